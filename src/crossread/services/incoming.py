"""What somebody hands in (files, text, HTML) in, put aside in the library's folder until it is kept as evidence; places that a work can read, out.

A name that is handed in is data: it is never part of a path. What is put aside stands in a folder named by its hash, under a name of ours, with its
own name beside it. Where it came from is said in the capture as `upload:NAME`, or as the URL that was given with it; never as a path of this machine.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from crossread.sources.places import is_url
from crossread.storage.durable import make_folder, unwritten
from crossread.storage.in_folder import INCOMING
from crossread.storage.library import Library
from crossread.types.errors import InputError

SCHEME = "incoming:"
"""How a place begins that was handed in: the name of its folder stands behind it, and behind a further colon what its sender called it."""

UPLOAD = "upload:"
"""How the address begins of what was handed in without a URL."""

MOST_BYTES = 100_000_000
"""Most that is taken at once."""
PIECE = 1_000_000
MAX_NAME = 120
"""Letters of a name that are kept."""
MIN_TEXT = 20
"""Fewer letters of a pasted text are no report, but a slip."""

ENDINGS = (
    *(".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".md", ".pdf", ".eml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv"),
    *(".warc", ".wacz", ".xml", ".rss", ".atom", ".opml"),
)
"""Endings that say what a file is, each also with .gz behind it; others are left out, and the bytes must speak for themselves."""

FILE = "page"
ABOUT = "about.json"
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that somebody hands in.

    Attributes:
        name: as its sender calls it.
        file: its bytes, from the beginning.
        address: the URL it was found at; empty when that is not said.
    """

    name: str
    file: IO[bytes]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A text that somebody pasted, and what they say of it. Everything but the text may be empty.

    Attributes:
        text: the report's text, or its HTML.
        is_html: is it HTML?
        headline: its headline; for text alone.
        outlet: who published it; for text alone.
        address: its URL.
        published: when it was published, as somebody writes it; for text alone.
    """

    text: str
    is_html: bool = False
    headline: str = ""
    outlet: str = ""
    address: str = ""
    published: str = ""


class _About(msgspec.Struct, frozen=True):
    """What is known of something handed in: its name, and what its capture shall say of where it came from."""

    name: str
    address: str


decode_about: Callable[[bytes], _About] = msgspec.json.Decoder(_About).decode


def hand_in(library: Library, given: Sequence[Given]) -> tuple[str, ...]:
    """A library and files in, a place for each that a work can read out; they are on the disk when this returns, or none of them is.

    Raises:
        InputError: they are too large together, one is empty, or an address is none.
        LibraryError: the library's folder cannot be written.
    """
    left = MOST_BYTES
    places: list[str] = []
    new: list[str] = []
    try:
        for one in given:
            place, size, is_new = _put_aside(library, one, left)
            left -= size
            places.append(place)
            new += [place] if is_new else []
    except (InputError, OSError) as error:
        let_go(library, new)
        if isinstance(error, InputError):
            raise
        raise unwritten(f"The folder {INCOMING} of the library", error) from error
    return tuple(places)


def given_of(pasted: Pasted, open_bytes: Callable[[bytes], IO[bytes]]) -> Given:
    """A pasted text and what makes a file of bytes in, the file that it is handed in as out: text becomes one line of JSON.

    Raises:
        InputError: there is no text to speak of.
    """
    if sum(char.isalnum() for char in pasted.text) < MIN_TEXT:
        raise InputError("There is hardly any text in what was pasted.", "Paste the whole report.")
    if pasted.is_html:
        return Given(name="pasted.html", file=open_bytes(pasted.text.encode("utf-8", "replace")), address=pasted.address)
    said = {"title": pasted.headline, "outlet": pasted.outlet, "url": pasted.address, "published": pasted.published}
    record = {name: words.strip() for name, words in said.items() if words.strip()} | {"text": pasted.text.replace("\r\n", "\n").strip()}
    data = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
    return Given(name="pasted.json", file=open_bytes(data), address=pasted.address)


def is_incoming(place: str) -> bool:
    """A place of a work in, whether it was handed in out."""
    return place.startswith(SCHEME)


def name_of(place: str) -> str:
    """A place that was handed in in, what its sender called it out."""
    return place.removeprefix(SCHEME).partition(":")[2]


def paths_of(library: Library, places: Iterable[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """A library and the places of a work in, places that sources can read, and what those that were handed in are called, out.

    What is not there any more is a place still, so that reading it says that there is nothing.
    """
    found: list[str] = []
    called: dict[str, str] = {}
    for place in places:
        if not is_incoming(place):
            found.append(place)
            continue
        folder = _brought(library, place)
        about = _about(folder)
        path = str(next((one for one in sorted(folder.glob(f"{FILE}*")) if one.is_file()), folder / FILE))
        found.append(path)
        address = about.address if about else f"{UPLOAD}{clean_name(name_of(place))}"
        called[path] = address
        called |= {f"{path}#1": address} if about and about.name == "pasted.json" else {}
    return tuple(found), called


def hashes_of(library: Library, places: Iterable[str]) -> tuple[str, ...]:
    """A library and places in, the SHA-256 of those that were handed in out: the page's own, when the file is one page."""
    return tuple(_digest(path) for place in places if is_incoming(place) for path in _brought(library, place).glob(f"{FILE}*"))


def let_go(library: Library, places: Iterable[str]) -> None:
    """A library and places in; those that were handed in are put aside no longer."""
    for place in places:
        if is_incoming(place):
            folder = _folder(library, place)
            shutil.rmtree(folder, ignore_errors=True)
            if library.files:
                library.files.drop(f"{INCOMING}/{folder.name}/")


def clean_name(name: str) -> str:
    """A file's name as its sender says it in, what is kept of it out: no folders, nothing that cannot be seen."""
    last = re.split(r"[\\/]", name)[-1]
    shown = "".join(char for char in last.encode("utf-8", "replace").decode() if char.isprintable()).strip()
    stem, dot, ending = shown.rpartition(".")
    short = shown if len(shown) <= MAX_NAME else f"{stem[: MAX_NAME - len(ending) - 1]}{dot}{ending}"[:MAX_NAME]
    return short.strip(".") or "report"


def _put_aside(library: Library, given: Given, left: int) -> tuple[str, int, bool]:
    """A library, a file and how many bytes there may be in; its place, its size and whether it was not put aside before out.

    Raises:
        InputError: it is too large or empty, or its address is none.
        OSError: it cannot be written.
    """
    name = clean_name(given.name)
    address = given.address.strip()
    if address and (not is_url(address) or not address.isprintable() or " " in address):
        raise InputError(f"{address} is no address on the web.", "Give one that begins with https:// or http://, or leave it out.")
    about = _About(name=name, address=address or f"{UPLOAD}{name}")
    parent = library.folder / INCOMING
    make_folder(parent)
    with tempfile.TemporaryDirectory(dir=parent, prefix=".coming-", ignore_cleanup_errors=True) as coming:
        digest = hashlib.sha256(msgspec.json.encode(about))
        size = 0
        with (Path(coming) / f"{FILE}{_ending(name)}").open("wb") as file:
            while piece := given.file.read(PIECE):
                size += len(piece)
                if size > left:
                    what = f"What was handed in is more than {MOST_BYTES // 1_000_000} MB together."
                    raise InputError(what, "Hand it in in several parts, or run crossread read on the machine that has it.")
                digest.update(piece)
                file.write(piece)
        if not size:
            raise InputError(f"The file {name} is empty.", "Choose it again, or save it again.")
        (Path(coming) / ABOUT).write_bytes(msgspec.json.encode(about))
        folder = parent / digest.hexdigest()
        is_new = not folder.exists()
        if library.files:
            for path in Path(coming).iterdir():
                library.files.write(f"{INCOMING}/{folder.name}/{path.name}", path.read_bytes())
        if is_new:
            Path(coming).rename(folder)  # whole or not at all
    return f"{SCHEME}{digest.hexdigest()}:{name}", size, is_new


def _ending(name: str) -> str:
    """A clean name in, the ending that says what the file is out, with .gz where it has that; empty when it says nothing that is known."""
    lower = name.lower()
    packed = ".gz" if lower.endswith(".gz") else ""
    found = next((ending for ending in ENDINGS if lower.removesuffix(".gz").endswith(ending)), "")
    return f"{found}{packed}"


def _folder(library: Library, place: str) -> Path:
    """A library and a place that was handed in in, its folder out.

    Raises:
        InputError: it is no such place.
    """
    name = place.removeprefix(SCHEME).partition(":")[0]
    if not HASH.fullmatch(name):
        raise InputError(f"{place} is nothing that was handed in.", "Hand it in again.")
    return library.folder / INCOMING / name


def _brought(library: Library, place: str) -> Path:
    """A library and a place that was handed in in, its folder out; what was handed in on another machine is brought here first."""
    folder = _folder(library, place)
    if library.files and not folder.exists():
        names = library.files.names(f"{INCOMING}/{folder.name}/")
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".coming-", ignore_cleanup_errors=True) as coming:
            for name in names:
                (Path(coming) / Path(name).name).write_bytes(library.files.read(name) or b"")
            if names:
                Path(coming).rename(folder)
    return folder


def _about(folder: Path) -> _About | None:
    """A folder in, what is known of what stands in it out; None when it is not there any more."""
    try:
        return decode_about((folder / ABOUT).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def _digest(path: Path) -> str:
    """A file's path in, the SHA-256 of its bytes out."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
