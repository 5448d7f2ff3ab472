"""Kinds of findings in, the sections they are read in out: one table for the terminal, the pages and the JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from crossread.types.finding import Finding, FindingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the kinds of findings that stand under it.

    Attributes:
        key: short name for anchors and JSON ("adds-up").
        heading: as a person reads it.
        kinds: the kinds under it, in the order they are shown.
        note: what stands under it, in a sentence, where the heading does not say it; empty elsewhere.
        open: whether it is shown in full at once; a closed one is folded where the medium can fold.
    """

    key: str
    heading: str
    kinds: tuple[FindingKind, ...]
    note: str = ""
    open: bool = True


SECTIONS: tuple[Section, ...] = (
    Section(key="agreed", heading="Agreed", kinds=("agrees",)),
    Section(key="disputed", heading="Disputed", kinds=("conflict", "attribution differs")),
    Section(
        key="may-differ",
        heading="May differ",
        kinds=("may differ",),
        note="The values differ, but it is less certain that the reports mean the same thing, or the same moment.",
        open=False,
    ),
    Section(key="changed", heading="Changed over time", kinds=("developed",)),
    Section(key="sums", heading="Does not add up", kinds=("sum does not add up",)),
    Section(key="unknown", heading="Not known or denied", kinds=("denied", "not confirmed", "asked, no answer")),
    Section(
        key="hedge",
        heading="Doubt lost on the way",
        kinds=("hedge lost",),
        note="An earlier report hedges it, a later one says the same without the hedge.",
    ),
    Section(
        key="one-origin",
        heading="Rests on one origin",
        kinds=("only one origin",),
        note="Several reports carry it, and all of them go back to one text, one sentence or one speaker.",
    ),
    Section(key="single", heading="Only one report says", kinds=("only one report",)),
    Section(key="wording", heading="Same thing in other words", kinds=("spelling", "wording"), open=False),
    Section(key="scope", heading="Different scope", kinds=("different scope",), open=False),
)
"""In the order they are read in: what is known, what is in question, what moved, what is missing, then what stands on one leg, then names."""

SECTION_OF: dict[FindingKind, Section] = {kind: section for section in SECTIONS for kind in section.kinds}
"""The section of each kind; every kind has exactly one (a test holds it)."""

ALL_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)


def sectioned(findings: Iterable[Finding]) -> tuple[tuple[Section, tuple[Finding, ...]], ...]:
    """Findings in, the sections that have some out, each with its findings: by kind, then in the order they came."""
    given = tuple(findings)
    filled = ((section, tuple(one for kind in section.kinds for one in given if one.kind == kind)) for section in SECTIONS)
    return tuple((section, found) for section, found in filled if found)
