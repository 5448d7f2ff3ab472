"""Checkpoints: how long the log was, and how it ended, signed. JSON Lines, only ever added to.

A checkpoint binds every line of the log up to its own: `last` is the SHA-256 of the last line, which carries the one before, and so on. `tally` binds
them in a second way, so that lines can be shown without the others: it is the SHA-256 of the tally before (64 hexadecimal digits) followed by the
SHA-256 (32 bytes) of each line since. Who has one line, the hashes of the lines beside it and two checkpoints can verify it.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crossread.storage.log import NOTHING, Log, append, hash_of
from crossread.storage.signing import Key, is_signed

EVERY = 1_000
"""Lines after which a checkpoint is written while a command still runs."""

SIGNED = b"crossread checkpoint\n"
"""Stands in front of what is signed, so that a signature means nothing else."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the checkpoints.

    Attributes:
        number: lines of the log.
        size: bytes of the log.
        last: SHA-256 of its last line.
        tally: of all its lines (see above).
        at: when it was signed, in UTC (ISO 8601 with seconds and `Z`).
        previous: SHA-256 of the checkpoint before, of nothing for the first.
        key: public key (Ed25519, base64).
        signature: of everything else (Ed25519, base64).
    """

    number: int
    size: int
    last: str
    tally: str
    at: str
    previous: str
    key: str
    signature: str = ""

    @property
    def content(self) -> bytes:
        """What is signed."""
        return SIGNED + msgspec.json.encode(msgspec.structs.replace(self, signature=""))

    @property
    def line(self) -> bytes:
        """The line as it stands in the file."""
        return msgspec.json.encode(self) + b"\n"

    @property
    def is_signed(self) -> bool:
        """Did its key sign it?"""
        return is_signed(self.key, self.content, self.signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A line of the checkpoints' file.

    Attributes:
        number: of the line, counted from 1.
        line: its bytes.
        checkpoint: what it says, None when it cannot be read.
    """

    number: int
    line: bytes
    checkpoint: Checkpoint | None


class Checkpoints:
    """The checkpoints in one file. In a database: `postgres/lines.py`."""

    def __init__(self, path: Path) -> None:
        """A path in (the file is made with its first line), the checkpoints out."""
        self.path = path

    def lines(self) -> Iterator[Signed]:
        """Nothing in, each line out with what it says."""
        for number, line in enumerate(self._lines(), start=1):
            yield Signed(number=number, line=line, checkpoint=checkpoint_in(line))

    def last(self) -> Checkpoint | None:
        """Nothing in, the last checkpoint that can be read out; None when there is none."""
        found = None
        for one in self.lines():
            found = one.checkpoint or found
        return found

    def add(self, log: Log, key: Key, at: str) -> Checkpoint | None:
        """The log, the key that signs and the time in, a new checkpoint out, on the disk; None when nothing was added to the log since.

        The log must not be added to meanwhile (`Log.alone`). A last line that a kill cut off is left to the next one.

        Raises:
            OSError: it cannot be read or written.
            LibraryError: the key cannot be used.
        """
        before = self.last()
        new = log.whole_lines(after=before.number if before else 0, beyond=before.size if before else 0)
        if not new:
            return None
        hashes = [hash_of(line) for line in new]
        unsigned = Checkpoint(
            number=(before.number if before else 0) + len(new),
            size=(before.size if before else 0) + sum(map(len, new)),
            last=hashes[-1],
            tally=tally_of(before.tally if before else NOTHING, hashes),
            at=at,
            previous=self._previous(),
            key=key.public,
        )
        made = msgspec.structs.replace(unsigned, signature=base64.b64encode(key.sign(unsigned.content)).decode())
        self._write(made.line)
        return made

    def _lines(self) -> Iterator[bytes]:
        """Nothing in, each line with its line end out."""
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from file

    def _write(self, line: bytes) -> None:
        """A line in; when this returns, it is on the disk."""
        append(self.path, line)

    def _previous(self) -> str:
        """Nothing in, the SHA-256 of the last line out, of nothing when there is none."""
        last = None
        for last in self.lines():  # noqa: B007  # the last one is used below
            pass
        return hash_of(last.line) if last else NOTHING


def checkpoint_in(line: bytes) -> Checkpoint | None:
    """A line in, the checkpoint in it out; None when it cannot be read."""
    try:
        return msgspec.json.decode(line, type=Checkpoint)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def tally_of(before: str, hashes: Iterable[str]) -> str:
    """The tally before and the SHA-256 of each line since in, the tally out."""
    whole = hashlib.sha256(before.encode())
    for one in hashes:
        whole.update(bytes.fromhex(one))
    return whole.hexdigest()


def covering(checkpoints: Sequence[Checkpoint], number: int) -> tuple[Checkpoint | None, Checkpoint] | None:
    """Checkpoints in order and the number of a line in, the first that covers it and the one before out; None when none covers it."""
    before: Checkpoint | None = None
    for one in checkpoints:
        if one.number >= number:
            return before, one
        before = one
    return None
