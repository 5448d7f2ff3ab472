"""How two values relate is what docs/values.md says, row by row and in both directions (INVARIANTS 35, 36, 41)."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from crossread.stages.findings.values import Relation, compare
from crossread.stages.names.spelling import folded
from crossread.types.claim import Claim, ClaimKind
from crossread.types.quantity import Quantity
from tests.making import claim, count, moment, read

DOC = Path(__file__).resolve().parents[3] / "docs" / "values.md"
SENTENCES: dict[str, str] = {
    "count": "Officials said {} people fled.",
    "measure": "They stood {} off.",
    "money": "It cost {} then.",
    "time": "They left {}.",
    "means": "They came in {}.",
}
"""What each kind of value is read in."""
SECTIONS: dict[str, tuple[ClaimKind, ...]] = {"Numbers": ("count",), "Measures and money": ("measure", "money"), "Days and clocks": ("time",)}


def valued(words: str, kind: str) -> Claim:
    """The words of a value and its kind in, the claim they make in a sentence out."""
    if kind in {"name", "place"}:
        return claim("name", folded(words), words=words)
    (found,) = (one for one in read(SENTENCES[kind].format(words)).claims if one.kind == kind)
    return found


def tables() -> dict[str, list[list[list[str]]]]:
    """The tables of the page, as rows of cells, under the heading they stand below."""
    found: dict[str, list[list[list[str]]]] = {}
    for section in DOC.read_text(encoding="utf-8").split("\n## ")[1:]:
        blocks = re.findall(r"(?:^\|.*\|\n)+", section + "\n", re.MULTILINE)
        found[section.split("\n", 1)[0]] = [
            [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines() if not line.startswith("|---")]
            for block in blocks
        ]
    return found


def rows() -> list[tuple[str, str, str, str]]:
    """Every row of the page (kind, a, b, relation); the matrices of bounds cell by cell."""
    found = []
    every = tables()
    for head, *lines in every["Bounds"]:
        found += [("count", line[0], column, relation) for line in lines for column, relation in zip(head[1:], line[1:], strict=True)]
    for section, kinds in SECTIONS.items():
        for _, *lines in every[section]:
            found += [("money" if any(sign in a for sign in "$€£") else kinds[0], a, b, relation) for a, b, relation in lines]
    for _, *lines in every["Names and things"]:
        found += [(kind, a, b, relation) for kind, a, b, relation in lines]
    return found


ROWS = rows()


def test_the_page_has_what_it_promises() -> None:
    bounds = tables()["Bounds"]
    assert [len(table) - 1 for table in bounds] == [6, 6]
    assert all(len(line) == 7 for table in bounds for line in table)
    assert {relation for *_, relation in ROWS} == set(get_args(Relation))


@pytest.mark.parametrize(("kind", "a", "b", "relation"), ROWS, ids=[f"{a} / {b}" for _, a, b, _ in ROWS])
def test_a_row_of_the_page(kind: str, a: str, b: str, relation: Relation) -> None:
    x, y = valued(a, kind), valued(b, kind)
    assert compare(x, y).relation == relation
    assert compare(y, x) == compare(x, y)


def test_a_reason_brings_no_number_of_its_own() -> None:
    for kind, a, b, _ in ROWS:
        assert not re.search(r"\d", compare(valued(a, kind), valued(b, kind)).reason)


@pytest.mark.parametrize("kind", ["count", "measure", "money", "time", "means", "name"])
def test_nothing_differs_from_itself(kind: str) -> None:
    values = [words for row_kind, *words, _ in ROWS if row_kind == kind]
    assert values
    assert all(compare(valued(words, kind), valued(words, kind)).relation == "same" for pair in values for words in pair)


def test_claims_of_different_kinds_are_not_compared() -> None:
    assert compare(valued("12", "count"), valued("a cargo ferry", "means")).relation == "not comparable"


@pytest.mark.parametrize("bound", [Quantity(low=14, high=None), Quantity(low=14, high=None, is_low_open=True)])
def test_a_planted_bug_is_caught(bound: Quantity) -> None:
    """Were the excluded end shared or the low bound forgotten, rows of the table would fail."""
    twelve, mutant = count(Quantity(low=12, high=12)), count(replace(bound, low=None))
    assert compare(twelve, count(bound)).relation == "differs"
    assert compare(twelve, mutant).relation == "compatible"


def test_rounding_needs_two_trailing_noughts() -> None:
    exact = [count(Quantity(low=value, high=value)) for value in (1_500, 1_478, 1_530, 1_560)]
    assert [compare(exact[0], other).relation for other in exact[1:]] == ["rounded", "rounded", "differs"]
    assert all(compare(a, b).relation == "differs" for a, b in pairwise([count(Quantity(low=value, high=value)) for value in (10, 11, 9, 12)]))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (moment("2026-03-10"), moment("2026-03-10", until="2026-03-16", precision="week"), "compatible"),
        (moment("2026-03-10"), moment("2026-03-11", until="2026-03-17", precision="week"), "differs"),
        (moment(None, "06:50"), moment("2026-03-10", "07:00"), "compatible"),
        (moment(None, "06:50", zone="GMT"), moment(None, "09:50", zone="MSK"), "not comparable"),
        (moment(None, "06:50", zone="GMT"), moment(None, "09:50"), "differs"),
        (moment(None, "morning"), moment(None, "06:50"), "not comparable"),
        (moment(None, None), moment("2026-03-10"), "not comparable"),
    ],
)  # fmt: skip
def test_moments(a: object, b: object, relation: Relation) -> None:
    x, y = replace(claim("time", "a"), moment=a), replace(claim("time", "b"), moment=b)  # type: ignore[arg-type]
    assert compare(x, y).relation == compare(y, x).relation == relation


@pytest.mark.parametrize("other", ["900", "1,200", "1", "about 1,200", "at least 1,200"])
def test_digits_that_can_be_read_in_two_ways_are_compared_with_themselves_alone(other: str) -> None:
    assert compare(valued("1.200", "count"), valued(other, "count")).relation == "not comparable"
    assert compare(valued("1.200", "count"), valued("1.200", "count")).relation == "same"


def test_one_clock_time_in_two_zones_is_not_the_same() -> None:
    assert compare(valued("at 6:50 a.m. GMT", "time"), valued("at 6:50 a.m. EST", "time")).relation == "not comparable"
