"""A library opens only where one may be, keeps pages once, and logs every capture."""

import itertools
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.storage import library as module
from crossread.storage.address import Where
from crossread.storage.chain import chain_of
from crossread.storage.library import Library, open_library
from crossread.storage.records import members_in
from crossread.types.capture import Capture
from crossread.types.errors import LibraryError, NotFoundError
from crossread.types.ids import sha256
from tests.storage.captures import of_web


def clock() -> str:
    return "2025-01-20T07:37:00Z"


def keep(library: Library, data: bytes, address: str = "a.html") -> bool:
    return library.keep(capture(data, address)).is_new


def capture(data: bytes, address: str = "a.html") -> Capture:
    return Capture(address=address, final_address=address, at=clock(), media_type="text/html", payload=data, tool="test 1")


def test_keeping_twice_adds_a_line_to_the_log_and_nothing_else(tmp_path: Path) -> None:
    with open_library(tmp_path / "new" / "library", make=True, clock=clock) as library:
        assert [keep(library, b"words"), keep(library, b"words", "b.html"), keep(library, b"others")] == [True, False, True]
        assert [(one.event, one.address, one.at) for one in library.log.entries()] == [
            ("kept", "a.html", clock()),
            ("seen again", "b.html", clock()),
            ("kept", "a.html", clock()),
        ]
        assert {one.address for one in library.store.pages()} == {"a.html"}
        assert sorted(library.archive.names()) == sorted([sha256(b"words"), sha256(b"others")])


def test_a_kill_between_any_two_steps_is_mended_by_keeping_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    steps = [("archive", "keep_all"), ("log", "add"), ("evidence", "add"), ("store", "add_captures")]
    for number, (part, method) in enumerate(steps):
        with open_library(tmp_path / str(number), make=True, clock=clock) as library:
            with monkeypatch.context() as patch:
                patch.setattr(getattr(library, part), method, killed)
                with pytest.raises(Killed):
                    keep(library, b"words")
            assert keep(library, b"words")
            assert library.archive.read(sha256(b"words")) == b"words"
            assert len(library.store.pages()) == 1


def test_no_library_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no library"):
        open_library(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(LibraryError, match="not a library") as raised:
        open_library(tmp_path, make=True)
    assert "--library" in raised.value.do
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(LibraryError):
        open_library(tmp_path / "file", make=True)
    with pytest.raises(LibraryError):
        open_library(tmp_path / "file" / "below", make=True)


def test_a_library_whose_making_was_cut_off_is_made_again(tmp_path: Path) -> None:
    parts = [("archive",), ("archive", "log.jsonl"), ("library.sqlite",), ("archive", "library.lock", "library.sqlite-wal")]
    for number, names in zip(itertools.count(), parts, strict=False):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in names:
            (folder / name).mkdir() if name == "archive" else (folder / name).touch()
        with open_library(folder, make=True) as library:
            assert keep(library, b"words")


def test_another_version_of_an_address_is_another_page(tmp_path: Path) -> None:
    with open_library(tmp_path / "library", make=True, clock=clock) as library:
        second = replace(capture(b"14 hurt"), at="2025-01-22T00:00:00Z")
        third = replace(capture(b"12 hurt"), at="2025-01-23T00:00:00Z")
        kept = library.keep_all((second, capture(b"12 hurt"), third, capture(b"other", "b.html")))
        assert [one.is_new for one in kept] == [True, True, False, True]
        versions = library.store.captures("a.html")
        assert [(one.at[8:10], one.sha256, one.event) for one in versions] == [
            ("20", sha256(b"12 hurt"), "kept"),
            ("22", sha256(b"14 hurt"), "kept"),
            ("23", sha256(b"12 hurt"), "seen again"),
        ]
        assert [one.refers_to for one in versions] == [None, None, 2]


@pytest.mark.parametrize("at_once", [True, False])
def test_the_same_bytes_again_are_a_revisit(tmp_path: Path, *, at_once: bool) -> None:
    with open_library(tmp_path / "library", make=True, clock=clock) as library:
        captures = (of_web(), replace(of_web(), at="2025-01-21T00:00:00Z"), of_web(b"<p>14 hurt"))
        kept = library.keep_all(captures) if at_once else tuple(map(library.keep, captures))
        assert [one.number for one in kept] == [1, 2, 3]
        entries = list(library.log.entries())
        assert [one.refers_to for one in entries] == [None, 1, None]
        kinds = [[one.record.kind for one in members_in(library.evidence.read(entry.place))] for entry in entries if entry.place]
        assert [found[2] for found in kinds] == ["response", "revisit", "response"]
        assert (entries[0].method, entries[0].status, entries[0].final_address, entries[0].operator) == (
            "GET",
            200,
            "https://news.example/b?Z=1&a=2",
            "Ann",
        )


def test_bytes_whose_evidence_is_damaged_are_kept_whole_again(tmp_path: Path) -> None:
    with open_library(tmp_path / "library", make=True, clock=clock) as library:
        library.keep(of_web())
        path = library.evidence.path("00001.warc.gz")
        path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
        library.keep(of_web())
        assert [one.refers_to for one in library.log.entries()] == [None, None]


def test_a_library_of_the_version_before_opens_and_goes_on(tmp_path: Path) -> None:
    """As version 0.2 left it: pages and lines without a chain, no evidence, and tables without captures."""
    folder = tmp_path / "library"
    with open_library(folder, make=True, clock=clock) as library:
        keep(library, b"words")
    shutil.rmtree(folder / "evidence")
    shutil.rmtree(folder / "keys")
    (folder / "checkpoints.jsonl").unlink()
    name = sha256(b"words")
    line = f'{{"at":"{clock()}","event":"kept","address":"a.html","sha256":"{name}","media_type":"text/html","size":5,"tool":"crossread 0.2.0"}}\n'
    (folder / "log.jsonl").write_text(line)
    raw = sqlite3.connect(folder / "library.sqlite")
    raw.executescript("DROP TABLE captures; DROP TABLE signed; PRAGMA user_version = 2")
    raw.close()
    with open_library(folder, clock=clock) as library:
        assert [(one.address, one.place) for one in library.store.captures("a.html")] == [("a.html", None)]
        assert not keep(library, b"words", "b.html")
        assert keep(library, b"others")
        assert [one.refers_to for one in library.log.entries()] == [None, None, None], "nothing of the first line can be pointed to"
    with open_library(folder, clock=clock) as library:
        assert chain_of(library.log).broken == ()
        assert [line.checkpoint.number for line in library.checkpoints.lines() if line.checkpoint] == [3]


def test_what_a_killed_process_logged_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(tmp_path / "library", make=True, clock=clock) as library:
        with monkeypatch.context() as patch:
            patch.setattr(library.store, "add_captures", lambda _rows: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                keep(library, b"words")
        assert library.store.pages() == ()
    with open_library(tmp_path / "library", clock=clock) as library:
        assert [page.sha256 for page in library.store.pages()] == [sha256(b"words")]
        assert not keep(library, b"words")


def test_nothing_is_added_to_a_log_that_was_cut(tmp_path: Path) -> None:
    with open_library(tmp_path / "library", make=True, clock=clock) as library:
        library.keep_all((capture(b"words"), capture(b"others")))
    path = tmp_path / "library" / "log.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    evidence = (tmp_path / "library" / "evidence" / "00001.warc.gz").read_bytes()
    with open_library(tmp_path / "library", clock=clock) as library, pytest.raises(LibraryError, match="it has 1, and had 2") as raised:
        keep(library, b"third")
    assert "check" in raised.value.do
    assert (tmp_path / "library" / "evidence" / "00001.warc.gz").read_bytes() == evidence


def test_a_checkpoint_is_signed_when_a_command_ends_and_within_a_long_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 3)
    with open_library(tmp_path / "library", make=True, clock=clock) as library:
        for number in range(4):
            keep(library, b"words %d" % number)
        assert [line.checkpoint.number for line in library.checkpoints.lines() if line.checkpoint] == [3]
    with open_library(tmp_path / "library", clock=clock) as library:
        assert [line.checkpoint.number for line in library.checkpoints.lines() if line.checkpoint] == [3, 4]
        assert library.store.last_signed() is not None
    assert len((tmp_path / "library" / "checkpoints.jsonl").read_bytes().splitlines()) == 2, "a command that keeps nothing signs nothing"


def test_several_processes_keep_at_once(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from crossread.storage.library import open_library
        from crossread.types.capture import Capture
        with open_library(Path(sys.argv[1]), make=True) as library:
            for number in range(8):
                address = f"{sys.argv[2]}-{number}"
                payload = f"{number // 2}".encode() if number % 2 else address.encode()
                library.keep(Capture(address=address, final_address=address, at="2025-01-20T07:37:00Z", media_type="text/plain",
                                     payload=payload, tool="t"))
    """)
    folder = tmp_path / "library"
    open_library(folder, make=True).close()
    running = [subprocess.Popen([sys.executable, "-c", code, str(folder), name]) for name in "ab"]
    assert [one.wait() for one in running] == [0, 0]
    with open_library(folder) as library:
        assert [number for number, _ in library.log.numbered()] == list(range(1, 17))
        assert chain_of(library.log).broken == ()
        assert all(library.evidence.read(entry.place) for entry in library.log.entries() if entry.place)


def test_captures_that_are_there_are_left_out_whoever_kept_them(a_library: Where) -> None:
    later = replace(capture(b"words"), at="2025-01-20T08:00:00Z")
    one, other = capture(b"words"), capture(b"others", "b.html")
    with open_library(a_library, make=True, clock=clock) as first, open_library(a_library, clock=clock) as second:
        assert len(first.keep_all((one, one), once=True)) == 1
        kept = second.keep_all((one, other, later, other), once=True)
        assert [(one.page.sha256, one.is_new) for one in kept] == [(sha256(b"others"), True), (sha256(b"words"), False)]
        assert first.keep_all((later, other), once=True) == ()
        assert [(one.address, one.at) for one in first.log.entries()] == [("a.html", one.at), ("b.html", other.at), ("a.html", later.at)]


def test_of_the_same_captures_handed_in_by_several_at_once_each_is_kept_once(a_library: Where) -> None:
    captures = [capture(b"%d" % number, f"{number}.html") for number in range(12)]
    open_library(a_library, make=True).close()

    def hand_in() -> int:
        with open_library(a_library) as library:
            return sum(len(library.keep_all(captures[start : start + 3], once=True)) for start in range(0, 12, 3))

    with ThreadPoolExecutor(4) as threads:
        kept = [one.result() for one in [threads.submit(hand_in) for _ in range(4)]]
    with open_library(a_library) as library:
        assert sum(kept) == len(list(library.log.entries())) == 12
