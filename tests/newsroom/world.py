"""A seed in, a world out: an event with its facts, sources who know them, and the reports of a first day or two, all going back to known texts."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.newsroom.deck import Deck
from tests.newsroom.desks import carried, is_fit, light
from tests.newsroom.events import BACKGROUND, CLAUSES, COLOUR, EVENTS, OWN, QUOTES, SAYING, TELLING, Event
from tests.newsroom.figures import DIFFERING, GROWING, another, exact, number_of, worded
from tests.newsroom.plans import Figure, Report, Sentence, Speaker
from tests.newsroom.words import (
    ADVERTS,
    AGENCIES,
    BODIES,
    COUNTRIES,
    DAYS,
    FIRST,
    LAST,
    NOBODIES,
    OFFICES,
    OUTLETS,
    PLACES,
    WITNESSES,
)

WIRE, COPIED, CONTRADICTED, GROWN, ERRING = 0.35, 0.35, 0.2, 0.25, 0.1
"""Shares of worlds with a wire story, with an outlet that copies another, with sources that contradict each other, with figures that grow from the
first day to the second, and with a carrier that gets a figure wrong. A judgement of what news is like."""
FEWEST, MOST = 2, 6
"""Reports of a world."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """An event, who knows what of it, and what was printed.

    Attributes:
        seed: makes it again.
        event: what happened.
        numbers: the number of each fact on the first day.
        reports: what was printed, no two in one outlet.
        disputed: facts on which sources or outlets contradict each other; a conflict on one is rightly found.
        grown: facts whose number grew from the first day to the second.
        told: the fact that an independent report will tell, with its exact figure.
    """

    seed: int
    event: Event
    numbers: dict[str, float]
    reports: tuple[Report, ...]
    disputed: frozenset[str]
    grown: frozenset[str]
    told: Figure


class Newsroom:
    """What the outlets of one world draw from: names, words and days, none of them used twice."""

    def __init__(self, seed: int) -> None:
        """A seed in; everything that is drawn follows from it."""
        self.seed = seed
        self.chance = chance = Random(f"newsroom {seed}")
        self.event = chance.choice(EVENTS)
        self.places = Deck(PLACES, chance)
        self.place, self.country = self.places.deal(), chance.choice(COUNTRIES)
        self.first, self.last, self.offices, self.bodies = (Deck(cards, chance) for cards in (FIRST, LAST, OFFICES, BODIES))
        self.outlets, self.agencies = Deck(OUTLETS, chance), Deck(AGENCIES, chance)
        self.leads, self.titles = Deck(self.event.leads, chance), Deck(self.event.titles, chance)
        self.telling, self.own, self.saying, self.colour = (Deck(cards, chance) for cards in (TELLING, OWN, SAYING, COLOUR))
        self.background, self.quotes, self.witnesses = Deck(BACKGROUND, chance), Deck(QUOTES, chance), Deck(WITNESSES, chance)
        self.adverts = Deck(ADVERTS, chance)
        self.clauses = {key: Deck(CLAUSES[key], chance) for key in self.event.facts}
        self.day = date(2026, 1, 5) + timedelta(days=chance.randrange(340))
        self.today = self.day
        self.numbers = {key: number_of(key, chance) for key in self.event.facts}

    def said(self, words: str) -> str:
        """Words with `{e}`, `{p}`, `{q}`, `{d}`, `{y}`, `{n}` in, the same with event, places, day, year and number out."""
        if "{q}" in words:
            words = words.replace("{q}", self.places.deal())
        words = words.replace("{e}", self.chance.choice(self.event.nouns)).replace("{p}", self.place).replace("{d}", DAYS[self.day.weekday()])
        return words.replace("{y}", str(self.chance.randint(1961, 2019))).replace("{n}", str(self.chance.randint(4, 89)))

    def official(self) -> Speaker:
        """Nothing in, somebody in office who is not in the world yet, or a body, out."""
        if self.chance.random() < 0.3:
            body = self.bodies.deal()
            return Speaker(key=body, full=body, short=body)
        name, office = f"{self.first.deal()} {self.last.deal()}", self.offices.deal()
        last = name.split(maxsplit=1)[1]
        full = f"{office} {name}" if self.chance.random() < 0.7 else f"{name}, the {office[0].lower() + office[1:]} of {self.place},"
        return Speaker(key=name, full=full, short=last)

    def witness(self) -> Speaker:
        """Nothing in, somebody who was there and is not in the world yet out."""
        name = f"{self.first.deal()} {self.last.deal()}"
        return Speaker(key=name, full=f"{name}, {self.witnesses.deal()},", short=name.split(maxsplit=1)[1])

    def outlet(self) -> str:
        """Nothing in, an outlet that is not in the world yet out."""
        return self.outlets.deal().replace("{p}", self.places.deal())

    def telling_of(self, figure: Figure, speaker: Speaker | None) -> Sentence:
        """A figure and who gives it in (None: the outlet itself), a sentence that says so out."""
        frames, clause = self.telling if speaker else self.own, self.said(self.clauses[figure.fact].deal())
        frame = next(frame for frame in iter(frames.deal, None) if is_fit(frame, clause, figure))
        return Sentence(
            clause=clause,
            figures=(figure,),
            frame=frame.replace("{d}", DAYS[self.today.weekday()]),
            speaker=speaker,
            other=self.said(self.clauses[figure.fact].deal()),
        )

    def quote(self, speaker: Speaker | None = None) -> Sentence:
        """Somebody in (None: a witness), what he says in quotation marks out."""
        first, second = self.quotes.deal()
        frame = self.saying.deal().replace("{q}", "{c}")
        return Sentence(clause=first, frame=frame, speaker=speaker or self.witness(), other=second)

    def filler(self) -> Sentence:
        """Nothing in, a sentence that says nothing of the event's facts out."""
        return Sentence(clause=self.said((self.colour if self.chance.random() < 0.6 else self.background).deal()), frame="{C}")

    def advert(self) -> str:
        """Nothing in, a line that belongs to no report and stands in no other out."""
        return self.said(self.adverts.deal())

    def lead(self, figures: dict[str, Figure]) -> tuple[Sentence, Sentence]:
        """Figures by fact in, a headline and a first sentence that use some of them out."""
        title, lead = (
            Sentence(clause=words, figures=tuple(figures[key] for key in re.findall(r"\[(\w+)\]", words)), frame="{C}")
            for words in (self.said(self.titles.deal()), self.said(self.leads.deal()))
        )
        return title, lead


def world(seed: int) -> World:
    """A seed in, the world that it makes out."""
    return printed(Newsroom(seed))


def printed(room: Newsroom) -> World:
    """A newsroom from which nothing was drawn yet in, the world that it prints out."""
    seed = room.seed
    chance, facts = room.chance, list(room.event.facts)
    told = next(key for key in chance.sample(facts, len(facts)) if key not in {"start", "area"})
    open_facts = [key for key in facts if key in DIFFERING and key != told]
    disputed = frozenset(chance.sample(open_facts, 1)) if chance.random() < CONTRADICTED and open_facts else frozenset()
    is_growing = chance.random() < GROWN
    grown = frozenset(key for key in facts if is_growing and key in GROWING - disputed and key != told)
    speakers = tuple(room.official() for _ in range(chance.randint(2, 4)))
    voice = {key: chance.choice(speakers) for key in facts}
    reports: list[Report] = []
    for at in range(chance.randint(2, 3)):
        numbers = dict(room.numbers)
        is_later = bool(grown) and at > 0
        room.today = room.day + timedelta(days=is_later)
        numbers |= {key: another(numbers[key], Random(f"{seed} {key}")) for key in grown if is_later}
        rival = room.official() if disputed and at == 1 else None
        numbers |= {key: another(numbers[key], chance) for key in disputed if rival is not None}
        must = [told] if at == 0 else []
        must += [key for key in disputed if at < 2]
        voices = voice | dict.fromkeys(disputed, rival) if rival is not None else voice
        reports.append(original(room, numbers, voices, must, day_of(room, is_later)))
    room.today = room.day
    erred: frozenset[str] = frozenset()
    if chance.random() < WIRE:
        agency = room.agencies.deal()
        first = original(room, room.numbers, voice, [], day_of(room, is_later=False), agency=agency)
        reports.append(first)
        for _ in range(chance.randint(1, 2)):
            reports.append(carried(first, room.outlet(), chance, room))
        if chance.random() < ERRING / WIRE:
            last, erred = mistaken(room, reports.pop(), told)
            reports.append(last)
    if chance.random() < COPIED and len(reports) < MOST:
        reports.append(light(chance.choice(reports[:2]), room.outlet(), chance, room))
    return World(
        seed=seed,
        event=room.event,
        numbers=room.numbers,
        reports=tuple(reports[:MOST]),
        disputed=disputed | erred,
        grown=grown,
        told=exact(told, room.numbers[told], chance),
    )


def day_of(room: Newsroom, is_later: bool) -> str:
    """A newsroom and whether a report is of the second day in, its time of publication out."""
    return f"{room.day + timedelta(days=1 if is_later else 0)}T{room.chance.randint(15, 22):02d}:{room.chance.choice((0, 15, 30, 45)):02d}:00Z"


def original(room: Newsroom, numbers: dict[str, float], voice: dict[str, Speaker], must: list[str], day: str, *, agency: str | None = None) -> Report:
    """What is known, who says it and what must be told in, a report of somebody's own out; an agency credits itself."""
    chance = room.chance
    figures = {key: worded(key, numbers[key], chance) if key not in must else exact(key, numbers[key], chance) for key in numbers}
    title, lead = room.lead({key: exact(key, numbers[key], chance) for key in numbers})
    keys = list(dict.fromkeys([*must, *chance.sample(sorted(numbers), min(len(numbers), chance.randint(2, 4)))]))
    told = [room.telling_of(figures[key], voice[key] if key in must else speaker_of(voice[key], chance)) for key in keys]
    chance.shuffle(told)
    rest = [*told, room.quote(), *(room.filler() for _ in range(chance.randint(1, 3)))]
    if chance.random() < 0.5:
        rest[len(told) :] = chance.sample(rest[len(told) :], len(rest) - len(told))
    dateline = f"{room.place.upper()}, {room.country} ({agency}) — " if agency else ""
    return Report(
        outlet=agency or room.outlet(), text_key=f"text {chance.random()}", day=day, title=title, paragraphs=parted([lead, *rest], chance),
        dateline=dateline, agency=agency, is_plain=chance.random() < 0.2,
    )  # fmt: skip


def speaker_of(usual: Speaker, chance: Random) -> Speaker | None:
    """Who usually gives a figure in, who gives it here out: he, people who name nobody, or the outlet itself (None)."""
    how = chance.random()
    if how < 0.72:
        return usual
    words = chance.choice(NOBODIES)
    return Speaker(key=None, full=words, short=words) if how < 0.86 else None


def parted(sentences: list[Sentence], chance: Random) -> tuple[tuple[Sentence, ...], ...]:
    """Sentences in, paragraphs of one or two out."""
    found: list[tuple[Sentence, ...]] = []
    at = 0
    while at < len(sentences):
        size = 2 if chance.random() < 0.35 else 1
        found.append(tuple(sentences[at : at + size]))
        at += size
    return tuple(found)


def mistaken(room: Newsroom, report: Report, told: str) -> tuple[Report, frozenset[str]]:
    """A carrier's report in, the same with one figure of its text wrong, and which, out; one without a figure that may be wrong stays."""
    facts = [figure.fact for sentence in report.sentences for figure in sentence.figures if figure.fact in DIFFERING and figure.fact != told]
    if not facts:
        return report, frozenset()
    wrong = room.chance.choice(facts)
    figure = exact(wrong, another(room.numbers[wrong], room.chance), room.chance)

    def put_wrong(sentence: Sentence) -> Sentence:
        return replace(sentence, figures=tuple(figure if one.fact == wrong else one for one in sentence.figures))

    paragraphs = tuple(tuple(put_wrong(sentence) for sentence in paragraph) for paragraph in report.paragraphs)
    return replace(report, title=put_wrong(report.title), paragraphs=paragraphs), frozenset({wrong})


def independent(room: Newsroom, made: World) -> Report:
    """A newsroom and its world in, a report of an outlet of its own with a source of its own who gives the told figure, out."""
    speaker = room.official()
    title = Sentence(clause=room.said(room.chance.choice(("Latest from {p}", "What we know about {e}", "{p}: the day after"))), frame="{C}")
    rest = [room.telling_of(made.told, speaker), room.quote(), room.filler(), room.filler()]
    return Report(
        outlet=room.outlet(), text_key="independent", day=max(report.day for report in made.reports), title=title,
        paragraphs=parted(rest, room.chance),
    )  # fmt: skip
