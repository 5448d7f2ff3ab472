"""The bytes of a page in, the copy of it that can be shown out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from lxml import etree
from lxml.html import HtmlElement

from crossread.stages.extract.decode import decode
from crossread.stages.extract.inflate import inflate
from crossread.stages.extract.markup import parse, too_costly
from crossread.stages.extract.wrapped import unwrapped
from crossread.stages.sanitise.allowed import AS_BLOCK, ATTRIBUTES, DROPPED, KEPT, LONGEST_VALUE, PICTURE, VOID
from crossread.stages.sanitise.styles import OURS, declarations, harmless
from crossread.stages.sanitise.words import Piece, Wanted, written
from crossread.types.page import MediaType

MOST_BYTES = 10_000_000
"""Most bytes of a page that are made into a copy; larger ones are shown as their text. News pages are below 1 MB."""

MOST_CHARACTERS = 8_000_000
"""Most code points of a copy: a browser has to take it."""

TEXT = frozenset({"text/plain", "text/markdown", "application/json"})

SOURCE = re.compile(r' src="[^"]*"')

TOO_LARGE = "it is too large"
NO_TEXT = "its bytes hold no text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What of a page can be shown.

    Attributes:
        body: HTML of ours; empty when nothing can be shown.
        styles: CSS of the page, what is harmless of it.
        text: the words of the body and of its attributes, as people read them, for who has to look for names in them.
        is_marked: the words that were looked for are marked.
        is_whole: nothing of its text was left out.
        why_not: why nothing can be shown, as the rest of a sentence; empty when something is.
    """

    body: str = ""
    styles: str = ""
    text: str = ""
    is_marked: bool = False
    is_whole: bool = True
    why_not: str = ""


def copied(data: bytes, media_type: MediaType, wanted: Wanted | None = None) -> Copy:
    """The bytes of a page as captured, what they are, and words to mark in, its copy out."""
    inflated = inflate(data)
    if inflated.is_too_large or len(inflated.data) > MOST_BYTES:
        return Copy(why_not=TOO_LARGE)
    if media_type == "application/pdf":
        return Copy(why_not="it is a PDF, which may do what a page may not")
    parts = unwrapped(inflated.data, media_type)
    given = ((inflated.data, media_type),) if parts is None else tuple((part.data, part.media_type) for part in parts)
    pieces: list[Piece] = []
    styles: list[str] = []
    is_whole = True
    for part, kind in given:
        why, is_part_whole = _part(part, kind, pieces, styles)
        if why and len(given) == 1:
            return Copy(why_not=why)
        is_whole = is_whole and is_part_whole and not why
    if sum(len(piece.content) for piece in pieces) > MOST_CHARACTERS:
        return Copy(why_not=TOO_LARGE)
    body, is_marked = written(pieces, wanted)
    text = "".join(piece.content for piece in pieces if piece.is_text)
    return Copy(body=body, styles="\n".join(styles), text=text + _told(pieces), is_marked=is_marked, is_whole=is_whole)


def _part(data: bytes, kind: MediaType, pieces: list[Piece], styles: list[str]) -> tuple[str, bool]:
    """The bytes of one page and what they are in; its pieces and styles are added; why it cannot be shown and whether all of it is out."""
    decoded = decode(data, is_html=kind == "text/html")
    if decoded.binary:
        return f"its bytes are {decoded.binary}", False
    if kind in TEXT:
        pieces += [_markup("<pre>"), Piece(is_text=True, content=_plain(decoded.text, kind)), _markup("</pre>")]
        return "", True
    if why := too_costly(decoded.text):
        return why, False
    parsed = parse(decoded.text)
    if parsed is None:
        return NO_TEXT, False
    styles += [harmless("".join(style.itertext())) for style in parsed.root.iter("style") if _is_for_screens(style)]
    pieces += _pieces(parsed.root)
    return "", parsed.is_whole


def _pieces(root: HtmlElement) -> Iterator[Piece]:
    """A parsed page in, its pieces out; written without recursion, for pages are as deep as somebody wants them."""
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                yield from _text(element.tail)
            continue
        if event == "start":
            if not _is_shown(element):
                skipped = element
                yield from _instead(element)
                continue
            yield from _opened(element)
            yield from _text(element.text)
        else:
            yield from _closed(element)
            if element is not root:
                yield from _text(element.tail)


def _is_shown(element: HtmlElement) -> bool:
    """An element in, whether it, or at least what it holds, is shown out."""
    tag = element.tag
    return isinstance(tag, str) and tag not in DROPPED and ":" not in tag and (tag != "img" or _picture(element) is not None)


def _opened(element: HtmlElement) -> Iterator[Piece]:
    """A shown element in, its start tag out."""
    tag = element.tag
    if tag in AS_BLOCK:
        yield _markup("<div>")
    elif tag in KEPT:
        yield _markup(f"<{tag}{''.join(_attributes(element))}>")


def _closed(element: HtmlElement) -> Iterator[Piece]:
    """A shown element in, its end tag out."""
    tag = element.tag
    if tag in AS_BLOCK:
        yield _markup("</div>")
    elif tag in KEPT and tag not in VOID:
        yield _markup(f"</{tag}>")


def _attributes(element: HtmlElement) -> Iterator[str]:
    """A kept element in, its attributes as they are written out."""
    for name, value in element.attrib.items():
        if name in ATTRIBUTES and len(value) <= LONGEST_VALUE and OURS not in value.lower():
            yield f' {name}="{escape(value)}"'
        elif name == "style" and (kept := declarations(value)):
            yield f' style="{escape(kept)}"'
    if element.tag == "img" and (picture := _picture(element)):
        yield f' src="{escape(picture)}"'
    if element.tag == "a" and "title" not in element.attrib and (address := (element.get("href") or "").strip()):
        yield f' title="{escape(address[:LONGEST_VALUE])}"'


def _instead(element: HtmlElement) -> Iterator[Piece]:
    """An element that is not shown in, what stands in its place out: of a picture its words."""
    words = (element.get("alt") or "").strip() if element.tag == "img" else ""
    if words:
        yield _markup('<span class="crossread-picture">')
        yield Piece(is_text=True, content=f"[{words}]")
        yield _markup("</span>")


def _picture(element: HtmlElement) -> str | None:
    """An image in, the picture that the page carries itself out; None when it would have to be loaded."""
    source = (element.get("src") or "").strip()
    return source if PICTURE.fullmatch(source) else None


def _is_for_screens(style: HtmlElement) -> bool:
    """A style element in, whether it is for screens out."""
    return (style.get("media") or "all").strip().lower() in {"", "all", "screen"}


def _plain(text: str, kind: MediaType) -> str:
    """Text and what it is in, as it is shown out: of a report as JSON its fields, a line each."""
    if kind != "application/json":
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(value, dict):
        return text
    return "\n\n".join(f"{name}: {field if isinstance(field, str) else json.dumps(field, ensure_ascii=False)}" for name, field in value.items())


def _text(text: str | None) -> Iterator[Piece]:
    """Text of a tree in, its piece out."""
    if text:
        yield Piece(is_text=True, content=text)


def _markup(content: str) -> Piece:
    """Markup of ours in, its piece out."""
    return Piece(is_text=False, content=content)


def _told(pieces: list[Piece]) -> str:
    """Pieces in, what stands in their attributes, a line each, out: it can be read there as well."""
    return "".join(f"\n{unescape(SOURCE.sub('', piece.content))}" for piece in pieces if not piece.is_text and "=" in piece.content)
