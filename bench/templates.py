"""Sentences made from templates, read by crossread: who is taken for the speaker, whole chains, denials, hedges; and INVARIANTS 25 to 31 on them.

    python bench/templates.py [--each 20] [--wrong GROUP] [--engine encoder|rules]

Rules are mended on the part "develop"; of the part "measure", which shares neither names nor events nor sentence patterns with it, only totals are
shown. `--wrong` lists what fails of a group of the part "develop" ("all" for every group).
"""

import argparse
from itertools import pairwise

from attribution import engine_option, statements_of
from template_cases import Case, cases
from template_judge import MEASURES, Tally, judge
from template_laws import LAWS, Read
from template_words import PartName

from crossread.services.engine import engine_called, marks_with
from crossread.stages.marking import MarkTexts
from crossread.types.statement import Statement

PARTS: tuple[PartName, ...] = ("develop", "measure")


def reader(mark: MarkTexts | None) -> Read:
    """What marks a paragraph (None: rules alone) in, what reads a case out."""

    def read(case: Case) -> tuple[Statement, ...]:
        return statements_of("template", case.text, mark)

    return read


def measured(part: PartName, each: int, read: Read) -> Tally:
    """A part's name and how many cases each frame gives in, what was counted out."""
    tally = Tally()
    for case in cases(part, each):
        judge(case, read(case), tally)
    return tally


def main() -> None:
    """Arguments in, tables printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=20, help="cases a frame")
    parser.add_argument("--wrong", metavar="GROUP")
    engine_option(parser)
    args = parser.parse_args()
    read = reader(marks_with(engine_called(args.engine), None))
    tallies = {part: measured(part, args.each, read) for part in PARTS}
    if args.wrong in LAWS:
        print(*LAWS[args.wrong]("develop", args.each, read)[0], sep="\n")
        return
    if args.wrong:
        rows = [("", "", ""), *sorted(row for row in tallies["develop"].wrong if args.wrong in ("all", row[0]))]
        for last, row in pairwise(rows):
            print(*(row if row[:2] != last[:2] else ("", "", row[2])), sep="\t")
        return
    print(f"{'':16}" + "".join(f"{part:>22}" for part in PARTS))
    for measure in MEASURES:
        print(f"{measure:16}" + "".join(f"{tally.rate(measure):14.4f} of {tally.of[measure]:4}" for tally in tallies.values()))
    for name, law in LAWS.items():
        results = [law(part, args.each, read) for part in PARTS]
        print(f"{name:16}" + "".join(f"{len(wrong):7} wrong of {of:5}" for wrong, of in results))


if __name__ == "__main__":
    main()
