"""The letters of a text and what persons may be called in, where protected persons are named out."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from crossread.stages.names.forms import LINKING, SUFFIXES
from crossread.stages.protect.common_words import BEFORE_A_DATE, CALENDAR
from crossread.stages.protect.korean import HANGUL, runs, sound
from crossread.stages.protect.letters import opened, plain_letters
from crossread.stages.protect.names import SHORTEST_JOINED, Names, Worth
from crossread.stages.protect.numbers import find_numbers
from crossread.stages.protect.spelling import ARABIC, CYRILLIC, GREEK, HAN, greek_stems, key, keys, semitic, spelt, stems

RUN = re.compile(r"[^\W\d_]+")
TIGHT = re.compile(r"[^\W\d_]+(?:(?:['’ʼʻ`´‘]|[-‐‑]\s{0,3}|\u00ad\s{0,3})[^\W\d_]+)+")
SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s.\-_*·|,]{1,2}[^\W\d_](?![^\W\d_])){3,}")
"""Words written together by an apostrophe or a hyphen, also at the end of a line; letters set apart."""
BETWEEN = re.compile(r"[^\w<>]{0,7}|[\s\W]*_[\s\W]*|[^\w]{0,3}\d{1,4}[^\w]{0,3}", re.ASCII)
CLOSE = re.compile(r"[\s.'’‘\"“”()\[\]\-_+*]{0,4}")
"""What may stand between two names of one person; and between a name and what belongs to it though it is in no list."""
OPAQUE = re.compile(r"[A-Za-z0-9+/=]{24,}")
HEX = re.compile(r"[0-9a-fA-F]{6,}")
MOST_BRIDGED = 2
"""Words between a first and a last name that are in no list: middle names."""
LONGEST_GAP = 40
"""Code points between them."""
APART = re.compile(r"[,;:!?<>]|\.\s+[^\W\d_]{2}")
"""What ends a name."""
LIKE_A_FIRST = 60
LIKE_A_LAST = 75
"""Likeness of keys (0 to 100) from which on a word beside one name of a person is taken for another spelling of the other. Ours, not measured."""
LEAST_LIKE = 4
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


class Finder:
    """Finds what names protected persons. What it learned of a word it keeps."""

    def __init__(self, names: Names) -> None:
        """What persons may be called in, what finds it out."""
        self.names = names
        self.known: dict[str, tuple[Unit, ...]] = {}
        self.is_there = bool(names.words or names.joined)

    def places(self, text: str, context: frozenset[int] = frozenset()) -> tuple[list[tuple[int, int]], frozenset[int]]:
        """A text in, where it names a protected person (code points, half open; some may overlap), and who is named in full, out.

        It is read as it stands, and once more with its escapes undone.
        """
        found: list[tuple[int, int]] = []
        named: set[int] = set()
        for reading in filter(None, (plain_letters(text), opened(text))):
            places, full = self.find(reading.text, context)
            found += [reading.back(start, end) for start, end in (*places, *find_numbers(reading.text, self.names.numbers))]
            named |= full
        return found, frozenset(named)

    def find(self, text: str, context: frozenset[int] = frozenset()) -> tuple[list[tuple[int, int]], frozenset[int]]:
        """The letters of a text and persons who are known to be in it in; where persons are named, in order, and who is named in full, out."""
        units = list(self._units(text))
        if not units:
            return [], frozenset()
        found: list[tuple[int, int]] = []
        named: set[int] = set()
        of: dict[int, list[tuple[Unit, tuple[Worth, ...]]]] = defaultdict(list)
        for unit in units:
            for person in unit.whole:
                found.append((unit.start, unit.end))
                named.add(person)
            for person in dict.fromkeys(worth.person for worth in unit.worths):
                of[person].append((unit, tuple(worth for worth in unit.worths if worth.person == person)))
        reader = _Reader(text, self.names)
        alone: list[tuple[int, Unit]] = []
        for person, own in of.items():
            for run in reader.runs(own):
                places = reader.decide(person, run)
                if places:
                    found += places
                    if reader.is_full(run):
                        named.add(person)
                else:
                    alone += [(person, unit) for unit, worths in run if any(worth.is_first for worth in worths)]
        known = context | named
        found += [(unit.start, unit.end) for person, unit in alone if reader.is_meant(person, unit, known)]
        return _merged(found), frozenset(named)

    def _units(self, text: str) -> Iterator[Unit]:
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


Run = list[tuple[Unit, tuple[Worth, ...]]]
"""Units that stand side by side, with what each is worth for one person."""


class _Reader:
    """A text in which some words may be parts of names: decides which are."""

    def __init__(self, text: str, names: Names) -> None:
        """The letters of a text and what persons may be called in."""
        self.text = text
        self.names = names
        self.atoms = [run.span() for run in RUN.finditer(text)]
        self.starts = {start: at for at, (start, _) in enumerate(self.atoms)}
        self.ends = {end: at for at, (_, end) in enumerate(self.atoms)}
        self.is_title = len(text) < LONGEST_TITLE

    def runs(self, own: Run) -> Iterator[Run]:
        """The units of one person in, those that stand side by side out."""
        run: Run = []
        for unit, worths in sorted(own, key=lambda one: (one[0].start, -one[0].end)):
            if run and unit.end <= run[-1][0].end:
                if unit.start < run[-1][0].end:
                    run.append((unit, worths)) if unit.start > run[-1][0].start else None
                continue
            if run and not self._are_beside(run[-1][0], unit):
                yield run
                run = []
            run.append((unit, worths))
        if run:
            yield run

    def _are_beside(self, before: Unit, after: Unit) -> bool:
        """Do two units stand side by side, or with middle names or particles alone between them?"""
        if after.start - before.end > LONGEST_GAP:
            return False
        gap = self.text[before.end : after.start]
        if BETWEEN.fullmatch(gap):
            return True
        words = RUN.findall(gap)
        if len(words) > MOST_BRIDGED + 2 or APART.search(gap):
            return False
        loud = [word for word in words if word[0].isupper()]
        return len(loud) <= MOST_BRIDGED and all(word in loud or spelt(word) in LINKING for word in words)

    def decide(self, person: int, run: Run) -> list[tuple[int, int]]:
        """A person and a run of units in, what of the text is to be hidden out; nothing when it may be somebody else."""
        is_address = self._is_address(run[0][0].start, run[-1][0].end)
        counts = {worth.part for _, worths in run for worth in worths}
        strong = [unit for unit, worths in run if any(worth.is_alone and self._counts(unit, worth, is_address=is_address) for worth in worths)]
        apart = len({unit.start for unit, _ in run}) > 1 and len(counts) > 1
        several = apart and not self._is_prose(run, is_address=is_address) and not self._is_list(run)
        initial = self._initial_beside(person, run) if not strong and not several else None
        if not strong and not several and initial is None:
            return []
        start, end = run[0][0].start, run[-1][0].end
        start, end = self._with_more(person, start, end, run)
        return [(start, end)]

    def is_full(self, run: Run) -> bool:
        """Does a run have a first name and a name that stands for the person alone?"""
        worths = [worth for _, own in run for worth in own]
        return any(worth.is_first for worth in worths) and any(worth.is_alone for worth in worths) and len({unit.start for unit, _ in run}) > 1

    def is_meant(self, person: int, unit: Unit, known: frozenset[int]) -> bool:
        """A person and a first name of theirs that stands alone in, whether it means them out: a minor, or one whom the text names in full."""
        if person not in known and person not in self.names.minors:
            return False
        word = self.text[unit.start : unit.end]
        if word.islower() and not self._is_address(unit.start, unit.end) and not self.is_title:
            return False
        at = self.ends.get(unit.end)
        if self.is_title or at is None or at + 1 >= len(self.atoms):
            return True
        start, end = self.atoms[at + 1]
        after = self.text[start:end]
        return not (self.text[unit.end : start] == " " and after[0].isupper() and after.lower() not in CALENDAR)

    def _counts(self, unit: Unit, worth: Worth, *, is_address: bool) -> bool:
        """A unit that stands for its person alone in, whether it does here out: not a common word in small letters, nor a month."""
        word = self.text[unit.start : unit.end]
        if word.lower() in CALENDAR and not is_address:
            at = self.starts.get(unit.start)
            before = self.text[slice(*self.atoms[at - 1])].lower() if at else ""
            if (
                before in BEFORE_A_DATE
                or re.match(r"\s*\d", self.text[unit.end : unit.end + 4])
                or re.search(r"\d\s*$", self.text[max(0, unit.start - 4) : unit.start])
            ):
                return False
        return not (worth.is_common and word.islower() and not is_address)

    def _is_prose(self, run: Run, *, is_address: bool) -> bool:
        """Are all words of a run common ones in small letters?"""
        return not is_address and all(self.text[unit.start : unit.end].islower() and all(worth.is_common for worth in worths) for unit, worths in run)

    def _is_list(self, run: Run) -> bool:
        """Are the words of a run first names with commas between them ("Mary, Ann and Bob")?"""
        return any("," in self.text[one.end : other.start] for (one, _), (other, _) in pairwise(run))

    def _is_address(self, start: int, end: int) -> bool:
        """Does a place stand in an address, a file name, a handle or a hashtag?"""
        first = max(self.text.rfind(blank, 0, start) for blank in " \n\t\"'<>") + 1
        last = min((at for at in (self.text.find(blank, end) for blank in " \n\t\"'<>") if at >= 0), default=len(self.text))
        around = self.text[first:last]
        return bool(re.search(r"://|[/\\_@#%=]|\w-\w+-\w|\.\w{2,5}$|\w\+\w", around)) and (end - start) < len(around)

    def _initial_beside(self, person: int, run: Run) -> tuple[int, int] | None:
        """A first name in, the initial of the last name that stands behind it ("Volodymyr Z.") out."""
        unit = run[-1][0]
        at = self.ends.get(unit.end)
        if at is None or at + 1 >= len(self.atoms) or not any(worth.is_first for _, worths in run for worth in worths):
            return None
        start, end = self.atoms[at + 1]
        letter = self.text[start:end]
        lasts = {word[:1] for _, word, is_last in self.names.parts[person] if is_last} | self.names.initials[person]
        is_one = end - start == 1 and letter.isupper() and CLOSE.fullmatch(self.text, unit.end, start) and {letter.lower(), key(letter)} & lasts
        return (start, end) if is_one and letter != "I" else None

    def _with_more(self, person: int, start: int, end: int, run: Run) -> tuple[int, int]:
        """A place that names a person in, the same with initials, particles, "Jr" and other spellings beside it out."""
        grown = True
        while grown:
            grown = False
            for step in (-1, 1):
                at = self.starts.get(start) if step < 0 else self.ends.get(end)
                if at is None or not 0 <= at + step < len(self.atoms):
                    continue
                first, last = self.atoms[at + step]
                gap = (last, start) if step < 0 else (end, first)
                if (gap[0] <= gap[1] and CLOSE.fullmatch(self.text, *gap)) or self._is_comma(gap, first, last):
                    if self._belongs(person, first, last, run):
                        start, end, grown = min(start, first), max(end, last), True
                    elif pair := self._two(person, at, step):
                        start, end, grown = min(start, pair[0]), max(end, pair[1]), True
        return start, end

    def _two(self, person: int, at: int, step: int) -> tuple[int, int] | None:
        """The word beside which two are looked at in; where they stand when together they are a name of the person ("Jin ping"), out."""
        if not 0 <= at + 2 * step < len(self.atoms):
            return None
        pair = sorted((self.atoms[at + step], self.atoms[at + 2 * step]))
        (start, middle), (other, end) = pair
        if not CLOSE.fullmatch(self.text, middle, other):
            return None
        joined = key(self.text[start:middle] + self.text[other:end])
        return (start, end) if any(joined == one for _, one, _ in self.names.parts[person]) else None

    def _is_comma(self, gap: tuple[int, int], first: int, last: int) -> bool:
        """Is the gap a comma before an initial ("Zelensky, V.")?"""
        return self.text[slice(*gap)].strip() == "," and last - first == 1 and self.text[last : last + 1] == "."

    def _belongs(self, person: int, first: int, last: int, run: Run) -> bool:
        """Does a word beside a name of a person belong to it?"""
        word = self.text[first:last]
        low = spelt(word)
        if low in SUFFIXES or low in self.names.linking[person]:
            return True
        if last - first == 1:
            is_initial = word.isupper() or self._is_address(first, last)
            before = self.text[first - 1 : first]
            return (
                is_initial
                and before not in {"'", "’"}
                and bool({word.lower(), key(word)} & self.names.initials[person])
                and (word != "I" or self.text[last : last + 1] == ".")
            )
        if word.islower() and not self._is_address(first, last):
            return False
        here = key(word)
        told = {worth.part for _, worths in run for worth in worths}
        others = [(one, is_last) for part, one, is_last in self.names.parts[person] if part not in told]
        return len(here) >= LEAST_LIKE and any(
            one[:1] == here[:1] and len(one) >= LEAST_LIKE and fuzz.ratio(one, here) >= (LIKE_A_LAST if is_last else LIKE_A_FIRST)
            for one, is_last in others
        )


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


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in, the same sorted, those that overlap as one, out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
