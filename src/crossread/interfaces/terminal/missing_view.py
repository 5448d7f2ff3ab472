"""A finding, or a report of a story, in; who does not have the finding, or what the report does not have, out: as text and as plain values."""

from crossread.interfaces.json_view import Json, plain
from crossread.interfaces.terminal.dossier_text import counted
from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.terminal.summary import clipped, numbered
from crossread.interfaces.views.lookup import Lookup, published_words
from crossread.interfaces.views.sections import sectioned
from crossread.services.absence import WHYS, absences, left_out
from crossread.types.document import Document
from crossread.types.dossier import Dossier
from crossread.types.errors import NotFoundError
from crossread.types.finding import Finding

SHORTEST_ID = 6
"""Characters of a report's id that are enough to ask for it."""


def report_called(dossier: Dossier, wanted: str) -> Document | None:
    """What a report is called, or the beginning of its id, in; the report out; None when no report of the story is called so.

    Raises:
        NotFoundError: several are.
    """
    lookup = Lookup(dossier.readings)
    known = lookup.documents.values()
    fits = [one for one in known if wanted.casefold() in {one.label.casefold(), lookup.label(one.id).casefold(), one.address.casefold()}]
    fits = fits or [one for one in known if len(wanted) >= SHORTEST_ID and one.id.startswith(wanted.lower())]
    if len(fits) > 1:
        raise NotFoundError(f"Several reports are called {wanted!r}.", f"Give the id of one: {', '.join(one.id for one in fits)}.")
    return fits[0] if fits else None


def missing_text(dossier: Dossier, asked: Finding | Document, look: Look) -> str:
    """A dossier and one of its findings or documents in, who or what is missing as text out, ending with a line end."""
    return (without_finding(dossier, asked, look) if isinstance(asked, Finding) else without_document(dossier, asked, look)) + "\n"


def without_finding(dossier: Dossier, finding: Finding, look: Look) -> str:
    """A finding in, the reports without it out, a heading for each reason."""
    lookup = Lookup(dossier.readings)
    found = absences(dossier, finding)
    blocks = [f"{wrapped(finding.label, look, 'bold')}\n{wrapped(finding.answer, look, indent=2, hang=2)}"]
    for why in WHYS:
        ids = lookup.sorted_documents(found.because(why))
        lines = [wrapped(f"{lookup.label(key)}, {published_words(lookup.documents[key])}", look, indent=2, hang=2) for key in ids]
        if lines:
            blocks.append("\n".join((paint(f"{why.capitalize()} ({len(ids)} of {found.documents})", "bold", "blue", look=look), *lines)))
    if not found.absent:
        blocks.append(wrapped(everybody(found.documents), look))
    return "\n\n".join(blocks)


def everybody(documents: int) -> str:
    """How many reports there are in, the sentence that says that all of them have something out."""
    return "The one report has it." if documents == 1 else f"All {documents} reports have it."


def without_document(dossier: Dossier, document: Document, look: Look) -> str:
    """A document in, the findings of which nothing was found in it out, numbered, under their headings; those it could not have are counted."""
    number = {finding.id: at for at, finding in enumerate(numbered(dossier), 1)}
    found = tuple(left_out(dossier, document.id))
    could = tuple(finding for finding, why in found if why == WHYS[0])
    blocks = [wrapped(f"Nothing of these was found in {document.label}, {published_words(document)}", look, "bold")]
    for section, findings in sectioned(could):
        lines = [wrapped(f"{number[one.id]}. {clipped(one.label, look.width)}{told(one)}", look, indent=2, hang=4) for one in findings]
        blocks.append("\n".join((paint(f"{section.heading} ({len(findings)})", "bold", "blue", look=look), *lines)))
    for why in WHYS[1:]:
        later = sum(1 for _, one in found if one == why)
        if later:
            blocks.append(wrapped(f"{counted(later, 'finding')} more: {why}.", look, "dim"))
    return "\n\n".join(blocks) if found else wrapped(f"Something of every finding was found in {document.label}.", look)


def told(finding: Finding) -> str:
    """A finding in, its answer behind a dash out; empty when its label has it."""
    return "" if finding.answer in finding.label else f" — {finding.answer}"


def missing_view(dossier: Dossier, asked: Finding | Document) -> Json:
    """A dossier and one of its findings or documents in, who or what is missing as plain values out.

    Fields: `finding_id`, `documents` and `absent` (`document_id`, `why`); or `document_id` and `absent` (`finding_id`, `why`).
    """
    if isinstance(asked, Finding):
        return {"crossread": "missing", "story": dossier.story.name, **plain(absences(dossier, asked))}
    absent = [{"finding_id": finding.id, "why": why} for finding, why in left_out(dossier, asked.id)]
    return {"crossread": "missing", "story": dossier.story.name, "document_id": asked.id, "absent": absent}
