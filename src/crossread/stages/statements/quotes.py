"""A part of a document in, its quotations out: curly, straight, double angle and single marks, tokenised marks, quotations over several paragraphs.

A quotation never leaves its paragraph: one that runs on is several, each but the last without a closing mark. A mark without a partner is survived:
it opens a quotation only where the next paragraph goes on with one, or up to the end of its line's sentence.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

MARK = re.compile(r"[\"“”„«»]|``|'''?(?!')|‘(?=\S)(?!\d\d\b)|(?<![\w.,!?…’'])'(?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
OPENING = frozenset(("“", "„", "«", "``", "‘"))
CLOSING = frozenset(("”", "»", "’"))
EITHER = frozenset(('"', "''"))
"""Marks that open and close alike."""
SENTENCE_END = re.compile(r"[.?!…](?=\s|$)")
SPEECH_END = re.compile(r"[,.?!;:…—-]\s*$")
NAMED_CUE = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3} (?:said|says|told|added|tells|asked|wrote|explained|noted|insisted)\b")
"""Who said it, glued to the mark that closes it (`again, "Smith said`)."""
RUNNING_LINES = 8
"""How many lines on a quotation without new opening marks may be closed."""
PARTS_KEPT = 4
"""Parts of documents whose quotations are remembered: those of one document are asked for twice."""
SCARE_WORDS = 3
"""A quotation of so few words that does not end like a sentence is read as part of the sentence around it (“a "wicked act" by”)."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One unbroken quotation within a paragraph.

    Attributes:
        outer_start: place of the opening mark, or of the first word where there is none.
        start: first code point inside the marks.
        end: code point after the last one inside.
        outer_end: code point after the closing mark, or `end` where there is none.
        is_closed: it has a closing mark; one that has none goes on in the next paragraph.
        goes_on: it continues the quotation of the paragraph before.
        is_speech: it is long enough, or ends like a sentence, so that it may be what somebody said; else it is words marked within a sentence.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    is_closed: bool
    goes_on: bool
    is_speech: bool


@lru_cache(maxsize=PARTS_KEPT)
def find_quotes(text: str) -> tuple[Quote, ...]:
    """A whole part of a document in, its quotations out, in order, none overlapping another. Nested single marks stay inside the outer ones."""
    quotes: list[Quote] = []
    lines = text.split("\n")
    at = 0
    running: str | None = None
    for number, line in enumerate(lines):
        if line.strip():
            inside = running if running and not opens_again(line) and is_closed_later(lines, number, running) else None
            found = line_quotes(line, at, is_running=running is not None, inside=inside)
            quotes.extend(found)
            runs = bool(found) and not found[-1].is_closed and found[-1].outer_end >= at + len(line.rstrip())
            mark = MARK.match(text, found[-1].outer_start) if runs else None
            running = (mark_of(mark) if mark else inside) if runs else None
        at += len(line) + 1
    return tuple(without_dangling(text, quotes))


def mark_of(match: "re.Match[str]") -> str:
    """A mark found in, the mark it counts as out: three single marks are a double one beside a nested one."""
    return "''" if match.group().startswith("''") else match.group()


def opens_again(line: str) -> bool:
    """Does a line begin with a mark that can open a quotation?"""
    match = MARK.match(line, len(line) - len(line.lstrip()))
    return match is not None and mark_of(match) not in CLOSING


def is_closed_later(lines: list[str], number: int, opened: str) -> bool:
    """Is the quotation that runs into a line closed there or a few lines on, before another one opens? So do texts that print a sentence a line."""
    for line in lines[number : number + RUNNING_LINES]:
        match = next((m for m in MARK.finditer(line) if m.group() not in ("'", "’", "‘")), None)
        if match:
            after = line[match.end() : match.end() + 1]
            is_closer = match.group() in CLOSING or (
                mark_of(match) in EITHER and (not after or after.isspace() or after in ",.;:?!)" or is_glued(line, match))
            )
            return is_closer and closes(line, match, opened)
    return False


def is_glued(line: str, match: "re.Match[str]") -> bool:
    """Does a mark that stands right before a word close what is before it all the same (`again, "said Smith`)? So do badly joined tokens."""
    is_odd = line.count(match.group()) % 2 == 1
    is_cue = line[match.end() : match.end() + 1].islower() or NAMED_CUE.match(line, match.end()) is not None
    return is_odd and is_cue and line[: match.start()].rstrip()[-1:] in (",", "?", "!")


def line_quotes(line: str, at: int, *, is_running: bool, inside: str | None = None) -> list[Quote]:
    """One line and its offset in the part in, its quotations out.

    Args:
        line: the line.
        at: its first code point in the part.
        is_running: a quotation runs into it from the line before.
        inside: the mark of that quotation when it does so without a mark of its own.
    """
    quotes: list[Quote] = []
    start, mark = (0, inside) if inside else (0, None)
    body = 0
    for match in MARK.finditer(line):
        if mark is None:
            if opens(line, match):
                start, body, mark = match.start(), match.end(), mark_of(match)
        elif closes(line, match, mark):
            quotes.append(made(line, at, Marks(start, body, match.start(), match.end()), is_running=is_running))
            mark = None
        elif mark_of(match) == mark and (mark in OPENING or mark in EITHER) and mark != "‘":
            start, body = match.start(), match.end()
    end = len(line.rstrip())
    if mark is not None and mark not in ("'", "‘") and end > body:
        quotes.append(made(line, at, Marks(start, body, end, None), is_running=is_running))
    return quotes


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the marks of a quotation stand in its line.

    Attributes:
        mark: the opening mark.
        start: behind it.
        end: the closing mark, or the end of the line.
        close: behind the closing mark; None where there is none.
    """

    mark: int
    start: int
    end: int
    close: int | None


def made(line: str, at: int, marks: Marks, *, is_running: bool) -> Quote:
    """The places of marks within a line in, the quotation in places of the part out."""
    inner = line[marks.start : marks.end]
    lead, tail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
    before, behind = line[: marks.mark].rstrip(), line[marks.close or marks.end :].lstrip()
    is_blank = lead == len(inner)
    is_set_off = not before or before.endswith((":", ",")) or behind.startswith(",")
    outer_end = marks.end if marks.close is None else marks.close
    return Quote(
        outer_start=at + marks.mark,
        start=at + marks.start + (0 if is_blank else lead),
        end=at + marks.end - (0 if is_blank else tail),
        outer_end=at + outer_end,
        is_closed=marks.close is not None,
        goes_on=is_running and not before,
        is_speech=not is_blank and (len(inner.split()) > SCARE_WORDS or bool(SPEECH_END.search(inner)) or is_set_off),
    )


def opens(line: str, match: re.Match[str]) -> bool:
    """Can this mark open a quotation where it stands?"""
    mark = mark_of(match)
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    if mark == "'":
        return (not before or before in " (—:,\t") and after.isalnum() and bool(re.search(r"[,.?!]'(?!\w)", line[match.end() :]))
    return bool(after) and not (before and not before.isspace() and before not in "([—–-/:,'‘" and (after.isspace() or after in ",.;:?!)"))


def closes(line: str, match: re.Match[str], opened: str) -> bool:
    """Does this mark close a quotation that was opened by the other?"""
    mark = mark_of(match)
    if opened == "'":
        return mark == "'" and line[match.start() - 1] in ",.?!"
    if opened == "‘":
        return mark in ("’", "'")
    if mark in ("'", "’", "‘"):
        return False
    if mark in EITHER:
        before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        is_opener = (before.isspace() or before == "(") and bool(after) and not after.isspace() and after not in ",.;:?!)"
        return not is_opener or line.count(mark, match.end()) % 2 == 0 or is_glued(line, match)
    return mark in CLOSING


def without_dangling(text: str, quotes: list[Quote]) -> list[Quote]:
    """Quotations in, the same out with those cut to one sentence that were never closed and are not continued by the next paragraph."""
    kept: list[Quote] = []
    for index, quote in enumerate(quotes):
        is_continued = index + 1 < len(quotes) and quotes[index + 1].goes_on
        if quote.is_closed or is_continued or quote.goes_on:
            kept.append(quote)
            continue
        stop = SENTENCE_END.search(text, quote.start, quote.end)
        end = stop.end() if stop else quote.end
        kept.append(replace(quote, end=end, outer_end=end, is_closed=True))
    return kept
