"""A finding in, its line out (label, answer, sides, counts, carriers), or the line with all the words behind it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.interfaces.views.beside import Beside, Missing, Neighbouring
from crossread.interfaces.views.chances import difference, difference_tag
from crossread.interfaces.views.lookup import Lookup, Quote, published_order
from crossread.interfaces.views.sections import SECTION_OF
from crossread.interfaces.views.standing import stands
from crossread.interfaces.views.versions_view import old_of
from crossread.types.dossier import Dossier
from crossread.types.finding import Derivation, Evidence, Finding, Side
from crossread.types.origin import Origin

LED = frozenset({"conflict", "may differ", "attribution differs", "developed"})
"""Kinds whose line shows a sentence of each side."""

SAYS_ITSELF = frozenset({"only one report", "only one origin"})
"""Kinds whose answer may be a part of their label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """A side of a finding, ready to show.

    Attributes:
        side: the side.
        carriers: label and anchor of each document that carries it.
        attested: name and id of the origins that attest it.
        behind: name and id of the origins that stand behind it.
        note: what is to be known of the two counts, empty when they speak for themselves.
        unattributed: labels of the documents that carry it without a traceable origin.
        lead: the quotation that prints the side's answer, else its first one; None when nothing carries it, or its line shows none.
        quotes: the words in their paragraphs; empty where only the line is shown.
    """

    side: Side
    carriers: tuple[tuple[str, str], ...]
    attested: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str], ...]
    note: str
    unattributed: tuple[str, ...]
    lead: Quote | None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A finding as a list shows it.

    Attributes:
        finding: the finding.
        sides: its sides; those of a development in order of publication.
        quotes: words that carry it and belong to no side.
        carriers: labels of the documents it rests on.
        tag: a word or two beside its label, where the section does not say it: its kind, or how sure a weak difference is; empty for none.
        old: a sentence for each claim that it rests on no more, or that was corrected.
    """

    finding: Finding
    sides: tuple[SideView, ...]
    quotes: tuple[Quote, ...]
    carriers: tuple[str, ...]
    tag: str
    old: tuple[str, ...] = ()

    @property
    def says_itself(self) -> bool:
        """Is its answer a part of its label, as where both are words of one sentence?"""
        return self.finding.kind in SAYS_ITSELF and self.finding.answer in self.finding.label

    @property
    def shows_words(self) -> bool:
        """Does its line show a sentence of each side?"""
        return self.finding.kind in LED

    @property
    def is_answered_by_sides(self) -> bool:
        """Do its sides, shown one under the other, say all that its answer says?"""
        answers = " · ".join(side.side.answer for side in self.sides)
        return len(self.sides) > 1 and self.shows_words and self.finding.answer == answers


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView(LineView):
    """A finding with all the words behind it.

    Attributes:
        derivations: numbers and dates in it that no report prints.
        apart: points that look like its own and were kept apart.
        missing: the reports in which nothing of it was found.
        sureness: how sure it is that the values differ, in a sentence; empty when nothing judged it.
    """

    derivations: tuple[Derivation, ...]
    apart: tuple[Neighbouring, ...]
    missing: Missing
    sureness: str

    @property
    def passages(self) -> int:
        """How many passages carry it."""
        return len(self.quotes) + sum(len(side.quotes) for side in self.sides)


def line_view(finding: Finding, dossier: Dossier, lookup: Lookup, origins: Mapping[str, Origin]) -> LineView:
    """A finding, its dossier, its parts and its origins by id in, its line out: of the words behind it only those that the line shows."""
    by_side, loose = evidence_by_side(finding, lookup) if finding.kind in LED or not finding.sides else ({}, ())
    return LineView(
        finding=finding,
        sides=tuple(
            side_view(finding, side, by_side.get(at, ()), lookup, origins, is_line=True) for at, side in enumerate(sides_of(finding, lookup))
        ),
        quotes=lookup.quotes(loose) if finding.kind == "hedge lost" else (),
        carriers=carriers_of(finding, lookup),
        tag=tag(finding),
        old=old_of(dossier, finding),
    )


def finding_view(finding: Finding, lookup: Lookup, origins: Mapping[str, Origin], beside: Beside) -> FindingView:
    """A finding in, all that is shown of it out: each piece of evidence stands with the side whose claim it is."""
    by_side, loose = evidence_by_side(finding, lookup)
    return FindingView(
        finding=finding,
        sides=tuple(side_view(finding, side, by_side.get(at, ()), lookup, origins) for at, side in enumerate(sides_of(finding, lookup))),
        quotes=lookup.quotes(loose),
        carriers=carriers_of(finding, lookup),
        derivations=finding.derivations,
        apart=beside.apart(finding),
        missing=beside.missing(finding),
        sureness=difference(finding.chance),
        tag=tag(finding),
        old=old_of(beside.dossier, finding),
    )


def sides_of(finding: Finding, lookup: Lookup) -> tuple[Side, ...]:
    """A finding in, its sides in the order they are shown out: those of a development by publication."""
    return tuple(sorted(finding.sides, key=lambda side: first_published(side, lookup))) if finding.kind == "developed" else finding.sides


def evidence_by_side(finding: Finding, lookup: Lookup) -> tuple[Mapping[int, Sequence[Evidence]], Sequence[Evidence]]:
    """A finding in, its evidence by the place of the side whose claim it is, and what belongs to none, out."""
    owner = {id: at for at, side in enumerate(sides_of(finding, lookup)) for id in side.claim_ids}
    by_side: dict[int, list[Evidence]] = defaultdict(list)
    loose: list[Evidence] = []
    for one in finding.evidence:
        claim = lookup.claim_at(one.document_id, one.span)
        at = owner.get(claim.id) if claim else None
        (loose if at is None else by_side[at]).append(one)
    return by_side, loose


def carriers_of(finding: Finding, lookup: Lookup) -> tuple[str, ...]:
    """A finding in, labels of the documents it rests on out, in order of publication."""
    found = lookup.sorted_documents([*(one.document_id for one in finding.evidence), *(id for side in finding.sides for id in side.document_ids)])
    return tuple(lookup.label(id) for id in found)


def tag(finding: Finding) -> str:
    """A finding in, a word or two to stand beside its label out: how sure a weak difference is, else its kind where its section has several."""
    if finding.kind == "may differ":
        return difference_tag(finding.chance)
    return finding.kind if len(SECTION_OF[finding.kind].kinds) > 1 and finding.kind != "conflict" else ""


def first_published(side: Side, lookup: Lookup) -> tuple[bool, str, str, str]:
    """A side in, its place in the order of publication out."""
    return min((published_order(lookup.documents[id]) for id in side.document_ids if id in lookup.documents), default=(True, "", "", ""))


def side_view(
    finding: Finding, side: Side, evidence: Sequence[Evidence], lookup: Lookup, origins: Mapping[str, Origin], *, is_line: bool = False
) -> SideView:
    """A finding, a side of it and the words that carry it in, what is shown of it out.

    Args:
        finding: the finding.
        side: the side.
        evidence: what carries it.
        lookup: the parts of the story by id.
        origins: the origins by id.
        is_line: only what a line shows; not its paragraphs.
    """
    quotes = () if is_line else lookup.quotes(evidence)
    printed = [one for one in evidence if one.span.words.casefold() == side.answer.casefold()][:1]
    leads = lookup.quotes(printed) or quotes or lookup.quotes(evidence)
    carried_by = {claim.document_id: claim.id for claim in reversed(lookup.claims_by_id(side.claim_ids))}
    documents = lookup.sorted_documents(side.document_ids)
    return SideView(
        side=side,
        carriers=tuple((lookup.label(id), f"c-{carried_by[id]}" if id in carried_by else f"d-{id}") for id in documents),
        attested=tuple((origins[id].name, id) for id in side.attested_by if id in origins),
        behind=tuple((origins[id].name, id) for id in side.stands_behind if id in origins),
        note=stands(finding, side, origins),
        unattributed=tuple(lookup.label(id) for id in lookup.sorted_documents(side.unattributed)),
        lead=leads[0] if leads else None,
        quotes=quotes,
    )
