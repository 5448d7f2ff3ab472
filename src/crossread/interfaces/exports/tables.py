"""Material in, tables out: the rows of `rows.py`, filled. CSV, Parquet and frames are three ways to write the same tables."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields
from functools import cache
from typing import Any, Literal, get_type_hints

from crossread.interfaces.exports.conventions import NOTHING, Coded, coded, coded_story, deaths
from crossread.interfaces.exports.judged import judged_words
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.rows import ClaimRow, DocumentRow, FigureRow, FindingRow, TollRow
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import SECTION_OF, sectioned
from crossread.interfaces.views.standing import standing
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.finding import Finding, Side
from crossread.types.review import Reviewed, ReviewKind

Kind = Literal["text", "whole", "number", "yes or no", "texts"]
Value = str | int | float | bool | tuple[str, ...] | None

KINDS: tuple[tuple[object, Kind], ...] = (
    (str, "text"),
    (str | None, "text"),
    (int, "whole"),
    (int | None, "whole"),
    (float, "number"),
    (float | None, "number"),
    (bool | None, "yes or no"),
    (tuple[str, ...], "texts"),
)
"""The type of a row's attribute, and the kind of its column."""


UNNAMED = "unnamed"
"""A source that the report does not name, in a chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column.

    Attributes:
        name: its name.
        kind: what its cells hold.
    """

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        name: its name ("claims").
        columns: its columns, in order.
        rows: its rows, each with a value a column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """A class of rows in, its columns out."""
    hints = get_type_hints(row)
    kinds = dict(KINDS)
    return tuple(Column(name=one.name, kind=kinds[hints[one.name]]) for one in fields(row))


def claims_table(material: Material) -> Table:
    """Material in, its claims out, a row each: by document in order of publication, then in order of the text; last those that count no more."""
    telling = Telling(material)
    return _table("claims", ClaimRow, (telling.claim(claim) for claim in telling.claims))


def figures_table(material: Material) -> Table:
    """Material in, those of its claims that are numbers out, a row each, in the order of the claims."""
    telling = Telling(material)
    dead = deaths(material.dossier)
    return _table("figures", FigureRow, (telling.figure(claim, is_death=claim.id in dead) for claim in telling.claims if claim.quantity is not None))


def findings_table(material: Material) -> Table:
    """Material in, its findings out, a row for each side, in the order they are read in."""
    telling = Telling(material)
    rows = (row for _, found in sectioned(material.dossier.findings) for finding in found for row in telling.finding(finding))
    return _table("findings", FindingRow, rows)


def documents_table(material: Material) -> Table:
    """Material in, its documents out, a row each, in order of publication."""
    lookup = material.lookup
    return _table("documents", DocumentRow, (document_row(reading, lookup, material) for reading in lookup.readings))


def tolls_table(material: Material) -> Table:
    """Material in, how many its reports say were killed and injured out, a row each."""
    return _table("tolls", TollRow, _tolls(material))


TABLES: dict[str, Callable[[Material], Table]] = {
    "claims": claims_table,
    "figures": figures_table,
    "findings": findings_table,
    "documents": documents_table,
    "tolls": tolls_table,
}
"""Every table there is, by its name."""


def _table(name: str, row: type, rows: Iterator[Any]) -> Table:
    """A name, a class of rows and rows in, the table out."""
    return Table(name=name, columns=columns_of(row), rows=tuple(astuple(one) for one in rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """A place of a claim in a finding.

    Attributes:
        finding: the finding.
        side: the side that it is on; None when it carries the finding and is on none.
    """

    finding: Finding
    side: Side | None


class Telling:
    """What telling a dossier's claims row by row needs. Built once a table."""

    def __init__(self, material: Material) -> None:
        """Material in; its claims stand with the findings that they are in, in the order in which findings are read."""
        self.material = material
        self.lookup: Lookup = material.lookup
        self.old = {one.claim.id: one for one in material.dossier.old_claims}
        self.versions = {one.document_id: one for one in material.dossier.versions}
        speaking = tuple(claim for reading in self.lookup.readings for claim in reading.claims)
        self.claims = (*speaking, *(one.claim for id, one in self.old.items() if id not in self.lookup.claims))
        self.stands: dict[str, list[_Stand]] = defaultdict(list)
        for _, found in sectioned(material.dossier.findings):
            for finding in found:
                self._place(finding)

    def _place(self, finding: Finding) -> None:
        """A finding in; each of its claims knows of it afterwards, once."""
        known: set[str] = set()
        for side in finding.sides:
            for id in side.claim_ids:
                if id not in known:
                    known.add(id)
                    self.stands[id].append(_Stand(finding=finding, side=side))
        for one in finding.evidence:
            claim = self.lookup.claim_at(one.document_id, one.span)
            if claim is not None and claim.id not in known:
                known.add(claim.id)
                self.stands[claim.id].append(_Stand(finding=finding, side=None))

    def claim(self, claim: Claim) -> ClaimRow:
        """A claim in, its row out."""
        moment = claim.moment
        return ClaimRow(
            **self._shared(claim),
            edtf=(moment.edtf or None) if moment else None,
            earliest=moment.earliest if moment else None,
            latest=moment.latest if moment else None,
            precision=moment.precision if moment else None,
        )

    def figure(self, claim: Claim, *, is_death: bool) -> FigureRow:
        """A claim that is a number in, its row out."""
        written: Coded = coded(claim) if is_death else NOTHING
        return FigureRow(**self._shared(claim), **_named(written))

    def _shared(self, claim: Claim) -> dict[str, Any]:
        """A claim in, what the rows of claims and figures share out, by column."""
        return self._where(claim) | _what(claim) | self._who(claim) | self._found(claim)

    def _where(self, claim: Claim) -> dict[str, Any]:
        """A claim in, where its words stand out."""
        document = self.lookup.documents.get(claim.document_id)
        place = {
            "document_id": claim.document_id,
            "document": self.lookup.label(claim.document_id),
            "part": claim.span.part,
            "start": claim.span.start,
            "end": claim.span.end,
            "sentence": claim.sentence.words,
        }
        if document is None:
            return place | self._of_version(claim.document_id)
        unwitnessed = self.material.dossier.unwitnessed
        return place | {
            "outlet": document.outlet,
            "title": document.title,
            "published": document.published.edtf,
            "published_basis": document.published.basis,
            "address": document.address,
            "page_sha256": document.page_sha256,
            "captured_at": self.material.captured.get(document.page_sha256),
            "is_witnessed": None if unwitnessed is None else self.lookup.is_witnessed(document.id, claim.span),
        }

    def _of_version(self, document_id: str) -> dict[str, Any]:
        """Id of a document that no longer speaks in, what is kept of it out."""
        version = self.versions.get(document_id)
        unknown = dict.fromkeys(("outlet", "title", "published", "published_basis", "is_witnessed"))
        return unknown | {
            "address": version.address if version else None,
            "page_sha256": version.page_sha256 if version else None,
            "captured_at": version.at if version else None,
        }

    def _who(self, claim: Claim) -> dict[str, Any]:
        """A claim in, who says it out."""
        if claim.document_id not in self.lookup.documents:
            return {"chain": (), "speaker": None, "medium": None}
        chain = self.lookup.chain_of(claim)
        names = (chain.outlet, *(step.name or UNNAMED for step in chain.steps))
        return {"chain": names, "speaker": chain.root, "medium": chain.medium or None}

    def _found(self, claim: Claim) -> dict[str, Any]:
        """A claim in, the finding it stands in out, and what people judged of all of its findings."""
        stands = self.stands.get(claim.id, [])
        first = stands[0] if stands else None
        side = first.side if first else None
        judged = self._judged(claim, stands)
        old = self.old.get(claim.id)
        return {
            "fate": old.fate if old else None,
            "fate_reason": old.why if old else None,
            "finding_id": first.finding.id if first else None,
            "finding_kind": first.finding.kind if first else None,
            "question": first.finding.label if first else None,
            "answer": (side.answer if side else first.finding.answer) if first else None,
            "n": side.n if side else None,
            "m": side.m if side else None,
            "attested_by": side.attested_by if side else (),
            "stands_behind": side.stands_behind if side else (),
            "standing": standing(side) if side else None,
            "other_findings": tuple(one.finding.id for one in stands[1:]),
            "judgements": tuple(judged_words(one) for one in judged),
            "credibility": _codes(judged, "credibility"),
            "reliability": _codes(judged, "reliability"),
        }

    def _judged(self, claim: Claim, stands: list[_Stand]) -> tuple[Reviewed, ...]:
        """A claim and where it stands in, what people judged of it, of its findings and of its sources out, each once."""
        document = self.lookup.documents.get(claim.document_id)
        speakers = (step.name for step in self.lookup.chain_of(claim).steps) if document else ()
        found = (*self.material.judged(claim.id), *(one for stand in stands for one in self.material.judged(stand.finding.id)))
        return tuple(dict.fromkeys((*found, *self.material.judged_of((document.outlet if document else None, *speakers)))))

    def finding(self, finding: Finding) -> Iterator[FindingRow]:
        """A finding in, a row for each of its sides out; one for a finding without."""
        said = tuple(dict.fromkeys(judged_words(one) for one in self.material.judged(finding.id)))
        for number, side in enumerate(finding.sides or (None,), start=1):
            documents = side.document_ids if side else tuple(dict.fromkeys(one.document_id for one in finding.evidence))
            claims = self.lookup.claims_by_id(side.claim_ids) if side else ()
            quoted = [claim.span.words for claim in claims] or [one.span.words for one in finding.evidence if one.document_id in documents]
            yield FindingRow(
                finding_id=finding.id,
                section=SECTION_OF[finding.kind].heading,
                kind=finding.kind,
                question=finding.label,
                answer=finding.answer,
                reason=finding.reason,
                rule=finding.rule,
                chance=finding.chance,
                side=number if side else None,
                side_answer=side.answer if side else None,
                n=side.n if side else None,
                m=side.m if side else None,
                standing=standing(side) if side else None,
                attested_by=side.attested_by if side else (),
                stands_behind=side.stands_behind if side else (),
                documents=documents,
                unattributed=side.unattributed if side else (),
                claim_ids=side.claim_ids if side else (),
                quotations=tuple(dict.fromkeys(quoted)),
                judgements=said,
            )


def _what(claim: Claim) -> dict[str, Any]:
    """A claim in, what it says out."""
    quantity, scope = claim.quantity, claim.scope
    return {
        "claim_id": claim.id,
        "kind": claim.kind,
        "words": claim.span.words,
        "core": claim.core.words,
        "value": claim.value,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else None,
        "is_low_open": quantity.is_low_open if quantity else None,
        "is_high_open": quantity.is_high_open if quantity else None,
        "is_approximate": quantity.is_approximate if quantity else None,
        "is_vague": quantity.is_vague if quantity else None,
        "is_ambiguous": quantity.is_ambiguous if quantity else None,
        "head": scope.head or None,
        "modifiers": scope.modifiers,
        "state": scope.state,
        "event": scope.event,
        "where": scope.where,
        "as_of": scope.as_of,
        "role": scope.role,
        "hedge": claim.hedge,
        "hedge_cue": claim.hedge_cue.words if claim.hedge_cue else None,
        "polarity": claim.polarity,
    }


def _codes(judged: tuple[Reviewed, ...], kind: ReviewKind) -> tuple[str, ...]:
    """What people judged and a kind of the Admiralty code in, the letter or figure that each person gave out."""
    found = (one for one in judged if one.review.kind == kind)
    return tuple(f"{one.review.value} ({', '.join(part for part in (one.review.subject, one.by) if part)})" for one in found)


def _named(written: Coded) -> dict[str, Any]:
    """A figure as conventions write it in, its columns out."""
    return {one.name: getattr(written, one.name) for one in fields(Coded)}


def document_row(reading: Reading, lookup: Lookup, material: Material) -> DocumentRow:
    """A document, read, in, its row out."""
    document = reading.document
    return DocumentRow(
        document_id=document.id,
        document=lookup.label(document.id),
        outlet=document.outlet,
        title=document.title,
        byline=document.byline,
        published=document.published.edtf,
        published_basis=document.published.basis,
        language=document.language,
        state=document.state,
        state_reason=document.reason or None,
        address=document.address,
        page_sha256=document.page_sha256,
        captured_at=material.captured.get(document.page_sha256),
        text_sha256=document.text_sha256,
        extractor=document.extractor,
        statements=len(reading.statements),
        claims=len(reading.claims),
    )


def _tolls(material: Material) -> Iterator[TollRow]:
    """Material in, the rows of its tolls out."""
    for figure in material.dossier.figures:
        numbers = [one.number for one in figure.given]
        yield TollRow(
            asked=figure.asked,
            number=figure.number,
            answer=figure.answer,
            rule=figure.rule,
            reason=figure.reason,
            reports=len(figure.given),
            lowest=min(numbers),
            highest=max(numbers),
            **_named(coded_story(figure)),
        )
