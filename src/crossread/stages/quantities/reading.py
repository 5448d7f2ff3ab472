"""A place in a sentence in, the number that begins there with its range and the words around it out."""

from dataclasses import dataclass, replace

from crossread.stages.quantities.line import Line
from crossread.stages.quantities.lookalikes import is_sequence
from crossread.stages.quantities.measures import currency_in_front, measured_behind
from crossread.stages.quantities.modifiers import MODIFIERS, Sense, behind, in_front
from crossread.stages.quantities.numerals import STARTS, Numeral, numeral


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number with the words around it, before it is known what it counts. Places are tokens, offsets are code points of the sentence.

    Attributes:
        first: place of the number or of the currency sign in front of it.
        start: offset where its modifiers begin.
        end: offset where the words of the value end so far.
        last: place of the token behind them.
        low: smallest reading.
        high: largest reading.
        number: the number; of a range the second one.
        senses: what the words in front say.
        post: what the words behind say.
        currency: code of the sign in front, None without one.
    """

    first: int
    start: int
    end: int
    last: int
    low: float
    high: float
    number: Numeral
    senses: tuple[Sense, ...]
    post: Sense | None
    currency: str | None


def read(line: Line, place: int) -> Reading | None:
    """A place in, the number that begins there with its range and the words around it out; None when none begins there."""
    currency, first = currency_in_front(line, place)
    number = numeral(line, place, is_money=currency is not None) or one_with_a_unit(line, place)
    if number is None or is_sequence(line, number):
        return None
    start, senses = in_front(line, first)
    if line.low(start - 1) in {"between", "anywhere", "from"} and line.low(start - 1) == "between":
        start -= 1
    low, high = number.low, number.high
    second = second_of_range(line, number, is_between=line.low(start) == "between", is_money=currency is not None)
    if second is not None:
        if number.magnitude == 1 and second.magnitude > 1 and number.low < second.low / second.magnitude:
            low = round(low * second.magnitude, 6)
        if not low < second.high or is_change(line, start):
            return None if line.low(number.last) in {"-", "–"} else alone(line, number, first, start, senses, currency)
        number, high = replace(second, first=number.first), second.high
    last, post = behind(line, number.last)
    return Reading(
        first=first, start=line.start(start), end=line.end(last - 1), last=last, low=low, high=high, number=number, senses=senses, post=post,
        currency=currency,
    )  # fmt: skip


def alone(line: Line, number: Numeral, first: int, start: int, senses: tuple[Sense, ...], currency: str | None) -> Reading | None:
    """The first of two numbers that are no range in, its reading out; two bare numbers that fall are a score ("359 to 179")."""
    is_from = line.low(start - 1) == "from"
    if not is_from:
        return None
    return Reading(
        first=first, start=line.start(start), end=line.end(number.last - 1), last=number.last, low=number.low, high=number.high, number=number,
        senses=senses, post=None, currency=currency,
    )  # fmt: skip


CHANGES = frozenset(
    "rise rose risen rising fall fell fallen falling increase increased increasing decrease decreased drop dropped grow grew grown jump jumped climb "
    "climbed raise raised reduce reduced cut lower lowered go went gone up down change changed slip slipped soar soared shrink shrank".split()
)
"""Verbs behind which "from 12 to 15" is two figures, not a range."""
CHANGE_REACH = 5
"""Tokens in front of "from" in which such a verb is looked for."""


def is_change(line: Line, start: int) -> bool:
    """Do the words in front make "from A to B" a change, not a range?"""
    return line.low(start - 1) == "from" and not CHANGES.isdisjoint(line.lows[max(0, start - 1 - CHANGE_REACH) : start - 1])


def second_of_range(line: Line, number: Numeral, *, is_between: bool, is_money: bool) -> Numeral | None:
    """A number in, the second number of the range that it opens out; None when it opens none."""
    at, joint = number.last, line.low(number.last)
    if number.form == "share" or joint not in {"to", "or", "and", "-", "–", "—"}:
        return None
    if (joint == "and" and not is_between) or (joint in {"-", "–", "—"} and (number.form != "digits" or not line.is_joined(at + 1))):
        return None
    place = at + 1
    _, signed = currency_in_front(line, place)
    while place < len(line.lows) and not (line.lows[place][0].isdigit() or line.lows[place] in STARTS) and place < at + 3:
        place += 1
    if place >= len(line.lows) or (place > at + 1 and currency_in_front(line, place)[1] > at + 1) or signed < at + 1:
        return None
    second = numeral(line, place, is_money=is_money)
    if second is None or (second.form != number.form and "vague" in {second.form, number.form}) or second.form == "share":
        return None
    if joint in {"-", "–", "—"} and second.form != "digits":
        return None
    return None if line.low(second.last) == "-" and line.low(second.last + 1).isdigit() else second


def opens_number(line: Line, place: int) -> bool:
    """May the word that stands there begin a number? Of articles few do."""
    if line.lows[place] not in {"a", "an"}:
        return True
    return line.low(place + 1) in BEHIND_ARTICLE or (place > 0 and line.lows[place - 1] in LAST_OF_MODIFIERS)


BEHIND_ARTICLE = STARTS - {"a", "an"}
LAST_OF_MODIFIERS = frozenset(words[-1] for words in MODIFIERS)


def one_with_a_unit(line: Line, place: int) -> Numeral | None:
    """The place of "a" or "half" in, the number it is with the unit behind out ("over a year", "half an hour"); "a" needs a bound in front."""
    if line.lows[place] == "half" and line.low(place + 1) in {"a", "an"} and measured_behind(line, line.end(place + 1), is_vague=False):
        return Numeral(first=place, last=place + 2, low=0.5, high=0.5, form="words")
    if line.lows[place] not in {"a", "an"} or place == 0:
        return None
    _, senses = in_front(line, place)
    if not {"more than", "less than", "about", "at least"}.intersection(senses) or not measured_behind(line, line.end(place), is_vague=False):
        return None
    return Numeral(first=place, last=place + 1, low=1, high=1, form="words")
