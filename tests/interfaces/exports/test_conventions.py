"""What UCDP and ACLED would write for a figure of deaths: computed for those alone, empty where they ask for a judgement, and apart from ours."""

import pytest

from crossread.interfaces.exports.conventions import NOTHING, Coded, coded, coded_story, deaths, is_toll_of_no_number
from crossread.stages.findings.figure import find_figures
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Reading, Story
from tests.making import FILLERS, read


def claims(*texts: str) -> tuple[Dossier, list[Claim]]:
    """Texts in, a dossier of a report each and their claims out."""
    readings = tuple(read(f"{text} {FILLERS[at]}", outlet=f"Outlet {at}", published=f"2031-03-0{at + 1}") for at, text in enumerate(texts))
    made = Dossier(
        story=Story(name="made", document_ids=tuple(sorted(one.document.id for one in readings))),
        title="",
        readings=readings,
        points=(),
        origins=(),
        findings=(),
        figures=find_figures(readings),
    )
    return made, [claim for reading in readings for claim in reading.claims if claim.quantity]


def coding(text: str) -> Coded:
    """A sentence with one figure of deaths in, how it is coded out."""
    dossier, found = claims(text)
    dead = deaths(dossier)
    (claim,) = (one for one in found if one.id in dead)
    return coded(claim)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve people were killed.", Coded(ucdp_low=12, ucdp_best=12, ucdp_high=12, acled_fatalities=12)),
        ("At least 12 people were killed.", Coded(ucdp_low=12, ucdp_best=12, ucdp_high=None, acled_fatalities=12)),
        ("Between 10 and 14 people were killed.", Coded(ucdp_low=10, ucdp_best=None, ucdp_high=14, acled_fatalities=10)),
        ("Dozens of people were killed.", Coded(acled_fatalities=12)),
        ("Hundreds of people were killed.", Coded(acled_fatalities=100)),
        ("Several people were killed.", NOTHING),
        ("More than 40 people were killed.", Coded(ucdp_low=40, ucdp_best=40, ucdp_high=None, acled_fatalities=40)),
        ("Up to 14 people were killed.", Coded(ucdp_high=14)),
        ("Fewer than 10 people were killed.", NOTHING),
        ("No one was killed.", Coded(ucdp_low=0, ucdp_best=0, ucdp_high=0, acled_fatalities=0)),
    ],
)
def test_words_are_coded_by_the_published_definitions(text: str, wanted: Coded) -> None:
    assert coding(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["Twelve people were injured.", "Twelve houses were destroyed.", "The dam is 12 metres high.", "Police denied that 12 people were killed."],
)
def test_what_is_no_figure_of_deaths_has_none(text: str) -> None:
    dossier, found = claims(text)
    assert deaths(dossier) & {claim.id for claim in found} == set()


def test_a_vague_number_is_no_toll_when_it_is_denied_or_of_something_else() -> None:
    dossier, found = claims("Dozens of people were killed.", "Dozens of cows were killed.", "Dozens of people were missing.")
    assert [is_toll_of_no_number(claim) for claim in found] == [True, False, False]
    assert deaths(dossier) == {found[0].id}


def test_a_story_takes_the_lowest_and_the_highest_of_its_reports_and_no_best_where_they_differ() -> None:
    dossier, _ = claims("Twelve people were killed.", "Fifteen people were killed.")
    assert coded_story(dossier.figures[0]) == Coded(ucdp_low=12, ucdp_best=None, ucdp_high=15, acled_fatalities=12)
    same, _ = claims("Twelve people were killed.", "Police said 12 people were killed.")
    assert coded_story(same.figures[0]) == Coded(ucdp_low=12, ucdp_best=12, ucdp_high=12, acled_fatalities=12)


def test_the_injured_have_no_codes() -> None:
    dossier, _ = claims("Twelve people were injured.")
    assert [figure.asked for figure in dossier.figures] == ["injured"]
    assert coded_story(dossier.figures[0]) == NOTHING


def test_our_own_bounds_stay_what_they_are() -> None:
    dossier, (claim,) = claims("Dozens of people were killed.")
    assert isinstance(dossier.readings[0], Reading)
    assert claim.quantity is not None
    assert (claim.quantity.low, coded(claim).acled_fatalities) == (24, 12), "ours reads dozens as two dozen at least; ACLED writes 12"
