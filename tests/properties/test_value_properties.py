"""What must always hold when two values are compared (INVARIANTS 34, 35, 36, 41), on generated values; each with a planted bug that it catches."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.services.read import gazetteer
from crossread.stages.claims.figures import value_of
from crossread.stages.findings.sides import grouped
from crossread.stages.findings.values import Comparison, Meaning, compare, relate
from crossread.stages.findings.values import quantities as quantities_compared
from crossread.stages.quantities import find_figures, numerals
from crossread.types.claim import Claim
from crossread.types.moment import Moment
from crossread.types.quantity import Quantity
from tests.making import claim, count, moment, sentence

MANY = settings(max_examples=1_000, deadline=None)
KNOWN = Meaning(atlas=gazetteer(), within={"hill": frozenset({"cairo"})})
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A number below a million in, the same in words out."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1_000:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    return f"{in_words(number // 1_000)} thousand" + (f" {in_words(number % 1_000)}" if number % 1_000 else "")


def read_number(words: str) -> tuple[float | None, float | None]:
    """A number as printed in, the bounds it is read as out."""
    (figure,) = find_figures(*sentence(f"Officials counted {words} people there."))
    return figure.quantity.low, figure.quantity.high


quantities = st.builds(
    lambda low, wide, has_low, has_high, low_open, high_open, about, vague: Quantity(
        low=low if has_low or not has_high else None,
        high=low + wide if has_high else None,
        is_low_open=low_open and (has_low or not has_high) and not (has_high and wide == 0),
        is_high_open=high_open and has_high and not ((has_low or not has_high) and wide == 0),
        is_approximate=about,
        is_vague=vague,
    ),
    st.integers(0, 3_000),
    st.sampled_from([0, 0, 0, 1, 5, 95, 1_000]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
days = st.integers(1, 28).map(lambda day: f"2026-03-{day:02d}")
clocks = st.one_of(
    st.none(),
    st.sampled_from(["morning", "night"]),
    st.builds(lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(0, 23), st.integers(0, 59)),
)
moments = st.builds(
    lambda one, other, clock, zone: moment(min(one, other), clock, until=max(one, other), zone=zone) if one else moment(None, clock, zone=zone),
    st.one_of(st.none(), days), days, clocks, st.sampled_from([None, "GMT", "MSK"]),
)  # fmt: skip
names = st.lists(
    st.sampled_from("ada anna hanna alexis alexandros low lowe koslevsky koslevskyy kursk region oblast de north cairo egypt street hill".split()),
    min_size=1,
    max_size=3,
).map(" ".join)
details = st.lists(
    st.sampled_from("was not released held open closed the a third 3rd fourth floor inside outside church before after vote never still".split()),
    min_size=1,
    max_size=4,
).map(" ".join)


def timed(when: Moment) -> Claim:
    """A moment in, a claim with it out."""
    return replace(claim("time", when.edtf or when.clock or "?", words="then"), moment=when)


def named(name: str) -> Claim:
    """A name in, a claim that gives it out, as a person's or a place's by its letters."""
    is_place = bool({*name.split()} & {"kursk", "north", "cairo", "egypt", "street", "hill"})
    return claim("place" if is_place else "name", name, words=name, head="place" if is_place else "person")


def detailed(words: str) -> Claim:
    """A phrase in, a claim with it out: of a state, a cause or another detail, by its length."""
    return claim(("status", "detail", "cause")[len(words) % 3], words, words=words)  # type: ignore[arg-type]


claims = st.one_of(
    quantities.map(count),
    moments.map(timed),
    names.map(named),
    details.map(detailed),
    st.sampled_from(["ferry", "cargo ferry", "vessel"]).map(lambda words: claim("means", words, words=words, head=words.split()[-1])),
)


# --- 34: number forms ---------------------------------------------------------------------------------------------------------------------


def check_forms(number: int) -> None:
    """34: every form of a number is read as one value."""
    forms = [str(number), f"{number:,}", in_words(number)]
    forms += [f"{number:,}".replace(",", space) for space in (" ", "\u00a0", "\u202f")]
    forms += [f"{number / 1_000:g} thousand"] if number % 100 == 0 and len(f"{number / 1_000:g}") < 6 else []
    forms += [f"{in_words(number // 100)} hundred"] if number % 100 == 0 and 1_000 < number < 2_000 else []
    assert {read_number(form) for form in forms} == {(number, number)}


def check_ambiguous(whole: int, rest: int) -> None:
    """34: a point before three digits is read in both ways, and compared with neither."""
    (figure,) = find_figures(*sentence(f"Officials counted {whole}.{rest:03d} people there."))
    readings = float(f"{whole}.{rest:03d}"), whole * 1_000 + rest
    assert figure.quantity.is_ambiguous
    assert (figure.quantity.low, figure.quantity.high) == readings
    for value in readings:
        assert compare(count(figure.quantity), count(Quantity(low=value, high=value))).relation == "not comparable"


@MANY
@given(st.one_of(st.integers(2, 999_999), st.integers(10, 19).map(lambda hundreds: hundreds * 100)))
def test_every_form_of_a_number_has_one_value(number: int) -> None:
    check_forms(number)


@MANY
@given(st.integers(1, 999), st.integers(0, 999))
def test_digits_with_a_point_before_three_are_ambiguous_and_never_silent(whole: int, rest: int) -> None:
    check_ambiguous(whole, rest)


def test_digits_whose_groups_are_not_joined_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numerals, "behind_groups", lambda _line, last: last)
    with pytest.raises((AssertionError, ValueError)):
        check_forms(1_200)


def test_a_point_that_is_read_in_one_way_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numerals, "value_of_digits", lambda text: (float(text.replace(".", "")),) * 2)
    with pytest.raises(AssertionError):
        check_ambiguous(1, 200)


# --- 35: units ----------------------------------------------------------------------------------------------------------------------------

CONVERTED = (
    ("kilometres", "miles", 0.621371),
    ("metres", "feet", 3.280840),
    ("hectares", "acres", 2.471054),
    ("kilograms", "pounds", 2.204623),
    ("tonnes", "kilograms", 1_000.0),
    ("kilometres", "metres", 1_000.0),
)


@MANY
@given(st.integers(10, 5_000), st.sampled_from(CONVERTED))
def test_a_change_of_unit_is_never_a_conflict(number: int, pair: tuple[str, str, float]) -> None:
    unit, other, factor = pair
    a, b = (measured(f"{number:,} {unit}"), measured(f"{round(number * factor):,} {other}"))
    assert compare(a, b).relation in {"same", "compatible", "rounded"}


def measured(words: str) -> Claim:
    """A measure as printed in, a claim with it out."""
    (figure,) = find_figures(*sentence(f"It was {words} off."))
    return replace(claim("measure", words, words=words), quantity=figure.quantity)


FINE = (
    *CONVERTED, ("miles", "kilometres", 1.609344), ("feet", "metres", 0.3048), ("acres", "hectares", 0.404686), ("pounds", "kilograms", 0.453592),
)  # fmt: skip


def check_units(number: int, pair: tuple[str, str, float]) -> None:
    """35: a measure and the same in another unit, printed with a decimal below ten and as a whole number from there on, are no difference."""
    unit, other, factor = pair
    value = number * factor
    printed = f"{round(value):,}" if value >= 10 else f"{value:.1f}"
    assert compare(measured(f"{number:,} {unit}"), measured(f"{printed} {other}")).relation in {"same", "compatible", "rounded"}


@MANY
@given(st.integers(3, 5_000), st.sampled_from(FINE))
def test_a_measure_in_another_unit_within_its_rounding_is_no_difference(number: int, pair: tuple[str, str, float]) -> None:
    check_units(number, pair)


@MANY
@given(st.integers(-40, 150))
def test_degrees_in_another_scale_are_no_difference(celsius: int) -> None:
    printed = round(celsius * 9 / 5 + 32)
    a = replace(claim("measure", "C"), quantity=Quantity(low=celsius, high=celsius, unit="°C", stated=f"{celsius} degrees Celsius"))
    value = round((printed - 32) * 5 / 9, 9)
    b = replace(claim("measure", "F"), quantity=Quantity(low=value, high=value, unit="°C", stated=f"{printed} degrees Fahrenheit"))
    assert compare(a, b).relation in {"compatible", "rounded"}


@MANY
@given(st.integers(2, 90), st.sampled_from([("weeks", "days", 7), ("hours", "minutes", 60), ("days", "hours", 24), ("years", "months", 12)]))
def test_a_length_of_time_in_another_unit_is_no_difference(number: int, pair: tuple[str, str, int]) -> None:
    longer, shorter, factor = pair
    assert compare(measured(f"{number} {longer}"), measured(f"{number * factor} {shorter}")).relation in {"same", "compatible", "rounded"}


@MANY
@given(st.integers(1, 5_000), st.sampled_from(CONVERTED))
def test_a_missing_unit_is_not_comparable(number: int, pair: tuple[str, str, float]) -> None:
    bare = replace(claim("measure", str(number)), quantity=Quantity(low=number, high=number, stated=str(number)))
    assert compare(bare, measured(f"{number:,} {pair[0]}")).relation == "not comparable"


def test_a_comparison_of_converted_values_to_the_letter_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quantities_compared, "CONVERTED", 0.0)
    monkeypatch.setattr(quantities_compared, "WHOLE_UNITS", {})
    with pytest.raises(AssertionError):
        check_units(6, ("miles", "kilometres", 1.609344))


@MANY
@given(st.integers(1, 5_000), st.sampled_from(["$", "€", "£", "¥"]), st.sampled_from(["$", "€", "£", "¥"]))
def test_currencies_are_not_converted(number: int, one: str, other: str) -> None:
    (a,), (b,) = (find_figures(*sentence(f"It cost {sign}{number} then.")) for sign in (one, other))
    relation = compare(replace(claim("money", one), quantity=a.quantity), replace(claim("money", other), quantity=b.quantity)).relation
    assert relation == ("same" if one == other else "not comparable")


# --- 36: bounds ---------------------------------------------------------------------------------------------------------------------------


def fits(number: float, quantity: Quantity) -> bool:
    """Does a number fit a quantity's bounds? Written apart from the code under test."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    if quantity.is_approximate:
        return low - abs(low) * 0.1 <= number <= high + abs(high) * 0.1
    return (low < number if quantity.is_low_open else low <= number) and (number < high if quantity.is_high_open else number <= high)


@MANY
@given(quantities, quantities)
def test_values_differ_only_when_no_number_fits_both(a: Quantity, b: Quantity) -> None:
    """Numbers on a grid of tenths around all the ends are tried one by one."""
    ends = [end for quantity in (a, b) for end in (quantity.low, quantity.high) if end is not None]
    tried = {end * share + step for end in ends for share in (0.9, 1.0, 1.1) for step in (-0.5, -0.05, 0, 0.05, 0.5)} | {-1e9, 1e9}
    shared = any(fits(number, a) and fits(number, b) for number in tried)
    relation = compare(count(a), count(b)).relation
    assert relation != "differs" or not shared
    assert relation not in {"same", "compatible"} or shared


FORMS = ("{}", "at least {}", "at most {}", "about {}", "more than {}", "dozens of")


@lru_cache(maxsize=4_000)
def allowed(form: str, number: int) -> frozenset[int]:
    """A form of words and its number in, every number up to 1,000 that it allows, in tenths, out. Written apart from the code under test."""
    every, tenths = range(10_000), number * 10
    return frozenset(
        {
            "{}": [tenths],
            "at least {}": every[tenths:],
            "at most {}": every[: tenths + 1],
            "about {}": every[tenths - number : tenths + number + 1],
            "more than {}": every[tenths + 1 :],
            "dozens of": every[240:1_191],
        }[form]
    )


def check_bounds(one: str, other: str, a: int, b: int) -> None:
    """36: two forms of words agree only when a count fits both, differ only when none does, and otherwise one says too little of the other."""
    relation = compare(*(read_count(form.format(number)) for form, number in ((one, a), (other, b)))).relation
    is_shared = bool(allowed(one, a) & allowed(other, b))
    assert relation in ({"same", "compatible", "not comparable"} if is_shared else {"differs", "rounded", "not comparable"})
    if relation == "rounded":
        assert max(a, b) - min(a, b) <= 0.05 * max(a, b)
    if relation == "not comparable":
        assert "dozens of" in {one, other} or max(a, b) > 4 * min(a, b)


@lru_cache(maxsize=10_000)
def read_count(words: str) -> Claim:
    """A number of people as printed in, the claim that counts them out."""
    (figure,) = find_figures(*sentence(f"Officials counted {words} people there."))
    return replace(count(figure.quantity), value=value_of(figure.quantity))


@MANY
@given(st.sampled_from(FORMS), st.sampled_from(FORMS), st.integers(2, 300), st.integers(2, 300), st.booleans())
def test_the_six_forms_of_bounds_mean_what_they_allow(one: str, other: str, a: int, b: int, is_equal: bool) -> None:
    check_bounds(one, other, a, a if is_equal else b)


def test_a_bound_that_is_read_the_wrong_way_round_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = quantities_compared.interval
    monkeypatch.setattr(
        quantities_compared, "interval", lambda quantity, slack=0.0: right(replace(quantity, low=quantity.high, high=quantity.low), slack)
    )
    with pytest.raises(AssertionError):
        check_bounds("at least {}", "{}", 12, 14)


def test_at_least_is_not_at_most() -> None:
    """The planted bug of 36: with the low bound read as the high one, 14 would not fit "at least 12"."""
    assert compare(count(Quantity(low=12, high=None)), count(Quantity(low=14, high=14))).relation == "compatible"
    assert compare(count(Quantity(low=None, high=12)), count(Quantity(low=14, high=14))).relation == "differs"


# --- 41: laws of the relation -------------------------------------------------------------------------------------------------------------


@MANY
@given(claims, claims)
def test_comparing_is_symmetric(a: Claim, b: Claim) -> None:
    assert compare(a, b) == compare(b, a)
    assert compare(a, b, meaning=KNOWN) == compare(b, a, meaning=KNOWN)


@MANY
@given(claims)
def test_nothing_conflicts_with_itself(one: Claim) -> None:
    assert compare(one, one).relation == compare(one, one, meaning=KNOWN).relation == "same"
    assert compare(one, replace(one, id="another", document_id="b")).relation == "same"


@MANY
@given(st.lists(st.one_of(quantities.map(count), names.map(named)), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_sides_hold_no_two_that_differ_and_do_not_depend_on_the_order(given_claims: list[Claim], shuffle: object) -> None:
    some = [replace(one, id=str(i), document_id=f"d{i}") for i, one in enumerate(given_claims)]
    groups = grouped(tuple(some))
    assert sorted(one.id for group in groups for one in group) == sorted(one.id for one in some)
    assert all(compare(a, b).relation not in {"differs", "not comparable"} for group in groups for a in group for b in group)
    mixed = [*some]
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert grouped(tuple(mixed)) == groups


Mutant = Callable[[Quantity, Quantity], bool]


@pytest.mark.parametrize(
    "mutant",
    [lambda a, _b: a.low is not None, lambda a, b: (a.low or 0) > (b.low or 0)],
    ids=["looks at the first alone", "looks at the order"],
)
def test_planted_bugs_in_the_relation_are_caught(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relate, "compare_quantities", lambda a, b: Comparison(relation="differs" if mutant(a, b) else "compatible", reason=""))
    pairs = [(Quantity(low=None, high=5), Quantity(low=3, high=3)), (Quantity(low=1, high=1), Quantity(low=3, high=3))]
    assert any(compare(count(a), count(b)).relation != compare(count(b), count(a)).relation for a, b in pairs)
