"""Sentence in, its figures out: bounds, unit, the words that are read alone, and what is counted."""

from dataclasses import dataclass, replace
from typing import Literal

from crossread.stages.quantities.counted import Counted, counted_at
from crossread.stages.quantities.line import Line, line_of
from crossread.stages.quantities.lookalikes import (
    is_attached,
    is_bare_decimal,
    is_hour,
    is_hyphened_name,
    is_name,
    is_numbered,
    is_pronoun,
    is_year,
    opens_verb,
)
from crossread.stages.quantities.measures import Measured, bracket_behind, currency_behind, measured_behind
from crossread.stages.quantities.modifiers import DURING, bounds, in_front
from crossread.stages.quantities.numbers import MAGNITUDES
from crossread.stages.quantities.numerals import STARTS, numeral
from crossread.stages.quantities.particular import ZEROS, ages, has_magnitude, magnitudes, noughts
from crossread.stages.quantities.reading import Reading, is_change, opens_number, read
from crossread.stages.tokens import Token
from crossread.types.claim import Role
from crossread.types.quantity import Quantity
from crossread.types.span import Span

NO_HEAD = Counted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as a report gives it. Offsets count in the part of the document that the sentence stands in (code points, half open).

    Attributes:
        start: first code point of the words that can be read alone ("at least five people").
        end: code point after the last one.
        core_start: first code point of the value's own words ("at least five").
        core_end: code point after the last one.
        kind: a plain count, a measure with a unit, or a sum of money.
        quantity: the bounds.
        counted: what is counted; empty for measures without a noun.
        role: part or further number, as the words beside it say.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    kind: Literal["count", "measure", "money"]
    quantity: Quantity
    counted: Counted
    role: Role | None = None


def find_figures(sentence: Span, tokens: tuple[Token, ...], taken: tuple[tuple[int, int], ...] = ()) -> tuple[Figure, ...]:
    """A sentence with its tokens in, its figures out, in order. Places in `taken` (offsets of times) are left alone."""
    line = line_of(sentence, tokens)
    places = [i for i, low in enumerate(line.lows) if (low in STARTS and opens_number(line, i)) or low[0].isdigit()]
    if not places and ZEROS.isdisjoint(line.lows):
        return ()
    found: list[Figure] = []
    taken = tuple(place for place in taken if not is_magnified(line, place))
    busy = list(taken)
    for match, quantity, head in (*ages(line, has_numbers=bool(places)), *magnitudes(line, has_numbers=bool(places)), *noughts(line)):
        at = line.at
        start, end = at + match[0], at + match[1]
        if not any(start < stop and begin < end for begin, stop in busy):
            kind: Literal["count", "measure"] = "measure" if quantity.unit else "count"
            found.append(Figure(start=start, end=max(end, head.end), core_start=start, core_end=end, kind=kind, quantity=quantity, counted=head))
            busy.append((start, end))
    behind_last = 0
    for place in places:
        if place < behind_last or any(begin <= tokens[place].start < stop for begin, stop in busy):
            continue
        reading = read(line, place)
        if reading is None:
            continue
        figure = figure_of(line, reading)
        if figure is None:
            behind_last = max(behind_last, reading.number.last)
        elif not any(figure.core_start < stop and begin < figure.core_end for begin, stop in taken):
            found.append(figure)
            behind_last = max(behind_last, line.next_token(figure.core_end - line.at))
    return tuple(sorted(found, key=lambda figure: figure.start))


def is_magnified(line: Line, place: tuple[int, int]) -> bool:
    """Does a magnitude word follow what was taken for a year ("a 1984 million dollar loss")?"""
    behind_it = line.next_token(place[1] - line.at)
    return 0 < behind_it < len(line.lows) and line.lows[behind_it] in MAGNITUDES and line.lows[behind_it - 1].isdigit()


def figure_of(line: Line, reading: Reading) -> Figure | None:
    """A reading in, the figure it is out: money, measure or count; None when it only looks like one."""
    end, currency = reading.end, reading.currency
    if currency is None:
        currency, end = currency_behind(line, reading.end)
    if currency is not None:
        return money(line, reading, currency, end)
    if is_attached_in_front(line, reading) or is_numbered(line, reading.first):
        return None
    if reading.number.form == "share":
        return rated(line, reading, reading.end, reading.end)
    found = measured_behind(line, reading.end, is_vague=reading.number.form == "vague")
    return measure(line, reading, found) if found else count(line, reading)


def is_attached_in_front(line: Line, reading: Reading) -> bool:
    """Is the number written onto something in front of it?"""
    number = reading.number if reading.first == reading.number.first else replace(reading.number, first=reading.first)
    return is_attached(line, number, reading.last) and not measured_behind(line, reading.end, is_vague=False)


def quantity_of(line: Line, reading: Reading, end: int) -> Quantity:
    """A reading and the offset where its words end in, its bounds out, in the unit of the words."""
    senses = reading.senses
    if reading.number.form == "vague":
        found = Quantity(low=reading.low, high=reading.high, is_vague=True)
        found = replace(found, high=None) if {"at least", "more than"}.intersection(senses) else found
    else:
        found = bounds(reading.low, reading.high, senses, reading.post)
    is_ambiguous = reading.number.form == "digits" and reading.number.low != reading.number.high
    return replace(found, is_ambiguous=is_ambiguous, stated=line.words[reading.start : end])


def role_of(reading: Reading, counted: Counted) -> Role | None:
    """Is it a further number beside another one?"""
    return "further" if "further" in reading.senses or counted.is_further else None


def money(line: Line, reading: Reading, currency: str, end: int) -> Figure:
    """A reading, the code of a currency and where its words end in, the sum of money out, a conversion in brackets taken along."""
    quantity = replace(quantity_of(line, reading, end), unit=currency)
    end = bracket_behind(line, end, is_money=True)
    start = line.at + reading.start
    return Figure(
        start=start, end=line.at + end, core_start=start, core_end=line.at + end, kind="money", quantity=quantity, counted=Counted(head="money"),
        role=role_of(reading, NO_HEAD),
    )  # fmt: skip


def measure(line: Line, reading: Reading, found: Measured) -> Figure | None:
    """A reading and the unit behind it in, the measure out, a conversion in brackets taken along."""
    if found.is_time and reading.senses and reading.senses[0] == "more than" and is_during(line, reading):
        start = line.start(reading.number.first)
        reading = replace(reading, senses=reading.senses[1:], start=start)
    if is_some_day(line, reading, found):
        return None
    reading, found = with_second_measure(line, reading, found)
    quantity = quantity_of(line, reading, found.end)
    low, high = (None if bound is None else found.converted(bound) for bound in (quantity.low, quantity.high))
    quantity = replace(quantity, low=low, high=high, unit=found.unit)
    end = bracket_behind(line, found.end, is_money=False)
    return with_counted(line, reading, quantity, end)


def is_some_day(line: Line, reading: Reading, found: Measured) -> bool:
    """Is it "one day" as the opening of a tale, not a length of time?"""
    words = line.words[reading.start : found.end].lower()
    return words in {"one day", "one night", "one second"} and line.low(reading.first - 1) not in ONE_DAY_BEHIND


ONE_DAY_BEHIND = frozenset("in for within than after lasted least single of only last spent".split())


def with_second_measure(line: Line, reading: Reading, found: Measured) -> tuple[Reading, Measured]:
    """A measure in, the same out with its second end when a range goes on with the same unit ("45% to 60%")."""
    at = line.next_token(found.end)
    joints = {"and"} if line.words[reading.start :].lower().startswith("between") else {"to", "-", "–"}
    is_alone = reading.low != reading.high or reading.number.form == "vague" or line.low(at) not in joints
    if is_alone or at + 1 >= len(line.lows) or is_change(line, line.next_token(reading.start)):
        return reading, found
    second = numeral(line, at + 1)
    behind_it = measured_behind(line, line.end(second.last - 1), is_vague=False) if second else None
    if second is None or behind_it is None or (behind_it.unit, behind_it.factor) != (found.unit, found.factor) or second.low <= reading.low:
        return reading, found
    return replace(reading, high=second.high, number=second), behind_it


def is_during(line: Line, reading: Reading) -> bool:
    """Does "over" in front of a length of time mean "during"?"""
    first, _ = in_front(line, reading.first)
    return line.low(reading.first - 1) == "over" and line.low(first - 1) not in DURING


def rated(line: Line, reading: Reading, end: int, stated: int) -> Figure:
    """A reading of a share and where its words end in, a measure in percent out."""
    return with_counted(line, reading, replace(quantity_of(line, reading, stated), unit="%"), end)


def with_counted(line: Line, reading: Reading, quantity: Quantity, end: int) -> Figure:
    """A measure and where its words end in, the figure out with the noun it measures ("1,200 tonnes of oil", "a 10-metre boat")."""
    is_open = quantity.unit == "%" or line.words[end : end + 1] in {"-", " "}
    head = counted_at(line.tokens, line.next_token(end)) if is_open else NO_HEAD
    head = NO_HEAD if head.head in DIRECTIONS else head
    start = line.at + reading.start
    last = head.end if quantity.unit == "%" and head.head else line.at + end
    return Figure(
        start=start, end=last, core_start=start, core_end=line.at + end, kind="measure", quantity=quantity, counted=head, role=role_of(reading, head)
    )


DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western offshore inland upstream downstream".split()
)
"""Words behind a distance that say where, not what ("eight miles south of")."""


def count(line: Line, reading: Reading) -> Figure | None:
    """A reading in, the count it is out; None when the number is part of a name, an address, a time, or counts nothing."""
    number = reading.number
    head = counted_at(line.tokens, reading.last)
    has_modifier = bool(reading.senses) or reading.post is not None or reading.low != reading.high
    if number.form == "vague":
        is_loose = line.low(number.first + 1) in {"few", "couple", "handful"} or line.lows[number.first] == "several"
        if is_loose and not head.head and number.low < LEAST_LOOSE and not opens_verb(line, reading.last):
            return None
    elif is_attached(line, replace(number, first=reading.first), reading.last) or is_hour(line, number, head):
        return None
    elif has_magnitude(line, number, head):
        return with_counted(line, reading, replace(quantity_of(line, reading, reading.end), unit="magnitude"), reading.end)
    elif is_rate(line, reading):
        return rate(line, reading)
    elif is_lookalike(line, reading, head, has_modifier=has_modifier):
        return None
    start = line.at + reading.start
    end = line.at + reading.end
    return Figure(
        start=start, end=max(end, head.end), core_start=start, core_end=end, kind="count", quantity=quantity_of(line, reading, reading.end),
        counted=head, role=role_of(reading, head),
    )  # fmt: skip


LEAST_LOOSE = 20
"""Vague words below this count nothing without a noun ("a few", but "several dozen")."""


def is_lookalike(line: Line, reading: Reading, head: Counted, *, has_modifier: bool) -> bool:
    """Is the number a pronoun, a year, a score, a version, or part of a name?"""
    number = reading.number
    if reading.low != reading.high and not reading.senses:
        return is_hyphened_name(line, number, head)
    return (not has_modifier and is_bare_decimal(number, line, head)) or any(
        test(line, number, head, has_modifier=has_modifier) for test in (is_pronoun, is_year, is_name)
    )


def is_rate(line: Line, reading: Reading) -> bool:
    """Is it a number per round number ("seven per 100,000 people")?"""
    return line.low(reading.last) == "per" and line.low(reading.last + 1)[:1].isdigit()


def rate(line: Line, reading: Reading) -> Figure | None:
    """A number per round number in, the measure in percent out."""
    of = numeral(line, reading.last + 1)
    if of is None or not of.low:
        return None
    quantity = quantity_of(line, reading, line.end(of.last - 1))
    low, high = (None if bound is None else round(100 * bound / of.low, 9) for bound in (quantity.low, quantity.high))
    quantity = replace(quantity, low=low, high=high, unit="%")
    return with_counted(line, reading, quantity, line.end(of.last - 1))
