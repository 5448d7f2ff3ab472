"""A library and a dossier of it in, what an export is made from out: protected persons masked, with what people judged beside."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from crossread.interfaces.exports.material import Material
from crossread.types.dossier import Dossier
from crossread.types.review import Reviewed

if TYPE_CHECKING:
    from crossread.services.review_laid import At, Attached
    from crossread.storage.library import Library


def material_of(library: "Library", dossier: Dossier) -> Material:
    """A library and a dossier of it that is not masked in, what an export is made from out: masked, whole and at once.

    Of what people judged, that counts which stands as its author saw it: what the machine says otherwise now waits to be looked at, and is in no
    export.

    Raises:
        LibraryError: who is protected cannot be read; then nothing may be shown.
    """
    from crossread.services.protect import protection  # noqa: PLC0415  # brings the rules of names
    from crossread.services.review import attached  # noqa: PLC0415

    mask, found = protection(library), attached(library, dossier)
    by_id = {id: _standing((found.findings.get(id), found.beside.get(id), found.claims.get(id))) for id in _ids(found)}
    sources = {name: _standing((at,)) for name, at in found.sources.items()}
    pages = library.store.pages_of(reading.document.page_sha256 for reading in dossier.readings)
    whole = Material(
        dossier=dossier,
        reviews={id: made for id, made in by_id.items() if made},
        sources={name: made for name, made in sorted(sources.items()) if made},
    )
    captured = {sha256: page.captured_at for sha256, page in sorted(pages.items())}
    return replace(mask.value(whole) if mask else whole, captured=captured)


def _ids(found: "Attached") -> tuple[str, ...]:
    """What people judged in, ids of the findings and claims that it is about out, sorted."""
    return tuple(sorted({*found.findings, *found.beside, *found.claims}))


def _standing(several: "Iterable[At | None]") -> tuple[Reviewed, ...]:
    """Reviews at some places in, those that count and stand as they were made out, each once, in the order they were made."""
    made: Mapping[int, Reviewed] = {one.reviewed.number: one.reviewed for at in several if at for one in at.in_effect if one.standing == "stands"}
    return tuple(made[number] for number in sorted(made))
