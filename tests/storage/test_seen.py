"""A cache gives back what was added or nothing: never an error, never something else, whatever happens to its file."""

import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from crossread.storage.in_folder import OURS, SEEN
from crossread.storage.library import open_library
from crossread.storage.seen import ENDINGS, Seen

BODIES = {bytes([number]) * 32: f"body {number} ".encode() * 40 for number in range(60)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / SEEN


def test_what_was_added_is_given_back(path: Path) -> None:
    seen = Seen(path)
    assert seen.get(BODIES) == {}
    assert not path.exists(), "asking makes no file"
    seen.add({})
    assert not path.exists()
    seen.add(BODIES)
    assert Seen(path).get([*BODIES, *BODIES, b"other"]) == BODIES
    first = next(iter(BODIES))
    seen.add({first: b"new"})
    assert Seen(path).get([first]) == {first: b"new"}


def test_many_keys_at_once(path: Path) -> None:
    many = {number.to_bytes(4, "big"): b"x" for number in range(2_500)}
    Seen(path).add(many)
    assert Seen(path).get(many) == many


def test_of_too_many_the_oldest_go(path: Path) -> None:
    seen = Seen(path, most=20)
    for key, body in BODIES.items():
        seen.add({key: body})
    assert list(seen.get(BODIES)) == list(BODIES)[-20:]


def test_of_too_many_bytes_the_oldest_go_and_the_file_grows_no_more(path: Path) -> None:
    noise = random.Random(1)
    seen = Seen(path, most_bytes=400_000)
    keys = []
    for turn in range(60):
        keys.append(turn.to_bytes(4, "big"))
        seen.add({keys[-1]: noise.randbytes(36_000)})
    kept = list(seen.get(keys))
    assert kept == keys[-len(kept) :]
    assert 6 <= len(kept) <= 12
    assert path.stat().st_size < 640_000


def test_what_looks_alike_takes_little_room(path: Path) -> None:
    Seen(path).add({b"key": b"the same words " * 90_000})
    assert path.stat().st_size < 80_000
    assert Seen(path).get([b"key"]) == {b"key": b"the same words " * 90_000}


def test_the_file_may_be_deleted_at_any_time(path: Path) -> None:
    seen = Seen(path)
    seen.add(BODIES)
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    assert seen.get(BODIES) == {}
    seen.add(BODIES)
    assert seen.get(BODIES) == BODIES


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\x07" * 5_000], ids=["empty", "text", "broken head"])
def test_a_file_that_is_something_else_is_dropped_and_made_anew(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    seen = Seen(path)
    assert seen.get(BODIES) == {}
    seen.add(BODIES)
    seen.add(BODIES)
    assert seen.get(BODIES) == BODIES


def test_a_file_of_another_version_is_dropped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE seen (other)")
        raw.execute("PRAGMA user_version = 9")
    seen = Seen(path)
    assert seen.get(BODIES) == {}
    seen.add(BODIES)
    assert seen.get(BODIES) == BODIES


def test_damage_anywhere_gives_the_truth_or_nothing(path: Path) -> None:
    Seen(path).add(BODIES)
    whole = path.read_bytes()
    chance = random.Random(1)
    kept = 0
    for number in range(400):
        broken = bytearray(whole if number % 4 else whole[: chance.randrange(len(whole))])
        for _ in range(chance.choice((1, 1, 30))):
            if broken:
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        found = Seen(path).get(BODIES)
        assert all(BODIES[key] == body for key, body in found.items())
        kept += len(found)
        Seen(path).add({b"one more": b"body"})
        Seen(path).drop()
    assert kept > 10_000, "one flipped bit costs one entry, seldom all"


def test_the_planted_flaw_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.storage.seen.checksum", lambda _key, _body: b"\x00" * 8)
    with pytest.raises(AssertionError):
        test_damage_anywhere_gives_the_truth_or_nothing(path)


def test_where_nothing_can_be_written_nothing_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Seen(path).add(BODIES)

    def denied(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("crossread.storage.seen.alone", denied)
    Seen(path).add({b"one more": b"body"})
    assert Seen(path).get(BODIES) == {}
    monkeypatch.undo()
    assert Seen(path).get([*BODIES, b"one more"]) == BODIES


def test_a_folder_in_its_place_or_none_at_all_is_no_error(path: Path) -> None:
    path.mkdir()
    Seen(path).add(BODIES)
    assert Seen(path).get(BODIES) == {}
    Seen(path / "nowhere" / SEEN).add(BODIES)


def test_a_file_that_is_locked_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.storage.seen.BUSY_S", 0.01)
    Seen(path).add(BODIES)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        Seen(path).add({b"one more": b"body"})
    assert Seen(path).get([*BODIES, b"one more"]) == BODIES


def test_one_that_stays_open_goes_on_with_the_file_that_another_made_anew(path: Path) -> None:
    """Planted bug: whoever goes on with the file that was taken away adds to nothing, and takes the new one's journal away when it ends."""
    stays, other = Seen(path), Seen(path)
    stays.add(BODIES)
    other.drop()
    assert stays.get(BODIES) == {}
    other.add({b"theirs": b"body"})
    stays.add({b"ours": b"body"})
    assert other.get([b"ours", b"theirs", *BODIES]) == {b"ours": b"body", b"theirs": b"body"}
    assert Seen(path).get([b"ours", b"theirs"]) == {b"ours": b"body", b"theirs": b"body"}


def test_what_comes_too_late_leaves_no_lock_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted bug: a connection that stays open in the middle of writing keeps everybody else out."""
    late = Seen(path)
    late.add(BODIES)
    monkeypatch.setattr(late, "_is_full", interrupted)
    with pytest.raises(KeyboardInterrupt):
        late.add({b"half": b"body"})
    monkeypatch.setattr("crossread.storage.seen.BUSY_S", 0.01)
    Seen(path).add({b"one more": b"body"})
    assert Seen(path).get([*BODIES, b"half", b"one more"]) == BODIES | {b"one more": b"body"}


def interrupted(_connection: sqlite3.Connection) -> bool:
    """Never comes back."""
    raise KeyboardInterrupt


def test_threads_share_it(path: Path) -> None:
    seen = Seen(path)

    def turn(number: int) -> bool:
        seen.add({bytes([number]): bytes([number]) * 99})
        return seen.get([bytes([number])]) == {bytes([number]): bytes([number]) * 99}

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(turn, range(80)))


def fill(path: Path, worker: int, is_dropped: Event) -> None:
    """A path, the number of a worker and whether one dropped the file in; adds and asks, one of them drops, and all add their last after that."""
    seen = Seen(path)
    for number in range(30):
        if number == 29:
            assert is_dropped.wait(30)
        key = bytes([worker, number])
        seen.add({key: key * 9})
        assert seen.get([key]).get(key, key * 9) == key * 9
        if number == 15 and worker == 0:
            seen.drop()
            is_dropped.set()


def test_processes_share_it(path: Path) -> None:
    context = get_context("fork")
    is_dropped = context.Event()
    workers = [context.Process(target=fill, args=(path, worker, is_dropped)) for worker in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    last = {bytes([worker, 29]): bytes([worker, 29]) * 9 for worker in range(3)}
    assert Seen(path).get(last) == last


def test_a_library_knows_its_files(tmp_path: Path) -> None:
    with open_library(tmp_path / "library", make=True) as library:
        Seen(library.seen).add(BODIES)
        assert library.seen.is_file()
        assert {file.name for file in library.folder.iterdir()} <= set(OURS)
        with closing(sqlite3.connect(library.seen)) as raw:
            raw.execute("SELECT * FROM seen").fetchone()
            assert {file.name for file in library.folder.iterdir()} <= set(OURS)
