"""What a person decides about stories holds on every run, and what is withdrawn is as if it had not been decided."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from crossread.services import judge as module
from crossread.services.group import group
from crossread.services.grouping_run import in_force
from crossread.services.judge import judge, merge, pin, split, undo
from crossread.services.story_list import listed
from crossread.stages.stories import settled
from crossread.stages.stories.bonds import bonds_of
from crossread.storage.address import Where
from crossread.storage.grouping import Groupings, Run
from crossread.storage.library import Library, open_library
from crossread.storage.story_judgements import judgements_in
from crossread.types.errors import InputError, LibraryError, NotFoundError
from crossread.types.grouping import Apart, Arrival, Judgement, Pinned, Together
from tests.services.arrivals import groups, page_of, put, stands
from tests.stages.stories.reporting import FIRE, FLOOD, day_of, everything, report

DAYS = (0, 0, 1, 2)
PAGES = {page_of(one): one.id for one in everything(DAYS)}
"""Each page of the sixteen reports, and the report's name."""


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    with open_library(library_place, make=True, clock=lambda: "2031-03-10T08:00:00Z") as opened:
        yield opened


def of_day(day: int) -> list[Arrival]:
    return [one for one in everything(DAYS) if one.published == day_of(day)]


def named(library: Library, report_name: str) -> str:
    """A report in, the name of its story out."""
    (name,) = [name for name, reports in stands(library).items() if report_name in reports]
    return name


def holds(library: Library, judgement: Judgement) -> bool:
    """A library and a judgement in: is it so?"""
    of = {page: one.story for page, one in Groupings(library.store).placed(run).items()} if (run := Groupings(library.store).run()) else {}
    match judgement:
        case Together(documents=documents):
            return len({of[page] for page in documents}) == 1
        case Apart(documents=documents, others=others):
            return {of[page] for page in documents}.isdisjoint({of[page] for page in others})
        case Pinned(document=page, story=story):
            return of[page] == story


def answers(library: Library) -> list[bool]:
    """A library in, for each judgement in force whether it holds out; one that does not is overruled by a later one."""
    made = [one.judgement for one in in_force(library)]
    overruled = {int(gap.what.split()[1]) - 1 for gap in bonds_of(tuple(made)).gaps}
    found = [holds(library, judgement) for judgement in made]
    assert all(holds_so or at in overruled for at, holds_so in enumerate(found))
    assert not found or found[-1]
    return found


def drawn(chance: random.Random, pages: Sequence[str], ids: Sequence[str]) -> Judgement:
    """Chance, pages and ids of stories in, any judgement out."""
    some = chance.sample(pages, chance.randint(2, 5))
    at = chance.randint(1, len(some) - 1)
    return chance.choice(
        (
            Together(documents=tuple(some)),
            Apart(documents=tuple(some[:at]), others=tuple(some[at:])),
            Pinned(document=some[0], story=chance.choice(ids)),
        )
    )


@pytest.mark.parametrize("seed", range(5))
def test_random_judgements_survive_everything_anew(library: Library, seed: int) -> None:
    """Judgements drawn by chance between arrivals, some withdrawn: they hold at every step, and anew with the same answer to each."""
    chance = random.Random(seed)
    for day in range(3):
        put(library, of_day(day))
        group(library)
        answers(library)
        known = [page for page in PAGES if Groupings(library.store).by_name([page]) or page in placed(library)]
        for _ in range(chance.randint(1, 3)):
            judge(library, drawn(chance, known, [one.id or "" for one in listed(library)]), "A. Desk")
            answers(library)
        if chance.random() < 0.4:
            undo(library, "A. Desk")
            answers(library)
        stands(library)
    before = answers(library)
    group(library, anew=True)
    assert answers(library) == before
    assert sorted(report for story in stands(library).values() for report in story) == sorted(PAGES.values())


def placed(library: Library) -> set[str]:
    """A library in, the pages that are grouped out."""
    run = Groupings(library.store).run()
    return set(Groupings(library.store).placed(run)) if run else set()


@pytest.mark.parametrize("later", [0, 1, 2], ids=["at once", "a day later", "two days later"])
def test_what_is_withdrawn_is_as_if_it_had_not_been_decided(library: Library, tmp_path: Path, later: int) -> None:
    """Undone at once or after days were settled on it: the same stories, with the same ids, as in a library where nobody judged."""
    with open_library(tmp_path / "other", make=True) as other:
        for one in (library, other):
            put(one, of_day(0))
            group(one)
        judge(library, merge(library, (named(library, "fire-0"), named(library, "flood-0"))), "A. Desk")
        assert named(library, "fire-0") == named(library, "flood-0")
        for day in range(1, 1 + later):
            for one in (library, other):
                put(one, of_day(day))
                group(one)
            assert named(library, f"fire-{day + 1}") == named(library, "flood-0")
        decided = undo(library, "B. Desk")
        assert bool(decided.again) == (later > 0), "only a judgement that days were settled on costs grouping everything again"
        assert stands(library) == stands(other)
        assert {one.id for one in listed(library)} == {one.id for one in listed(other)}
    (judged,) = judgements_in(library.store)
    assert decided.judged[0].number == judged.number
    assert (judged.by, judged.undone_by, judged.undone_at) == ("A. Desk", "B. Desk", "2031-03-10T08:00:00Z")
    with pytest.raises(NotFoundError, match="nothing to undo"):
        undo(library, "B. Desk")


def test_a_broken_off_undo_is_finished_by_the_next_command_that_groups(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(2):
        put(library, of_day(day))
        group(library)
        if day == 0:
            judge(library, merge(library, (named(library, "fire-0"), named(library, "flood-0"))), "A. Desk")

    def killed(*_args: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(module, "group", killed)
        with pytest.raises(SystemExit):
            undo(library, "A. Desk")
    assert named(library, "fire-0") == named(library, "flood-0")
    assert group(library).again == "a judgement was withdrawn"
    assert named(library, "fire-0") != named(library, "flood-0")


def test_merged_split_and_pinned_by_what_things_are_called(library: Library) -> None:
    put(library, everything(DAYS))
    group(library)
    fire, flood = named(library, "fire-0"), named(library, "flood-0")
    decided = judge(library, merge(library, (fire, flood)), "me")
    (both,) = decided.stories
    assert set(stands(library)[both]) == {f"{name}-{number}" for name in ("fire", "flood") for number in range(4)}
    decided = judge(library, split(library, both, [f"The flood-{number}" for number in range(4)]), "me")
    assert len(decided.stories) == 2
    assert decided.gaps, "the merge is overruled, and that is told"
    assert "undo" in decided.gaps[0].do
    assert (named(library, "fire-0"), named(library, "flood-0")) == (fire, flood), "each has its name again"
    crash = {number: named(library, f"crash-{number}") for number in range(4)}
    assert len(set(crash.values())) == 1
    for number in range(2):
        decided = judge(library, pin(library, f"crash-{number}.html", fire), "me")
        assert decided.stories == tuple(sorted((fire, crash[3])))
        assert named(library, f"crash-{number}") == fire
        assert len(decided.gaps) == number, "the second brings two together that the first had parted"
        assert named(library, "crash-3") == crash[3], "the name stays with most of the story"
    before = stands(library)
    judge(library, split(library, fire, ["fire-0.html"]), "me")
    assert named(library, "fire-1") == fire != named(library, "fire-0")
    undo(library, "me")
    assert stands(library) == before
    undo(library, "me")
    assert named(library, "crash-1") == crash[3], "a pin and the parting that goes with it are one decision"
    assert named(library, "crash-0") == fire


def test_what_cannot_be_decided_says_why(library: Library) -> None:
    pages = put(library, [report(FIRE, 0), report(FIRE, 1)])
    library.store.add_to_story("mine", pages[:1], "t")
    put(library, [report(FIRE, 2), report(FIRE, 3), report(FLOOD, 0)])
    group(library)
    fire = named(library, "fire-2")
    with pytest.raises(InputError, match="one story alone"):
        merge(library, (fire, fire[:6]))
    with pytest.raises(InputError, match="Nothing would be left"):
        split(library, fire, ["fire-1.html", "fire-2.html", "fire-3.html"])
    with pytest.raises(NotFoundError, match=f"in story {fire}"):
        split(library, fire, ["flood-0.html"])
    for deciding in (lambda: split(library, "mine", ["fire-0.html"]), lambda: pin(library, "flood-0.html", "mine")):
        with pytest.raises(InputError, match="by hand") as raised:
            deciding()
        assert "--story mine" in raised.value.do
    with pytest.raises(NotFoundError):
        judge(library, Pinned(document="0" * 64, story="x"), "me")
    assert judgements_in(library.store) == ()


def test_a_story_made_by_name_can_be_merged_and_stays_as_it_is(library: Library) -> None:
    mine = put(library, [report(FLOOD, 0)])
    library.store.add_to_story("mine", mine, "t")
    put(library, [report(FIRE, 0), report(FIRE, 1)])
    group(library)
    judge(library, merge(library, ("mine", named(library, "fire-0"))), "me")
    for anew in (False, True):
        group(library, anew=anew)
        assert groups(library) == {("fire-0", "fire-1", "flood-0")}
        assert {page.sha256 for page in library.store.pages("mine")} == set(mine)
    undo(library, "me")
    assert groups(library) == {("fire-0", "fire-1")}
    assert {page.sha256 for page in library.store.pages("mine")} == set(mine)


def test_a_story_that_grouping_forgot_stays_and_can_be_judged(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the shelf grouping knows a story no more: the library does, and what is judged of it holds, also anew."""
    monkeypatch.setattr(settled, "SHELVED", 0)
    put(library, [report(FIRE, 0), report(FIRE, 1)])
    group(library)
    put(library, [report(FLOOD, 0, 100), report(FLOOD, 1, 101)])
    group(library)
    kept = Groupings(library.store).kept(_run(library))
    assert kept
    assert not {page_of(report(FIRE, 0)), page_of(report(FIRE, 1))} & {one.id for one in kept.documents}, "it was forgotten"
    assert groups(library) == {("fire-0", "fire-1"), ("flood-0", "flood-1")}
    judge(library, merge(library, (named(library, "fire-0"), named(library, "flood-0"))), "me")
    for anew in (False, True):
        group(library, anew=anew)
        assert groups(library) == {("fire-0", "fire-1", "flood-0", "flood-1")}
    undo(library, "me")
    assert groups(library) == {("fire-0", "fire-1"), ("flood-0", "flood-1")}


def _run(library: Library) -> Run:
    run = Groupings(library.store).run()
    assert run
    return run


def test_two_at_once_cannot_both_write(library: Library) -> None:
    put(library, everything(DAYS))
    group(library)
    going = module.GroupingRun(library, _run(library))
    judge(library, merge(library, (named(library, "fire-0"), named(library, "flood-0"))), "me")
    with pytest.raises(LibraryError, match="Another crossread"):
        going.take(())
    assert named(library, "fire-0") == named(library, "flood-0")
