"""What outlets do with a report of another (reprint, trim, rewrite lightly or throughout, translate) and with their own (update)."""

from dataclasses import replace
from random import Random
from typing import Protocol

from tests.newsroom.events import OWN, SAYING, TELLING
from tests.newsroom.plans import Figure, Report, Sentence

UNDATED = tuple(frame for frame in TELLING if "{d}" not in frame)
"""How somebody's words are told by an editor who does not know when they fell."""


class Drawer(Protocol):
    """What an outlet fills its pages from."""

    def filler(self) -> Sentence:
        """Nothing in, a sentence that says nothing of the facts out."""
        ...

    def advert(self) -> str:
        """Nothing in, a line that belongs to no report out."""
        ...


def reprint(report: Report, outlet: str, day: str) -> Report:
    """A report, another outlet and a later day in, the same letters there out."""
    return replace(report, outlet=outlet, day=day)


def trimmed(report: Report, chance: Random) -> Report:
    """A report in, the same without its last paragraphs out; two thirds of them stay at least."""
    most = len(report.paragraphs) // 3
    kept = len(report.paragraphs) - chance.randint(min(1, most), most)
    return replace(report, paragraphs=report.paragraphs[:kept])


def carried(report: Report, outlet: str, chance: Random, drawer: Drawer) -> Report:
    """A wire story and an outlet in, what the outlet prints of it out: whole, trimmed, or lightly rewritten; not every outlet keeps the credit."""
    how = chance.random()
    made = replace(report, outlet=outlet) if how < 0.3 else trimmed(report, chance) if how < 0.6 else light(report, outlet, chance, drawer)
    keeps = chance.random() < 0.6 and bool(made.dateline)
    return replace(made, outlet=outlet, dateline=made.dateline if keeps else "", agency=made.agency if keeps else None)


def light(report: Report, outlet: str, chance: Random, drawer: Drawer) -> Report:
    """A report and an outlet in, a light rewriting out (INVARIANT 9).

    A new headline, another dateline, last paragraphs cut, advertisements between, other quotation marks, paragraphs in another order.
    """
    made = trimmed(report, chance) if chance.random() < 0.5 else report
    head, *rest = made.paragraphs
    if chance.random() < 0.5 and len(rest) > 1:
        at = chance.randrange(len(rest) - 1)
        rest[at], rest[at + 1] = rest[at + 1], rest[at]
    title = drawer.filler() if chance.random() < 0.7 else made.title
    adverts = tuple(drawer.advert() for _ in range(chance.randint(0, 2)))
    is_plain = not made.is_plain if chance.random() < 0.5 else made.is_plain
    dateline = made.dateline if made.agency else chance.choice(("", f"{report.outlet.split()[-1].upper()} — "))
    return replace(made, outlet=outlet, title=title, paragraphs=(head, *rest), adverts=adverts, is_plain=is_plain, dateline=dateline)


def edited(report: Report, outlet: str, chance: Random, drawer: Drawer) -> Report:
    """A report and an outlet in, an editor's version out: light, and who says it is put in other words in most sentences; no day is added."""

    def reframed(sentence: Sentence) -> Sentence:
        if chance.random() < 0.4 or sentence.speaker is None:
            return sentence
        frames = UNDATED if sentence.figures else tuple(frame.replace("{q}", "{c}") for frame in SAYING)
        return replace(sentence, frame=fitting(frames, sentence.clause, sentence, chance))

    made = light(report, outlet, chance, drawer)
    return replace(made, paragraphs=tuple(tuple(reframed(sentence) for sentence in paragraph) for paragraph in made.paragraphs))


def translated(report: Report, outlet: str, chance: Random, drawer: Drawer, d: str) -> Report:
    """A report, a foreign outlet and a day's name in, a translation back into English out: all that is told stands in other words."""

    def reworded(sentence: Sentence) -> Sentence:
        if not sentence.other:
            return sentence if chance.random() < 0.5 else drawer.filler()
        frames = (OWN if sentence.speaker is None else TELLING) if sentence.figures else tuple(frame.replace("{q}", "{c}") for frame in SAYING)
        frame = fitting(frames, sentence.other, sentence, chance).replace("{d}", d)
        return replace(sentence, clause=sentence.other, other=sentence.clause, frame=frame)

    (lead, *first), *rest = report.paragraphs
    opening = replace(lead, clause=f"{outlet} has details of what happened", figures=(), frame="{C}.")
    paragraphs = tuple(tuple(reworded(sentence) for sentence in paragraph) for paragraph in ((opening, *first), *rest))
    return replace(report, outlet=outlet, title=drawer.filler(), paragraphs=paragraphs, dateline="", agency=None)


def is_fit(frame: str, clause: str, figure: Figure | None) -> bool:
    """A frame, its clause and its figure in, whether the sentence begins with no digits, as editors want it, out."""
    return not (figure and clause.startswith("[") and frame.lstrip("“").startswith("{C}") and figure.words[:1].isdigit())


def fitting(frames: tuple[str, ...], clause: str, sentence: Sentence, chance: Random) -> str:
    """Frames, the clause to be told and the sentence it comes from in, one of the frames that it may stand in out."""
    figure = sentence.figures[0] if sentence.figures else None
    return chance.choice([frame for frame in frames if is_fit(frame, clause, figure)])


def updated(report: Report, day: str, drawer: Drawer) -> Report:
    """A report and a later day in, a later version in the same outlet out: a sentence more, the rest as it was."""
    head, *rest = report.paragraphs
    title = replace(report.title, clause="UPDATE: " + report.title.clause)
    return replace(report, day=day, title=title, paragraphs=(head, (drawer.filler(),), *rest))
