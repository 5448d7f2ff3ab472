"""What must always hold when pages become documents (INVARIANTS 2, 4, 7, 32), on generated pages."""

import gzip
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.stages.extract import extract, markup, witnessed
from crossread.types.document import Document
from crossread.types.ids import sha256
from crossread.types.page import MediaType, Page

MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WHO = ("officials", "the county", "rescuers", "the utility Northgrid", "Mara Quill", "two residents", "the ministry", "a spokesman")
WHAT = ("the river had risen", "homes were cut off", "people were missing", "the dam held", "roads were closed", "the search went on")
WHERE = ("in Port Alder", "near Ebbing", "on Mill Road", "along the coast", "in the old town", "behind the station")

UNSEEN_WORDS = "Xyzzy said that 99 people were killed in words that nobody can see on the page"

WRAPPERS = (
    "<div>{}</div>",
    '<div class="c-1 layout">{}</div>',
    "<section>{}</section>",
    '<div data-x="1" style="color: red">{}</div>',
    "<div><div><div>{}</div></div></div>",
    '<div style="border: 1px solid">{}</div>',
)
INLINE = ("{}", "<span>{}</span>", "<b>{}</b>", '<a href="/x">{}</a>', "<i><span>{}</span></i>", '<span style="color: red">{}</span>')
BETWEEN = ("", "\n", "<!-- note -->", "<script>var a = '<p>no</p>';</script>", "<style>p { color: red }</style>", '<img src="a.png" alt="a picture">')
HIDDEN = (
    '<p style="display:none">{}</p>',
    "<div hidden><p>{}</p></div>",
    '<span aria-hidden="true">{}</span>',
    "<template><p>{}</p></template>",
    "<noscript>{}</noscript>",
    '<div style="position:absolute; left:-9999px"><p>{}</p></div>',
    '<p style="font-size: 0px">{}</p>',
    "<!-- {} -->",
    '<div class="visually-hidden">{}</div>',
)


def english(_text: str) -> tuple[str | None, float]:
    """Any text in, English out."""
    return "en", 0.99


def read(data: bytes, media_type: MediaType = "text/html") -> Document:
    """Bytes in, their document out."""
    page = Page(sha256=sha256(data), address="page", captured_at="2025-03-06T12:00:00Z", media_type=media_type, size=len(data))
    return extract(page, data, identify=english)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of a report."""
    number = draw(st.integers(2, 9999))
    first, second = draw(st.sampled_from(WHO)), draw(st.sampled_from(WHO))
    return (
        f"{first.capitalize()} said on Tuesday that {draw(st.sampled_from(WHAT))} {draw(st.sampled_from(WHERE))}, "
        f"where {number:,} people had been counted, while {second} said that {draw(st.sampled_from(WHAT))} {draw(st.sampled_from(WHERE))}."
    )


articles = st.lists(sentences(), min_size=4, max_size=9, unique=True)


def page_of(body: str) -> str:
    """The inside of an article in, a page around it out."""
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>The flood in Port Alder</title></head><body><nav><a href="/">Home</a></nav>'
        f"<main><article><h1>The flood in Port Alder</h1>{body}</article></main><footer><p>© The Alder Post</p></footer></body></html>"
    )


@st.composite
def dressed(draw: st.DrawFn, paragraphs: list[str]) -> str:
    """The same paragraphs in other tags, wrappers, attributes, scripts and line breaks."""
    pieces = []
    for paragraph in paragraphs:
        words = [escape(word) for word in paragraph.split()]
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from(INLINE)).format(words[at])
        start = draw(st.sampled_from(("<p>", '<p class="t">', "<p data-a=b>", "<P>")))
        pieces.append(f"{draw(st.sampled_from(BETWEEN))}{start}{draw(st.sampled_from((' ', chr(10), '  '))).join(words)}</p>")
    body = "".join(pieces)
    for wrapper in draw(st.lists(st.sampled_from(WRAPPERS), max_size=4)):
        body = wrapper.format(body)
    depth = draw(st.sampled_from((0, 0, 0, 30, 300, 1900)))
    return page_of("<div>" * depth + body + "</div>" * depth)


@MANY
@given(st.data(), articles)
def test_markup_does_not_change_the_words(data: st.DataObject, paragraphs: list[str]):
    document = read(data.draw(dressed(paragraphs)).encode())
    assert document.text.split("\n") == paragraphs
    assert document.state == "ok"


@MANY
@given(st.data(), articles)
def test_hidden_words_are_in_no_document_and_witnessed_by_no_parser(data: st.DataObject, paragraphs: list[str]):
    pieces = [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    pieces.insert(data.draw(st.integers(0, len(pieces))), data.draw(st.sampled_from(HIDDEN)).format(UNSEEN_WORDS))
    html = page_of("".join(pieces))
    document = read(html.encode())
    assert "Xyzzy" not in document.text + (document.title or "")
    assert document.text.split("\n") == paragraphs


@pytest.mark.parametrize("hidden", HIDDEN[:2])
def test_the_planted_bug_is_caught(monkeypatch: pytest.MonkeyPatch, hidden: str):
    """Without our own removal of what cannot be seen, hidden words get into the text: the property above can fail."""
    monkeypatch.setattr(markup, "is_unseen", lambda _element: False)
    words = "".join(f"<p>{WHO[0].capitalize()} said that {what} {WHERE[0]}, and that more would follow on Wednesday.</p>" for what in WHAT)
    assert "Xyzzy" in read(page_of(words + hidden.format(UNSEEN_WORDS)).encode()).text


@MANY
@given(st.data(), articles)
def test_the_same_bytes_give_the_same_document_and_its_lines_are_witnessed(data: st.DataObject, paragraphs: list[str]):
    raw = data.draw(dressed(paragraphs)).encode()
    first = read(raw)
    read(page_of("<p>Another page in between, so that nothing kept from one page to the next can help.</p>" * 3).encode())
    assert read(raw) == first
    assert read(gzip.compress(raw, mtime=0)).text_sha256 == first.text_sha256
    assert all(witnessed(raw, "text/html", first.text.split("\n")))


@MANY
@given(st.data(), articles)
def test_a_page_without_its_end_is_never_ok(data: st.DataObject, paragraphs: list[str]):
    html = data.draw(dressed([*paragraphs, "⟦end of the article 4711⟧"]))
    cut = data.draw(st.integers(html.index("<article>") + 9, len(html)))
    document = read(html[:cut].encode())
    assert "⟦end of the article 4711⟧" in document.text or document.state in {"truncated", "refused"}


@FEW
@given(st.binary(max_size=400), st.sampled_from(("text/html", "text/plain", "text/markdown", "application/json")))
def test_bytes_never_raise(data: bytes, media_type: MediaType):
    document = read(data, media_type)
    assert document.state == "ok" or document.gaps
    assert read(data, media_type) == document


@FEW
@given(st.data(), articles)
def test_broken_pages_never_raise(data: st.DataObject, paragraphs: list[str]):
    raw = bytearray(page_of("".join(f"<p>{escape(each)}</p>" for each in paragraphs)).encode())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
    whole = bytes(raw)
    document = read(gzip.compress(whole, mtime=0)[: data.draw(st.integers(1, 2_000))] if data.draw(st.booleans()) else whole)
    assert document.state == "ok" or document.gaps


@FEW
@given(st.text(max_size=500), st.sampled_from(("text/html", "text/plain", "text/markdown", "application/json")))
def test_text_of_any_kind_never_raises(text: str, media_type: MediaType):
    document = read(text.encode("utf-8", "surrogatepass"), media_type)
    assert document.text_sha256 == sha256(document.text.encode())
    assert document.state == "ok" or document.gaps
