"""Groups of views in, what is known of each as long as its views are the same out."""

from collections.abc import Sequence
from functools import cached_property

from crossread.stages.memory import Memory
from crossread.stages.points.label import label_of
from crossread.stages.points.neighbours import Telling, telling_of
from crossread.stages.points.views import View
from crossread.types.claim import Claim, ClaimKind
from crossread.types.ids import content_id
from crossread.types.span import Span

Group = tuple[int, ...]


class Grouped:
    """Views that answer one thing. Two of them are never equal, so that one is a key for all that is made of its views."""

    def __init__(self, views: tuple[View, ...]) -> None:
        """The views in their order in."""
        self.views = views

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims in order of document and place."""
        return tuple(sorted((claim for view in self.views for claim in view.claims), key=lambda claim: (claim.document_id, claim.span.place)))

    @cached_property
    def firsts(self) -> tuple[Claim, ...]:
        """The claim that stands for each of its views."""
        return tuple(view.claim for view in self.views)

    @cached_property
    def is_of_several(self) -> bool:
        """Does it stand in several documents?"""
        return len({claim.document_id for view in self.views for claim in view.claims}) > 1

    @cached_property
    def kind(self) -> ClaimKind:
        """The kind that most of its claims have."""
        return kind_of(self.claims)

    @cached_property
    def id(self) -> str:
        """The id of the point that it is."""
        return content_id("point", *(claim.id for claim in self.claims))

    @cached_property
    def label(self) -> tuple[str, tuple[Span, ...]]:
        """Its label, and the spans that this comes from."""
        return label_of(self.claims)

    @cached_property
    def telling(self) -> Telling:
        """What most of its claims have of all that may keep it apart from others."""
        return telling_of(self.firsts)


def grouped(groups: Sequence[Group], views: Sequence[View], memory: Memory) -> list[Grouped]:
    """Groups of views, all views and the memory in, each group out; of the same views as before it is the same object."""
    known = memory.table("groups of views", places_of)
    found = []
    for group in groups:
        members = tuple(views[i] for i in group)
        key = tuple(map(id, members))  # what is found holds its views, so that their places in memory stay theirs
        one = known.look_up(key)
        if one is None:
            one = known[key] = Grouped(members)
        found.append(one)
    return found


def places_of(one: Grouped) -> tuple[int, ...]:
    """A group in, the places in memory of its views out."""
    return tuple(map(id, one.views))


def kind_of(claims: Sequence[Claim]) -> ClaimKind:
    """The claims of a point in, the kind that most of them have out; of two that are as many the first in the order of letters."""
    kinds = [claim.kind for claim in claims]
    return max(sorted(set(kinds)), key=kinds.count)
