"""What grouping remembers, who is in which story and what people judged come back as they were given, and an older library gets their tables."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from crossread.language.story_model import load_story_model
from crossread.stages.stories import Delta, Grouping
from crossread.stages.stories.kept import Counted
from crossread.storage import grouping_shelf as module
from crossread.storage.address import Where
from crossread.storage.grouping import Change, Groupings
from crossread.storage.store import Store
from crossread.storage.story_judgements import Judged, add_all, judgements_in, names_in, withdraw
from crossread.storage.story_rows import Placed, name_of
from crossread.storage.tables import grouping_documents, noted
from crossread.types.errors import LibraryError
from crossread.types.grouping import Apart, Pinned, Together
from crossread.types.page import Page
from tests.stages.stories.reporting import everything, round_up

AT = "2031-03-10T08:00:00Z"
PAGES = tuple(f"{number:064x}" for number in range(6))


@pytest.fixture(scope="module")
def grouping() -> Grouping:
    """What grouping remembers of sixteen reports of three days, one of them open, and a round-up."""
    grouping = Grouping(load_story_model())
    grouping.take_in([*everything((0, 1, 1, 2)), round_up(("a\nb",), ("c\nd",), days=1)])
    return grouping


@pytest.fixture(scope="module")
def whole(grouping: Grouping) -> Delta:
    """All of it, as it is written the first time."""
    return grouping.delta()


@pytest.fixture(scope="module")
def kept(whole: Delta) -> Delta:
    """What may be written again and again."""
    return replace(whole, arrivals=())


@pytest.fixture
def store(a_store: Where) -> Iterator[Store]:
    opened = Store(a_store)
    for page in PAGES:
        opened.add_page(Page(sha256=page, address=f"{page[-1]}.html", captured_at=AT, media_type="text/html", size=1))
    yield opened
    opened.close()


def change(kept: Delta, stories: dict[str, tuple[int, ...]], **more: object) -> Change:
    """Stories with the numbers of their pages in, the change that puts these there out."""
    placed = tuple(
        Placed(page_sha256=PAGES[number], story=story, place=place, batch=1, published=None, since=AT)
        for story, numbers in stories.items()
        for place, number in enumerate(numbers)
    )
    made = Change(
        memory=kept, judged=(), baked=(), placed=placed, at=AT, names={PAGES[numbers[0]]: (f"name-{story}",) for story, numbers in stories.items()}
    )
    return replace(made, **more)  # type: ignore[arg-type]


def shown(store: Store) -> dict[str, tuple[str, ...]]:
    return {name: tuple(page.address[0] for page in store.pages(name)) for name, _ in store.stories()}


def test_what_grouping_remembers_comes_back(store: Store, whole: Delta, grouping: Grouping) -> None:
    tables = Groupings(store)
    run = tables.begin("first", "m", ())
    assert tables.kept(run) is None
    run = tables.write(run, change(whole, {}))
    assert tables.kept(run) == grouping.kept()
    assert tables.run() == run
    assert tables.is_kept(run)
    assert whole.arrivals
    assert any(document.rows and document.links for document in whole.documents)


def test_what_is_forgotten_or_counted_is_written_no_more(store: Store, whole: Delta, grouping: Grouping) -> None:
    tables = Groupings(store)
    run = tables.write(tables.begin("first", "m", ()), change(whole, {}))
    counted = Counted(batch=grouping.settled.batch, documents=3, counts=tuple({"w\n": 2} for _ in range(5)))
    gone = (whole.documents[0].batch, whole.documents[0].id)
    run = tables.write(run, change(replace(whole, documents=whole.documents[1:2], arrivals=(), forgotten=(gone,), counted=counted), {}))
    found = tables.kept(run)
    assert found
    assert {one.id for one in found.documents} == {one.id for one in whole.documents[1:]}
    assert {one.id for one in found.arrivals} == set(grouping.day.terms)
    assert found.counted == counted


def test_a_damaged_memory_says_what_to_do(store: Store, kept: Delta) -> None:
    tables = Groupings(store)
    run = tables.write(tables.begin("first", "m", ()), change(kept, {}))
    with store.writing() as connection:
        connection.execute(update(grouping_documents).values(body=b"\0"))
    with pytest.raises(LibraryError, match="--anew"):
        tables.kept(run)


def test_the_librarys_stories_follow(store: Store, kept: Delta) -> None:
    store.add_to_story("mine", PAGES[5:], AT)
    tables = Groupings(store)
    run = tables.write(tables.begin("first", "m", ()), change(kept, {"a": (0, 1), "b": (2, 3)}))
    assert shown(store) == {"mine": ("5",), "name-a": ("0", "1"), "name-b": ("2", "3")}
    run = tables.write(run, change(kept, {"b": (2, 3, 0, 1)}, names={}))
    assert shown(store) == {"mine": ("5",), "name-a": ("0", "1", "2", "3")}, "the older name is shown, the other leads there"
    tables.give_name(run, PAGES[2], "Mine, too", "me", AT)
    assert shown(store) == {"Mine, too": ("0", "1", "2", "3"), "mine": ("5",)}
    assert [one.name for one in names_in(store)] == ["name-a", "name-b", "Mine, too"]
    assert tables.placed(run).keys() == set(PAGES[:4])


def test_a_story_that_something_follows_stays_a_story(store: Store, kept: Delta) -> None:
    tables = Groupings(store)
    run = tables.write(tables.begin("first", "m", ()), change(kept, {"a": (0,), "b": (1,)}))
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO followed VALUES ('https://news.example/', 'page', 'name-b', 't')")
        connection.execute(insert(noted).values(story="name-b", at="t", body=b""))
        connection.execute(insert(noted).values(story="name-a", at="t", body=b""))
    tables.write(run, change(kept, {"a": (0, 1)}, names={}))
    assert shown(store) == {"name-a": ("0", "1"), "name-b": ()}
    run = tables.run() or run
    tables.give_name(run, PAGES[0], "new", "me", AT)
    assert shown(store) == {"new": ("0", "1"), "name-b": ()}, "what was noted of a story that is no more goes with it"


def test_whoever_comes_second_writes_nothing(store: Store, kept: Delta) -> None:
    tables = Groupings(store)
    run = tables.begin("first", "m", ())
    after = tables.write(run, change(kept, {"a": (0,)}))
    with pytest.raises(LibraryError, match="Another crossread"):
        tables.write(run, change(kept, {"b": (1,)}, decision=(Pinned(document=PAGES[1], story="b"),)))
    assert (tables.run(), shown(store), judgements_in(store)) == (after, {"name-a": ("0",)}, ())


def test_a_run_in_the_making_is_not_shown_until_it_is_done(store: Store, kept: Delta) -> None:
    tables = Groupings(store)
    tables.write(tables.begin("first", "m", ()), change(kept, {"a": (0, 1)}))
    making = tables.write(tables.begin("anew", "m", ()), change(kept, {"c": (0,), "d": (1,)}, names={}))
    assert shown(store) == {"name-a": ("0", "1")}
    tables.finish(making, {PAGES[1]: ("name-d",)}, {}, AT)
    assert shown(store) == {"name-a": ("0",), "name-d": ("1",)}
    assert tables.run(is_current=False) is None


def test_a_page_that_was_put_under_a_storys_name_is_told(store: Store, kept: Delta) -> None:
    tables = Groupings(store)
    run = tables.write(tables.begin("first", "m", ()), change(kept, {"a": (0,)}))
    store.add_to_story("name-a", PAGES[1:2], AT)
    assert tables.put_by_name(run) == (), "it has not been read"


def test_judgements_are_added_and_withdrawn_but_never_lost(store: Store) -> None:
    made = (Together(documents=PAGES[:3]), Apart(documents=PAGES[:1], others=PAGES[1:3]), Pinned(document=PAGES[0], story="a"))
    add_all(store, made, "me", AT)
    assert tuple(one.judgement for one in judgements_in(store)) == made
    withdraw(store, (2, 3), "you", "later")
    first, second, third = judgements_in(store)
    assert (first.is_in_force, second.is_in_force, third.is_in_force) == (True, False, False)
    assert second == Judged(number=2, decision=2, by="me", at=AT, judgement=made[1], undone_by="you", undone_at="later")
    with pytest.raises(LibraryError):
        withdraw(store, (2,), "you", "again")


def test_a_story_is_shown_by_the_last_name_that_a_person_gave_else_by_the_first(store: Store, kept: Delta) -> None:
    tables = Groupings(store)
    run = tables.write(tables.begin("first", "m", ()), change(kept, {"a": (0,), "b": (1,)}))
    tables.write(run, change(kept, {"a": (0, 1)}, names={}))
    found = names_in(store)
    shown_by = name_of(found)
    assert shown_by is not None
    assert shown_by.name == "name-a"
    assert name_of(()) is None


def test_an_older_library_gets_the_tables_and_keeps_what_it_has(tmp_path: Path, kept: Delta) -> None:
    path = tmp_path / "library.sqlite"
    old = Store(path)
    for page in PAGES:
        old.add_page(Page(sha256=page, address=f"{page[-1]}.html", captured_at=AT, media_type="text/html", size=1))
    old.add_to_story("mine", PAGES[:2], AT)
    old.close()
    raw = sqlite3.connect(path)
    for table in (
        "grouped_pages",
        "grouping_memory",
        "grouping_documents",
        "grouping_arrivals",
        "grouping_runs",
        "story_names",
        "story_judgements_undone",
        "story_judgements",
    ):
        raw.execute(f"DROP TABLE {table}")
    raw.execute("PRAGMA user_version = 4")
    raw.commit()
    raw.close()
    opened = Store(path)
    assert shown(opened) == {"mine": ("0", "1")}
    tables = Groupings(opened)
    tables.write(tables.begin("first", "m", ()), change(kept, {"a": (2,)}))
    assert shown(opened) == {"mine": ("0", "1"), "name-a": ("2",)}
    opened.close()


def test_what_is_asked_at_once_fits_one_query() -> None:
    assert [len(some) for some in module.chunks(range(1_200))] == [500, 500, 200]
