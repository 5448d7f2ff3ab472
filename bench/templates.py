"""Sentences made from templates, read by crossread: who is taken for the speaker, whole chains, denials, hedges; and INVARIANTS 25 to 31 on them.

    python bench/templates.py [--each 20] [--wrong GROUP]

Rules are mended on the part "develop"; of the part "measure", which shares neither names nor events nor sentence patterns with it, only totals are
shown. `--wrong` lists what fails of a group of the part "develop" ("all" for every group).
"""

import argparse
from itertools import pairwise

from attribution import statements_of
from template_cases import Case, cases
from template_judge import MEASURES, Tally, judge
from template_laws import LAWS, Read
from template_words import PartName

from crossread.types.statement import Statement

PARTS: tuple[PartName, ...] = ("develop", "measure")


def read_case(case: Case) -> tuple[Statement, ...]:
    """A case in, the statements that are found in its text out."""
    return statements_of("template", case.text)


def measured(part: PartName, each: int, read: Read = read_case) -> Tally:
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
    args = parser.parse_args()
    tallies = {part: measured(part, args.each) for part in PARTS}
    if args.wrong in LAWS:
        print(*LAWS[args.wrong]("develop", args.each, read_case)[0], sep="\n")
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
        results = [law(part, args.each, read_case) for part in PARTS]
        print(f"{name:16}" + "".join(f"{len(wrong):7} wrong of {of:5}" for wrong, of in results))


if __name__ == "__main__":
    main()
