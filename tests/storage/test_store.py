"""The store gives back what it was given, in one transaction a document, and rebuilds what can be rebuilt."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.storage import readings
from crossread.storage.address import Where
from crossread.storage.log import Entry
from crossread.storage.only_one import only_one
from crossread.storage.schema import APPLICATION, SCHEMA
from crossread.storage.store import Store
from crossread.types.claim import Claim, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Reading
from crossread.types.entity import Entity, Mention
from crossread.types.errors import LibraryError
from crossread.types.gap import Gap
from crossread.types.ids import content_id, sha256
from crossread.types.moment import Moment
from crossread.types.page import Page
from crossread.types.quantity import Quantity
from crossread.types.statement import Source, Statement

TEXT = "At least 12 people were hurt on Monday, the mayor said. 🌊 Ärzte halfen."


@pytest.fixture
def store(a_store: Where) -> Iterator[Store]:
    opened = Store(a_store)
    yield opened
    opened.close()


@pytest.fixture
def in_file(tmp_path: Path) -> Iterator[Store]:
    """A store in a file."""
    opened = Store(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def page(number: int = 0) -> Page:
    return Page(sha256=sha256(b"page %d" % number), address=f"{number}.html", captured_at="2025-01-20T07:37:00Z", media_type="text/html", size=number)


def reading(of: Page, text: str = TEXT) -> Reading:
    """A page in, a reading out that uses every type of the ground floor, each optional field filled once and empty once."""
    id = content_id(of.sha256, "test")
    document = Document(
        id=id,
        page_sha256=of.sha256,
        address=of.address,
        outlet="The Elm",
        title="Twelve hurt",
        byline=None,
        published=Published(edtf=None, basis="unknown"),
        language="en",
        text=text,
        text_sha256=sha256(text.encode()),
        state="ok",
        extractor="test 1",
        gaps=(Gap(what="byline", why="None stands there.", stage="extract"),),
    )
    document = replace(document, published=Published(edtf="2025-01-20", basis="inferred", reason="From “Monday”.", spans=(document.span(32, 38),)))
    mayor = document.span(40, 49)
    statement = Statement(
        id=content_id(id, "said"),
        document_id=id,
        content=(document.span(0, 38),),
        sources=(Source(span=mayor, name=None, kind="official"), Source(span=None, name="Ann Hale", kind="politician")),
        cue=document.span(50, 54),
        form="indirect",
        stance="affirms",
        hedge="estimated",
        hedge_cue=document.span(0, 8),
        sentence=document.span(0, 55),
    )
    count = Claim(
        id=content_id(id, "count"),
        document_id=id,
        statement_id=statement.id,
        kind="count",
        span=document.span(0, 18),
        core=document.span(0, 11),
        sentence=document.span(0, 55),
        value=">=12",
        quantity=Quantity(low=12.0, high=None, stated="at least 12"),
        scope=Scope(head="person", modifiers=("young",), state="injured", event=("hurt",), where=("Elm",), as_of="so far", role="total"),
        meaning=bytes(range(256)) * 2,
        worth=0.625,
    )
    day = replace(
        count,
        id=content_id(id, "day"),
        statement_id=None,
        kind="time",
        span=document.span(32, 38),
        core=document.span(32, 38),
        quantity=None,
        moment=Moment(edtf="2025-01-20", earliest="2025-01-20", latest="2025-01-20", precision="day", basis="published", reason="x"),
        scope=Scope(),
        polarity="denied",
        part_of=count.id,
    )
    named = Mention(span=document.span(19, 22), titles=document.span(0, 18), kind="person")
    entity = Entity(id=content_id(id, "entity"), document_id=id, name="Elm", kind="place", mentions=(named,), abbreviations=("E",))
    gaps = (Gap(what="a", why="b", do="c", stage="d"),)
    return Reading(document=document, statements=(statement,), claims=(count, day), gaps=gaps, entities=(entity,))


def test_a_reading_comes_back_field_for_field(store: Store) -> None:
    given = reading(page())
    assert store.add_page(page())
    store.add_reading(given, "v1")
    assert store.reading(page().sha256) == given
    assert list(store.readings()) == [(given, "v1")]
    assert store.documents() == (given.document,)


def test_a_page_is_added_once_and_the_first_capture_stays(store: Store) -> None:
    assert store.add_page(page())
    assert not store.add_page(replace(page(), address="elsewhere.html"))
    assert store.pages() == (page(),)
    assert store.page(page().sha256) == page()
    assert store.page(page(1).sha256) is None


def test_a_new_reading_takes_the_place_of_the_old_one(store: Store) -> None:
    store.add_page(page())
    store.add_reading(reading(page()), "v1")
    second = Reading(document=reading(page()).document, statements=(), claims=reading(page()).claims[:1])
    store.add_reading(second, "v2")
    assert list(store.readings()) == [(second, "v2")]
    assert store.made_by([page().sha256]) == {page().sha256: "v2"}
    assert (rows(store, "documents"), rows(store, "readings")) == (1, 1)


def test_readings_can_be_dropped_and_pages_stay(store: Store) -> None:
    store.add_page(page())
    store.add_reading(reading(page()), "v1")
    store.drop_readings()
    assert (rows(store, "documents"), rows(store, "readings"), rows(store, "pages")) == (0, 0, 1)


def test_a_reading_is_stored_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_page(page())
    store.add_reading(reading(page()), "v1")
    before = list(store.readings())

    def failing(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(readings, "_reading_row", failing)  # the document's row is in, what is said in it is not
    with pytest.raises(KeyboardInterrupt):
        store.add_reading(reading(page(), text=TEXT + " More."), "v2")
    assert list(store.readings()) == before


def test_stories_are_added_to(store: Store) -> None:
    for number in range(3):
        store.add_page(page(number))
    assert store.add_to_story("fire", [page(0).sha256, page(1).sha256], "t") == 2
    assert store.add_to_story("fire", [page(1).sha256, page(2).sha256], "t2") == 1
    assert store.add_to_story("flood", [page(2).sha256], "t3") == 1
    assert store.stories() == (("fire", "t"), ("flood", "t3"))
    assert {one.address for one in store.pages("fire")} == {"0.html", "1.html", "2.html"}
    assert (store.count("fire"), store.count("flood"), store.count("none")) == (3, 1, 0)
    assert (store.has_story("fire"), store.has_story("fir"), store.has_story("none")) == (True, False, False)


def test_what_does_not_exist_cannot_be_pointed_to(store: Store) -> None:
    with pytest.raises(LibraryError):
        store.add_reading(reading(page(7)), "v1")
    with pytest.raises(LibraryError):
        store.add_to_story("fire", [page(7).sha256], "t")
    assert store.stories() == ()


def test_the_file_is_set_as_promised(in_file: Store) -> None:
    with in_file.engine.connect() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")]
        application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    assert (settings, application) == (["wal", 2, 1, SCHEMA], APPLICATION)


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Store(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    raw.close()
    with pytest.raises(LibraryError, match="newer crossread") as raised:
        Store(path)
    assert raised.value.do


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE recipes (name)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a library"):
        Store(path)
    (tmp_path / "text.sqlite").write_text("no database at all, but some words " * 99)
    with pytest.raises(LibraryError, match="cannot be used") as raised:
        Store(tmp_path / "text.sqlite")
    assert "backup" in raised.value.do
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    assert before[:16] == path.read_bytes()[:16]


def test_a_damaged_file_is_told_as_damaged_whatever_is_asked(in_file: Store) -> None:
    for number in range(200):
        in_file.add_page(page(number))
    in_file.close()
    damaged = Store(in_file.path)
    whole = in_file.path.read_bytes()
    in_file.path.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    for ask in (damaged.pages, damaged.stories, lambda: tuple(damaged.readings())):
        with pytest.raises(LibraryError, match="cannot be used") as raised:
            ask()
        assert raised.value.do == "Restore a backup of it."
    damaged.close()


def test_two_open_stores_write_in_turn(a_store: Where) -> None:
    first, second = Store(a_store), Store(a_store)
    for number in range(20):
        (first if number % 2 else second).add_page(page(number))
    assert len(first.pages()) == len(second.pages()) == 20
    first.close()
    second.close()


def test_what_a_text_holds_comes_back_and_sorts_the_same(store: Store) -> None:
    texts = [
        "",
        "\0",
        "\0\0a",
        "\0\1",
        "\1",
        "\1\0",
        "\1\1",
        "\1\2",
        "\2",
        "Zebra",
        "a",
        "a\0b",
        "a\1",
        "a b",
        "a-b",
        "ab",
        "Ä",
        "ä",
        "é",
        "\ud7ff",
        "🌊",
    ]
    for number, text in enumerate(reversed(texts)):
        store.add_page(page(number))
        store.add_to_story(text, [page(number).sha256], "t")
    assert [name for name, _ in store.stories()] == texts
    assert all(store.count(text) == 1 for text in texts)


def test_an_address_of_any_length_is_kept(store: Store) -> None:
    long = replace(page(), address="https://elm.example/" + "".join(sha256(b"%d" % number) for number in range(999)))
    store.add_page(long)
    entry = Entry(at="t", event="kept", address=long.address, sha256=long.sha256, media_type="text/html", size=1, tool="test")
    store.add_captures([(1, entry)])
    assert store.page(long.sha256) == long
    assert store.captures(long.address) == (entry,)


def test_many_readings_are_stored_at_once_and_the_last_of_a_page_stays(store: Store) -> None:
    several = [page(number) for number in range(9)]
    for one in several:
        store.add_page(one)
    store.add_readings([(reading(several[0]), "v0"), *((reading(one), "v1") for one in several)])
    assert {made_by for _, made_by in store.readings()} == {"v1"}
    assert [store.reading(one.sha256) for one in several] == [reading(one) for one in several]


def rows(store: Store, table: str) -> int:
    with store.engine.connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)  # noqa: S608  # names of this file


def test_a_store_whose_folder_is_gone_is_closed_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    gone = Store(folder / "library.sqlite")
    shutil.rmtree(folder)
    with pytest.raises(LibraryError, match="No such file"):
        gone.close()
    with pytest.raises(LibraryError, match="cannot be written"), only_one(folder / "watch.lock", "watch"):
        pass
