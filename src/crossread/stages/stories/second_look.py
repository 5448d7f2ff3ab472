"""Groups of a day in, those joined out that did not meet because each is so large that its documents only saw each other.

When fifty outlets print one report, the documents most like each are the other forty-nine, and another outlet's own report of the same event is not
among the nearest. So each large group is looked at again through a few of its documents, and the rest of it is left out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from crossread.stages.stories.assemble import NEIGHBOURS, Group, Links, assemble
from crossread.stages.stories.compare import chances
from crossread.stages.stories.index import Index, nearest
from crossread.stages.stories.model import StoryModel
from crossread.stages.stories.portrait import Portrait

CROWDED = NEIGHBOURS
"""Documents beyond which a group is looked at again: they can be all that each of them was compared with."""
CENTRAL = 4
"""Documents through which it is looked at: those most like the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What documents can be compared with.

    Attributes:
        portraits: of all documents that can be compared.
        model: gives chances.
        must_part: tells whether bundles must stay apart.
    """

    portraits: Mapping[str, Portrait]
    model: StoryModel
    must_part: Callable[[Iterable[str], Iterable[str]], bool]


def joined(groups: list[Group], links: Links, around: Surroundings) -> list[Group]:
    """Groups, the links between their documents and what these can be compared with in, the joined groups out, looked at twice."""
    first = assemble(groups, links, around.model.cut, around.must_part)
    crowded = {number for number, group in enumerate(first) if sum(document in links for document in group.members) > CROWDED}
    if not crowded:
        return first
    faces = {number: central(group, links) if number in crowded else [one for one in group.members if one in links] for number, group in enumerate(first)}
    return assemble(first, links_of(faces, crowded, links, around), around.model.cut, around.must_part)


def central(group: Group, links: Links) -> list[str]:
    """A group and the links in, the few of its documents that are most like the others out."""
    inside = set(group.members)
    sums = {document: sum(sorted(chance for other, chance in links[document].items() if other in inside)) for document in group.members if document in links}
    return sorted(sums, key=lambda document: (-sums[document], document))[:CENTRAL]


def links_of(faces: Mapping[int, list[str]], crowded: set[int], links: Links, around: Surroundings) -> dict[str, dict[str, float]]:
    """The documents through which each group is looked at, the groups that are large, links and surroundings in, the links between these out."""
    shown = {document for some in faces.values() for document in some}
    found = {document: {other: chance for other, chance in links[document].items() if other in shown} for document in sorted(shown)}
    day = Index()
    for document in sorted(shown):
        day.add(around.portraits[document])
    for number in sorted(crowded):
        for document in faces[number]:
            near = nearest((day,), around.portraits[document], NEIGHBOURS)
            for other, chance in chances(around.portraits[document], near, around.portraits, around.model).items():
                found[document][other] = found[other][document] = chance
    return found
