"""Sentence in, its figures out: bounds, unit, the words that are read alone, and what is counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from crossread.stages.quantities.counted import Counted, counted
from crossread.stages.quantities.numbers import MAGNITUDES, SHORT_MAGNITUDES, value_of_digits, value_of_words
from crossread.stages.quantities.patterns import (
    ABOUT,
    AGE,
    AGE_BESIDE_NAME,
    AT_LEAST,
    AT_MOST,
    CONVERSION,
    CURRENCY_WORDS,
    EXPRESSION,
    FURTHER,
    HOUR_AFTER,
    HOUR_BEFORE,
    LESS_THAN,
    MAGNITUDE,
    MORE_THAN,
    NOT_A_COUNT_AFTER,
    NOT_A_COUNT_BEFORE,
    PROPER_BEFORE,
    STREET,
    UNIT,
    VAGUE,
    VAGUE_BOUNDS,
    ZERO,
)
from crossread.stages.quantities.units import CURRENCIES, UNITS
from crossread.stages.tokens import Token
from crossread.stages.words import is_plural
from crossread.types.claim import Role
from crossread.types.quantity import Quantity
from crossread.types.span import Span


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
    found: list[Figure] = []
    busy = list(taken)
    for figure in every_figure(sentence, tokens):
        if not any(figure.core_start < end and start < figure.core_end for start, end in busy):
            found.append(figure)
            busy.append((figure.core_start, figure.end if figure.kind != "count" else figure.core_end))
    return tuple(sorted(found, key=lambda figure: figure.start))


def every_figure(sentence: Span, tokens: tuple[Token, ...]) -> Iterator[Figure]:
    """All readings of a sentence's numbers, the more particular pattern first; they may overlap."""
    words = sentence.words
    for match in AGE.finditer(words):
        yield measure(sentence, match.start(), match.end(), value_in(match["n"] or match["m"]), unit=match["unit"] or "year", head="age")
    for match in AGE_BESIDE_NAME.finditer(words):
        if re.search(r"[A-Z][\w'’.-]*$", words[: match.start()]):
            yield measure(sentence, match.start("n"), match.end("n"), value_in(match["n"]), unit="year", head="age")
    for match in MAGNITUDE.finditer(words):
        name = next(name for name in "abcde" if match[name])
        yield measure(sentence, match.start(), match.end(), value_in(match[name]), unit="magnitude", head="magnitude")
    for match in ZERO.finditer(words):
        yield zero(sentence, tokens, match)
    for match in EXPRESSION.finditer(words):
        yield from expression(sentence, tokens, match)
    for match in VAGUE.finditer(words):
        yield from vague(sentence, tokens, match)


def value_in(text: str) -> tuple[float, float]:
    """Digits or number words in, smallest and largest reading out."""
    value = value_of_words(text) if not text[0].isdigit() else None
    return (value, value) if value is not None else value_of_digits(text)


def measure(sentence: Span, start: int, end: int, value: tuple[float, float], *, unit: str, head: str) -> Figure:
    """Offsets into the sentence, a value and its unit in, a measure out whose words are its core."""
    low, high = value
    quantity = Quantity(low=low, high=high, unit=unit, stated=sentence.words[start:end], is_ambiguous=low != high)
    at = sentence.start
    return Figure(
        start=at + start, end=at + end, core_start=at + start, core_end=at + end, kind="measure", quantity=quantity, counted=Counted(head=head)
    )


def zero(sentence: Span, tokens: tuple[Token, ...], match: re.Match[str]) -> Figure:
    """A match of `ZERO` in, a count of nought out."""
    at = sentence.start
    noun = (match["noun"] or "people").lower()
    head = counted(tokens, at + match.start("noun")) if match["noun"] and noun != "one" else Counted(head="people")
    quantity = Quantity(low=0, high=0, stated=match[0])
    return Figure(
        start=at + match.start(),
        end=at + match.end(),
        core_start=at + match.start(),
        core_end=at + match.end(),
        kind="count",
        quantity=quantity,
        counted=head,
    )


def bounds(pre: str, post: str, low: float, high: float) -> Quantity:
    """The words before and after a number and its readings in, its bounds out."""
    pre, post = pre.lower(), post.lower()
    is_about = bool(re.search(rf"\b(?:{ABOUT})\b", pre)) or "or so" in post
    quantity = Quantity(low=low, high=high, is_approximate=is_about)
    if re.search(rf"\b(?:{AT_LEAST})\b", pre) or "or more" in post or "+" in post or "plus" in post:
        return replace(quantity, high=None)
    if re.search(rf"\b(?:{AT_MOST})\b", pre) or "or fewer" in post or "or less" in post:
        return replace(quantity, low=None)
    if re.search(rf"\b(?:{MORE_THAN})\b", pre):
        return replace(quantity, high=None, is_low_open=True)
    if re.search(rf"\b(?:{LESS_THAN})\b", pre):
        return replace(quantity, low=None, is_high_open=True)
    return quantity


def expression(sentence: Span, tokens: tuple[Token, ...], match: re.Match[str]) -> Iterator[Figure]:
    """A match of `EXPRESSION` in, the figure it is out; nothing when the digits are a name, an address or a time."""
    words = sentence.words
    try:
        low, high = magnified(match["a"], match["am"] or (match["bm"] if match["b"] else None))
        if match["b"]:
            second = magnified(match["b"], match["bm"])
            if second[0] <= low or not is_range(match):
                return
            low, high = min(low, second[0]), max(high, second[1])
    except ValueError:
        return
    start = dropped_article(match, match.start())
    quantity = replace(
        bounds(match["pre"] or "", match["post"] or "", low, high),
        is_ambiguous=bool(low != high and not match["b"]),
        stated=words[start : match.end()],
    )
    role: Role | None = "further" if FURTHER.search(match["pre"] or "") else None
    found = money(sentence, match, start, quantity, role) or measured(sentence, tokens, match, start, quantity, role)
    if found is None and not match["sign"]:
        found = plain(sentence, tokens, match, start, quantity, role)
    if found:
        yield found


def money(sentence: Span, match: re.Match[str], start: int, quantity: Quantity, role: Role | None) -> Figure | None:
    """A match with its bounds in, the sum of money it is out; None when no currency stands beside it."""
    currency = currency_of(match["sign"], sentence.words[match.end() :])
    if not currency:
        return None
    code, length = currency
    at, end = sentence.start, match.end() + length
    kept = replace(quantity, unit=code, stated=sentence.words[start:end])
    head = Counted(head="money")
    return Figure(start=at + start, end=at + end, core_start=at + start, core_end=at + end, kind="money", quantity=kept, counted=head, role=role)


def measured(sentence: Span, tokens: tuple[Token, ...], match: re.Match[str], start: int, quantity: Quantity, role: Role | None) -> Figure | None:
    """A match with its bounds in, the measure it is out, a conversion in brackets taken along; None when no unit follows."""
    words, at = sentence.words, sentence.start
    found = unit_of(words[match.end() :])
    if not found or match["sign"] or NOT_A_COUNT_BEFORE.search(words[: match.start("a")]):
        return None
    unit, factor, offset, length = found
    end = match.end() + length
    stated = words[start:end]
    conversion = CONVERSION.match(words, end)
    end = conversion.end() if conversion and UNIT.match(conversion["unit"].strip()) else end
    kept = replace(
        quantity,
        low=None if quantity.low is None else round(quantity.low * factor + offset, 9),
        high=None if quantity.high is None else round(quantity.high * factor + offset, 9),
        unit=unit,
        stated=stated,
    )
    head = counted(tokens, at + end) if unit == "%" or words[end : end + 1] in {"-", " "} else Counted()
    last = head.end if unit == "%" and head.head else at + end
    return Figure(start=at + start, end=last, core_start=at + start, core_end=at + end, kind="measure", quantity=kept, counted=head, role=role)


def plain(sentence: Span, tokens: tuple[Token, ...], match: re.Match[str], start: int, quantity: Quantity, role: Role | None) -> Figure | None:
    """A match with its bounds in, the count it is out; None when the number is part of a name, an address, a time or counts nothing."""
    words, at, end = sentence.words, sentence.start, match.end()
    before, after = words[: match.start("a")], words[end:]
    if NOT_A_COUNT_BEFORE.search(before) or NOT_A_COUNT_AFTER.match(after) or STREET.match(after):
        return None
    is_one = match["a"].lower() in {"one", "an", "a"}
    if is_one and not match["am"] and not match["pre"] and ONE_OF.match(after):
        return None  # "one of the", "one day", "one another": no count
    head = counted(tokens, at + end)
    if not head.head and (is_one or (HOUR_BEFORE.search(before) and HOUR_AFTER.match(after))):
        return None  # "no one", "shortly before seven on Tuesday"
    is_bare = not match["pre"] and match["a"][0].isdigit() and "," not in match["a"]
    if is_bare and PROPER_BEFORE.search(before) and not (head.head and plural_head(tokens, head)):
        return None  # "Flight 175", "Nava 5": a number that is part of a name
    return Figure(
        start=at + start,
        end=max(at + end, head.end),
        core_start=at + start,
        core_end=at + end,
        kind="count",
        quantity=quantity,
        counted=head,
        role=role or ("further" if head.is_further else None),
    )


ONE_OF = re.compile(r"\s(?:of\b|day\b|another\b|more\b|who\b|thing\b|side\b)|[.,;:?!]|$")


def is_range(match: re.Match[str]) -> bool:
    """Are the two numbers of an `EXPRESSION` the ends of a range, not a telephone number, a score or a list?"""
    between = match[0].lower()
    if re.search(r"\d\s+and\s+\d", between):
        return "between" in between
    return not re.fullmatch(r"\d{3}[-–]\d{4}", match[0].strip())


def plural_head(tokens: tuple[Token, ...], head: Counted) -> bool:
    """Does a counted phrase end in a plural noun?"""
    return any(is_plural(token) for token in tokens if token.end == head.end)


def dropped_article(match: re.Match[str], start: int) -> int:
    """A match of `EXPRESSION` and its start in, the start out without a leading determiner that is no part of the value ("the 23", "his 12")."""
    pre = match["pre"] or ""
    lone = re.match(r"(?:the|these|those|its|his|her|their|other)\s+", match[0], re.IGNORECASE)
    return start + lone.end() if pre and lone else start


def magnified(number: str, magnitude: str | None) -> tuple[float, float]:
    """A number and a magnitude word or letter in ("1.2", "million"), smallest and largest reading out.

    Raises:
        ValueError: not a number.
    """
    low, high = value_in(number)
    if not magnitude:
        return low, high
    factor = MAGNITUDES.get(magnitude.lower()) or SHORT_MAGNITUDES[magnitude.lower()]
    return round(low * factor, 6), round(low * factor, 6)


def currency_of(sign: str | None, after: str) -> tuple[str, int] | None:
    """The sign before and the text behind a number in, the currency code and how many code points behind belong to it out; None for no money."""
    if sign:
        for code, pattern, _ in CURRENCIES:
            if re.fullmatch(pattern, sign.strip(), re.IGNORECASE):
                return code, 0
    behind = CURRENCY_WORDS.match(after.lstrip())
    if behind and behind.lastgroup:
        return CURRENCIES[int(behind.lastgroup[1:])][0], len(after) - len(after.lstrip()) + behind.end()
    return None


def unit_of(after: str) -> tuple[str, float, float, int] | None:
    """The text behind a number in; canonical unit, factor, offset and how many code points belong to the unit out; None when no unit follows."""
    gap = re.match(r"[\s-]?", after)
    skip = gap.end() if gap else 0
    match = UNIT.match(after, skip)
    if not match or not match.lastgroup:
        return None
    following = after[match.end() : match.end() + 1]
    if following.isalpha() or (following.isdigit() and not match[0].endswith("²")):
        return None
    unit = UNITS[int(match.lastgroup[1:])]
    return unit.canonical, unit.factor, unit.offset, match.end()


def vague(sentence: Span, tokens: tuple[Token, ...], match: re.Match[str]) -> Iterator[Figure]:
    """A match of `VAGUE` in, the figure it is out; "many" and "few" without a larger unit are no figures."""
    at = sentence.start
    several, unit, plural = (match["several"] or "").lower(), (match["unit"] or "").lower(), re.sub(r"\s+", " ", (match["plural"] or "").lower())
    if several in {"many", "few"} and not unit:
        return
    if plural:
        low, high = VAGUE_BOUNDS.get(plural, (24_000, 119_000))
    else:
        low, high = VAGUE_BOUNDS.get(several, (3, 12))
        factor = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "score": 20}.get(unit.rstrip("s"), 1)
        low, high = low * factor, high * factor
    head = counted(tokens, at + match.end())
    if several and not unit and not head.head:
        return
    quantity = Quantity(low=low, high=high, is_vague=True, stated=match[0])
    if re.search(rf"\b(?:{AT_LEAST}|{MORE_THAN})\b", (match["pre"] or "").lower()):
        quantity = replace(quantity, high=None)
    yield Figure(
        start=at + match.start(),
        end=max(at + match.end(), head.end),
        core_start=at + match.start(),
        core_end=at + match.end(),
        kind="count",
        quantity=quantity,
        counted=head,
        role="further" if head.is_further or FURTHER.search(match["pre"] or "") else None,
    )
