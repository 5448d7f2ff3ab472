"""A dossier in, the table "who says what" out: claims by the origins that stand behind them, and by the texts that report them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crossread.interfaces.figures.matrix import BEST_KIND
from crossread.interfaces.views.lookup import POLARITY_WORDS, Lookup
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.finding import Evidence, Finding, FindingKind, Side
from crossread.types.origin import Origin, OriginKind

ROWS = 16
"""Claims that are shown at once; the rest is folded."""

ANSWERS = 6
"""Claims of one point that have a row; a point with more is told in full by its finding."""

SPEAKERS, TEXTS = 5, 4
"""Columns of those who stand behind claims, and of the texts that report them: what fits beside the claim on a desk."""

OUTLETS = 12
"""Reports that a row unfolds into at most."""

Stance = Literal["says so", "reports it", "says otherwise", "reports otherwise", "says both", "silent"]
"""What an origin has to do with a claim. It says so when it stands behind it, reports it when it is a text that attests that it was said; otherwise
when it does so for an answer alone that a finding compares with it. A speaker of both says both: one thing first, then another, or to two reports."""

SIGNS: dict[Stance, str] = {
    "says so": "●",
    "reports it": "◐",
    "says otherwise": "✕",
    "reports otherwise": "◇",
    "says both": "◉",
    "silent": "–",
}

MEANING: dict[Stance, str] = {
    "says so": "stands behind it",
    "reports it": "a text that attests it was said",
    "says otherwise": "stands behind another answer",
    "reports otherwise": "a text that has another answer alone",
    "says both": "stands behind this and another",
    "silent": "nothing of it was found there",
}

OTHERWISE: Mapping[FindingKind, tuple[str, str]] = {
    "developed": ("another time’s answer", "has another time’s answer"),
    "may differ": ("perhaps otherwise", "reports perhaps otherwise"),
}
"""Words for another answer where answers need not contradict each other: of those who stand behind it, and of texts that report it."""

KIND_WORDS: dict[OriginKind, str] = {
    "speaker": "speaker",
    "agency": "agency",
    "witness": "witness",
    "wire": "shared text",
    "report": "own text",
    "unknown": "not traced",
}

TEXT_KINDS = frozenset({"wire", "report"})
"""Origins that are texts: they attest what was said, and stand behind nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginColumn:
    """An origin with a column.

    Attributes:
        id: of the origin.
        name: its name.
        kind: what it is, in words.
    """

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGroup:
    """Origins of one sort.

    Attributes:
        heading: what they have in common.
        columns: those with a column, those that say most first.
    """

    heading: str
    columns: tuple[OriginColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCell:
    """What an origin has to do with a claim.

    Attributes:
        name: the origin.
        stance: which of six things.
        sign: a sign for it.
        word: the words for it.
        reports: how many reports that carry the claim lead to the origin.
    """

    name: str
    stance: Stance
    sign: str
    word: str
    reports: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSaid:
    """A report that carries a claim.

    Attributes:
        label: what the report is called.
        link: anchor in its full text.
        words: the words of the claim there.
        language: of the report, empty when unknown.
        behind: names of those whom it has it from; empty when that cannot be traced.
        note: how it is said when it is not simply affirmed, else empty.
    """

    label: str
    link: str
    words: str
    language: str
    behind: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """A claim and what each origin has to do with it.

    Attributes:
        label: the question it answers.
        kind: the finding about that, in a word or two.
        finding_id: its id.
        opens: it is the first answer to its question.
        answer: the claim, in the reports' own words.
        reports: how many reports carry it.
        untraced: in how many of them nobody can be traced behind it.
        cells: one a column.
        others: origins without a column that are not silent: what they have to do with it, and their names.
        outlets: the reports that carry it, the first of them.
        more_outlets: how many further ones do.
    """

    label: str
    kind: str
    finding_id: str
    opens: bool
    answer: str
    reports: int
    untraced: int
    cells: tuple[OriginCell, ...]
    others: tuple[tuple[OriginCell, tuple[str, ...]], ...]
    outlets: tuple[OutletSaid, ...]
    more_outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginTable:
    """Who says what.

    Attributes:
        groups: the columns.
        rows: claims of points that two reports or more speak about, disputed ones first; the first ones.
        more_rows: the rest, folded.
        folded: how many origins that are not silent have no column.
        signs: the signs that stand in it, their words and what they mean.
    """

    groups: tuple[ColumnGroup, ...]
    rows: tuple[OriginRow, ...]
    more_rows: tuple[OriginRow, ...]
    folded: int
    signs: tuple[tuple[str, str, str], ...]

    @property
    def width(self) -> int:
        """How many columns it has beside the claims."""
        return sum(len(group.columns) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a question.

    Attributes:
        side: the claims that give it.
        others: the answers that a finding compares it with.
        kind: the finding that does.
        evidence: the words that carry that finding.
    """

    side: Side
    others: tuple[Side, ...]
    kind: FindingKind
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A point and the answers to it.

    Attributes:
        finding: the finding that names it.
        answers: what is answered, those of that finding first.
    """

    finding: Finding
    answers: tuple[Answer, ...]


def origin_table(dossier: Dossier, lookup: Lookup) -> OriginTable:
    """A dossier in, its table out: disputed points first, then those that most reports speak about."""
    asked = ranked(dossier.findings)
    shown, folded = split(asked)
    origins = {origin.id: origin for origin in dossier.origins if origin.kind != "unknown"}
    speakers, texts = columns(shown, origins)
    table = Table(
        origins=origins,
        columns=(*speakers, *texts),
        documents={origin.id: frozenset(passage.document_id for passage in origin.passages) for origin in dossier.origins},
        lookup=lookup,
    )
    rows = tuple(row for one in shown for row in table.rows_of(one))
    more = tuple(row for one in folded for row in table.rows_of(one))
    involved = {id for one in asked for answer in one.answers for id in (*answer.side.stands_behind, *answer.side.attested_by)}
    present = {cell.stance for row in (*rows, *more) for cell in (*row.cells, *(cell for cell, _ in row.others))}
    groups = (("Stand behind what is said", speakers), ("Texts that report it", texts))
    return OriginTable(
        groups=tuple(ColumnGroup(heading=heading, columns=tuple(map(table.column, found))) for heading, found in groups if found),
        rows=rows,
        more_rows=more,
        folded=len(involved.intersection(origins) - {origin.id for origin in table.columns}),
        signs=tuple((sign, stance, MEANING[stance]) for stance, sign in SIGNS.items() if stance in present),
    )


def ranked(findings: Iterable[Finding]) -> tuple[Asked, ...]:
    """Findings in, the points that two reports or more speak about with their answers out; those with a dispute first, then the widest spread."""
    by_point: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.sides and finding.kind in BEST_KIND:
            by_point[finding.point_id or finding.id].append(finding)
    found = []
    for point, about in by_point.items():
        about.sort(key=lambda finding: (BEST_KIND.index(finding.kind), finding.id))
        answers = answered(about)
        spread = len({document for answer in answers for document in answer.side.document_ids})
        if spread > 1:
            found.append((BEST_KIND.index(about[0].kind), -spread, about[0].label, point, Asked(finding=about[0], answers=answers[:ANSWERS])))
    return tuple(one[-1] for one in sorted(found, key=lambda one: one[:4]))


def answered(findings: Iterable[Finding]) -> tuple[Answer, ...]:
    """Findings on one point in, the answers to it out: sides that have claims of their own, each with what its finding compares it with."""
    seen: set[str] = set()
    found = []
    for finding in findings:
        for side in finding.sides:
            if not seen.issuperset(side.claim_ids):
                others = tuple(other for other in finding.sides if other is not side)
                found.append(Answer(side=side, others=others, kind=finding.kind, evidence=finding.evidence))
        seen.update(id for side in finding.sides for id in side.claim_ids)
    return tuple(found)


def split(asked: Sequence[Asked]) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Points in, those shown at once and the folded ones out; no point is torn apart."""
    rows = at = 0
    while at < len(asked) and (rows + len(asked[at].answers) <= ROWS or not at):
        rows += len(asked[at].answers)
        at += 1
    return tuple(asked[:at]), tuple(asked[at:])


def columns(asked: Iterable[Asked], origins: Mapping[str, Origin]) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """Points and origins in, those with a column out: speakers and the like, and texts; those that most of the answers lead to first."""
    counts = Counter(id for one in asked for answer in one.answers for id in {*answer.side.stands_behind, *answer.side.attested_by})
    ordered = sorted((origins[id] for id in counts if id in origins), key=lambda one: (-counts[one.id], one.name.casefold(), one.id))
    speakers = [one for one in ordered if one.kind not in TEXT_KINDS]
    texts = [one for one in ordered if one.kind in TEXT_KINDS]
    return tuple(speakers[:SPEAKERS]), tuple(texts[:TEXTS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What all rows are made with.

    Attributes:
        origins: all origins that could be traced, by id.
        columns: those with a column, in order.
        documents: the reports that lead to each origin.
        lookup: the parts of the dossier.
    """

    origins: Mapping[str, Origin]
    columns: tuple[Origin, ...]
    documents: Mapping[str, frozenset[str]]
    lookup: Lookup

    def rows_of(self, asked: Asked) -> tuple[OriginRow, ...]:
        """A point in, a row an answer out."""
        return tuple(self.row_of(asked.finding, answer, opens=at == 0) for at, answer in enumerate(asked.answers))

    def row_of(self, finding: Finding, answer: Answer, *, opens: bool) -> OriginRow:
        """The finding that names a point and one of its answers in, its row out."""
        side = answer.side
        first = {claim.document_id: claim for claim in reversed(self.lookup.claims_by_id(side.claim_ids))}
        documents = self.lookup.sorted_documents(side.document_ids)
        return OriginRow(
            label=finding.label,
            kind=finding.kind,
            finding_id=finding.id,
            opens=opens,
            answer=side.answer,
            reports=len(side.document_ids),
            untraced=len(side.unattributed),
            cells=tuple(self.cell(origin, answer) for origin in self.columns),
            others=self.others(answer),
            outlets=tuple(self.outlet(id, first.get(id), answer) for id in documents[:OUTLETS]),
            more_outlets=len(documents[OUTLETS:]),
        )

    def others(self, answer: Answer) -> tuple[tuple[OriginCell, tuple[str, ...]], ...]:
        """An answer in, the origins without a column that are not silent out, with their names under what they have to do with it."""
        shown = {origin.id for origin in self.columns}
        involved = dict.fromkeys(id for side in (answer.side, *answer.others) for id in (*side.stands_behind, *side.attested_by))
        groups: dict[str, tuple[OriginCell, list[str]]] = {}
        for id in involved:
            if id in self.origins and id not in shown:
                cell = self.cell(self.origins[id], answer)
                groups.setdefault(cell.word, (cell, []))[1].append(self.column(self.origins[id]).name)
        return tuple((cell, tuple(names)) for cell, names in sorted(groups.values(), key=lambda one: list(SIGNS).index(one[0].stance)))

    def cell(self, origin: Origin, answer: Answer) -> OriginCell:
        """An origin and an answer in, what the one has to do with the other out."""
        how = stance(origin.id, answer)
        is_other = how in {"says otherwise", "reports otherwise"}
        word = OTHERWISE[answer.kind][how == "reports otherwise"] if is_other and answer.kind in OTHERWISE else how
        carried = () if is_other or how == "silent" else self.documents[origin.id].intersection(answer.side.document_ids)
        return OriginCell(name=self.column(origin).name, stance=how, sign=SIGNS[how], word=word, reports=len(carried))

    def column(self, origin: Origin) -> OriginColumn:
        """An origin in, its column out; a report's own text is called as the report is."""
        is_own = origin.kind == "report" and bool(origin.passages)
        return OriginColumn(
            id=origin.id, name=self.lookup.label(origin.passages[0].document_id) if is_own else origin.name, kind=KIND_WORDS[origin.kind]
        )

    def outlet(self, document_id: str, claim: Claim | None, answer: Answer) -> OutletSaid:
        """A report, its claim that gives an answer (None where its words hold none) and the answer in, what is shown of the report out."""
        side = answer.side
        words = claim.span.words if claim else next((one.span.words for one in answer.evidence if one.document_id == document_id), "")
        behind = (self.origins[id].name for id in side.stands_behind if id in self.origins and document_id in self.documents[id])
        return OutletSaid(
            label=self.lookup.label(document_id),
            link=f"c-{claim.id}" if claim else f"d-{document_id}",
            words=words,
            language=self.lookup.documents[document_id].language or "",
            behind=() if document_id in side.unattributed else tuple(behind),
            note=POLARITY_WORDS.get(claim.polarity, "") if claim else "",
        )


def stance(origin_id: str, answer: Answer) -> Stance:
    """An origin and an answer in, what the one has to do with the other out."""
    says, says_other = origin_id in answer.side.stands_behind, any(origin_id in other.stands_behind for other in answer.others)
    if says:
        return "says both" if says_other else "says so"
    if says_other:
        return "says otherwise"
    if origin_id in answer.side.attested_by:
        return "reports it"
    return "reports otherwise" if any(origin_id in other.attested_by for other in answer.others) else "silent"
