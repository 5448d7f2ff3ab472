"""Sentences made from templates, read by crossread: who is taken for the speaker, whole chains, denials, hedges; and INVARIANTS 25 to 31 on them.

    python bench/templates.py [--each 20] [--wrong GROUP]

Rules are mended on the part "develop"; of the part "measure", which shares neither names nor events nor sentence patterns with it, only totals are
shown. `--wrong` lists what fails of a group of the part "develop" ("all" for every group).
"""

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from attribution import statements_of
from template_cases import Case, Offsets, Said, cases
from template_laws import LAWS
from template_words import PartName

from crossread.types.statement import Statement

PARTS: tuple[PartName, ...] = ("develop", "measure")
OVERLAP = 0.5
"""Characters in common over characters in all from which a content is found, as in the scorer of our statement corpus."""
EDGES = " \t\n.,;:?!\"'“”‘’"
MEASURES = (
    "found", "content exact", "speaker wrong", "chain right", "polarity wrong", "hedge lost", "hedge wrong", "hedge invented", "form right",
    "medium right", "time right",
)  # fmt: skip
Read = Callable[[Case], tuple[Statement, ...]]


@dataclass(slots=True)
class Tally:
    """What was counted.

    Attributes:
        hits: measure to how often it was so.
        of: measure to how often it was asked.
        wrong: what is listed for a person: group, what is wrong, the text.
    """

    hits: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, measure: str, case: Case, *, is_hit: bool) -> None:
        """One answer to a measure is counted; what should not be so is kept."""
        self.hits[measure] += is_hit
        self.of[measure] += 1
        if is_hit == measure.endswith(("wrong", "lost", "invented")):
            self.wrong.append((case.frame.group, measure, case.text))

    def rate(self, measure: str) -> float:
        """A measure in, its share out; 0 where it was never asked."""
        return self.hits[measure] / self.of[measure] if self.of[measure] else 0.0


def read_case(case: Case) -> tuple[Statement, ...]:
    """A case in, the statements that are found in its text out."""
    return statements_of("template", case.text)


def characters(text: str, places: list[Offsets]) -> frozenset[int]:
    """A text and places in it in, the characters in them out, without marks and spaces at their edges."""
    return frozenset(at for start, end in places for at in range(*bare(text, start, end)))


def bare(text: str, start: int, end: int) -> Offsets:
    """A place in, the same without marks and spaces at its edges out."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return start, end


def content_of(statement: Statement) -> list[Offsets]:
    """A statement in, the places of its content out."""
    return [(span.start, span.end) for span in statement.content]


def matching(case: Case, said: Said, statements: tuple[Statement, ...]) -> Statement | None:
    """What is said in a case and the statements found in, the one that holds most of it out; for silence the one by its speaker; None for none."""
    wanted = characters(case.text, said.content)
    if not wanted:
        low, high = said.chain[-1][0]
        return next((s for s in statements if not s.content and s.speaker and s.speaker.span and s.speaker.span.start < high and low < s.speaker.span.end), None)
    best, most = None, 0.0
    for statement in statements:
        found = characters(case.text, content_of(statement))
        share = len(wanted & found) / len(wanted | found) if found else 0.0
        if share >= OVERLAP and share > most:
            best, most = statement, share
    return best


def right_source(text: str, place: Offsets, name: str | None, start: int, end: int) -> bool:
    """The words of a source and those found in, whether they are the same out: titles and explanations may be left out."""
    core = text.find(name, *place) if name else place[0]
    core_end = core + len(name) if name else place[1]
    first = max(place[0], text.rfind(" ", place[0], max(core - 1, place[0])) + 1) if name else place[0]
    return place[0] <= start <= max(first, core) and end >= core_end


def is_chain_right(case: Case, said: Said, statement: Statement) -> bool:
    """A statement and what should be found in, whether every source is right and in its place out."""
    found = [source.span for source in statement.sources]
    if not said.chain:
        return found == [None]
    if len(found) != len(said.chain):
        return False
    return all(
        span is not None and right_source(case.text, place, name, span.start, span.end)
        for (place, name), span in zip(said.chain, found, strict=True)
    )


def is_other_speaker(case: Case, said: Said, statement: Statement) -> bool:
    """Is the speaker of a statement somebody else than the one who stands beside the quotation, by place or by name?"""
    (low, high), name = said.chain[-1]
    speaker = statement.speaker
    if speaker is None or speaker.span is None:
        return True
    is_elsewhere = not (speaker.span.start < high and low < speaker.span.end)
    return is_elsewhere or (name is not None and speaker.name is not None and name not in speaker.name)


def is_polarity_wrong(said: Said, statement: Statement) -> bool:
    """Has the stance changed, or has a word that negates what is said fallen out of it?"""
    if statement.stance != said.stance:
        return True
    places = content_of(statement)
    return said.hedge == "none" and not all(any(a <= low and high <= b for a, b in places) for low, high in said.kept)


def judge(case: Case, statements: tuple[Statement, ...], tally: Tally) -> None:
    """A case and the statements found in it are counted."""
    if case.frame.stance == "nobody affirms":
        wanted = characters(case.text, case.said[0].content)
        affirmed = any(s.stance == "affirms" and s.hedge == "none" and wanted & characters(case.text, content_of(s)) for s in statements)
        tally.count("polarity wrong", case, is_hit=affirmed)
        return
    for said in case.said:
        statement = matching(case, said, statements)
        tally.count("found", case, is_hit=statement is not None)
        if statement is None:
            continue
        exact = characters(case.text, said.content) == characters(case.text, content_of(statement))
        tally.count("content exact", case, is_hit=exact)
        if case.frame.form == "direct" and len(said.chain) == 1:
            tally.count("speaker wrong", case, is_hit=is_other_speaker(case, said, statement))
        tally.count("chain right", case, is_hit=is_chain_right(case, said, statement))
        tally.count("polarity wrong", case, is_hit=is_polarity_wrong(said, statement))
        if said.hedge == "none":
            tally.count("hedge invented", case, is_hit=statement.hedge != "none")
        else:
            tally.count("hedge lost", case, is_hit=statement.hedge == "none")
            tally.count("hedge wrong", case, is_hit=statement.hedge != said.hedge)
        tally.count("form right", case, is_hit=statement.form == case.frame.form or not said.content)
        for measure, place, span in (("medium right", said.medium, statement.medium), ("time right", said.said_on, statement.said_on)):
            if place:
                tally.count(measure, case, is_hit=span is not None and span.start < place[1] and place[0] < span.end)


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
    if args.wrong:
        last: tuple[str, str, str] = ("", "", "")
        for last, row in pairwise([last, *sorted(tallies["develop"].wrong)]):
            if args.wrong in ("all", row[0]):
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
