"""HTML text in, a tree of what a reader of the page could see out.

Parsed once, by lxml with its limits lifted (it drops text below depth 254 and behind 10 MB of inline script otherwise, without a word).
What is still lost is noticed by a sentinel behind the last byte: when it does not come out as a visible paragraph, the page is cut.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HTMLParser, HtmlProcessingInstruction, document_fromstring

from crossread.stages.extract.networks import network_of

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Code points that no tree can hold. Source: XML 1.0, 2.2. A form feed is white space in HTML and stays."""

PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
"""lxml refuses text with an encoding declaration: the text is decoded already."""

CLOSING = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""End tags that libxml2 takes at their word: it drops all that stands behind the first </html>. Browsers show it, so the tags are taken out."""

OPENED = re.compile(r"<(div|article|section|main|table|script|style|figure|blockquote)\b", re.IGNORECASE)
CLOSED = re.compile(r"</(div|article|section|main|table|script|style|figure|blockquote)\b", re.IGNORECASE)

SWALLOWING = re.compile(r"<(/?)(template|noscript|object|select|svg)\b(?![^<>]{0,2000}/>)", re.IGNORECASE)
"""Elements that must be closed and that hide what they hold, or hold no text of an article. Self-closed ones (SVG in XML's way) are closed."""
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
ATTRIBUTE = re.compile(r"\s[\w:.-]+(?:\s*=)?")
SCRIPT = re.compile(r"<(?:script|style)\b[^<>]{0,5000}>", re.IGNORECASE)
SCRIPT_END = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
MAX_ATTRIBUTES = 1_000
"""Most attributes of one element. Measured: libxml2 takes 10 seconds for 100,000, three tenths of a second for 9,000, and time grows with their
square; 33 elements of 9,000 took 9.7 seconds."""

MAX_ELEMENTS = 150_000
"""Most elements that are read. Measured: the extractor takes about a minute from here on; the largest of 83 real pages has some 7,000."""

RAW_TEXT = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noframes", "plaintext"})
"""Elements that swallow the sentinel when they are not closed. Source: HTML standard, 13.2.5, raw text and escapable raw text."""

UNSEEN = frozenset({"script", "style", "noscript", "template", "noembed", "noframes", "datalist", "object", "embed", "applet"})
"""Elements whose content a browser with scripts does not show."""

HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|(?:left|right|top|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%|vw|vh)"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)[^)]*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
"""Inline styles that take an element out of sight (INVARIANTS 7)."""

NO_SIZE = re.compile(r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
CUT_OFF = re.compile(r"overflow\s*:\s*(?:hidden|clip)", re.IGNORECASE)
"""Without size and cut off: both together take an element out of sight."""

HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible", "u-hidden"})
"""Classes that the widespread style sheets use for text out of sight. Source: Bootstrap 4 and 5, HTML5 Boilerplate, WordPress, Drupal."""

ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity)
"""What lxml makes of an element. Its own choice asks Python for every one, so that forms and their fields have methods of their own, which nothing
here uses. Measured on 90 pages: 250,000 questions, a seventh of extracting under the profiler."""

MAX_HIDDEN_SHARE = 0.5
"""`aria-hidden` on more of the text than this is no template: a dialog stood open when the page was saved, and what is behind it can be seen."""

PLAIN_WRAPPERS = frozenset({"div", "section", "center", "font"})
NAMES = ("class", "id", "itemprop", "role")
DEEP = 150
"""From this depth on, an element that only wraps another one is taken out whatever its name. Real pages: at most 60 deep. The extractor recurses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A parsed page.

    Attributes:
        root: the whole tree as parsed; head, scripts and all.
        is_whole: the sentinel behind the last byte came out as a visible paragraph, and the source does not end in the middle.
    """

    root: HtmlElement
    is_whole: bool


def too_costly(html: str) -> str | None:
    """HTML text in, why parsing it would take too long, or None, out."""
    for tag in LONG_TAG.finditer(_without_scripts(html)):
        if len(ATTRIBUTE.findall(VALUE.sub("=", tag[0]))) > MAX_ATTRIBUTES:
            return f"one element has more than {MAX_ATTRIBUTES:,} attributes"
    if html.count("<") > 2 * MAX_ELEMENTS:
        return f"it has more than {MAX_ELEMENTS:,} elements"
    return None


def _without_scripts(html: str) -> str:
    """HTML text in, the same without what stands in script and style elements out: in code, "<" opens no element. In time linear in its length."""
    pieces: list[str] = []
    at = 0
    while opened := SCRIPT.search(html, at):
        pieces.append(html[at : opened.end()])
        closed = SCRIPT_END.search(html, opened.end())
        if closed is None:
            return "".join(pieces)
        at = closed.start()
        if at == opened.end():
            at = closed.end()
    return "".join((*pieces, html[at:]))


def parse(html: str) -> Markup | None:
    """HTML text in, its tree and whether all of it came through out; None when there is nothing to parse."""
    clean = CLOSING.sub("", NOT_IN_XML.sub("", PROLOG.sub("", html, count=1)))
    if not clean.strip():
        return None
    sentinel = f"⟦end of page {hashlib.sha256(clean.encode()).hexdigest()[:16]}⟧"
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False, encoding="utf-8")
    parser.set_element_class_lookup(ONE_CLASS)
    try:
        root = document_fromstring(f"{clean}\n<p>{sentinel}</p>".encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return Markup(root=root, is_whole=_take_sentinel(root, sentinel) and not is_cut(html) and not swallows(html))


def is_cut(html: str) -> bool:
    """HTML text in; does it end in the middle? It does when it has no end tag of the page and leaves an element open that may not be left open.

    The end tags of html, body and p may be left out; those of div, article, section, main and table may not. Source: HTML standard, 13.1.2.4.
    """
    if CLOSING.search(html):
        return False
    opened = Counter(name.lower() for name in OPENED.findall(html))
    closed = Counter(name.lower() for name in CLOSED.findall(html))
    return any(opened[name] > closed[name] for name in opened)


def swallows(html: str) -> bool:
    """HTML text in; does it leave an element open that hides what is behind it, or whose content the extractor leaves out?"""
    plain = COMMENT.sub("", _without_scripts(html))
    balance: Counter[str] = Counter()
    for slash, name in SWALLOWING.findall(plain):
        balance[name.lower()] += -1 if slash else 1
    return any(open_ones > 0 for open_ones in balance.values())


def seen(root: HtmlElement) -> HtmlElement:
    """A parsed tree in, the same tree changed in place out: what cannot be seen is gone, and so are styles."""
    for element in [element for element in root.iter() if is_unseen(element)]:
        drop(element)
    _drop_aria_hidden(root)
    for element in root.iter(etree.Element):
        element.attrib.pop("style", None)
    return root


def simplified(root: HtmlElement) -> HtmlElement:
    """A tree of what can be seen in, the same tree changed in place out: quotes and posts stand free, wrappers without meaning are gone."""
    etree.strip_tags(root, "q")
    _free_embedded(root)
    _unwrap(root)
    return root


def is_unseen(element: HtmlElement) -> bool:
    """Does a browser show nothing of this element? By its name, its `hidden` attribute, its inline style or a well-known class."""
    tag = element.tag
    if not isinstance(tag, str) or tag in UNSEEN:
        return True
    if tag in {"html", "body", "head"}:  # "opacity: 0" on body is a script's work against flicker, and gone when the page is up
        return False
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    if style and (HIDDEN_STYLE.search(style) or (NO_SIZE.search(style) and CUT_OFF.search(style))):
        return True
    names = attributes.get("class")
    return bool(names) and not HIDDEN_CLASSES.isdisjoint(names.split())


def drop(element: HtmlElement) -> None:
    """An element in; it leaves its tree, the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def words_of(element: HtmlElement) -> str:
    """An element in, its text with single spaces out."""
    return " ".join("".join(element.itertext()).split())


def depths(root: HtmlElement) -> Iterator[tuple[HtmlElement, int]]:
    """A tree in, its elements with their depth out, in document order."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            yield element, depth
        else:
            depth -= 1


def _take_sentinel(root: HtmlElement, sentinel: str) -> bool:
    """A tree in; the sentinel leaves it; whether it stood at the end and where text is shown out."""
    last = next(reversed(root.findall(".//p")), None)
    if last is None or last.text != sentinel:
        return False
    is_shown = not any(above.tag in RAW_TEXT or is_unseen(above) for above in last.iterancestors())
    drop(last)
    return is_shown


def _drop_aria_hidden(root: HtmlElement) -> None:
    """A tree in; what is hidden from screen readers leaves it, unless that is most of the page."""
    hidden = [element for element in root.iter(etree.Element) if element.get("aria-hidden", "").lower() == "true" and element.tag != "body"]
    if not hidden:
        return
    limit = MAX_HIDDEN_SHARE * len(root.text_content())
    for element in hidden:
        if len(element.text_content()) <= limit:
            drop(element)


def _free_embedded(root: HtmlElement) -> None:
    """A tree in; quotes and embedded posts leave the figures and "embed" boxes around them, which the extractor would throw away whole."""
    for quote in list(root.iter("blockquote")):
        is_post = network_of(quote) is not None
        if is_post:
            quote.attrib.clear()
            _make_paragraphs(quote)
        box = _box_around(quote, is_post=is_post)
        if box is not None:
            box.addprevious(quote)


def _box_around(quote: HtmlElement, *, is_post: bool) -> HtmlElement | None:
    """A block quote in, the outermost figure or box that holds little else, out; None when it stands free."""
    length = len(words_of(quote))
    found = None
    for above in quote.iterancestors():
        is_box = above.tag == "figure" or (is_post and above.tag in {"div", "p", "center", "span", "section", "aside"})
        is_pulled = "pull" in (above.get("class") or "").lower()
        if not is_box or is_pulled or len(words_of(above)) > length + 200:
            break
        if above.tag == "figure" or is_post:
            found = above
    return found


def _make_paragraphs(quote: HtmlElement) -> None:
    """An embedded post in; its links become plain text, so that a post made of links and tags is not taken for navigation."""
    etree.strip_tags(quote, "a", "span", "time")


def _unwrap(root: HtmlElement) -> None:
    """A tree in; elements that hold nothing but one other element leave it when they have no name, or stand very deep."""
    lone = [
        element
        for element, depth in depths(root)
        if len(element) == 1
        and (element.tag in PLAIN_WRAPPERS or depth > DEEP)
        and (depth > DEEP or not any(name in element.attrib for name in NAMES))
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
        and element.tag not in {"html", "body", "head"}
    ]
    for element in lone:
        child, parent = element[0], element.getparent()
        child.tail = element.tail
        parent.replace(element, child)  # drop_tag does the same, in time quadratic in the number of siblings
