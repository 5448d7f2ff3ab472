"""Stories that grow: brought up to date, a dossier is what comparing all anew finds."""

import gc
import os
import weakref

import msgspec
import pytest

from crossread.language.difference_model import load_difference_model
from crossread.language.point_model import load_point_model
from crossread.services import comparing as module
from crossread.services.comparing import Comparing
from crossread.services.held import Held, packed, unpacked
from crossread.services.read import compare
from crossread.types.dossier import Dossier, Reading, Story
from tests.inventing import Report, reading, told
from tests.pointing import model_of

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


def test_what_is_compared_often_is_held_and_what_came_round_once_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 0)
    comparing, asked = Comparing(reports=4), Asked()
    for _ in range(3):
        comparing.dossier("often", ("0", "1"), asked)
    for name in ("one", "other", "third", "often"):
        comparing.dossier(name, ("2", "3"), asked) if name != "often" else comparing.dossier(name, ("0", "1"), asked)
    assert asked.keys == [("0", "1"), *[("2", "3")] * 3], "a story that is compared all the time is not forgotten for those that pass"
    assert comparing.holds("one") == frozenset()


def test_a_story_that_grew_old_goes_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 0)
    monkeypatch.setattr(module, "OFTEN", 1)
    monkeypatch.setattr(module, "SELDOM", 4)
    comparing, asked = Comparing(stories=2), Asked()
    for name in ("old", "old", *("new", "newer") * 4):
        comparing.dossier(name, ("0",), asked)
    assert comparing.holds("old") == frozenset()
    assert comparing.holds("new") == comparing.holds("newer") == {"0"}


def test_small_stories_go_before_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 1)
    comparing, asked = Comparing(stories=2), Asked()
    comparing.dossier("large", ("0", "1"), asked)
    comparing.dossier("small", ("2",), asked)
    comparing.dossier("third", ("3",), asked)
    assert comparing.holds("large") == {"0", "1"}
    assert comparing.holds("small") == frozenset()


def test_a_story_that_was_let_go_is_packed_and_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 1)
    comparing, asked = Comparing(stories=1), Asked()
    for keys in (("0", "1"), ("2", "0", "1"), ("0", "2"), ("0", "2", "3", "1")):
        comparing.beside("flood").setdefault("seen", []).append(len(keys))
        assert encode(comparing.dossier("flood", keys, asked)) == encode(anew(*keys))
        comparing.dossier("other", ("0", "1"), lambda keys: {key: REPORTS[key] for key in keys})
        assert comparing.holds("flood") == frozenset()
    assert asked.keys == [("0", "1"), ("2",), ("3", "1")], "readings are packed, too"
    assert comparing.beside("flood")["seen"] == [2, 3, 2, 4]
    comparing.dossier("other", ("0", "1"), asked)
    comparing.forget("flood")
    assert comparing.beside("flood") == {}


@pytest.mark.parametrize(("most_packed", "times"), [(1_000_000, 2), (1, 3)])
def test_what_was_packed_goes_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch, most_packed: int, times: int) -> None:
    monkeypatch.setattr(module, "FEW", 1)
    comparing, asked = Comparing(stories=1, most_packed=most_packed), Asked()
    for name in ("one", "other", "one"):
        comparing.dossier(name, ("0", "1"), asked)
    assert len(asked.keys) == times


def test_what_other_models_compared_is_not_packed() -> None:
    story, readings = Story(name="flood", document_ids=()), tuple(REPORTS.values())
    held = Held()
    assert packed(held) is None, "nothing was compared yet"
    compare(story, readings, model=model_of(0.9), memory=held.memory)
    assert packed(held) is None
    compare(story, readings, memory=held.memory)
    body = packed(held)
    assert body is not None
    assert unpacked(body).memory.is_of((load_point_model(), load_difference_model()))


def test_readings_of_a_story_that_was_never_compared_count_and_go_first() -> None:
    """Planted bug: they were held without being counted, as something had gone wrong before they were compared."""
    comparing, asked = Comparing(reports=4), Asked()
    assert len(comparing.readings("left", ("0", "1", "2"), asked)) == 3
    comparing.dossier("one", ("0", "1"), asked)
    assert comparing.holds("left") == frozenset()
    assert comparing.holds("one") == {"0", "1"}


def test_what_is_held_fits_into_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 4_000_000_000 // 4096}
    monkeypatch.setattr(os, "sysconf", sizes.__getitem__)
    assert 240 <= module.fitting() <= 260, "half a gigabyte of four"
    sizes["SC_PHYS_PAGES"] *= 100
    assert module.fitting() == module.REPORTS


def test_a_machine_that_does_not_tell_its_memory_holds_what_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_name: str) -> int:
        raise ValueError

    monkeypatch.setattr(os, "sysconf", unknown)
    assert module.fitting() == module.REPORTS


def test_the_collector_leaves_alone_what_is_held_and_yet_takes_what_others_leave_in_cycles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted bug: what stood aside once stood aside for good, so that a process that lives long grew."""

    class Ring:
        """Something that holds itself."""

        def __init__(self) -> None:
            """Nothing in, a cycle out."""
            self.own = self

    monkeypatch.setattr(module, "ASIDE", 2)
    monkeypatch.setattr(module, "_set_aside", [0])
    comparing, asked = Comparing(), Asked()
    gc.collect()
    gone = weakref.ref(Ring())
    try:
        comparing.dossier("flood", ("0", "1"), asked)
        gc.collect()
        assert gone() is not None, "it stands aside"
        comparing.dossier("flood", ("0", "1", "2"), asked)
        assert gone() is None
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
