"""The letters of a text in, the words in it that may be parts of protected names out: by themselves, by capitals, joined, or set apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossread.stages.protect.korean import HANGUL, runs, sound
from crossread.stages.protect.names import SHORTEST_JOINED, Names, Worth
from crossread.stages.protect.spelling import ARABIC, CYRILLIC, GREEK, HAN, greek_stems, key, keys, semitic, spelt, stems

RUN = re.compile(r"[^\W\d_]+")
TIGHT = re.compile(r"[^\W\d_]+(?:(?:['’ʼʻ`´‘]|[-‐‑]\s{0,3}|\u00ad\s{0,3})[^\W\d_]+)+")
SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s.\-_*·|,]{1,2}[^\W\d_](?![^\W\d_])){3,}")
"""Words written together by an apostrophe or a hyphen, also at the end of a line; letters set apart."""
CLOSE = re.compile(r"[\s.'’‘\"“”()\[\]\-_+*]{0,4}")
"""What may stand between a name and what belongs to it though it is in no list."""
OPAQUE = re.compile(r"[A-Za-z0-9+/=]{24,}")
HEX = re.compile(r"[0-9a-fA-F]{6,}")
LONGEST_TITLE = 200
"""Code points of a text in which capitals tell nothing: a headline."""
NOTHING: tuple["Unit", ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a text that may be a part of a name.

    Attributes:
        start: its first letter, in the text (or in the word it was found in).
        end: the letter after its last one.
        worths: what it is worth; empty for names that are hidden whole.
        whole: persons whose whole name it is.
    """

    start: int
    end: int
    worths: tuple[Worth, ...]
    whole: tuple[int, ...] = ()


class Units:
    """Finds words that may be parts of names. What it learned of a word it keeps."""

    def __init__(self, names: Names) -> None:
        """What persons may be called in, what finds its parts out."""
        self.names = names
        self.known: dict[str, tuple[Unit, ...]] = {}

    def found(self, text: str) -> Iterator[Unit]:
        """The letters of a text in, its words that may be parts of names out, in order of their kinds."""
        known, look = self.known, self.look
        for run in RUN.finditer(text):
            word = run[0]
            units = known.get(word)
            if units is None:
                units = look(word)
            if units:
                start = run.start()
                if _is_opaque(text, start, run.end()):
                    continue
                for unit in units:
                    yield Unit(start + unit.start, start + unit.end, unit.worths, unit.whole)
        for pattern, read in ((TIGHT, self._tight), (SPACED, self._spaced)):
            for run in pattern.finditer(text):
                for unit in self._kept(run[0], read):
                    yield Unit(run.start() + unit.start, run.start() + unit.end, unit.worths, unit.whole)
        if self.names.korean:
            yield from self._korean(text)

    def look(self, word: str) -> tuple[Unit, ...]:
        """A run of letters in, the units in it out; kept."""
        return self._kept(word, self._word)

    def _kept(self, word: str, read: Callable[[str], Iterator[Unit]]) -> tuple[Unit, ...]:
        """Words and how they are read in, the units in them out, from memory when they were read before."""
        units = self.known.get(word)
        if units is None:
            units = self.known[word] = tuple(read(word)) or NOTHING
        return units

    def _word(self, word: str) -> Iterator[Unit]:
        """A run of letters in, the units in it out: itself, its parts by capitals, and names written into it."""
        if unit := self._one(word, 0, len(word)):
            yield unit
        pieces = list(_by_capitals(word))
        for first in range(len(pieces)) if len(pieces) > 1 else ():
            for last in range(first, min(first + 3, len(pieces))):
                start, end = pieces[first][0], pieces[last][1]
                if (start, end) != (0, len(word)) and (unit := self._one(word[start:end], start, end)):
                    yield unit
        yield from self._joined(word)
        if self.names.characters and (characters := HAN.search(word)):
            yield from self._characters(characters[0], characters.start())

    def _joined(self, word: str) -> Iterator[Unit]:
        """A run of letters in, names that are written together in it out; the whole run when a name in it is spelt otherwise."""
        letters, names = spelt(word), self.names
        if letters in names.joined:
            yield Unit(0, len(word), (), (names.joined[letters],))
            return
        if len(letters) == len(word):
            for person, at, to in _within(letters, names.joined, names.lengths):
                yield Unit(at, to, (), (person,))
        if len(letters) >= SHORTEST_JOINED:
            heard = key(word)
            whole = [names.joined_keys[heard]] if heard in names.joined_keys else []
            for person in (*whole, *(person for person, _, _ in _within(heard, names.joined_keys, names.key_lengths))):
                yield Unit(0, len(word), (), (person,))

    def _one(self, word: str, start: int, end: int) -> Unit | None:
        """A word and where it stands in, the unit that it is out; None when it is in no name."""
        names = self.names
        worths: dict[Worth, None] = {}
        if ARABIC.search(word):
            for one in semitic(word):
                worths |= dict.fromkeys(names.consonants.get(one, ()))
        else:
            table = names.stems if CYRILLIC.search(word) else names.slavic
            for one in keys(word):
                worths |= dict.fromkeys(names.words.get(one, ()))
                for stem in stems(one) if table else ():
                    worths |= dict.fromkeys(table.get(stem, ()))
            for one in greek_stems(word) if GREEK.search(word) else ():
                worths |= dict.fromkeys(names.greek.get(one, ()))
        whole = names.joined.get(spelt(word)) if len(word) >= SHORTEST_JOINED else None
        return Unit(start, end, tuple(worths), () if whole is None else (whole,)) if worths or whole is not None else None

    def _characters(self, characters: str, start: int) -> Iterator[Unit]:
        """A run of Chinese characters or Korean syllables in, the names in it out."""
        if HANGUL.fullmatch(characters):
            for at, to, heard in runs(characters):
                if (person := self.names.characters.get(heard)) is not None:
                    yield Unit(start + at, start + to, (), (person,))
        read = [spelt(one) for one in characters]
        for at in range(len(read)):
            for to in range(at + 2, min(at + 5, len(read)) + 1):
                if (person := self.names.characters.get("".join(read[at:to]))) is not None:
                    yield Unit(start + at, start + to, (), (person,))

    def _tight(self, words: str) -> Iterator[Unit]:
        """Words joined by apostrophes or hyphens in, the units that several of them make out."""
        pieces = [piece.span() for piece in RUN.finditer(words)]
        for first in range(len(pieces)):
            for last in range(first + 1, min(first + 4, len(pieces))):
                start, end = pieces[first][0], pieces[last][1]
                joined = "".join(words[a:b] for a, b in pieces[first : last + 1])
                if unit := self._one(joined, start, end):
                    yield unit

    def _spaced(self, words: str) -> Iterator[Unit]:
        """Letters set apart in, the units that they make together out."""
        places = [piece.start() for piece in RUN.finditer(words)]
        joined = "".join(words[at] for at in places)
        for unit in self._word(joined):
            yield Unit(places[unit.start], places[unit.end - 1] + 1, unit.worths, unit.whole)

    def _korean(self, text: str) -> Iterator[Unit]:
        """The letters of a text in, Korean names in Latin letters in it out, whatever romanisation they are in."""
        atoms = [run for run in RUN.finditer(text) if run[0][0].isupper() or len(text) < LONGEST_TITLE or run[0].islower()]
        for at, first in enumerate(atoms):
            if not first[0][0].isupper() and len(text) >= LONGEST_TITLE:
                continue
            heard = ""
            for before, atom in zip((None, *atoms[at:]), atoms[at : at + 4], strict=False):
                if before is not None and not CLOSE.fullmatch(text, before.end(), atom.start()):
                    break
                heard += sound(atom[0])
                if (person := self.names.korean.get(heard)) is not None and before is not None:
                    yield Unit(first.start(), atom.end(), (), (person,))


def _within(letters: str, known: dict[str, int], lengths: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Letters, names and their lengths in, each name that stands in the letters with whose it is, where it begins and ends out."""
    for length in lengths:
        for at in range(len(letters) - length + 1):
            person = known.get(letters[at : at + length])
            if person is not None:
                yield person, at, at + length


def _by_capitals(word: str) -> Iterator[tuple[int, int]]:
    """A run of letters in, its parts by capitals out ("FreeJohnSmith"); one when they tell nothing."""
    if word.islower() or word.isupper() or word.istitle():
        yield 0, len(word)
        return
    start = 0
    for at in range(1, len(word)):
        is_next = word[at].isupper() and (word[at - 1].islower() or (at + 1 < len(word) and word[at + 1].islower()))
        if is_next:
            yield start, at
            start = at
    yield start, len(word)


def _is_opaque(text: str, start: int, end: int) -> bool:
    """A text and a word in it in, whether it stands in a hash, an id or packed data out."""
    if (
        not (text[start - 1 : start].isalnum() if start else False)
        and not text[end : end + 1].isdigit()
        and text[end : end + 1] not in {"+", "/", "="}
    ):
        return False
    while start and (text[start - 1].isalnum() or text[start - 1] in "+/="):
        start -= 1
    stop = end
    while stop < len(text) and (text[stop].isalnum() or text[stop] in "+/="):
        stop += 1
    around = text[start:stop]
    if HEX.fullmatch(around):
        return any(letter.isdigit() for letter in around)
    return bool(OPAQUE.fullmatch(around)) and sum(letter.isdigit() for letter in around) > 1 and around.count("/") < len(around) / 8
