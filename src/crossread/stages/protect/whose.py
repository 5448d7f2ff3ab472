"""Words of a text that may be parts of a person's names in, which of them name the person out: alone, side by side, or with what belongs to them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from crossread.stages.names.forms import LINKING, SUFFIXES
from crossread.stages.protect.common_words import BEFORE_A_DATE, CALENDAR
from crossread.stages.protect.names import Names, Worth
from crossread.stages.protect.spelling import key, spelt
from crossread.stages.protect.units import CLOSE, LONGEST_TITLE, RUN, Unit

BETWEEN = re.compile(r"[^\w<>]{0,7}|[\s\W]*_[\s\W]*|[^\w]{0,3}\d{1,4}[^\w]{0,3}", re.ASCII)
"""What may stand between two names of one person."""
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

Run = list[tuple[Unit, tuple[Worth, ...]]]
"""Units that stand side by side, with what each is worth for one person."""


class Whose:
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
