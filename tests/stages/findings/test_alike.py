"""What is told alike is compared once: one of each sort stands for all, and nothing that comparing looks at is left out."""

from dataclasses import replace
from itertools import combinations

import pytest

from crossread.stages.findings.alike import first_and_number, pairs_once
from crossread.stages.findings.scope import scope_difference, scoped_by
from crossread.stages.findings.sides import grouped
from crossread.stages.findings.values import compare, told_by
from crossread.types.claim import Claim
from tests.making import claim, read

TEXTS = (
    "Police said on Tuesday that 12 people, including 3 children, were killed in the flood at Ostby. Some 300 homes were destroyed.",
    "At least 12 people were killed in Ostby on Tuesday night, Mayor Bo Rahn said. About 320 houses in Brell were destroyed.",
    "On 4 March dozens of people were killed in the flood at Ostby. The bridge collapsed. It was 40 metres long.",
    "Two people were injured at 9am on Wednesday. Two people were injured. Mr Rahn said that more than 300 homes were destroyed in 2004.",
)


def claims() -> list[Claim]:
    """The claims of some reports, each of them printed twice."""
    readings = [read(text, outlet=f"Outlet {at} {copy}", published="2024-03-06") for at, text in enumerate(TEXTS) for copy in range(2)]
    return [claim for reading in readings for claim in reading.claims]


def test_claims_that_tell_the_same_relate_alike_to_all_others() -> None:
    every = claims()
    sorts: dict[object, list[Claim]] = {}
    for one in every:
        sorts.setdefault(told_by(one), []).append(one)
    assert len(every) > len(sorts) > 10
    for alike in sorts.values():
        for other in every:
            assert len({repr(compare(one, other)) for one in alike if one.part_of is other.part_of is None}) <= 1


def test_claims_of_one_scope_differ_alike_from_all_others_of_their_kind() -> None:
    every = claims()
    sorts: dict[object, list[Claim]] = {}
    for one in every:
        sorts.setdefault(scoped_by(one), []).append(one)
    assert len(every) > len(sorts) > 10
    for alike in sorts.values():
        for other in (one for one in every if one.kind == alike[0].kind):
            for is_certain in (False, True):
                assert len({scope_difference(one, other, is_certain=is_certain) for one in alike}) == 1


@pytest.mark.parametrize("change", [{"value": "13"}, {"polarity": "negated"}, {"kind": "name"}, {"scope": "head"}, {"scope": "role"}])
def test_what_comparing_looks_at_tells_two_claims_apart(change: dict[str, str]) -> None:
    one = claim()
    scope = {"head": replace(one.scope, head="child"), "role": replace(one.scope, role="part")}
    other = replace(one, **{key: scope[to] if key == "scope" else to for key, to in change.items()})  # type: ignore[arg-type]
    assert told_by(one) != told_by(other)


def test_of_pairs_that_tell_the_same_the_first_is_given_in_order() -> None:
    a, b, again, same = (
        claim(value="1", document_id="a"),
        claim(value="2", document_id="a"),
        claim(value="1", document_id="b"),
        claim(value="2", document_id="c"),
    )
    assert pairs_once((a, b, again, same)) == ((a, b), (a, again), (b, same))
    assert pairs_once((a, b, again, same), is_apart=True) == ((a, again), (a, same), (b, same))
    assert pairs_once((a, b), is_apart=True) == pairs_once((a,)) == pairs_once(()) == ()


def test_no_two_pairs_are_missing() -> None:
    every = claims()
    sorts = [told_by(one) for one in every]
    expected = {frozenset((sorts[i], sorts[j])) for i, j in combinations(range(len(every)), 2)}
    assert {frozenset((told_by(a), told_by(b))) for a, b in pairs_once(every)} == expected


def test_of_each_sort_the_first_and_how_many_there_are() -> None:
    a, b, c = claim(value="1"), claim(value="2"), claim(value="3")
    assert first_and_number([("x", a), ("y", b), ("x", c)]) == ((a, 2), (b, 1))


def test_a_part_never_stands_with_its_total_however_alike_they_are() -> None:
    """Planted bug: a claim was grouped by what it tells alone."""
    total, part, other = (replace(claim(document_id=key), id=key) for key in "abc")
    part = replace(part, part_of=total.id)
    assert sorted(len(group) for group in grouped((total, part, other))) == [1, 2]
    assert [{one.id for one in group} for group in grouped((total, part))] == [{"a"}, {"b"}]
