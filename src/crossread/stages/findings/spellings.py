"""Names of all documents in, names that the reports spell or call in two ways out."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from crossread.stages.findings.story import Compared, evidence_of
from crossread.stages.names.forms import form_of
from crossread.stages.names.pairing import forms
from crossread.stages.names.sound import first_name
from crossread.stages.names.spelling import bare, is_one_spelt_twice
from crossread.types.claim import Claim
from crossread.types.entity import Joined
from crossread.types.finding import Finding
from crossread.types.ids import content_id


def find_spellings(story: Compared) -> tuple[Finding, ...]:
    """A story in, one finding for each name that different reports give in different forms out, sorted by form."""
    first: dict[str, dict[str, Claim]] = defaultdict(dict)
    meant: dict[str, dict[str, Joined]] = defaultdict(dict)
    for claim in sorted(story.claims.values(), key=lambda claim: (claim.document_id, claim.span.place)):
        if claim.kind in {"name", "place"}:
            first[claim.value].setdefault(claim.document_id, claim)
            if group := story.who.at(claim.document_id, claim.core):
                meant[claim.value][group.id] = group
    said = story.memory.kept("names said differently", lambda: forms(differently_said))
    alike = {(a, b) for a, b in said.pairs(first) if not are_two_persons(meant[a], meant[b])}
    pairs = sorted(pair for pair in alike | called_twice(meant) if set(first[pair[0]]) != set(first[pair[1]]))
    by_ends: dict[frozenset[str], list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        by_ends[ends_of(pair)].append(pair)
    fullest = [pair for pair in pairs if not any(is_end_of(pair, other) for other in by_ends[ends_of(pair)])]
    return tuple(finding_of(tuple(first[a].values()), tuple(first[b].values())) for a, b in fullest)


def are_two_persons(ours: Mapping[str, Joined], theirs: Mapping[str, Joined]) -> bool:
    """Are all that two names mean persons, none of them the same, and each with a first name of his own?"""
    if not ours or not theirs or ours.keys() & theirs.keys():
        return False
    return all(
        one.kind == other.kind == "person" and " " in one.name.strip() and " " in other.name.strip() and not one_first_name(one, other)
        for one in ours.values()
        for other in theirs.values()
    )


def one_first_name(one: Joined, other: Joined) -> bool:
    """Do the full names of two persons begin alike?"""
    return first_name(one.name.split()[0]) == first_name(other.name.split()[0])


def called_twice(meant: Mapping[str, Mapping[str, Joined]]) -> set[tuple[str, str]]:
    """Folded names and what each means in, pairs of names of one place that are not spelt alike ("kiev", "salonika") out; countries are left out.

    One that means two places, or stands inside the other, tells nothing.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for name, groups in meant.items():
        if len(groups) == 1 and (group := next(iter(groups.values()))).kind == "place" and not form_of(name).place.startswith("/"):
            names[group.id].append(name)
    pairs = {pair for several in names.values() for pair in combinations(sorted(several), 2)}
    return {(a, b) for a, b in pairs if not {*bare(a).split()} & {*bare(b).split()} and min(len(a), len(b)) >= SHORTEST_PLACE}


SHORTEST_PLACE = 4
"""Code points of the shortest name of a place that another name stands beside; shorter ones are abbreviations."""


def ends_of(pair: tuple[str, str]) -> frozenset[str]:
    """Two names in, the last word of each out: the same for all fuller pairs that end in them."""
    return frozenset(name.rsplit(" ", 1)[-1] for name in pair)


def is_end_of(pair: tuple[str, str], fuller: tuple[str, str]) -> bool:
    """Are two forms the last words of two fuller ones, so that the fuller pair tells it all?"""
    return pair != fuller and any(
        all(long.endswith(" " + short) for short, long in zip(pair, order, strict=True)) for order in (fuller, fuller[::-1])
    )


def differently_said(a: str, b: str) -> bool:
    """Are two folded names one name spelt two ways, or one place called two kinds of place?"""
    if bare(a) == bare(b):
        return a != b and bare(a) not in {a, b}
    return is_one_spelt_twice(bare(a), bare(b)) and bare(a) == a and bare(b) == b


KIND = "One place, called by two words for its kind."
OTHER = "One place, called by two names."
SPELT = "One name, spelt two ways: as many words, each the same or nearly so."


def finding_of(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> Finding:
    """The first mentions of two forms of one name in, the finding out."""
    one, other = a[0].core.words, b[0].core.words
    is_kind = bare(a[0].value) == bare(b[0].value)
    is_other = not is_kind and not differently_said(a[0].value, b[0].value)
    return Finding(
        id=content_id("finding", "spelling", *(claim.id for claim in (*a, *b))),
        kind="spelling",
        label=f"{one} / {other}",
        answer=f"{one} · {other}",
        reason=KIND if is_kind else OTHER if is_other else SPELT,
        rule="spelling",
        point_id=None,
        sides=(),
        evidence=evidence_of((*a, *b)),
    )
