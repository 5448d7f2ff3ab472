"""Captures as they come in, from files, folders and standard input, out one by one, without end when they are followed.

A line of JSON Lines is a capture when it says where or how its page was captured: `address` (or `url`), `time` (when it was captured), and the page
as `html`, as `text`, or as `path` of a file beside the lines. A line that has only what a report has (`text`, `title`, ...) is read as
`crossread read` reads it. Everything else is read by the sources of files (`folder.py`): WARC and WACZ, HTML, PDF and so on.
"""

import codecs
import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from crossread.sources.folder import files_in, pages_of, readable
from crossread.sources.found import MAX_PAGE_BYTES, Found, Item, Limits, Listed
from crossread.sources.jsonlines import fault_of
from crossread.sources.sniff import ending
from crossread.types.capture import Capture
from crossread.types.gap import Gap
from crossread.types.page import MediaType

STAGE = "sources.streamed"
STANDARD_INPUT = "-"
NAME_OF_INPUT = "standard input"
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|\+00:00)")
"""A time of capture: UTC, as crossread writes it, also with a fraction."""
OWN_FIELDS = frozenset({"address", "time", "html", "path"})
"""What makes a line a capture, and not a report alone."""
LINES = (".jsonl", ".ndjson")
ALL = Limits(entries=0, pages=sys.maxsize)
"""An archive is taken whole; what a list names is not fetched."""
MOST_OF_A_LINE = 6 * MAX_PAGE_BYTES
"""A page in JSON takes at most six times its bytes: every letter as an escape."""
DO = "Write one JSON object a line, with address, time, and the page as html, text or path."

Came = Found | Capture | Gap
Wait = Callable[[], bool]
"""Nothing in; waits a moment, and says whether to go on."""
Look = tuple[int, int]
"""Size and time of change of a file."""


@dataclass(slots=True)
class _Followed:
    """What is known of the places that are followed, by path.

    Attributes:
        read: bytes and lines that were read of a file of JSON Lines.
        looks: how a file was when it was looked at last.
        done: how a file was when it was read.
        told: gaps of places, which are told once.
    """

    read: dict[str, tuple[int, int]] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    done: dict[str, Look] = field(default_factory=dict)
    told: set[Gap] = field(default_factory=set)


def streamed(places: Sequence[str], standard_input: IO[bytes], wait: Wait | None = None) -> Iterator[Came | None]:
    """Paths of files and folders (`-` for standard input) in, what is captured there out, in their order.

    Args:
        places: the paths.
        standard_input: what `-` is.
        wait: called when all is read, to wait for more; it ends when that says so. None: it ends when all is read. Standard input ends by itself,
            and then comes after what is there already.

    None comes out after each waiting, so that whoever asks may look whether to go on.
    """
    followed = _Followed()
    paths = list(places) if wait is None else sorted(places, key=lambda place: place == STANDARD_INPUT)
    while True:
        came = False
        for place in paths:
            lines = place == STANDARD_INPUT
            for one in captures_in(standard_input, NAME_OF_INPUT, Path()) if lines else _new_in(place, followed, is_followed=wait is not None):
                came = True
                yield one
        paths = [place for place in paths if place != STANDARD_INPUT]
        if wait is None or not paths:
            return
        if not came:
            if not wait():
                return
            yield None


def captures_in(lines: IO[bytes], name: str, folder: Path, before: int = 0) -> Iterator[Came]:
    """Open lines, what they are called, the folder that paths in them start from and how many came before them in; a capture or gap a line out.

    Raises:
        OSError, EOFError, zlib.error: they cannot be read further; what came before was given out.
    """
    number = before
    while line := lines.readline(MOST_OF_A_LINE + 1):
        number += 1
        if len(line) > MOST_OF_A_LINE:
            _pass_over(lines, line)
            yield _gap(name, number, f"Line {number} is longer than a page can be.", "Look what wrote it.")
        elif found := capture_of(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, name, number, folder):
            yield found


def capture_of(line: bytes, name: str, number: int, folder: Path) -> Came | None:
    """A line, what its file is called, its number and the folder that a path in it starts from in, the capture or a gap out; None for a blank one."""
    data = line.strip()
    if not data:
        return None
    try:
        record: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        what = (str(error).splitlines() or [""])[0].rstrip(".")
        return _gap(name, number, f"Line {number} was not read: it is not JSON ({what}).", "Look what wrote it; a line may have been cut off.")
    if not isinstance(record, dict):
        return _gap(name, number, f"Line {number} was not read: it is not a JSON object.", DO)
    place = f"{name}#{number}"
    if not record.keys() & OWN_FIELDS:
        fault = fault_of(data)
        return (
            _gap(name, number, f"Line {number} was not read: {fault}.", DO)
            if fault
            else Found(address=place, media_type="application/json", data=data)
        )
    said = {key: value.strip() for key in ("address", "url", "time", "path") if isinstance(value := record.get(key), str)}
    at = TIME.fullmatch(said.get("time", ""))
    if "time" in record and at is None:
        return _gap(name, number, f"Line {number} was not read: its time is none in UTC.", "Write it as 2025-01-20T07:37:00Z, or leave it out.")
    address = said.get("address") or said.get("url") or place
    made = _page(record, address, folder)
    if isinstance(made, str):
        return _gap(name, number, f"Line {number} was not read: {made}.", DO)
    return Found(address=address, media_type=made[0], data=made[1], at=f"{at[1]}Z" if at else "")


def _page(record: dict[str, object], address: str, folder: Path) -> tuple[MediaType, bytes] | str:
    """A line as JSON, its address and the folder of paths in, its page's media type and bytes out; words when it has none."""
    html, text, path = record.get("html"), record.get("text"), record.get("path")
    if isinstance(html, str) and html.strip():
        data = html.encode("utf-8", "replace")
        return ("text/html", data) if len(data) <= MAX_PAGE_BYTES else "its page is too large"
    if isinstance(text, str) and text.strip():
        report = {key: value for key, value in record.items() if key not in OWN_FIELDS} | {"url": address}
        return "application/json", json.dumps(report, ensure_ascii=False).encode("utf-8", "replace")
    if isinstance(path, str) and path.strip():
        return _of_file(path, folder)
    return "it has neither html nor text nor path"


def _of_file(path: str, folder: Path) -> tuple[MediaType, bytes] | str:
    """A path as a line has it and the folder it starts from in, the page in that file out; words when it cannot be read.

    It may not lead out of the folder: lines are data, and may come from anybody.
    """
    try:
        whole = (folder / path).resolve()
        if not whole.is_relative_to(folder.resolve()):
            return "its path leads out of the folder of the lines"
        if not whole.is_file():
            return "there is no such file"
    except (OSError, ValueError, RuntimeError):
        return "its path cannot be followed"
    found = list(pages_of(str(whole)))
    if len(found) == 1 and isinstance(found[0], Found):
        return found[0].media_type, found[0].data
    return f"its file was not read ({found[0].why.rstrip('.')})" if found and isinstance(found[0], Gap) else "its file is no single page"


def _new_in(place: str, followed: _Followed, *, is_followed: bool) -> Iterator[Came]:
    """A path and what was read before in, what is new there out."""
    for path, is_named in files_in(place):
        if isinstance(path, Gap):
            if path not in followed.told:
                followed.told.add(path)
                yield path
        elif ending(path) in LINES and not path.endswith(".gz"):
            yield from _new_lines(path, followed, is_followed=is_followed)
        elif _is_due(path, followed, is_followed=is_followed):
            items = _packed_lines(path) if ending(path) in LINES else pages_of(path, is_named=is_named, limits=ALL)
            yield from map(_no_further, items)


def _new_lines(path: str, followed: _Followed, *, is_followed: bool) -> Iterator[Came]:
    """The path of a file of JSON Lines and what was read before in, its new lines out; one that became shorter is read from its beginning.

    When it is followed, a line that does not end yet is left for the next time.
    """
    name = readable(path)
    try:
        with Path(path).open("rb") as file:
            offset, number = followed.read.get(path, (0, 0))
            if file.seek(0, io.SEEK_END) < offset:
                offset, number = 0, 0
            file.seek(offset)
            while line := file.readline(MOST_OF_A_LINE + 1):
                if is_followed and not line.endswith(b"\n") and len(line) <= MOST_OF_A_LINE:
                    return
                number += 1
                if len(line) > MOST_OF_A_LINE:
                    _pass_over(file, line)
                    yield _gap(name, number, f"Line {number} is longer than a page can be.", "Look what wrote it.")
                elif found := capture_of(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, name, number, Path(path).parent):
                    yield found
                followed.read[path] = (file.tell(), number)
    except OSError as error:
        yield Gap(what=name, why=f"It cannot be read ({error.strerror or error}).", do="Look at the path and its rights.", stage=STAGE)


def _pass_over(lines: IO[bytes], line: bytes) -> None:
    """Open lines and the beginning of one in; the rest of it is read and dropped."""
    while line and not line.endswith(b"\n"):
        line = lines.readline(MAX_PAGE_BYTES)


def _packed_lines(path: str) -> Iterator[Came]:
    """The path of a compressed file of JSON Lines in, its lines out; a gap where it is damaged."""
    name = readable(path)
    try:
        with gzip.open(path) as file:
            yield from captures_in(cast("IO[bytes]", file), name, Path(path).parent)
    except (OSError, EOFError, zlib.error):
        why = "The compressed data is damaged or ends early; the lines before that were read."
        yield Gap(what=name, why=why, do="Save or download it again.", stage=STAGE)


def _is_due(path: str, followed: _Followed, *, is_followed: bool) -> bool:
    """The path of a file that is read whole in, whether to read it now out: when it stayed as it was since the last look, and was not read so."""
    try:
        found = Path(path).stat()
    except OSError:
        return path not in followed.done and not is_followed
    look = (found.st_size, found.st_mtime_ns)
    is_still = followed.looks.get(path) == look or not is_followed
    followed.looks[path] = look
    if not is_still or followed.done.get(path) == look:
        return False
    followed.done[path] = look
    return True


def _no_further(item: Item) -> Came:
    """What a source of files gives in, the same out; an address that a list names is told and not fetched."""
    if isinstance(item, Listed):
        return Gap(what=item.address, why="It is only named here.", do="To fetch what lists name: crossread read, or crossread watch.", stage=STAGE)
    return item


def _gap(name: str, number: int, why: str, do: str) -> Gap:
    """What lines are called, the number of one, what happened and what to do in, a gap of this source out."""
    return Gap(what=f"{name}#{number}", why=why, do=do, stage=STAGE)
