"""A story in, its dossier as it was compared last out, at once; and that dossier compared again, and kept.

A page never compares: it shows what is kept, and orders a work (`work_order.py`) when that is out of date. What is kept carries its basis, a
hash of all that it was made from, so that nobody has to remember to throw it away.

`shown` masks protected persons; `kept` does not, and is for services alone.
"""

import gc
import hashlib
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossread.services.known_again import Counts, Marks, counts_of, marks_of
from crossread.services.progress import Progress, silent
from crossread.storage.bodies.references import referring, restored
from crossread.storage.kept_rows import Row, Tables
from crossread.types.dossier import Dossier, Reading
from crossread.types.figure import Given, StoryFigure

if TYPE_CHECKING:
    from crossread.runners import Runner
    from crossread.services.engine import Engine
    from crossread.storage.kept_dossiers import KeptDossiers
    from crossread.storage.library import Library

FORM = 3
"""Counted up when what is kept is written otherwise."""

REFERRING = b"\x03"
"""First byte of a body that refers to what stands in its readings; one of form 2, which has everything, begins as zlib does, with an x."""

COMPARES = ("services/versions.py", "services/witness.py", "services/shelf.py")
"""What a dossier depends on beside what its readings depend on (`services/made_by.py`)."""

PACKED = b"x"
"""First byte of what zlib packs."""

LEVEL = 6
"""zlib's usual level: of 11.7 kB a report it leaves 2.4 kB in .2 ms."""

REMEMBERED = 6
"""Dossiers that a process keeps decoded, some 40 MB each for 50 documents."""

KNOWN_BYTES = 12
"""Bytes of the hash that a reading is known again by."""

ROOT = Path(__file__).parent.parent

encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A dossier that was compared and is kept.

    Attributes:
        story: whole name of its story.
        basis: hash of what it was made from.
        at: when it was made, in UTC.
        dossier: the dossier, without what its claims mean to the encoder (`Claim.meaning`), which comparing alone needs.
        is_current: would comparing again find the same? False when reports came, changed, or are read otherwise now.
    """

    story: str
    basis: str
    at: str
    dossier: Dossier
    is_current: bool


class _Whole(msgspec.Struct, frozen=True, array_like=True):
    """What a body holds: a dossier without its readings, which stand in the store, and for each of these its page and what it is known again by."""

    dossier: Dossier
    readings: tuple[tuple[str, bytes], ...]


class _Referring(msgspec.Struct, frozen=True, array_like=True):
    """The same with a dossier that is encoded, and refers to its readings (storage/bodies/references.py)."""

    dossier: bytes
    readings: tuple[tuple[str, bytes], ...]


class _Beside(msgspec.Struct, frozen=True, array_like=True):
    """What stands beside a body: the counts, and the marks encoded and packed, so that a list does not decode them."""

    counts: Counts
    marks: bytes


decode_whole: Callable[[bytes], _Whole] = msgspec.msgpack.Decoder(_Whole).decode
decode_referring: Callable[[bytes], _Referring] = msgspec.msgpack.Decoder(_Referring).decode
decode_dossier: Callable[[bytes], Dossier] = msgspec.msgpack.Decoder(Dossier).decode
decode_beside: Callable[[bytes], _Beside] = msgspec.msgpack.Decoder(_Beside).decode
decode_marks: Callable[[bytes], Marks] = msgspec.msgpack.Decoder(Marks).decode


def kept(library: "Library", story: str) -> Kept | None:
    """A library and the whole name of a story in, the dossier that is kept of it out, not masked; None when none is, or none that can be read."""
    tables = _tables(library)
    row = tables.row(story)
    dossier = dossier_in(tables, library.folder, row) if row else None
    if row is not None and dossier is None:  # perhaps a newer one took its place just now
        row = tables.row(story)
        dossier = dossier_in(tables, library.folder, row) if row else None
    if row is None or dossier is None:
        return None
    return Kept(story=story, basis=row.basis, at=row.at, dossier=dossier, is_current=row.basis == basis_in(tables, story))


def shown(library: "Library", story: str) -> Kept | None:
    """The same as `kept`, with protected persons masked: what interfaces show. Masked once for each set of persons, then remembered."""
    from crossread.services.protect import protection  # noqa: PLC0415  # it brings the names' rules; comparing does without

    found, mask = kept(library, story), protection(library)
    if found is None or not mask:
        return found
    key = (str(library.folder), found.story, found.basis, f"{found.at} {mask.basis}")
    return replace(found, dossier=_remembered(key) or _remember(key, mask.value(found.dossier)))


def keep(library: "Library", story: str, runner: "Runner", progress: Progress = silent, *, engine: "Engine | None" = None) -> Kept:
    """A library and the whole name of a story in, its dossier compared now and kept out.

    Args:
        library: open, and stays open.
        story: name of the story.
        runner: where documents are read that this version has not read yet.
        progress: called after each document.
        engine: what reads them; None for what read each last.

    Raises:
        NotFoundError: there is no such story.
        StoppedError: interrupted; what was read is kept.
        LibraryError: the library cannot be written.
    """
    from crossread.services import shelf  # noqa: PLC0415  # brings numpy and the models; showing what is kept does without
    from crossread.services.collect import read_pages  # noqa: PLC0415
    from crossread.services.comparing import of_process  # noqa: PLC0415
    from crossread.services.versions import gather_versions  # noqa: PLC0415

    name = shelf.whole_name(library, story)
    gather_versions(library, name)
    read_pages(library, library.store.pages(name), runner, progress, engine=engine)
    before = basis(library, name)  # what comes in while it is compared makes the next look find it out of date
    whole = shelf.compared(library, name, runner, progress, is_looked_at=False)
    return put(library, name, before, whole, of_process().beside(name, within=str(library.folder)).setdefault("kept", {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened:
    """A reading, the same without what its claims mean, and what it is known again by."""

    reading: Reading
    short: Reading
    known_by: bytes


def put(library: "Library", name: str, before: str, whole: Dossier, known: dict[str, Shortened] | None = None) -> Kept:
    """A library, the whole name of a story, the basis of its dossier and the dossier in, kept and out.

    Args:
        library: open, and stays open.
        name: of the story.
        before: the basis.
        whole: the dossier.
        known: its readings shortened, by document, as they were the last time; brought up to date here. It changes only how long this takes.

    Raises:
        LibraryError: the library cannot be written.
    """
    shortened = _shortened(whole.readings, {} if known is None else known)
    dossier = replace(_findings_without(whole), readings=tuple(one.short for one in shortened))
    at = library.clock()
    beside = _Beside(counts=counts_of(dossier), marks=zlib.compress(encode(marks_of(dossier)), LEVEL))
    named = tuple((one.reading.document.page_sha256, one.known_by) for one in shortened)
    short = referring(encode(replace(dossier, readings=())), dossier.readings)
    body = REFERRING + zlib.compress(encode(_Referring(short, named)), LEVEL)
    _tables(library).put(Row(story=name, basis=before, at=at, counts=encode(beside)), body)
    return Kept(story=name, basis=before, at=at, dossier=dossier, is_current=before == basis(library, name))


def basis(library: "Library", story: str) -> str:
    """A library and the whole name of a story in, a hash of all that its dossier is made from out: pages, readings, versions, and the code."""
    return basis_in(_tables(library), story)


def basis_in(tables: Tables, story: str) -> str:
    """Tables and the whole name of a story in, the same as `basis` out."""
    return hashlib.sha256(msgspec.json.encode((FORM, comparing(), tables.made_from(story)))).hexdigest()


def is_current(library: "Library", story: str) -> bool:
    """A library and the whole name of a story in, whether its dossier is kept and comparing again would find the same out; nothing is decoded."""
    row = _tables(library).row(story)
    return row is not None and row.basis == basis(library, story)


def counts(library: "Library", names: Sequence[str]) -> dict[str, Counts]:
    """A library and names of stories in (as many as a page lists), what lists show of those that are kept out; no dossier is decoded."""
    found = {}
    for row in _tables(library).rows(tuple(names)):
        beside = _decoded(row)
        if beside:
            found[row.story] = replace(beside.counts, story=row.story, basis=row.basis, at=row.at)
    return found


def marks(library: "Library", names: Sequence[str], *, unless: Mapping[str, str] | None = None) -> dict[str, tuple[str, Marks]]:
    """A library and names of stories in, the basis of each that is kept and what its findings are known again by out.

    Args:
        library: open, and stays open.
        names: of stories.
        unless: for some of these a basis; those whose dossier has it are left out.
    """
    known = unless or {}
    rows = ((row, _decoded(row)) for row in _tables(library).rows(tuple(names)) if row.basis != known.get(row.story))
    return {row.story: (row.basis, _marks_in(beside.marks)) for row, beside in rows if beside}


def without_meaning(dossier: Dossier) -> Dossier:
    """A dossier in, the same out without what its claims mean to the encoder: a quarter of its size, and nothing that is shown."""
    return replace(_findings_without(dossier), readings=tuple(_reading_without(reading) for reading in dossier.readings))


def _findings_without(dossier: Dossier) -> Dossier:
    """A dossier in, the same out with its readings as they are, and without what the claims of everything else mean."""
    return replace(
        dossier,
        figures=tuple(_figure_without(figure) for figure in dossier.figures),
        old_claims=tuple(replace(old, claim=replace(old.claim, meaning=b"")) for old in dossier.old_claims),
    )


@cache
def comparing() -> str:
    """Nothing in, name and version of what compares out: a hash of the code, the models and the libraries."""
    from crossread.services.made_by import version_of_all  # noqa: PLC0415

    whole = hashlib.sha256(version_of_all().encode())
    for name in COMPARES:
        whole.update((ROOT / name).read_bytes())
    return whole.hexdigest()[:12]


def _shortened(readings: Sequence[Reading], known: dict[str, Shortened]) -> tuple[Shortened, ...]:
    """Readings, and some that were shortened before by document, in, these shortened out; no others are known then."""
    found: dict[str, Shortened] = {}
    for reading in readings:
        one = known.get(reading.document.id)
        if one is None or one.reading is not reading:
            one = Shortened(reading=reading, short=_reading_without(reading), known_by=_known_by(reading))
        found[reading.document.id] = one
    known.clear()  # not before: another thread may keep the same story
    known.update(found)
    return tuple(found[reading.document.id] for reading in readings)


def _reading_without(reading: Reading) -> Reading:
    """A reading in, the same without what its claims mean out."""
    return replace(reading, claims=tuple(replace(claim, meaning=b"") if claim.meaning else claim for claim in reading.claims))


def _figure_without(figure: StoryFigure) -> StoryFigure:
    """A story's figure in, the same without what its claims mean out."""

    def given(one: Given) -> Given:
        tellings = tuple(replace(telling, claims=tuple(replace(claim, meaning=b"") for claim in telling.claims)) for telling in one.tellings)
        return replace(one, tellings=tellings)

    return replace(figure, given=tuple(map(given, figure.given)))


_held: OrderedDict[tuple[str, str, str, str], Dossier] = OrderedDict()
_holding = threading.Lock()


def dossier_in(tables: Tables, folder: Path, row: Row) -> Dossier | None:
    """Tables, the library's folder and a row in, the dossier out, not masked, from memory if it was asked for before; None when it cannot be read."""
    key = (str(folder), row.story, row.basis, row.at)
    known = _remembered(key)
    if known:
        return known
    body = tables.body(row.story, row.basis)
    dossier = _decode(tables, body) if body else None
    return _remember(key, dossier) if dossier else None


def forget() -> None:
    """Nothing in; afterwards no dossier is held in memory."""
    with _holding:
        _held.clear()


def _remembered(key: tuple[str, str, str, str]) -> Dossier | None:
    """What a dossier is known by in, the dossier out if it was remembered."""
    with _holding:
        if key in _held:
            _held.move_to_end(key)
        return _held.get(key)


def _remember(key: tuple[str, str, str, str], dossier: Dossier) -> Dossier:
    """What a dossier is known by and the dossier in, the same out, remembered; the one that was asked for longest ago goes."""
    with _holding:
        _held[key] = dossier
        while len(_held) > REMEMBERED:
            _held.popitem(last=False)
    return dossier


def _decode(tables: Tables, body: bytes) -> Dossier | None:
    """Tables and a body in, the dossier out; None when it was written by another version, or its reports were read otherwise since.

    The collector of cycles would go through all that was made so far again and again (0.2 s, not 0.04 s, for 64 documents); nothing here has any.
    """
    try:
        is_referring = body[:1] == REFERRING
        packed = zlib.decompress(body[1:] if is_referring else body)
        with _holding:
            is_enabled = gc.isenabled()
            gc.disable()
            try:
                whole = decode_referring(packed) if is_referring else decode_whole(packed)
                readings = _readings(tables, whole.readings)
                if readings is None:
                    return None
                dossier = decode_dossier(restored(whole.dossier, readings)) if isinstance(whole, _Referring) else whole.dossier
            finally:
                if is_enabled:
                    gc.enable()
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return None
    return replace(dossier, readings=readings)


def _readings(tables: Tables, known: tuple[tuple[str, bytes], ...]) -> tuple[Reading, ...] | None:
    """Tables and pages with what their readings are known again by in, these readings out, as a dossier has them; None when one is another now."""
    found = {reading.document.page_sha256: reading for reading in tables.readings_of(page for page, _ in known)}
    readings = tuple(found.get(page) for page, _ in known)
    if any(one is None or _known_by(one) != by for one, (_, by) in zip(readings, known, strict=True)):
        return None
    return tuple(_reading_without(one) for one in readings if one)


def _known_by(reading: Reading) -> bytes:
    """A reading in, a short hash of all that a finding may say of it out: its words, who says what in it, and the values of its claims."""
    said = tuple((one.id, one.stance, one.hedge) for one in reading.statements)
    claimed = tuple((one.id, one.value, one.polarity, one.hedge, one.scope.head, one.scope.state) for one in reading.claims)
    named = tuple((one.id, one.name, one.kind) for one in reading.entities)
    own = reading.document
    whole = encode((own.id, own.text_sha256, own.title, own.outlet, own.published.edtf, said, claimed, named))
    return hashlib.blake2b(whole, digest_size=KNOWN_BYTES).digest()


def _tables(library: "Library") -> "KeptDossiers":
    """A library in, what its tables keep of dossiers out."""
    from crossread.storage.kept_dossiers import KeptDossiers  # noqa: PLC0415  # brings SQLAlchemy; a glance does without

    return KeptDossiers(library.store)


def _marks_in(data: bytes) -> Marks:
    """Marks as they stand beside a body in, packed or, as before form 3, as they are; the marks out."""
    return decode_marks(zlib.decompress(data) if data[:1] == PACKED else data)


def _decoded(row: Row) -> _Beside | None:
    """A row in, what stands beside its body out; None when it was written by another version."""
    try:
        return decode_beside(row.counts)
    except msgspec.MsgspecError:
        return None
