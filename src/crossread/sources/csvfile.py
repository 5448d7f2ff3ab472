"""A CSV file in, one report a row out: columns named as the fields of JSON Lines. A page's bytes are its row written as such a line."""

import csv
import io
import json
from collections.abc import Iterator

from crossread.sources.found import Found, Item, Opened
from crossread.sources.whole import whole
from crossread.stages.extract.decode import decode
from crossread.stages.extract.report import FIELDS
from crossread.types.gap import Gap

STAGE = "sources.csvfile"

MAX_BYTES = 50_000_000
"""Largest table that is read: some 10,000 reports. The file is held in memory; larger ones are better kept as JSON Lines."""

MAX_CELL = 5_000_000
"""Most characters of a cell. Python's own limit, 131,072, is less than a long report has."""

DELIMITERS = (",", ";", "\t", "|")
COLUMNS = f"the columns {', '.join(FIELDS)}; only text is needed"


def csvfile(opened: Opened) -> Iterator[Item]:
    """An open CSV file in, one page or gap for each row that is not blank, and gaps, out; addresses end in `#N`, the row behind the header is 1."""
    data = whole(opened, most=MAX_BYTES, stage=STAGE)
    if isinstance(data, Gap):
        yield data
        return
    decoded = decode(data)
    if decoded.binary:
        yield _gap(opened.address, f"It is {decoded.binary}, not a table.", "Save it as CSV.")
        return
    if decoded.is_guess:
        why = f"It does not say in which encoding it is, and it is not UTF-8. It was read as {decoded.encoding}, a guess: letters may be wrong."
        yield _gap(opened.address, why, "Save it again as UTF-8.")
    delimiter = delimiter_of(decoded.text)
    before = csv.field_size_limit(MAX_CELL)
    try:
        rows = _rows(decoded.text, delimiter)
    finally:
        csv.field_size_limit(before)
    yield from _reports(opened.address, rows)


def delimiter_of(text: str) -> str:
    """The text of a CSV file in, what separates its cells out: that with which the first row names the most columns that we know."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda one: len(set(FIELDS) & {_name(cell) for cell in first.split(one)}))


def _rows(text: str, delimiter: str) -> list[list[str] | str]:
    """The text of a CSV file and what separates its cells in, its rows out; at the end what is wrong, when the rest cannot be read."""
    rows: list[list[str] | str] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        rows.append(str(error))
    return rows


def _reports(address: str, rows: list[list[str] | str]) -> Iterator[Item]:
    """A file's path and its rows in, a page or gap for each out."""
    header = next((row for row in rows if isinstance(row, str) or any(cell.strip() for cell in row)), [])
    names = [] if isinstance(header, str) else [_name(cell) for cell in header]
    if "text" not in names:
        there = ", ".join(name[:40] for name in names[:12]) or "none"
        yield _gap(address, f'It has no column "text"; its columns are: {there}.', f"Give it {COLUMNS}.")
        return
    number = 0
    for row in rows[rows.index(header) + 1 :]:
        number += 1
        where = f"{address}#{number}"
        if isinstance(row, str):
            yield _gap(where, f"From row {number} on the table cannot be read ({row}).", "Mend the quotation marks there, or save it anew.")
        elif len(row) != len(names) and any(cell.strip() for cell in row):
            why = f"Row {number} has {len(row)} cells, and the header {len(names)}: it is not known which is which."
            yield _gap(where, why, "Put cells with separators or line ends in quotation marks.")
        elif any(cell.strip() for cell in row):
            yield _report(where, dict(zip(reversed(names), reversed(row), strict=True)))
    if not number:
        yield _gap(address, "It has a header and no rows.", "Export it again.")


def _report(where: str, cells: dict[str, str]) -> Found | Gap:
    """Where a row stands and its cells in, its page out, or a gap when it has no text."""
    fields = {name: cells[name] for name in FIELDS if cells.get(name, "").strip()}
    if "text" not in fields:
        return _gap(where, 'The row has no "text".', "Fill the cell, or leave the row out.")
    return Found(address=where, media_type="application/json", data=json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"))


def _name(cell: str) -> str:
    """A cell of the header in, the name of the column out."""
    return cell.strip().strip('"').strip().lower()


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
