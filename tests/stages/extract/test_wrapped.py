"""PDFs, e-mails, MHTML and entries of feeds become documents: their words whole, their gaps clear, and the same again from the same bytes."""

import base64
import json
import random

import pytest

from crossread.stages.extract import extract
from crossread.stages.extract.mime import MAX_BOUNDARIES
from crossread.stages.extract.pdf_lines import paragraphs_of
from crossread.stages.extract.wrapped import unwrapped
from crossread.types.document import Document
from crossread.types.ids import sha256
from crossread.types.page import MediaType, Page
from tests.pdfs import encrypted, pdf

ONE = """Velmora Harbour Report   page 1
Fire at the harbour of Velmora
At least 12 people were killed in a fire at the harbour of Velmora on Mon-
day, the mayor said. Police said that the cause of the fire, a long-term wor-
ry of the council, was not known yet, and that more would be told later on.
The fire was out by noon.
A second paragraph begins here and tells of the long-
term plans of the city, which were not affected by the"""
TWO = """Velmora Harbour Report   page 2
fire at all, said the mayor.
Thirty others were hurt, said the police."""
HTML = "<html><head><title>x</title></head><body><p>Zwölf — twelve people were hurt in Velmora, the mayor said on Monday.</p></body></html>"


def document(data: bytes, media_type: MediaType, address: str = "file") -> Document:
    page = Page(sha256=sha256(data), address=address, captured_at="2025-03-05T00:00:00Z", media_type=media_type, size=len(data))
    made = extract(page, data, identify=lambda _text: ("en", 0.99))
    assert made == extract(page, data, identify=lambda _text: ("en", 0.99)), "the same bytes give the same document"
    return made


def mail(
    *parts: tuple[str, str, str], subject: str = "Fire in Velmora", sender: str = "The Velmora Post <news@post.example>", end: str = "--B--\r\n"
) -> bytes:
    head = f"From: {sender}\r\nSubject: {subject}\r\nDate: Mon, 6 Jan 2025 11:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    body = "".join(
        f"--B\r\nContent-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{_packed(text, charset)}\r\n"
        for kind, charset, text in parts
    )
    return f'{head}Content-Type: multipart/alternative; boundary="B"\r\n\r\n{body}{end}'.encode()


def _packed(text: str, charset: str) -> str:
    return base64.encodebytes(text.encode(charset)).decode().replace("\n", "\r\n")


# --- PDF ----------------------------------------------------------------------------------------------------------------------------------


def test_a_pdf_gives_paragraphs_without_headers_and_hyphens() -> None:
    made = document(pdf(ONE, TWO, title="Fire at the harbour of Velmora", made="D:20250304101500+01'00'", author="Ann Hale"), "application/pdf")
    assert made.text.splitlines() == [
        (
            "At least 12 people were killed in a fire at the harbour of Velmora on Monday, the mayor said. Police said that the cause of the fire, "
            "a long-term worry of the council, was not known yet, and that more would be told later on. The fire was out by noon."
        ),
        "A second paragraph begins here and tells of the long-term plans of the city, which were not affected by the fire at all, said the mayor.",
        "Thirty others were hurt, said the police.",
    ]
    assert (made.title, made.byline, made.state, made.gaps) == ("Fire at the harbour of Velmora", "Ann Hale", "ok", ())
    assert (made.published.edtf, made.published.basis) == ("2025-03-04T09:15:00Z", "meta")


def test_one_page_keeps_all_its_lines() -> None:
    assert "Velmora Harbour Report" in document(pdf(ONE), "application/pdf").text


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.docx", "Untitled", "report_final.pdf", "(anonymous)"])
def test_titles_that_programs_write_are_none(title: str) -> None:
    assert document(pdf(ONE, title=title), "application/pdf").title is None


def test_an_encrypted_pdf_says_so_and_one_that_opens_without_a_password_is_read() -> None:
    data = pdf(ONE, TWO)
    closed = document(encrypted(data, "secret"), "application/pdf")
    assert (closed.state, closed.text) == ("refused", "")
    assert "password" in closed.gaps[0].why
    assert document(encrypted(data, ""), "application/pdf").text == document(data, "application/pdf").text


def test_images_of_pages_are_told() -> None:
    scan = document(pdf("", "", image_pages=(0, 1)), "application/pdf")
    assert (scan.state, scan.text) == ("refused", "")
    assert scan.gaps[0].why == "This PDF has no text to read: its 2 pages are images."
    assert "OCR" in scan.gaps[0].do
    part = document(pdf(ONE, "", image_pages=(1,)), "application/pdf")
    assert part.state == "truncated"
    assert "Page 2 has only images" in part.gaps[0].why


def test_a_pdf_that_was_cut_or_damaged_is_never_simply_read() -> None:
    data = pdf(ONE, TWO)
    for cut in range(9, len(data) - 6, 97):
        made = document(data[:cut], "application/pdf")
        assert made.state in ("refused", "truncated"), cut
        assert made.gaps
    chance = random.Random(5)
    for _ in range(60):
        bad = bytearray(data)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        made = document(bytes(bad), "application/pdf")
        assert (made.state == "refused") == (not made.text), "text or a refusal, never neither"
        assert made.text or made.gaps


def test_hyphens_of_words_that_have_one_stay() -> None:
    page = "The long-term plan of the city is known to all the people of it, and the long-\nterm plan of the police is not, said the pol-\nice."
    assert paragraphs_of([page]) == (
        "The long-term plan of the city is known to all the people of it, and the long-term plan of the police is not, said the police.",
    )


# --- mail ---------------------------------------------------------------------------------------------------------------------------------


def test_a_newsletter_gives_its_html_and_its_fields() -> None:
    made = document(mail(("text/plain", "utf-8", "View online"), ("text/html", "iso-8859-1", HTML.replace("—", "-"))), "message/rfc822")
    assert made.text == "Zwölf - twelve people were hurt in Velmora, the mayor said on Monday."
    assert (made.outlet, made.title, made.state) == ("The Velmora Post", "Fire in Velmora", "ok")
    assert (made.published.edtf, made.published.basis) == ("2025-01-06T10:00:00Z", "given")


def test_without_html_the_plain_text_is_read() -> None:
    made = document(mail(("text/plain", "utf-8", "Twelve people were hurt in Velmora,\nthe mayor said.")), "message/rfc822")
    assert "the mayor said." in made.text
    empty = document(mail(("text/html", "utf-8", "<p></p>"), ("text/plain", "utf-8", "Twelve people were hurt.")), "message/rfc822")
    assert empty.text == "Twelve people were hurt."


def test_a_newsletter_of_linked_headings_is_read_and_a_page_of_them_is_no_article() -> None:
    words = ("Twelve people were hurt on the pier", "The bridge stays closed until May", "Divers go on searching the river", "The ferry runs again")
    teasers = "".join(
        f'<h3><a href="https://oak.example/{n}">{one} on day {n}</a></h3><p>{one}, officials in Port Alder said.</p>'
        for n, one in enumerate(words * 4)
    )
    html = f"<!doctype html><html><head><title>Oak Daily</title></head><body><main>{teasers}</main></body></html>"
    made = document(mail(("text/html", "utf-8", html)), "message/rfc822")
    assert made.is_read
    assert "Divers go on searching the river" in made.text
    assert document(html.encode(), "text/html").state == "not an article"


def test_headers_are_decoded() -> None:
    subject = "=?utf-8?B?" + base64.b64encode("Brand in Velmora – zwölf Verletzte".encode()).decode() + "?="
    made = document(mail(("text/html", "utf-8", HTML), subject=subject, sender="=?iso-8859-1?Q?Oak_f=FCr_alle?= <a@oak.example>"), "message/rfc822")
    assert (made.title, made.outlet) == ("Brand in Velmora – zwölf Verletzte", "Oak für alle")
    bare = document(mail(("text/html", "utf-8", HTML), sender="news@mail.oakdaily.com"), "message/rfc822")
    assert bare.outlet == "oakdaily.com"


def test_a_mail_without_its_end_is_truncated() -> None:
    made = document(mail(("text/html", "utf-8", HTML), end=""), "message/rfc822")
    assert made.state == "truncated"
    assert any("end of the message" in gap.why for gap in made.gaps)


def test_a_mail_without_text_and_one_nested_without_measure() -> None:
    image = b"From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx"
    assert document(image, "message/rfc822").state == "not an article"
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\r\n\r\n--b{at}\r\n' for at in range(MAX_BOUNDARIES + 1))
    made = document(("MIME-Version: 1.0\r\n" + deep).encode(), "message/rfc822")
    assert (made.state, made.text) == ("refused", "")


def test_mails_cut_or_garbled_raise_nothing() -> None:
    data = mail(("text/plain", "utf-8", "View online"), ("text/html", "utf-8", HTML))
    for cut in range(1, len(data), 29):
        document(data[:cut], "message/rfc822")
    chance = random.Random(9)
    for _ in range(40):
        bad = bytearray(data)
        for _ in range(5):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        document(bytes(bad), "message/rfc822")


# --- MHTML, entries -----------------------------------------------------------------------------------------------------------------------


def mhtml(html: str = HTML) -> bytes:
    frame = "--B\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/f\r\n\r\n<p>Buy twelve things today, said the shop.</p>\r\n"
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.oakdaily.com/fire\r\nDate: Mon, 6 Jan 2025 11:30:00 -0000\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n{frame}'
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://news.oakdaily.com/fire\r\n\r\n"
        f"{_packed(html, 'utf-8')}\r\n--B--\r\n"
    ).encode()


def test_mhtml_gives_the_page_and_not_its_frames() -> None:
    made = document(mhtml(), "multipart/related")
    assert made.text == "Zwölf — twelve people were hurt in Velmora, the mayor said on Monday."
    assert (made.address, made.outlet, made.state) == ("https://news.oakdaily.com/fire", "oakdaily.com", "ok")
    cut = mhtml(HTML.replace("<p>", "<p>" + "Many people were there to see it all. " * 30))
    assert document(cut[:-300], "multipart/related").state in ("truncated", "refused", "not an article")


def test_an_entry_says_that_it_stands_in_for_its_page() -> None:
    fields = {
        "url": "https://news.oakdaily.com/fire", "outlet": "Oak Daily", "title": "Fire", "published": "2025-01-06T10:00:00Z",
        "why": "The server answered 404.",
        "html": "<p>Twelve people were hurt in Velmora, the mayor said on Monday.</p>", "byline": "Ann Hale",
    }  # fmt: skip
    made = document(json.dumps(fields).encode(), "application/vnd.crossread.entry+json", "https://oak.example/rss#1")
    assert made.text == "Twelve people were hurt in Velmora, the mayor said on Monday."
    assert (made.address, made.outlet, made.title, made.byline) == ("https://news.oakdaily.com/fire", "Oak Daily", "Fire", "Ann Hale")
    assert made.published.edtf == "2025-01-06T10:00:00Z"
    assert made.gaps[0].what == "https://oak.example/rss#1"
    assert "could not be had (The server answered 404)" in made.gaps[0].why
    for bad in (b"", b"[]", b"{", b"\xff\xfe"):
        assert document(bad, "application/vnd.crossread.entry+json").state in ("refused", "not an article")


def test_a_second_parser_gets_what_is_inside() -> None:
    inside = unwrapped(mhtml(), "multipart/related")
    assert inside is not None
    assert [part.media_type for part in inside] == ["text/html"]
    assert "Zwölf" in inside[0].data.decode("utf-8-sig")
    assert unwrapped(b"<p>", "text/html") is None
