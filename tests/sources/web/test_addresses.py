"""URLs are read as browsers read them, and what is shown of them keeps no secret."""

import pytest

from crossread.sources.web.addresses import BAD_PORTS, MAX_LENGTH, name_of_host, names_of, parse, refuse_bad_port, shown
from crossread.sources.web.failure import Failed

SPELLINGS = {
    "http://example.com": "http://example.com/",
    " HTTP://EXAMPLE.com:80/a b?q=é#f ": "http://example.com/a%20b?q=%C3%A9",
    "https://example.com.:443/": "https://example.com/",
    "https://user:pass@example.com/x": "https://example.com/x",
    "http:\\\\example.com\\a\\..\\b": "http://example.com/b",
    "http://bücher.example/": "http://xn--bcher-kva.example/",
    "http://0x7f.1/": "http://127.0.0.1/",
    "http://[0:0:0:0:0:0:0:1]:8080/": "http://[::1]:8080/",
    "http://example.com/?": "http://example.com/",
    "http://exa\tmple.com/\n": "http://example.com/",
    "http:example.com/x": "http://example.com/x",
}

NO_URLS = [
    "",
    "example.com",
    "http://",
    "http://[::1",
    "http://a b/",
    "http://1.2.3.4.5/",
    "http://exa%00mple/",
    "http://x:99999/",
    "http://a..b/",
    "http://./",
]

OTHER_SCHEMES = [
    "file:///etc/passwd",
    "ftp://x/",
    "data:text/html,x",
    "javascript:1",
    "ws://x/",
    "about:blank",
    "mailto:a@b.example",
    "feed:http://x/",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_each_url_has_one_spelling(text: str):
    assert parse(text).href == SPELLINGS[text]
    assert parse(SPELLINGS[text]).href == SPELLINGS[text]


@pytest.mark.parametrize("text", NO_URLS)
def test_what_is_no_url_is_refused(text: str):
    with pytest.raises(Failed) as caught:
        parse(text)
    assert caught.value.cause == "address"


@pytest.mark.parametrize("text", OTHER_SCHEMES)
def test_only_http_and_https_are_fetched(text: str):
    with pytest.raises(Failed, match="are not fetched"):
        parse(text)


def test_long_urls_are_refused_before_and_after_they_are_encoded():
    for text in ("http://x/" + "a" * MAX_LENGTH, "http://x/" + "é" * 3_000, "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/"):
        with pytest.raises(Failed):
            parse(text)


def test_relative_urls_are_read_from_where_they_stand():
    base = parse("https://example.com/a/b?c")
    for text, href in {"d": "/a/d", "/e": "/e", "?f": "/a/b?f", "": "/a/b?c", "../../g": "/g"}.items():
        assert parse(text, base).href == "https://example.com" + href
    assert parse("//other.example/x", base).href == "https://other.example/x"


def test_the_parts_of_an_address():
    address = parse("https://[2606:2800::1]:8443/a?b")
    assert (address.scheme, address.host, address.port, address.target) == ("https", "2606:2800::1", 8443, "/a?b")
    assert (address.authority, address.origin) == ("[2606:2800::1]:8443", "https://[2606:2800::1]:8443")
    assert parse("https://example.com:443/").authority == "example.com"
    assert parse("http://example.com:443/").authority == "example.com:443"


def test_ports_of_other_protocols_are_refused():
    for port in sorted(BAD_PORTS):
        with pytest.raises(Failed, match="another protocol"):
            refuse_bad_port(parse(f"http://example.com:{port}/"))
    for port in (80, 443, 8000, 8080, 8443):
        refuse_bad_port(parse(f"http://example.com:{port}/"))


def test_hosts_are_named_as_they_are_compared():
    names = {
        "Example.COM": "example.com",
        "bücher.example:8000": "xn--bcher-kva.example:8000",
        "127.1": "127.0.0.1",
        "localhost:80": "localhost:80",
        "::1": "[::1]",
        "[::1]:8000": "[::1]:8000",
        "example.com.": "example.com",
        "example.com:443": "example.com:443",
    }
    for text, name in names.items():
        assert name_of_host(text) == name
    assert names_of(parse("http://[::1]:8000/")) == ("[::1]", "[::1]:8000")
    assert names_of(parse("http://localhost/")) == ("localhost", "localhost:80")


@pytest.mark.parametrize("text", ["", "*", "*.example.com", "http://example.com", "example.com/x", "a b", "user@example.com", "a:b", "10.0.0.0/8"])
def test_what_names_more_than_one_host_or_none_is_refused(text: str):
    with pytest.raises(Failed):
        name_of_host(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://user:secret@example.com/x#secret",
        "ftp://user:secret@example.com/x",
        "http://user:sec/secret@exa mple.com/",
        "http://user:secret@[broken/",
        "user:secret@example.com",
        "http://a:secret@b:secret@ c/",
    ],
)
def test_credentials_are_never_shown(text: str):
    assert "secret" not in shown(text)
    assert "user" not in shown(text)
