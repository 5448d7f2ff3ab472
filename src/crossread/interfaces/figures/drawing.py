"""Values in, SVG out. Pure functions. Positions are percent of the place a drawing is put in, so one drawing serves a telephone and a poster.

Shapes, so that colour is never alone: a full dot is an exact number, a soft dot an approximate one, a bar a range, a tick with an arrow a lower
bound, a bar from zero an upper bound, a dashed band a vague word, a hollow shape a figure that a later one took the place of, a cross a denial.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from crossread.interfaces.views.spoken import MONTHS
from crossread.interfaces.views.visible import visible
from crossread.types.quantity import Quantity

LEFT, RIGHT = 3.0, 94.0
"""Percent of the width between which values are placed; the rest is for arrows and the labels of the outer ticks."""

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Round numbers that ticks go by, times a power of ten."""

TICKS = 4
"""How many steps an axis has at most: five labels fit beside each other on a telephone."""


LARGE = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))
"""Sizes from which an axis counts in them, and what it writes: five labels with all zeros would run into each other."""

NONE = Markup("")
DOT = Markup('<circle class="dot" r="5.5"/>')
HALO = Markup('<circle class="halo" r="9"/>')
RING = Markup('<circle class="ring" r="5"/>')
CAP = Markup('<path class="cap" d="M0 -8V8"/>')
CROSS = Markup('<path class="cross" d="M-8 -8L8 8M-8 8L8 -8"/>')
TICK = Markup('<path class="tick" d="M0 -10V10"/>')
DIAMOND = Markup('<path class="diamond" d="M0 -7L7 0L0 7L-7 0Z"/>')
SQUARE = Markup('<rect class="copied" x="-5.5" y="-5.5" width="11" height="11"/>')
CITED = Markup('<circle class="ring" r="5.5"/>')
CITY = Markup('<circle class="city" r="4.5"/>')
AREA = Markup('<path class="middle" d="M-4 0H4M0 -4V4"/>')
UNKNOWN = Markup('<circle class="ring untraced" r="5.5"/>')
INTO_FROM_ABOVE = Markup('<path class="link" d="M-4 -16L0 -10L4 -16"/>')
INTO_FROM_BELOW = Markup('<path class="link" d="M-4 16L0 10L4 16"/>')
RIGHTWARDS = Markup('<path class="arrow" d="M-6 -5L1 0L-6 5"/>')
LEFTWARDS = Markup('<path class="arrow" d="M6 -5L-1 0L6 5"/>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A linear axis.

    Attributes:
        low: value at its left end.
        high: value at its right end, above `low`.
        ticks: values and their labels, rising.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def at(self, value: float) -> float:
        """A value in, its place in percent of the width out; values beyond an end are put at that end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return LEFT + share * (RIGHT - LEFT)


def number_scale(values: tuple[float, ...]) -> Scale:
    """Values in, an axis out that holds them all and zero."""
    low, high = min((0.0, *values)), max((0.0, *values))
    step = round_step((high - low) / TICKS if high > low else 1.0)
    first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    return Scale(low=first * step, high=last * step, ticks=tuple((at * step, number(at * step)) for at in range(first, last + 1)))


def round_step(least: float) -> float:
    """The smallest step wanted in, the next round number out."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in STEPS if step * power >= least * 0.999)


def number(value: float) -> str:
    """A number in, its digits for an axis out ("12,000", "7.5", "150 bn")."""
    size, name = next(((size, name) for size, name in LARGE if abs(value) >= size), (1.0, ""))
    return f"{round(value / size, 6):,.6f}".rstrip("0").rstrip(".") + name


def day_scale(first: date, last: date) -> Scale:
    """The first and the last day in, an axis of days (ordinals, one day wide each) out."""
    low, high = float(first.toordinal()), float(last.toordinal() + 1)
    return Scale(low=low, high=high, ticks=tuple(day_ticks(first, last)))


def day_ticks(first: date, last: date) -> list[tuple[float, str]]:
    """The first and the last day in, days to label out: days, first days of months or of years, so that five fit at most."""
    count = (last - first).days + 1
    if count <= 35:
        step = max(1, math.ceil(count / (TICKS + 1)))
        return [day_tick(first + timedelta(days=at), is_first=at == 0) for at in range(0, count, step)]
    months = [(at // 12, at % 12 + 1) for at in range(first.year * 12 + first.month, last.year * 12 + last.month)]
    if len(months) <= 36:
        step = max(1, math.ceil(len(months) / TICKS))
        return [(float(date(year, month, 1).toordinal()), f"{MONTHS[month - 1][:3]} {year}") for year, month in months[::step]]
    step = max(1, int(round_step((last.year - first.year) / TICKS)))
    return [(float(date(year, 1, 1).toordinal()), str(year)) for year in range(first.year + 1, last.year + 1) if year % step == 0]


def day_tick(day: date, *, is_first: bool) -> tuple[float, str]:
    """A day in, its place and label out; the year stands at the first one alone."""
    return float(day.toordinal()), f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if is_first else "")


def axis(scale: Scale, unit: str = "") -> Markup:
    """An axis in, its labels as SVG out; `unit` is written at its end. Hidden from screen readers: the words of each row say more."""
    labels = Markup("").join(
        Markup('<text x="{}%" y="14" text-anchor="{}">{}</text>').format(percent(scale.at(value)), anchor(scale.at(value)), label)
        for value, label in scale.ticks
    )
    note = Markup('<text x="100%" y="30" text-anchor="end">{}</text>').format(visible(unit)) if unit else Markup("")
    return Markup('<svg class="plot axis" aria-hidden="true" width="100%" height="{}">{}{}</svg>').format(34 if unit else 20, labels, note)


def anchor(place: float) -> str:
    """A place in percent in, how a label stands to it out, so that it stays inside."""
    return "start" if place < 8 else "end" if place > 90 else "middle"


def percent(value: float) -> str:
    """A place in percent in, its shortest digits out."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def grid(scale: Scale) -> Markup:
    """An axis in, its lines as SVG out; the line at zero is the strong one."""
    return Markup("").join(
        Markup('<line class="{}" x1="{}%" x2="{}%" y1="0" y2="100%"/>').format(
            "zero" if value == 0 else "grid", percent(scale.at(value)), percent(scale.at(value))
        )
        for value, _ in scale.ticks
    )


def drawing(title: str, text: str, scale: Scale, shapes: Markup, css: str = "") -> Markup:
    """A title, a description, an axis and shapes in, one row of a figure as SVG out."""
    return Markup('<svg class="plot{}" role="img" width="100%" height="100%"><title>{}</title><desc>{}</desc>{}{}</svg>').format(
        f" {css}" if css else "", visible(title), visible(text), grid(scale), shapes
    )


def quantity_row(
    words: str, quantity: Quantity, scale: Scale, *, is_superseded: bool = False, is_denied: bool = False, lines: Markup = NONE
) -> Markup:
    """The words of a figure, its bounds and the axis in, its row as SVG out; `lines` lead through it to what replaced others."""
    notes = [reading(quantity), "a later figure took its place" if is_superseded else "", "denied or negated" if is_denied else ""]
    css = " ".join(name for name, holds in (("is-superseded", is_superseded), ("is-denied", is_denied)) if holds)
    return drawing(words, "; ".join(note for note in notes if note), scale, lines + shapes_of(quantity, scale, is_denied=is_denied), css)


def reading(quantity: Quantity) -> str:
    """Bounds in, how they are drawn in words out."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return "no number"
    if quantity.is_vague:
        return "a vague word: an open band, no point"
    if high is None:
        return "a lower bound, open at the bound" if quantity.is_low_open else "a lower bound"
    if low is None:
        return "an upper bound, open at the bound" if quantity.is_high_open else "an upper bound"
    if quantity.is_ambiguous:
        return "digits that can be read in two ways"
    if low != high:
        return "an approximate range" if quantity.is_approximate else "a range"
    return "approximate" if quantity.is_approximate else "exact"


def shapes_of(quantity: Quantity, scale: Scale, *, is_denied: bool) -> Markup:
    """Bounds and the axis in, the shapes out."""
    low, high = quantity.low, quantity.high
    known = high if low is None else low
    cross = at_place(scale.at(known), CROSS) if is_denied and known is not None else Markup("")
    if low is None and high is None:
        return Markup('<line class="nothing" x1="{}%" x2="{}%" y1="50%" y2="50%"/>').format(percent(LEFT), percent(RIGHT))
    if quantity.is_vague:
        return band(scale.at(scale.low if low is None else low), 100.0 if high is None or high > scale.high else scale.at(high)) + cross
    if high is None:
        return lower_bound(scale.at(low or 0.0), is_open=quantity.is_low_open) + cross
    if low is None:
        return bar(scale.at(min(scale.low, high) if high < 0 else 0.0), scale.at(high), "most", open_end=quantity.is_high_open) + cross
    if low != high:
        css = "range soft" if quantity.is_approximate or quantity.is_ambiguous else "range"
        return (
            bar(scale.at(low), scale.at(high), css, open_end=quantity.is_high_open)
            + (question(scale.at(high)) if quantity.is_ambiguous else Markup(""))
            + cross
        )
    return at_place(scale.at(low), HALO if quantity.is_approximate else DOT) + cross


def at_place(place: float, shape: Markup) -> Markup:
    """A place in percent and a shape around the origin in, the shape at that place out."""
    return Markup('<svg x="{}%" y="50%" overflow="visible" width="1" height="1">{}</svg>').format(percent(place), shape)


def at_point(across: float, down: float, shape: Markup, css: str = "") -> Markup:
    """Two places in percent and a shape around the origin in, the shape at that point out; `css` names it for the sheet."""
    name = Markup(' class="{}"').format(css) if css else Markup("")
    return Markup('<svg{} x="{}%" y="{}%" overflow="visible" width="1" height="1">{}</svg>').format(name, percent(across), percent(down), shape)


def band(left: float, right: float) -> Markup:
    """Two places in, the band of a vague word out: an edge where it begins, none where it ends, for no such word ends at a number."""
    body = Markup('<rect class="vague" x="{}%" width="{}%" y="28%" height="44%"/>').format(percent(left), percent(max(right - left, 1.0)))
    return body + Markup('<line class="vague-edge" x1="{}%" x2="{}%" y1="28%" y2="72%"/>').format(percent(left), percent(left))


def lower_bound(left: float, *, is_open: bool) -> Markup:
    """The place of a lower bound in, a tick (a ring when the bound itself is excluded) and an arrow to the right out."""
    start = RING if is_open else CAP
    line = Markup('<line class="arrow" x1="{}%" x2="98.5%" y1="50%" y2="50%"/>').format(percent(left))
    return line + at_place(98.5, RIGHTWARDS) + at_place(left, start)


def bar(left: float, right: float, css: str, *, open_end: bool = False) -> Markup:
    """Two places in, a bar between them out, with caps; a ring stands for a bound that is itself excluded."""
    body = Markup('<rect class="{}" x="{}%" width="{}%" y="50%" height="6" transform="translate(0 -3)"/>').format(
        css, percent(left), percent(max(right - left, 0.4))
    )
    return body + (Markup("") if css == "most" else at_place(left, CAP)) + at_place(right, RING if open_end else CAP)


def link_in_row(at: int, old: int, new: int, old_place: float, new_place: float) -> Markup:
    """A row, the rows of a figure and of the one that replaced it, and their places on the axis in; what of the line between them is in the row out.

    The line leaves the old figure, runs along its row to the place of the new one, and through the rows between into that.
    """
    is_down = old < new
    edge, turn = ("100%", "84%") if is_down else ("0", "16%")
    if at == old:
        return rule(old_place, old_place, "50%", turn) + rule(old_place, new_place, turn, turn) + rule(new_place, new_place, turn, edge)
    if at == new:
        return rule(new_place, new_place, "0" if is_down else "100%", "50%") + at_place(new_place, INTO_FROM_ABOVE if is_down else INTO_FROM_BELOW)
    return rule(new_place, new_place, "0", "100%") if min(old, new) < at < max(old, new) else NONE


def rule(left: float, right: float, top: str, bottom: str) -> Markup:
    """Two places and two heights in, the line between them out."""
    return Markup('<line class="link" x1="{}%" x2="{}%" y1="{}" y2="{}"/>').format(percent(left), percent(right), top, bottom)


def question(place: float) -> Markup:
    """A place in, a question mark beside it out."""
    return at_place(place, Markup('<text x="10" y="5" class="doubt">?</text>'))


def day_row(words: str, text: str, scale: Scale, first: float, last: float, css: str = "") -> Markup:
    """Words, a description, the axis and two places on it (days, the end of the last one included) in, a row of the timeline as SVG out.

    Up to a day is a tick, longer times are bars; a time that reaches beyond the axis ends in an arrow.
    """
    left, right = scale.at(first), scale.at(last)
    if last <= scale.low:
        return drawing(words, text, scale, at_place(1.2, LEFTWARDS), css)
    if first >= scale.high:
        return drawing(words, text, scale, at_place(98.0, RIGHTWARDS), css)
    if last - first <= 1.0:
        shape = DIAMOND if "report" in css else TICK
        return drawing(words, text, scale, at_place((left + right) / 2, shape), css)
    shapes = bar(left, right, "time")
    if first < scale.low:
        shapes += at_place(1.2, LEFTWARDS)
    if last > scale.high:
        shapes += at_place(98.0, RIGHTWARDS)
    return drawing(words, text, scale, shapes, css)


def legend_key(kind: str) -> Markup:
    """The name of a shape in, a small drawing of it for the legend out; hidden from screen readers, the word stands beside it."""
    shapes = {
        "exact": at_place(50, DOT),
        "approximate": at_place(50, HALO),
        "range": bar(20, 80, "range"),
        "at least": lower_bound(15, is_open=False),
        "more than": lower_bound(15, is_open=True),
        "at most": bar(0, 70, "most"),
        "vague": band(15, 100),
        "superseded": at_place(50, DOT),
        "denied": at_place(50, DOT + CROSS),
        "day": at_place(50, TICK),
        "longer": bar(15, 85, "time"),
        "report": at_place(50, DIAMOND),
        "copied": at_place(50, SQUARE),
        "cited": at_place(50, CITED),
        "own": at_place(50, DIAMOND),
        "untraced": at_place(50, UNKNOWN),
        "city": at_place(50, CITY),
        "region": Markup('<circle class="area region" cx="50%" cy="50%" r="8"/>'),
        "country": Markup('<circle class="area country" cx="50%" cy="50%" r="8"/>'),
    }
    css = f" is-{escape(kind)}" if kind in {"superseded", "denied"} else " report" if kind in {"report", "own"} else ""
    return Markup('<svg class="plot key{}" aria-hidden="true" width="44" height="22">{}</svg>').format(css, shapes[kind])
