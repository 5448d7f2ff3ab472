"""Numbers that identify protected persons in, where they stand in a text out, however they are spaced."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from crossread.types.protected import Person

SEPARATORS = r"(?:[\s.\-/()_+‐‑–\u00a0\u2009\u202f]|%20|%2B|%2F|&nbsp;){0,4}"
GROUPS = re.compile(rf"\d(?:{SEPARATORS}\d)+")
LEAST_DIGITS = 5
"""Digits of the shortest number that is looked for by its digits alone."""
LEAST_LOCAL = 7
"""Digits of a telephone number without the code of its country."""
LONGEST_COUNTRY = 3
"""Digits of the longest code of a country. Source: ITU-T E.164."""
FEW_LETTERS = 4


@dataclass(slots=True)
class Numbers:
    """Numbers that identify.

    Attributes:
        digits: of each its digits.
        lengths: how long these are.
        codes: those that are looked for with their letters: each as a pattern.
    """

    digits: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = ()
    codes: tuple[re.Pattern[str], ...] = field(default_factory=tuple)


def numbers_of(persons: tuple[Person, ...]) -> Numbers:
    """Persons in, the numbers that identify them out."""
    digits: set[str] = set()
    codes: list[re.Pattern[str]] = []
    for number in (number for person in persons for number in person.numbers):
        letters = [letter for letter in number.casefold() if letter.isalnum()]
        own = digits_of(number)
        groups = re.findall(r"\d+", own_digits(number))
        if len(own) >= LEAST_DIGITS and max(map(len, groups), default=0) >= 1 and not re.search(r"\d[^\W\d_]+\d", "".join(letters)):
            digits.update(spellings(number, own))
        else:
            codes.append(re.compile(r"(?<![^\W_])" + SEPARATORS.join(map(re.escape, letters)) + r"(?![^\W_])", re.IGNORECASE))
    return Numbers(digits=frozenset(digits), lengths=tuple(sorted({len(one) for one in digits})), codes=tuple(codes))


def own_digits(number: str) -> str:
    """A number in, the same with digits of all scripts as 0 to 9 out."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in number)


def digits_of(number: str) -> str:
    """A number in, its digits as 0 to 9 out."""
    return "".join(str(unicodedata.digit(letter)) for letter in number if letter.isdigit())


def spellings(number: str, digits: str) -> Iterator[str]:
    """A number and its digits in, what else it is written as out: a telephone number within its country, and from another one."""
    yield digits
    is_abroad = number.strip().startswith(("+", "00"))
    if is_abroad:
        bare = digits.removeprefix("00")
        yield bare
        yield f"00{bare}"
        for code in range(1, LONGEST_COUNTRY + 1):
            if len(bare) - code >= LEAST_LOCAL:
                yield bare[code:]
                yield f"0{bare[code:]}"
    elif digits.startswith("0") and len(digits) > LEAST_LOCAL:
        yield digits[1:]


def find_numbers(text: str, numbers: Numbers) -> Iterator[tuple[int, int]]:
    """A text and numbers in, where they stand out (code points, half open)."""
    for pattern in numbers.codes:
        for match in pattern.finditer(text):
            yield match.span()
    if not numbers.digits:
        return
    for run in GROUPS.finditer(text):
        places = [at for at in range(run.start(), run.end()) if text[at].isdigit() and not _is_escape(text, at)]
        digits = "".join(str(unicodedata.digit(text[at])) for at in places)
        for length in numbers.lengths:
            for at in range(len(digits) - length + 1):
                if digits[at : at + length] in numbers.digits:
                    start, end = places[at], places[at + length - 1] + 1
                    if _is_bounded(text, start, end):
                        yield _with_letters(text, start), end


def _is_escape(text: str, at: int) -> bool:
    """A text and the place of a digit in, whether it is of a percent-encoded space out."""
    return text[max(0, at - 1) : at + 2].upper() in {"%20", "%2B", "%2F"} or text[max(0, at - 2) : at + 1].upper() == "%20"


def _is_bounded(text: str, start: int, end: int) -> bool:
    """A text and a place of digits in, whether it stands in no longer number and in no hash out."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isdigit() or after.isdigit() or after.isalpha():
        return False
    return not before.isalpha() or (
        start - _with_letters(text, start) <= FEW_LETTERS
        and not re.search(r"\d$", text[max(0, _with_letters(text, start) - 1) : _with_letters(text, start)])
    )


def _with_letters(text: str, start: int) -> int:
    """A text and where digits begin in, where the letters that stand right in front of them begin out."""
    while start and text[start - 1].isalpha():
        start -= 1
    return start
