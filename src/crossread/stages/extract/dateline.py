"""Title and text in, the time of publication they print out, with the words that carry it."""

import re
from dataclasses import dataclass

from crossread.stages.extract.dates import CLOCK, Printed, printed_date
from crossread.types.span import Part, Span, cut

FIRST_LINES = 6
LAST_LINES = 2
MAX_LINE = 140
"""Where a line that only says when it was published may stand, and how long it may be."""

AROUND = re.compile(
    r"\b(?:first|last|originally|re)?-?(?:published|posted|created|issued|filed|updated|modified|edited|published time|time|date|on|at|by|hrs?"
    r"|(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?)\b",
    re.IGNORECASE,
)
"""Words around a date in a line that says nothing else."""

PUBLISHED = re.compile(r"^\W*(?:first |last |originally )?(?:published|posted|filed|issued|updated|modified)\b", re.IGNORECASE)

WIRE = re.compile(
    r"^\W*(?P<place>[A-Z][\w.'’ -]{1,40}(?:,\s*[A-Z][\w.'’ -]{1,30})?),?\s+"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4})"
    r"\s*(?:\([^()]{2,40}\))?\s*[—–:-]"
)
"""The dateline of an agency: WASHINGTON, Jan. 20, 2025 (AP) —"""

MAX_REST = 24
"""Letters that may stand beside the date in a line of its own ("INDONESIA, July 2, 2013")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A time of publication as printed.

    Attributes:
        printed: the date.
        span: the words that carry it.
    """

    printed: Printed
    span: Span


def dateline(title: str, text: str) -> Dateline | None:
    """Title and text in, the first dateline in them out, one of publication before one of a change; None when they print none."""
    found = [each for part, whole in (("title", title), ("text", text)) for each in _datelines(part, whole)]  # type: ignore[arg-type]
    return next((each for each in found if not each.printed.is_change), next(iter(found), None))


def _datelines(part: Part, whole: str) -> list[Dateline]:
    """A part of a document in, the datelines in its first and last lines out."""
    places: list[tuple[int, str]] = []
    at = 0
    for line in whole.split("\n"):
        if line.strip():
            places.append((at, line))
        at += len(line) + 1
    near = places if len(places) <= FIRST_LINES + LAST_LINES else [*places[:FIRST_LINES], *places[-LAST_LINES:]]
    found: list[Dateline] = []
    for start, line in near:
        words = _date_words(line)
        printed = printed_date(words) if words else None
        if printed:
            found.append(Dateline(printed=printed, span=cut(whole, start + printed.start, start + printed.end, part)))
    return found


def _date_words(line: str) -> str | None:
    """A line in, its beginning up to the end of its dateline, None when it has none, out."""
    wire = WIRE.match(line)
    if wire:
        return line[: wire.end("date")]
    if len(line) > MAX_LINE:
        return None
    return line if PUBLISHED.match(line) or is_date_line(line) else None


def is_date_line(line: str) -> bool:
    """Does a line say when it was published and next to nothing else?"""
    printed = printed_date(line) if len(line) <= MAX_LINE else None
    if printed is None:
        return False
    rest = AROUND.sub(" ", CLOCK.sub(" ", line[: printed.start] + " " + line[printed.end :]))
    words = re.findall(r"[^\W\d]+", rest)
    return sum(map(len, words)) <= MAX_REST and all(word[0].isupper() for word in words)
