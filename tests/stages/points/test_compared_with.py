"""A figure of an event that reports only compare theirs with answers nothing that is asked of theirs."""

from dataclasses import replace

import pytest

from crossread.stages.points import find_points
from crossread.stages.points.compared_with import FAR, others_in, told_of
from crossread.types.span import cut
from tests.making import claim
from tests.pointing import model_of
from tests.stages.points.test_find import claims_of, readings


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("It is the worst wreck on the lake since 1987, when a ferry sank and 31 people drowned.", "31", "other"),
        ("It is the worst wreck on the lake since 1987, when a ferry sank and 31 people drowned.", "1987", "unsure"),
        ("The loss of 14 people is the worst since a ferry ran aground in 1987, killing 31.", "31", "other"),
        ("The loss of 14 people is the worst since a ferry ran aground in 1987, killing 31.", "14", "unsure"),
        ("Since May 2022, when the dam broke, 500 houses have been rebuilt.", "500", "unsure"),
        ("At least 14 people drowned in the storm.", "14", "own"),
        ("At least 14 people have drowned since Monday.", "14", "own"),
        ("The country had its worst harvest since records began in 1950, losing 300 tonnes.", "300", "unsure"),
        ("Another ferry sank there with 31 people.", "31", "unsure"),
        ("Two years ago 31 people drowned there.", "31", "unsure"),
    ],
)
def test_what_a_figure_is_of(sentence: str, words: str, expected: str) -> None:
    at = sentence.index(words)
    assert told_of(replace(claim(words=sentence), core=cut(sentence, at, at + len(words)))) == expected


def test_a_year_far_behind_is_none_of_what_this_is_compared_with() -> None:
    """Planted bug: each "since a" of a clause was followed to its end, which took a minute for some 100 kB."""
    near, far = ("It is the worst since a ferry " + "in rough and icy water " * times + "sank in 1987" for times in (4, 40))
    assert [len(others_in(sentence)[0]) for sentence in (near, far)] == [1, 0]
    assert len(near) - near.index("a ferry") < FAR < len(far)


def test_the_dead_of_an_earlier_wreck_are_no_dead_of_this_one() -> None:
    """However sure the model is, in whatever order the reports come."""
    texts = (
        "The wreck is the worst on the lake since 1987, when a ferry sank and 31 people were killed.",
        "It was the worst wreck there since 1987, when 31 people were killed on a ferry.",
        "At least 11 people were killed in the wreck.",
        "In the wreck at least 11 people were killed, the coast guard said.",
    )
    for given in (texts, texts[::-1]):
        claims = [one for one in claims_of(readings(*given)) if one.kind == "count"]
        value = {one.id: one.core.words.lower() for one in claims}
        found = find_points(claims, model_of(0.99))
        assert sorted(sorted({value[key] for key in point.claim_ids}) for point in found) == [["31"], ["at least 11"]]
        assert {one.reason for point in found for one in point.neighbours} == {
            "one is of the event that is reported, the other of one with which it is compared"
        }
