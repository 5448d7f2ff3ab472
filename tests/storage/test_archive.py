"""The archive gives back the bytes it was given, says when it cannot, and is only ever added to."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.storage import durable
from crossread.storage.archive import ABANDONED_S, INCOMING, Archive
from crossread.types.errors import ArchiveError, LibraryError
from crossread.types.ids import sha256


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@given(data=st.binary(max_size=2_000))
def test_what_was_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    archive = Archive(tmp_path_factory.getbasetemp() / "archive")
    assert archive.read(archive.keep(data)) == data


def test_bytes_stand_under_their_hash(archive: Archive) -> None:
    name = archive.keep(b"words")
    assert name == sha256(b"words")
    assert (archive.folder / name[:2] / name).read_bytes() == b"words"
    assert list(archive.names()) == [name]


def test_the_same_bytes_are_written_once(archive: Archive) -> None:
    path = archive.path(archive.keep(b"words"))
    before = path.stat()
    archive.keep(b"words")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_damage_is_found_named_and_healed_by_keeping_again(archive: Archive) -> None:
    name = archive.keep(b"words")
    other = archive.keep(b"others")
    archive.path(name).write_bytes(b"wordz")
    with pytest.raises(ArchiveError, match="damaged"):
        archive.read(name)
    assert archive.verify() == (name,)
    archive.keep(b"words")
    assert archive.verify() == ()
    assert archive.read(other) == b"others"


def test_a_page_that_is_missing_is_an_error_with_advice(archive: Archive) -> None:
    with pytest.raises(ArchiveError) as raised:
        archive.read(sha256(b"never kept"))
    assert raised.value.do


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "ab" * 31])
def test_a_name_that_is_no_hash_leads_nowhere(archive: Archive, name: str) -> None:
    with pytest.raises(ValueError):
        archive.path(name)


def test_a_failed_write_leaves_nothing_behind(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    with pytest.raises(LibraryError, match="No space left"):
        archive.keep(b"words")
    assert [path for path in archive.folder.rglob("*") if path.is_file()] == []


def test_the_bytes_are_flushed_before_the_name_and_the_folder_after_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.keep(b"so that the folders are there" * 1)
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(
        durable.os, "fsync", lambda handle: (steps.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "file"), fsync(handle))
    )
    monkeypatch.setattr(Path, "replace", lambda self, target: (steps.append("rename"), replace(self, target))[1])
    name = archive.keep(b"words")
    assert steps[-3:] == ["file", "rename", "folder"]
    assert archive.read(name) == b"words"


def test_what_a_killed_process_left_is_swept_after_a_day(archive: Archive) -> None:
    archive.keep(b"words")
    old, new = archive.folder / INCOMING / "old", archive.folder / INCOMING / "new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (old.stat().st_mtime - ABANDONED_S - 9,) * 2)
    archive.sweep()
    assert (old.exists(), new.exists()) == (False, True)
    assert archive.verify() == ()


def test_a_file_that_another_process_finishes_while_sweeping_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    gone = archive.folder / INCOMING / "tmp-finished"
    monkeypatch.setattr(Path, "glob", lambda _self, _pattern: iter((gone,)))
    archive.sweep()
    assert not gone.exists()
