"""What must never be shown as agreement or conflict (INVARIANTS 25, 39, 40, 41), on invented stories; each with a planted bug that it catches."""

import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.stages.claims import build
from crossread.stages.findings import agreement, growth, scope
from crossread.stages.findings.story import Compared
from crossread.stages.findings.values import compare
from crossread.stages.origins import trace_origins
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Reading
from crossread.types.quantity import Quantity
from tests.inventing import DAYS, SPEAKERS, Report, on_points, reading, readings, told
from tests.making import count, document, dossier

SOME = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SINGULAR = ("killed", "injured", "rescued", "arrested")
numbers = st.integers(2, 90)
DENYING = (
    "{who} denied that {fact}.", "{who} rejected claims that {fact}.", "{who} dismissed reports that {fact}.", "{who} could not confirm that {fact}.",
    "Asked on Monday, {who} denied that {fact}.",
)  # fmt: skip
NEGATING = (
    "{who} said that {value} people were not {state} in the flood at Ostby.",
    "{value} people were never {state} in the flood at Ostby, {who} said.",
)


# --- 25: denial ---------------------------------------------------------------------------------------------------------------------------


def check_apart(affirming: Report, denying: Report) -> None:
    """25: an affirmation and a denial never stand on one side."""
    made = dossier(*readings((affirming, denying)))
    assert all(len(side.document_ids) == 1 for finding in on_points(made) for side in finding.sides)


@SOME
@given(numbers, st.sampled_from(SINGULAR), st.sampled_from(SPEAKERS), st.sampled_from(SPEAKERS), st.sampled_from(DENYING))
def test_a_denial_never_agrees(value: int, state: str, who: str, denier: str, how: str) -> None:
    fact = f"{value} people were {state} in the flood at Ostby"
    check_apart(Report(outlet="The Elm", lines=(told(str(value), state, who),)), Report(outlet="The Oak", lines=(how.format(who=denier, fact=fact),)))


@SOME
@given(numbers, st.sampled_from(SINGULAR), st.sampled_from(SPEAKERS), st.sampled_from(NEGATING))
def test_a_negation_never_agrees(value: int, state: str, who: str, how: str) -> None:
    check_apart(
        Report(outlet="The Elm", lines=(told(str(value), state, who),)),
        Report(outlet="The Oak", lines=(how.format(who="Ada Low", value=value, state=state),)),
    )


def test_a_denial_that_is_read_as_an_affirmation_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "polarity_of", lambda *_: "affirmed")
    fresh = (
        Report(outlet="The Elm", lines=(told("7", "killed", "Bo Rahn"),)),
        Report(outlet="The Oak", lines=("Tom Okafor denied that 7 people were killed in the flood at Ostby.",)),
    )
    with pytest.raises(AssertionError):
        check_apart(*fresh)


# --- 39: later tolls ----------------------------------------------------------------------------------------------------------------------


def check_later(values: list[int], days: list[str], state: str, who: list[str]) -> None:
    """39: counts that go on growing, each given on a later day, are a development in the order of the days, never a conflict.

    Within a factor of 30: figures further apart are taken to count different things.
    """
    reports = tuple(Report(outlet=f"Outlet {i}", lines=(told(str(value), state, who[i]),), day=days[i]) for i, value in enumerate(values))
    found = on_points(dossier(*readings(reports)))
    assert [finding.kind for finding in found] == ["developed"]
    assert [side.answer for side in found[0].sides] == [f"{value} people" for value in values]


@SOME
@given(st.lists(st.integers(5, 90), min_size=2, max_size=3, unique=True), st.sampled_from(SINGULAR), st.permutations(SPEAKERS), st.permutations(DAYS))
def test_a_later_toll_is_a_development(values: list[int], state: str, who: list[str], days: list[str]) -> None:
    check_later(values, sorted(days[: len(values)]), state, who)


def test_a_comparison_that_does_not_look_at_the_day_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "developed", lambda _groups, _story: None)
    with pytest.raises(AssertionError):
        check_later([12, 15], [DAYS[0], DAYS[1]], "killed", ["Ada Low", "Bo Rahn"])


def developed_of(tolls: list[int], dates: list[str], state: str) -> tuple[int, ...] | None:
    """Tolls and the days they were first reported on in, the tolls in the order of the development out; None when it is none."""
    documents = [document(f"{value} died.", outlet=f"Outlet {i}", published=dates[i]) for i, value in enumerate(tolls)]
    groups = tuple(
        (replace(count(Quantity(low=value, high=value), document_id=one.id, state=state), value=str(value)),)
        for value, one in zip(tolls, documents, strict=True)
    )
    ordered = growth.developed(
        groups, Compared(readings=tuple(Reading(document=one, statements=(), claims=()) for one in documents), points=(), lineage=trace_origins(()))
    )
    return ordered and tuple(int(group[0].value) for group in ordered)


def check_order_of_days(tolls: list[int], dates: list[str], state: str) -> None:
    """39: cumulative counts first reported on different days are a development in the order of the days, up or down; of one day they are none."""
    in_order = tuple(toll for _, toll in sorted(zip(dates, tolls, strict=True)))
    assert developed_of(tolls, dates, state) == (in_order if len(set(dates)) == len(dates) else None)


@MANY
@given(
    st.lists(st.integers(5, 900), min_size=2, max_size=4, unique=True),
    st.lists(st.sampled_from(DAYS), min_size=4, max_size=4),
    st.sampled_from(SINGULAR[:3]),
)
def test_a_development_follows_the_days(tolls: list[int], dates: list[str], state: str) -> None:
    check_order_of_days(tolls, dates[: len(tolls)], state)


def test_a_development_in_the_order_of_size_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "first_seen", lambda group, _story: f"{int(group[0].value):04d}")
    with pytest.raises(AssertionError):
        check_order_of_days([15, 12], [DAYS[0], DAYS[1]], "killed")


# --- 40: scope ----------------------------------------------------------------------------------------------------------------------------

WHOLE = "{who} said that {value} people were killed in the flood at Ostby."
SUBSETS = (
    "{who} said that {part} children were killed in the flood at Ostby.",
    "{who} said that {value} people, including {part} children, were killed in the flood at Ostby.",
    "{who} said that a further {part} people were killed in the flood at Ostby.", "{who} said that {part} people were injured in the flood at Ostby.",
    "{who} said that {part} people were killed in the flood of 1998 at Ostby.",
    "{who} said that {part} firefighters were killed in the flood at Ostby.",
    "{who} said that {part} homes were destroyed in the flood at Ostby.",
)  # fmt: skip


def check_scope(whole: str, subset: str) -> None:
    """40: a number for a part, another state, year or thing is never shown as a conflict."""
    made = dossier(*readings((Report(outlet="The Elm", lines=(whole,)), Report(outlet="The Oak", lines=(subset,)))))
    assert "conflict" not in {finding.kind for finding in on_points(made)}


@SOME
@given(st.integers(20, 90), st.integers(2, 19), st.sampled_from(SUBSETS), st.sampled_from(SPEAKERS), st.sampled_from(SPEAKERS))
def test_another_scope_is_never_a_conflict(value: int, part: int, how: str, who: str, other: str) -> None:
    check_scope(WHOLE.format(who=who, value=value), how.format(who=other, value=value, part=part))


def counts_in(line: str) -> tuple[Claim, ...]:
    """A sentence in, its counts out."""
    return tuple(claim for claim in reading(Report(outlet="The Elm", lines=(line,)), -1).claims if claim.kind == "count")


def check_no_difference(whole: str, subset: str) -> None:
    """40, without a dossier: every count of the one sentence either fits every count of the other, or a difference of scope is told."""
    for a in counts_in(whole):
        for b in counts_in(subset):
            is_same = a.scope.role == b.scope.role and a.value == b.value
            assert is_same or compare(a, b).relation != "differs" or scope.scope_difference(a, b) == scope.scope_difference(b, a) is not None


@MANY
@given(st.integers(20, 90), st.integers(2, 19), st.sampled_from(SUBSETS), st.sampled_from(SPEAKERS))
def test_a_different_value_of_another_scope_has_its_reason(value: int, part: int, how: str, who: str) -> None:
    check_no_difference(WHOLE.format(who=who, value=value), how.format(who=who, value=value, part=part))


def test_a_scope_that_does_not_look_at_roles_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = (WHOLE.format(who="Ada Low", value=50), SUBSETS[2].format(who="Bo Rahn", part=7))
    check_no_difference(*pair)
    monkeypatch.setattr(scope, "EVENT_PARTS", {})
    monkeypatch.setattr(scope, "set_apart", lambda *_: None)
    with pytest.raises(AssertionError):
        check_no_difference(*pair)


def test_a_comparison_that_forgets_scope_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = (WHOLE.format(who="Ada Low", value=50), SUBSETS[2].format(who="Bo Rahn", part=7))
    check_scope(*pair)
    for name, module in list(sys.modules.items()):
        if name.startswith("crossread.stages.findings.") and hasattr(module, "scope_difference"):
            monkeypatch.setattr(module, "scope_difference", lambda *_, **__: None)
    with pytest.raises(AssertionError):
        check_scope(*pair)


# --- 41: what is shown --------------------------------------------------------------------------------------------------------------------


def check_shown(made: Dossier) -> None:
    """41: every conflict shows at least two quotations from two reports in their sentences, on two sides with no claim and no report in common."""
    for found in made.findings:
        if found.kind != "conflict":
            continue
        assert len({one.document_id for one in found.evidence}) > 1
        assert all(one.sentence.holds(one.span) for one in found.evidence)
        claims = [key for side in found.sides for key in side.claim_ids]
        assert len(found.sides) > 1
        assert len(claims) == len(set(claims))
        assert all(side.why for side in found.sides)


@SOME
@given(st.lists(st.integers(5, 90), min_size=2, max_size=3, unique=True), st.sampled_from(SINGULAR), st.permutations(SPEAKERS))
def test_a_conflict_shows_both_its_sides(values: list[int], state: str, who: list[str]) -> None:
    reports = tuple(Report(outlet=f"Outlet {i}", lines=(told(str(value), state, who[i]),), day=DAYS[0]) for i, value in enumerate(values))
    made = dossier(*readings(reports))
    assert "agrees" not in {found.kind for found in on_points(made)}
    check_shown(made)


def test_a_conflict_that_shows_one_quotation_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = tuple(Report(outlet=f"Outlet {i}", lines=(told(str(12 + 3 * i), "killed", SPEAKERS[i]),), day=DAYS[0]) for i in range(2))
    assert "conflict" in {found.kind for found in on_points(dossier(*readings(reports)))}
    real = agreement.evidence_of
    monkeypatch.setattr(agreement, "evidence_of", lambda claims: real(claims)[:1])
    with pytest.raises(AssertionError):
        check_shown(dossier(*readings(reports)))
