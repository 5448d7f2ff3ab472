"""Denials in, which of them are one denial and which statement says what they deny out.

Both look for sets of lemmas that share three quarters of one of them, by an index from lemmas. A statement that shares so much with what is denied
holds one of any quarter of its lemmas and one more, so that only the rarest of them are looked up.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import partial

from crossread.stages.findings.denying import Denying, denying_of
from crossread.stages.findings.story import Compared, said_words
from crossread.stages.memory import Memory
from crossread.types.statement import Statement

SAME = 0.75
"""Share of the shorter content's words that must stand in the other: "it had been overloaded" and "the vessel was overloaded" are one denial."""
FEWEST = 2
"""Lemmas that what is denied and what is said must share: one word alone is not yet the same thing."""

NEGATION = re.compile(r"\b(?:not|no|never|nothing|none|nobody|neither|cannot|without)\b|n\s?['’]\s?t\b", re.IGNORECASE)

Said = tuple[Statement, Denying]
"""A statement with what it denies, does not confirm or does not answer."""


def is_same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of content words say the same?"""
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME


def speaker_of(statement: Statement) -> frozenset[str]:
    """A statement in, the words of its speaker's name in lower case out; none where nobody is named."""
    source = statement.speaker
    name = (source.name or (source.span.words if source.span else "")) if source else ""
    return frozenset(name.lower().split())


def denying_in(statement: Statement, memory: Memory) -> Denying | None:
    """A statement and what is remembered in, what it denies, does not confirm or does not answer out."""
    found: tuple[Denying | None] = memory.table("denying").of(statement.id, lambda: (denying_of(statement),))
    return found[0]


def is_affirmed(statement: Statement, memory: Memory) -> bool:
    """Does a statement say that something is so, without a word of negation in it?"""
    is_said = statement.stance == "affirms" and bool(statement.content) and denying_in(statement, memory) is None
    return is_said and not NEGATION.search(said_words(statement).words)


def affirmed_of(statement: Statement, memory: Memory) -> tuple[bool]:
    """A statement and what is remembered in, whether `is_affirmed` out."""
    return (is_affirmed(statement, memory),)


class Alike:
    """Denials of one kind, those that say the same together: the first of a group decides what it is about."""

    def __init__(self) -> None:
        """Nothing in, no groups out."""
        self.groups: list[list[Said]] = []
        self.about: list[tuple[frozenset[str], frozenset[str]]] = []
        self.holding: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, said: Said, about: frozenset[str], speaker: frozenset[str]) -> None:
        """A denial, the lemmas of what it is about and the words of its speaker in; it joins the first group that says the same, or opens one."""
        seen = sorted({number for lemma in about for number in self.holding[lemma]})
        same = next((number for number in seen if self.joins(number, about, speaker)), None)
        if same is None:
            same = len(self.groups)
            self.groups.append([])
            self.about.append((about, speaker))
            for lemma in sorted(about):
                self.holding[lemma].append(same)
        self.groups[same].append(said)

    def joins(self, number: int, about: frozenset[str], speaker: frozenset[str]) -> bool:
        """Does a denial say the same as a group? One shared word ("wrongdoing", "comment") is enough only out of one mouth."""
        other, by_whom = self.about[number]
        return is_same(about, other) and (len(about & other) >= FEWEST or is_same(speaker, by_whom))


class Affirmed:
    """What the statements of a story affirm, to be asked who says what is denied."""

    def __init__(self, story: Compared) -> None:
        """A story in, an index of what its statements affirm out."""
        self.story = story
        every = sorted(story.statements.values(), key=lambda one: (one.document_id, one.sentence.place, one.id))
        known = story.memory.table("is affirmed")
        self.statements = [one for one in every if known.of(one.id, partial(affirmed_of, one, story.memory))[0]]
        self.lemmas = [story.lemmas(said_words(one)) for one in self.statements]
        self.often = Counter(lemma for lemmas in self.lemmas for lemma in lemmas)
        self.holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, lemmas in enumerate(self.lemmas):
            for lemma in sorted(lemmas):
                self.holding[lemma].append(number)

    def by_whom(self, said: Iterable[Said]) -> Statement | None:
        """The statements of one denial in, the first statement that affirms what they deny out; None where none does."""
        for statement, denying in said:
            about = self.story.lemmas(denying.about) if denying.about else frozenset[str]()
            found = next((number for number in self.near(about) if self.says(number, about, statement)), None)
            if found is not None:
                return self.statements[found]
        return None

    def near(self, about: frozenset[str]) -> list[int]:
        """The lemmas of what is denied in, the numbers of statements that may say it out, in order."""
        rarest = sorted(about, key=lambda lemma: (self.often[lemma], lemma))[: len(about) // 4 + 1]
        return sorted({number for lemma in rarest for number in self.holding[lemma]})

    def says(self, number: int, about: frozenset[str], denial: Statement) -> bool:
        """Does a statement say most of what a denial in another sentence denies?"""
        other, lemmas = self.statements[number], self.lemmas[number]
        is_elsewhere = other.document_id != denial.document_id or not other.sentence.overlaps(denial.sentence)
        is_other = not is_same(speaker_of(other), speaker_of(denial))
        return is_elsewhere and is_other and len(about & lemmas) >= max(FEWEST, SAME * len(about))
