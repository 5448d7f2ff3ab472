"""A rule: words that must stand in a sentence for it to run, a pattern, and a function that reads a match."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match, Pattern

from crossread.stages.times.expression import Expression, Kind

DIGIT = "0"
"""The gate of rules that need a digit."""

DIGITS = frozenset([DIGIT])

Build = Callable[[Match[str]], Expression | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A gate, a pattern, and what to make of a match.

    Attributes:
        gate: lower-case words, or `DIGIT`; the rule runs on sentences that hold one of them.
        also: words, pairs of neighbours ("years ago"; marks and digits do not part them) or marks; the sentence must hold one of them as well,
            unless there are none.
        pattern: what it looks for.
        build: reads a match; None when the words are no time after all.
    """

    gate: frozenset[str]
    also: frozenset[str]
    pattern: Pattern[str]
    build: Build


def at(match: Match[str], kind: Kind, group: str | int = 0) -> Expression:
    """A match, a kind and a group of the match in, an expression of that kind over the group's words out, nothing filled in yet."""
    return Expression(start=match.start(group), end=match.end(group), kind=kind)


def rule(gate: frozenset[str] | str, pattern: str, build: Build, *, also: frozenset[str] | str = frozenset()) -> Rule:
    """A gate (words as a string), a pattern, its reader and what else must stand there in, the rule out."""
    return Rule(words(gate), words(also), re.compile(pattern), build)


def words(given: frozenset[str] | str) -> frozenset[str]:
    """Words, or a string of them, in, the words out."""
    return given if isinstance(given, frozenset) else frozenset(given.split())
