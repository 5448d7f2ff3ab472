"""Whatever byte of the evidence, the log, the checkpoints or the keys is changed: it is found, and the right file is named."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from crossread.services.check_evidence import Evidenced, check_evidence
from crossread.services.progress import silent
from crossread.storage.library import Library, open_library
from crossread.storage.log import entry_in
from tests.storage.captures import of_file, of_web

FLIPS = 300
FILES = ("evidence", "log.jsonl", "checkpoints.jsonl", "keys")


def clock() -> str:
    return "2025-01-20T07:37:00Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with captures of files and of the web, a revisit, and three checkpoints, that nobody has open."""
    for number in range(3):
        with open_library(tmp_path / "library", make=True, clock=clock) as library:
            again = replace(of_web(), at=f"2025-01-2{number + 1}T00:00:00Z")
            library.keep_all((of_file(b"words %d" % number, f"{number}.html"), again, of_web(b"<p>%d" % number, head=b"HTTP/1.1 200 OK\r\n\r\n")))
    return tmp_path / "library"


def checked(folder: Path) -> Evidenced:
    with open_library(folder, clock=clock) as library:
        return check_evidence(library, silent)


def test_all_is_well(folder: Path) -> None:
    assert checked(folder) == Evidenced(captures=9, lines=9, signed=9, stamped=0, damaged=())


def test_every_flipped_byte_is_found_and_its_file_named(folder: Path) -> None:
    chance = random.Random(20250120)
    paths = [path for name in FILES for path in ((folder / name).iterdir() if (folder / name).is_dir() else [folder / name])]
    assert len(paths) == 5
    with open_library(folder, clock=clock) as library:
        for number in range(FLIPS):
            path = paths[number % len(paths)]
            whole = path.read_bytes()
            at = chance.choice([chance.randrange(len(whole)), len(whole) - 1 - number % 3])
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
            damaged = check_evidence(library, silent).damaged
            path.write_bytes(whole)
            assert any(f"{path.parent.name}/{path.name}" in gap.what or path.name in gap.what.split(",")[0] for gap in damaged), (path.name, at)
            assert all(gap.do for gap in damaged)


def test_damaged_evidence_is_named_by_capture_file_and_place(folder: Path) -> None:
    with open_library(folder) as library:
        entry = next(entry for entry in library.log.entries() if entry.address == "1.html")
    assert entry.place
    path = folder / "evidence" / entry.place.file
    data = bytearray(path.read_bytes())
    data[entry.place.offset + 40] ^= 1
    path.write_bytes(data)
    (gap,) = checked(folder).damaged
    assert gap.what == f"1.html, captured {entry.at} (evidence/00001.warc.gz, bytes {entry.place.offset} to {entry.place.end}; line 4 of log.jsonl)"
    assert "another hash" in gap.why


def test_evidence_that_is_missing_or_cut_is_found(folder: Path) -> None:
    path = folder / "evidence" / "00001.warc.gz"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert ["cut off" in gap.why for gap in checked(folder).damaged] == [True]
    path.unlink()
    assert len(checked(folder).damaged) == 9


def test_what_a_kill_left_at_an_end_is_no_damage(folder: Path) -> None:
    for name in ("evidence/00001.warc.gz", "log.jsonl", "checkpoints.jsonl"):
        path = folder / name
        path.write_bytes(path.read_bytes() + b'{"half')
    assert checked(folder).damaged == ()
    with open_library(folder, clock=clock) as library:
        library.keep(of_file(b"more"))
    assert checked(folder).damaged == ()


def rewritten(library: Library, change: Callable[[msgspec.Struct], msgspec.Struct]) -> None:
    """A library and a change in; its first line is changed and the whole chain made anew behind it, as a forger would who has no key."""
    entries = [entry for line in library.log.lines() if (entry := entry_in(line))]
    entries[0] = change(entries[0])  # type: ignore[assignment]  # the change keeps the type
    library.log.path.unlink()
    library.log.add(*entries)


def test_a_forged_log_shows_by_its_records_and_by_its_signatures(folder: Path) -> None:
    with open_library(folder, clock=clock) as library:
        rewritten(library, lambda entry: msgspec.structs.replace(entry, address="forged.html"))
        damaged = check_evidence(library, silent).damaged
    assert any("do not say the same: address" in gap.why for gap in damaged)
    assert any(gap.what == "log.jsonl, line 3" and "not the line that was signed" in gap.why for gap in damaged)


def test_lines_cut_off_the_log_and_the_checkpoints_together_are_missed(folder: Path) -> None:
    """The store remembers how far the log went and what was signed; only who changes all three can hide the end."""
    log, checkpoints = folder / "log.jsonl", folder / "checkpoints.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:6]))
    checkpoints.write_bytes(b"".join(checkpoints.read_bytes().splitlines(keepends=True)[:2]))
    found = {gap.what.split(",")[0]: gap.why for gap in checked(folder).damaged}
    assert "the store knows of 9" in found["log.jsonl"]
    assert "line 9 of the log is missing" in found["checkpoints.jsonl"]


def test_keys_that_are_gone_are_missed(folder: Path) -> None:
    for path in (folder / "keys").glob("*.public.pem"):
        path.unlink()
    assert {gap.what.split(",")[0] for gap in checked(folder).damaged} == {"checkpoints.jsonl", "keys/private.pem"}
