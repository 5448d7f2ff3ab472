"""The HTML of a page in, the pieces of its text that are shown out, as Python's own html.parser reads them.

That parser walks through a page sign by sign, which took 5 ms of CPU a page. Nearly all pages write all of their tags plainly: a name, attributes
with quoted or bare values, nothing left open. Such a page is cut at its tags by one expression; any other goes through html.parser. That both read
the same is tested on written and on real pages.
"""

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

NOT_SHOWN = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "noembed", "noframes"})
"""Elements whose text a browser does not show as text of the page."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
"""Elements without an end tag. Source: HTML standard, 13.1.2."""

NEVER_HIDDEN = frozenset({"html", "body"})

OUT_OF_SIGHT = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}", re.IGNORECASE
)

NAME = r"[a-zA-Z][-.a-zA-Z0-9:_]*+"
ATTRIBUTE = r"""\s++([a-zA-Z_:@][-.a-zA-Z0-9:_@]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
ATTRIBUTES = re.sub(r"\((?![?])", "(?:", f"(?:{ATTRIBUTE})*+")
END_OF_NAME = r"(?=[\t\n\r\f />])"
"""Other white space belongs to a tag's name: "<p\xa0hidden>" is no hidden paragraph. Source: HTML standard, 13.2.5.8, and html.parser."""
RAW = r"(?ai:script|style)"
NEVER_PLAIN = r"(?ai:script|style|xmp|plaintext)"
PLAIN_TAG = re.compile(
    rf"<(?:(?!{NEVER_PLAIN}[\s/>])({NAME}){END_OF_NAME}({ATTRIBUTES})\s*+(/?)>"  # a start tag: its name, its attributes, its slash
    rf"|/({NAME})\s*+>"  # an end tag: its name
    rf"|({RAW}){END_OF_NAME}{ATTRIBUTES}\s*+>[^<]*+(?:<(?!/\s*{RAW}|!--)[^<]*+)*+</(?ai:\5)\s*+>"  # a script or style sheet, whole
    r"|!--(?!-?>)[^-]*+(?:-(?!-)[^-]*+)*+-->"
    r"|!(?i:doctype)[^>]*+>"
    r"|\?[^>]*+>"
    rf"|({NEVER_PLAIN})[\s/>](?s:.)*+)"  # a script that is not whole, and all behind it: were it left, each further one would be followed to the end
)
"""What every parser reads alike, and last what none has to. Its groups are those of a start tag, of an end tag, of a script, and of one not whole."""
OPEN = re.compile(r"<[a-zA-Z/!?]")
"""What begins a tag; every other "<" is a sign of the text."""
MAY_HIDE = re.compile(r"hidden|style", re.IGNORECASE)
EACH = re.compile(ATTRIBUTE)
TEXT_ALONE = frozenset({"title", "textarea", "iframe", "noembed", "noframes"})
"""Elements in which later versions of html.parser, like browsers, look for no tags: read here only where none stands inside."""


class Seen(HTMLParser):
    """Collects what is shown: text outside of elements that are not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden_by: str | None = None
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """A start tag in; text behind it is not shown when the element is hidden."""
        if self.hidden_by is not None:
            self.depth += tag == self.hidden_by
        elif tag not in VOID and (tag in NOT_SHOWN or any(hides(name, value) for name, value in attrs)) and tag not in NEVER_HIDDEN:
            self.hidden_by, self.depth = tag, 1

    def handle_endtag(self, tag: str) -> None:
        """An end tag in; text behind it is shown again when it closes what was hidden."""
        if self.hidden_by == tag:
            self.depth -= 1
            if self.depth == 0:
                self.hidden_by = None

    def handle_data(self, data: str) -> None:
        """Text in; kept when it is shown."""
        if self.hidden_by is None:
            self.pieces.append(data)


def shown_text(html: str) -> str:
    """The HTML of a page in, its text that is shown out."""
    seen = plainly_seen(html) or parsed(html)
    return "".join(seen.pieces)


def parsed(html: str) -> Seen:
    """HTML in, what html.parser sees in it out."""
    seen = Seen()
    end = html.rfind(">") + 1  # behind it no tag is whole; html.parser takes time quadratic in the "<" that stand there
    try:
        seen.feed(html[:end])
        seen.close()
        seen.handle_data(unescape(html[end:].split("<", 1)[0]))
    except (AssertionError, ValueError, RecursionError):
        pass
    return seen


def plainly_seen(html: str) -> Seen | None:
    """HTML in, the same out when all its tags are written plainly, else None."""
    end = html.rfind(">") + 1
    seen, alone = Seen(), ""
    cut = iter(PLAIN_TAG.split(html[:end]))
    data: str = next(cut)
    for tag, attributes, slash, closed, _, unclosed, behind in zip(cut, cut, cut, cut, cut, cut, cut, strict=True):
        if unclosed or ("<" in data and OPEN.search(data)) or (alone and (closed or "").lower() != alone):
            return None
        if data and seen.hidden_by is None:
            seen.pieces.append(unescape(data) if "&" in data else data)
        data, alone = behind, ""
        if tag is not None:
            alone = begun(seen, tag.lower(), attributes, is_empty=bool(slash))
        elif closed is not None and seen.hidden_by is not None:
            seen.handle_endtag(closed.lower())
    if alone or OPEN.search(data) or "\x00" in html:
        return None
    seen.handle_data(unescape(data))
    seen.handle_data(unescape(html[end:].split("<", 1)[0]))
    return seen


def begun(seen: Seen, name: str, attributes: str, *, is_empty: bool) -> str:
    """What was seen and a start tag in; afterwards it was seen, too. Its name out when no tag may stand in front of its end, else nothing."""
    is_plain = not attributes or not MAY_HIDE.search(attributes)
    if seen.hidden_by is not None or not is_plain or name in NOT_SHOWN:
        seen.handle_starttag(name, () if is_plain else attributes_in(attributes))
        if is_empty:
            seen.handle_endtag(name)
    return name if name in TEXT_ALONE and not is_empty else ""


def attributes_in(attributes: str) -> Iterable[tuple[str, str | None]]:
    """The attributes of a start tag as written in, the name of each in small letters and its value out; None for one without."""
    for name, value in EACH.findall(attributes):
        yield name.lower(), unescape(value[1:-1] if value[0] in {'"', "'"} else value) if value else None


def hides(name: str, value: str | None) -> bool:
    """Does an attribute take its element out of sight?"""
    return name == "hidden" or (name == "style" and value is not None and OUT_OF_SIGHT.search(value) is not None)
