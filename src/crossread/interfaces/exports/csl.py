"""Material in, CSL-JSON out: an item a document, with the hash of its archived page and the time of its capture.

Source: citation-style-language/schema, schemas/input/csl-data.json: names of fields, types and dates.
"""

from typing import Any

from crossread.interfaces.exports.citing import archived, date_parts, named
from crossread.interfaces.exports.material import Material
from crossread.interfaces.json_view import as_json
from crossread.interfaces.views.visible import visible, web_address
from crossread.types.document import Document


def csl(material: Material) -> bytes:
    """Material in, its documents as CSL-JSON out, in order of publication."""
    return as_json([_item(document, material.captured.get(document.page_sha256)) for document in material.lookup.documents.values()]).encode()


def _item(document: Document, captured_at: str | None) -> dict[str, Any]:
    """A document and when it was captured in, its item out."""
    item: dict[str, Any] = {
        "id": document.id,
        "type": "webpage",
        "title": named(document),
        "note": archived(document, captured_at),
        "custom": {"page_sha256": document.page_sha256, "captured_at": captured_at, "address": visible(document.address)},
    }
    further = {
        "container-title": visible(document.outlet or ""),
        "author": [{"literal": visible(document.byline)}] if document.byline else None,
        "issued": _date(document.published.edtf),
        "accessed": _date(captured_at),
        "URL": web_address(document.address),
        "language": document.language,
    }
    return item | {name: value for name, value in further.items() if value}


def _date(edtf: str | None) -> dict[str, Any] | None:
    """A time (EDTF) in, a date of CSL out: in its words where it is not a day, month, year or interval; None when there is none."""
    parts = date_parts(edtf)
    if parts:
        return {"date-parts": [list(part) for part in parts[:2]]}
    return {"literal": edtf} if edtf else None
