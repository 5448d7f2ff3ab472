"""A session that groups batch after batch tells which stories changed, and comes to what grouping all at once comes to."""

from collections.abc import Iterator

import pytest

from crossread.services.group import group
from crossread.services.grouping_session import GroupingSession
from crossread.services.judge import judge
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.types.grouping import Together
from tests.databases import BOTH
from tests.services.arrivals import groups, put, stands
from tests.stages.stories.reporting import CRASH, FIRE, FLOOD, NAMES, day_of, everything, report

WHOLE = {tuple(f"{name}-{number}" for number in range(4)) for name in NAMES}
DAYS = (0, 0, 1, 2)


pytestmark = BOTH


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    with open_library(library_place, make=True, clock=lambda: "2031-03-10T08:00:00Z") as opened:
        yield opened


def test_batches_of_a_session_come_to_the_same_stories(library: Library) -> None:
    session = GroupingSession(library)
    for day in range(3):
        for arrival in everything(DAYS):
            if arrival.published == day_of(day):
                assert session.take(put(library, [arrival])).documents == 1
    assert groups(library) == WHOLE


def test_the_stories_that_changed_are_told(library: Library) -> None:
    session = GroupingSession(library)
    put(library, [report(FIRE, 0), report(FLOOD, 0)])
    first = session.take()
    assert (first.documents, set(first.stories)) == (2, set(stands(library)))
    (fire,) = [name for name, reports in stands(library).items() if "fire-0" in reports]
    assert session.take(put(library, [report(FIRE, 1, 1)])).stories == (fire,)
    assert session.take() == session.take(["0" * 64])
    assert session.take().stories == ()


def test_a_late_report_lands_in_its_story(library: Library) -> None:
    session = GroupingSession(library)
    put(library, [report(FIRE, 0), report(FLOOD, 0)])
    session.take()
    put(library, [report(FLOOD, 1, 3)])
    session.take()
    put(library, [report(FIRE, 1, 1)])
    session.take()
    assert groups(library) == {("fire-0", "fire-1"), ("flood-0", "flood-1")}


def test_a_session_heeds_what_others_did_meanwhile(library: Library) -> None:
    session = GroupingSession(library)
    first = put(library, [report(FIRE, 0), report(FLOOD, 0)])
    session.take()
    judge(library, Together(documents=first), "A. Desk")
    put(library, [report(CRASH, 0)])
    group(library)
    session.take(put(library, [report(CRASH, 1)]))
    assert groups(library) == {("fire-0", "flood-0"), ("crash-0", "crash-1")}
