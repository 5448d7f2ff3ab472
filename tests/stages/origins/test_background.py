"""Paragraphs that reports carry along for weeks make no two reports one text; late reprints stay copies."""

import pytest

from crossread.stages.names import Who
from crossread.stages.origins import Lineage, background, trace_origins
from crossread.types.dossier import Reading
from tests.making import read

BOILERPLATE = (
    "The bridge at Tesmar was built in 1931 and was to have been replaced by a tunnel.",
    "In 2009 a coal barge sank at the same place and 31 people were drowned.",
    "The river carries more freight than any other in the country.",
)
FIRST = (
    "A fuel barge struck the bridge early in the morning and burned for hours.",
    "Nine people were taken to hospital with burns.",
    "Schools on the east bank were closed by the governor.",
    "Divers went down twice before the current grew too strong for them.",
    "A choir sang for those who were missing.",
    "The ferry to Marren took on lorries until midnight.",
)
LATER = (
    "The captain of the barge told a court that his radar had failed.",
    "His lawyer asked for more time to read the papers.",
    "Two engineers are to be heard on Friday about the steering.",
    "Families of the dead stood outside with candles.",
    "The harbour board wants to dredge the channel next year.",
    "A judge will decide about bail in a week.",
)


def lineage(*readings: Reading) -> Lineage:
    """Readings in, their lineage out."""
    return trace_origins(tuple(sorted(readings, key=lambda reading: reading.document.id)), Who())


def report(lines: tuple[str, ...], outlet: str, day: str | None) -> Reading:
    """Lines, an outlet and a day in, the report read out."""
    return read("\n".join(lines), outlet=outlet, published=day)


def told(*days: str | None) -> Lineage:
    """Days of publication in, the lineage of two reports that share background alone out."""
    return lineage(report(FIRST + BOILERPLATE, "A", days[0]), report(LATER + BOILERPLATE, "B", days[1]))


@pytest.mark.parametrize(
    ("days", "number"),
    [
        (("2026-03-03", "2026-03-24"), 2), (("2026-03-03", "2026-03-06"), 2), (("2026-03-24", "2026-03-03"), 2), (("2026-03-03", "2026-03-04"), 1),
        (("2026-03-03", None), 1), ((None, None), 1), (("2026-03-03", "2026-03"), 1), (("2026-03-03", "2026-03-20/2026-03-24"), 1),
    ],
)  # fmt: skip
def test_what_returns_on_another_day_makes_no_one_text(days: tuple[str | None, str | None], number: int) -> None:
    found = told(*days)
    assert len(set(found.attests.values())) == number
    assert [one.is_background for one in found.shared if one.kind == "sentence"] == [number == 2] * len(BOILERPLATE)


def test_claims_in_background_are_marked() -> None:
    reports = report(FIRST + BOILERPLATE, "A", "2026-03-03"), report(LATER + BOILERPLATE, "B", "2026-03-24")
    found = lineage(*reports)
    marked = {claim.sentence.words for reading in reports for claim in reading.claims if claim.id in found.background}
    assert marked
    assert marked <= set(BOILERPLATE)
    assert not found.background & {claim.id for one in reports for claim in one.claims if claim.sentence.words in FIRST + LATER}


def test_a_reprint_of_another_day_is_a_copy() -> None:
    found = lineage(report(FIRST + BOILERPLATE, "A", "2026-03-03"), report(FIRST + BOILERPLATE, "B", "2026-03-24"))
    assert len(set(found.attests.values())) == 1
    assert found.background == frozenset()


def test_background_of_weeks_counts_neither_on_the_same_day() -> None:
    same_day = report(("It rained all day long in Ostby and in Marren.", *LATER[::-1], *BOILERPLATE), "C", "2026-03-03")
    other = report(("Old people spoke of such a spring.", *(f"{line[:-1]}, they said." for line in FIRST[:1]), *BOILERPLATE), "D", "2026-03-03")
    first = report((*FIRST, *BOILERPLATE), "A", "2026-03-24")
    found = lineage(same_day, other, first)
    assert found.attests[same_day.document.id] != found.attests[other.document.id]


def test_a_rule_that_is_off_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "DAYS", 100)
    assert len(set(told("2026-03-03", "2026-03-24").attests.values())) == 1
