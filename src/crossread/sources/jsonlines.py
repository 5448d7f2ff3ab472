"""JSON Lines in, one page a report out: the page's bytes are the line's bytes."""

import codecs
import json
from collections.abc import Iterator
from typing import IO

from crossread.sources.found import MAX_PAGE_BYTES, Found
from crossread.types.gap import Gap

STAGE = "sources.jsonlines"

MAX_FILE_BYTES = 1_000_000_000
"""Most bytes read of one file, inflated: some 200,000 reports."""


def reports(lines: IO[bytes], address: str) -> Iterator[Found | Gap]:
    """An open JSON Lines file and its address in, one page or gap for each line that is not blank out; addresses end in `#N`, counted from 1.

    Raises:
        OSError: the file cannot be read further (also a compressed one that is damaged or ends early); the lines before were given out.
    """
    number = total = 0
    while line := lines.readline(MAX_PAGE_BYTES + 1):
        number += 1
        total += len(line)
        if total > MAX_FILE_BYTES:
            yield _gap(address, number, "The file is too large; the lines from here on were not read.", "Split it into smaller files.")
            return
        if len(line) > MAX_PAGE_BYTES:
            total += _pass_over(lines, line)
            yield _gap(address, number, f"Line {number} is longer than {MAX_PAGE_BYTES // 1_000_000} MB.", "Cut it to the report's text.")
            continue
        data = (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).strip()
        if not data:
            continue
        fault = fault_of(data)
        if fault:
            yield _gap(address, number, f"Line {number} was not read: {fault}.", "Mend the line and read the file again.")
        else:
            yield Found(address=f"{address}#{number}", media_type="application/json", data=data)


def fault_of(data: bytes) -> str | None:
    """One line in, what is wrong with it as a report out; None when it can be read. Fields and encoding are the reader's business."""
    try:
        report: object = json.loads(_decoded(data))
    except (ValueError, RecursionError) as error:
        return f"it is not JSON ({_first_line(error)})"
    if not isinstance(report, dict):
        return "it is not a JSON object"
    text = report.get("text")
    if not isinstance(text, str) or not text.strip():
        return 'it has no "text"'
    return None


def _decoded(data: bytes) -> str:
    """One line in, its letters out; those of another encoding than UTF-8 stand for their bytes, which leaves the JSON as it is."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _gap(address: str, number: int, why: str, do: str) -> Gap:
    """A file's address, a line, what happened and what to do in, a gap of this source out."""
    return Gap(what=f"{address}#{number}", why=why, do=do, stage=STAGE)


def _first_line(error: Exception) -> str:
    """An error in, the first line of what it says out, without a full stop."""
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _pass_over(lines: IO[bytes], line: bytes) -> int:
    """An open file whose line was cut in, the rest of that line read, the number of bytes passed over out."""
    passed = 0
    while line and not line.endswith(b"\n") and passed < MAX_FILE_BYTES:
        line = lines.readline(MAX_PAGE_BYTES)
        passed += len(line)
    return passed
