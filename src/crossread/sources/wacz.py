"""A WACZ package in (Browsertrix, ArchiveWeb.page, crossread), the pages that it lists out, in its order; what was changed in it is told.

Source: WACZ 1.1.1 and 1.2.0 (specs.webrecorder.net/wacz). The package is a ZIP file of strangers: names, sizes and hashes are checked first.
"""

import hashlib
import json
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.sources.found import Item, Limits, Opened
from crossread.sources.warc import warc
from crossread.types.capture import Capture
from crossread.types.gap import Gap

STAGE = "sources.wacz"

MAX_FILES = 10_000
MAX_LIST = 50_000_000
"""Most bytes of a list in the package (datapackage.json, pages.jsonl) that are read."""

MAX_RATIO = 20
"""Most that a WARC file in the package may inflate by: it is compressed already, and the standard wants it stored."""

HELD = 100_000_000
"""Bytes of pages that are held to be put into order; of a larger package each such portion is in order."""

PIECE = 1_000_000
ENCRYPTED = 0x1
"""Bit of a ZIP entry's flags. Source: APPNOTE.TXT, 4.4.4."""

AGAIN = "Get the package again from whoever made it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An open package whose names and sizes are harmless.

    Attributes:
        address: of the package.
        zip: the open ZIP file.
        infos: by name what it holds.
        hashes: by name the SHA-256 that the package lists, in hexadecimal digits.
    """

    address: str
    zip: zipfile.ZipFile
    infos: dict[str, zipfile.ZipInfo]
    hashes: dict[str, str]


def wacz(opened: Opened) -> Iterator[Item]:
    """An open WACZ package in, its pages and gaps out; the pages it lists first and in that order, or all when it lists none.

    Raises:
        OSError: it cannot be read further.
    """
    try:
        opened.file.seek(0)
        with zipfile.ZipFile(opened.file) as file:
            yield from _pages(opened, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError) as error:
        yield _gap(opened.address, f"It is damaged or cut off, and cannot be opened as a package ({_brief(error)}).", AGAIN)


def _pages(opened: Opened, file: zipfile.ZipFile) -> Iterator[Item]:
    """An open package and its ZIP file in, its pages and gaps out."""
    infos = file.infolist()
    if (
        len(infos) > MAX_FILES
        or (bad := next((why for info in infos if (why := danger(info))), ""))
        or len({info.filename for info in infos}) < len(infos)
    ):
        why = bad if len(infos) <= MAX_FILES and bad else "it holds too many files, or two of one name"
        yield _gap(opened.address, f"It is not opened: {why}.", AGAIN)
        return
    package = Package(address=opened.address, zip=file, infos={info.filename: info for info in infos}, hashes={})
    listed, faults = _listed(package)
    yield from faults
    package.hashes.update(listed)
    archives = sorted(name for name in package.infos if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")))
    order = _order(package)
    given = 0
    for name in archives:
        if name in package.hashes and _sha256(package, name) != package.hashes[name]:
            yield _gap(
                f"{opened.address} ({name})", "Its bytes have another hash than the package lists: it was changed or damaged, and is not read.", AGAIN
            )
            continue
        for item in _of_archive(opened, package, name, order, opened.limits.pages - given):
            given += isinstance(item, Capture)
            yield item
    if not archives:
        yield _gap(opened.address, "It holds no web archive.", AGAIN)
    elif not given:
        yield _gap(opened.address, "None of the pages that it lists was found in its archives.", AGAIN)


def _of_archive(opened: Opened, package: Package, name: str, order: dict[str, int], left: int) -> Iterator[Item]:
    """An open package, the name of a WARC file in it, the place of each page and how many may be taken in, pages in their order and gaps out."""
    held: list[tuple[int, Capture]] = []
    size = 0
    with package.zip.open(name) as file:
        inner = Opened(address=f"{opened.address} ({name})", file=file, limits=_fewer(opened, left))
        for item in warc(inner, order.__contains__ if order else None):
            if not isinstance(item, Capture):
                yield item
                continue
            held.append((order.get(item.address, len(order)), item))
            size += len(item.payload)
            if size > HELD:
                yield from _sorted(held)
                held, size = [], 0
    yield from _sorted(held)


def _sorted(held: list[tuple[int, Capture]]) -> Iterator[Capture]:
    """Pages with their places in, the pages in order out."""
    yield from (capture for _, capture in sorted(held, key=lambda one: one[0]))


def _fewer(opened: Opened, left: int) -> Limits:
    """An open package and how many pages may be taken still in, the limits of the next archive in it out."""
    return Limits(entries=opened.limits.entries, pages=max(0, left))


def danger(info: zipfile.ZipInfo) -> str:
    """A file of the package in, why the package must not be opened because of it out; empty when it is harmless."""
    name = info.filename
    if (
        name.startswith(("/", "\\"))
        or "\\" in name
        or ":" in name.split("/")[0]
        or posixpath.normpath(name).startswith("..")
        or ".." in name.split("/")
    ):
        return "it holds a file whose name leads out of it"
    if info.flag_bits & ENCRYPTED:
        return "it is encrypted"
    if name.endswith((".warc", ".warc.gz")) and info.file_size > MAX_RATIO * max(info.compress_size, 1_000):
        return "it holds a file that inflates beyond measure"
    return ""


def _listed(package: Package) -> tuple[dict[str, str], list[Gap]]:
    """A package in, the hashes it lists by name, and gaps about what does not fit, out."""
    raw = _read(package, "datapackage.json")
    if raw is None:
        return {}, [_gap(package.address, "It has no datapackage.json that can be read: nobody can tell whether it was changed.", AGAIN)]
    gaps: list[Gap] = []
    signed = _object(_read(package, "datapackage-digest.json"))
    wanted = _hash(signed.get("hash"))
    if wanted and wanted != hashlib.sha256(raw).hexdigest():
        gaps.append(
            _gap(package.address, "Its datapackage.json has another hash than datapackage-digest.json says: one of the two was changed.", AGAIN)
        )
    resources = _object(raw).get("resources")
    rows = [row for row in resources if isinstance(row, dict)] if isinstance(resources, list) else []
    hashes = {str(row.get("path")): found for row in rows if (found := _hash(row.get("hash")))}
    for name in sorted(hashes.keys() - package.infos.keys()):
        gaps.append(_gap(f"{package.address} ({name[:200]})", "The package lists this file and does not hold it.", AGAIN))
    archives = [name for name in package.infos if name.startswith("archive/") and not name.endswith("/")]
    for name in sorted(set(archives) - hashes.keys()):
        gaps.append(
            _gap(f"{package.address} ({name[:200]})", "The package lists no hash of this file: nobody can tell whether it was changed.", AGAIN)
        )
    return hashes, gaps


def _order(package: Package) -> dict[str, int]:
    """A package in, the URLs of the pages that it lists with their places out; none when it lists none. Changed lists are not followed."""
    places: dict[str, int] = {}
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        data = _read(package, name)
        if data is None or (name in package.hashes and hashlib.sha256(data).hexdigest() != package.hashes[name]):
            continue
        for line in data.splitlines():
            url = _object(line).get("url")
            if isinstance(url, str):
                places.setdefault(url.partition("#")[0], len(places))
    return places


def _read(package: Package, name: str) -> bytes | None:
    """A package and a name in, the bytes of that file out; None when there is none, or too many."""
    if name not in package.infos:
        return None
    with package.zip.open(name) as file:
        data = file.read(MAX_LIST + 1)
    return data if len(data) <= MAX_LIST else None


def _sha256(package: Package, name: str) -> str:
    """A package and a name in, the SHA-256 of that file out."""
    whole = hashlib.sha256()
    try:
        with package.zip.open(name) as file:
            while piece := file.read(PIECE):
                whole.update(piece)
    except zipfile.BadZipFile:
        return "its own checksum does not fit"
    return whole.hexdigest()


def _hash(value: object) -> str | None:
    """A hash as the package writes it in, its hexadecimal digits when it is a SHA-256 out."""
    return value.removeprefix("sha256:").lower() if isinstance(value, str) and value.startswith("sha256:") else None


def _object(data: bytes | None) -> dict[str, object]:
    """Bytes in, the JSON object in them out; empty when they are none."""
    try:
        value = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _brief(error: Exception) -> str:
    """An error in, what it says in short out."""
    return " ".join(str(error).split())[:100] or type(error).__name__


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
