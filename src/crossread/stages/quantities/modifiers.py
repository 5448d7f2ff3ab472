"""The words around a number in, what they make of its bounds out: "at least", "up to", "about", "or more"."""

from dataclasses import replace
from typing import Literal

from crossread.stages.quantities.line import Line
from crossread.types.quantity import Quantity

Sense = Literal["at least", "more than", "at most", "less than", "about", "further", "plain"]

_PHRASES: tuple[tuple[Sense, tuple[str, ...]], ...] = (
    (
        "at least",
        ("at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of", "no lower than", "as few as", "≥"),
    ),
    (
        "more than",
        (
            "more than", "over", "above", "upwards of", "upward of", "in excess of", "exceeding", "exceed", "exceeds", "exceeded", "greater than",
            "better than", "higher than", "stronger than", "larger than", "bigger than", "longer than", "well over", "just over", "just above",
            "slightly over", "slightly more than", "well above", "little over", ">",
        ),
    ),
    (
        "at most",
        (
            "at most", "no more than", "not more than", "up to", "as many as", "as much as", "as high as", "a maximum of", "no higher than",
            "no greater than", "no larger than", "≤",
        ),
    ),
    (
        "less than",
        ("fewer than", "less than", "lower than", "smaller than", "under", "below", "just under", "just below", "slightly less than", "<"),
    ),
    (
        "about",
        (
            "about", "around", "some", "roughly", "approximately", "approx", "approx .", "an estimated", "estimated", "circa", "ca", "ca .",
            "close to", "nearly", "almost", "probably", "perhaps", "maybe", "possibly", "an average of", "an approximate", "near",
            "more or less", "somewhere around", "~", "≈",
        ),
    ),
    ("further", ("a further", "another", "an additional", "additional")),
    ("plain", ("a total of", "total of", "all", "only", "just", "exactly", "a record", "an initial")),
)  # fmt: skip
MODIFIERS: dict[tuple[str, ...], Sense] = {tuple(words.split()): sense for sense, phrases in _PHRASES for words in phrases}
"""Words in front of a number. Ours, grouped by what they do to it; checked against no list."""
LONGEST = max(map(len, MODIFIERS))

DURING = frozenset("for after in within by lasting lasted took taken take last of somewhat slightly well just spent spend is was".split())
"""Words in front of "over" behind which it means "more than" with a time too ("for over two years"); alone it means "during" ("over two days")."""


def in_front(line: Line, first: int) -> tuple[int, tuple[Sense, ...]]:
    """The place of a number's first token in, the place where its modifiers begin and what they say (the nearest first) out."""
    senses: list[Sense] = []
    while first > 0:
        length = next((n for n in range(min(LONGEST, first), 0, -1) if line.lows[first - n : first] in MODIFIERS), 0)
        if not length:
            break
        senses.append(MODIFIERS[line.lows[first - length : first]])
        first -= length
    return first, tuple(senses)


def behind(line: Line, last: int) -> tuple[int, Sense | None]:
    """The place behind a number in, the place behind the words that bound it from there and what they say out ("or more", "+")."""
    two = line.lows[last : last + 2]
    if two in {("or", "more"), ("or", "higher"), ("or", "older"), ("or", "over"), ("and", "up")}:
        return last + 2, "at least"
    if two in {("or", "fewer"), ("or", "less"), ("or", "lower"), ("or", "under")}:
        return last + 2, "at most"
    if two in {("or", "so"), ("or", "thereabouts")}:
        return last + 2, "about"
    if line.low(last) == "+" and not line.is_joined(last + 1):
        return last + 1, "at least"
    if line.low(last) == "plus" and not line.is_joined(last + 1):
        return last + 1, "at least"
    return last, None


def bounds(low: float, high: float, senses: tuple[Sense, ...], post: Sense | None) -> Quantity:
    """A number's readings and what the words around it say in (the nearest in front first), its bounds out.

    "Over nearly 100" is nearly 100: a bound that "about" parts from the number is a preposition. Of a range both ends stay.
    """
    near = next((sense for sense in senses if sense not in {"plain", "further"}), None)
    limits = [sense for sense in (post, *senses) if sense in {"at least", "more than", "at most", "less than"}]
    quantity = Quantity(low=low, high=high, is_approximate="about" in senses or post == "about")
    limit = limits[0] if limits else None
    if limit == "at least":
        return replace(quantity, high=None) if low == high else quantity
    if limit == "at most":
        return replace(quantity, low=None)
    if limit == "more than" and near != "about":
        return replace(quantity, high=None, is_low_open=True)
    if limit == "less than" and near != "about":
        return replace(quantity, low=None, is_high_open=True)
    return quantity
