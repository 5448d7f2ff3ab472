"""Whatever is done to the lines of a log or its checkpoints shows, and the line is named; what a kill does is no damage."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crossread.storage.chain import broken_checkpoints, broken_log, chain_of
from crossread.storage.checkpoints import Checkpoints, covering, tally_of
from crossread.storage.log import Entry, Log
from crossread.storage.signing import Key, is_signed

Lines = list[bytes]


def entry(number: int) -> Entry:
    return Entry(at="2025-01-20T07:37:00Z", event="kept", address=f"a{number}.html", sha256="ab" * 32, media_type="text/html", size=number, tool="t")


OLD = b'{"at":"2024-01-20T07:37:00Z","event":"kept","address":"old.html","sha256":"00","media_type":"text/html","size":1,"tool":"crossread 0.2.0"}\n'


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log that an earlier version began: two lines without a chain, then six with one."""
    log = Log(tmp_path / "log.jsonl")
    log.path.write_bytes(OLD * 2)
    for number in range(3):
        log.add(entry(number), entry(number + 10))
    return log


@pytest.fixture
def checkpoints(log: Log, tmp_path: Path) -> Checkpoints:
    """Three checkpoints: after line 8, 10 and 11."""
    found, key = Checkpoints(tmp_path / "checkpoints.jsonl"), Key(tmp_path / "keys")
    found.add(log, key, "2025-01-20T08:00:00Z")
    log.add(entry(20), entry(21))
    found.add(log, key, "2025-01-20T09:00:00Z")
    log.add(entry(22))
    found.add(log, key, "2025-01-20T10:00:00Z")
    assert found.add(log, key, "2025-01-20T11:00:00Z") is None
    return found


def all_broken(log: Log, checkpoints: Checkpoints) -> list[str]:
    chain = chain_of(log)
    known = {line.checkpoint.key: True for line in checkpoints.lines() if line.checkpoint}
    found = [*chain.broken, *broken_log(list(checkpoints.lines()), chain), *broken_checkpoints(list(checkpoints.lines()), known, None)]
    return [f"{one.line}: {one.why}" for one in found]


def test_a_whole_chain_is_whole(log: Log, checkpoints: Checkpoints) -> None:
    assert all_broken(log, checkpoints) == []
    numbers = [entry.number for entry in log.entries()]
    assert numbers == [None, None, *range(3, 12)]


CHANGES: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "an old line is changed": (lambda lines: [lines[0].replace(b"old", b"new"), *lines[1:]], "3: It does not follow"),
    "a line is changed": (lambda lines: [*lines[:4], lines[4].replace(b"a1.html", b"b1.html"), *lines[5:]], "6: It does not follow"),
    "a line cannot be read": (lambda lines: [*lines[:4], b"{" + lines[4], *lines[5:]], "6: It does not follow"),
    "a line is removed": (lambda lines: [*lines[:4], *lines[5:]], "5: It says that it is line 6"),
    "the first chained line is removed": (lambda lines: [*lines[:2], *lines[3:]], "3: It says that it is line 4"),
    "old lines are removed": (lambda lines: lines[2:], "1: It says that it is line 3"),
    "a line is inserted": (lambda lines: [*lines[:4], OLD, *lines[4:]], "6: It says that it is line 5"),
    "lines are exchanged": (lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]], "5: It says that it is line 6"),
    "the last line is changed": (lambda lines: [*lines[:-1], lines[-1].replace(b"a22", b"b22")], "11: It is not the line that was signed"),
    "the last line is cut off": (lambda lines: lines[:-1], "10: Lines are cut off"),
    "the last line is cut": (lambda lines: [*lines[:-1], lines[-1][:-20]], "11: It is not the line that was signed"),
    "all lines are gone": (lambda _: [], "0: Lines are cut off"),
    "half of the last line is written anew": (lambda lines: [*lines[:-1], b'{"at"\n'], "11: It cannot be read"),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_every_change_is_found_and_the_line_named(log: Log, checkpoints: Checkpoints, change: str) -> None:
    make, told = CHANGES[change]
    log.path.write_bytes(b"".join(make(list(log.lines()))))
    found = all_broken(log, checkpoints)
    assert any(one.startswith(told) for one in found), found


def test_a_line_that_was_cut_off_is_bound_by_the_next(log: Log, checkpoints: Checkpoints, tmp_path: Path) -> None:
    log.path.write_bytes(log.path.read_bytes() + b'{"at":"2025-01-2')
    assert all_broken(log, checkpoints) == []
    assert checkpoints.add(log, Key(tmp_path / "keys"), "2025-01-20T11:00:00Z") is None
    (added,) = log.add(entry(30))
    assert added.number == 13
    assert checkpoints.add(log, Key(tmp_path / "keys"), "2025-01-20T12:00:00Z") is not None
    assert all_broken(log, checkpoints) == []
    log.path.write_bytes(log.path.read_bytes().replace(b'{"at":"2025-01-2\n', b'{"at":"2025-01-3\n'))
    assert any(one.startswith("13: It does not follow") for one in all_broken(log, checkpoints))


def test_a_log_that_the_version_before_added_to_goes_on(log: Log) -> None:
    log.path.write_bytes(log.path.read_bytes() + OLD)
    (added,) = log.add(entry(30))
    assert (added.number, chain_of(log).broken) == (10, ())


def test_a_long_last_line_is_found(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.jsonl")
    log.add(Entry(at="t", event="kept", address="a" * 300_000, sha256="0", media_type="text/html", size=1, tool="t"))
    log.add(entry(1))
    assert log.head().number == 2
    assert chain_of(log).broken == ()


def test_every_flipped_byte_of_the_checkpoints_is_found(log: Log, checkpoints: Checkpoints) -> None:
    whole = checkpoints.path.read_bytes()
    lines = list(checkpoints.lines())
    chain = chain_of(log)
    known = {line.checkpoint.key: True for line in lines if line.checkpoint}
    import hashlib  # noqa: PLC0415

    last = (11, hashlib.sha256(lines[-1].line).hexdigest())
    for at in range(0, len(whole), 7):
        checkpoints.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert broken_checkpoints(list(checkpoints.lines()), known, last) or list(broken_log(list(checkpoints.lines()), chain)), at
    for lines_left in ([0, 1], [0, 2], [1, 2], [1, 0, 2]):
        checkpoints.path.write_bytes(b"".join(lines[number].line for number in lines_left))
        assert broken_checkpoints(list(checkpoints.lines()), known, last), lines_left


def test_a_key_that_is_not_ours_is_found(checkpoints: Checkpoints) -> None:
    assert [one.line for one in broken_checkpoints(list(checkpoints.lines()), {}, None)] == [1, 2, 3]


def test_the_tally_binds_the_lines_between_two_checkpoints(log: Log, checkpoints: Checkpoints) -> None:
    found = [line.checkpoint for line in checkpoints.lines() if line.checkpoint]
    hashes = chain_of(log).hashes
    assert [one.number for one in found] == [8, 10, 11]
    assert tally_of(found[0].tally, hashes[8:10]) == found[1].tally
    assert covering(found, 9) == (found[0], found[1])
    assert covering(found, 8) == (None, found[0])
    assert covering(found, 12) is None


def test_keys_are_made_once_and_kept_from_others(tmp_path: Path) -> None:
    key = Key(tmp_path / "keys")
    signature = key.sign(b"words")
    private = tmp_path / "keys" / "private.pem"
    assert private.stat().st_mode & 0o777 == 0o600
    assert set(key.known().values()) == {""}
    public = key.public
    import base64  # noqa: PLC0415

    written = base64.b64encode(signature).decode()
    assert is_signed(public, b"words", written)
    assert not is_signed(public, b"wordz", written)
    assert not is_signed("no key", b"words", written)
    private.unlink()
    assert key.public != public, "a new one takes its place"
    assert key.is_known(public), "and the old one still verifies"
