"""Stories that are compared side by side, wherever that is, come out as if each had been compared alone, and what a worker cannot do is done here."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.runners import Lost, Runner
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner
from crossread.services import kept, many_stories
from crossread.services.collect import bring_in
from crossread.services.many_stories import StoryOrder, compared_there, keep_each
from crossread.services.progress import silent
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier
from crossread.types.errors import CrossreadError, NotFoundError, StoppedError

STORIES = ("bridge", "half")


class Losing(InlineRunner):
    """Loses every story."""

    def run(self, _function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any | Lost]:
        """Items in, as many losses out."""
        return (Lost(why="It took longer than 120 s and was stopped.", is_overdue=True) for _ in items)


class Interrupted(InlineRunner):
    """Ctrl-C after the first story."""

    def run(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any | Lost]:
        """A function and items in, the first result out."""
        for number, result in enumerate(super().run(function, items)):
            if number == 1:
                raise KeyboardInterrupt
            yield result


@pytest.fixture
def desk(tmp_path: Path, sample: Path) -> Iterator[Library]:
    """A library with two stories, read and not compared."""
    with open_library(tmp_path / "library", make=True, clock=lambda: "2025-01-20T07:37:00Z") as opened:
        bring_in(opened, [str(sample)], STORIES[0], InlineRunner(), silent)
        bring_in(opened, [str(path) for path in sorted(sample.iterdir())[:3]], STORIES[1], InlineRunner(), silent)
        yield opened


def dossiers(library: Library) -> dict[str, Dossier | None]:
    """A library in, what is kept of its stories out."""
    found = {name: kept.kept(library, name) for name in STORIES}
    kept.forget()
    return {name: one.dossier if one and one.is_current else None for name, one in found.items()}


@pytest.mark.parametrize("runner", [InlineRunner(), PoolRunner(2, batch=1), Losing()], ids=["here", "pool", "lost there and done here"])
def test_side_by_side_is_as_alone(desk: Library, runner: Runner) -> None:
    told: list[tuple[int, int]] = []
    assert keep_each(desk, STORIES, runner, lambda _what, done, total: told.append((done, total))) == 2
    assert told == [(0, 2), (1, 2), (2, 2)]
    side_by_side = dossiers(desk)
    assert None not in side_by_side.values()
    for name in STORIES:
        kept.keep(desk, name, InlineRunner())
    assert dossiers(desk) == side_by_side


def test_an_interruption_keeps_what_was_compared(desk: Library) -> None:
    with pytest.raises(StoppedError, match="1 of 2 stories"):
        keep_each(desk, STORIES, Interrupted())
    assert [one is not None for one in dossiers(desk).values()] == [True, False]


def test_a_machine_with_another_version_compares_nothing(desk: Library) -> None:
    with pytest.raises(CrossreadError, match="Another crossread compares here"):
        compared_there(StoryOrder(name=STORIES[0], readings=(), maker="another"))
    assert desk.store.count(STORIES[0])


def test_a_story_that_is_not_there_is_told(desk: Library) -> None:
    with pytest.raises(NotFoundError):
        keep_each(desk, ("nothing like that",), InlineRunner())
    assert many_stories.keep_each(desk, (), InlineRunner()) == 0
