"""What the words of a time expression say, before it is known which day they mean."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "phase",  # "early", "the end of": only ever part of something else
    "part",  # "morning": part of something else, or anaphoric
    "clock",  # "7:37 AM local time"
    "weak clock",  # "7:37" without anything that says it is a time
    "weekday",  # "Tuesday"
    "weak weekday",  # "Tue": only before a date
    "date",  # any of year, month and day
    "day of month",  # "the 5th"
    "season",
    "quarter",
    "holiday",
    "relative",  # counted from the time of publication or from another time in the text
    "vague",
    "duration",
    "set",
    "age",
    "range",
]
Base = Literal["now", "text"]
"""What a relative expression counts from: the time of publication, or a time that stands before it in the text."""

Unit = Literal["hour", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
Vague = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression as its words give it. Unfilled fields are None: the words do not say.

    Attributes:
        start: first code point in its part of the document.
        end: the code point after the last one.
        kind: which words it is made of.
        year: astronomical year (0 is 1 BC).
        month: 1 to 12.
        day: day of the month.
        weekday: 0 is Monday.
        season: EDTF code, 21 (spring) to 24 (winter).
        quarter: 1 to 4.
        half: half of a year, 1 or 2.
        holiday: its name, a key of `lexicon.HOLIDAYS`.
        wide: "decade" or "century" when `year` is only the first year of one.
        other: month and day of the second reading of an ambiguous date ("03/04/2025").
        phase: "early", "mid", "late", "earlier" or "later".
        nth: which day, week, weekend, month or half of it is meant ("the first week of May"): 1 to 5, -1 for the last, 0 for the one that holds it
            ("the week of May 5").
        nth_unit: what `nth` counts.
        part: part of the day.
        clock: "HH:MM".
        zone: time zone as given.
        base: what a relative expression counts from.
        unit: what it counts in, or the unit of a bare one ("the quarter").
        step: how many units, negative for the past.
        is_shift: counted exactly from the base ("two days ago"), not a unit named by its order ("last week").
        is_approximate: "about", "around", "nearly".
        direction: -1 or 1 when the words themselves say past or future ("last March"), None when the verb decides.
        duration: ISO 8601 duration.
        vague: a time that is only past, present or future.
        ends: the two ends of a range.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    wide: Literal["decade", "century"] | None = None
    other: tuple[int, int] | None = None
    phase: str | None = None
    nth: int | None = None
    nth_unit: Unit | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    base: Base | None = None
    unit: Unit | None = None
    step: int = 0
    is_shift: bool = False
    is_approximate: bool = False
    direction: int | None = None
    duration: str | None = None
    vague: Vague | None = None
    ends: tuple["Expression", "Expression"] | None = None
