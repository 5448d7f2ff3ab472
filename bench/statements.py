"""Statements found by crossread in reports, written in the format of the statement scorer.

usage: statements.py REPORTS.jsonl [REPORTS.jsonl ...] OUT.jsonl [--engine encoder|rules]   (REPORTS: documents with "id" and "text")

CROSSREAD_ENCODER names the folder of another encoder than the one that ships: one that has not seen the fold that is measured.
"""

import argparse
import json
import pathlib
from typing import Any

from attribution import engine_option, statements_of

from crossread.services.engine import engine_called, marks_with
from crossread.types.statement import Statement


def row_of(statement: Statement) -> dict[str, Any]:
    """A statement in, its row for the scorer out."""
    return {
        "content": [[span.start, span.end] for span in statement.content],
        "sources": [
            {"start": s.span.start if s.span else None, "end": s.span.end if s.span else None, "name": s.name, "kind": s.kind}
            for s in statement.sources
        ],
        "cue": statement.cue.words if statement.cue else None,
        "form": statement.form,
        "medium": statement.medium.words if statement.medium else None,
        "said_on": statement.said_on.words if statement.said_on else None,
        "stance": statement.stance,
        "hedge": statement.hedge,
    }


def main() -> None:
    """Arguments in, a file of predictions out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    engine_option(parser)
    args = parser.parse_args()
    mark = marks_with(engine_called(args.engine), None)
    with args.out.open("w") as out:
        for path in args.reports:
            for line in path.read_text().splitlines():
                report = json.loads(line)
                rows = [row_of(statement) for statement in statements_of(report["id"], report["text"], mark)]
                out.write(json.dumps({"report": report["id"], "statements": rows}) + "\n")


if __name__ == "__main__":
    main()
