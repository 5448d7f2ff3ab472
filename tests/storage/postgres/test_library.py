"""A library in a database keeps what one in a folder keeps, letter by letter, whatever adds to it at once, and damage to it is found."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Table, delete, select, update

from crossread.services.check_evidence import Evidenced, check_evidence
from crossread.services.progress import silent
from crossread.storage.address import Address, Where
from crossread.storage.archive import archive_at
from crossread.storage.chain import chain_of
from crossread.storage.library import Library, open_library
from crossread.storage.log import Entry
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.postgres.tables import archived, evidence, files, lines
from crossread.storage.store import Store
from crossread.types.errors import ArchiveError, LibraryError, NotFoundError
from crossread.types.ids import sha256
from tests.storage.captures import of_file, of_web

FLIPS = 15


def clock() -> str:
    return "2025-01-22T07:37:00Z"


@pytest.fixture(autouse=True)
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not in the database goes to a folder of the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def fill(where: Where) -> None:
    """A place in; afterwards a library is there with captures of files and of the web, a revisit, and three checkpoints."""
    for number in range(3):
        with open_library(where, make=True, clock=clock) as library:
            again = replace(of_web(), at=f"2025-01-2{number + 1}T00:00:00Z")
            library.keep_all((of_file(b"words %d" % number, f"{number}.html"), again, of_web(b"<p>%d" % number, head=b"HTTP/1.1 200 OK\r\n\r\n")))


@pytest.fixture
def library(postgres: Address) -> Iterator[Library]:
    fill(postgres)
    with open_library(postgres, clock=clock) as opened:
        yield opened


def test_it_keeps_what_a_folder_keeps(library: Library, tmp_path: Path) -> None:
    fill(tmp_path / "library")
    with open_library(tmp_path / "library", clock=clock) as folder:
        ours, theirs = list(folder.log.entries()), list(library.log.entries())
        assert theirs == ours
        assert b"".join(library.log.lines()) == (tmp_path / "library" / "log.jsonl").read_bytes()
        places = [entry.place for entry in ours if entry.place]
        assert [library.evidence.read(place) for place in places] == [folder.evidence.read(place) for place in places]
        assert library.evidence.sizes() == folder.evidence.sizes()
        assert list(library.archive.names()) == list(folder.archive.names())
        assert library.store.pages() == folder.store.pages()
        assert library.log.head() == folder.log.head()
        mine, other = (
            [msgspec.structs.replace(line.checkpoint, key="", signature="", previous="") for line in one.checkpoints.lines() if line.checkpoint]
            for one in (folder, library)
        )
        assert mine == other


def test_all_is_well(library: Library) -> None:
    assert check_evidence(library, silent) == Evidenced(captures=9, lines=9, signed=9, stamped=0, damaged=())


def test_every_flipped_byte_is_found(library: Library) -> None:
    chance = random.Random(20250120)
    parts: list[tuple[Table, str]] = [(evidence, "body"), (lines, "line"), (files, "body")]
    for number in range(FLIPS):
        table, column = parts[number % len(parts)]
        with library.store.writing() as connection:
            rows = sorted(connection.execute(select(table)).mappings().all(), key=str)
            row = dict(chance.choice(rows))
            whole = row[column]
            at = chance.choice([chance.randrange(len(whole)), len(whole) - 1])
            own = [key == row[key.name] for key in table.primary_key]
            connection.execute(
                update(table).where(*own).values({column: whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]})
            )
        damaged = check_evidence(library, silent).damaged
        with library.store.writing() as connection:
            connection.execute(update(table).where(*own).values({column: whole}))
        assert damaged, (table.name, row, at)
        assert all(gap.do for gap in damaged)


def test_what_is_gone_is_missed(library: Library) -> None:
    with library.store.writing() as connection:
        connection.execute(delete(evidence).where(evidence.c.start > 0))
    assert len(check_evidence(library, silent).damaged) > 1
    with library.store.writing() as connection:
        connection.execute(delete(lines).where(lines.c.file == "log.jsonl", lines.c.number > 6))
    assert any("Lines are cut off" in gap.why for gap in check_evidence(library, silent).damaged)
    with pytest.raises(LibraryError, match="Lines are missing"):
        library.keep(of_file(b"more"))


def test_the_chain_never_forks_whoever_adds_at_once(postgres: Address) -> None:
    begin = threading.Barrier(4)

    def add(name: int) -> None:
        with open_library(postgres, make=True, clock=clock) as own:
            begin.wait()
            for turn in range(5):
                own.keep_all([of_file(b"same %d" % turn, f"{name}-{turn}.html"), of_file(b"own %d %d" % (name, turn), f"{name}-{turn}-own.html")])

    open_library(postgres, make=True, clock=clock).close()
    threads = [threading.Thread(target=add, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_library(postgres, clock=clock) as library:
        found = check_evidence(library, silent)
        assert (found.captures, found.lines, found.damaged) == (40, 40, ())
        assert chain_of(library.log).broken == ()
        assert sum(entry.event == "kept" for entry in library.log.entries()) == 25
        assert len(library.store.pages()) == 25


def test_what_is_kept_is_kept_as_a_whole_or_not_at_all(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    before = [*library.log.lines(), *library.evidence.sizes().items()]
    with monkeypatch.context() as patch:
        patch.setattr(Store, "add_captures", killed)
        with pytest.raises(KeyboardInterrupt):
            library.keep(of_file(b"half"))
    assert [*library.log.lines(), *library.evidence.sizes().items()] == before
    assert library.keep(of_file(b"half")).is_new
    assert check_evidence(library, silent).damaged == ()


def test_bytes_that_were_damaged_are_replaced_by_good_ones(library: Library) -> None:
    name = sha256(b"words 0")
    with library.store.writing() as connection:
        connection.execute(update(archived).where(archived.c.sha256 == name).values(body=b"worse"))
    with pytest.raises(ArchiveError, match="is damaged"):
        library.archive.read(name)
    assert library.archive.verify() == (name,)
    assert library.archive.keep(b"words 0") == name
    assert library.archive.read(name) == b"words 0"
    with pytest.raises(ArchiveError, match="is not in the archive"):
        library.archive.read(sha256(b"nothing"))


def test_a_worker_opens_the_archive_again(library: Library, postgres: Address) -> None:
    assert library.archive.where == postgres
    assert archive_at(library.archive.where) is archive_at(postgres)
    assert archive_at(postgres).read(sha256(b"words 1")) == b"words 1"


def test_two_machines_make_one_key(postgres: Address) -> None:
    found: list[str] = []
    begin = threading.Barrier(3)
    Store(postgres).close()

    def ask() -> None:
        with open_library(postgres, make=True) as own:
            begin.wait()
            found.append(own.key.public)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    with open_library(postgres) as library:
        assert [why for why in library.key.known().values() if why] == []
        assert len(library.key.known()) == 2


def test_a_long_log_is_read_in_portions(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.storage.postgres.lines.AT_ONCE", 2)
    monkeypatch.setattr("crossread.storage.postgres.archive.AT_ONCE", 2)
    assert [number for number, _ in library.log.numbered(after=4)] == [5, 6, 7, 8, 9]
    assert len(list(library.log.lines())) == 9
    assert len(list(library.archive.names())) == 7
    assert isinstance(next(library.log.entries()), Entry)


def test_there_is_no_library_where_none_was_made(empty_postgres: Address) -> None:
    with pytest.raises(NotFoundError, match="There is no library in postgresql://"):
        open_library(empty_postgres)


def test_work_is_done_by_one_machine(library: Library, postgres: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    with open_library(postgres) as other, library.only_one("work.lock", "work"):
        assert other.folder != library.folder
        with pytest.raises(LibraryError, match="Another machine's crossread work runs"), other.only_one("work.lock", "work"):
            pass
    with library.only_one("work.lock", "work"):
        pass
    assert isinstance(library.store.database, PostgreSQL)
