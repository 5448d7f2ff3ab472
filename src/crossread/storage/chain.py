"""A log and its checkpoints in, every break of the chain out: lines that were changed, removed, inserted, moved or cut off."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.storage.checkpoints import Checkpoint, Signed, tally_of
from crossread.storage.log import NOTHING, Log, entry_in, hash_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A place where the chain does not hold.

    Attributes:
        line: the line concerned, counted from 1; 0 when the file as a whole is.
        why: what is wrong, in a sentence.
    """

    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a log turned out to be.

    Attributes:
        hashes: SHA-256 of each line.
        broken: where it does not hold, in the order of the lines.
    """

    hashes: tuple[str, ...]
    broken: tuple[Broken, ...]


def chain_of(log: Log) -> Chain:
    """A log in, the hash of each line and where the chain is broken out."""
    whole = hashlib.sha256()
    hashes: list[str] = []
    broken: list[Broken] = []
    is_chained = False
    line, entry = b"", None
    for number, line in enumerate(log.lines(), start=1):
        entry = entry_in(line)
        if entry and entry.previous is not None:
            before = hashes[-1] if is_chained else whole.hexdigest()
            broken += _breaks(number, entry.number, is_bound=entry.previous == before)
            is_chained = True
        whole.update(line)
        hashes.append(hash_of(line))
    if line.endswith(b"\n") and entry is None:
        broken.append(Broken(line=len(hashes), why="It cannot be read, and it is not a line that was cut off."))
    return Chain(hashes=tuple(hashes), broken=tuple(broken))


def _breaks(number: int, said: int | None, *, is_bound: bool) -> Iterator[Broken]:
    """Where a line stands, which number it gives itself and whether it follows on what stands before it in, what is wrong with that out."""
    if said is not None and said > number:
        yield Broken(line=number, why=f"It says that it is line {said}: lines before it were removed.")
    elif said != number:
        yield Broken(line=number, why=f"It says that it is line {said}: it was moved, or lines were inserted before it.")
    elif not is_bound:
        before = f"line {number - 1} was changed or put in its place" if number > 1 else "something was taken from in front of it"
        yield Broken(line=number, why=f"It does not follow on what stands before it: {before}.")


def broken_checkpoints(lines: Sequence[Signed], known: Mapping[str, bool], last: tuple[int, str] | None) -> tuple[Broken, ...]:
    """The lines of the checkpoints in, what does not hold by itself out.

    Args:
        lines: of the checkpoints.
        known: for each public key that a checkpoint names, whether the library has it.
        last: the line up to which the library remembers to have signed, and that checkpoint's SHA-256.
    """
    broken = [one for line in lines if line.checkpoint for one in _of_line(line, line.checkpoint, known)]
    if lines and lines[-1].checkpoint is None and lines[-1].line.endswith(b"\n"):
        broken.append(Broken(line=len(lines), why="It cannot be read, and it is not a line that was cut off."))
    if lines and lines[0].checkpoint and lines[0].checkpoint.previous != NOTHING:
        broken.append(Broken(line=1, why="It is not the first checkpoint: those before it were removed."))
    for before, after in pairwise(lines):
        if after.checkpoint and after.checkpoint.previous != hash_of(before.line):
            why = f"It does not follow on line {before.number}: that one was changed, or lines were removed, inserted or moved."
            broken.append(Broken(line=after.number, why=why))
    if last and last[1] not in {hash_of(line.line) for line in lines}:
        broken.append(Broken(line=len(lines), why=f"The checkpoint of line {last[0]} of the log is missing or was changed."))
    return tuple(broken)


def broken_log(lines: Sequence[Signed], chain: Chain) -> Iterator[Broken]:
    """The lines of the checkpoints and the log's chain in, what the checkpoints say against the log out: the first break alone."""
    before: Checkpoint | None = None
    for line in lines:
        one = line.checkpoint
        if one is None or not one.is_signed:
            continue
        start, tally = (before.number, before.tally) if before else (0, NOTHING)
        if one.number > len(chain.hashes):
            yield Broken(line=len(chain.hashes), why=f"Lines are cut off: {one.number} were signed on {one.at}, {len(chain.hashes)} are there.")
            return
        if chain.hashes[one.number - 1] != one.last:
            yield Broken(line=one.number, why=f"It is not the line that was signed on {one.at}.")
            return
        if tally_of(tally, chain.hashes[start : one.number]) != one.tally:
            yield Broken(line=start + 1, why=f"From here to line {one.number} the lines are not those that were signed on {one.at}.")
            return
        before = one


def _of_line(line: Signed, one: Checkpoint, known: Mapping[str, bool]) -> Iterator[Broken]:
    """A line of the checkpoints, what it says and which keys are known in, what is wrong with it by itself out."""
    if one.line != line.line:
        yield Broken(line=line.number, why="It is not written as it was: it was changed.")
    elif not one.is_signed:
        yield Broken(line=line.number, why="Its signature does not fit: it was changed, or its key did not sign it.")
    elif not known.get(one.key):
        yield Broken(line=line.number, why="It is signed by a key that the library does not have in its folder of keys, or that is damaged there.")
