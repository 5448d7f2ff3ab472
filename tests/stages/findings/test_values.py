"""How two values relate is what docs/values.md says, row by row and in both directions (INVARIANTS 35, 36, 41)."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from crossread.services.read import gazetteer
from crossread.stages.findings.values import Meaning, Relation, compare, told_within
from crossread.stages.names import Who
from crossread.stages.names.spelling import folded
from crossread.types.claim import Claim, ClaimKind
from crossread.types.entity import Entity, Joined, Mention
from crossread.types.quantity import Quantity
from crossread.types.span import cut
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
LASTING = "It lasted {}."
"""What lengths of time are read in."""
HEADS = {"person": "person", "name": "organisation", "place": "place"}
"""Kinds of names in the page, and the head of a claim that gives one."""
KNOWN = Meaning(atlas=gazetteer())
SECTIONS: dict[str, tuple[ClaimKind, ...]] = {"Numbers": ("count",), "Measures and money": ("measure", "money"), "Days and clocks": ("time",)}


def valued(words: str, kind: str) -> Claim:
    """The words of a value and its kind in, the claim they make in a sentence out."""
    if kind in HEADS:
        return claim("place" if kind == "place" else "name", folded(words), words=words, head=HEADS[kind])
    if kind in {"cause", "status", "detail"}:
        return claim(kind, words.lower(), words=words)  # type: ignore[arg-type]
    sentence = LASTING if re.search(r"(?:day|week|month|year)s?$", words) and kind == "measure" else SENTENCES[kind]
    (found,) = (one for one in read(sentence.format(words)).claims if one.kind == kind)
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
    for section in ("Names and places", "Things, states and other details"):
        for _, *lines in every[section]:
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
    assert compare(x, y, meaning=KNOWN).relation == relation
    assert compare(y, x, meaning=KNOWN) == compare(x, y, meaning=KNOWN)


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


def place(name: str, after: str = "", at: int = 0, document_id: str = "a") -> Claim:
    """The name of a place and what follows it in, a claim that gives it out."""
    made = claim("place", folded(name), words=name, at=at, document_id=document_id, head="place")
    return replace(made, core=replace(made.core, after=after))


def test_reports_tell_which_place_lies_in_which() -> None:
    inner, between = place("Hill Street", ", Ostby, Tarland"), place("Ostby", ", Tarland", at=13)
    told = told_within((inner, between, place("Tarland", at=20)))
    assert told == {"hill street": frozenset({"ostby", "tarland"}), "ostby": frozenset({"tarland"})}
    meaning = Meaning(within=told)
    assert compare(inner, place("Tarland", document_id="b"), meaning=meaning).relation == "compatible"
    assert compare(place("Lunde"), place("Ostby", document_id="b"), meaning=meaning).relation == "differs"


def test_a_list_of_places_and_a_circle_tell_nothing() -> None:
    listed = (place("Ostby", ", Lunde and Tarland"), place("Lunde", " and Tarland", at=7))
    circle = (place("Ostby", " in Lunde", at=100), place("Lunde", at=109), place("Lunde", " in Ostby", at=200), place("Ostby", at=209))
    assert not told_within(listed)
    assert not any(told_within(circle).values())


def test_names_that_the_reports_use_for_one_are_one() -> None:
    entities = tuple(
        Entity(id=key, document_id=key, name=words, kind="vessel", mentions=(Mention(span=cut(words, 0, len(words)), kind="vessel"),))
        for key, words in (("a", "Blue Heron"), ("b", "the Tarland trawler"))
    )
    who = Who(groups=(Joined(id="1", name="Blue Heron", kind="vessel", entities=entities, forms=("Blue Heron", "the Tarland trawler")),))
    one, other = (claim("name", folded(one.name), words=one.name, document_id=one.id) for one in entities)
    assert compare(one, other).relation == "differs"
    assert compare(one, other, meaning=Meaning(who=who)).relation == "wording"


def test_a_phrase_that_its_sentence_negates_is_negated() -> None:
    released = claim("status", "released", words="released")
    assert compare(released, replace(released, id="b", polarity="negated")).relation == "differs"
    assert compare(replace(released, polarity="negated"), claim("status", "was not released", words="was not released")).relation == "wording"


def test_a_part_is_not_compared_with_its_total() -> None:
    total = count(Quantity(low=300, high=300), role="total")
    assert compare(total, count(Quantity(low=200, high=200), role="part")).relation == "not comparable"
    assert compare(total, replace(count(Quantity(low=200, high=200)), part_of=total.id)).relation == "not comparable"
    assert compare(total, count(Quantity(low=200, high=200))).relation == "differs"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (moment("2026-03-10"), moment("2026-03-10", until="2026-03-16", precision="week"), "compatible"),
        (moment("2026-03-10"), moment("2026-03-11", until="2026-03-17", precision="week"), "differs"),
        (moment(None, "06:50"), moment("2026-03-10", "07:00"), "compatible"),
        (moment(None, "06:50", zone="GMT"), moment(None, "09:50", zone="MSK"), "compatible"),
        (moment(None, "06:50", zone="GMT"), moment(None, "01:50", zone="EST"), "compatible"),
        (moment(None, "06:50", zone="IST"), moment(None, "09:50", zone="MSK"), "not comparable"),
        (moment("2026-03-10", "06:50", zone="GMT"), moment("2026-03-12", "09:50"), "differs"),
        (moment("2026-03-10", "23:50", zone="GMT"), moment("2026-03-11", "02:50"), "not comparable"),
        (moment(None, "morning"), moment(None, "06:50"), "compatible"),
        (moment(None, "morning"), moment(None, "18:50"), "differs"),
        (moment("2026-03-10", "night"), moment("2026-03-11", "04:00"), "compatible"),
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
    assert compare(valued("at 6:50 a.m. GMT", "time"), valued("at 6:50 a.m. EST", "time")).relation == "differs"
    assert compare(valued("at 6:50 a.m. GMT", "time"), valued("at 6:50 a.m. IST", "time")).relation == "not comparable"
