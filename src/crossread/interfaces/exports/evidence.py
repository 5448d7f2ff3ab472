"""A story in, the package of its evidence (WACZ) out, with its dossier as a page and as JSON in it: masked, as everything that leaves the library."""

from pathlib import Path
from typing import TYPE_CHECKING

from crossread.interfaces.exports.gathered import material_of
from crossread.interfaces.exports.html_file import html_file
from crossread.interfaces.json_view import dossier_json
from crossread.types.dossier import Dossier

if TYPE_CHECKING:
    from crossread.services.export import Exported
    from crossread.storage.library import Library
    from crossread.storage.wacz import Version


def write_evidence(library: "Library", story: str, dossier: Dossier, path: Path, *, version: "Version" = "1.1.1") -> "Exported":
    """A library, the whole name of a story, its dossier (not masked) and a file in; the package written, and what is in it, out.

    Raises:
        InputError: the file's name has another ending, or it cannot be written.
        LibraryError: the evidence is damaged, or the log does not tell of a page.
    """
    from crossread.services.export import export_wacz  # noqa: PLC0415  # brings the store of captures

    material = material_of(library, dossier)
    views = {"dossier.json": dossier_json(material.dossier).encode(), "dossier.html": html_file(material)}
    return export_wacz(library, story, path, views, version=version)
