"""Material in, Markdown out (CommonMark with GitHub's tables and footnotes): each answer leads to notes with the words that carry it.

Words of reports cannot become anything but words: each character that could begin a link, an image, HTML, emphasis, code, a heading, a list, a
table, a formula or a footnote is escaped, addresses do not become links, and hidden characters are shown by their code point. Line ends and tabs
within words are written as spaces. Undo `escaped` by reading the Markdown.
"""

import re
from collections.abc import Iterable, Iterator

from crossread.interfaces.exports.judged import HEADING
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.outline import FindingOut, Note, Outline, outline
from crossread.interfaces.exports.rows import DocumentRow
from crossread.interfaces.terminal.dossier_text import GAPS_HEADING
from crossread.interfaces.views.versions_view import HEADING as VERSIONS_HEADING
from crossread.interfaces.views.visible import visible

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$^@]|^[-+=]|&(?=[#\w])|:(?=\S)|(?<=\b[wW]{3})\.|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]")
"""What could mean something else than itself. Any ASCII punctuation may be escaped. Source: CommonMark 0.31.2, section 2.4; GitHub Flavored Markdown,
section 6.9 for addresses that become links by themselves (`www.`, `://`, `@`)."""

LAID_OUT = re.compile(r"[\n\t\v\f\r\x85\u2028\u2029]")


def markdown(material: Material) -> bytes:
    """Material in, its Markdown out, in UTF-8."""
    return ("\n\n".join(_blocks(outline(material))) + "\n").encode()


def escaped(text: str) -> str:
    """Words in, Markdown that shows these words and nothing else out, on one line."""
    return SPECIAL.sub(lambda match: "\\" + match[0], visible(LAID_OUT.sub(" ", text)))


def _blocks(laid: Outline) -> Iterator[str]:
    """An outline in, its blocks out."""
    yield f"# {escaped(laid.title)}"
    yield f"Story {escaped(laid.story)}: {laid.summary}" + (f" Last captured {laid.as_of}." if laid.as_of else "")
    for toll in laid.tolls:
        yield f"**{toll.name}:** {escaped(toll.words)}{_marks(toll.notes)}" + (
            f" Others give: {escaped('; '.join(toll.others))}." if toll.others else ""
        )
    for section in laid.sections:
        yield f"## {section.heading} ({len(section.findings)})"
        if section.note:
            yield section.note
        for finding in section.findings:
            yield from _finding(finding)
    yield "## Reports"
    yield _documents(laid.documents)
    if laid.versions:
        yield f"## {VERSIONS_HEADING}"
        yield _list(laid.versions)
    if laid.gaps:
        yield f"## {GAPS_HEADING}"
        yield _list(laid.gaps)
    yield "## Words of the reports"
    yield "\n\n".join(_note(note) for note in laid.notes)


def _finding(finding: FindingOut) -> Iterator[str]:
    """A finding in, its blocks out."""
    yield f"### {finding.number}. {escaped(finding.label)}"
    if finding.answer:
        yield f"Answer: {escaped(finding.answer)}{_marks(finding.notes)}"
    if finding.sides:
        yield "\n".join(f"- Answer “{escaped(side.answer)}”: {escaped(side.counts)}{_marks(side.notes)}" for side in finding.sides)
    if finding.notes and not finding.answer:
        yield f"Words:{_marks(finding.notes)}"
    yield f"Why: {escaped(finding.reason)}"
    if finding.beside:
        yield _list(finding.beside)
    if finding.judged:
        yield "\n".join(f"> {line}" for line in (f"**{HEADING}:**", "", *(f"- Judged: {escaped(words)}" for words in finding.judged)))


def _list(lines: Iterable[str]) -> str:
    """Lines in, a list out."""
    return "\n".join(f"- {escaped(line)}" for line in lines)


def _documents(documents: Iterable[DocumentRow]) -> str:
    """Documents in, a table out."""
    lines = ["| Report | Headline | Published | Captured | Address | SHA-256 of the page | State |", "|---|---|---|---|---|---|---|"]
    for one in documents:
        cells = (one.document, one.title, one.published, one.captured_at, one.address, one.page_sha256, one.state)
        lines.append("| " + " | ".join(escaped(cell or "unknown") for cell in cells) + " |")
    return "\n".join(lines)


def _marks(notes: Iterable[int]) -> str:
    """Numbers of notes in, their marks out."""
    marks = "".join(f"[^{number}]" for number in notes)
    return f" {marks}" if marks else ""


def _note(note: Note) -> str:
    """A note in, its text out."""
    doubt = "" if note.is_witnessed else " Not independently witnessed."
    around = f" in “{escaped(note.sentence)}”" if note.sentence != note.words else ""
    return (
        f"[^{note.number}]: {escaped(note.label)}, {escaped(note.published)}: “{escaped(note.words)}”{around}. "
        f"Said by: {escaped(note.said_by)}. Place: {note.place}.{doubt}"
    )
