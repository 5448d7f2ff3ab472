"""A hedge that a later report lost: with the same words, the same speaker, or the earlier report cited; and all that is no loss."""

import pytest

from crossread.types.finding import Finding
from tests.making import FILLERS, dossier, read

MONDAY, TUESDAY = "2031-05-05", "2031-05-06"
ELSEWHERE = "Shops in the old harbour stayed shut while families waited at the school."


def lost(earlier: str, later: str, *, days: tuple[str | None, str | None] = (MONDAY, TUESDAY), outlet: str = "Elm Post") -> list[Finding]:
    """Two texts in, the hedges that the second lost out; each report has sentences of its own around them."""
    one = read(f"{earlier} {FILLERS[0]}", outlet=outlet, published=days[0])
    other = read(f"{FILLERS[1]} {later}", outlet="Oak Daily", published=days[1])
    return [finding for finding in dossier(one, other).findings if finding.kind == "hedge lost"]


LOW = "Harbour master Ada Low said the crane may have snapped a steel cable during the storm."
CRANE = "The crane may have snapped a steel cable during the storm."


@pytest.mark.parametrize(
    ("earlier", "later", "rule", "answer"),
    [
        (
            "The barge may have lost its engine near the middle pier of the bridge.",
            "The barge lost its engine near the middle pier of the bridge.",
            "near copy",
            "The barge may have lost its engine near the middle pier of the bridge. → The barge lost its engine near the middle pier of the bridge",
        ),
        (
            "On Monday, a suspected arsonist reportedly set fire to the grain store at Ostby, and the doors were open.",
            "On Monday, an arsonist set fire to the grain store at Ostby, and the doors were open.",
            "near copy",
            "a suspected arsonist reportedly set fire to the grain store at Ostby → an arsonist set fire to the grain store at Ostby",
        ),
        (
            LOW,
            "It took hours to reach the men. The crane snapped a steel cable during the storm, Ada Low said after a long night.",
            "same speaker",
            "the crane may have snapped a steel cable during the storm → The crane snapped a steel cable during the storm",
        ),
        (
            CRANE,
            "The Elm Post reported that the crane snapped a steel cable during the storm as guests of the hotel looked on from a terrace.",
            "cited report",
            f"{CRANE} → The Elm Post reported that the crane snapped a steel cable during the storm as guests of the hotel looked on from a terrace",
        ),
    ],
)
def test_a_hedge_is_lost(earlier: str, later: str, rule: str, answer: str) -> None:
    (finding,) = lost(earlier, later)
    assert finding.rule == rule
    assert finding.answer.rstrip(".") == answer
    assert finding.evidence[0].sentence.words in earlier
    assert all(one.span.words in earlier + later for one in finding.evidence)


HEDGED = "The barge may have lost its engine near the middle pier of the bridge."
PLAIN = "The barge lost its engine near the middle pier of the bridge."


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (HEDGED, "The barge probably lost its engine near the middle pier of the bridge."),
        (HEDGED, "The ministry confirmed that the barge lost its engine near the middle pier of the bridge."),
        (HEDGED, "The barge did not lose its engine near the middle pier of the bridge."),
        (HEDGED, "Did the barge lose its engine near the middle pier of the bridge?"),
        (HEDGED, "A lorry lost two of its wheels near the western gate of the bridge."),
        (PLAIN, HEDGED),
        ("The barge may lose its engine near the middle pier of the bridge.", PLAIN),
        ("About 12 lorries stood near the middle pier of the bridge.", "12 lorries stood near the middle pier of the bridge."),
        ("The barge may have lost 4 ropes near the middle pier of the bridge.", "The barge lost 7 ropes near the middle pier of the bridge."),
        ("In May the barge lost its engine near the middle pier of the bridge.", PLAIN),
    ],
)
def test_no_hedge_is_lost(earlier: str, later: str) -> None:
    assert lost(earlier, later) == []


@pytest.mark.parametrize("days", [(TUESDAY, MONDAY), (MONDAY, MONDAY), (None, TUESDAY), (MONDAY, None), ("2031-05-04/2031-05-08", TUESDAY)])
def test_what_is_not_surely_later_lost_nothing(days: tuple[str | None, str | None]) -> None:
    assert lost(HEDGED, PLAIN, days=days) == []


def test_an_hour_later_on_the_same_day_is_later() -> None:
    assert lost(HEDGED, PLAIN, days=("2031-05-05T08:00:00Z", "2031-05-05T09:00:00Z"))


def test_one_hedge_that_two_reports_lost_is_one_finding() -> None:
    readings = (
        read(f"{HEDGED} {FILLERS[0]}", outlet="A", published=MONDAY),
        read(f"{FILLERS[1]} {PLAIN}", outlet="B", published=TUESDAY),
        read(f"{FILLERS[2]} {PLAIN}", outlet="C", published=TUESDAY),
    )
    (finding,) = (one for one in dossier(*readings).findings if one.kind == "hedge lost")
    assert len({one.document_id for one in finding.evidence}) == 3
    assert dossier(*reversed(readings)).findings == dossier(*readings).findings
