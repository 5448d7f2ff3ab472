"""A dossier in, all its findings as text for a terminal out: section by section, each with its number and the words that carry it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from crossread.interfaces.figures.tolls import toll_lines
from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.views.beside import Beside
from crossread.interfaces.views.chances import difference
from crossread.interfaces.views.lookup import NOT_WITNESSED, Lookup, published_words
from crossread.interfaces.views.sections import SECTION_OF, Section, sectioned
from crossread.interfaces.views.standing import stands, tally
from crossread.interfaces.views.versions_view import old_of, version_blocks
from crossread.interfaces.views.visible import visible
from crossread.services.absence import PARTLY
from crossread.types.document import Document
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding, Side
from crossread.types.gap import Gap
from crossread.types.origin import Origin
from crossread.types.span import Span

AROUND = 90
"""Code points of the sentence that are shown on either side of the words: with them a quotation takes two or three lines."""

MOST_QUOTATIONS = 2
"""Sentences of one document that are shown for one answer; the page and the JSON have all of them."""

GAPS_HEADING = "What is missing or in doubt"
"""Stands over the gaps: what was not read or only in part, what is not sure, what was not compared."""

MOST_WHERE = 3
"""Reports that are named in front of a gap that several have; of more, the number is given."""

ID_SHOWN = 8
"""Characters of a finding's id that are shown where it can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Words of a document that are shown.

    Attributes:
        document_id: where they stand.
        span: the words.
        sentence: the sentence around them.
    """

    document_id: str
    span: Span
    sentence: Span


class Telling:
    """What telling a dossier's findings needs. Built once a text."""

    def __init__(self, dossier: Dossier) -> None:
        """A dossier in; its parts stand by their ids."""
        self.lookup = Lookup(dossier.readings, dossier.unwitnessed)
        self.origins = {origin.id: origin for origin in dossier.origins}
        self.around = Beside(dossier, self.lookup)
        self.dossier = dossier

    def beside(self, finding: Finding) -> Iterator[str]:
        """A finding in, a line for each claim that was corrected, for the first points kept apart, and for who has nothing of it."""
        yield from old_of(self.dossier, finding)
        apart = self.around.apart(finding)
        for one in apart[:MOST_APART]:
            answers = f" ({', '.join(one.answers)})" if one.answers else ""
            yield f"Kept apart: {one.label}{answers}: {one.reason}"
        if len(apart) > MOST_APART:
            yield f"and {counted(len(apart) - MOST_APART, 'point')} more that were kept apart"
        missing = self.around.missing(finding)
        if missing.number and finding.kind != "only one report":
            names = "; ".join(f"{', '.join(label for label, _ in found)}{f' ({why})' if why else ''}" for why, found in missing.groups)
            yield f"Not found in {missing.number} of {counted(missing.documents, 'report')}{f': {names}' if names else ''}"


MOST_APART = 3
"""Points that were kept apart that are named behind a finding; `crossread why` has all of them."""


def dossier_text(dossier: Dossier, look: Look) -> str:
    """A dossier in, the text with every finding and the words behind it out, ending with a line end; see `summary` for the short of it."""
    telling = Telling(dossier)
    lookup = telling.lookup
    number = count(1)
    blocks = [top(dossier, lookup, look), *toll_words(dossier, lookup, look)]
    for section, findings in sectioned(dossier.findings):
        blocks.append("\n".join((heading_line(f"{section.heading} ({len(findings)})", look, ruled=True), *notes_on(section, findings, look))))
        blocks.extend(_finding(next(number), finding, telling, look) for finding in findings)
    if not dossier.findings:
        blocks.append("Nothing to compare was found in these reports.")
    reports = [wrapped(words, look, indent=2, hang=17) for words in document_words(lookup)]
    blocks.append("\n".join((paint("Reports", "bold", look=look), *reports)))
    blocks += version_blocks(dossier, look)
    if dossier.gaps:
        lines = [wrapped(words, look, indent=2, hang=2) for words in gap_words(dossier, lookup)]
        blocks.append("\n".join([paint(GAPS_HEADING, "bold", look=look), *lines]))
    return "\n\n".join(blocks) + "\n"


def finding_text(dossier: Dossier, number: int, finding: Finding, look: Look, command: str) -> str:
    """A dossier, one of its findings with its number and the command that tells why it stands there in; the finding with its words out."""
    section = SECTION_OF[finding.kind]
    last = wrapped(f"The whole reasoning: {command}", look, "dim", indent=2, hang=2)
    return f"{heading_line(section.heading, look)}\n\n{_finding(number, finding, Telling(dossier), look)}\n{last}\n"


def notes_on(section: Section, findings: tuple[Finding, ...], look: Look) -> Iterator[str]:
    """A section and its findings in, the lines that stand under its heading out: what it holds, and how its agreements stand."""
    for words in (section.note, tally(findings) if "agrees" in section.kinds else ""):
        if words:
            yield wrapped(words, look, "dim")


def gap_line(gap: Gap) -> str:
    """A gap in, one line out: what, why, what to do."""
    return f"{gap.what}: {gap.why} {gap.do}".strip()


def gap_words(dossier: Dossier, lookup: Lookup) -> tuple[str, ...]:
    """A dossier in, a line for each of its gaps out, in order; one that does not say itself which report it is about begins with the report."""
    where: dict[Gap, list[str]] = {}
    for reading in lookup.readings:
        for gap in dict.fromkeys((*reading.document.gaps, *reading.gaps)):
            if gap.what != reading.document.address:
                where.setdefault(gap, []).append(lookup.label(reading.document.id))
    return tuple(f"{_where(where.get(gap, []))}{gap_line(gap)}" for gap in dossier.gaps)


def _where(labels: list[str]) -> str:
    """What the reports are called that have a gap in, the words in front of it out; empty for none."""
    if not labels:
        return ""
    return f"{', '.join(labels) if len(labels) <= MOST_WHERE else counted(len(labels), 'report')}: "


def counted(number: int, one: str, many: str = "") -> str:
    """A number and a word in, both out with the word in its right form ("1 report", "2 reports")."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts(finding: Finding, side: Side, origins: Mapping[str, Origin]) -> str:
    """A side of a finding in, its two counts in words out: who attests that it was said (N), who stands behind that it is so (M); never mixed."""
    said = f"said in {counted(len(side.document_ids), 'report')}"
    heard = f"heard from {counted(side.n, 'origin')}" if side.n else "no origin named"
    behind = f"{counted(side.m, 'named origin')} {'stands' if side.m == 1 else 'stand'} behind it" if side.m else "nobody named stands behind it"
    parts = [said, heard, behind]
    if side.unattributed:
        parts.append(f"{counted(len(side.unattributed), 'report')} without a traceable origin")
    return "; ".join(part for part in (*parts, stands(finding, side, origins)) if part)


def top(dossier: Dossier, lookup: Lookup, look: Look) -> str:
    """A dossier and its parts by id in; its title, how much stands behind it, and how many were killed and injured out."""
    read = [reading.document for reading in dossier.readings if reading.document.is_read]
    outlets = {document.outlet for document in read if document.outlet}
    known = [origin for origin in dossier.origins if origin.kind != "unknown"]
    numbers = {"report": len(read), "outlet": len(outlets), "origin": len(known), "finding": len(dossier.findings)}
    left_out = len(dossier.readings) - len(read)
    rest = f"; {counted(left_out, 'more document')} could not be read" if left_out else ""
    partly = sum(document.state in PARTLY for document in read)
    named = [f"{counted(number, word)}{f' ({partly} only in part)' if partly and word == 'report' else ''}" for word, number in numbers.items()]
    line = f"{dossier.story.name}: {', '.join(named)}{rest}"
    return "\n".join([wrapped(dossier.title or dossier.story.name, look, "bold"), wrapped(line, look), *toll_lines(dossier, lookup, look)])


def toll_words(dossier: Dossier, lookup: Lookup, look: Look) -> Iterator[str]:
    """A dossier in, for each figure at its head the words that carry it and why it stands out."""
    for figure in dossier.figures:
        evidence = (Cited(document_id=one.document_id, span=one.span, sentence=one.sentence) for one in figure.evidence)
        why = wrapped(f"Why: {figure.reason}", look, "dim", indent=2, hang=2)
        yield "\n".join((wrapped(f"{figure.asked.capitalize()}: {figure.answer}", look, "bold"), *quotations(evidence, lookup, look), why))


def heading_line(words: str, look: Look, *, ruled: bool = False) -> str:
    """A heading in, the same as it is shown out, with a line under it when asked."""
    rule = f"\n{paint('─' * len(words), 'blue', look=look)}" if ruled else ""
    return paint(words, "bold", "blue", look=look) + rule


def _finding(number: int, finding: Finding, telling: Telling, look: Look) -> str:
    """A finding and its number in, its lines out: label, answer, each side with its counts and words, the reason, and what stands beside it."""
    lookup = telling.lookup
    lines = [wrapped(f"{number}. {finding.label}", look, "bold")]
    is_in_sides = len(finding.sides) > 1 and all(side.answer in finding.answer for side in finding.sides)
    if finding.answer and finding.answer != finding.label and not is_in_sides:
        lines.append(wrapped(finding.answer, look, indent=2, hang=2))
    for side in finding.sides:
        if len(finding.sides) > 1:
            lines.append(wrapped(f"• {side.answer}", look, "bold", indent=2, hang=2))
        lines.append(wrapped(counts(finding, side, telling.origins), look, indent=4, hang=2))
        lines.extend(quotations(_of_side(side, finding, lookup), lookup, look))
    if not finding.sides:
        lines.extend(quotations(_of_finding(finding), lookup, look))
    lines.append(wrapped(f"Why: {finding.reason} {difference(finding.chance)}", look, "dim", indent=2, hang=2))
    lines.extend(wrapped(words, look, "dim", indent=2, hang=2) for words in telling.beside(finding))
    return "\n".join(line for line in lines if line)


def _of_side(side: Side, finding: Finding, lookup: Lookup) -> Iterator[Cited]:
    """A side in, the words of its claims out; the finding's own evidence in its documents when the claims are not at hand."""
    claims = lookup.claims_by_id(side.claim_ids)
    for claim in claims:
        yield Cited(document_id=claim.document_id, span=claim.span, sentence=claim.sentence)
    if not claims:
        yield from (one for one in _of_finding(finding) if one.document_id in side.document_ids)


def _of_finding(finding: Finding) -> Iterator[Cited]:
    """A finding in, the words that carry it out."""
    for one in finding.evidence:
        yield Cited(document_id=one.document_id, span=one.span, sentence=one.sentence)


def quotations(cited: Iterable[Cited], lookup: Lookup, look: Look) -> Iterator[str]:
    """Words in, one block each with outlet and time out: each sentence once, and of a document that has many the first ones and their number."""
    sentences: dict[str, dict[tuple[str, int, int], Cited]] = {}
    for one in cited:
        sentences.setdefault(one.document_id, {}).setdefault(one.sentence.place, one)
    for document_id, places in sentences.items():
        document = lookup.documents.get(document_id)
        if document is None:
            continue
        source, shown = source_of(lookup, document), list(places.values())[:MOST_QUOTATIONS]
        more = f" (and {counted(len(places) - len(shown), 'more sentence')})" if len(places) > len(shown) else ""
        for one in shown:
            behind = "" if lookup.is_witnessed(document_id, one.span) else f" [{NOT_WITNESSED}]"
            behind += more if one is shown[-1] else ""
            lines = wrapped(f"“{_excerpt(document.part(one.span.part), one)}” — {source}{behind}", look, indent=6, hang=2)
            yield _with_words_marked(lines, one.span.words, look)


def source_of(lookup: Lookup, document: Document) -> str:
    """A document in, what it is called and when it was published out, the time once."""
    label, published = lookup.label(document.id), published_words(document)
    return label if label.endswith(published) else f"{label}, {published}"


def _excerpt(whole: str, cited: Cited) -> str:
    """A document's part and words in it in, the words with what stands around them in their sentence out, letter by letter."""
    outer = cited.sentence if cited.sentence.holds(cited.span) else cited.span
    start = max(outer.start, cited.span.start - AROUND)
    end = min(outer.end, cited.span.end + AROUND)
    start = start if start == outer.start else whole.find(" ", start, cited.span.start) + 1 or start
    end = end if end == outer.end else max(whole.rfind(" ", cited.span.end, end), cited.span.end)
    return ("… " if start > outer.start else "") + whole[start:end].strip() + (" …" if end < outer.end else "")


def _with_words_marked(shown: str, words: str, look: Look) -> str:
    """A quotation as it is shown and the words that matter in, the same with these underlined out, where they stand on one line."""
    given = " ".join(visible(words).split())
    return shown.replace(given, paint(given, "underline", look=look), 1) if look.has_colours else shown


def document_words(lookup: Lookup) -> Iterator[str]:
    """A story's parts in, what is said about each of its documents out, beginning with the id that `crossread document` takes."""
    for reading in lookup.readings:
        document = reading.document
        how = f" ({document.published.basis})" if document.published.edtf else ""
        state = "" if document.state == "ok" else f" [{': '.join(one.rstrip('.') for one in (document.state, document.reason) if one)}]"
        title = f": {document.title}" if document.title else ""
        yield f"{document.id} {source_of(lookup, document)}{how}{state}{title}"
