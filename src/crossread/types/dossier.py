"""A dossier: a story's findings, ready to read."""

from dataclasses import dataclass

from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.entity import Entity
from crossread.types.figure import StoryFigure
from crossread.types.finding import Finding
from crossread.types.gap import Gap
from crossread.types.origin import Origin, Passage
from crossread.types.point import Point
from crossread.types.statement import Statement
from crossread.types.version import OldClaim, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The documents about one event.

    Attributes:
        name: short name, as the user gave it ("kursk-captive").
        document_ids: its documents, sorted.
    """

    name: str
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document, read.

    Attributes:
        document: its text and what is known of it.
        statements: who says what in it, in order of the text.
        claims: the specifics in it, in order of the text.
        gaps: what could not be read or resolved.
        entities: what it names, in order of first mention.
    """

    document: Document
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that was found about a story. A pure function of the readings, whatever their order.

    Attributes:
        story: name and documents.
        title: headline of the story, the words of one of the reports.
        readings: the documents, read; sorted by document id.
        points: what the documents' claims answer.
        origins: where the claims come from.
        findings: what comparing shows, the best attested first within each kind.
        gaps: what could not be compared.
        figures: how many were killed and injured, as the reports settle on it; empty when they tell of nobody.
        versions: documents that have other versions, or were withdrawn; those that do not speak stand here alone, not in `readings`.
        old_claims: claims of such documents that count nowhere, with the words before and after.
        unwitnessed: words that are shown and that a second parser does not find on the archived page (INVARIANT 3), in order of document and place:
            they are not independently witnessed and never count as exact. None when nobody looked, for want of the archive.
    """

    story: Story
    title: str
    readings: tuple[Reading, ...]
    points: tuple[Point, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...] = ()
    figures: tuple[StoryFigure, ...] = ()
    versions: tuple[Version, ...] = ()
    old_claims: tuple[OldClaim, ...] = ()
    unwitnessed: tuple[Passage, ...] | None = None
