"""A fact in, its number and how reports word it out."""

from random import Random

from tests.newsroom.plans import Figure
from tests.newsroom.words import UNITS

RANGES = {
    "killed": (2, 90), "injured": (5, 400), "missing": (2, 120), "evacuated": (60, 9000), "homes": (12, 2400), "arrested": (3, 150),
    "rescued": (4, 200), "trapped": (3, 60), "hospitalised": (8, 500), "cases": (40, 4000), "vaccinated": (300, 60000), "passengers": (40, 700),
    "attackers": (3, 19), "crowd": (800, 90000), "officers": (2, 60), "power": (900, 200000), "area": (900, 20000), "depth": (90, 900),
    "speed": (75, 190), "wind": (110, 240), "tonnes": (3, 90), "damage": (2, 400),
}  # fmt: skip
"""Least and most of each fact that is a whole number."""
GROWING = frozenset({"killed", "injured", "missing", "rescued", "cases", "hospitalised", "homes", "evacuated"})
"""Facts whose number grows while reports come in."""
DIFFERING = tuple(key for key in RANGES if key not in {"depth", "vaccinated", "power", "area"})
"""Facts on which sources of a world may contradict each other."""
IN_WORDS = 20
"""Numbers up to this may be written out."""


def number_of(fact: str, chance: Random) -> float:
    """A fact in, a number for it out; small ones are as frequent as large ones."""
    if fact == "magnitude":
        return chance.randint(48, 79) / 10
    if fact == "level":
        return chance.randint(31, 118) / 10
    if fact == "start":
        return chance.randint(1, 23) * 60 + chance.choice((5, 10, 12, 20, 25, 35, 40, 47, 50, 55))
    low, high = RANGES[fact]
    number = round(float(low * (high / low) ** chance.random()))
    return number if number < 1000 else round(number, -2)


def another(number: float, chance: Random) -> float:
    """A number in, a number that no reader takes for the same out: a third to the double more, three at least."""
    return max(number + 3, round(number * chance.uniform(1.35, 2.0)))


def exact(fact: str, number: float, chance: Random) -> Figure:
    """A fact and its number in, the number in digits or words out."""
    return Figure(fact=fact, words=plain(fact, number, chance), number=number)


def plain(fact: str, number: float, chance: Random) -> str:
    """A fact and its number in, its words out."""
    if fact == "start":
        hour, minute = divmod(int(number), 60)
        return f"{(hour - 1) % 12 + 1}:{minute:02d} {'a.m.' if hour < 12 else 'p.m.'}"
    if number != int(number):
        return f"{number:.1f}"
    whole = int(number)
    return UNITS[whole] if whole <= IN_WORDS and chance.random() < (0.9 if whole < 10 else 0.5) else f"{whole:,}"


def worded(fact: str, number: float, chance: Random) -> Figure:
    """A fact and its number in, how one report words it out: mostly exactly, else as a bound, or rounded."""
    how = chance.random()
    if how < 0.72 or fact not in RANGES:
        return exact(fact, number, chance)
    if how < 0.84:
        return Figure(fact=fact, words=f"at least {plain(fact, number, chance)}", number=number)
    if how < 0.94 and number >= 30:
        size = 10 if number < 1000 else 100
        return Figure(fact=fact, words=f"{chance.choice(('about', 'some', 'around'))} {round(number / size) * size:,}", number=number)
    if number > 40:
        return Figure(fact=fact, words=f"more than {int(number * 0.97) // 5 * 5:,}", number=number)
    return exact(fact, number, chance)
