"""Exports of a story at the desk: the page that offers them, and each as a file to keep."""

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from crossread import __version__
from crossread.interfaces.commands.files import file_name
from crossread.interfaces.desk import layout
from crossread.interfaces.desk.comparing import ordered
from crossread.interfaces.desk.kept_pages import Remembered
from crossread.interfaces.desk.opening import story_called
from crossread.interfaces.desk.seen_by import NotHereError, Reading, Seen
from crossread.interfaces.exports.formats import FORMATS, Format, export_name
from crossread.interfaces.exports.gathered import material_of
from crossread.services import kept
from crossread.services.kept import Kept
from crossread.storage.reviews_state import reviews_state
from crossread.types.errors import LibraryError

ROUTES = APIRouter(prefix="/c/{c}/stories/{s}/export", include_in_schema=False)

EVIDENCE = "wacz"
EVIDENCE_TYPE = "application/wacz"

MOST_BYTES = 64_000_000
"""Bytes of exports that a process remembers, so that asking again for what did not change makes nothing again."""

AT_ONCE = 2
"""Exports that are made at the same time: a browser that prints takes a core and some hundred megabytes."""

PATIENCE_S = 90.0
"""How long one waits for its turn."""

MOST_WAITING = 12
"""Exports that are made or waited for: each holds a thread, of which the desk has some forty for everybody."""

MADE: Remembered[bytes] = Remembered(MOST_BYTES, len)
TURNS = BoundedSemaphore(AT_ONCE)
WAITING = BoundedSemaphore(MOST_WAITING)


@ROUTES.get("")
def offered(request: Request, s: str, seen: Reading) -> Response:
    """What the story can be exported as."""
    story = story_called(seen, s)
    return layout.page(request, "export.html", seen, story=seen.mask.story(story), formats=FORMATS)


@ROUTES.get("/{format}")
def exported(request: Request, s: str, format: str, seen: Reading) -> Response:  # noqa: A002  # the word in the address
    """The story in one format, as a file."""
    story = story_called(seen, s)
    if format == EVIDENCE:
        with one_of(WAITING):
            return _evidence(seen, story)
    wanted = next((one for one in FORMATS if one.key == format), None)
    if wanted is None:
        raise NotHereError
    found = _kept(seen, story)
    mask = seen.mask.basis
    state = (str(seen.library.folder), story, found.basis, found.at, mask, reviews_state(seen.library.store), wanted.key, __version__)
    headers = {"etag": f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:32]}"', "cache-control": "private, no-cache"}
    if headers["etag"] in {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    data = MADE.known(state)
    if data is None:
        with one_of(WAITING):
            data = MADE.get(state, lambda: _made(seen, found, wanted, mask))
    name = export_name(seen.mask.story(story), wanted)
    charset = "; charset=utf-8" if wanted.media_type.startswith("text/") else ""
    return Response(data, headers=headers | {"content-disposition": attachment(name), "content-type": wanted.media_type + charset})


def attachment(name: str) -> str:
    """The name of a file in, the header that has a browser keep the answer under it out (RFC 6266): plain letters, and all letters behind."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "export"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _kept(seen: Seen, story: str) -> Kept:
    """A collection and the whole name of a story in, the dossier that is kept of it out, not masked.

    Raises:
        LibraryError: none is; comparing it is ordered.
    """
    found = kept.kept(seen.library, story)
    if found is None:
        ordered(seen, story)
        raise LibraryError("This story is being compared.", "Ask again in a little while.")
    return found


@contextmanager
def one_of(some: BoundedSemaphore) -> Iterator[None]:
    """What counts those who wait in; inside, one more does.

    Raises:
        LibraryError: too many do.
    """
    if not some.acquire(blocking=False):
        raise LibraryError("Many exports are waited for already.", "Ask again in a little while.")
    try:
        yield
    finally:
        some.release()


def _made(seen: Seen, found: Kept, wanted: Format, mask: str) -> bytes:
    """A kept dossier, a format and who is protected, as a hash, in, the bytes of the export out; they are remembered as masked so.

    Raises:
        LibraryError: too many exports are being made, or others are protected by now.
    """
    if not TURNS.acquire(timeout=PATIENCE_S):
        raise LibraryError("Other exports are being made.", "Ask again in a little while.")
    try:
        material = material_of(seen.library, found.dossier)
        if seen.mask.basis != mask:
            raise LibraryError("Whom this collection protects has just changed.", "Ask again.")
        return wanted.make(material)
    finally:
        TURNS.release()


def _evidence(seen: Seen, story: str) -> Response:
    """A collection and the whole name of a story in, the package of its evidence out.

    Raises:
        LibraryError: the evidence is damaged, or too many exports are being made.
    """
    from crossread.interfaces.exports.evidence import write_evidence  # noqa: PLC0415  # brings the store of captures

    found = _kept(seen, story)
    if not TURNS.acquire(timeout=PATIENCE_S):
        raise LibraryError("Other exports are being made.", "Ask again in a little while.")
    folder = tempfile.TemporaryDirectory(prefix="crossread-export-", ignore_cleanup_errors=True)
    try:
        path = Path(folder.name) / "evidence.wacz"
        write_evidence(seen.library, story, found.dossier, path)
    except BaseException:
        folder.cleanup()
        raise
    finally:
        TURNS.release()
    headers = {"content-disposition": attachment(f"{file_name(seen.mask.story(story))}.wacz"), "cache-control": "no-store"}
    return FileResponse(path, headers=headers, media_type=EVIDENCE_TYPE, background=BackgroundTask(folder.cleanup))
