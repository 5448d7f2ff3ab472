"""A line of text in, what it says of the embedded post or quotation it belongs to out: who wrote it, and when.

Networks print such a line with every post they hand out for embedding, and it stays when the markup is gone; so a text without markup is read alike.
"""

import re
from dataclasses import dataclass

Place = tuple[int, int]
"""Start and end in code points, half open."""

MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{MONTHS}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTHS},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
POSTED = rf"(?P<posted>{DATE}(?:,?\s+(?:at\s+)?\d{{1,2}}:\d\d.*)?)"
"""A whole date as networks print it, with a time of day behind it or not."""
HANDLE = r"@[\w.-]+(?:@[\w.-]+)?"
AUTHOR = rf"(?P<author>\S.{{0,80}}?\s?\({HANDLE}\))"

SIGNED = re.compile(rf"[—–―-]{{1,2}}\s*{AUTHOR}(?:[\s·,on]*{POSTED})?\s*$")
"""The last line of a post: a dash, a name with a handle, a date."""
SHARED = re.compile(
    r"(?:An?\s+(?:post|video|reel|photo)\s+(?:shared|posted)\s+by|Post(?:ed)?\s+by)\s+"
    rf"(?P<author>\S.{{0,80}}?)(?:\s+\((?:{HANDLE})\))?(?:\s+on\s+{POSTED})?\s*$"
)
"""The last line of a post that says in words who shared it."""
HEADED = re.compile(rf"(?P<author>(?:[^\W_][^.!?:\n]{{1,60}}?\s+\(?)?{HANDLE}\)?)(?:\s*[·•|]\s*{POSTED})?\s*$")
"""A first line that holds nothing but a name with a handle."""
HANDLED = re.compile(rf"(?P<author>{HANDLE})\s+(?=\S)")
"""A post that opens with the handle of who wrote it."""
CREDITED = re.compile(r"[—–―-]{1,2}\s*(?P<author>[^\W\d_][^.!?\n“”\"]{1,90}?)\s*$")
"""The last line of a quotation: a dash and whose words they are."""

FURNITURE = re.compile(
    r"(?:View (?:this post |more )?on \w+(?: on \w+)?|View (?:full )?(?:post|thread)|Read (?:more|the full conversation) on \w+|\[image or embed\]"
    r"|\[(?:image|video|photo)\]|Show more|Translate (?:post|Tweet))\.?$",
    re.IGNORECASE,
)
"""Lines that are the network's, nobody's words."""


@dataclass(frozen=True, slots=True)
class PostLine:
    """The line of a post that says who wrote it.

    Attributes:
        line: its place.
        author: who wrote the post.
        posted: when; None when it does not say.
    """

    line: Place
    author: Place
    posted: Place | None


def last_line(text: str, start: int, end: int, *, is_post: bool = True) -> PostLine | None:
    """The place of a block's last line in, what it says of the block out; None when it is one of the block's own words.

    Args:
        text: the text.
        start: first code point of the line.
        end: the code point after its last one.
        is_post: the block is a post, whose line has a handle or says that it was shared; else a quotation, which needs no handle.
    """
    patterns = (SIGNED, SHARED) if is_post else (SIGNED, CREDITED)
    found = next((match for pattern in patterns if (match := pattern.match(text, start, end))), None)
    return read(found) if found else None


def first_line(text: str, start: int, end: int) -> PostLine | None:
    """The place of a post's first line in, what it says of the post out: a line with a handle alone, or the handle that the post opens with."""
    found = HEADED.match(text, start, end) or HANDLED.match(text, start, end)
    return read(found) if found else None


def read(found: re.Match[str]) -> PostLine:
    """A match in, its places out."""
    posted = found.span("posted") if "posted" in found.re.groupindex and found["posted"] else None
    end = found.start() + len(found.group().rstrip())
    return PostLine(line=(found.start(), end), author=found.span("author"), posted=posted)


def signed_lines(text: str) -> tuple[PostLine, ...]:
    """A text in, the lines in it that end a post as networks print it (a dash, a name with a handle, a date) out."""
    found: list[PostLine] = []
    at = 0
    for line in text.split("\n"):
        match = SIGNED.match(text, at, at + len(line)) if "@" in line else None
        if match:
            found.append(read(match))
        at += len(line) + 1
    return tuple(found)
