"""An opened dossier and the reasoning behind one of its findings in, what the page about it shows out."""

from dataclasses import dataclass

from crossread.interfaces.terminal.why_view import MOST_PAIRS, understood
from crossread.interfaces.views.chances import difference, one_question
from crossread.interfaces.views.lookup import Quote
from crossread.interfaces.views.opened import Opened
from crossread.services.absence import WHYS
from crossread.services.reasoning import Apart, Pair, Reasoned, Reasoning
from crossread.types.finding import Finding, Side
from crossread.types.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWhy:
    """A claim that was compared.

    Attributes:
        number: what the pairs call it by, from 1.
        quote: its words in their paragraph.
        place: where it stands, as offsets.
        read: what comparing knows of it, in short pieces.
    """

    number: int
    quote: Quote
    place: str
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWhy:
    """Two claims that were compared.

    Attributes:
        numbers: of the two.
        question: how sure it is that they answer one thing, in words.
        values: how their values relate, in words.
        scope: what tells their scopes apart; empty when nothing does.
    """

    numbers: tuple[int, int]
    question: str
    values: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWhy:
    """Why a side has its two counts.

    Attributes:
        side: the side.
        said: origins that attest it, N.
        so: origins that stand behind it, M.
        reasons: why somebody stands behind each claim, or nobody; each once.
        claims: its claims.
    """

    side: Side
    said: tuple[Origin, ...]
    so: tuple[Origin, ...]
    reasons: tuple[str, ...]
    claims: tuple[ClaimWhy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyPage:
    """The whole reasoning, ready to show.

    Attributes:
        finding: the finding.
        sureness: how sure it is that the values differ, in a sentence with the chance; empty when nothing judged it.
        sides: its sides.
        claims: claims of no side.
        pairs: pairs of claims, those across sides first.
        more_pairs: how many there are beyond these.
        apart: points that look alike and were kept apart.
        absent: for each reason, label and id of the reports that have nothing of it.
        documents: how many reports there are.
    """

    finding: Finding
    sureness: str
    sides: tuple[SideWhy, ...]
    claims: tuple[ClaimWhy, ...]
    pairs: tuple[PairWhy, ...]
    more_pairs: int
    apart: tuple[Apart, ...]
    absent: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    documents: int


def why_page_view(opened: Opened, why: Reasoning) -> WhyPage:
    """An opened dossier and the reasoning behind one of its findings in, what the page shows out."""
    lookup, finding = opened.lookup, why.finding
    ordered = sorted(why.claims, key=lambda one: (one.side or 0, lookup.order[one.claim.document_id], one.claim.span.place))
    number = {one.claim.id: at for at, one in enumerate(ordered, 1)}
    told = [(one, claim_why(one, number, opened)) for one in ordered]
    return WhyPage(
        finding=finding,
        sureness=f"{difference(finding.chance)} ({finding.chance:.2f} by the difference model)" if finding.chance is not None else "",
        sides=tuple(side_why(at, side, told, opened) for at, side in enumerate(finding.sides)),
        claims=tuple(view for one, view in told if one.side is None),
        pairs=tuple(pair_why(pair, number) for pair in why.pairs[:MOST_PAIRS]),
        more_pairs=max(0, len(why.pairs) - MOST_PAIRS),
        apart=why.apart,
        absent=tuple(
            (reason, tuple((lookup.label(id), id) for id in ids)) for reason in WHYS if (ids := lookup.sorted_documents(why.absences.because(reason)))
        ),
        documents=why.absences.documents,
    )


def claim_why(one: Reasoned, number: dict[str, int], opened: Opened) -> ClaimWhy:
    """A claim, its numbers and the opened dossier in, what is shown of it out."""
    claim = one.claim
    return ClaimWhy(
        number=number[claim.id],
        quote=opened.lookup.quote(claim.document_id, (claim.span,), claim.sentence),
        place=f"{claim.span.part} {claim.span.start}–{claim.span.end} of {claim.document_id}",
        read=tuple(understood(claim)),
    )


def side_why(at: int, side: Side, told: list[tuple[Reasoned, ClaimWhy]], opened: Opened) -> SideWhy:
    """A side, its place among the sides and the claims in, why it has its two counts out."""
    own = [(one, view) for one, view in told if one.side == at]
    return SideWhy(
        side=side,
        said=tuple(opened.origins[key] for key in side.attested_by if key in opened.origins),
        so=tuple(opened.origins[key] for key in side.stands_behind if key in opened.origins),
        reasons=tuple(dict.fromkeys(one.why for one, _ in own if one.why)),
        claims=tuple(view for _, view in own),
    )


def pair_why(pair: Pair, number: dict[str, int]) -> PairWhy:
    """A pair and the numbers of claims in, what is shown of it out."""
    a, b = sorted(number[key] for key in pair.claim_ids)
    values = f"{pair.values.relation}, {pair.values.reason}" if pair.values.reason else pair.values.relation
    return PairWhy(numbers=(a, b), question=one_question(pair.probability), values=values, scope=pair.scope or "")
