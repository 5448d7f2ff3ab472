"""Reports of several events over days become stories of the library: whole, in batches, in any order within a day, and again after a break."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.services import group as module
from crossread.services.group import group
from crossread.services.judge import judge, rename
from crossread.services.progress import silent
from crossread.services.shelf import story_name
from crossread.services.story_list import listed
from crossread.storage.address import Where
from crossread.storage.grouping import Groupings
from crossread.storage.library import Library, open_library
from crossread.storage.story_judgements import judgements_in
from crossread.types.errors import NotFoundError, StoppedError
from crossread.types.grouping import Apart, Arrival, Pinned
from tests.services.arrivals import groups, put, stands
from tests.stages.stories.reporting import CRASH, EVENTS, FIRE, FLOOD, NAMES, day_of, everything, report, round_up

WHOLE = {tuple(f"{name}-{number}" for number in range(4)) for name in NAMES}
"""The four stories of `everything`."""


class Clock:
    """A minute later every time it is looked at."""

    def __init__(self) -> None:
        self.minutes = 0

    def __call__(self) -> str:
        """Nothing in, the time out."""
        self.minutes += 1
        return f"2031-03-10T{self.minutes // 60:02d}:{self.minutes % 60:02d}:00Z"


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    with open_library(library_place, make=True, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of three documents, so that sixteen are six of them."""
    monkeypatch.setattr(module, "AT_ONCE", 3)


def of_day(day: int) -> list[Arrival]:
    return [one for one in everything((0, 0, 1, 2)) if one.published == day_of(day)]


def test_reports_become_stories_day_by_day(library: Library) -> None:
    put(library, of_day(0))
    first = group(library)
    assert (first.documents, first.new, first.grown, first.stories) == (8, 4, 0, 4)
    names = set(stands(library))
    put(library, of_day(1))
    second = group(library)
    assert (second.documents, second.new, second.grown, second.stories) == (4, 0, 4, 4)
    put(library, of_day(2))
    group(library)
    assert groups(library) == WHOLE
    assert set(stands(library)) == names, "a story keeps its name as it grows"
    assert {name.split("-")[0] for name in names} <= {word for event in EVENTS for word in "-".join(event).lower().split()}


def test_what_is_grouped_is_not_grouped_again(library: Library) -> None:
    put(library, everything())
    group(library)
    before = (stands(library), listed(library), Groupings(library.store).run())
    again = group(library)
    assert (again.documents, again.again) == (0, "")
    assert (stands(library), listed(library), Groupings(library.store).run()) == before


@pytest.mark.usefixtures("few_at_once")
def test_batches_change_nothing(library: Library) -> None:
    seen: list[tuple[str, int, int]] = []
    put(library, everything((0, 0, 1, 2)))
    done = group(library, lambda *step: seen.append(step))
    assert groups(library) == WHOLE
    assert done.documents == 16
    assert seen == [("Grouping", number, 16) for number in (0, 3, 6, 9, 12, 15, 16)]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_within_a_day_does_not_matter(library: Library, tmp_path: Path, seed: int) -> None:
    """The same documents, the days in order, each day's in any order and any number of calls: the same stories with the same ids."""
    chance = random.Random(seed)
    with open_library(tmp_path / "other", make=True) as other:
        for day in range(3):
            arrivals = of_day(day)
            put(other, arrivals)
            group(other)
            chance.shuffle(arrivals)
            at = chance.randint(0, len(arrivals))
            for some in (arrivals[:at], arrivals[at:]):
                put(library, some)
                group(library)
        assert groups(library) == groups(other) == WHOLE
        assert {one.id for one in listed(library)} == {one.id for one in listed(other)}


def test_stories_made_by_name_are_left_as_they_are(library: Library) -> None:
    mine = put(library, [report(FIRE, 0), report(FLOOD, 0)])
    library.store.add_to_story("mine", mine, "t")
    put(library, [report(FIRE, 1), report(FIRE, 2), report(FLOOD, 1)])
    done = group(library)
    assert done.documents == 3
    assert groups(library) == {("fire-1", "fire-2"), ("flood-1",)}
    group(library, anew=True)
    assert {page.sha256 for page in library.store.pages("mine")} == set(mine)
    assert groups(library) == {("fire-1", "fire-2"), ("flood-1",)}


def test_a_report_that_is_read_into_a_grouped_story_by_its_name_is_pinned_there(library: Library) -> None:
    put(library, [report(FIRE, 0), report(FIRE, 1), report(FLOOD, 0)])
    group(library)
    (name,) = [name for name, reports in stands(library).items() if "fire-0" in reports]
    crash = put(library, [report(CRASH, 0)])
    library.store.add_to_story(name, crash, "t")
    for anew in (False, True, False):
        group(library, anew=anew)
        assert groups(library) == {("crash-0", "fire-0", "fire-1"), ("flood-0",)}
    (judged,) = judgements_in(library.store)
    assert judged.by == module.READ_BY_NAME
    assert isinstance(judged.judgement, Pinned)


def test_what_has_no_text_waits_and_is_counted(library: Library) -> None:
    put(library, [report(FIRE, 0)])
    put(library, [report(FLOOD, 0)], state="refused")
    done = group(library)
    assert (done.documents, done.unread) == (1, 1)
    put(library, [report(FLOOD, 0)])
    assert (group(library).documents, groups(library)) == (1, {("fire-0",), ("flood-0",)})


def test_a_report_without_words_stands_alone_and_is_told(library: Library) -> None:
    put(library, [report(FIRE, 0), Arrival(id="dots", title="", text="… … …", published=day_of(0))])
    (gap,) = group(library).gaps
    assert gap.what == "dots.html"
    assert groups(library) == {("fire-0",), ("dots",)}


def test_an_interruption_keeps_the_batches_before(library: Library, few_at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del few_at_once
    put(library, everything((0, 0, 1, 2)))
    take = module.GroupingRun.take
    calls: list[int] = []

    def failing(self: module.GroupingRun, pages: tuple[str, ...]) -> object:
        calls.append(len(pages))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return take(self, pages)

    monkeypatch.setattr(module.GroupingRun, "take", failing)
    with pytest.raises(StoppedError, match="6 of 16"):
        group(library)
    assert sum(map(len, stands(library).values())) == 6
    assert group(library).documents == 10
    assert groups(library) == WHOLE


def test_grouping_anew_that_was_broken_off_leaves_the_stories_and_goes_on(
    library: Library, few_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del few_at_once
    put(library, everything((0, 0, 1, 2)))
    group(library)
    before = stands(library)
    taken: list[tuple[str, ...]] = []
    take = module.GroupingRun.take

    def failing(self: module.GroupingRun, pages: tuple[str, ...]) -> object:
        if len(taken) == 2:
            taken.append(())
            raise KeyboardInterrupt
        taken.append(pages)
        return take(self, pages)

    monkeypatch.setattr(module.GroupingRun, "take", failing)
    with pytest.raises(StoppedError, match="6 of 16"):
        group(library, anew=True)
    assert stands(library) == before
    put(library, [report(FIRE, 0, 3, name="late")])
    done = group(library)
    assert done.again
    assert sum(map(len, taken)) == 17, "what was done before the break is not done again"
    assert {tuple(one for one in story if one != "late") for story in groups(library)} == WHOLE


def test_grouped_stories_are_listed_newest_and_most_changed_first(library: Library) -> None:
    put(library, of_day(0))
    library.store.add_to_story("mine", put(library, [Arrival(id="own", title="Own", text="Own words")]), "t")
    group(library)
    put(library, [report(FLOOD, 2, 1), report(FLOOD, 3, 1), report(CRASH, 2, 1)], outlet="The Elm")
    group(library)
    found = listed(library)
    assert found[0].name == "mine"
    assert [(one.documents, one.gained) for one in found[1:]] == [(4, 2), (3, 1), (2, 0), (2, 0)]
    assert found[1].outlets == ("The Elm", "The flood-0", "The flood-1")
    assert found[1].days == (day_of(0), day_of(1))


def test_a_round_up_belongs_to_the_story_of_none(library: Library) -> None:
    put(
        library,
        [*everything(), *(report(event, number, name=f"{name}-{number}b") for event, name in zip(EVENTS, NAMES, strict=True) for number in (0,))],
    )
    put(library, [round_up(*EVENTS)])
    done = group(library)
    (alone,) = [one for one in listed(library) if one.is_round_up]
    assert alone.documents == done.round_ups == 1
    assert stands(library)[alone.name] == ("round-up",)


def test_a_story_is_called_by_name_by_id_and_by_the_names_it_had(library: Library) -> None:
    put(library, everything())
    group(library)
    story = listed(library)[0]
    assert story.id is not None
    assert story_name(library, story.name[:9]) == story_name(library, story.id) == story_name(library, story.id[:6].upper()) == story.name
    assert rename(library, story.id, "Night shift", "A. Desk") == "Night shift"
    assert story_name(library, story.name) == story_name(library, story.id) == "Night shift"
    group(library, anew=True)
    assert story_name(library, story.name) == "Night shift"
    assert groups(library) == WHOLE
    with pytest.raises(NotFoundError):
        story_name(library, "no such story")


def test_no_two_stories_have_one_name(library: Library) -> None:
    alike = [Arrival(id=f"{at}", title="The same headline", text=text, published=day_of(at)) for at, text in enumerate((FIRE[0], FLOOD[0], CRASH[0]))]
    library.store.add_to_story("same-headline", put(library, [Arrival(id="own", title="Own", text="Own words")]), "t")
    one, two, three = put(library, alike)
    judge(library, Apart(documents=(one,), others=(two, three)), "me")
    judge(library, Apart(documents=(two,), others=(three,)), "me")
    assert {tuple(story) for story in stands(library).values()} == {("0",), ("1",), ("2",)}
    assert {"same-headline-2031-03-03", "same-headline-2031-03-04"} < {name for name in stands(library) if name.startswith("same-headline-")}
    other = stands(library)["same-headline-2031-03-04"]
    assert rename(library, "same-headline-2031-03-03", "same-headline-2031-03-04", "me") == "same-headline-2031-03-04-2"
    assert stands(library)["same-headline-2031-03-04"] == other


def test_a_new_model_groups_everything_anew(library: Library) -> None:
    put(library, everything())
    group(library)
    tables = Groupings(library.store)
    run = tables.run()
    assert run
    with library.store.writing() as connection:
        connection.exec_driver_sql("UPDATE grouping_runs SET model = 'an older one'")
    done = group(library, silent)
    assert done.again
    after = tables.run()
    assert after
    assert after.model == run.model
    assert groups(library) == WHOLE
