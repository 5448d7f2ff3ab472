"""The reports of one event and what people found in them: files of the shared bench in, readings and labels out."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crossread.services.read import read_page
from crossread.stages.marking import MarkTexts
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.ids import sha256
from crossread.types.page import Page

CAPTURED = "2026-01-01T00:00:00Z"
"""A fixed time of capture: reading does not depend on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The reports of one event, read.

    Attributes:
        name: of the files.
        readings: one a report.
        report_of: document id to report id.
    """

    name: str
    readings: tuple[Reading, ...]
    report_of: dict[str, str]


@cache
def load(path: Path, mark: MarkTexts | None = None) -> Bundle:
    """A file of reports (JSON Lines) and what marks their paragraphs (None: rules alone) in, the bundle out, each line read as a page of its own."""
    readings, report_of = [], {}
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        page = Page(sha256=sha256(line), address=f"{path.name}#{number}", captured_at=CAPTURED, media_type="application/json", size=len(line))
        reading = read_page(page, line, mark)
        readings.append(reading)
        report_of[reading.document.id] = json.loads(line)["id"]
    return Bundle(name=path.stem, readings=tuple(readings), report_of=report_of)


Place = tuple[str, str, int, int]
"""Report id, part, start, end (code points, half open)."""


def gold_slots(gold: Path, reports: Path) -> tuple[tuple[Place, ...], ...]:
    """A gold file and its reports in, the places of each slot's mentions out."""
    texts = {report["id"]: report for report in map(json.loads, filter(str.strip, reports.read_text(encoding="utf-8").splitlines()))}
    return tuple(tuple(place_of(mention, texts) for mention in slot["mentions"]) for slot in json.loads(gold.read_text(encoding="utf-8"))["slots"])


def place_of(mention: dict[str, str | int], texts: dict[str, dict[str, str]]) -> Place:
    """A gold mention and the reports by id in, its place out (its words, and where they recur its `nth`)."""
    part, at = str(mention.get("in", "text")), -1
    for _ in range(int(mention.get("nth", 1))):
        at = texts[str(mention["report"])][part].index(str(mention["words"]), at + 1)
    return str(mention["report"]), part, at, at + len(str(mention["words"]))


def slots_of(claim: Claim, report: str, slots: tuple[tuple[Place, ...], ...]) -> frozenset[int]:
    """A claim, its report and the gold slots in, the slots that the claim is a mention of out: half of the shorter words are shared."""
    span = claim.span
    return frozenset(i for i, places in enumerate(slots) if any(shares_half((report, span.part, span.start, span.end), place) for place in places))


def shares_half(a: Place, b: Place) -> bool:
    """Do two places share at least half of the shorter one?"""
    shared_points = min(a[3], b[3]) - max(a[2], b[2])
    return a[:2] == b[:2] and shared_points > 0 and shared_points * 2 >= min(a[3] - a[2], b[3] - b[2])
