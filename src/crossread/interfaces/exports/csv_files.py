"""Tables in, CSV out (RFC 4180), safe to open in a spreadsheet: no cell of a report's words can become a formula.

Text cells stand in double quotes. One that a spreadsheet could take for a formula begins with an apostrophe, as OWASP advises; to have its words
back, take one apostrophe away from a text cell in front of `'* = + - @` or a tab or return (`plain_cell`). Numbers are written as numbers, and stay
without quotes: a negative one is no formula. Hidden and reordering characters are shown by their code point, for people read these files; JSON and
Parquet have every code point as it is. Several texts in a cell are separated by " | ". The file begins with a byte order mark: without it Excel
reads UTF-8 as something else; polars, pandas and R take it away.
"""

import re
from collections.abc import Iterator

from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.tables import TABLES, Table, Value, claims_table, figures_table
from crossread.interfaces.exports.zipped import zipped
from crossread.interfaces.views.visible import visible

MARK = "\ufeff"
"""Byte order mark: says that the file is in UTF-8."""

BETWEEN = " | "
"""Stands between several texts in a cell."""

FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n|%＝＋－＠﹢﹣﹦﹫−]")
"""Beginnings of cells that become formulas in some spreadsheet: also behind white space, in their full-width and small forms, and as a minus sign.
`|` and `%` begin a command of old spreadsheets (DDE). Apostrophes in front of them are covered, so that an added one can be told from the words' own.
Sources: OWASP ASVS, requirement 1.2.10 (`= + - @`, tab, and NUL, which is shown by its code point); CWE-1236. The rest is caution of ours."""


def csv_claims(material: Material) -> bytes:
    """Material in, its claims as CSV out."""
    return csv_of(claims_table(material))


def csv_figures(material: Material) -> bytes:
    """Material in, its figures as CSV out."""
    return csv_of(figures_table(material))


def csv_all(material: Material) -> bytes:
    """Material in, a ZIP archive with all its tables as CSV out: claims, figures, findings, documents and tolls."""
    tables = (make(material) for make in TABLES.values())
    return zipped((f"{table.name}.csv", csv_of(table)) for table in tables)


def csv_of(table: Table) -> bytes:
    """A table in, its CSV out."""
    return (MARK + "".join(_lines(table))).encode()


def _lines(table: Table) -> Iterator[str]:
    """A table in, its lines out, the names of the columns first."""
    yield _line(column.name for column in table.columns)
    for row in table.rows:
        yield _line(cell(value) for value in row)


def _line(cells: Iterator[str]) -> str:
    """Cells in, the line out (RFC 4180, 2.1: it ends with CRLF)."""
    return ",".join(cells) + "\r\n"


def cell(value: Value) -> str:
    """A value in, its cell out."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else repr(value)
    text = safe_cell(visible(value if isinstance(value, str) else BETWEEN.join(value)))
    return '"' + text.replace('"', '""') + '"'


def safe_cell(text: str) -> str:
    """Text in, text out that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """Text of a cell in, the words as they were before out: the inverse of `safe_cell`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
