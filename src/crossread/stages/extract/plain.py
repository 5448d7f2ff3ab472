"""Plain text or Markdown in, what is found in it out: header lines, title, paragraphs.

At the top of a file, in this order and each at most once, with or without blank lines between: a title (`# Title`, or a short first line with a
blank line or a header line behind it); then header lines ("By NAME", "Published: DATE", "Source: OUTLET", "Outlet: OUTLET", "URL: ADDRESS",
"Title: TITLE", "OUTLET, DATE", a date alone), also between two `---` lines. Header lines become fields and leave the text. The rest is paragraphs:
lines that were wrapped are joined; Markdown loses its marks and keeps its words. No word is changed.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from crossread.stages.extract.about import registered_domain
from crossread.stages.extract.dateline import is_date_line
from crossread.stages.extract.dates import printed_date
from crossread.stages.extract.decode import decode
from crossread.stages.extract.found import Found, gap, worst
from crossread.stages.extract.published import Witness, of_address, of_text, published
from crossread.stages.extract.sayings import binary, encoding_gaps
from crossread.types.document import State
from crossread.types.page import Page

TOP_LINES = 12
"""Lines that are looked at for header fields."""

MAX_TITLE = 160
MAX_FIELD = 160

FIELD = re.compile(
    r"^(?P<name>title|headline|by|byline|author|authors|source|outlet|publication|publisher|site|published|publication date|posted|date|dateline"
    r"|updated|url|link|address)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
NAMED = {
    "title": "title", "headline": "title",
    "by": "byline", "byline": "byline", "author": "byline", "authors": "byline",
    "source": "outlet", "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "site": "outlet",
    "published": "published", "publication date": "published", "posted": "published", "date": "published", "dateline": "published",
    "updated": "published",
    "url": "url", "link": "url", "address": "url",
}  # fmt: skip

BY = re.compile(r"^by\s+(?P<name>[A-Z][^\d:;!?]{1,100})$", re.IGNORECASE)
OUTLET_DATE = re.compile(r"^(?P<outlet>[^\d]{2,60}?)\s*(?:,|[|·–—-])\s*(?P<date>(?=.*\d).{6,60})$")
WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
WORD = re.compile(r"^\S+")
WRAPPED_FROM, WRAPPED_AT = 50, 120
"""Shortest and longest line that programs wrap at; longer lines are paragraphs of their own."""

WRAPPED_SHARE = 0.5
"""Least share of line breaks, other than blank lines, that stand where the next word no longer fitted, in text that a program wrapped."""

HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?P<words>.*?)\s*#*$")
UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)\s*$")
RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
QUOTE = re.compile(r"^ {0,3}(?:>\s?)+")
ITEM = re.compile(r"^\s*(?:[*+-]|\d{1,3}[.)])\s+(?=\S)")
FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

TARGET = r"\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"
"""Target of a link, with one pair of parentheses in it. Lengths are bounded: unbounded, a line of brackets takes quadratic time."""

INLINE = (
    (re.compile(rf"!\[[^\[\]\n]{{0,500}}\]{TARGET}"), ""),  # images: nothing of them is read
    (re.compile(rf"\[([^\[\]\n]{{1,500}})\]{TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,2000}>"), ""),
    (re.compile(r"(\*\*\*|\*\*|\*)(?=\S)([^*\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(___|__|_)(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)([^~\n]+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(?<!`)(`{1,3})([^`\n]+)\1(?!`)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
"""Marks of CommonMark inside a paragraph, and what stays of them."""


@dataclass(slots=True)
class Top:
    """What the top of a file says; filled line by line.

    Attributes:
        fields: by their name (title, byline, outlet, published, url).
        rest: the lines behind it.
    """

    fields: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def read_plain(page: Page, data: bytes) -> Found:
    """A page of plain text or Markdown and its inflated bytes in, what is found in it out."""
    decoded = decode(data)
    if decoded.binary:
        return binary(page, decoded.binary)
    is_markdown = page.media_type == "text/markdown"
    whole = HTML_COMMENT.sub("", decoded.text) if is_markdown else decoded.text
    found = top(whole.splitlines(), is_markdown=is_markdown)
    text = "\n".join(markdown_paragraphs(found.rest) if is_markdown else paragraphs(found.rest))
    title, url = found.fields.get("title"), found.fields.get("url")

    witnesses: list[Witness] = []
    printed = printed_date(found.fields.get("published", ""))
    if printed:
        why = f"the line at the top: “{found.fields['published']}”" + (f" ({printed.note})" if printed.note else "")
        witnesses.append(Witness(edtf=printed.edtf, basis="given", reason=why))
    when, contradictions = published([*witnesses, *of_text(title or "", text), *of_address(url or "")], modified=None, captured_at=page.captured_at)
    states: list[State] = ["guessed encoding"] if decoded.is_guess else []
    gaps = encoding_gaps(page, decoded) + contradictions
    if not text:
        states.append("not an article")
        gaps.append(gap(page.address, "There is no text in it.", "Check the file."))
    return Found(
        address=url,
        outlet=found.fields.get("outlet") or registered_domain(url or ""),
        title=title,
        byline=found.fields.get("byline"),
        published=when,
        text=text,
        state=worst(states),
        gaps=tuple(gaps),
    )


def top(lines: list[str], *, is_markdown: bool) -> Top:
    """The lines of a file in, its title and header fields and the lines behind them out."""
    found = Top()
    at = _blank(lines, 0)
    if at < len(lines) and lines[at].strip() == "---" and is_markdown:
        end = next((n for n in range(at + 1, min(len(lines), at + 40)) if lines[n].strip() in {"---", "..."}), None)
        if end is not None:
            for line in lines[at + 1 : end]:
                _take_field(found, line.strip().replace('"', ""))
            at = _blank(lines, end + 1)
    at = _take_title(found, lines, at, is_markdown=is_markdown)
    seen = 0
    while at < len(lines) and seen < TOP_LINES:
        at = _blank(lines, at)
        if at >= len(lines) or not _take_header(found, _plain(lines[at]) if is_markdown else lines[at].strip()):
            break
        at += 1
        seen += 1
        if "title" not in found.fields:
            at = _take_title(found, lines, _blank(lines, at), is_markdown=is_markdown)
    found.rest = lines[at:]
    return found


def paragraphs(lines: list[str]) -> list[str]:
    """Lines of plain text in, its paragraphs out: a line break is taken away where a program wrapped the line, and kept elsewhere."""
    stripped = [" ".join(line.split()) for line in lines]
    width = max((len(line) for line in stripped if " " in line), default=0)  # a line without a space is an address, not wrapped
    breaks = [(before, line) for before, line in pairwise(stripped) if before and line]
    full = sum(_is_full(before, line, width) for before, line in breaks)
    is_wrapped = WRAPPED_FROM <= width <= WRAPPED_AT and full >= WRAPPED_SHARE * len(breaks)
    joined: list[str] = []
    before = ""
    for line in stripped:
        if before and line and width <= WRAPPED_AT and (_goes_on(before, line) or (is_wrapped and _is_full(before, line, width))):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        before = line
    return joined


def markdown_paragraphs(lines: list[str]) -> list[str]:
    """Lines of Markdown in, its paragraphs, headings, items and quotes out, without their marks."""
    blocks: list[list[str]] = [[]]
    in_fence = in_quote = False
    for raw in lines:
        if FENCE.match(raw):
            in_fence = not in_fence
            blocks.append([])
            continue
        line = raw if in_fence else QUOTE.sub("", raw)
        heading = HEADING.match(line)
        is_lone = in_fence or heading is not None or line.lstrip().startswith("|")
        if is_lone or not line.strip() or ITEM.match(line) or in_quote != bool(QUOTE.match(raw)):
            blocks.append([])
        in_quote = bool(QUOTE.match(raw))
        is_mark = RULE.match(line) or TABLE_RULE.match(line) or (UNDERLINE.match(line) and blocks[-1])
        if not is_mark:
            blocks[-1].append(heading["words"] if heading else line)
        if is_lone or is_mark or raw.endswith(("  ", "\\")):
            blocks.append([])
    words = (" ".join(_plain(line) for line in block) for block in blocks)
    return [" ".join(each.split()) for each in words if each.strip()]


def _is_full(before: str, line: str, width: int) -> bool:
    """Would the first word of a line no longer have fitted into the line before it?"""
    word = WORD.match(line)
    return word is not None and len(before) + 1 + len(word[0]) > width


def _goes_on(before: str, line: str) -> bool:
    """Does a line go on in the middle of the sentence before it?"""
    return line[:1].islower() and before[-1:] not in '.!?:;”"'


def _take_title(found: Top, lines: list[str], at: int, *, is_markdown: bool) -> int:
    """A file's lines and a place in them in; a title that stands there is taken; the place behind it out."""
    if at >= len(lines) or "title" in found.fields:
        return at
    line = lines[at].strip()
    behind = lines[at + 1].strip() if at + 1 < len(lines) else ""
    heading = HEADING.match(lines[at])
    if heading:
        found.fields["title"] = _plain(heading["words"]) if is_markdown else heading["words"]
        return at + 1
    if is_markdown and behind and UNDERLINE.match(behind) and line:
        found.fields["title"] = _plain(line)
        return at + 2
    is_followed = at + 2 < len(lines) and (not behind or _is_header(behind))
    is_short = 0 < len(line) <= MAX_TITLE and not line.endswith((".", ",", ";", "”", '"'))
    if is_followed and is_short and not _is_header(line) and any(map(str.isalpha, line)):
        found.fields["title"] = _plain(line) if is_markdown else line
        return at + 1
    return at


def _is_header(line: str) -> bool:
    """Would a line be taken as a header field?"""
    return _take_header(Top(), line)


def _take_header(found: Top, line: str) -> bool:
    """A line in; when it is a header field that is not known yet it is taken; whether it was out."""
    if not 0 < len(line) <= MAX_FIELD:
        return False
    if _take_field(found, line):
        return True
    by = BY.match(line)
    if by and len(line.split()) <= 12 and not line.endswith("."):
        return _set(found, "byline", by["name"].strip())
    outlet = OUTLET_DATE.match(line)
    if outlet and is_date_line(outlet["date"]) and outlet["outlet"].lower() not in WEEKDAYS and "published" not in found.fields:
        found.fields["published"] = outlet["date"]
        found.fields.setdefault("outlet", outlet["outlet"].strip())
        return True
    return is_date_line(line) and _set(found, "published", line)


def _take_field(found: Top, line: str) -> bool:
    """A line in; when it is "Name: value" with a name we know it is taken; whether it was out."""
    match = FIELD.match(line)
    if not match:
        return False
    name = NAMED[match["name"].lower()]
    value = match["value"].strip()
    if name == "published" and printed_date(value) is None:
        return False
    if name == "url" and not value.startswith(("http://", "https://")):
        return False
    return _set(found, name, value)


def _set(found: Top, name: str, value: str) -> bool:
    """A field in; it is kept when it is the first of its name; whether it was out."""
    if name in found.fields:
        return False
    found.fields[name] = value
    return True


def _plain(line: str) -> str:
    """A line of Markdown in, its words without marks out."""
    words = ITEM.sub("", line.strip())
    for mark, stays in INLINE:
        words = mark.sub(stays, words)
    return words.replace("|", " ").strip() if line.lstrip().startswith("|") else words.strip()


def _blank(lines: list[str], at: int) -> int:
    """A place in, the first line from there on that is not blank out."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
