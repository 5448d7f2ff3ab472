"""A URL as somebody wrote it in, its one canonical spelling and its parts out, by the WHATWG rules that browsers follow."""

import re
from dataclasses import dataclass

import ada_url

from crossread.sources.web.failure import MAX_SHOWN, Failed, printable

SCHEMES = {"http:": 80, "https:": 443}
"""Schemes that are fetched, with their default ports."""

MAX_LENGTH = 8_192
"""Most characters of a URL. Servers need to read no more than 8,000 octets of a request line. Source: RFC 9112, 3."""

BAD_PORTS = frozenset(
    int(port)
    for port in (
        "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 161 179 "
        "389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 "
        "6000 6566 6665 6666 6667 6668 6669 6679 6697 10080"
    ).split()
)
"""Ports of other protocols, which a request could be mistaken for. Source: the port list of WebKit (WTF/wtf/URL.cpp), which is that of the Fetch
standard, 2.9 "Port blocking"; port 0 is ours: nothing can listen there."""

MAX_LABEL = 63
MAX_HOST = 253
"""Most characters of a label and of a name. Source: RFC 1035, 2.3.4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL that can be fetched, without its fragment and without credentials, which are never sent.

    Attributes:
        href: the whole, in its canonical spelling, ASCII alone.
        scheme: "http" or "https".
        host: name or IP address in small letters, punycode for other scripts, no trailing dot, no brackets around IPv6.
        port: 1 to 65535.
        target: path and query, as the request line has them.
    """

    href: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: what stands in the header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme + ":"] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"


def parse(text: str, base: Address | None = None) -> Address:
    """A URL as written in (relative to `base` if there is one), the address out. Its port may still be a bad one: see `refuse_bad_port`.

    Raises:
        Failed: it is no URL by the WHATWG rules, not http or https, or has no host that could exist.
    """
    if len(text) > MAX_LENGTH:
        raise Failed("address", f"The address is too long: {len(text):,} characters.", f"Addresses may have {MAX_LENGTH:,}.")
    try:
        url = ada_url.URL(text, base.href if base else None)
    except (ValueError, UnicodeError):
        raise Failed("address", "It is no address that a browser could open.", "Copy it anew from a browser's address bar.") from None
    if url.protocol not in SCHEMES:
        raise Failed("address", f'Addresses that begin with "{url.protocol}" are not fetched.', "Give one that begins with http:// or https://.")
    host = _host(url.hostname)
    port = int(url.port) if url.port else SCHEMES[url.protocol]
    scheme = url.protocol.removesuffix(":")
    bare = Address(href="", scheme=scheme, host=host, port=port, target=url.pathname + url.search)
    href = bare.origin + bare.target
    if len(href) > MAX_LENGTH:
        raise Failed("address", f"The address is too long once encoded: {len(href):,} characters.", f"Addresses may have {MAX_LENGTH:,}.")
    return Address(href=href, scheme=scheme, host=host, port=port, target=bare.target)


def refuse_bad_port(address: Address) -> None:
    """An address in, nothing out.

    Raises:
        Failed: its port belongs to another protocol.
    """
    if address.port in BAD_PORTS:
        raise Failed("address", f"Port {address.port} belongs to another protocol than HTTP; browsers refuse it too.", "Look at the address.")


def names_of(address: Address) -> tuple[str, str]:
    """An address in, how the user may name its host out: "host" and "host:port" (IPv6 in brackets)."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    return host, f"{host}:{address.port}"


def name_of_host(text: str) -> str:
    """A host or "host:port" as the user wrote it in, the same in the spelling that `names_of` gives out.

    Raises:
        Failed: it is neither.
    """
    wild = re.search(r"[/\\?#@*\s]", text)
    if wild or not text:
        raise Failed("address", f'"{text}" is not the name of one host.', 'Write a host or a host and port: "news.example", "127.0.0.1:8000".')
    has_port = re.search(r"(?:^[^:]*|\]):\d+$", text) is not None
    bare = f"[{text}]" if text.count(":") > 1 and "[" not in text else text
    address = parse(f"http://{bare}/")
    host, with_port = names_of(address)
    return with_port if has_port else host


def shown(text: str) -> str:
    """What somebody gave as a URL in, the same out as it may be shown and logged: without credentials and fragment, in its canonical spelling."""
    try:
        return parse(text).href
    except Failed:
        bare = text.partition("#")[0]
        scheme, slashes, _ = bare.rpartition("@")[0].partition("//")
        return printable(f"{scheme + slashes if slashes else ''}{bare.rpartition('@')[2]}"[:MAX_SHOWN])


def _host(hostname: str) -> str:
    """A host as the WHATWG parser writes it in, the same out without brackets and one trailing dot.

    Raises:
        Failed: no such name can be looked up.
    """
    if hostname.startswith("["):
        return hostname[1:-1]
    host = hostname.removesuffix(".")
    labels = host.split(".")
    if len(host) > MAX_HOST or any(not 0 < len(label) <= MAX_LABEL for label in labels):
        raise Failed("address", f'No host can be called "{hostname[:MAX_SHOWN]}".', "Look at the spelling.")
    return host
