"""A point names the likest points it was kept apart from, and what keeps them apart."""

import pytest

from crossread.stages.points.neighbours import LIKE, MOST, neighbours_of, reason, usual
from crossread.stages.points.scores import scores_from
from crossread.stages.points.views import views_of
from crossread.types.claim import Claim
from tests.making import claim

KILLED, HURT = claim("count", "1", words="a", state="killed"), claim("count", "2", words="b", state="injured")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"state": "killed"}, {"state": "injured"}, "one counts killed, the other injured"),
        ({"head": "boat"}, {"head": "house"}, "one is about boat, the other about house"),
        ({"head": "soldier"}, {"head": "child"}, "the sentences around them tell of different things"),
        ({"modifiers": ("old", "red")}, {"modifiers": ("new",)}, "one is of old red, the other of new"),
        ({"where": ("Ostby",)}, {"where": ("Brell",)}, "one is said of Ostby, the other of Brell"),
        ({"where": ("Ostby", "Elm")}, {"where": ("Brell",)}, "the sentences around them tell of different things"),
        ({"event": ("fall", "burn")}, {"event": ("rise",)}, "one goes with “fall”, the other with “rise”"),
        ({"state": "killed", "head": "boat"}, {"state": "injured", "head": "house"}, "one counts killed, the other injured"),
        ({"state": "killed"}, {}, "the sentences around them tell of different things"),
    ],
)
def test_the_most_telling_difference_is_the_reason(a: dict[str, str], b: dict[str, str], expected: str) -> None:
    assert reason([claim(**a)], [claim(**b)]) == expected  # type: ignore[arg-type]


def test_what_most_claims_have_decides_and_letters_decide_between_equals() -> None:
    def state(one: Claim) -> str:
        return one.scope.state or ""

    assert usual([KILLED, HURT, KILLED], state) == "killed"
    assert usual([KILLED, HURT], state) == usual([HURT, KILLED], state) == "injured"
    assert usual([KILLED, claim(), claim()], state) == ""


def test_the_likest_come_first_and_few_are_named() -> None:
    views = views_of(claim("count", str(at), words=f"{at} x", document_id=str(at)) for at in range(6))
    scores = {(0, at): at / 10 for at in range(1, 6)}
    beside = neighbours_of([(at,) for at in range(6)], views, scores_from(scores))
    assert [one.number for one in beside[0]] == [5, 4, 3]
    assert len(beside[0]) == MOST
    assert [[one.number for one in kept] for kept in beside[1:]] == [[0]] * 5


def test_what_is_not_alike_or_not_kept_is_no_neighbour() -> None:
    views = views_of(claim("count", str(at), words=f"{at} x", document_id=str(at)) for at in range(4))
    assert neighbours_of([(0, 1), (2,)], views, scores_from({(0, 1): 0.9, (0, 2): LIKE - 0.01, (2, 3): 0.9})) == [(), ()]
    assert [len(kept) for kept in neighbours_of([(0, 1), (2,)], views, scores_from({(0, 2): LIKE}))] == [1, 1]
