"""What a file holds: its bytes come before its name."""

import pytest

from crossread.sources.sniff import Kind, ending, no_text, sniff


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", b"<p>text", "text/html"),
        ("a.HTM.GZ", b"<p>text", "text/html"),
        ("a.html", b"only words", "text/plain"),
        ("a.txt", b"\n<!DOCTYPE HTML PUBLIC>", "text/html"),
        ("a.txt", b"a < b, c > d", "text/plain"),
        ("a.md", b"# Fire", "text/markdown"),
        ("a.jsonl", b"{}", "json lines"),
        ("a.json", b'{"text": "x"}', "json lines"),
        ("a.dat", b"words", "other text"),
        ("a.dat", b"\x00\x01", "binary"),
        ("a.txt", b"\xff\xfeh\x00i\x00", "text/plain"),
        ("a.html", "<p>é".encode("utf-16"), "text/html"),
        ("a.txt", "это текст в другой кодировке".encode("cp1251"), "text/plain"),
        ("a.txt", "日本語の文章".encode("shift_jis"), "text/plain"),
        (".html", b"words", "other text"),
    ],
)
def test_kinds(name: str, data: bytes, kind: Kind) -> None:
    assert sniff(name, data) == kind


def test_endings() -> None:
    assert [ending(name) for name in ("x/a.b/page", "a.HTML", "a.html.gz", "a.gz", ".html")] == ["", ".html", ".html", "", ""]


def test_what_holds_no_text_has_a_name() -> None:
    assert no_text(b"%PDF-1.4") == "a PDF"
    assert no_text(b"plain words\n") is None
