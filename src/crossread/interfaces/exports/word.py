"""Material in, a Word document (DOCX) out: real headings, tables, and numbered words of the reports at the end.

Nothing in it leads anywhere or runs: addresses are text. Characters that XML cannot hold, and those that hide or reorder others, are shown by their
code point. Its times are those of the evidence, so the same material gives the same bytes.
"""

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from crossread.interfaces.exports.judged import HEADING
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.outline import FindingOut, Note, Outline, outline
from crossread.interfaces.exports.zipped import zipped
from crossread.interfaces.terminal.dossier_text import GAPS_HEADING
from crossread.interfaces.views.versions_view import HEADING as VERSIONS_HEADING
from crossread.interfaces.views.visible import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold. Source: XML 1.0 (fifth edition), 2.2, production 2."""

MADE_BY = "crossread"
HEADINGS = ("Report", "Headline", "Published", "Captured", "Address", "SHA-256 of the page", "State")


def word(material: Material) -> bytes:
    """Material in, its DOCX out."""
    import docx  # noqa: PLC0415  # 0.1 s that no other format needs

    document = docx.Document()
    laid = outline(material)
    _about(document, laid, datetime.fromisoformat(material.as_of))
    _top(document, laid)
    for section in laid.sections:
        document.add_heading(f"{section.heading} ({len(section.findings)})", 1)
        if section.note:
            document.add_paragraph(section.note)
        for finding in section.findings:
            _finding(document, finding)
    _documents(document, laid)
    _lines(document, VERSIONS_HEADING, laid.versions)
    _lines(document, GAPS_HEADING, laid.gaps)
    document.add_heading("Words of the reports", 1)
    for note in laid.notes:
        _note(document, note)
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        return zipped((name, archive.read(name)) for name in archive.namelist())


def written(text: str) -> str:
    """Words in, the same as XML can hold them out: what it cannot hold, or what hides or reorders, by its code point."""
    return NOT_XML.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", visible(text))


def _about(document: "Document", laid: Outline, at: datetime) -> None:
    """A document, what it is of and the time of its evidence in; afterwards it says so of itself, and nothing of this machine."""
    about = document.core_properties
    about.title = written(laid.title)[:255]
    about.subject = written(laid.story)[:255]
    about.author = about.last_modified_by = MADE_BY
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = about.last_printed = at.replace(tzinfo=None)
    about.revision = 1


def _top(document: "Document", laid: Outline) -> None:
    """A document in; afterwards it has the title and how much stands behind it."""
    document.add_heading(written(laid.title), 0)
    document.add_paragraph(f"Story {written(laid.story)}: {laid.summary}" + (f" Last captured {laid.as_of}." if laid.as_of else ""))
    for toll in laid.tolls:
        line = document.add_paragraph()
        line.add_run(f"{toll.name}: ").bold = True
        line.add_run(written(toll.words))
        _marks(line, toll.notes)
        if toll.others:
            line.add_run(f" Others give: {written('; '.join(toll.others))}.")


def _finding(document: "Document", finding: FindingOut) -> None:
    """A document and a finding in; afterwards it has the finding."""
    document.add_heading(f"{finding.number}. {written(finding.label)}", 2)
    if finding.answer:
        _marks(document.add_paragraph(written(finding.answer)), finding.notes)
    for side in finding.sides:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(written(side.answer)).bold = True
        line.add_run(f": {written(side.counts)}")
        _marks(line, side.notes)
    if finding.notes and not finding.answer:
        _marks(document.add_paragraph("Words:"), finding.notes)
    document.add_paragraph(f"Why: {written(finding.reason)}")
    for words in finding.beside:
        document.add_paragraph(written(words), style="List Bullet")
    if finding.judged:
        document.add_paragraph(HEADING, style="Intense Quote")
        for words in finding.judged:
            document.add_paragraph(written(words), style="Quote")


def _documents(document: "Document", laid: Outline) -> None:
    """A document in; afterwards it has the table of the reports."""
    document.add_heading("Reports", 1)
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for one in laid.documents:
        values = (one.document, one.title, one.published, one.captured_at, one.address, one.page_sha256, one.state)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = written(value or "unknown")


def _lines(document: "Document", heading: str, lines: tuple[str, ...]) -> None:
    """A document, a heading and lines in; afterwards it has them, unless there are none."""
    if lines:
        document.add_heading(heading, 1)
    for words in lines:
        document.add_paragraph(written(words), style="List Bullet")


def _note(document: "Document", note: Note) -> None:
    """A document and words of a report in; afterwards it has them, with the number that leads to them."""
    line = document.add_paragraph()
    line.add_run(f"[{note.number}] ").bold = True
    line.add_run(f"{written(note.label)}, {written(note.published)}: “")
    _in_language(line, written(note.words), note.language, is_bold=True)
    line.add_run("”")
    if note.sentence != note.words:
        line.add_run(" in “")
        _in_language(line, written(note.sentence), note.language)
        line.add_run("”")
    doubt = "" if note.is_witnessed else " Not independently witnessed."
    line.add_run(f". Said by: {written(note.said_by)}. Place: {note.place}.{doubt}")


def _in_language(line: "Paragraph", words: str, language: str, *, is_bold: bool = False) -> None:
    """A paragraph, words and their language in; afterwards it has them, marked with the language so that they are read out right."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  # as above
    from docx.oxml.ns import qn  # noqa: PLC0415  # as above

    run = line.add_run(words)
    run.bold = is_bold or None
    if language.isascii() and language.isalpha():
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(said)  # noqa: SLF001  # python-docx has no other way to name a language


def _marks(line: "Paragraph", notes: tuple[int, ...]) -> None:
    """A paragraph and numbers of notes in; afterwards it ends with their marks."""
    if notes:
        line.add_run(" " + " ".join(f"[{number}]" for number in notes)).font.superscript = True
