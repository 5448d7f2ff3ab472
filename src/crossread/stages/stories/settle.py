"""The documents of a day in, what the day comes to out: into which stories they go, whatever the order in which they came."""

from collections.abc import Iterable, Mapping

from crossread.stages.stories.assemble import Group, assemble
from crossread.stages.stories.bonds import ANCHOR, Bonds
from crossread.stages.stories.compare import compared
from crossread.stages.stories.copies import copies
from crossread.stages.stories.enforce import enforced
from crossread.stages.stories.model import StoryModel
from crossread.stages.stories.portrait import painted, sketched
from crossread.stages.stories.round_ups import round_ups
from crossread.stages.stories.settled import Settled, Settling, own_id
from crossread.stages.stories.terms import Terms

Chances = dict[str, dict[str, float]]


def settle(settled: Settled, day: Mapping[str, Terms], bonds: Bonds, model: StoryModel) -> Settling:
    """What is settled, the terms of the day's documents, the bonds and the model in, what the day comes to out; `settled` stays as it is."""
    rarity = settled.rarity.with_today(day.values())
    painted_ones = {document: painted(sketched(document, terms, rarity)) for document, terms in sorted(day.items()) if any(terms.counts)}
    copied = copies(painted_ones.values(), settled.index, {**settled.portraits, **painted_ones})
    fresh = {document: portrait for document, portrait in painted_ones.items() if document not in copied}
    known = {**settled.portraits, **fresh}
    links = compared(fresh.values(), settled.index, known, model)
    anchors = anchored(settled, day, bonds)
    touched = {settled.of[document] for document in (*links, *copied.values(), *bonds.of, *anchors.values()) if document in settled.of}
    before = with_copies([settled.groups[name] for name in sorted(touched)], day, copied)
    chances = {
        document: {**settled.links.get(document, {}), **links.get(document, {})} for group in before for document in group if document in known
    }
    groups = [grouped(part, bonds) for part in enforced(with_anchors(before, anchors), bonds, chances)]
    groups = [group for group in groups if group.members]
    found = assemble(groups, chances, model.cut, bonds.part)
    many = round_ups((document for document in chances if not bonds.is_judged(document)), found, chances, known)
    if many:
        alone = [group for group in groups if many.issuperset(document for document in group.members if document in chances)]
        rest = [group for group in groups if group not in alone]
        found = alone + assemble(rest, without(chances, many), model.cut, bonds.part)
    return Settling(
        replaced=frozenset(touched),
        groups=tuple(tuple(group.members) for group in found),
        portraits={document: portrait for document, portrait in fresh.items() if document not in many},
        links=without(links, many),
        round_ups=many | {copy for copy, original in copied.items() if original in many},
    )


def with_copies(groups: list[tuple[str, ...]], day: Iterable[str], copied: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Groups before the day, the day's documents and each copy with its original in, the groups with the copies, and the day's others alone, out."""
    of: dict[str, list[str]] = {}
    for copy, original in sorted(copied.items()):
        of.setdefault(original, []).append(copy)
    alone = [(document,) for document in sorted(day) if document not in copied]
    return [(*group, *(copy for document in group for copy in of.get(document, ()))) for group in (*groups, *alone)]


def anchored(settled: Settled, day: Iterable[str], bonds: Bonds) -> dict[str, str | None]:
    """What is settled, the day's documents and the bonds in, the anchor of each pinned story with the document that gave the story its id out."""
    anchors = [node for node in bonds.of if node.startswith(ANCHOR)]
    if not anchors:
        return {}
    fresh = {own_id(document): document for document in day}
    ids = [(anchor, anchor.removeprefix(ANCHOR)) for anchor in sorted(anchors)]
    return {anchor: settled.own.get(story) or fresh.get(story) for anchor, story in ids}


def with_anchors(groups: list[tuple[str, ...]], anchors: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """Groups and anchors with the document that each belongs to in, the groups with the anchors in them out."""
    at: dict[str, list[str]] = {}
    for anchor, document in anchors.items():
        at.setdefault(document or anchor, []).append(anchor)
    found = [(*group, *(anchor for document in group for anchor in at.pop(document, ()))) for group in groups]
    return found + [tuple(left) for _, left in sorted(at.items())]


def grouped(part: tuple[str, ...], bonds: Bonds) -> Group:
    """Documents and anchors in, their group out."""
    bundles = frozenset(bonds.bundle(node) for node in part if bonds.is_judged(node))
    members = [node for node in part if not node.startswith(ANCHOR)]
    return Group(members=members, bundles=bundles, is_by_hand=any(len(bonds.bundles[bundle]) > 1 for bundle in bundles))


def without(links: Mapping[str, Mapping[str, float]], many: frozenset[str]) -> Chances:
    """Links and some documents in, the links without these out."""
    return {
        document: {other: chance for other, chance in chances.items() if other not in many}
        for document, chances in links.items()
        if document not in many
    }
