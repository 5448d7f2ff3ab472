"""Hashes of pages and ids in hexadecimal digits in, half as many bytes out, and back; and how a row is found by one without a second copy of it.

Days are numbers there, too.
"""

from datetime import date

PREFIX = 6
"""Bytes of a page by which its row is found: of a hundred million pages, one in three million has the same as another."""


def small(words: str) -> bytes | str:
    """Hexadecimal digits in, their bytes out; anything else stays as it is."""
    try:
        data = bytes.fromhex(words)
    except ValueError:
        return words
    return data if data.hex() == words else words


def whole(kept: bytes | str) -> str:
    """What `small` gave in, the words out."""
    return kept.hex() if isinstance(kept, bytes) else kept


def found_by(column: str) -> str:
    """The name of a column with hashes in, the condition that finds the parameter of the same name there by its index out."""
    return f"substr({column}, 1, {PREFIX}) = substr(:{column}, 1, {PREFIX}) AND {column} = :{column}"


def day_number(day: str | None) -> int | None:
    """A day (YYYY-MM-DD) in, which one it is from the year 1 on out; None of none."""
    return None if day is None else date.fromisoformat(day).toordinal()


def day_of_number(number: int | None) -> str | None:
    """What `day_number` gave in, the day out."""
    return None if number is None else date.fromordinal(number).isoformat()
