"""Files and folders in, the pages they hold out, in sorted order; what cannot be read comes as a gap with one clear line."""

import gzip
import os
import re
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from crossread.sources.formats import READS, STAGE, items_of
from crossread.sources.found import Found, Item, Limits, Listed, Opened
from crossread.types.errors import InputError
from crossread.types.gap import Gap

COMPANIONS = ("_files", ".files", "_Dateien", "_fichiers", "_archivos")
"""What browsers put behind a saved page's name to name the folder of its images and scripts: passed over when the page lies beside it."""

LIBRARY_FILES = frozenset({"library.sqlite", "log.jsonl", "archive"})
"""What a folder holds that is a library: what stands in it was read already, and would come back as reports without address and time."""

LIKE_URL = re.compile(r"[a-z][a-z0-9+-]{1,9}:/|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}[/:]", re.IGNORECASE)
"""How a place begins that may be meant for an address on the web and was not taken for one: another scheme, or a host's name without any."""

_SPELLING = "Look at the spelling; an address on the web has https:// or http:// in front."


def pages_in(
    places: Iterable[str], limits: Limits | None = None, seen: set[str] | None = None, called: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """Paths of files and folders, how much is taken and which files were read already in; their pages, what lists among them name, and gaps out.

    In the order given, sorted within a folder; a path given twice is read once. What has a name in `called` is told by that instead of its path.
    """
    seen = set() if seen is None else seen
    for place in places:
        for path, is_named in files_in(place):
            if isinstance(path, Gap):
                yield _told(path, called or {})
            elif path not in seen:
                seen.add(path)
                yield from (_told(item, called or {}) for item in pages_of(path, is_named=is_named, limits=limits))


def pages_of(path: str, *, is_named: bool = True, limits: Limits | None = None) -> Iterator[Item]:
    """A file's path in, its page (or one a line of a JSON Lines file, or those of an archive), what it names, or a gap out.

    Args:
        path: of a file.
        is_named: the user named this file; one that was met in a folder is read as plain text only if its ending says so, and as a list not at all.
        limits: how much is taken.
    """
    address = readable(path)
    try:
        with _opened(path) as file:
            yield from items_of(Opened(address=address, file=file, is_named=is_named, limits=limits or Limits()))
    except InputError as error:
        yield _gap(address, error.what, error.do)
    except FileNotFoundError:
        yield _gap(address, "It vanished before it was read.", "Look whether it was moved, and read it again.")
    except PermissionError:
        yield _gap(address, "There is no permission to read it.", "Ask for the right to read it, or copy it.")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield _gap(address, "The compressed data is damaged or ends early; the lines before that were read.", "Save or download it again.")
    except OSError as error:
        yield _gap(address, f"It cannot be read ({error.strerror or error}).", "Copy it to another place and try again.")


def _told(item: Item, called: Mapping[str, str]) -> Item:
    """What a file holds, and what files are called, in, the same out by that name; what stands in an archive has an address of its own."""
    if isinstance(item, Found):
        address = _name(item.address, called)
        return replace(item, address=address, final_address=item.final_address if item.final_address != item.address else address)
    if isinstance(item, Gap):
        return replace(item, what=_name(item.what, called))
    if isinstance(item, Listed):
        entry = replace(item.entry, feed=_name(item.entry.feed, called)) if item.entry else None
        return replace(item, by=_name(item.by, called), entry=entry)
    return item


def _name(address: str, called: Mapping[str, str]) -> str:
    """A path, or one with `#N` behind it, and what files are called in, what to say instead out: the same when it has no such name."""
    whole = called.get(address)
    path, mark, number = address.rpartition("#")
    return whole if whole is not None else f"{called[path]}#{number}" if mark and path in called else address


def readable(path: str) -> str:
    """A path in, the same out with bytes that are not UTF-8 written as escapes, so that it can be kept and printed."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def files_in(place: str) -> Iterator[tuple[str | Gap, bool]]:
    """A path in, the files it stands for out, each with whether the user named it; a gap when there is none."""
    address = readable(place)
    try:
        is_folder = stat.S_ISDIR(Path(place).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        yield _gap(address, "There is no such file or folder.", _SPELLING if LIKE_URL.match(place) else "Look at the spelling."), True
        return
    except (OSError, ValueError) as error:
        yield _gap(address, f"It cannot be looked at ({error}).", "Look at the path and its rights."), True
        return
    if not is_folder:
        yield place, True
        return
    count = 0
    for found in _walk(place):
        count += 1
        yield found, False
    if not count:
        yield _gap(address, "The folder has no file that can be read.", f"Put reports into it: {READS}."), True


def _walk(folder: str) -> Iterator[str | Gap]:
    """A folder in, the paths of the files in it and in its folders out, sorted; hidden ones and companions of saved pages are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _gap(readable(folder), f"The folder cannot be opened ({error.strerror or error}).", "Look at its rights.")
        return
    names = {entry.name for entry in entries}
    if names >= LIBRARY_FILES:
        yield _gap(readable(folder), "It is a library of crossread, and was passed over.", "Name a file in it if you want to read that.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path
        elif not _is_companion(entry.name, names):
            yield from _walk(entry.path)


def _is_companion(name: str, beside: set[str]) -> bool:
    """A folder's name and the names beside it in, whether it holds the images and scripts of a saved page out."""
    stems = [name.removesuffix(mark) for mark in COMPANIONS if name.endswith(mark)]
    return any(stem + html in beside for stem in stems for html in (".html", ".htm", ".xhtml"))


def _opened(path: str) -> IO[bytes]:
    """A path in, the open file out.

    Raises:
        InputError: it is not a plain file; opening a pipe or device would wait for ever or never end.
        OSError: it cannot be opened.
    """
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise InputError("It is not a plain file.", "Save its content to a file and read that.")
    return Path(path).open("rb")


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
