"""A plan in, the words of each report out: renamed, composed, copied, rewritten, updated."""

import random
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from copy_kinds import KINDS, corpus_of

from stream.articles import LONG, WORD, Corpora, sentences_of
from stream.plan import Plan, Planned
from stream.renaming import Renaming, alike

SHORTEST, LONGEST = 8, 26
"""Sentences of a report that is composed."""
OWN = 0.6
"""Share of them that come from one article."""
OTHER_WORDS, OTHER_NUMBERS = 0.25, 0.1
"""Shares of the words of the subject, and of the numbers, that a composed report has otherwise."""
UNCHANGED = 0.5
"""Share of exact reprints that keep the headline."""
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
COPIED_FROM = 8
"""Copies are edited with words and paragraphs of every eighth event."""
MEMORY = 4_000
"""Texts that are held, since others are made from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a page says.

    Attributes:
        title: its headline.
        paragraphs: its text.
    """

    title: str
    paragraphs: tuple[str, ...]


class Texts:
    """The words of a plan's reports, made when they are asked for; the same in every order of asking."""

    def __init__(self, corpora: Corpora, plan: Plan, day: date) -> None:
        """Corpora, a plan and the day of the stream in, its texts out."""
        self.corpora = corpora
        self.plan = plan
        self.day = day
        self.at = {(one.story, one.place): one for one in plan.reports}
        self.report = lru_cache(maxsize=MEMORY)(self._report)
        self.corpus = corpus_of(["\n".join(article.paragraphs) for event in corpora.events[::COPIED_FROM] for article in event])
        self.renaming = lru_cache(maxsize=MEMORY // 4)(self._renaming)

    def _report(self, story: int, place: int) -> Report:
        """A story and a place in it in, the report out."""
        planned = self.at[story, place]
        chance = random.Random(f"text {self.plan.seed} {story} {place}")
        if planned.kind == "own":
            return self._own(story, sum(self.at[story, before].kind in {"own", "composed"} for before in range(place)))
        if planned.kind == "composed":
            return self._composed(story, chance)
        before = self.report(story, planned.of)
        if planned.kind == "update":
            return self._updated(before, story, chance)
        return self._copied(planned, before, chance)

    def _renaming(self, story: int) -> Renaming:
        """A story in, how its reports are renamed out: always by other words than any other story of the same event."""
        first = self.corpora.events[self.plan.events[story]][0]
        return Renaming(self.corpora.words, f"{self.plan.seed} {story}", (self.day - first.day).days)

    def _own(self, story: int, number: int) -> Report:
        """A story and the number of an article in, that article renamed out."""
        article = self.corpora.events[self.plan.events[story]][number]
        renaming = self.renaming(story)
        chance = random.Random(f"own {self.plan.seed} {story} {number}")
        paragraphs = tuple(" ".join(self._renamed(one, renaming, chance) for one in sentences_of((line,))) for line in article.paragraphs)
        return Report(title=renaming.text(article.title), paragraphs=paragraphs)

    def _renamed(self, sentence: str, renaming: Renaming, chance: random.Random) -> str:
        """A sentence, a renaming and chance in, the sentence renamed out; one in which nothing could be renamed with another long word."""
        made = renaming.text(sentence)
        found = [match for match in WORD.finditer(made) if made == sentence and len(match[0]) >= LONG and match[0].islower()]
        if not found:
            return made
        match = chance.choice(found)
        return made[: match.start()] + alike(match[0], self.corpora.words, chance) + made[match.end() :]

    def _composed(self, story: int, chance: random.Random) -> Report:
        """A story and chance in, a report made of sentences of all articles on it out, mostly of one of them, some words otherwise."""
        event = self.corpora.events[self.plan.events[story]]
        article = chance.choice(event)
        own = list(sentences_of(article.paragraphs))
        every = [sentence for one in event for sentence in sentences_of(one.paragraphs)]
        wanted = chance.randint(SHORTEST, LONGEST)
        taken = chance.sample(own, min(len(own), round(wanted * OWN)))
        taken += chance.sample(every, min(len(every), wanted - len(taken)))
        chance.shuffle(taken)
        renaming = self.renaming(story)
        lines = [self._varied(renaming.text(sentence), chance) for sentence in dict.fromkeys(taken)]
        paragraphs = tuple(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))
        return Report(title=self._varied(renaming.text(article.title), chance), paragraphs=paragraphs)

    def _varied(self, sentence: str, chance: random.Random) -> str:
        """A sentence and chance in, the same in other words out: a part left out, words of the subject exchanged, a number changed."""
        parts = sentence.split(", ")
        if len(parts) > 2 and chance.random() < OWN / 2:
            del parts[chance.randrange(1, len(parts) - 1)]

        def other(word: str) -> str:
            if word.isdigit():
                return str(max(2, round(int(word) * chance.choice((0.8, 0.9, 1.1, 1.25))))) if chance.random() < OTHER_NUMBERS else word
            return alike(word, self.corpora.words, chance) if chance.random() < OTHER_WORDS else word

        return " ".join(other(word) for word in ", ".join(parts).split(" "))

    def _updated(self, before: Report, story: int, chance: random.Random) -> Report:
        """A report, its story and chance in, its next version out: a paragraph more on top, one less below, here and there another number."""
        lines = list(before.paragraphs)
        at = chance.randrange(len(lines))
        lines[at] = " ".join(self._varied(sentence, chance) for sentence in sentences_of((lines[at],)))
        if len(lines) > SHORTEST:
            del lines[-1]
        more = self._composed(story, chance).paragraphs[:1]
        return Report(title=before.title, paragraphs=(*lines[:1], *more, *lines[1:]))

    def _copied(self, planned: Planned, before: Report, chance: random.Random) -> Report:
        """What is planned, the report that it repeats and chance in, the copy out."""
        if planned.kind == "reprint":
            title = before.title if chance.random() < UNCHANGED else self._headline(before.title, chance)
            return Report(title=title, paragraphs=before.paragraphs)
        how = chance.choice(tuple(EDITS))
        if how == "quote marks":
            return Report(title=self._headline(before.title, chance), paragraphs=tuple(line.translate(STRAIGHT) for line in before.paragraphs))
        made = KINDS[how]("\n".join(before.paragraphs), self.corpus, chance)
        return Report(title=self._headline(before.title, chance), paragraphs=tuple(line for line in made.split("\n") if line.strip()))

    def _headline(self, title: str, chance: random.Random) -> str:
        """A headline and chance in, another for the same out: its words in part, in another order of its halves."""
        words = title.split()
        at = chance.randrange(1, len(words)) if len(words) > 1 else 0
        return " ".join((*words[at:], *words[:at])) if chance.random() < 0.5 else " ".join(words[: max(4, at)])


EDITS = (*KINDS, "quote marks")
"""Ways in which a copy is rewritten (`copy_kinds.py`)."""
