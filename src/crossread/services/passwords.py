"""A password in, what is kept of it out (argon2id); and whether a password is the one."""

import secrets
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache

from argon2 import Parameters, PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from crossread.types.errors import InputError

FEWEST = 12
"""Code points of a new password. Source: NIST SP 800-63-4 (second public draft) wants 8 at least and recommends 15; this is between, because failed
attempts have to wait."""

MOST_BYTES = 1_024
"""Bytes of a password in UTF-8: more is no password, and hashing it costs."""

AT_ONCE = 2
"""Passwords hashed at once in one process: each takes 64 MiB, and many attempts at once must not take all memory."""

_room = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What hashing takes.

    Attributes:
        passes: times the memory is gone through.
        memory_kib: KiB of memory.
        lanes: threads.
    """

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4


COST = Cost()
"""Argon2id, 3 passes, 64 MiB, 4 lanes, 128-bit salt, 256-bit tag. Source: RFC 9106, 4, second recommended option."""

SALT_BYTES, TAG_BYTES = 16, 32


def hashed(password: str, cost: Cost = COST) -> str:
    """A password and what hashing takes in, its hash with salt and parameters out.

    Raises:
        InputError: it is too short or too long.
    """
    if len(password) < FEWEST:
        raise InputError(f"The password has {len(password)} characters.", f"Give one of at least {FEWEST}: several words are easy to remember.")
    if not _is_sized(password):
        raise InputError("The password is too long.", f"Give one of at most {MOST_BYTES} bytes.")
    with _room:
        return _hasher(cost).hash(_bytes(password))


def fits(password: str, kept: str | None, cost: Cost = COST) -> bool:
    """A password and the kept hash (None for nobody's) in, whether it is the one out; nobody's takes as long as somebody's."""
    given = _bytes(password) if _is_sized(password) else b""
    nobodys = _nobodys(cost)  # made now for either, so that the first one takes no longer
    with _room:
        try:
            is_right = _hasher(cost).verify(kept or nobodys, given)
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False
    return bool(is_right) and kept is not None


def is_dated(kept: str, cost: Cost = COST) -> bool:
    """A kept hash in, whether it was made with other parameters than are used now out."""
    try:
        return extract_parameters(kept) != _parameters(cost)
    except InvalidHashError:
        return True


def _is_sized(password: str) -> bool:
    """A password in, whether it is no longer than passwords are out."""
    return len(password) <= MOST_BYTES and len(_bytes(password)) <= MOST_BYTES


def _bytes(password: str) -> bytes:
    """A password in, its bytes out, the same however a keyboard composes its letters (NFKC); lone surrogates become question marks.

    Source: NIST SP 800-63-4 (second public draft): normalise with NFKC or NFKD before hashing.
    """
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


@cache
def _nobodys(cost: Cost) -> str:
    """What hashing takes in, the hash of a password that nobody knows out."""
    return _hasher(cost).hash(secrets.token_bytes(32))


@cache
def _hasher(cost: Cost) -> PasswordHasher:
    """What hashing takes in, what hashes out."""
    return PasswordHasher.from_parameters(_parameters(cost))


def _parameters(cost: Cost) -> Parameters:
    """What hashing takes in, the parameters of argon2 out."""
    return Parameters(
        type=Type.ID,
        version=19,
        salt_len=SALT_BYTES,
        hash_len=TAG_BYTES,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
    )
