"""Figures of a sentence: bounds, units, words, what is counted, and what is no figure."""

import pytest

from crossread.stages.quantities import Figure, find_figures
from crossread.stages.quantities.units import UNITS
from crossread.stages.tokens import tokenise
from crossread.types.span import cut
from tests.making import sentence


def figures(words: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Figure, ...]:
    """A sentence in, its figures out."""
    span, tokens = sentence(words)
    return find_figures(span, tokens, taken)


def only(words: str) -> Figure:
    """A sentence with one figure in, the figure out."""
    (figure,) = figures(words)
    return figure


@pytest.mark.parametrize(
    ("value", "low", "high", "flags"),
    [
        ("12", 12, 12, ""), ("Exactly 12", 12, 12, ""), ("Twelve", 12, 12, ""), ("At least 12", 12, None, ""), ("No fewer than 12", 12, None, ""),
        ("12 or more", 12, None, ""), ("12+", 12, None, ""),
        ("At most 12", None, 12, ""), ("Up to 12", None, 12, ""), ("As many as 12", None, 12, ""), ("No more than 12", None, 12, ""),
        ("12 or fewer", None, 12, ""),
        ("More than 12", 12, None, "low open"), ("Over 12", 12, None, "low open"), ("Upwards of 12", 12, None, "low open"),
        ("Fewer than 12", None, 12, "high open"), ("Less than 12", None, 12, "high open"), ("Under 12", None, 12, "high open"),
        ("About 12", 12, 12, "about"), ("Some 12", 12, 12, "about"), ("Roughly 12", 12, 12, "about"), ("An estimated 12", 12, 12, "about"),
        ("12 or so", 12, 12, "about"),
        ("Between 10 and 12", 10, 12, ""), ("10 to 12", 10, 12, ""), ("10-12", 10, 12, ""), ("10 or 12", 10, 12, ""),
        ("An estimated 10,000 to 12,000", 10_000, 12_000, "about"),
        ("Dozens of", 24, 119, "vague"), ("Hundreds of", 200, 1_999, "vague"), ("Tens of thousands of", 20_000, 199_999, "vague"),
        ("Several", 3, 12, "vague"), ("A few", 3, 9, "vague"),
        ("A handful of", 3, 9, "vague"), ("Scores of", 40, 199, "vague"), ("Several hundred", 300, 1_200, "vague"),
        ("1.200", 1.2, 1_200, "ambiguous"),
        ("1,200", 1_200, 1_200, ""), ("1 200", 1_200, 1_200, ""), ("1.2 thousand", 1_200, 1_200, ""), ("Twelve hundred", 1_200, 1_200, ""),
        ("Half a million", 500_000, 500_000, ""),
        ("Two dozen", 24, 24, ""), ("Nearly a dozen", 12, 12, "about"), ("3.5 million", 3_500_000, 3_500_000, ""),
    ],
)  # fmt: skip
def test_bounds_keep_their_words(value: str, low: float | None, high: float | None, flags: str) -> None:
    figure = only(f"{value} people fled.")
    quantity = figure.quantity
    named = {
        "low open": quantity.is_low_open,
        "high open": quantity.is_high_open,
        "about": quantity.is_approximate,
        "vague": quantity.is_vague,
        "ambiguous": quantity.is_ambiguous,
    }
    assert (quantity.low, quantity.high, ", ".join(name for name, is_set in named.items() if is_set)) == (low, high, flags)
    assert (quantity.stated, figure.core_start, figure.core_end, figure.end) == (value, 0, len(value), len(value) + len(" people"))
    assert (figure.kind, figure.counted.head, quantity.unit) == ("count", "people", None)


@pytest.mark.parametrize("words", ["No one was hurt.", "Nobody was hurt.", "No casualties were reported.", "There were no deaths."])
def test_nought_is_a_count(words: str) -> None:
    assert (only(words).quantity.low, only(words).quantity.high) == (0, 0)


@pytest.mark.parametrize(
    ("words", "core", "unit", "value"),
    [
        ("It burned 300 hectares.", "300 hectares", "km2", 3), ("It burned 741 acres.", "741 acres", "km2", 2.998720609),
        ("It is 10 kilometres off.", "10 kilometres", "km", 10),
        ("It is 10 kilometres (six miles) off.", "10 kilometres (six miles)", "km", 10),
        ("It is six miles (10 km) off.", "six miles (10 km)", "km", 9.656064), ("It blew at 60 mph.", "60 mph", "km/h", 96.56064),
        ("It blew at 50 knots.", "50 knots", "km/h", 92.6),
        ("It held 1,200 tonnes.", "1,200 tonnes", "kg", 1_200_000), ("It held 1,200 metric tons.", "1,200 metric tons", "kg", 1_200_000),
        ("It was 86 degrees Fahrenheit.", "86 degrees Fahrenheit", "°C", 30),
        ("It lasted two hours.", "two hours", "s", 7_200), ("It lasted three weeks.", "three weeks", "s", 1_814_400),
        ("It took 5 percent.", "5 percent", "%", 5),
        ("A magnitude 6.1 quake hit.", "magnitude 6.1", "magnitude", 6.1), ("A 6.1-magnitude quake hit.", "6.1-magnitude", "magnitude", 6.1),
        ("A quake measuring 6.1 hit.", "measuring 6.1", "magnitude", 6.1),
        ("The boy is 17 years old.", "17 years old", "year", 17), ("A 17-year-old fled.", "17-year-old", "year", 17),
        ("She is aged 30.", "aged 30", "year", 30), ("Bo Rahn, 42, fled.", "42", "year", 42),
    ],
)  # fmt: skip
def test_measures_are_kept_in_one_unit_a_dimension(words: str, core: str, unit: str, value: float) -> None:
    figure = only(words)
    assert (figure.kind, words[figure.core_start : figure.core_end], figure.quantity.unit) == ("measure", core, unit)
    assert figure.quantity.low == figure.quantity.high == pytest.approx(value)


@pytest.mark.parametrize(
    ("words", "core", "unit", "value"),
    [
        ("It cost $1.2 million.", "$1.2 million", "USD", 1_200_000), ("It cost US$ 5m.", "US$ 5m", "USD", 5_000_000),
        ("It cost 200 euros.", "200 euros", "EUR", 200), ("It cost £30,000.", "£30,000", "GBP", 30_000),
        ("It cost 5 million pounds sterling.", "5 million pounds sterling", "GBP", 5_000_000), ("It cost A$40.", "A$40", "AUD", 40),
        ("It cost 3 billion rupees.", "3 billion rupees", "INR", 3_000_000_000),
    ],
)  # fmt: skip
def test_sums_of_money_keep_their_currency(words: str, core: str, unit: str, value: float) -> None:
    figure = only(words)
    assert (figure.kind, words[figure.core_start : figure.core_end], figure.quantity.unit, figure.quantity.low) == ("money", core, unit, value)


@pytest.mark.parametrize(
    "words",
    [
        "He fired an AK-47 rifle.", "United Airlines Flight 175 crashed.", "Call 555-1234 now.", "He lives at 12 Mill Road.",
        "He lives at 1600 Pennsylvania Avenue.", "They won 3-1 on Sunday.",
        "They won 3:1 at home.", "Interstate 95 was closed.", "The 9th victim died.", "Article 5 was invoked.", "No. 7 was hit.",
        "He left at 7 p.m. today.", "Room 12 was empty.", "The F-16 jets flew.",
        "A Boeing 737 crashed.", "One of the men fled.", "Many fled.", "It began shortly before seven on Tuesday.", "It was 4/5 full.",
        "pic.example.com/KOB2sfSK60 shows it.", "Call +44 20 7946 0958 now.", "Call 0845 125 2222 or 0800 555111.", "Section 12 applies.",
        "One day he fled.",
        "They won 43–5 and lost 22–32.", "The vote was 359 to 179.", "A Boeing 737-800 jet crashed.", "Put it on the 3D printer.", "This one is red.",
        "It happened in the 500 block of Mill Street.", "5.", "It was probably one of the few moments.",
        "The 2020 presidential primaries were held.", "He belonged to the 8 Block gang.", "It is version 0.4 now.", "She is in grade five or six.",
        "I found an additional one there.", "One wearing headphones did not hear it.", "He was half as good as she.",
    ],
)  # fmt: skip
def test_what_is_no_figure(words: str) -> None:
    assert figures(words) == ()


@pytest.mark.parametrize("words", ["It is 10km off.", "It weighs 30kg.", "It blew at 60mph.", "It was 30°C."])
def test_a_unit_written_onto_its_number_is_part_of_the_figure(words: str) -> None:
    assert only(words).kind == "measure"


@pytest.mark.parametrize(
    ("words", "core", "unit", "low", "high"),
    [
        ("It cost between $3 million and $5 million.", "between $3 million and $5 million", "USD", 3_000_000, 5_000_000),
        ("It cost five to six million US dollars.", "five to six million US dollars", "USD", 5_000_000, 6_000_000),
        ("It cost between US$300 and 400 billion.", "between US$300 and 400 billion", "USD", 300e9, 400e9),
        ("It is 45% to 60% there.", "45% to 60%", "%", 45, 60),
        ("It is three to six feet (one to two meters) deep.", "three to six feet (one to two meters)", "km", 0.0009144, 0.0018288),
        ("It cost €20,000 (£17,500; US$22,900).", "€20,000 (£17,500; US$22,900)", "EUR", 20_000, 20_000),
        ("It cost 200 million euros ($265.3 million).", "200 million euros ($265.3 million)", "EUR", 200e6, 200e6),
        ("He is six feet five inches tall.", "six feet five inches", "km", 0.0019558, 0.0019558),
        ("It lasted over a year.", "over a year", "month", 12, None), ("It lasted half an hour.", "half an hour", "s", 1_800, 1_800),
        ("Two-thirds of the homes burned.", "Two-thirds", "%", 66.666667, 66.666667),
        ("About a quarter of homes burned.", "About a quarter", "%", 25, 25),
        ("Half the homes burned.", "Half", "%", 50, 50), ("It hit seven per 100,000 people.", "seven per 100,000", "%", 0.007, 0.007),
        ("It weighs 24 million pounds of beef.", "24 million pounds", "kg", 10_886_216.88, 10_886_216.88),
        ("It made 24 million pounds in profit.", "24 million pounds", "GBP", 24e6, 24e6),
        ("It burned several acres.", "several acres", "km2", 0.012140569, 0.048562277),
        ("It earned tens of millions of dollars.", "tens of millions of dollars", "USD", 20e6, 199_999_999),
        ("The quake measured 7.4, the USGS said 7.6.", "measured 7.4|7.6", "magnitude", 7.4, 7.4),
        ("It was felt over three days.", "three days", "s", 259_200, 259_200),
        ("It lasted for over three days.", "over three days", "s", 259_200, None),
        ("At least 5 or more kilograms burned.", "At least 5 or more kilograms", "kg", 5, None),
    ],
)  # fmt: skip
def test_measures_ranges_shares_and_conversions_are_one_value(words: str, core: str, unit: str, low: float, high: float | None) -> None:
    found = figures(words)
    assert "|".join(words[figure.core_start : figure.core_end] for figure in found) == core
    assert found[0].quantity.unit == unit
    assert (found[0].quantity.low, found[0].quantity.high) == (pytest.approx(low), high if high is None else pytest.approx(high))


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("The toll rose from 12 to 15.", [(12, 12), (15, 15)]), ("From 12 to 15 people fled.", [(12, 15)]),
        ("One or two hundred came.", [(100, 200)]),
        ("Six women and one man died.", [(6, 6), (1, 1)]), ("It killed one and injured two.", [(1, 1), (2, 2)]),
        ("Some 60 thousand fled.", [(60_000, 60_000)]),
        ("No-one was hurt.", [(0, 0)]), ("None of the men died.", [(0, 0)]), ("No serious injuries were reported.", [(0, 0)]),
        ("Nobody knows it.", []), ("Over nearly 100 men came.", [(100, 100)]), ("At least one in Rome died.", [(1, None)]),
        ("Update: 3,728 cases were found.", [(3_728, 3_728)]), ("Over three-and-a-half million people fled.", [(3_500_000, None)]),
        ("A quarter of a million people fled.", [(250_000, 250_000)]), ("Two and a half million people fled.", [(2_500_000, 2_500_000)]),
    ],
)  # fmt: skip
def test_numbers_in_sentences(words: str, values: list[tuple[float, float | None]]) -> None:
    assert [(figure.quantity.low, figure.quantity.high) for figure in figures(words)] == values


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("The governor, 54, was shot.", "54"), ("His daughter, 11, from Ostby, fled.", "11"), ("He was 34 and lived there.", "34"),
        ("Ada Low dies aged 84.", "aged 84"), ("It is for children under the age of fifteen.", "age of fifteen"), ("He was 82.", "82"),
    ],
)  # fmt: skip
def test_ages_are_no_counts(words: str, age: str) -> None:
    figure = only(words)
    assert (words[figure.core_start : figure.core_end], figure.kind, figure.counted.head) == (age, "measure", "age")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Another 12 people fled.", "further"),
        ("A further 2,700 were hurt.", "further"),
        ("12 more people fled.", "further"),
        ("Some 100 others fled.", "further"),
        ("12 people fled.", None),
    ],
)
def test_numbers_beside_other_numbers(words: str, role: str | None) -> None:
    assert only(words).role == role


@pytest.mark.parametrize("words", ["More than 12 people fled.", "No more than 12 people fled."])
def test_more_than_is_no_further_number(words: str) -> None:
    assert only(words).role is None


def test_places_that_are_times_are_left_alone() -> None:
    words = "In 2024 some 12 people fled."
    assert [words[figure.start : figure.end] for figure in figures(words, taken=((3, 7),))] == ["some 12 people"]


def test_offsets_count_in_the_part_of_the_document() -> None:
    text = "First line.\nAt least five people fled."
    span = cut(text, 12, len(text))
    (figure,) = find_figures(span, tokenise(span))
    assert (text[figure.start : figure.end], text[figure.core_start : figure.core_end]) == ("At least five people", "At least five")


def test_units_of_one_dimension_have_one_canonical_unit() -> None:
    assert {unit.canonical for unit in UNITS if "mile" in unit.words} == {"km2", "km/h", "km"}
    assert all(unit.factor == 1.0 for unit in UNITS if unit.canonical == "short ton")  # short tons are not silently metric


def test_a_direction_is_not_what_a_distance_measures() -> None:
    assert only("It is eight miles south of Ostby.").counted.head == ""


def test_ages_in_capitals_have_the_same_unit() -> None:
    assert only("A 26-YEAR-OLD CLERK FLED.").quantity.unit == "year"
