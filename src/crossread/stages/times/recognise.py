"""A sentence in, its time expressions out: rules find the pieces, neighbours that belong together are joined, ranges are built from two ends."""

import re
from dataclasses import replace
from itertools import pairwise

from crossread.stages.times import clocks, dates, lengths, relative
from crossread.stages.times.expression import Expression, Kind
from crossread.stages.times.lexicon import OVERNIGHT
from crossread.stages.times.rule import DIGIT

RULES = (*dates.RULES, *clocks.RULES, *relative.RULES, *lengths.RULES)

GATED: dict[str, tuple[int, ...]] = {
    word: tuple(number for number, rule in enumerate(RULES) if word in rule.gate) for word in frozenset().union(*(rule.gate for rule in RULES))
}
"""The rules that run on a sentence with a word, by their number."""

SIGNS = re.compile(r"[a-z]+|[0-9:/-]")
"""What gates ask for: words, digits, and some marks."""

SPACE = re.compile(r"\s?[\s-]\s?")
JOINS: dict[tuple[Kind, Kind], re.Pattern[str]] = {}
"""Which kinds of pieces may stand side by side, and the words between them."""


def allow(first: str, second: str, between: str) -> None:
    """Two lists of kinds and a pattern in; the table of joins grows by every pair."""
    pattern = re.compile(between, re.IGNORECASE)
    for a in first.split(","):
        for b in second.split(","):
            JOINS[a.strip(), b.strip()] = pattern  # type: ignore[index]


allow("phase", "date,weekday,season,quarter,holiday,relative,part", r"(?:\s|-|\sthe\s|\son\s|\son\sthe\s|\sin\s|\sin\sthe\s)")
allow("weekday", "part", r"\s|,\sin\sthe\s|\sin\sthe\s")
allow("weekday", "clock,weak clock", r"\s|,\s|\sat\s|,\sat\s|\sat\sabout\s|\sat\saround\s|\saround\s|\sabout\s")
allow("weekday,weak weekday", "date", r",?\s|,?\sthe\s|\s\(|,?\son\s")
allow("part", "weekday", r"\sof\s|\son\s|\s|,\s")
allow("part", "relative", r"\s")
allow("part", "date,holiday", r"\sof\s|\son\s|\s|,\s|\sof\sthe\s|\son\sthe\s")
allow("clock,weak clock", "part", r"\sin\sthe\s|\sat\s|\s(?=night)")
allow("clock,weak clock", "weekday,weak weekday", r"\son\s|,?\s|\sof\s")
allow("clock,weak clock", "date", r"\son\s|,?\s|\sof\s|\son\sthe\s|\sthe\s")
allow("clock,weak clock", "relative", r"\s|,\s|\son\s")
allow("date", "clock,weak clock", r"\sat\s|,\s|\s|,\sat\s|\s\|\s|\sat\sabout\s|\sat\saround\s|\saround\s")
allow("date", "part", r"\s|\sin\sthe\s|,\sin\sthe\s")
allow("relative", "part", r"\s")
allow("relative", "clock,weak clock", r"\sat\s|\saround\s|\sat\sabout\s|\sat\saround\s|\s")
allow("relative", "weekday", r"\s|\son\s|,\son\s")
allow("relative", "quarter", r"(?:['’]s)?\s")
allow("season,quarter,holiday", "date", r"\sof\s|\sin\s|\s|,\s|-")
allow("date", "quarter,season", r"\s|['’]s\s")
allow("season,quarter,date,holiday,day of month", "relative", r"\sof\s|\sin\s|\s|,\s")
allow("weekday", "relative", r"\s|\sof\s")
allow("date", "weekday", r",\s?|\s\(|\s")

DEPENDENT = frozenset(("phase", "weak clock", "weak weekday"))
"""Kinds that are no time alone."""
RANGE_SIGN = re.compile(r"\s?(?:-|–|—)\s?|\s(?:to|and|through|until|till)\s(?:the\s|about\s)?", re.IGNORECASE)
RANGE_LEAD = re.compile(r"\b(?:from|between)\s(?:the\s|about\s|around\s)?$", re.IGNORECASE)
ENDS = frozenset(("date", "weekday", "clock", "season", "quarter", "relative", "holiday"))
FIELDS = (
    "year",
    "month",
    "day",
    "weekday",
    "season",
    "quarter",
    "half",
    "holiday",
    "wide",
    "other",
    "phase",
    "nth",
    "nth_unit",
    "part",
    "clock",
    "zone",
    "base",
    "unit",
    "duration",
    "vague",
)


def recognise(sentence: str) -> list[Expression]:
    """A sentence in, its time expressions out: in order, without overlaps, offsets in code points of the sentence."""
    opened = rules_for(sentence)
    pieces = [found for number in opened for match in RULES[number].pattern.finditer(sentence) if (found := RULES[number].build(match)) is not None]
    if not pieces:
        return []
    joined = join(sentence, longest(pieces))
    return [expression for expression in ranges(sentence, joined) if stands_alone(sentence, expression)]


def rules_for(sentence: str) -> list[int]:
    """A sentence in, the numbers of the rules whose gate it opens out, in order."""
    found = SIGNS.findall(sentence.lower())
    signs = set(found)
    if signs & NUMERALS:
        signs.add(DIGIT)
    opened = sorted({number for sign in signs & GATED.keys() for number in GATED[sign]})
    if opened:
        signs.update(map(" ".join, pairwise(filter(str.isalpha, found))))
    return [number for number in opened if not RULES[number].also or not RULES[number].also.isdisjoint(signs)]


LED = re.compile(r"\b(?:in|during|of|by|through|until)\sthe\s(?:early\s|late\s)?$", re.IGNORECASE)
LED_BARE = re.compile(r"\b(?:at|before|after|around|by|from|until|since)\s$", re.IGNORECASE)
BARE_PARTS = frozenset(("dawn", "dusk", "daybreak", "lunchtime"))
"""Parts of the day that stand without an article ("before dawn")."""
NOT_OVERNIGHT = re.compile(
    r"\s(?:success|sensation|stay|stays|guests?|bags?|trains?|bus|delivery|shipping|rates?|lending|celebrity|millionaires?|accommodation|oats)\b"
)


def stands_alone(sentence: str, expression: Expression) -> bool:
    """A sentence and an expression in it in; is it a time without a neighbour to lean on?

    A part of the day is one after "in the", dawn after "before", and "overnight" by itself.
    """
    if expression.kind == "part":
        word = sentence[expression.start : expression.end].lower()
        before = sentence[max(0, expression.start - 20) : expression.start]
        if word == OVERNIGHT:
            return not NOT_OVERNIGHT.match(sentence, expression.end)
        return bool(LED.search(before)) or (word in BARE_PARTS and bool(LED_BARE.search(before)))
    return expression.kind not in DEPENDENT


NUMERALS = frozenset("0123456789")


def longest(pieces: list[Expression]) -> list[Expression]:
    """Pieces that may overlap in, those kept out: of two that overlap the longer one, in order of the sentence."""
    kept: list[Expression] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start - piece.end, piece.start, piece.kind in DEPENDENT)):
        if all(piece.end <= other.start or other.end <= piece.start for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.start)


def join(sentence: str, pieces: list[Expression]) -> list[Expression]:
    """Pieces in order in, the same out with neighbours that are one expression joined ("early" "Tuesday", "9 p.m." "Nov. 9")."""
    kept: list[Expression] = []
    for piece in pieces:
        whole = piece
        while kept and fits(sentence, kept[-1], whole):
            whole = united(kept.pop(), whole)
        kept.append(whole)
    return kept


def fits(sentence: str, first: Expression, second: Expression) -> bool:
    """A sentence and two neighbours in it in; do they make one expression?"""
    pattern = JOINS.get((first.kind, second.kind))
    if pattern is None or not pattern.fullmatch(sentence, first.end, second.start):
        return False
    if second.kind == "relative" and first.kind != "phase":
        return fits_relative(first, second)
    if first.kind == "relative":
        return fits_behind_relative(first, second)
    if second.kind == "date" and first.kind in ("season", "quarter", "holiday"):
        return second.month is None and second.year is not None and second.wide is None and first.year is None
    if second.kind in ("season", "quarter"):
        return first.kind == "phase" or (first.year is not None and first.month is None)
    if (first.kind == "date" and first.day is None) or (second.kind == "date" and second.day is None and first.kind != "phase"):
        return False
    return all(getattr(first, name) is None or getattr(second, name) is None for name in FIELDS)


def fits_relative(first: Expression, second: Expression) -> bool:
    """A piece and a relative expression behind it in; do they make one ("April last year", "Tuesday last week", "mid-afternoon yesterday")?"""
    if second.is_shift:
        return False
    if first.kind == "day of month":
        return second.unit == "month"
    if first.kind in ("date", "season", "quarter", "holiday"):
        return second.unit == "year" and first.year is None
    if first.kind == "weekday":
        return second.unit == "week"
    return second.unit == "day" and second.clock is None


def fits_behind_relative(first: Expression, second: Expression) -> bool:
    """A relative expression and a piece behind it in; are they one ("this year's third quarter", "yesterday afternoon", "last week on Friday")?"""
    if second.kind == "quarter":
        return first.unit == "year"
    if second.kind == "weekday":
        return first.unit == "week" and first.weekday is None
    if second.kind == "part":
        return first.unit == "day" and first.part is None
    return first.unit == "day" and first.clock is None


def united(first: Expression, second: Expression) -> Expression:
    """Two neighbours in, one expression with the fields of both out."""
    main, other = (second, first) if first.kind in DEPENDENT or first.kind == "part" or rank(second) > rank(first) else (first, second)
    fields = {name: getattr(other, name) for name in FIELDS if getattr(main, name) is None and getattr(other, name) is not None}
    step = main.step or other.step
    return replace(main, start=first.start, end=second.end, step=step, direction=main.direction or other.direction, **fields)


RANK: dict[Kind, int] = {"relative": 5, "date": 4, "holiday": 4, "season": 4, "quarter": 4, "day of month": 1, "weekday": 3, "clock": 2}


def rank(expression: Expression) -> int:
    """An expression in; how much its kind decides the kind of a joined one, out."""
    return RANK.get(expression.kind, 0)


def ranges(sentence: str, expressions: list[Expression]) -> list[Expression]:
    """Expressions in order in, the same out with two ends of a range made one ("from Monday to Friday", "1926-1928")."""
    kept: list[Expression] = []
    for expression in expressions:
        if kept and is_range(sentence, kept[-1], expression):
            first = kept.pop()
            kept.append(Expression(start=first.start, end=expression.end, kind="range", ends=(first, expression)))
        else:
            kept.append(expression)
    return kept


def is_range(sentence: str, first: Expression, second: Expression) -> bool:
    """A sentence and two neighbours in it in; are they the ends of a range?"""
    if first.kind not in ENDS or second.kind not in ENDS:
        return False
    sign = RANGE_SIGN.fullmatch(sentence, first.end, second.start)
    if not sign:
        return False
    is_dash = any(mark in sign[0] for mark in "-–—")
    is_led = RANGE_LEAD.search(sentence[max(0, first.start - 20) : first.start])
    return bool(is_led or (is_dash and first.kind == second.kind))
