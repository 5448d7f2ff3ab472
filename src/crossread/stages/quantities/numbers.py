"""Number words and digits in, their value out."""

import re

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000, "dozen": 12}
SHORT_MAGNITUDES = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "k": 1_000, "tn": 1_000_000_000_000}

_WORD = "(?:" + "|".join([*UNITS, *TENS]) + ")"
NUMBER_WORDS = (
    rf"(?:(?:{_WORD}|an?|half\s+an?)(?=[\s-]+(?:{'|'.join(MAGNITUDES)})\b)|{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}|{'|'.join(MAGNITUDES)})\b)*"
)
"""Regular expression of a number in words: "twenty-three", "a hundred", "two hundred and fifty", "twelve hundred"."""

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
"""Regular expression of a number in digits, with commas or spaces between groups of three."""

GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
AMBIGUOUS = re.compile(r"^\d{1,3}\.\d{3}$")


def value_of_digits(text: str) -> tuple[float, float]:
    """Digits in, their smallest and largest reading out; they differ only where the locale decides ("1.200": 1.2 or 1,200).

    Raises:
        ValueError: not a number.
    """
    bare = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if AMBIGUOUS.match(bare):
        return float(bare), float(bare.replace(".", ""))
    number = float(bare.replace(",", "")) if GROUPED.match(bare) else float(bare.replace(",", "."))
    return number, number


def value_of_words(text: str) -> float | None:
    """A number in words in, its value out; None when the words are no number ("and", "a")."""
    total, group, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", text.lower()):
        if word in {"a", "an"}:
            group = group or 1
        elif word == "half":
            group = 0.5
        elif word in UNITS or word in TENS:
            group += UNITS.get(word, TENS.get(word, 0))
            seen = True
        elif word in {"hundred", "dozen"}:
            group = (group or 1) * MAGNITUDES[word]
            seen = True
        elif word in MAGNITUDES:
            total += (group or 1) * MAGNITUDES[word]
            group, seen = 0.0, True
        elif word != "and":
            return None
    return total + group if seen else None
