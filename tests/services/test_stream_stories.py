"""What a stream does with stories, and when: grouping and comparing take their share of the time and no more, and make way for captures."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import kept, stream_comparing, stream_status, stream_stories
from crossread.services.engine import RULES
from crossread.services.grouping_session import Taken
from crossread.services.stream_pace import Pace
from crossread.services.stream_status import Tally
from crossread.services.stream_stories import StreamedStories
from crossread.services.stream_thread import OrderThread

PACE = Pace(grouped=5, grouped_s=3.0, grouped_rest=20.0, grouped_most_s=15.0, shared=4.0, held_s=20.0, rest=10.0, slice_s=0.5)


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(stream_stories, "monotonic", made)
    monkeypatch.setattr(stream_comparing, "monotonic", made)
    monkeypatch.setattr(stream_status, "monotonic", made)
    return made


@pytest.fixture
def pages() -> SimpleNamespace:
    """Pages of which one is always on its way."""
    return SimpleNamespace(is_free=False, is_ripe=False, began={"on its way": 0.0}, is_behind=lambda _since: False)


@pytest.fixture
def stories(clock: Clock, pages: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> StreamedStories:
    """Stories whose comparing takes 0.1 s by the clock, and finds nothing."""
    library: Any = SimpleNamespace(where=Path("library"), store=SimpleNamespace(count=lambda _story: 2))
    monkeypatch.setattr(stream_stories, "Watched", lambda _store: SimpleNamespace(other_versions=lambda _story: ()))

    def keep(*_given: object, **_more: object) -> None:
        clock.now += 0.1

    monkeypatch.setattr(kept, "keep", keep)
    return StreamedStories(library, RULES, PACE, Tally(), pages)  # type: ignore[arg-type]


def grouping(stories: StreamedStories, clock: Clock, took_s: float) -> list[Sequence[str]]:
    """Stories, a clock and how long grouping takes in; the batches that are grouped from now on out."""
    batches: list[Sequence[str]] = []

    def take(given: tuple[str, ...] | None = None) -> Taken:
        batches.append(given or ())
        clock.now += took_s
        return Taken(documents=len(given or ()), stories=())

    stories.session.take = take  # type: ignore[method-assign, assignment]
    return batches


@pytest.mark.parametrize(("took_s", "rests_s"), [(0.01, 3.0), (0.5, 10.0), (4.0, 15.0)])
def test_grouping_rests_the_longer_the_longer_it_took(stories: StreamedStories, clock: Clock, took_s: float, rests_s: float) -> None:
    batches = grouping(stories, clock, took_s)
    stories.came({"a": clock.now - 60})
    clock.now += 2.9
    assert not stories.group(), "others may come"
    clock.now += 0.2
    assert stories.group()
    stories.came({"b": clock.now - 60})
    clock.now += rests_s - 0.1
    assert not stories.group()
    stories.came({"c": clock.now - 60})
    clock.now += 0.2
    assert stories.group()
    assert batches == [("a",), ("b", "c")]


def test_grouping_does_not_wait_when_enough_came_or_nothing_else_comes(stories: StreamedStories, clock: Clock, pages: SimpleNamespace) -> None:
    batches = grouping(stories, clock, 1.0)
    stories.came(dict.fromkeys("abcde", clock.now))
    assert stories.group()
    stories.came({"f": clock.now})
    assert not stories.group()
    pages.is_free = True
    assert stories.group()
    assert batches == [tuple("abcde"), ("f",)]


def test_while_many_stories_are_due_each_waits_for_what_else_comes(stories: StreamedStories, clock: Clock, pages: SimpleNamespace) -> None:
    stories.took_s = 2.0
    stories.due = {"old": clock.now - 20.0, "young": clock.now - 19.0, "new": clock.now, "newest": clock.now}
    assert stories.compare()
    assert list(stories.due) == ["young", "new", "newest"]
    assert not stories.compare()
    pages.is_free = True
    assert stories.compare()
    assert not stories.due


def test_with_little_to_do_stories_hardly_wait(stories: StreamedStories, clock: Clock) -> None:
    stories.took_s = 0.1
    stories.due = {"one": clock.now - 0.9, "other": clock.now - 0.5}
    assert stories.compare(), "comparing both takes .2 s, four times that is less than .9 s"
    assert stories.compare(), "and what is left then even less"
    assert not stories.due


def test_how_long_reports_waited_for_their_findings_is_told(stories: StreamedStories, clock: Clock) -> None:
    stories.due = {str(at): clock.now - at for at in range(20)}
    while stories.compare():
        pass
    now = stories.tally.now(waiting=0, due=0, since=None)
    assert now.compared == 20
    assert 9.0 <= now.shown_s <= 13.0
    assert 19.0 <= now.shown_most_s <= 22.0


def test_a_story_waits_the_longer_the_longer_comparing_it_takes(stories: StreamedStories, clock: Clock) -> None:
    stories.took_s = 2.0
    stories.took |= {"large": 8.0, "small": 1.0, "huge": 1000.0}
    stories.due = {"large": clock.now - 79.0, "small": clock.now - 11.0, "usual": clock.now - 19.0, "huge": clock.now - 299.0}
    assert stories.compare(), "the usual one waits for 20 s, one that takes half as long for ten"
    assert list(stories.due) == ["large", "usual", "huge"]
    clock.now += 2.0
    while stories.compare():
        pass
    assert not stories.due, "and none longer than five minutes"


@pytest.mark.parametrize(("since_s", "order"), [(25.0, ["small", "large"]), (80.0, ["large", "small"])])
def test_of_stories_whose_turn_came_that_goes_first_whose_came_first(
    stories: StreamedStories, clock: Clock, pages: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, since_s: float, order: list[str]
) -> None:
    found: list[str] = []
    monkeypatch.setattr(kept, "keep", lambda _library, story, *_given, **_more: found.append(story))
    stories.took_s = 2.0
    stories.took |= {"large": 8.0, "small": 1.0}
    stories.due = {"large": clock.now - since_s, "small": clock.now}
    pages.is_free = True
    assert stories.compare()
    assert found == order


def test_how_long_comparing_takes_is_learned(stories: StreamedStories, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stories.due = {"first": clock.now, "one": clock.now, "other": clock.now}
    assert stories.compare(), "as long as nothing is known of it, nothing waits"
    assert stories.took_s == pytest.approx(0.1)
    assert "first" not in stories.took, "it loads the models"

    def keep(*_given: object, **_more: object) -> None:
        clock.now += 2.1

    monkeypatch.setattr(kept, "keep", keep)
    stories.due = {"third": clock.now - 1.0}
    assert stories.compare()
    assert stories.took_s == pytest.approx(0.2)


def test_a_story_does_not_wait_for_versions_without_end(stories: StreamedStories, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_stories, "Watched", lambda _store: SimpleNamespace(other_versions=lambda _story: ("on its way",)))
    stories.due = {"story": clock.now - 59.0}
    assert not stories.compare(), "it is compared with the version, once"
    assert list(stories.due) == ["story"]
    clock.now += 2.0
    assert stories.compare(), "there may always be another"


def test_a_story_that_was_just_compared_rests_while_other_work_waits(stories: StreamedStories, clock: Clock) -> None:
    stories.due = {"story": clock.now}
    assert stories.compare()
    stories.due = {"story": clock.now - 1.0}
    assert not stories.compare()
    clock.now += 1.1
    assert stories.compare()
    assert stories.tally.status.compared == 2


@pytest.mark.parametrize(("is_ripe", "left"), [(False, 0), (True, 1)])
def test_comparing_makes_way_for_captures_that_are_ripe(
    stories: StreamedStories, clock: Clock, pages: SimpleNamespace, *, is_ripe: bool, left: int
) -> None:
    pages.is_ripe = is_ripe
    stories.due = {"one": clock.now - 1.0, "other": clock.now - 1.0}
    assert stories.compare()
    assert len(stories.due) == left


def test_a_story_that_another_process_compares_is_not_given_to_it_twice(
    stories: StreamedStories, clock: Clock, pages: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_stories, "AHEAD", 2)
    stories.comparing = OrderThread("comparing", InlineRunner(), stream_comparing.compared_by, stream_stories.AHEAD)  # and is not started
    stories.due = {"one": clock.now, "other": clock.now, "third": clock.now}
    pages.is_free = True
    assert stories.compare()
    assert (list(stories.in_hand), list(stories.due)) == (["one", "other"], ["third"]), "no more than it can begin soon"
    stories.due["one"] = clock.now + 1
    due, _ = stories.comparing.orders.take(2)
    stories.comparing.results.put((due, 0.1))
    assert stories.compare()
    assert list(stories.in_hand) == ["other", "third"]
    assert list(stories.due) == ["one"], "it changed while it was compared"
    assert not stories.is_over
    assert stories.tally.status.compared == 1


def test_stories_that_are_due_are_looked_through_seldom_while_none_is_ready(stories: StreamedStories, clock: Clock) -> None:
    stories.took_s = 100.0
    stories.due = {"one": clock.now}
    assert not stories.compare()
    stories.due["other"] = clock.now - 60.0
    assert not stories.compare(), "just looked"
    clock.now += stream_stories.LOOK_S
    assert stories.compare()
    assert list(stories.due) == ["one"]
