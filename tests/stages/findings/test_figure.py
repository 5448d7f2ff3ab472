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
        ("The road was closed.", None, None),
    ],
)  # fmt: skip
def test_one_report(text: str, killed: int | None, injured: int | None) -> None:
    found = shown(report(text))
    assert (found.get("killed", (None,))[0], found.get("injured", (None,))[0]) == (killed, injured)


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
