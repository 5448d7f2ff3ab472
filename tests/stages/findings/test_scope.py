"""What sets two values apart before they can be a conflict; symmetric."""

from dataclasses import replace

import pytest

from crossread.stages.findings.scope import scope_difference
from crossread.stages.findings.story import Compared
from crossread.stages.origins import trace_origins
from crossread.types.claim import Claim
from crossread.types.quantity import Quantity
from tests.making import claim, count, read


def killed(value: float = 12, words: str = "12 people", **scope: object) -> Claim:
    """A value and a scope in, a count of killed people out."""
    return count(Quantity(low=value, high=value), words=words, **({"head": "people", "state": "killed"} | scope))


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (killed(), killed(14), None), (killed(), killed(3, role="part"), "part"), (killed(role="total"), killed(3), "total"),
        (killed(), killed(3, role="further"), "beside another"),
        (killed(), killed(230_000), "orders of magnitude"), (killed(), killed(3, state="injured"), "states"),
        (killed(), killed(3, head="home"), "different things"), (killed(), killed(3, head="dead"), None),
        (killed(words="12 people in 1998"), killed(3), "years"), (killed(where=("Norway",)), killed(3, where=("Texas",)), "places"),
        (killed(where=("Kursk region",)), killed(3, where=("Kursk Oblast",)), None),
        (killed(where=("Norway",)), killed(3), None), (killed(modifiers=("young",)), killed(3, modifiers=("old",)), "narrow"),
        (replace(killed(), polarity="negated"), killed(3), "affirmed"),
        (killed(words="12 people in a separate accident"), killed(3), "separate event"), (killed(words="12 people in an accident"), killed(3), None),
        (claim("money", words="A pledge of 12 euros"), claim("money", words="a loss of 3 euros"), "given"),
        (claim("money", words="A pledge of 12 euros"), claim("money", words="3 euros of aid"), None),
        (claim("time", "2024-10", head="move"), claim("time", "2024-11", head="kill"), "different events"),
        (claim("time", "2024-10", words="in October", head="move"), claim("time", "2024-11", words="in November", head="move"), None),
        (claim("time", "2024-10-02", words="yesterday", head="move"), claim("time", "2024-10-03", words="Yesterday", head="move"), "same words"),
    ],
)  # fmt: skip
def test_scopes(a: Claim, b: Claim, why: str | None) -> None:
    found = scope_difference(a, b)
    assert (found is None) == (why is None)
    assert why is None or why in (found or "")
    assert scope_difference(b, a) == found


@pytest.mark.parametrize(
    ("here", "there", "common", "is_apart"),
    [
        (("Velmara",), ("Ardin",), (), True), (("Velmara",), ("Ardin",), ("velmara",), False), (("Velmara",), ("Ardin",), ("ardin",), False),
        (("Velmara", "Ostby"), ("Velmara", "Ardin"), (), False), (("Velmara", "Ostby"), ("Velmara", "Ardin"), ("velmara",), True),
        (("Velmara region",), ("Ardin",), ("velmara",), False),
        (("Velmara",), ("Ardin",), ("lunde",), True),
    ],
)  # fmt: skip
def test_places_that_most_reports_name_set_nothing_apart(
    here: tuple[str, ...], there: tuple[str, ...], common: tuple[str, ...], is_apart: bool
) -> None:
    a, b = killed(where=here), killed(3, where=there)
    assert (scope_difference(a, b, common=frozenset(common)) is not None) == is_apart
    assert scope_difference(a, b, common=frozenset(common)) == scope_difference(b, a, common=frozenset(common))


@pytest.mark.parametrize(
    ("texts", "common"),
    [
        (("They fled from Norway.", "It rained in Norway.", "Two died in Texas."), {"norway"}),
        (("They fled from Norway.", "Two died in Texas."), set()),
        (("They fled from Norway. Norway wept. Two left Norway.", "Two died in Texas.", "It rained."), set()),
    ],
)
def test_a_place_is_common_when_more_than_half_of_the_reports_name_it(texts: tuple[str, ...], common: set[str]) -> None:
    readings = tuple(read(text, outlet=f"Outlet {i}") for i, text in enumerate(texts))
    assert Compared(readings=readings, points=(), lineage=trace_origins(readings)).common_places == common


def test_nothing_is_apart_from_itself() -> None:
    assert (
        scope_difference(killed(role="part", modifiers=("young",), where=("Norway",)), killed(role="part", modifiers=("young",), where=("Norway",)))
        is None
    )
