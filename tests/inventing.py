"""Invented stories for property tests: strategies in, reports of one flood out, each with sentences of its own so that none copies another."""

import random
from dataclasses import dataclass, replace
from functools import lru_cache

from hypothesis import strategies as st

from crossread.services.read import read_document
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Finding, Side
from tests.making import document, dossier

SPEAKERS = ("Ada Low", "Bo Rahn", "Mia Castell", "Tom Okafor", "Ida Sol", "Pavel Lunde", "Lena Moreau", "Karl Aasen")
"""People with different first and last names: no two are one."""
OUTLETS = ("The Elm", "The Oak", "The Ash", "The Rowan", "The Yew", "The Alder")
DAYS = tuple(f"2026-03-{day:02d}" for day in range(10, 16))
VALUES = ("12", "fourteen", "at least 12", "more than 10", "about 15", "dozens of", "10 to 12", "1,200", "some 40", "up to 30")
STATES = ("killed", "injured", "rescued", "arrested")
PLANTS = "alder clover daisy elder fern gorse heather iris juniper kale lupin mallow nettle poppy quince rose sage thyme violet willow yarrow".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report before it is a document.

    Attributes:
        outlet: its outlet.
        lines: its sentences.
        day: day of publication, None when unknown.
    """

    outlet: str
    lines: tuple[str, ...]
    day: str | None = None


def own_lines(number: int) -> tuple[str, ...]:
    """The number of a report in, four sentences out that are unlike those of any other number."""
    chance = random.Random(number)
    return tuple(f"Old {' '.join(chance.sample(PLANTS, 4))} stood by {' '.join(chance.sample(PLANTS, 4))}." for _ in range(4))


def told(value: str, state: str = "killed", speaker: str | None = "Ada Low", place: str = "Ostby") -> str:
    """A value, a state, who says it (None: the outlet) and a place in, the sentence out."""
    fact = f"{value} people were {state} in the flood at {place}"
    return f"{speaker} said that {fact}." if speaker else f"{fact[0].upper()}{fact[1:]}."


@lru_cache(maxsize=4_000)
def reading(report: Report, number: int = 0) -> Reading:
    """A report and its number in, its reading out; the number gives it sentences of its own."""
    lines = report.lines if number < 0 else (*report.lines, *own_lines(number))
    return read_document(document("\n".join(lines), outlet=report.outlet, title=None, published=report.day))


def readings(reports: tuple[Report, ...]) -> tuple[Reading, ...]:
    """Reports in, their readings out, in order."""
    return tuple(reading(report, i) for i, report in enumerate(reports))


def story(reports: tuple[Report, ...]) -> Dossier:
    """Reports in, the dossier of their story out."""
    return dossier(*readings(reports))


def reprint(one: Reading, outlet: str, day: str | None = None) -> Reading:
    """A reading in, the same text in another outlet, published on a later day if one is given, read out."""
    made = document(
        one.document.text,
        outlet=outlet,
        title=None,
        published=day or one.document.published.edtf if one.document.published.basis == "given" else None,
    )
    return read_document(made)


def sides_by_claim(made: Dossier) -> dict[str, Side]:
    """A dossier in, the side of each claim that stands on a side of a finding on a point out."""
    return {key: side for finding in made.findings if finding.point_id for side in finding.sides for key in side.claim_ids}


def kinds_by_claim(made: Dossier) -> dict[str, str]:
    """A dossier in, the kind of the finding on the point of each claim out."""
    return {key: finding.kind for finding in made.findings if finding.point_id for side in finding.sides for key in side.claim_ids}


def on_points(made: Dossier, kind: str = "count") -> list[Finding]:
    """A dossier in, the findings on its points of a kind out."""
    points = {point.id for point in made.points if point.kind == kind}
    return [finding for finding in made.findings if finding.point_id in points]


LINES = st.one_of(
    st.builds(
        told,
        st.sampled_from(VALUES),
        st.sampled_from(STATES),
        st.one_of(st.none(), st.sampled_from(SPEAKERS), st.sampled_from(["Officials", "The Interior Ministry"])),
    ),
    st.builds(
        "Some {} homes in Ostby were destroyed, {} told reporters.".format, st.sampled_from(["300", "320", "1,200"]), st.sampled_from(SPEAKERS)
    ),
    st.builds("The barge was carrying {} tonnes of diesel.".format, st.sampled_from(["1,200", "1,450", "900"])),
    st.builds("The dam broke at {} on Tuesday.".format, st.sampled_from(["6:50 a.m.", "7 a.m.", "9:30 p.m."])),
    st.builds("The rescuers came in a {}.".format, st.sampled_from(["cargo ferry", "fishing boat", "army helicopter"])),
    st.builds("{} denied that the dam had been overloaded.".format, st.sampled_from([*SPEAKERS, "Marren Water"])),
    st.builds("Marren Water {} for comment.".format, st.sampled_from(["did not respond to requests", "was asked"])),
    st.builds(
        "There were {} casualties, including {} killed and 15 injured.".format,
        st.sampled_from(["26", "27", "40"]),
        st.sampled_from(["nine", "11", "12"]),
    ),
    st.builds(
        "The governor, {}, left for the Lower Irava {}.".format,
        st.sampled_from(["Irena Koslevsky", "Irena Koslevskyy"]),
        st.sampled_from(["province", "region"]),
    ),
    st.builds(
        "“We saw {} boats go down,” said {}, who lives in Ostby.".format, st.sampled_from(["two", "three", "several"]), st.sampled_from(SPEAKERS)
    ),
)
"""Sentences on one flood."""


@st.composite
def stories(draw: st.DrawFn, smallest: int = 2, largest: int = 4) -> tuple[Report, ...]:
    """Reports of one flood in different outlets, dated or not."""
    number = draw(st.integers(smallest, largest))
    outlets = draw(st.permutations(OUTLETS))
    is_dated = draw(st.booleans())
    return tuple(
        Report(
            outlet=outlets[i],
            lines=tuple(draw(st.lists(LINES, min_size=1, max_size=5, unique=True))),
            day=draw(st.sampled_from(DAYS)) if is_dated else None,
        )
        for i in range(number)
    )


def renamed(report: Report, old: str, new: str) -> Report:
    """A report and two names in, the report with the second in place of the first out."""
    return replace(report, lines=tuple(line.replace(old, new) for line in report.lines))
