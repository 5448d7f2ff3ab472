"""A sentence in, its counts, measures and sums of money out: those told by numbers, and people told without one."""

import re

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.claims.persons import SINGLE, Counted, ToldCount, told_counts
from crossread.stages.claims.states import state_of
from crossread.stages.names.spelling import folded
from crossread.stages.quantities import Figure, find_figures
from crossread.stages.words import PERSONS
from crossread.types.claim import Claim
from crossread.types.quantity import Quantity


def figures(sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> tuple[Specific, ...]:
    """A sentence and the places of its times in (offsets that hold no figure), its figures out, in order."""
    counted = tuple(specific_of(sentence, figure) for figure in find_figures(sentence.span, sentence.tokens, taken))
    beside = tuple(Counted(first=sentence.token_range(one.start, one.end)[0], state=one.state) for one in counted if one.kind == "count")
    told = (told_specific(sentence, one) for one in told_counts(sentence, beside))
    busy = tuple((one.start, one.end) for one in counted if one.kind == "count")
    return (*counted, *(one for one in told if not any(one.start < end and start < one.end for start, end in busy)))


def told_specific(sentence: Sentence, told: ToldCount) -> Specific:
    """People counted without a number in, the specific out: its words are its value's words."""
    start, end = sentence.tokens[told.first].start, sentence.tokens[told.last - 1].end
    base = sentence.span.start
    quantity = Quantity(low=told.number, high=told.number, stated=sentence.span.words[start - base : end - base])
    return Specific(
        kind="count",
        start=start,
        end=end,
        core_start=start,
        core_end=end,
        value=value_of(quantity),
        head=told.head,
        state=told.state,
        role="further" if told.is_further else None,
        quantity=quantity,
    )


def specific_of(sentence: Sentence, figure: Figure) -> Specific:
    """A figure in, the specific out: with the state of what it counts."""
    first, last = sentence.token_range(figure.start, figure.end)
    state = state_of(sentence.tokens, first, last) if figure.kind == "count" else None
    head = figure.counted.head
    if state == "kidnapped" and head and head not in TAKEN_HOSTAGE:
        state = "confiscated"  # "seized 14 rifles"
    return Specific(
        kind=figure.kind,
        start=figure.start,
        end=figure.end,
        core_start=figure.core_start,
        core_end=figure.core_end,
        value=value_of(figure.quantity),
        head=head,
        modifiers=whose_age(sentence, figure) if head == "age" else figure.counted.modifiers,
        state=state,
        role="total" if figure.quantity.stated.lower().startswith(TOTALS) else figure.role,
        quantity=figure.quantity,
    )


TAKEN_HOSTAGE = PERSONS | frozenset("ship vessel boat plane aircraft airliner jet bus train tanker freighter trawler yacht car truck".split())
"""What is kidnapped or hijacked when it is seized; anything else is confiscated."""
TOTALS = ("a total of", "total of")
"""Words that make a figure a total."""
FARTHEST = 40
"""Code points between an age and the name of the person it belongs to."""


def is_told(claim: Claim) -> bool:
    """Does a claim count people without a number ("a man", "another", "both")?"""
    return claim.kind == "count" and claim.core == claim.span and claim.scope.head in TOLD_NOUNS and NUMBERED.search(claim.core.words) is None


NUMBERED = re.compile(
    r"^(?:(?:at least|about|some|only|up to|all) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![\s-]+years?\b)", re.IGNORECASE
)
"""A number that opens a count; the number of an age is none."""
TOLD_NOUNS = SINGLE | {"person", "other"}
"""Heads of claims that count people without a number."""


def whose_age(sentence: Sentence, figure: Figure) -> tuple[str, ...]:
    """The last name of the person nearest to an age in its sentence, folded; empty when none stands near."""
    persons = [name for name in sentence.names if name.kind in {"person", "other"}]
    near = min(persons, key=lambda name: (max(figure.start - name.end, name.start - figure.end), name.start), default=None)
    if near is None or max(figure.start - near.end, near.start - figure.end) > FARTHEST:
        return ()
    return (folded(near.words).split()[-1],)


def value_of(quantity: Quantity) -> str:
    """Bounds in, the one string that says the same for equal bounds out (">=5", "10000-12000", "~300", "24-119 (vague)")."""
    low, high = quantity.low, quantity.high
    unit = f" {quantity.unit}" if quantity.unit else ""
    if quantity.is_vague:
        return f"{number(low)}-{number(high) if high is not None else ''} (vague){unit}"
    if low is not None and high is not None:
        about = "~" if quantity.is_approximate else ""
        return f"{about}{number(low)}{unit}" if low == high else f"{about}{number(low)}-{number(high)}{unit}"
    if low is not None:
        return f"{'>' if quantity.is_low_open else '>='}{number(low)}{unit}"
    return f"{'<' if quantity.is_high_open else '<='}{number(high)}{unit}"


def number(value: float | None) -> str:
    """A number in, its shortest decimal form out, to six significant digits behind a fraction."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else f"{value:.6g}"
