"""The tellings of a report in, the same out with people told one after the other in one sentence added up ("one died at once and another later")."""

import re
from collections.abc import Iterable
from dataclasses import replace

from crossread.stages.findings.harms import is_in_condition
from crossread.types.figure import Harm, Telling

HURT: frozenset[Harm] = frozenset({"injured", "hit"})
FARTHEST = 100
"""Code points between people of one sentence who are added up."""
ALSO = re.compile(r"[^.;,]{0,20}\balso\b", re.IGNORECASE)
ALSO_IN_FRONT = re.compile(r"\balso \w+ $", re.IGNORECASE)
JOINED = re.compile(r"\b(?:and|while)\b|[,;]", re.IGNORECASE)
APART = re.compile(r"\b(?:includ\w+|among|of (?:the|those|them|whom)|after|before|when|in which|where|who)\b|:", re.IGNORECASE)
"""Words between people behind which the others are told of in another respect."""


def added_up(found: Iterable[Telling]) -> tuple[Telling, ...]:
    """The tellings of a report in order in, the same out with those that a sentence goes on to tell of as others joined to those in front."""
    done: list[Telling] = []
    for one in found:
        if done and goes_on(done[-1], one):
            done[-1] = together(done[-1], one)
        else:
            done.append(one)
    return tuple(done)


def goes_on(first: Telling, further: Telling) -> bool:
    """Does a sentence tell of others who came to the same harm?"""
    a, b = first.claims[-1], further.claims[0]
    if a.sentence != b.sentence or not 0 <= b.span.start - a.span.end <= FARTHEST or first.number < 1 or further.number < 1:
        return False
    if first.harm != further.harm and not {first.harm, further.harm} <= HURT:
        return False
    between = a.sentence.words[a.span.end - a.sentence.start : b.span.start - a.sentence.start]
    return (is_beside(further) or is_in_condition(a)) and JOINED.search(between) is not None and APART.search(between) is None


def is_beside(one: Telling) -> bool:
    """Are the people told of beside others ("two others", "another", "two men were also hurt")?"""
    claim = one.claims[0]
    start = claim.sentence.start
    is_also = ALSO.match(claim.sentence.words, one.claims[-1].span.end - start) or ALSO_IN_FRONT.search(
        claim.sentence.words[: claim.span.start - start]
    )
    return one.is_further or is_also is not None


def together(first: Telling, further: Telling) -> Telling:
    """People of one harm and others of it in, both out."""
    return replace(
        first,
        harm=first.harm if first.harm == further.harm else "hit",
        number=first.number + further.number,
        claims=(*first.claims, *further.claims),
        rule="people named side by side",
        weight=min(first.weight, further.weight),
        is_single=False,
    )
