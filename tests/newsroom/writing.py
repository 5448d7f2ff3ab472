"""A report's plan in, its page and where each figure stands in it out."""

import json
import re
from dataclasses import dataclass

from crossread.types.ids import sha256
from crossread.types.page import Page
from crossread.types.span import Part
from tests.newsroom.plans import Figure, Report, Sentence, Speaker

SLOT = re.compile(r"\[(\w+)\]")
FIELD = re.compile(r"\{([SsCcq])\}")
CAPTURED = "2027-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure at its place (code points, half open), and who says it."""

    part: Part
    start: int
    end: int
    figure: Figure
    speaker: Speaker | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report as a page.

    Attributes:
        report: its plan.
        page: what was captured.
        data: its bytes, one JSON object.
        placed: its figures.
    """

    report: Report
    page: Page
    data: bytes
    placed: tuple[Placed, ...]


def written(report: Report) -> Written:
    """A report in, its page with the places of its figures out."""
    title, placed = put(report.title, set())
    found = [Placed(part="title", start=start, end=end, figure=figure, speaker=None) for start, end, figure in placed]
    text = report.dateline
    met: set[str] = set()
    for at, paragraph in enumerate(report.paragraphs):
        for number, sentence in enumerate(paragraph):
            text += " " if number else ""
            words, placed = put(sentence, met)
            found += [
                Placed(part="text", start=len(text) + start, end=len(text) + end, figure=figure, speaker=sentence.speaker)
                for start, end, figure in placed
            ]
            text += words
        text += "\n"
        if at < len(report.adverts):
            text += report.adverts[at] + "\n"
    text = text.rstrip("\n")
    if report.is_plain:
        text, title = straight(text), straight(title)
    address = f"https://{re.sub(r'[^a-z]+', '-', report.outlet.lower()).strip('-')}.example/{sha256(text.encode())[:10]}"
    data = json.dumps({"outlet": report.outlet, "url": address, "title": title, "published": report.day, "text": text}, ensure_ascii=False).encode()
    page = Page(sha256=sha256(data), address=address, captured_at=CAPTURED, media_type="application/json", size=len(data))
    return Written(report=report, page=page, data=data, placed=tuple(found))


def straight(text: str) -> str:
    """A text in, the same with straight quotation marks out: every code point keeps its place."""
    return text.translate(str.maketrans("“”’", '""\''))


def put(sentence: Sentence, met: set[str]) -> tuple[str, tuple[tuple[int, int, Figure], ...]]:
    """A sentence and the speakers that the report has named already in; its words, and its figures with start and end in them, out."""
    template = FIELD.sub(lambda match: filled(match[1], sentence, met), sentence.frame)
    template = template.replace(",.", ".").replace(",,", ",")
    figures = {figure.fact: figure for figure in sentence.figures}
    words, placed, at = "", [], 0
    for match in SLOT.finditer(template):
        words += template[at : match.start()]
        figure = figures[match[1]]
        placed.append((len(words), len(words) + len(figure.words), figure))
        words += figure.words
        at = match.end() + (figure.words.endswith(".") and template[match.end() : match.end() + 1] == ".")  # "at 6:47 p.m."
    words += template[at:]
    words = re.sub(r"^(\W*)(\w)", lambda match: match[1] + match[2].upper(), words, count=1)
    words = re.sub(r"(?<=[:,] “)(\w)", lambda match: match[1].upper(), words)
    return words, tuple(placed)


def filled(name: str, sentence: Sentence, met: set[str]) -> str:
    """The name of a field and its sentence in, its words out; a speaker is named in full first and shortly then."""
    if name in "Ss":
        speaker = sentence.speaker
        if speaker is None:
            return ""
        words = speaker.short if speaker.full in met else speaker.full
        met.add(speaker.full)
        return capital(words) if name == "S" else words
    return capital(sentence.clause) if name == "C" else sentence.clause


def capital(words: str) -> str:
    """Words in, the same with a capital at the head out."""
    return words[:1].upper() + words[1:]
