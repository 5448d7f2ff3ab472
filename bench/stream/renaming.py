"""A text and a seed in, the same text about somebody else, somewhere else, at another time out.

Names become other names of their kind, words of the subject other words with the same ending, numbers other numbers as long, and days move as far as
the day of publication does. Within one renaming a word always becomes the same other word, and no two words become one: reports of one event stay
reports of one event. The most frequent words (`articles.COMMON`) stay, so that sentences keep their shape and who said what can still be read. What
such a text says is nonsense; what a reader, a cache or an index has to do with it is not.
"""

import random
import re
from collections.abc import Iterable
from datetime import date, timedelta

from stream.articles import ENDING, LONG, Words

MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNTED = "two three four five six seven eight nine ten eleven twelve".split()
"""Numbers that are written as words; those in digits up to here become the same others."""
MONTH = f"(?:{'|'.join(MONTHS)}|{'|'.join(SHORT)}|Sep)"
YEAR = r"(?:19|20)\d\d"
PART = re.compile(
    rf"(?P<first>\b{MONTH}\b\.?)(?P<gap>\s+)(?P<number>\d{{1,2}})\b(?![:.]\d)(?:(?P<comma>,?\s+)(?P<year>{YEAR})\b)?"
    rf"|\b(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\b(?:\s+(?P<of>{YEAR})\b)?"
    rf"|(?P<alone>\b{YEAR}\b)|(?P<kept>\d+(?:st|nd|rd|th|s)\b|\d{{1,2}}[:.]\d\d(?=\s*[ap]\.?m)|\b\d{{1,2}}(?=\s*[ap]\.?m))"
    r"|(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<word>[^\W\d_]+)"
)


class Renaming:
    """One way to rename; the same for all reports of an event."""

    def __init__(self, words: Words, seed: str, days: int) -> None:
        """The words there are, what the renaming depends on, and how many days everything moves in, the renaming out."""
        chance = random.Random(f"renaming {seed}")
        self.words = words
        self.seed = seed
        self.days = days
        self.shifts: dict[str, int] = {}
        small = list(range(2, 13))
        chance.shuffle(small)
        self.small = dict(zip(range(2, 13), small, strict=True))
        digits = list("123456789")
        chance.shuffle(digits)
        self.digits = str.maketrans(dict(zip("123456789", digits, strict=True)))
        self.known: dict[str, str] = {}

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Texts in, the same renamed out."""
        return tuple(map(self.text, texts))

    def text(self, text: str) -> str:
        """A text in, the same renamed out."""
        return PART.sub(self._part, text)

    def word(self, word: str) -> str:
        """A word in, the one that stands for it out; mostly itself."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._other(word)
        return found

    def _part(self, match: re.Match[str]) -> str:
        """A word, number or day in, what stands for it out."""
        if match["word"]:
            return self.word(match["word"])
        if match["digits"]:
            return self._number(match["digits"])
        if match["kept"]:
            return match[0]
        if match["alone"]:
            return str(int(match["alone"]) + round(self.days / 365.25))
        return self._date(match)

    def _date(self, match: re.Match[str]) -> str:
        """A day as printed in, the same so many days later out, printed the same way; what is no day stays."""
        name, number, year = (match["first"], match["number"], match["year"]) if match["first"] else (match["month"], match["day"], match["of"])
        bare = name.rstrip(".")
        month = MONTHS.index(bare) if bare in MONTHS else [*SHORT, "Sep"].index(bare) % 12 if bare != "Sep" else 8
        try:
            moved = date(int(year or 2014), month + 1, int(number)) + timedelta(days=self.days)
        except ValueError:
            return match[0]
        printed = MONTHS[moved.month - 1] if bare in MONTHS else SHORT[moved.month - 1] + ("." if name.endswith(".") else "")
        if match["first"]:
            return f"{printed}{match['gap']}{moved.day}" + (f"{match['comma']}{moved.year}" if year else "")
        return f"{moved.day} {printed}" + (f" {moved.year}" if year else "")

    def _number(self, digits: str) -> str:
        """A number as printed in, another of the same length out; up to twelve it is what the word for it becomes."""
        if digits.isdigit() and len(digits) < 3 and 2 <= int(digits) <= 12:
            return str(self.small[int(digits)])
        return digits if digits in {"0", "1", "911"} else digits.translate(self.digits)

    def _other(self, word: str) -> str:
        """A word in, the one that stands for it out, written as large."""
        if word in DAYS:
            return DAYS[(DAYS.index(word) + self.days) % 7]
        lower = word.lower()
        if lower in COUNTED:
            return _as_large(word, COUNTED[self.small[COUNTED.index(lower) + 2] - 2])
        for spelt in dict.fromkeys((word, word.capitalize(), lower)):
            kind, at = self.words.pool_of.get(spelt, ("", 0))
            if kind:
                pool = self.words.pools[kind]
                return _as_large(word, pool[(at + self._shift(kind, len(pool))) % len(pool)])
        return word

    def _shift(self, kind: str, size: int) -> int:
        """A kind of words and how many there are in, how far each moves out: never by nothing."""
        if kind not in self.shifts:
            self.shifts[kind] = random.Random(f"{self.seed} {kind}").randint(1, size - 1)
        return self.shifts[kind]


def alike(word: str, words: Words, chance: random.Random) -> str:
    """A word of a subject, all words and chance in, another with the same ending out; itself when there is none."""
    pool = words.pools.get(f"-{word[-ENDING:]}") if word.islower() and len(word) >= LONG else None
    return chance.choice(pool) if pool else word


def _as_large(model: str, word: str) -> str:
    """A word and another in, the other with capitals as the first has them out."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
