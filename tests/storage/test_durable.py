"""What cannot be written is told with what to do about it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crossread.storage.durable import WHAT_TO_DO, beside, unwritten, what_to_do, write_all
from crossread.storage.log import Log
from crossread.types.errors import LibraryError


@pytest.mark.parametrize(
    ("number", "do"),
    [
        (errno.ENOSPC, "Make room on the disk, then run the same command again."),
        (errno.EROFS, "Look at the rights: get the right to write there, or name another place."),
        (errno.EACCES, "Look at the rights: get the right to write there, or name another place."),
        (errno.EIO, "Look at the disk, it may be failing, then run the same command again; crossread check tells what is damaged."),
        (errno.EMFILE, "Make room or get the right to write there, then run the same command again."),
    ],
)
def test_what_the_system_says_leads_to_what_to_do(number: int, do: str) -> None:
    error = unwritten("The log", OSError(number, os.strerror(number), "log.jsonl"))
    assert (error.what, error.do) == (f"The log cannot be written ({os.strerror(number)}).", do)


def test_another_way_out_may_be_named() -> None:
    assert what_to_do(OSError(errno.ENOTDIR, "x"), "Name a folder.") == "Name a folder."
    assert what_to_do(OSError(errno.ENOSPC, "x"), "Name a folder.") == WHAT_TO_DO[errno.ENOSPC]


def test_a_lock_that_cannot_be_written_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "log.lock")

    monkeypatch.setattr("crossread.storage.alone.os.open", full)
    with (
        pytest.raises(LibraryError, match=r"lock of the library's log .* \(No space left on device\)\. Make room on the disk"),
        Log(tmp_path / "log").alone(),
    ):
        pass


def test_what_a_killed_process_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    names = [f".a[1].json.{gone.pid}.part", f".a[1].json.{os.getppid()}.part", ".a[1].json.x.part", f".b.json.{gone.pid}.part", "a[1].json"]
    for name in names:
        (tmp_path / name).touch()
    assert beside(tmp_path / "a[1].json") == tmp_path / f".a[1].json.{os.getpid()}.part"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


@pytest.mark.parametrize("many", [1, 3, 40])
def test_many_files_are_flushed_before_they_are_named_and_their_folders_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    folders = [tmp_path / str(number) for number in range(min(many, 7))]
    for folder in (*folders, tmp_path / "through"):
        folder.mkdir()
    files = {folders[number % len(folders)] / f"{number}": b"%d" % number for number in range(many)}
    named_at_flush: list[int] = []
    real = os.fsync

    def flush(handle: int) -> None:
        named_at_flush.append(sum(path.exists() for path in files))
        real(handle)

    monkeypatch.setattr(os, "fsync", flush)
    write_all(files, through=tmp_path / "through")
    assert {path: path.read_bytes() for path in files} == files
    assert named_at_flush == [0] * many + [many] * len(folders)
    assert list((tmp_path / "through").iterdir()) == []


@pytest.mark.parametrize("many", [2, 40])
def test_when_one_of_many_cannot_be_flushed_none_is_named_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    calls = iter(range(many))

    def flush(_handle: int) -> None:
        if next(calls) == 1:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", flush)
    with pytest.raises(OSError, match="full"):
        write_all({tmp_path / f"{number}": b"words" for number in range(many)}, through=tmp_path)
    assert list(tmp_path.iterdir()) == []
