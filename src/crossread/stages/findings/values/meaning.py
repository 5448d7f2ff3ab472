"""What is known of the names in a story beyond the words of two claims: who is meant by them, and which place lies in which."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from crossread.stages.names import NOBODY, Who
from crossread.stages.names.forms import form_of
from crossread.stages.names.spelling import bare, folded
from crossread.types.claim import Claim


class Atlas(Protocol):
    """What knows the names of places, which of them name one place, and which lies in which."""

    def place_id(self, name: str) -> str | None:
        """The place that a name stands for, None when unknown: "Kiev" and "Kyiv" give the same."""
        ...

    def lies_in(self, inner: str, outer: str) -> bool | None:
        """Does the place that the first name stands for lie in the one that the second stands for? None when that is unknown."""
        ...


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What the names of a story mean. Without any of it names are compared by their letters alone.

    Attributes:
        who: who is meant where.
        atlas: what knows places; None when nothing does.
        within: for each place, as `place_key` gives it, the places that the reports say it lies in.
    """

    who: Who = NOBODY
    atlas: Atlas | None = None
    within: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def lies_in(self, inner: str, outer: str) -> bool:
        """Two names of places in, whether the reports or the atlas put the first one in the second out."""
        if place_key(outer) in self.within.get(place_key(inner), frozenset()):
            return True
        return self.atlas is not None and self.atlas.lies_in(bare(inner), bare(outer)) is True

    def are_one_place(self, a: str, b: str) -> bool:
        """Two names of places in, whether the atlas knows them as names of one out."""
        if self.atlas is None:
            return False
        found = self.atlas.place_id(a), self.atlas.place_id(b)
        return found[0] is not None and found[0] == found[1]


NOTHING_KNOWN = Meaning()
"""Nothing is known beyond the words."""

KINDS = "region|province|oblast|district|county|state|city|town|village|regency|island|area|suburb|neighbou?rhood|prefecture|municipality"
BEHIND = re.compile(rf"^(?:\s(?:{KINDS}))?(?:,\s|,?\s(?:in|of)\s)(?:the\s)?(?:(?:north|south|east|west|central)[a-z]*\s)?(?=[^\W\d_a-z])")
"""What stands between the name of a place and the name of a place that it lies in ("Lampahan, Bener Meriah", "Millom in Cumbria")."""
LISTED = re.compile(r"^(?:,[^,.;]+)*,?\s(?:and|or)\s(?=[^\W\d_a-z])|^(?:,\s[^\W\d_a-z][^,.;]*){2},")
"""Words behind a name that make it one of a list ("Turkey, Spain and Italy"), where nothing lies in anything."""
STEPS = 3
"""Places that a place may lie in, one in the other: street, town, county, country."""


def place_key(name: str) -> str:
    """A name of a place as printed or folded in, what it is looked up by out: without the word for its kind."""
    return bare(folded(name))


def told_within(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """The claims of a story in, for each place the places that the reports' own words put it in out ("Millom, Cumbria"), also by way of others.

    The words behind a place are the 32 code points that its span keeps. A list of places tells nothing, and neither do two that are said to lie in
    each other.
    """
    named = [claim for claim in claims if claim.kind == "place"]
    starts = {(claim.document_id, claim.core.part, claim.core.start): claim for claim in named}
    direct: dict[str, set[str]] = defaultdict(set)
    for claim in named:
        between = BEHIND.match(claim.core.after)
        is_country = form_of(claim.core.words).place.startswith("/")
        if between is None or is_country or (between[0].startswith(",") and LISTED.match(claim.core.after)):
            continue
        outer = starts.get((claim.document_id, claim.core.part, claim.core.end + between.end()))
        if outer is not None and outer.id != claim.id and place_key(outer.value) != place_key(claim.value):
            direct[place_key(claim.value)].add(place_key(outer.value))
    reached = {name: frozenset(direct[name]) for name in direct}
    for _ in range(STEPS - 1):
        reached = {name: outer.union(*(reached.get(place, frozenset()) for place in outer)) for name, outer in reached.items()}
    return {name: frozenset(place for place in outer if name not in reached.get(place, frozenset())) for name, outer in reached.items()}
