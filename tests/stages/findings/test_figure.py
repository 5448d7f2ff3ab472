"""The figure that the reports of a story give: one by one, added up, grown, and by the majority."""

from itertools import permutations

import pytest

from crossread.stages.findings.figure import find_figures
from crossread.types.dossier import Reading
from crossread.types.figure import StoryFigure
from tests.making import FILLERS, read


def shown(*readings: Reading) -> dict[str, tuple[float, str]]:
    """Reports in, their figures with the rule by which each stands out."""
    return {figure.asked: (figure.number, figure.rule) for figure in find_figures(readings)}


def report(text: str, day: int = 1, at: int = 0) -> Reading:
    """A text and the day of its publication in, the report out."""
    return read(f"{text} {FILLERS[at]}", outlet=f"Outlet {day}{at}", published=f"2025-03-{day:02}")


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A mother and her two sons were killed.", 3, None),
        ("One woman was killed and two others were injured.", 1, 2),
        ("Three people were shot, one fatally.", 1, 2),
        ("One person is dead and six others were shot.", 1, 6),
        ("Two are dead after six people were shot.", 2, 4),
        ("He and three others were injured.", None, 4),
        ("Three people, a man and two women, were killed.", 3, None),
        ("A man shot and killed his wife before killing himself.", 2, None),
        ("Four people died, including the gunman, who killed himself.", 4, None),
        ("Four people were injured in 1987. Two were injured on Monday.", None, 2),
        ("This year 40 people were killed. A man was killed on Monday.", 1, None),
        ("No one was injured.", None, 0),
        ("No other injuries were reported.", None, None),
        ("A third sailor died on Friday.", 3, None),
        ("Five people, including Ostby, were injured. Ostby died on Friday. A man was killed, police said.", 1, 4),
        ("Both the guard and the driver were hospitalised.", None, 2),
        ("One man died at the gate and another died at a hospital.", 2, None),
        ("One man is in critical condition and three others were injured.", None, 4),
        ("A girl was hurt and two men were also injured.", None, 3),
        ("A baker fatally shot her husband and three sons before killing herself.", 5, None),
        ("The gunman killed four people. Police shot and killed the gunman.", 5, None),
        ("Three officers were killed. The attacker was also killed.", 4, None),
        ("Officers fired. A man was injured after a shootout with two officers.", None, 1),
        ("One guard was taken to a hospital for observation.", None, None),
        ("Four people were struck by gunfire. One of them died: a man was killed.", 1, 3),
        ("Three people were in the hut when the ranger was shot.", None, None),
        ("He was indicted for the attempted murders of five sailors.", None, None),
        ("A man who was shot last month died on Friday.", 1, None),
        ("Tom Ferr, 31, and Ann Ostby, 24, were wounded.", None, 2),
        ("At least one person was injured, callers said. A boy was killed, police said.", 1, None),
        ("The road was closed.", None, None),
    ],
)  # fmt: skip
def test_one_report(text: str, killed: int | None, injured: int | None) -> None:
    found = shown(report(text))
    assert (found.get("killed", (None,))[0], found.get("injured", (None,))[0]) == (killed, injured)


@pytest.mark.parametrize(
    "background",
    [
        "Eleven people were killed in four separate shootings.", "Nine people were killed over an eight-hour stretch.",
        "The attack came just two weeks after three people were killed at the same harbour.", "Since Friday, seven people were killed.",
        "In another shooting, two sailors were killed.", "It was a violent weekend: six people were killed.",
    ],
)  # fmt: skip
def test_other_events_are_left_out(background: str) -> None:
    assert shown(report(f"{background} Two people were killed on Monday."))["killed"] == (2, "undisputed")
    assert "killed" not in shown(report(background))


def test_where_no_day_is_known_the_dead_of_an_event_compared_with_are_none_of_this_one() -> None:
    text = "Five people were killed in a fire at Elm. It is the worst there since 1990, when 70 people were killed."
    assert shown(read(text, outlet="Outlet")) == {"killed": (5, "undisputed")}


def test_a_number_of_several_events_is_none_of_this_one_elsewhere_either() -> None:
    words = "Eight people were wounded. All eight people were wounded in three separate shootings. Two people were wounded at the harbour."
    assert shown(report(words))["injured"] == (2, "undisputed")


def test_reports_that_count_the_killer_in_agree_with_those_that_count_his_victims() -> None:
    including = report("Five people, including the gunman, were killed.", 1)
    victims = [report(f"A gunman killed four people, {who} said.", 2, at) for at, who in enumerate(("police", "she"), start=1)]
    assert shown(including, *victims)["killed"] == (5, "undisputed")
    assert shown(*victims)["killed"] == (4, "undisputed")


def test_a_last_death_overtakes_the_majority() -> None:
    early = [report(f"Two people were killed and four others were injured, {who} said.", 1, at) for at, who in enumerate(("police", "she"))]
    found = shown(*early, report("A third man died on Friday.", 6, 2))
    assert found == {"killed": (3, "latest"), "injured": (3, "undisputed")}


def test_later_reports_that_give_as_many_injured_leave_the_number() -> None:
    early = report("One person was killed and a nurse was injured.", 1)
    later = [report("Two people were killed. A nurse was injured.", 3, 1), report("Two people were killed, police said. A nurse was injured.", 4, 2)]
    assert shown(early, *later)["injured"] == (1, "undisputed")


def test_a_derived_figure_carries_the_words_of_the_dead() -> None:
    figures = find_figures((report("Five people were shot. Two men died at a hospital."),))
    (injured,) = (figure for figure in figures if figure.asked == "injured")
    assert injured.derivations[0].inputs == ("Five people", "Two men")
    assert {"Five people", "Two men"} <= {evidence.span.words for evidence in injured.evidence}


def test_a_killer_counted_in_carries_the_words_of_his_death() -> None:
    (killed,) = find_figures((report("A man shot and killed his wife before killing himself."),))
    assert killed.derivations[0].inputs == ("his wife", "killing himself")
    assert "killing himself" in {evidence.span.words for evidence in killed.evidence}


def test_the_majority_of_origins_stands() -> None:
    readings = (report("Two people were killed.", 1), report("Two people were killed, police said.", 2, 1), report("Three people were killed.", 1, 2))
    assert shown(*readings)["killed"] == (2, "majority of origins")


def test_reports_that_share_their_text_count_once() -> None:
    readings = (
        report("Two people were killed.", 1), report("Two people were killed.", 2), report("Two people were killed.", 3),
        report("Three people were killed.", 2, 1), report("Three people were killed, she said.", 3, 2),
    )  # fmt: skip
    attests = {reading.document.id: "wire" for reading in readings[:3]}
    assert {figure.asked: figure.number for figure in find_figures(readings)} == {"killed": 2}
    assert {figure.asked: figure.number for figure in find_figures(readings, attests)} == {"killed": 3}


def test_a_figure_that_rose_is_the_latest() -> None:
    assert shown(report("Two people were killed.", 1), report("Three people were killed.", 2, 1))["killed"] == (3, "latest")


def test_who_died_later_is_no_longer_injured() -> None:
    found = shown(report("A man was injured in the blast.", 1), report("A man injured in the blast has died.", 4, 1))
    assert found["killed"] == (1, "undisputed")
    assert found["injured"] == (0, "undisputed")


def test_no_number_is_invented() -> None:
    """Every number that is shown stands in a cited span, or carries the rule that made it (INVARIANT 5)."""
    for figure in find_figures((report("A mother and her two sons were killed. Six people were shot, police said."),)):
        assert is_printed(figure) or figure.derivations
        for derivation in figure.derivations:
            assert set(derivation.inputs) <= {evidence.span.words for evidence in figure.evidence}


def is_printed(figure: StoryFigure) -> bool:
    """Does one of the cited spans hold the answer's words?"""
    return any(figure.answer in evidence.span.words for evidence in figure.evidence)


def test_the_order_of_the_reports_changes_nothing() -> None:
    readings = (report("Two people were killed.", 1), report("Three people were killed.", 2, 1), report("A man was killed.", 1, 2))
    assert len({find_figures(some) for some in permutations(readings)}) == 1


def test_one_report_cannot_be_without_evidence() -> None:
    (figure,) = find_figures((report("A man was killed."),))
    assert figure.answer == "A man"
    assert [evidence.span.words for evidence in figure.evidence] == ["A man"]
    assert [(one.result, one.rule, one.inputs) for one in figure.derivations] == [("1", "told without a number", ("A man",))]
