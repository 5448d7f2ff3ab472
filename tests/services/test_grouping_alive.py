"""A session of grouping comes back from what broke it off, and holds no more than what is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.services.group import group
from crossread.services.grouping_session import GroupingSession
from crossread.services.judge import judge, rename
from crossread.storage.grouping import Change, Groupings, Run
from crossread.storage.library import Library, open_library
from crossread.types.errors import LibraryError
from crossread.types.grouping import Together
from tests.services.arrivals import groups, page_of, put, stands
from tests.stages.stories.reporting import CRASH, FIRE, FLOOD, everything, report

DAYS = (0, 0, 1, 2)
AT = "2031-03-10T08:00:00Z"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library", make=True, clock=lambda: AT) as opened:
        yield opened


def test_what_was_not_written_is_taken_by_the_next_call(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process writes between looking and writing, or the disk is full: nothing is lost, and the same call comes to the same."""
    session = GroupingSession(library)
    session.take(put(library, [report(FIRE, 0), report(FLOOD, 0)]))
    pages = put(library, [report(FIRE, 1), report(CRASH, 0)])
    write = Groupings.write

    def late(self: Groupings, run: Run, change: Change) -> Run:
        monkeypatch.setattr(Groupings, "write", write)
        group(library)
        return write(self, run, change)

    monkeypatch.setattr(Groupings, "write", late)
    with pytest.raises(LibraryError, match="Another crossread"):
        session.take(pages)
    assert session.take(pages).documents == 0, "the other process took them"
    assert groups(library) == {("fire-0", "fire-1"), ("flood-0",), ("crash-0",)}
    more = put(library, [report(CRASH, 1)])
    monkeypatch.setattr(Groupings, "write", full)
    with pytest.raises(OSError, match="full"):
        session.take(more)
    monkeypatch.setattr(Groupings, "write", write)
    assert session.take(more).documents == 1
    assert groups(library) == {("fire-0", "fire-1"), ("flood-0",), ("crash-0", "crash-1")}


def full(*_arguments: object) -> Run:
    raise OSError("The disk is full.")


def test_sessions_one_after_the_other_are_as_one(library: Library, tmp_path: Path) -> None:
    """Brought back before every batch, with judgements and names in between, the library comes to hold the same as with one session."""
    with open_library(tmp_path / "other", make=True, clock=lambda: AT) as other:
        session = GroupingSession(other)
        arrivals = sorted(everything(DAYS), key=lambda one: (one.published or "", one.id))
        for start in range(0, len(arrivals), 3):
            some = arrivals[start : start + 3]
            ours, theirs = GroupingSession(library).take(put(library, some)), session.take(put(other, some))
            assert ours == theirs
            if start == 3:
                for each in (library, other):
                    judge(each, Together(documents=tuple(page_of(one) for one in arrivals[:2])), "A. Desk")
                    rename(each, next(iter(stands(each))), "Night shift", "A. Desk")
        assert stands(library) == stands(other)
        assert "Night shift" in stands(library)
        kept = [Groupings(each.store).kept(Groupings(each.store).run() or pytest.fail("nothing was grouped")) for each in (library, other)]
        assert kept[0] == kept[1]
