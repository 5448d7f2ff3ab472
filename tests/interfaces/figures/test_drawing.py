"""Values in, the right shapes at the right place out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from crossread.interfaces.figures.drawing import LEFT, RIGHT, axis, day_row, day_scale, legend_key, number_scale, quantity_row
from crossread.interfaces.figures.numbers import bounds
from crossread.types.quantity import Quantity

SCALE = number_scale((0.0, 20.0))


def shapes(drawing: Markup) -> set[str]:
    """A drawing in, the classes of its shapes out, without the grid."""
    found = {word for node in etree.fromstring(drawing).iter() for word in (node.get("class") or "").split()}
    return found - {"plot", "grid", "zero", "is-superseded", "is-denied"}


def exactly(value: float, **more: bool) -> Quantity:
    return Quantity(low=value, high=value, **more)


@pytest.mark.parametrize(
    ("quantity", "drawn"),
    [
        (exactly(12), {"dot"}),
        (exactly(12, is_approximate=True), {"halo"}),
        (Quantity(low=10, high=12), {"range", "cap"}),
        (Quantity(low=10, high=12, is_approximate=True), {"range", "soft", "cap"}),
        (Quantity(low=12, high=None), {"arrow", "cap"}),
        (Quantity(low=12, high=None, is_low_open=True), {"arrow", "ring"}),
        (Quantity(low=None, high=10), {"most", "cap"}),
        (Quantity(low=None, high=10, is_high_open=True), {"most", "ring"}),
        (Quantity(low=24, high=None, is_vague=True), {"vague", "vague-edge"}),
        (Quantity(low=3, high=9, is_vague=True), {"vague", "vague-edge"}),
        (Quantity(low=1.2, high=1200, is_ambiguous=True), {"range", "soft", "cap", "doubt"}),
        (Quantity(low=None, high=None), {"nothing"}),
    ],
)
def test_every_kind_of_bound_has_its_shape(quantity: Quantity, drawn: set[str]):
    assert shapes(quantity_row("words", quantity, SCALE)) == drawn


def test_a_vague_word_gets_no_dot_and_an_open_right_side():
    drawing = quantity_row("dozens", Quantity(low=12, high=None, is_vague=True), SCALE)
    root = etree.fromstring(drawing)
    assert not root.xpath("//*[local-name()='circle']")
    edges = root.xpath("//*[@class='vague-edge']")
    assert len(edges) == 1
    assert edges[0].get("x1") == f"{LEFT + 0.6 * (RIGHT - LEFT):g}%"


def test_how_far_a_vague_word_reaches_is_no_edge_and_stretches_no_axis():
    root = etree.fromstring(quantity_row("hundreds", Quantity(low=5, high=2000, is_vague=True), SCALE))
    assert len(root.xpath("//*[@class='vague-edge']")) == 1
    assert bounds(Quantity(low=200, high=2000, is_vague=True)) == (200,)
    assert bounds(Quantity(low=200, high=2000)) == (200, 2000)


def test_a_superseded_figure_and_a_denied_one_say_so_in_shape_and_words():
    old = quantity_row("12", exactly(12), SCALE, is_superseded=True)
    assert "is-superseded" in old
    assert "a later figure took its place" in old
    denied = quantity_row("12", exactly(12), SCALE, is_denied=True)
    assert "cross" in shapes(denied)
    assert "denied or negated" in denied


def test_places_are_proportional_from_zero():
    assert SCALE.low == 0
    assert SCALE.at(0) == LEFT
    assert SCALE.at(20) == RIGHT
    assert SCALE.at(10) == pytest.approx((LEFT + RIGHT) / 2)


@given(st.lists(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False, allow_subnormal=False), max_size=8))
def test_an_axis_holds_its_values_and_zero_and_few_ticks(values: list[float]):
    values = [value for value in values if value == 0 or abs(value) > 1e-9]
    scale = number_scale(tuple(values))
    assert scale.low <= min((0.0, *values)) + 1e-9
    assert scale.high >= max((0.0, *values)) * (1 - 1e-9)
    assert 2 <= len(scale.ticks) <= 7
    assert 0.0 in [value for value, _ in scale.ticks]
    assert all(LEFT <= scale.at(value) <= RIGHT for value in values)


@given(st.dates(date(1, 1, 2), date(9990, 1, 1)), st.integers(0, 40000))
def test_an_axis_of_days_has_few_labels(first: date, length: int):
    last = first + timedelta(days=length) if first.year < 9800 else first
    scale = day_scale(first, last)
    assert len(scale.ticks) <= 6
    assert scale.low < scale.high
    assert "NaN" not in axis(scale)


def test_every_drawing_is_named_described_and_escaped():
    drawing = quantity_row('<script>"12\u202e', exactly(12), SCALE)
    root = etree.fromstring(drawing)
    assert root.get("role") == "img"
    assert root.findtext("title") == '<script>"12⟦U+202E⟧'
    assert root.findtext("desc") == "exact"
    assert "style" not in root.attrib


def test_a_day_is_a_tick_a_month_a_bar_and_a_far_time_an_arrow():
    scale = day_scale(date(2025, 1, 1), date(2025, 3, 31))
    at = float(date(2025, 2, 1).toordinal())
    assert shapes(day_row("1 February 2025", "", scale, at, at + 1)) == {"tick"}
    assert shapes(day_row("February 2025", "", scale, at, at + 28)) == {"time", "cap"}
    assert shapes(day_row("1999", "", scale, at - 9000, at - 8000)) == {"arrow"}
    assert shapes(day_row("2025", "", scale, scale.low, scale.low + 365)) == {"time", "cap", "arrow"}
    assert "diamond" in shapes(day_row("1 February 2025", "", scale, at, at + 1, css="report"))


def test_the_legend_knows_every_shape():
    for kind in ("exact", "approximate", "range", "at least", "more than", "at most", "vague", "superseded", "denied", "day", "longer", "report"):
        assert etree.fromstring(legend_key(kind)).get("aria-hidden") == "true"
