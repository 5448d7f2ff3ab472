"""A dossier in, the short of it for a terminal out: the first findings of each section, a line or two each, numbered so that one can be asked for."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from shlex import quote

from crossread.interfaces.terminal.dossier_text import GAPS_HEADING, counted, gap_words, heading_line, notes_on, source_of, top
from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import sectioned
from crossread.interfaces.views.standing import stands
from crossread.interfaces.views.versions_view import MOST_CHANGES, version_blocks
from crossread.types.document import Document
from crossread.types.dossier import Dossier
from crossread.types.errors import NotFoundError
from crossread.types.finding import Finding, Side
from crossread.types.origin import Origin

NO_ORIGINS: Mapping[str, Origin] = {}
MOST = 12
"""Findings of a section, reports and gaps that are shown: six sections of them take about two screens. Six reports have 50 to 150 findings."""

FEW = 4
"""The same of a section that is folded on the page."""

MOST_LABELS = 3
"""Reports that are named behind a finding; of more, the number is given."""

NUMBER_WIDTH = 5
"""Columns in front of a finding for its number."""

LABEL_LINES = 2
"""Lines that a finding's label may take; a label may be a whole sentence of a report."""

MIN_TITLE = 8
"""Columns that are left for a report's title, or it is not shown: of fewer nobody knows it."""

COUNTS = "heard from: origins that attest that it was said; behind it: origins that stand behind that it is so"
"""What the two counts of the lines below mean."""

SHORTEST_ID = 6
"""Characters of a finding's id that are enough to ask for it; shorter ones are numbers."""


def summary_text(dossier: Dossier, look: Look, command: str) -> str:
    """A dossier and the command that shows its story in, the text that is printed out, ending with a line end."""
    lookup = Lookup(dossier.readings, dossier.unwitnessed)
    origins = {origin.id: origin for origin in dossier.origins}
    number = count(1)
    legend = (wrapped(COUNTS, look, "dim"),) if any(finding.sides for finding in dossier.findings) else ()
    blocks = ["\n".join((top(dossier, lookup, look), *legend))]
    for section, findings in sectioned(dossier.findings):
        numbers = [next(number) for _ in findings]
        most = MOST if section.open else FEW
        shown = [finding_lines(at, finding, lookup, look, origins) for at, finding in zip(numbers[:most], findings, strict=False)]
        head = (heading_line(f"{section.heading} ({len(findings)})", look), *notes_on(section, findings, look))
        blocks.append("\n".join((*head, *shown, *more(len(findings), f"{command} --all", look, most))))
    last = f"The words behind a line: {command} NUMBER" if dossier.findings else "Nothing to compare was found in these reports."
    blocks.append(wrapped(last, look, hang=2))
    reports = [wrapped(short_of(reading.document, lookup, look.width - 2), look, indent=2, hang=2) for reading in lookup.readings]
    blocks.append("\n".join((paint("Reports", "bold", look=look), *reports[:MOST], *more(len(reports), f"{command} --all", look))))
    blocks += version_blocks(dossier, look, most=MOST_CHANGES)
    if dossier.gaps:
        lines = [wrapped(words, look, indent=2, hang=2) for words in gap_words(dossier, lookup)[:MOST]]
        blocks.append("\n".join((paint(GAPS_HEADING, "bold", look=look), *lines, *more(len(dossier.gaps), f"{command} --all", look))))
    return "\n\n".join(blocks) + "\n"


def short_of(document: Document, lookup: Lookup, width: int) -> str:
    """A document and the columns for it in, its line out: id, name, time, and its state when it was not simply read; the title gives way to these."""
    state = "" if document.state == "ok" else f" [{document.state}]"
    room = width - len(document.id) - len(state) - 1
    head = f"{document.id} {clipped(source_of(lookup, document), room)}{state}"
    left = width - len(head) - len(": ")
    return f"{head}: {clipped(document.title, left)}" if document.title and left >= MIN_TITLE else head


def numbered(dossier: Dossier) -> tuple[Finding, ...]:
    """A dossier in, its findings in the order they are read in out: the first one has number 1."""
    return tuple(finding for _, findings in sectioned(dossier.findings) for finding in findings)


def finding_called(dossier: Dossier, wanted: str) -> tuple[int, Finding]:
    """A finding's number, or the beginning of its id, in; its number and the finding out.

    Raises:
        NotFoundError: there is none, or several ids begin so.
    """
    findings = numbered(dossier)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < SHORTEST_ID:
        fits = [(at, one) for at, one in enumerate(findings, 1) if at == int(wanted)]
    else:
        fits = [(at, one) for at, one in enumerate(findings, 1) if len(wanted) >= SHORTEST_ID and one.id.startswith(wanted.lower())]
    if len(fits) == 1:
        return fits[0]
    what = f"Several findings of {dossier.story.name} begin with {wanted!r}." if fits else f"There is no finding {wanted!r} in {dossier.story.name}."
    listed = f"Give a number from 1 to {len(findings)}, or an id; crossread show {quote(dossier.story.name)} --all lists them."
    raise NotFoundError(what, listed if findings else "It has no findings.")


def more(number: int, command: str, look: Look, most: int = MOST) -> Iterator[str]:
    """How many there are and the command that shows all in, the line that says how many are not shown out, if any."""
    if number > most:
        yield wrapped(f"and {number - most} more: {command}", look, "dim", indent=2, hang=2)


def finding_lines(number: int, finding: Finding, lookup: Lookup, look: Look, origins: Mapping[str, Origin] = NO_ORIGINS) -> str:
    """A finding and its number in, its lines out: the label, then the answers with what stands behind each, if it does not hold them."""
    label = clipped(finding.label, LABEL_LINES * (look.width - NUMBER_WIDTH) - look.width // 4)
    where = named((one.document_id for one in finding.evidence), lookup)
    is_said = finding.answer in finding.label and (not finding.sides or finding.kind == "only one origin")
    behind = f" ({weighed(finding, finding.sides[0], lookup, origins)})" if finding.sides else f" — {where}"
    lines = wrapped(f"{label}{'' if finding.sides else behind}" if is_said else label, look, "bold", indent=NUMBER_WIDTH)
    head = f"{number:>{NUMBER_WIDTH - 2}}."
    lines = head + lines[len(head) :]
    if is_said and not finding.sides:
        return lines
    told = answers(finding, lookup, origins) if finding.sides else f"{finding.answer} ({where})"
    return f"{lines}\n{wrapped(behind.strip(' ()') if is_said else told, look, indent=NUMBER_WIDTH, hang=2)}"


def answers(finding: Finding, lookup: Lookup, origins: Mapping[str, Origin]) -> str:
    """A finding with sides in, their answers out, each with where it stands and its two counts."""
    between = " → " if finding.kind == "developed" else " · "
    return between.join(f"{side.answer} ({weighed(finding, side, lookup, origins)})" for side in finding.sides)


def weighed(finding: Finding, side: Side, lookup: Lookup, origins: Mapping[str, Origin]) -> str:
    """A side of a finding in, where it stands and its two counts in a few words out (see `COUNTS`); one report alone is never called dependent."""
    where = counted(len(side.document_ids), "report") if len(side.document_ids) > 1 else named(side.document_ids, lookup)
    doubt = stands(finding, side, origins)
    return f"{where}; heard from {side.n}, behind it {side.m}{f'; {doubt}' if doubt else ''}"


def named(document_ids: Iterable[str], lookup: Lookup) -> str:
    """Ids of documents in, what they are called out; how many there are when they are more than a few."""
    ids = lookup.sorted_documents(document_ids)
    return ", ".join(map(lookup.label, ids)) if len(ids) <= MOST_LABELS else counted(len(ids), "report")


def clipped(words: str, most: int) -> str:
    """Words and how many code points they may have in, the words out, cut between two words where they are longer."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 2].rsplit(' ', 1)[0]} …"
