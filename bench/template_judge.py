"""A template case and the statements found in its text in, what is right and wrong about them counted out."""

from collections import Counter
from dataclasses import dataclass, field

from template_cases import Case, Offsets, Said

from crossread.types.statement import Statement

OVERLAP = 0.5
"""Characters in common over characters in all from which a content is found, as in the scorer of our statement corpus."""
EDGES = " \t\n.,;:?!\"'“”‘’"
MEASURES = (
    "found", "content exact", "speaker wrong", "chain right", "polarity wrong", "hedge lost", "hedge wrong", "hedge invented", "form right",
    "medium right", "time right",
)  # fmt: skip


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
        return next((s for s in statements if not s.content and is_spoken_at(s, said.chain[-1][0])), None)
    best, most = None, 0.0
    for statement in statements:
        found = characters(case.text, content_of(statement))
        share = len(wanted & found) / len(wanted | found) if found else 0.0
        if share >= OVERLAP and share > most:
            best, most = statement, share
    return best


def is_spoken_at(statement: Statement, place: Offsets) -> bool:
    """Does the innermost source of a statement stand at a place?"""
    span = statement.speaker.span if statement.speaker else None
    return span is not None and span.start < place[1] and place[0] < span.end


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
        span is not None and right_source(case.text, place, name, span.start, span.end) for (place, name), span in zip(said.chain, found, strict=True)
    )


def is_other_speaker(said: Said, statement: Statement) -> bool:
    """Is the speaker of a statement somebody else than the one who stands beside the quotation, by place or by name?"""
    place, name = said.chain[-1]
    found = statement.speaker.name if statement.speaker else None
    return not is_spoken_at(statement, place) or (name is not None and found is not None and name not in found)


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
            tally.count("speaker wrong", case, is_hit=is_other_speaker(said, statement))
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
