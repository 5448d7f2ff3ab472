"""A checkpoint is stamped by an authority, and whether the stamp holds is found out; the library opens no connection for it."""

import base64
from pathlib import Path

import msgspec
import pytest

from crossread.services.check_evidence import check_evidence
from crossread.services.progress import silent
from crossread.services.stamp import stamp
from crossread.storage.library import Library, open_library
from crossread.storage.timestamps import damage_of, stamped_at
from crossread.types.errors import InputError
from tests.storage.authority import Authority
from tests.storage.captures import of_file


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = open_library(tmp_path / "library", make=True)
    opened.keep(of_file())
    return opened


def test_a_checkpoint_is_stamped_and_verified(library: Library, authority: Authority) -> None:
    made = stamp(library, authority)
    last = library.checkpoints.last()
    assert last is not None
    assert made.number == last.number == 1
    assert damage_of(made, last.line, [authority.root]) == ""
    assert stamped_at(made).startswith("20")
    assert check_evidence(library, silent, roots=[authority.root]).damaged == ()
    assert check_evidence(library, silent).stamped == 1


def test_a_stamp_by_somebody_else_or_for_something_else_does_not_hold(library: Library, authority: Authority) -> None:
    made = stamp(library, authority)
    (gap,) = check_evidence(library, silent, roots=[Authority().root]).damaged
    assert gap.what == "timestamps.jsonl, line 1"
    assert "trusted" in gap.why
    assert "something else" in damage_of(made, b"another line", [authority.root])


def test_every_flipped_byte_of_the_stamps_is_found(library: Library, authority: Authority) -> None:
    stamp(library, authority)
    path = library.time_stamps.path
    whole = path.read_bytes()
    padding = whole.index(b'=="') if b'=="' in whole else whole.index(b'","sha256')
    for at in sorted({*range(0, len(whole), 11), *range(padding - 4, padding + 2)}):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert any(gap.what == "timestamps.jsonl, line 1" for gap in check_evidence(library, silent).damaged), at


def test_a_forged_reply_does_not_hold(library: Library, authority: Authority) -> None:
    import hashlib  # noqa: PLC0415

    made = stamp(library, authority)
    last = library.checkpoints.last()
    assert last is not None
    reply = bytearray(base64.b64decode(made.reply))
    for at in range(len(reply) // 3, len(reply), 97):
        forged = bytes(reply[:at] + bytes([reply[at] ^ 1]) + reply[at + 1 :])
        changed = msgspec.structs.replace(made, reply=base64.b64encode(forged).decode(), sha256=hashlib.sha256(forged).hexdigest())
        assert damage_of(changed, last.line, [authority.root]) != "", at


def test_a_reply_to_another_request_is_refused(library: Library, authority: Authority) -> None:
    replies: list[bytes] = []
    stamp(library, lambda request: replies.append(authority(request)) or replies[-1])  # type: ignore[func-returns-value]
    with pytest.raises(InputError, match="another request"):
        stamp(library, lambda _: replies[0])
    with pytest.raises(InputError, match="cannot be read"):
        stamp(library, lambda _: b"no reply")
    assert check_evidence(library, silent).stamped == 1


def test_nothing_is_not_stamped(tmp_path: Path, authority: Authority) -> None:
    with open_library(tmp_path / "empty", make=True) as library, pytest.raises(InputError, match="nothing to stamp"):
        stamp(library, authority)
