"""Stories that grow: brought up to date, a dossier is what comparing all anew finds."""

import msgspec
import pytest

from crossread.services.comparing import Comparing
from crossread.services.read import compare
from crossread.types.dossier import Dossier, Reading, Story
from tests.inventing import Report, reading, told

encode = msgspec.msgpack.Encoder().encode
REPORTS = {
    str(at): reading(Report(outlet=outlet, lines=(told(value, speaker=speaker),), day=f"2026-03-1{at}"), at)
    for at, (outlet, value, speaker) in enumerate(
        (("The Elm", "12", "Ada Low"), ("The Oak", "fourteen", "Bo Rahn"), ("The Ash", "at least 12", None), ("The Yew", "12", "Ada Low"))
    )
}


def anew(*keys: str) -> Dossier:
    """Keys of reports in, their dossier out, compared anew."""
    readings = tuple(REPORTS[key] for key in keys)
    return compare(Story(name="flood", document_ids=tuple(sorted(one.document.id for one in readings))), readings)


class Asked:
    """A store of readings that keeps what it was asked for."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.keys: list[tuple[str, ...]] = []

    def __call__(self, keys: tuple[str, ...]) -> dict[str, Reading]:
        """Keys in, their readings out."""
        self.keys.append(keys)
        return {key: REPORTS[key] for key in keys}


def test_a_report_that_came_is_asked_for_alone_and_one_that_went_counts_no_more() -> None:
    comparing, asked = Comparing(), Asked()
    for keys in (("0",), ("0", "1"), ("2", "0", "1"), ("0", "2"), ("0", "2", "3", "1")):
        assert encode(comparing.dossier("flood", keys, asked)) == encode(anew(*keys))
    assert asked.keys == [("0",), ("1",), ("2",), ("3", "1")]


def test_what_was_forgotten_is_asked_for_again() -> None:
    comparing, asked = Comparing(stories=1), Asked()
    comparing.dossier("flood", ("0", "1"), asked)
    comparing.dossier("other", ("2",), asked)
    assert comparing.holds("flood") == frozenset()
    assert encode(comparing.dossier("flood", ("0", "1"), asked)) == encode(anew("0", "1"))
    comparing.forget("flood")
    comparing.dossier("flood", ("1",), asked)
    assert asked.keys == [("0", "1"), ("2",), ("0", "1"), ("1",)]


def test_the_story_that_is_compared_is_held_however_large_it_is() -> None:
    comparing, asked = Comparing(reports=2), Asked()
    comparing.dossier("other", ("3",), asked)
    comparing.dossier("flood", ("0", "1", "2"), asked)
    assert comparing.holds("flood") == {"0", "1", "2"}
    assert comparing.holds("other") == frozenset()


def test_a_reading_that_cannot_be_had_is_told() -> None:
    with pytest.raises(KeyError):
        Comparing().dossier("flood", ("0",), lambda _: {})
