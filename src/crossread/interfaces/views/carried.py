"""Claims of one kind in, the values that most documents carry out, for the top of a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.interfaces.figures.located import Located, located
from crossread.interfaces.figures.map_view import forms_of
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.spoken import spoken
from crossread.types.claim import Claim

CARRIED = 2
"""Times and places named at the top of the page at most."""

SEVERAL = 2
"""Documents beyond which a time that one of them has is not named at the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A time or place and how many documents carry it, for the top of the page.

    Attributes:
        words: as the reports print it, each form once.
        when: a time in words, empty for a place.
        edtf: a time as a value, empty for a place.
        documents: how many documents carry it.
        precision: how precise it is, in a word or two ("to the day", "city"); empty for a place that is in no table.
        link: anchor in the full text of the first one.
    """

    words: tuple[str, ...]
    when: str
    edtf: str
    documents: int
    precision: str
    link: str


def carried(claims: Iterable[Claim], lookup: Lookup) -> tuple[Carried, ...]:
    """Claims of one kind in, the values that most documents carry out; of equals the one that stands nearest to the top of a report.

    A place is rarely alone, an event has one time: a second time is named only when as many documents carry it. Background is told in years
    ("the 2004 tsunami"), the event in days: a day that two documents share comes before anything less precise, and a time that one document of
    several has is not that of the event. What is only denied or asked is not named; how many print a value counts all, as map and timeline do.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[day_of(claim.moment.edtf) or claim.moment.edtf if claim.moment else claim.value].append(claim)
    groups = {key: group for key, group in groups.items() if any(claim.polarity == "affirmed" for claim in group)}
    spread = {key: len({claim.document_id for claim in group}) for key, group in groups.items()}
    shared_days = [key for key in groups if day_of(key) and spread[key] > 1]
    known = [(key, groups[key]) for key in shared_days or groups if spread[key] >= least(groups[key], lookup)]
    most = max((spread[key] for key, _ in known), default=0)
    ranked = sorted(known, key=lambda one: (-spread[one[0]], min(claim.span.place for claim in one[1]), one[0]))
    equal = [(key, group) for key, group in ranked if group[0].moment is None or spread[key] == most]
    places = located({key: forms_of(group) for key, group in known if group[0].moment is None})
    return tuple(
        Carried(
            words=tuple(dict.fromkeys(claim.span.words for claim in lookup.claims_by_id(claim.id for claim in group))),
            when=spoken(key) if group[0].moment else "",
            edtf=key if group[0].moment else "",
            documents=spread[key],
            precision=time_precision(key, group) if group[0].moment else place_precision(places[key]),
            link=f"c-{lookup.claims_by_id(claim.id for claim in group)[0].id}",
        )
        for key, group in equal[:CARRIED]
    )


def least(group: Sequence[Claim], lookup: Lookup) -> int:
    """Claims of one value in, how many documents must carry it to stand at the top out: two for a time, where there are more than two."""
    return 2 if group[0].moment and len(lookup.documents) > SEVERAL else 1


def time_precision(edtf: str, claims: Iterable[Claim]) -> str:
    """A time and the claims that give it in, how precise it is in words out: to the day though one of them has a clock."""
    precise = next((claim.moment.precision for claim in claims if claim.moment and claim.moment.precision != "unknown"), "")
    return "to the day" if day_of(edtf) else f"to the {precise}" if precise else ""


def place_precision(known: Located) -> str:
    """What a name of a place stands for in, how precise it is in words out; empty when nobody can say."""
    return known.precision if known.place else ""


def day_of(edtf: str) -> str:
    """An EDTF value in, its day out; empty when it is not one day."""
    match = re.match(r"\d{4}-(?:0\d|1[0-2])-\d\d(?=$|T[^/]*$)", edtf)
    return match[0] if match else ""
