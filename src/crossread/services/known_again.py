"""A dossier in, what lists show of it and what its findings are known again by after more was read, out: what is kept beside it."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from crossread.types.dossier import Dossier
from crossread.types.figure import Asked
from crossread.types.finding import Finding, FindingKind, Side

MARK_BYTES = 6
"""Bytes of a hash that tells findings of one story apart: among 10,000 two are alike once in five million stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What lists show of a kept dossier.

    Attributes:
        story: whole name of its story.
        basis: hash of what it was made from.
        at: when it was made, in UTC.
        title: its headline, the words of one of the reports; not masked.
        documents: documents that speak.
        unread: those among them whose text could not be read.
        outlets: their outlets that are known, each with its documents, those with most first.
        origins: where its claims come from.
        days: days of publication that are known, the first and the last; empty when none is.
        kinds: findings of each kind that there are.
        figures: what the reports say of how many were killed and injured, in their words; not masked.
    """

    story: str = ""
    basis: str = ""
    at: str = ""
    title: str
    documents: int
    unread: int
    outlets: tuple[tuple[str, int], ...]
    origins: int
    days: tuple[str, ...]
    kinds: tuple[tuple[FindingKind, int], ...]
    figures: tuple[tuple[Asked, str], ...]

    def of(self, kinds: Sequence[FindingKind]) -> int:
        """Kinds of findings in, how many of them there are out."""
        return sum(count for kind, count in self.kinds if kind in kinds)

    @property
    def disputes(self) -> int:
        """Findings on which reports contradict each other."""
        return self.of(DISPUTES)


DISPUTES: tuple[FindingKind, ...] = ("conflict", "attribution differs")


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """What a finding is known again by, though its id is another one after more was read.

    Attributes:
        id: its id in this dossier.
        kind: its kind.
        said: hash of the values of its sides, however they are worded; of its answer where it has none.
        words: a hash for each page and words on it that carry it, sorted.
    """

    id: str
    kind: FindingKind
    said: bytes
    words: tuple[bytes, ...]


class Marks(msgspec.Struct, frozen=True, array_like=True):
    """What a dossier is known again by: its pages, sorted, and its findings, in order."""

    pages: tuple[str, ...]
    findings: tuple[Mark, ...]


def marks_of(dossier: Dossier) -> Marks:
    """A dossier in, what it is known again by out: no id goes into it, because ids change when more is read."""
    page_of = {reading.document.id: reading.document.page_sha256 for reading in dossier.readings}
    value_of = {claim.id: claim.value for reading in dossier.readings for claim in reading.claims}
    return Marks(pages=tuple(sorted(page_of.values())), findings=tuple(_mark(finding, page_of, value_of) for finding in dossier.findings))


def _mark(finding: Finding, page_of: dict[str, str], value_of: dict[str, str]) -> Mark:
    """A finding, the page of each document and the value of each claim in, what the finding is known again by out."""
    words = {_hash(page_of.get(one.document_id, ""), one.span.words, one.sentence.words) for one in finding.evidence}
    said = sorted(_value(side, value_of) for side in finding.sides) or (finding.answer,)
    return Mark(finding.id, finding.kind, _hash(*said), tuple(sorted(words)))


def _value(side: Side, value_of: dict[str, str]) -> str:
    """A side and the value of each claim in, the value that most of its claims have out: a further report in other words changes nothing."""
    values = Counter(value_of[id] for id in side.claim_ids if id in value_of)
    return min(values, key=lambda value: (-values[value], value), default=side.answer)


def _hash(*parts: str) -> bytes:
    """Words in, a short hash of them out."""
    return hashlib.sha256(msgspec.json.encode(parts)).digest()[:MARK_BYTES]


def counts_of(dossier: Dossier) -> Counts:
    """A dossier in, what lists show of it out."""
    documents = [reading.document for reading in dossier.readings]
    outlets = Counter(document.outlet for document in documents if document.outlet)
    days = sorted(document.published.edtf[:10] for document in documents if document.published.edtf)
    return Counts(
        title=dossier.title,
        documents=len(documents),
        unread=sum(not document.is_read for document in documents),
        outlets=tuple(sorted(outlets.items(), key=lambda one: (-one[1], one[0]))),
        origins=len(dossier.origins),
        days=(days[0], days[-1]) if days else (),
        kinds=tuple(sorted(Counter(finding.kind for finding in dossier.findings).items())),
        figures=tuple((figure.asked, figure.answer) for figure in dossier.figures),
    )
