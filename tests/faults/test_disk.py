"""A disk that is full, and one that may not be written: a small file system of its own, a limit on files, the rights of nobody."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults import world
from tests.faults.conftest import IS_LONG
from tests.faults.forge import Forge
from tests.faults.trial import Grounds, afterwards, lost, told_badly

SIZES_KB = tuple(range(40, 720, 20)) if IS_LONG else (60, 300)
"""Room that a disk has, in kB: a library of five reports takes 500."""
LARGEST = (*range(1_000, 100_000, 3_000), 200_000) if IS_LONG else (1_000, 40_000)
"""Bytes that a file may have."""
ROOM = "Make room on the disk, then run the same command again."
NOBODY = 65_534


def can_mount(folder: Path) -> bool:
    """A folder in, whether a file system of our own may be mounted there out."""
    try:
        done = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", folder], capture_output=True, check=False)  # noqa: S607
    except OSError:
        return False
    return done.returncode == 0


@pytest.fixture(scope="module")
def mounted(tmp_path_factory: pytest.TempPathFactory, grounds: Grounds, reports: Path) -> Iterator[tuple[Path, Grounds]]:
    """A folder with a library that may only be read, and grounds on a small file system of their own; nobody else sees either mount."""
    folder = tmp_path_factory.mktemp("small")
    if not can_mount(folder):
        pytest.skip("no file system may be mounted here: limits on files stand in for a full disk")
    place = grounds.ground("search")
    mounts = f"mount -t tmpfs -o size=4m none {folder}; mount --bind {place} {place}; mount -o remount,ro,bind {place}"
    with Forge(mounts=mounts) as forge:
        yield place, Grounds(folder=Path(f"/proc/{forge.process.pid}/root{folder}"), forge=forge, reports=reports)


def within(grounds: Grounds, place: Path) -> Path:
    """Grounds in a file system of their own and a path seen from here in, the path seen from there out."""
    return Path("/") / place.relative_to(f"/proc/{grounds.forge.process.pid}/root")


@pytest.mark.parametrize("size_kb", SIZES_KB)
def test_a_full_disk_is_told_and_with_more_room_the_command_goes_on(mounted: tuple[Path, Grounds], size_kb: int) -> None:
    """Read, group and search on a disk that fills up on the way; then on one that has room."""
    _, small = mounted
    here = small.folder / f"{size_kb}"
    here.mkdir()
    there = within(small, here) / "library"
    blocks = os.statvfs(small.folder)
    taken = here.parent / "taken"
    taken.write_bytes(b"x" * max(0, blocks.f_bavail * blocks.f_frsize - size_kb * 1_000))
    told: list[tuple[str, Any]] = []
    failed = 0
    for what in ("read", "group", "search"):
        ended = small.forge.run(world.words(what, small.reports, there))
        assert told_badly(ended) == []
        told += ended.told
        if ended.code:
            failed += 1
            assert "No space left" in ended.err or "full" in ended.err or "There is no" in ended.err, ended.err
    taken.unlink()
    assert failed, "the disk was full"
    if (here / "library" / "library.sqlite").exists():
        state = small.forge.state(there)
        assert state["damaged"] == []
        assert lost(state, told) == []
    for what in ("read", "group", "search"):
        again = small.forge.run(world.words(what, small.reports, there))
        assert again.code == 0, again.err
    after = small.forge.state(there, compares=True)
    assert after["damaged"] == []
    assert lost(after, told) == []
    assert len(after["kept"]) == len(world.REPORTS) + len(world.OTHERS)
    small.forge.run(["remove", str(there.parent)])


@pytest.mark.parametrize("largest", LARGEST)
@pytest.mark.parametrize("what", ["read", "group", "export"])
def test_a_file_that_may_not_grow_is_told_and_nothing_is_lost(grounds: Grounds, what: str, largest: int) -> None:
    """RLIMIT_FSIZE: as a full disk, for whoever may mount nothing; SQLite's files are limited, too."""
    grounds.calmly(what)
    place = grounds.ground(what)
    ended = grounds.forge.run(grounds.words(what, place), largest=largest)
    assert told_badly(ended) == []
    if ended.code == 1:
        assert os.strerror(errno.EFBIG) in ended.err or "disk" in ended.err, ended.err
    assert afterwards(grounds, what, place, ended) == []
    grounds.leave(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can run a command as nobody")
@pytest.mark.parametrize("what", ["read", "group", "show", "protect", "search", "check"])
def test_whoever_may_not_write_is_told(grounds: Grounds, what: str) -> None:
    """A library that belongs to somebody else: one sentence says what happened, another what to do, and it stays as it was."""
    place = grounds.ground("search")
    before = tree(place)
    open_to_all(place)
    ended = grounds.forge.run(grounds.words(what, place), user=NOBODY)
    assert ended.code == 1, ended.err
    assert told_badly(ended) == []
    assert "ermission denied" in ended.err or "readonly" in ended.err or "cannot be written" in ended.err, ended.err
    assert tree(place) == before
    grounds.leave(place)


@pytest.mark.parametrize("what", ["read", "group", "show", "protect", "search", "check"])
def test_a_disk_that_may_only_be_read_is_told(mounted: tuple[Path, Grounds], what: str) -> None:
    place, small = mounted
    before = tree(place)
    ended = small.forge.run(small.words(what, place))
    assert ended.code == 1, ended.err
    assert told_badly(ended) == []
    assert "ead-only" in ended.err or "readonly" in ended.err or "cannot be written" in ended.err, ended.err
    assert tree(place) == before


def tree(folder: Path) -> dict[str, bytes]:
    """A folder in, every file in it with its bytes out."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def open_to_all(folder: Path) -> None:
    """A folder in; afterwards everybody may read it, and only its owner write."""
    for path in (*folder.parents, folder, *folder.rglob("*")):
        if path.is_relative_to("/tmp") and path != Path("/tmp"):  # noqa: S108  # where tests put their folders; the system's own stays as it is
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
