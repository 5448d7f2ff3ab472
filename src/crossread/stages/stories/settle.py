"""The documents of a day in, what the day comes to out: into which stories they go, whatever the order in which they came."""

from collections import ChainMap
from collections.abc import Iterable, Mapping

from crossread.stages.stories.assemble import NEIGHBOURS, Group, assemble
from crossread.stages.stories.bonds import ANCHOR, Bonds
from crossread.stages.stories.compare import compared
from crossread.stages.stories.copies import copies
from crossread.stages.stories.enforce import enforced
from crossread.stages.stories.model import StoryModel, Tally
from crossread.stages.stories.part import Part
from crossread.stages.stories.portrait import painted
from crossread.stages.stories.round_ups import round_ups
from crossread.stages.stories.rows import keys_in, keys_of, rows_of
from crossread.stages.stories.settled import Gathered, Settled, Settling, own_id
from crossread.stages.stories.terms import Terms

Chances = dict[str, dict[str, float]]


def settle(settled: Settled, day: Mapping[str, Terms], tally: Tally, bonds: Bonds, model: StoryModel) -> Settling:
    """What is settled, the terms of the day's documents and these counted, the bonds and the model in, what the day comes to out.

    `settled` stays as it is.
    """
    worths = settled.rarity.worths(tally)
    painted_ones = {document: painted(document, terms, worths) for document, terms in sorted(day.items()) if any(terms.counts)}
    rows = {document: rows_of((portrait,)) for document, portrait in painted_ones.items()}
    part = Part({document: keys_in(some) for document, some in rows.items()})
    found = settled.index.look(list(part.keys.values()))
    old = {document: settled.index.nearest(part.keys[document], found, NEIGHBOURS, but=document) for document in part.ids}
    copied = copies(part, old, lambda document: (part.keys.get(document) or keys_of(settled.portraits[document])).likeness)
    fresh = {document: portrait for document, portrait in painted_ones.items() if document not in copied}
    known = ChainMap(fresh, settled.portraits)
    links = compared(part, rows, old, known, model)
    anchors = anchored(settled, day, bonds)
    touched = {settled.of[document] for document in (*links, *copied.values(), *bonds.of, *anchors.values()) if document in settled.of}
    chances = {document: {**settled.links.get(document, {}), **links.get(document, {})} for document in compared_in(settled, touched, fresh)}
    groups = groups_before(settled, touched, with_copies(day, copied), bonds, anchors, chances)
    gathered = assemble(groups, chances, model.cut, bonds.part)
    many = round_ups((document for document in chances if not bonds.is_judged(document)), gathered, chances, known)
    if many:
        alone = [all(document in many for document in group.members if document in chances) for group in groups]
        rest = [group for group, is_alone in zip(groups, alone, strict=True) if not is_alone]
        gathered = [group for group, is_alone in zip(groups, alone, strict=True) if is_alone]
        gathered += assemble(rest, without(chances, many), model.cut, bonds.part)
    return Settling(
        replaced=frozenset(touched),
        groups=tuple(gathered_of(settled, group) for group in gathered),
        portraits={document: portrait for document, portrait in fresh.items() if document not in many},
        keys=part.keys,
        links=without(links, many),
        round_ups=many | {copy for copy, original in copied.items() if original in many},
    )


def compared_in(settled: Settled, touched: Iterable[str], fresh: Iterable[str]) -> list[str]:
    """What is settled, groups that the day touches and new documents in, all of these that others are compared with out."""
    return [*(document for name in sorted(touched) for document in settled.bodies[name]), *fresh]


def gathered_of(settled: Settled, group: Group) -> Gathered:
    """What is settled and a group in, the group as a day comes to it out."""
    inside = {document for whole in group.wholes for document in settled.bodies[whole]}
    return Gathered(wholes=group.wholes, documents=tuple(document for document in group.members if document not in inside))


def with_copies(day: Iterable[str], copied: Mapping[str, str]) -> dict[str, list[str]]:
    """The day's documents and each copy with its original in, each original with its copies out; of the day's others, too."""
    of: dict[str, list[str]] = {document: [] for document in sorted(day) if document not in copied}
    for copy, original in sorted(copied.items()):
        of.setdefault(original, []).append(copy)
    return of


def groups_before(
    settled: Settled,
    touched: Iterable[str],
    copies_of: Mapping[str, list[str]],
    bonds: Bonds,
    anchors: Mapping[str, str | None],
    chances: Mapping[str, Mapping[str, float]],
) -> list[Group]:
    """What is settled, the groups that the day touches, its originals with their copies, the bonds, anchors and chances in.

    The groups out of which the day's are made come out: those before that nobody judged as they are, each original with its copies, and what people
    judged as they judged it.
    """
    judged_ones = {settled.of[node] for node in (*bonds.of, *anchors.values()) if node is not None and node in settled.of}
    found, judged = list[Group](), list[tuple[str, ...]]()
    for name in sorted(touched):
        copies_in = [copy for document in settled.bodies[name] for copy in copies_of.get(document, ())]
        if name in judged_ones or any(map(bonds.is_judged, copies_in)):
            judged.append((*settled.groups[name], *copies_in))
        else:
            found.append(
                Group(name=min(settled.least[name], *copies_in), members=[*settled.bodies[name], *copies_in], wholes=(name,))
                if copies_in
                else Group(name=settled.least[name], members=list(settled.bodies[name]), wholes=(name,))
            )
    for document, others in copies_of.items():
        if document not in settled.of:
            judged.append((document, *others))
    parts = enforced(with_anchors(judged, anchors), bonds, chances)
    return found + [group for part in parts if (group := grouped(part, bonds)).members]


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
    is_by_hand = any(len(bonds.bundles[bundle]) > 1 for bundle in bundles)
    return Group(name=min(members, default=""), members=members, bundles=bundles, is_by_hand=is_by_hand)


def without(links: Mapping[str, Mapping[str, float]], many: frozenset[str]) -> Chances:
    """Links and some documents in, the links without these out."""
    return {
        document: {other: chance for other, chance in chances.items() if other not in many}
        for document, chances in links.items()
        if document not in many
    }
