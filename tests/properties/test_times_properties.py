"""What must always hold of times (INVARIANTS 1, 37 and 38)."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages import sentences
from crossread.stages.appeared import instant as instant_of
from crossread.stages.times import TimeMention, find_times, infer_published, periods
from crossread.stages.times.lexicon import DAY_NAMES, MONTH_NAMES
from crossread.types.document import Document, Published

CASES = settings(max_examples=1000, deadline=None)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
SHIFTS = st.integers(min_value=-700, max_value=700)

WORDS = (
    "May March Monday early the of in on 2003 5, 03/04/2025 12:30 GMT last next two days later ago a year noon will said 1990s "
    "between and to from - every week 22-year-old Q3 fall “ ” é . , Tue 31 February 30 9999 0000-00-00 am people"
)
PIECES = st.sampled_from((*WORDS.split(), "the following day", "264 BC", "20th century", "that night", "\n"))


def document(text: str, published: str | None) -> Document:
    return Document(
        id="d",
        page_sha256="",
        address="a",
        outlet=None,
        title="On Monday, 5 May",
        byline=None,
        published=Published(edtf=published, basis="given" if published else "unknown"),
        language="en",
        text=text,
        text_sha256="",
        state="ok",
        extractor="",
    )


def times(text: str, published: date | None) -> tuple[TimeMention, ...]:
    read = document(text, published.isoformat() if published else None)
    return find_times(read, sentences.split(read))


def written(on: date, form: int) -> str:
    """A day in, in one of four unambiguous forms out."""
    name = MONTH_NAMES[on.month - 1]
    return (
        f"{name} {on.day}, {on.year}",
        f"{on.day} {name} {on.year}",
        on.isoformat(),
        f"{name[:3]}{'' if name == 'May' else '.'} {on.day}, {on.year}",
    )[form]


@CASES
@given(pieces=st.lists(PIECES, max_size=30), published=st.one_of(st.none(), DAYS, st.sampled_from((date.min, date.max, date(1, 12, 31)))))
def test_spans_are_verbatim_in_order_and_moments_are_well_formed(pieces: list[str], published: date | None):
    read = document(" ".join(pieces), published.isoformat() if published else None)
    parts = sentences.split(read)
    found = find_times(read, parts)
    for mention in found:
        for span in (mention.span, *(end.span for end in mention.ends)):
            assert read.part(span.part)[span.start : span.end] == span.words
        assert any(sentence.holds(mention.span) for sentence in parts)
        moment = mention.moment
        assert (moment.earliest is None) == (moment.latest is None)
        assert moment.earliest is None or moment.latest is None or date.fromisoformat(moment.earliest) <= date.fromisoformat(moment.latest)
        assert moment.basis != "none" or moment.edtf == "" or moment.edtf.startswith("XXXX-")
    places = [mention.span.place for mention in found]
    assert places == sorted(places)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(found))
    infer_published(read, parts)


def story(published: date, first: date, second: date, forms: tuple[int, int]) -> str:
    """A report with explicit dates and words that count from them and from publication."""
    return (
        f"The bridge fell on {written(first, forms[0])}. Two days later it was closed. The following day divers came.\n"
        f"It was inspected on {written(second, forms[1])}. Yesterday it was painted, and three days ago it was swept. Today it is open.\n"
        f"On {DAY_NAMES[published.weekday()]} the mayor spoke. Last {DAY_NAMES[(published.weekday() + 3) % 7]} she slept."
    )


def shifted(edtf_text: str, days: int) -> str:
    """An EDTF of days in, the same moved by so many days out."""
    return "/".join((date.fromisoformat(part) + timedelta(days=days)).isoformat() for part in edtf_text.split("/"))


def check_shift(published: date, ages: tuple[int, int], days: int, forms: tuple[int, int]) -> None:
    first, second = (published - timedelta(days=age) for age in ages)
    by = timedelta(days=days)
    before = times(story(published, first, second, forms), published)
    after = times(story(published + by, first + by, second + by, forms), published + by)
    assert [shifted(mention.moment.edtf, days) for mention in before if mention.span.part == "text"] == [
        mention.moment.edtf for mention in after if mention.span.part == "text"
    ]


@CASES
@given(
    published=DAYS,
    ages=st.tuples(st.integers(4, 400), st.integers(4, 400)),
    days=SHIFTS,
    forms=st.tuples(st.integers(0, 3), st.integers(0, 3)),
)
def test_shifting_publication_and_dates_shifts_all_times(published: date, ages: tuple[int, int], days: int, forms: tuple[int, int]):
    check_shift(published, ages, days, forms)


def test_a_planted_bug_in_counting_days_breaks_the_shift(monkeypatch: pytest.MonkeyPatch):
    right = periods.weekday_before
    monkeypatch.setattr(
        periods, "weekday_before", lambda on, weekday, *, inclusive: right(on, weekday, inclusive=inclusive) - timedelta(days=on.day % 2)
    )
    with pytest.raises(AssertionError):
        check_shift(date(2013, 7, 3), (10, 20), 1, (0, 1))


@CASES
@given(
    published=DAYS,
    weeks=st.integers(-50, 50),
    words=st.sampled_from(("on Tuesday", "yesterday", "last Friday", "three days ago", "last week", "next Monday")),
)
def test_with_relative_words_alone_a_shift_by_weeks_leaves_names_of_days_valid(published: date, weeks: int, words: str):
    text = f"It was seen {words}."
    before, after = (times(text, on)[-1].moment.edtf for on in (published, published + timedelta(weeks=weeks)))
    assert shifted(before, weeks * 7) == after


FIRST, LAST = (datetime.combine(day, time()) for day in (date(1990, 1, 1), date(2040, 1, 1)))
ZONES = {"GMT": 0, "EST": -5, "EDT": -4, "CEST": 2, "JST": 9, "AEST": 10, "PST": -8}


@CASES
@given(instant=st.datetimes(min_value=FIRST, max_value=LAST), zone=st.sampled_from(sorted(ZONES)), form=st.integers(0, 2))
def test_one_instant_in_any_zone_and_form_is_one_instant(instant: datetime, zone: str, form: int):
    utc = instant.replace(second=0, microsecond=0, tzinfo=UTC)
    there = utc.astimezone(timezone(timedelta(hours=ZONES[zone])))
    clock = (f"{there:%H:%M} {zone}", f"{there:%I:%M %p} {zone}", f"{there:%H%M} {zone}")[form]
    found = times(f"It hit at {clock} on {written(there.date(), form)}.", None)[-1]
    assert instant_of(found.moment.edtf) == utc


@CASES
@given(on=DAYS)
def test_a_numeric_date_without_a_locale_covers_both_readings(on: date):
    found = times(f"It fell on {on.month:02d}/{on.day:02d}/{on.year}.", None)[-1].moment
    readings = [on]
    if on.day <= 12:
        readings.append(date(on.year, on.day, on.month))
    assert (found.earliest, found.latest) == (min(readings).isoformat(), max(readings).isoformat())
    assert ("/" in found.edtf) == (len(set(readings)) > 1)
