"""Claims that say the same stand on one side: which group a bound joins, and that a reprint decides nothing."""

from itertools import permutations

from crossread.stages.findings.sides import grouped
from crossread.types.claim import Claim
from crossread.types.quantity import Quantity
from tests.making import count


def exactly(number: float, document_id: str) -> Claim:
    """A number and a document in, the claim that gives it out."""
    return count(Quantity(low=number, high=number, stated=str(number)), document_id=document_id)


def at_least(number: float, document_id: str) -> Claim:
    """A number and a document in, the claim that gives it as a lower bound out."""
    return count(Quantity(low=number, high=None, stated=f"at least {number}"), document_id=document_id)


def groups_of(claims: tuple[Claim, ...], texts: dict[str, str]) -> set[frozenset[str]]:
    """Claims and the text of each document in, the documents of each group out."""
    return {frozenset(claim.document_id for claim in group) for group in grouped(claims, texts)}


def test_a_bound_goes_with_its_own_number():
    claims = (exactly(210, "a"), exactly(210, "b"), exactly(121, "c"), at_least(121, "d"))
    for order in permutations(claims):
        assert groups_of(order, {}) == {frozenset("ab"), frozenset("cd")}


def test_a_reprint_does_not_decide_which_group_a_bound_joins():
    claims = (exactly(210, "a"), exactly(150, "b"), exactly(150, "c"), at_least(121, "d"), exactly(210, "a2"), exactly(210, "a3"))
    assert groups_of(claims[:4], {}) == {frozenset("a"), frozenset("bcd")}
    assert groups_of(claims, {}) == {frozenset({"a", "a2", "a3", "d"}), frozenset("bc")}  # the bug: copies outvote two reports
    copies = dict.fromkeys(("a", "a2", "a3"), "one text")
    assert groups_of(claims, copies) == {frozenset({"a", "a2", "a3"}), frozenset("bcd")}
