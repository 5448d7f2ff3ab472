"""Documents as they arrive become stories: without being told how many, in any order within a day, and with ids that stay."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from crossread.stages.stories import Grouping, Kept, StoryModel
from crossread.stages.stories import copies as reprints
from crossread.stages.stories import grouping as days
from crossread.stages.stories import settled as memory
from crossread.types.errors import InputError
from crossread.types.grouping import Arrival, Story
from tests.stages.stories.reporting import CRASH, EVENTS, FIRE, FLOOD, NAMES, THEFT, event_of, everything, report, round_up

RIGHT = {tuple(f"{name}-{number}" for number in range(4)) for name in NAMES}


def grouped(model: StoryModel, *calls: Iterable[Arrival]) -> tuple[Story, ...]:
    """The model and what arrives with each call in, the stories out."""
    grouping = Grouping(model)
    for arrivals in calls:
        assert grouping.take_in(arrivals) == ()
    return grouping.stories()


def sets(stories: Iterable[Story]) -> set[tuple[str, ...]]:
    """Stories in, their documents out."""
    return {tuple(sorted(story.documents)) for story in stories}


@pytest.mark.parametrize("days", [(0, 0, 0, 0), (0, 1, 4, 9), (0, 40, 90, 200)], ids=["one day", "days apart", "months apart"])
def test_reports_of_an_event_are_a_story(model: StoryModel, days: tuple[int, ...]) -> None:
    assert sets(grouped(model, everything(days))) == RIGHT


def test_documents_without_a_time_are_grouped_too(model: StoryModel) -> None:
    arrivals = [report(event, number, None) for event in EVENTS for number in range(4)]
    assert sets(grouped(model, arrivals)) == RIGHT
    assert sets(grouped(model, arrivals[::2], arrivals[1::2])) == RIGHT


@pytest.mark.parametrize("seed", range(6))
def test_the_order_within_a_day_and_the_number_of_calls_do_not_matter(model: StoryModel, seed: int) -> None:
    chance = random.Random(seed)
    days = (0, 0, 1, 2)
    arrivals = [*everything(days), round_up(FIRE, FLOOD, days=1)]
    expected = grouped(model, arrivals)
    calls = []
    for day in sorted({arrival.published or "" for arrival in arrivals}):
        some = [arrival for arrival in arrivals if arrival.published == day]
        chance.shuffle(some)
        at = chance.randrange(len(some))
        calls += [some[:at], some[at:]]
    assert grouped(model, *calls) == expected


def test_a_story_keeps_its_id_as_it_grows(model: StoryModel) -> None:
    grouping = Grouping(model)
    seen = []
    for number, day in enumerate((0, 1, 4, 9)):
        grouping.take_in([report(event, number, day) for event in EVENTS])
        seen.append({event_of(story.documents[0]): story.id for story in grouping.stories()})
    assert seen == [seen[0]] * 4
    assert len(set(seen[0].values())) == len(EVENTS)


def test_of_two_stories_found_to_be_one_the_older_id_stays(model: StoryModel, monkeypatch: pytest.MonkeyPatch) -> None:
    grouping = Grouping(model)
    monkeypatch.setattr("crossread.stages.stories.compare.WEAK", 2.0)
    grouping.take_in([report(FIRE, 0, 0)])
    grouping.take_in([report(FIRE, 1, 1)])
    apart = grouping.stories()
    grouping.take_in([report(THEFT, 0, 2)])
    monkeypatch.undo()
    grouping.settled.links["fire-0"]["fire-1"] = grouping.settled.links["fire-1"]["fire-0"] = 0.9
    grouping.take_in([report(FIRE, 2, 3)])
    joined = next(story for story in grouping.stories() if "fire-2" in story.documents)
    assert [story.documents for story in apart] == [("fire-0",), ("fire-1",)]
    assert joined.documents == ("fire-0", "fire-1", "fire-2")
    assert joined.id == apart[0].id


def test_what_comes_months_later_finds_its_story_on_the_shelf(model: StoryModel) -> None:
    grouping = Grouping(model)
    grouping.take_in(everything())
    grouping.take_in([Arrival(id="other", title="Chess", text="A chess club opened in Morvale.", published="2031-06-30")])
    grouping.take_in([Arrival(id="another", title="Rowing", text="A rowing club closed in Tarn.", published="2031-07-02")])
    assert len(grouping.settled.shelf) == len(EVENTS)
    grouping.take_in([report(FLOOD, 1, 150, name="flood-late")])
    assert ("flood-0", "flood-1", "flood-2", "flood-3", "flood-late") in sets(grouping.stories())
    grouping.take_in([report(CRASH, 0, 151, name="crash-late")])
    assert len(grouping.settled.shelf) == len(EVENTS) - 1


def test_a_late_document_is_taken_in_with_the_open_day(model: StoryModel) -> None:
    on_time = everything()
    grouping = Grouping(model)
    grouping.take_in([arrival for arrival in on_time if arrival.id != "theft-2"])
    grouping.take_in([Arrival(id="other", title="Chess", text="A chess club opened in Morvale.", published="2031-03-20")])
    grouping.take_in([arrival for arrival in on_time if arrival.id == "theft-2"])
    assert sets(grouping.stories()) == {*RIGHT, ("other",)}
    assert next(story for story in grouping.stories() if "theft-2" in story.documents).documents[-1] == "theft-2"


def test_what_is_known_is_not_taken_in_again(model: StoryModel) -> None:
    assert grouped(model, everything(), everything((0, 1, 2, 3))) == grouped(model, everything())


def test_many_reprints_do_not_hide_an_own_report(model: StoryModel) -> None:
    reprints = [report(FIRE, 0, 0, name=f"fire-reprint-{number:03d}") for number in range(60)]
    others = [report(FIRE, 1, 0, name=f"fire-other-{number:03d}") for number in range(60)]
    found = grouped(model, [*reprints, *others, report(FLOOD, 0)])
    assert sorted(len(story.documents) for story in found) == [1, 120]


def test_a_document_without_words_stands_alone_and_says_so(model: StoryModel) -> None:
    grouping = Grouping(model)
    gaps = grouping.take_in([Arrival(id="empty", title="", text=" \n"), report(FIRE, 0), report(FIRE, 1)])
    assert [gap.what for gap in gaps] == ["story of document empty"]
    assert sets(grouping.stories()) == {("empty",), ("fire-0", "fire-1")}


@pytest.mark.parametrize("many", [2, 3, 4])
@pytest.mark.parametrize("when", ["before", "with", "between", "after"])
def test_a_round_up_joins_no_story_and_never_joins_two(model: StoryModel, many: int, when: str) -> None:
    extra = round_up(*EVENTS[:many], days={"before": 0, "with": 1, "between": 2, "after": 9}[when])
    days = (1, 1, 1, 1) if when == "with" else (1, 1, 3, 4)
    found = grouped(model, [*everything(days), extra])
    assert sets(found) == {*RIGHT, ("round-up",)}
    assert [story.documents for story in found if story.is_round_up] == [("round-up",)]


def test_a_round_up_found_out_late_joins_no_more(model: StoryModel) -> None:
    """It stood in the first story it tells of before the second one was known: there it stays, and the second comes to be its own."""
    found = grouped(model, [round_up(FIRE, FLOOD), report(FIRE, 0), report(FIRE, 1)], [report(FLOOD, n, 1) for n in range(4)], [report(FIRE, 2, 2)])
    assert sets(found) == {("fire-0", "fire-1", "fire-2", "round-up"), tuple(f"flood-{number}" for number in range(4))}


@pytest.mark.parametrize("at", [0, 1, 2])
def test_what_was_kept_goes_on_as_if_nothing_had_been(model: StoryModel, at: int) -> None:
    calls = [[report(event, number, day) for event in EVENTS] for number, day in enumerate((0, 0, 60, 61))]
    whole, first = Grouping(model), Grouping(model)
    for arrivals in calls[: at + 1]:
        first.take_in(arrivals)
    second = Grouping(model, first.kept())
    assert second.kept() == first.kept()
    for number, arrivals in enumerate(calls):
        whole.take_in(arrivals)
        if number > at:
            second.take_in(arrivals)
    assert second.stories() == whole.stories()
    assert second.kept() == whole.kept()


def test_another_models_memory_is_refused(model: StoryModel) -> None:
    kept = Grouping(model).kept()
    with pytest.raises(InputError, match="grouped by stories 0"):
        Grouping(model, replace(kept, standing=replace(kept.standing, model="stories 0")))


def test_memory_is_bounded(model: StoryModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SHELVED", 1)
    monkeypatch.setattr(reprints, "COPY", 9.0)
    grouping = Grouping(model)
    grouping.take_in([report(FIRE, number % 4, number // 10, name=f"fire-{number:03d}") for number in range(80)])
    grouping.take_in([report(THEFT, 0, 9)])
    assert len(grouping.settled.portraits) == memory.BODY
    grouping.take_in([report(FLOOD, 0, 100)])
    grouping.take_in([report(FLOOD, 1, 101)])
    assert len(grouping.settled.shelf) == 1
    assert set(grouping.settled.of) == {"theft-0", "flood-0"}
    assert set(grouping.settled.portraits) == set(grouping.settled.links) == {"theft-0", "flood-0"}
    assert set(grouping.settled.index.at) == {"theft-0", "flood-0"}


class Library:
    """What is written of a grouping: only what each delta says."""

    def __init__(self) -> None:
        self.kept: Kept | None = None

    def write(self, grouping: Grouping) -> int:
        """A grouping in; what changed in it is written. How many rows that were out."""
        delta = grouping.delta()
        old = self.kept or Kept(standing=delta.standing, counted=None, documents=(), arrivals=())
        changed = {document.id: document for document in delta.documents}
        gone = {*(document for _, document in delta.forgotten), *changed}
        counted = delta.counted or old.counted
        documents = [document for document in old.documents if document.id not in gone]
        arrivals = [one for one in (*old.arrivals, *delta.arrivals) if counted is None or one.batch >= counted.batch]
        self.kept = Kept(
            standing=delta.standing,
            counted=counted,
            documents=tuple(sorted((*documents, *changed.values()), key=lambda one: one.id)),
            arrivals=tuple(sorted(arrivals, key=lambda one: one.id)),
        )
        return len(gone) + len(delta.arrivals)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_written_of_each_batch_is_all_that_must_be_remembered(model: StoryModel, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Brought back after every batch, the stories are those of a grouping that never ended; though stories are trimmed, shelved and forgotten."""
    monkeypatch.setattr(memory, "SHELVED", 1)
    monkeypatch.setattr(memory, "BODY", 3)
    monkeypatch.setattr(memory, "ACTIVE", 20)
    monkeypatch.setattr(days, "COUNTED_WITHIN", 7)
    chance = random.Random(seed)
    began = list(enumerate(EVENTS))
    days_of = [(at, event, number, 26 * at + 2 * number + chance.randrange(4)) for at, event in began for number in range(9)]
    arrivals = [report(event, number % 4, day, name=f"{at}-{number}") for at, event, number, day in days_of]
    arrivals = sorted([*arrivals, round_up(FIRE, FLOOD, days=8)], key=lambda one: (one.published or "", one.id))
    whole, library = Grouping(model), Library()
    for start in range(0, len(arrivals), 5):
        broken_off = Grouping(model, library.kept)
        for grouping in (whole, broken_off):
            grouping.take_in(arrivals[start : start + 5])
        assert broken_off.stories() == whole.stories()
        library.write(broken_off)
        whole.delta()
        assert Grouping(model, library.kept).kept() == broken_off.kept() == whole.kept()
    assert whole.settled.shelf
    assert len(whole.settled.ranks) < len(arrivals), "some were forgotten"
    assert whole.counted


@pytest.mark.parametrize("size", [1, 3, 7, 44])
def test_of_a_day_with_many_the_order_counts_but_not_how_many_came_at_once(model: StoryModel, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(days, "FULL", 9)
    monkeypatch.setattr(days, "PART", 4)
    arrivals = [report(event, number % 4, 0, name=f"{number:02d}-{event[0][:4]}") for number in range(11) for event in EVENTS]
    calls = [arrivals[start : start + size] for start in range(0, len(arrivals), size)]
    found = grouped(model, *calls)
    assert found == grouped(model, arrivals)
    assert len(found) == len(EVENTS)


def test_stories_that_changed_are_told_once(model: StoryModel) -> None:
    grouping = Grouping(model)
    told: dict[str, Story] = {}
    for number, day in enumerate((0, 0, 1, 2)):
        for event in EVENTS[:2]:
            grouping.take_in([report(event, number, day)])
            before = dict(told)
            changed = grouping.changed()
            told = {id: story for id, story in before.items() if not {one for new in changed for one in new.documents} & set(story.documents)}
            told |= {story.id: story for story in changed}
            assert {story.id: story for story in grouping.stories()} == told
    assert grouping.changed() == grouping.changed(), "only those that the open day touches may be others"


def test_in_a_crowd_reports_that_stayed_alone_are_forgotten_first(model: StoryModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "COMPARED", 8)
    grouping = Grouping(model)
    grouping.take_in([report(event, number, 0) for event in EVENTS[:2] for number in range(3)])
    chance = random.Random(1)
    for number in range(12):
        words = " ".join("".join(chance.choices("abcdefghiklmnoprstuvz", k=7)).title() for _ in range(40))
        grouping.take_in([Arrival(id=f"alone-{number:02d}", title=words[:20], text=words, published=f"2031-03-{10 + number}")])
    grouping.take_in([report(FIRE, 3, 30)])
    assert {len(story.documents) for story in grouping.stories()} == {1, 3, 4}
    assert len(grouping.settled.portraits) - grouping.settled.slimmed <= memory.COMPARED
    assert "alone-00" not in grouping.settled.ranks
