"""A glance at a library's tables tells what the store tells, or that the library must be opened; it changes nothing."""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import insert

from crossread.storage.glance import UnclearError, glance_at
from crossread.storage.in_folder import LOG, STORE
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.storage.kept_rows import Row
from crossread.storage.library import open_library
from crossread.storage.log import Entry
from crossread.storage.schema import SCHEMA
from crossread.storage.store import Store
from crossread.storage.tables import captures, protected, visits, watched
from crossread.types.dossier import Reading
from crossread.types.page import Page
from tests.making import read

STORIES = ("flood", "fire", "Flood", "ferry 'n' rails", "")
ADDRESSES = (
    "https://elm.example/a",
    "HTTPS://ELM.example/a",
    "http://oak.example/b",
    "https://ash.example/ü",
    "file:///reports/a.txt",
    "reports/http:/a",
)
OUTCOMES = ("gone", "gone", "kept", "same")
MAKERS = ("crossread 1 rules", "crossread 1 encoder")
TOLD = "The ferry ran aground off the harbour of Elm on Monday morning, and all who were on board were brought ashore, the coast guard said."
"""Long enough for a reading to be stored as a copy of another one."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A library with nothing in it."""
    where = tmp_path / "library"
    open_library(where, make=True).close()
    return where


def of_page(sha256: str, text: str) -> Reading:
    """A page and its text in, its reading by rules out."""
    found = read(text, outlet=sha256[-2:])
    return replace(found, document=replace(found.document, page_sha256=sha256))


def filled(folder: Path, seed: int) -> None:
    """A library's folder and a seed in; now there are pages, captures, visits, readings and dossiers of all kinds in it."""
    some = random.Random(seed)
    store = Store(folder / STORE)
    known = [f"{number:064x}" for number in range(30)]
    for number, sha256 in enumerate(known):
        store.add_page(Page(sha256=sha256, address="a", captured_at=f"2026-01-{1 + number:02}T00:00:00Z", media_type="text/plain", size=1))
    for story in STORIES:
        store.add_to_story(story, some.sample(known, some.randrange(12)), "2026-01-01T00:00:00Z")
    store.add_readings([(of_page(sha256, f"{TOLD} {some.randrange(90)} people were hurt."), some.choice(MAKERS)) for sha256 in known[::2]])
    with store.writing() as connection:
        for number in range(1, 60):
            row = {"number": number, "address": some.choice(ADDRESSES), "at": f"2026-02-{1 + number % 28:02}", "page_sha256": some.choice(known)}
            connection.execute(insert(captures).values({**row, "body_sha256": "b", "body": b"{}"}))
        for address in ADDRESSES:
            row = {"address": address, "kind": "page", "host": "h", "first_seen": "t", "step": 0, "state": "s", "failures": 0, "gone": 0}
            connection.execute(insert(watched).values(row))
            for step in range(some.randrange(4)):
                connection.execute(
                    insert(visits).values(address=address, step=step, at=f"t{step}", outcome=some.choice(OUTCOMES), is_told=0, body=b"")
                )
    for story in some.sample(STORIES, 3):
        KeptDossiers(store).put(Row(story=story, basis="basis", at="t", counts=b"\x00c"), b"\x00b")
    store.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_glance_tells_what_the_store_tells(folder: Path, seed: int) -> None:
    filled(folder, seed)
    store = Store(folder / STORE)
    tables = KeptDossiers(store)
    with glance_at(folder) as seen:
        assert seen.stories() == store.stories()
        assert seen.last_capture() == store.last_capture() == 59
        assert not seen.protects()
        for story in (*STORIES, "flo", "quake"):
            assert seen.row(story) == tables.row(story)
            assert [seen.body(story, basis) for basis in ("basis", "other")] == [tables.body(story, basis) for basis in ("basis", "other")]
            assert msgspec.json.encode(seen.made_from(story)) == msgspec.json.encode(tables.made_from(story))
            assert seen.made_from(story) == tables.made_from(story)
        wanted = [f"{number:064x}" for number in range(31)]
        by_page = {one.document.page_sha256: one for one in store.readings_of(wanted)}
        assert {one.document.page_sha256: one for one in seen.readings_of([*wanted, *wanted])} == by_page
        assert len(by_page) == 15
    gone, later = [tables.made_from(story).gone for story in STORIES], [tables.made_from(story).later for story in STORIES]
    store.close()
    assert any(later), "the library has something to tell"
    assert any(gone)


def test_it_sees_one_state_while_another_writes(folder: Path) -> None:
    filled(folder, 0)
    store = Store(folder / STORE)
    with glance_at(folder) as seen:
        before = seen.stories()
        store.add_to_story("quake", (), "t")
        assert seen.stories() == before
    with glance_at(folder) as seen:
        assert len(seen.stories()) == len(before) + 1
    store.close()


def test_who_was_ever_protected_is_told(folder: Path) -> None:
    store = Store(folder / STORE)
    with store.writing() as connection:
        connection.execute(insert(protected).values(by="mira", at="t", body=b"{}"))
    store.close()
    with glance_at(folder) as seen:
        assert seen.protects()


def refused(folder: Path) -> bool:
    """A folder in, whether a glance at it says that it is not enough out."""
    try:
        with glance_at(folder):
            return False
    except UnclearError:
        return True


def test_where_no_library_is_nothing_is_made(tmp_path: Path) -> None:
    assert refused(tmp_path)
    assert refused(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pragma", [f"user_version = {SCHEMA - 1}", f"user_version = {SCHEMA + 1}", "application_id = 1"])
def test_another_version_is_left_to_the_library(folder: Path, pragma: str) -> None:
    assert not refused(folder)
    raw = sqlite3.connect(folder / STORE)
    raw.execute(f"PRAGMA {pragma}")
    raw.close()
    assert refused(folder)


def test_what_is_damaged_is_left_to_the_library(folder: Path) -> None:
    (folder / STORE).write_bytes(b"not a database at all, but long enough to look like one" * 100)
    assert refused(folder)


def test_captures_that_the_tables_do_not_know_are_left_to_the_library(folder: Path) -> None:
    with open_library(folder) as library:
        library.log.add(Entry(at="t", event="kept", address="a", sha256="0" * 64, media_type="text/plain", size=1, tool="test"))
    assert (folder / LOG).exists()
    assert refused(folder)


def test_what_fails_inside_is_left_to_the_library(folder: Path) -> None:
    filled(folder, 0)
    raw = sqlite3.connect(folder / STORE)
    raw.execute("UPDATE readings SET said = x'0102'")
    raw.commit()
    raw.close()
    with pytest.raises(UnclearError), glance_at(folder) as seen:
        list(seen.readings_of(f"{number:064x}" for number in range(30)))


def test_a_library_is_as_it_was_afterwards(folder: Path) -> None:
    filled(folder, 0)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with glance_at(folder) as seen:
        seen.made_from("flood")
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
