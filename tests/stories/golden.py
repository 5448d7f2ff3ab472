"""A dossier in, what each stage of its story found out, a line a thing: what the golden files hold."""

import json
from pathlib import Path
from typing import Any

from crossread.interfaces.views.sections import sectioned
from crossread.services.read import compare, read_page
from crossread.sources.folder import pages_in
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.finding import Finding, Side
from crossread.types.gap import Gap
from crossread.types.ids import sha256
from crossread.types.origin import Origin
from crossread.types.page import Page
from crossread.types.statement import Statement

STORIES = Path(__file__).resolve().parent
SAMPLES = STORIES.parents[1] / "samples"
CAPTURED = "2026-04-01T00:00:00Z"
Json = Any


def dossier_of(name: str, *places: Path) -> Dossier:
    """A story's name and its files and folders in, its dossier out; nothing is kept.

    Raises:
        ValueError: a file cannot be read.
    """
    readings = []
    for found in pages_in(str(place) for place in places):
        if isinstance(found, Gap):
            raise ValueError(f"{found.what}: {found.why}")  # noqa: TRY004  # a file that cannot be read, not a wrong type
        page = Page(
            sha256=sha256(found.data), address=Path(found.address).name, captured_at=CAPTURED, media_type=found.media_type, size=len(found.data)
        )
        readings.append(read_page(page, found.data))
    return compare(Story(name=name, document_ids=tuple(sorted(one.document.id for one in readings))), tuple(readings))


def stages(made: Dossier) -> dict[str, Json]:
    """A dossier in, the golden content of each stage by its name out. No ids, no order that depends on them."""
    telling = Telling(made)
    by_outlet = sorted(made.readings, key=lambda one: one.document.label)
    return {
        "documents": {one.document.label: document_lines(one) for one in by_outlet},
        "statements": {one.document.label: [statement_line(statement) for statement in one.statements] for one in by_outlet},
        "claims": {one.document.label: [telling.claim_line(claim) for claim in one.claims] for one in by_outlet},
        "points": sorted(f"{point.kind}: {point.label} = {telling.said(point.claim_ids)}" for point in made.points),
        "origins": sorted(telling.origin_line(origin) for origin in made.origins),
        "findings": sorted(telling.finding_line(finding) for finding in made.findings),
        "dossier": {
            "title": made.title,
            "sections": {section.heading: len(found) for section, found in sectioned(made.findings)},
            "gaps": sorted(f"{gap.stage}: {gap.what}: {gap.why}" for gap in made.gaps),
        },
    }


def document_lines(reading: Reading) -> Json:
    """A reading in, what is known of its document and its paragraphs out."""
    document = reading.document
    published = f"{document.published.edtf} ({document.published.basis}: {document.published.reason})"
    return {
        "title": document.title, "byline": document.byline, "published": published, "language": document.language, "state": document.state,
        "text": document.text.split("\n"),
        "gaps": [f"{gap.what}: {gap.why}" for gap in reading.gaps],
    }  # fmt: skip


def statement_line(statement: Statement) -> str:
    """A statement in, its line out: the chain, the cue, the content, and what is not plain about it."""
    chain = (
        " < ".join(source.name or (source.span.words if source.span else "nobody named") for source in reversed(statement.sources)) or "the outlet"
    )
    cue = statement.cue.words if statement.cue else "–"
    more = [part for part in (statement.stance, statement.hedge, statement.form) if part not in {"affirms", "none", "indirect"}]
    more += [f"{name} “{span.words}”" for name, span in (("via", statement.medium), ("when", statement.said_on)) if span]
    return f"{chain} | {cue} | {' … '.join(span.words for span in statement.content) or '–'}" + (f" | {', '.join(more)}" if more else "")


class Telling:
    """Lines about what refers to claims and documents by id."""

    def __init__(self, made: Dossier) -> None:
        """A dossier in; its claims, documents and origins are at hand."""
        self.outlet = {one.document.id: one.document.label for one in made.readings}
        self.claims = {claim.id: claim for one in made.readings for claim in one.claims}
        self.origins = {origin.id: origin for origin in made.origins}
        self.speaker = {
            statement.id: (statement.speaker.name or "unnamed" if statement.speaker else "nobody named")
            for one in made.readings
            for statement in one.statements
        }

    def claim_line(self, claim: Claim) -> str:
        """A claim in, its line out: kind, words, value, scope, speaker, and what is not plain about it."""
        scope = claim.scope
        about = " ".join(part for part in (*scope.modifiers, scope.head) if part) + (f", {scope.state}" if scope.state else "")
        more = [part for part in (scope.role, claim.polarity, claim.hedge, claim.span.part) if part not in {None, "affirmed", "none", "text"}]
        more += [f"part of {self.claims[claim.part_of].span.words}"] if claim.part_of else []
        by = self.speaker[claim.statement_id] if claim.statement_id else "the outlet"
        return f"{claim.kind}: {claim.span.words} = {claim.value} | {about or '–'} | {by}" + (f" | {', '.join(more)}" if more else "")

    def said(self, claim_ids: tuple[str, ...]) -> str:
        """Claims in, their words and outlets out, sorted."""
        return "; ".join(sorted(f"{self.claims[key].span.words} ({self.outlet[self.claims[key].document_id]})" for key in claim_ids))

    def origin_line(self, origin: Origin) -> str:
        """An origin in, its line out."""
        outlets = sorted({self.outlet[passage.document_id] for passage in origin.passages})
        return f"{origin.kind}: {origin.name} | {', '.join(outlets)}"

    def side_line(self, side: Side) -> str:
        """A side in, its line out: answer, N, M, who stands behind, who carries it."""
        behind = ", ".join(sorted(self.origins[key].name for key in side.stands_behind)) or "nobody"
        return f"{side.answer} (N {side.n}, M {side.m}: {behind}; in {', '.join(sorted(self.outlet[key] for key in side.document_ids))})"

    def finding_line(self, finding: Finding) -> str:
        """A finding in, its line out: kind, label, answer, sides; for one without sides the words that carry it."""
        told = [self.side_line(side) for side in finding.sides] or sorted(
            f"{evidence.span.words} ({self.outlet[evidence.document_id]})" for evidence in finding.evidence
        )
        return f"{finding.kind}: {finding.label} = {finding.answer} | {' || '.join(told)}"


def as_json(content: Json) -> str:
    """The golden content of a stage in, the JSON of its file out."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
