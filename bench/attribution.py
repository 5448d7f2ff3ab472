"""Statements found by crossread, written in the format of an attribution corpus: sources, cues and contents as lists of [start, end].

usage: attribution.py GOLD.jsonl OUT.jsonl [--engine encoder|rules]   (GOLD: documents with "id" and "text")

CROSSREAD_ENCODER names the folder of another encoder than the one that ships.
"""

import argparse
import json
import pathlib

from crossread.services.engine import ENGINES, engine_called, marks_with
from crossread.stages.marking import MarkTexts, mark_document
from crossread.stages.sentences import split
from crossread.stages.statements import find_statements
from crossread.types.document import Document, Published
from crossread.types.ids import sha256
from crossread.types.statement import Statement


def document_of(name: str, text: str) -> Document:
    """A name and a text in, a document without anything else known of it out."""
    return Document(
        id=name, page_sha256="0" * 64, address=name, outlet=None, title=None, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=text, text_sha256=sha256(text.encode()), state="ok", extractor="bench",
    )  # fmt: skip


def statements_of(name: str, text: str, mark: MarkTexts | None = None) -> tuple[Statement, ...]:
    """A name, a text and what marks its paragraphs (None: rules alone) in, the statements in it out."""
    document = document_of(name, text)
    sentences = split(document)
    return find_statements(document, sentences, mark_document(document, sentences, mark) if mark else None)


def engine_option(parser: argparse.ArgumentParser) -> None:
    """A parser of arguments in; afterwards it takes an engine."""
    parser.add_argument("--engine", choices=ENGINES, default="encoder")


def attributions(statements: tuple[Statement, ...]) -> list[dict[str, list[list[int]]]]:
    """Statements in, attributions out.

    The corpus has one attribution for a quotation over several sentences, so those without a cue join the one beside them. It leaves alone what is
    said inside the words of another, so the source of a chain is its outermost.
    """
    out: list[dict[str, list[list[int]]]] = []
    waiting: list[list[int]] = []
    last: Statement | None = None
    for statement in statements:
        content = [[span.start, span.end] for span in statement.content]
        source = [[s.span.start, s.span.end] for s in statement.sources[:1] if s.span]
        same = last is not None and [s.span for s in last.sources] == [s.span for s in statement.sources]
        if statement.cue is None and same and out and not waiting:
            out[-1]["content"] += content
        elif statement.cue is None:
            waiting += content
            last = statement
            continue
        else:
            out.append({"source": source, "cue": [[statement.cue.start, statement.cue.end]], "content": (waiting if same else []) + content})
            waiting = []
        last = statement
    return out


def main() -> None:
    """Arguments in, a file of predictions out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    engine_option(parser)
    args = parser.parse_args()
    mark = marks_with(engine_called(args.engine), None)
    with args.out.open("w") as out:
        for line in args.gold.read_text().splitlines():
            row = json.loads(line)
            out.write(json.dumps({"id": row["id"], "attributions": attributions(statements_of(row["id"], row["text"], mark))}) + "\n")


if __name__ == "__main__":
    main()
