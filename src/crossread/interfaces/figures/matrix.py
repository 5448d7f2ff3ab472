"""A dossier in, the table "who says what" out: points by documents."""

from collections import defaultdict
from dataclasses import dataclass

from crossread.interfaces.views.lookup import POLARITY_WORDS, Lookup
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding

ROWS = 24
"""Rows that are shown at once; the rest is folded."""

BEST_KIND = (
    "conflict",
    "sum does not add up",
    "attribution differs",
    "developed",
    "may differ",
    "hedge lost",
    "denied",
    "agrees",
    "only one origin",
    "different scope",
    "wording",
    "spelling",
)
"""Kinds of findings by how much a reader wants to see them in the table; the first one that a point has names its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a document says on a point, once.

    Attributes:
        words: the words.
        who: the root speaker when it is not the outlet, else empty.
        note: how it is said when it is not simply affirmed, else empty.
        link: anchor in the full text.
        language: of the document, empty when unknown.
    """

    words: str
    who: str
    note: str
    link: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A point and what each document says on it.

    Attributes:
        label: the point.
        kind: the finding about it, empty when there is none.
        finding_id: its id, empty when there is none.
        cells: one a document, in the order of the columns; an empty one is silence.
    """

    label: str
    kind: str
    finding_id: str
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table.

    Attributes:
        columns: id and label of each document.
        rows: points that two documents or more speak about; the first ones.
        more_rows: the rest, folded.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    more_rows: tuple[Row, ...]


def matrix(dossier: Dossier, lookup: Lookup) -> Matrix:
    """A dossier in, its table out: disputed points first, then those that most documents speak about."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in dossier.findings:
        if finding.point_id is not None:
            findings[finding.point_id].append(finding)
    ranked: list[tuple[int, int, str, str, Row]] = []
    for point in dossier.points:
        claims = lookup.claims_told(findings[point.id])
        spread = len({claim.document_id for claim in claims})
        if spread > 1:
            kinds: dict[str, Finding] = {finding.kind: finding for finding in findings[point.id]}
            kind = next((one for one in BEST_KIND if one in kinds), "")
            rank = BEST_KIND.index(kind) if kind else len(BEST_KIND)
            row = Row(label=point.label, kind=kind, finding_id=kinds[kind].id if kind else "", cells=cells(claims, lookup))
            ranked.append((rank, -spread, point.label, point.id, row))
    rows = tuple(one[-1] for one in sorted(ranked, key=lambda one: one[:4]))
    return Matrix(columns=tuple(lookup.labels.items()), rows=rows[:ROWS], more_rows=rows[ROWS:])


def cells(claims: tuple[Claim, ...], lookup: Lookup) -> tuple[tuple[Said, ...], ...]:
    """The claims of a point in, a cell per document out; the same words of one speaker stand once in a cell."""
    said: dict[str, dict[tuple[str, str, str], Said]] = defaultdict(dict)
    for claim in claims:
        chain = lookup.chain_of(claim)
        who = chain.root if chain.root != chain.outlet else ""
        note = POLARITY_WORDS.get(claim.polarity, "")
        one = Said(words=claim.span.words, who=who, note=note, link=f"c-{claim.id}", language=lookup.documents[claim.document_id].language or "")
        said[claim.document_id].setdefault((claim.span.words.casefold(), who, note), one)
    return tuple(tuple(said[id].values()) for id in lookup.documents)
