"""Kinds of columns that hold the same in SQLite and in PostgreSQL, and sort the same.

SQLite compares texts byte by byte, keeps whole numbers of 64 bits, and takes the character NUL in a text. PostgreSQL sorts by the language of the
database unless a column says otherwise, keeps `INTEGER` in 32 bits, and refuses NUL: there it is written as two other characters, in such a way that
the order stays and every text comes back as it was.
"""

from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator

NUL, ESCAPE = "\x00", "\x01"
WRITTEN = ((ESCAPE, ESCAPE + "\x02"), (NUL, ESCAPE + ESCAPE))
"""What NUL and the character that stands for it are written as: both still come before every other character, and NUL before the other."""


class WithoutNul(TypeDecorator[str]):
    """A text of PostgreSQL, sorted by its bytes (UTF-8), which may hold NUL."""

    impl = String
    cache_ok = True

    def __init__(self) -> None:
        """Nothing in, a column's type out."""
        super().__init__(collation="C")

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # as SQLAlchemy has it
        """A text in, the text that PostgreSQL takes out."""
        return value if value is None else written(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002  # as SQLAlchemy has it
        """A text of PostgreSQL in, the text that was meant out."""
        return value if value is None or ESCAPE not in value else value.replace(WRITTEN[1][1], NUL).replace(WRITTEN[0][1], ESCAPE)


class NoTruth(TypeDecorator[int]):
    """A whole number of PostgreSQL, of 64 bits; it takes yes and no as 1 and 0, as SQLite does."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002  # as SQLAlchemy has it
        """A number, or yes or no, in, the number out."""
        return value if value is None else int(value)


def written(value: str) -> str:
    """A text in, the same as PostgreSQL takes it out."""
    if NUL not in value and ESCAPE not in value:
        return value
    for char, pair in WRITTEN:
        value = value.replace(char, pair)
    return value


Words = String().with_variant(WithoutNul(), "postgresql")
"""A text."""

Whole = Integer().with_variant(NoTruth(), "postgresql")
"""A whole number."""
