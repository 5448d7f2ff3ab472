r"""Material in, BibTeX out: an entry a document, with the hash of its archived page and the time of its capture.

Words of reports are escaped for LaTeX; a brace becomes `\textbraceleft{}` or `\textbraceright{}`, since BibTeX counts braces even behind a
backslash. Hidden characters are shown by their code point. The file is UTF-8, as biber and newer BibTeX programs read it.
"""

import re
from collections.abc import Iterator

from crossread.interfaces.exports.citing import archived, date_parts, named
from crossread.interfaces.exports.material import Material
from crossread.interfaces.views.visible import visible, web_address
from crossread.types.document import Document

ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}
"""Characters that LaTeX reads as commands, with what prints them."""

SPECIAL = re.compile("[" + "".join(map(re.escape, ESCAPES)) + "]")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own abbreviations, written without braces."""

IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def bibtex(material: Material) -> bytes:
    """Material in, its documents as BibTeX out, in order of publication."""
    entries = (_entry(document, material.captured.get(document.page_sha256)) for document in material.lookup.documents.values())
    return "\n".join(entries).encode()


def latex(text: str) -> str:
    """Words in, LaTeX that shows these words out, on one line."""
    return SPECIAL.sub(lambda match: ESCAPES[match[0]], " ".join(visible(text).split()))


def _entry(document: Document, captured_at: str | None) -> str:
    """A document and when it was captured in, its entry out."""
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(document, captured_at))
    return f"@misc{{{_key(document)},\n{lines}}}\n"


def _key(document: Document) -> str:
    """A document in, what to cite it by out: letters and digits of its outlet, the year, and the beginning of its id."""
    outlet = re.sub(r"[^a-z0-9]+", "", (document.outlet or "").lower())
    year = next((str(parts[0]) for parts in date_parts(document.published.edtf)), "")
    return f"{outlet}{year}-{document.id[:8]}"


def _fields(document: Document, captured_at: str | None) -> Iterator[tuple[str, str]]:
    """A document and when it was captured in, the fields of its entry out; the inner braces keep capitals and names whole."""
    yield "title", f"{{{{{latex(named(document))}}}}}"
    if document.byline:
        yield "author", f"{{{{{latex(document.byline)}}}}}"
    if document.outlet:
        yield "organization", f"{{{{{latex(document.outlet)}}}}}"
    parts = date_parts(document.published.edtf)
    if parts:
        yield "year", f"{{{parts[0][0]}}}"
        if len(parts[0]) > 1:
            yield "month", MONTHS[parts[0][1] - 1]
    address = web_address(document.address)
    if address:
        yield "url", "{" + "".join(IN_ADDRESS.get(char, char) for char in address) + "}"
    if captured_at:
        yield "urldate", f"{{{captured_at[:10]}}}"
    where = "" if address else f"{latex(document.address)}. "
    day = f"Published {latex(document.published.edtf)}. " if document.published.edtf else ""
    yield "note", f"{{{where}{day}{latex(archived(document, captured_at))}}}"
