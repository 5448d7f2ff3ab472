"""What people judged about stories holds: at once, for what arrives later, and on every re-run."""

import random
from collections.abc import Sequence

import pytest

from crossread.stages.stories import Grouping, StoryModel
from crossread.stages.stories.bonds import bonds_of
from crossread.types.grouping import Apart, Judgement, Pinned, Story, Together, merge, pin, split
from tests.stages.stories.reporting import CRASH, FIRE, FLOOD, everything, report, round_up

DOCUMENTS = tuple(arrival.id for arrival in everything())


def story_of(stories: Sequence[Story], document: str) -> Story:
    """Stories and a document in, its story out; every document is in exactly one."""
    (found,) = [story for story in stories if document in story.documents]
    return found


def holds(stories: Sequence[Story], judgement: Judgement) -> bool:
    """Stories and a judgement in: do they hold it, as far as its documents have arrived?"""
    of = {document: story.id for story in stories for document in story.documents}
    match judgement:
        case Together(documents=documents):
            return len({of[document] for document in documents if document in of}) <= 1
        case Apart(documents=documents, others=others):
            return {of.get(document) for document in documents}.isdisjoint({of[other] for other in others if other in of})
        case Pinned(document=document, story=story):
            return of.get(document, story) == story


def drawn(chance: random.Random, ids: Sequence[str]) -> Judgement:
    """Chance and ids of stories in, any judgement out."""
    kind = chance.randrange(3)
    some = chance.sample(DOCUMENTS, chance.randint(2, 5))
    if kind == 0:
        return Together(documents=tuple(some))
    if kind == 1:
        at = chance.randint(1, len(some) - 1)
        return Apart(documents=tuple(some[:at]), others=tuple(some[at:]))
    return Pinned(document=some[0], story=chance.choice([*ids, "a story of my own"]))


@pytest.mark.parametrize("seed", range(25))
def test_random_judgements_hold_or_a_later_one_overrules_them(model: StoryModel, seed: int) -> None:
    """Whatever is judged between arrivals: what no later judgement contradicts holds at every step, and no document is lost or doubled."""
    chance = random.Random(seed)
    arrivals = everything((0, 0, 1, 2))
    grouping = Grouping(model)
    judgements: list[Judgement] = []
    for day in range(4):
        gaps = grouping.take_in([arrival for arrival in arrivals if arrival.published == f"2031-03-{3 + day:02d}"], judgements)
        stories = grouping.stories()
        overruled = {gap.what.split()[1] for gap in gaps}
        assert all(holds(stories, judgement) or str(number) in overruled for number, judgement in enumerate(judgements, start=1))
        assert not judgements or holds(stories, judgements[-1])
        documents = [document for story in stories for document in story.documents]
        assert sorted(documents) == sorted(arrival.id for arrival in arrivals if (arrival.published or "") <= f"2031-03-{3 + day:02d}")
        assert len({story.id for story in stories}) == len(stories)
        judgements += [drawn(chance, [story.id for story in stories]) for _ in range(chance.randint(1, 3))]
    again = Grouping(model)
    gaps = again.take_in(arrivals, judgements)
    overruled = {gap.what.split()[1] for gap in gaps}
    assert all(holds(again.stories(), judgement) or str(number) in overruled for number, judgement in enumerate(judgements, start=1))


def test_merged_stories_stay_one_on_a_re_run_and_as_they_grow(model: StoryModel) -> None:
    first = Grouping(model)
    first.take_in([report(FIRE, 0), report(FIRE, 1), report(FLOOD, 0), report(FLOOD, 1)])
    fire, flood = first.stories()
    judged = (merge(fire, flood),)
    first.take_in([report(FIRE, 2, 1), report(FLOOD, 2, 1)], judged)
    (both,) = first.stories()
    assert both.id == fire.id
    again = Grouping(model)
    again.take_in([report(event, number, number // 2) for event in (FIRE, FLOOD) for number in range(3)], judged)
    assert again.stories() == (both,)


def test_what_was_split_off_stays_apart_and_draws_what_is_like_it(model: StoryModel) -> None:
    grouping = Grouping(model)
    grouping.take_in([report(FIRE, number) for number in range(3)])
    (story,) = grouping.stories()
    judged = (split(story, ("fire-2",)),)
    grouping.take_in([report(FIRE, 2, 1, name="fire-again")], judged)
    found = grouping.stories()
    assert story_of(found, "fire-0").documents == ("fire-0", "fire-1")
    assert story_of(found, "fire-0").id == story.id
    assert story_of(found, "fire-2").documents == ("fire-2", "fire-again")


def test_a_pinned_document_stands_in_its_story_which_keeps_its_id(model: StoryModel) -> None:
    grouping = Grouping(model)
    grouping.take_in([report(FIRE, 0), report(FIRE, 1), report(CRASH, 0)])
    crash = story_of(grouping.stories(), "crash-0")
    fire = story_of(grouping.stories(), "fire-0")
    judged = (pin("fire-1", crash), split(crash, ("crash-0",)) if len(crash.documents) > 1 else pin("crash-0", fire))
    grouping.take_in([report(CRASH, 1, 1)], judged)
    found = grouping.stories()
    assert story_of(found, "fire-1").id == crash.id
    assert story_of(found, "crash-0").id == fire.id
    assert len({story.id for story in found}) == len(found)


def test_a_pin_to_a_story_that_is_no_more_makes_it_anew(model: StoryModel) -> None:
    grouping = Grouping(model)
    grouping.take_in(everything(), (Pinned(document="fire-3", story="gone"),))
    assert story_of(grouping.stories(), "fire-3").id == "gone"


def test_a_person_may_put_a_round_up_into_a_story(model: StoryModel) -> None:
    arrivals = [*everything(), round_up(FIRE, FLOOD)]
    grouping = Grouping(model)
    grouping.take_in(arrivals)
    assert story_of(grouping.stories(), "round-up").is_round_up
    grouping.take_in([], (Together(documents=("round-up", "flood-1")),))
    found = grouping.stories()
    assert set(story_of(found, "round-up").documents) == {"round-up", "flood-0", "flood-1", "flood-2", "flood-3"}
    assert not story_of(found, "round-up").is_round_up
    assert set(story_of(found, "fire-0").documents) == {"fire-0", "fire-1", "fire-2", "fire-3"}


def test_judgements_hold_after_a_day_is_over_and_for_what_was_kept(model: StoryModel) -> None:
    grouping = Grouping(model)
    grouping.take_in(everything())
    grouping.take_in([report(FIRE, 0, 60, name="fire-later")])
    judged = (Apart(documents=("fire-0", "fire-1"), others=("fire-2", "fire-3")), Together(documents=("fire-0", "theft-0")))
    again = Grouping(model, grouping.kept())
    for each in (grouping, again):
        assert each.take_in([], judged) == ()
        assert all(holds(each.stories(), judgement) for judgement in judged)
    assert grouping.stories() == again.stories()


def test_of_what_excludes_each_other_the_later_holds_and_a_gap_says_so() -> None:
    gaps = bonds_of((Together(documents=("a", "b", "c")), Apart(documents=("a",), others=("b",)))).gaps
    assert [gap.what for gap in gaps] == ["judgement 1 (together)"]
    bonds = bonds_of((Together(documents=("a", "b", "c")), Apart(documents=("a",), others=("b",))))
    assert bonds.bundle("c") in {bonds.bundle("a"), bonds.bundle("b")}
    assert bonds.bundle("a") != bonds.bundle("b")
    twice = bonds_of((Pinned(document="a", story="x"), Pinned(document="a", story="y")))
    assert twice.anchor((twice.bundle("a"),)) == "y"


@pytest.mark.parametrize("documents", [(), ("a", "b"), ("c",)])
def test_a_split_takes_some_of_a_story(documents: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="split off"):
        split(Story(id="s", documents=("a", "b")), documents)
