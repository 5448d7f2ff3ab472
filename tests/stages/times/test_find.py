"""Time mentions: what is found, what it means, and what is left alone."""

import pytest

from crossread.stages import sentences
from crossread.stages.times import TimeMention, find_times
from crossread.types.document import Document, Published
from crossread.types.moment import Moment

WEDNESDAY = "2013-07-03"


def document(text: str, published: str | None = WEDNESDAY, basis: str = "given", title: str | None = None) -> Document:
    return Document(
        id="d",
        page_sha256="",
        address="a",
        outlet=None,
        title=title,
        byline=None,
        published=Published(edtf=published, basis=basis if published else "unknown"),  # type: ignore[arg-type]
        language="en",
        text=text,
        text_sha256="",
        state="ok",
        extractor="",
    )


def times(text: str, published: str | None = WEDNESDAY, basis: str = "given", title: str | None = None) -> tuple[TimeMention, ...]:
    read = document(text, published, basis, title)
    return find_times(read, sentences.split(read))


def moment(text: str, words: str, published: str | None = WEDNESDAY) -> Moment:
    return next(mention.moment for mention in times(text, published) if mention.span.words == words)


RESOLVED = [
    ("It fell on March 5, 2003.", "March 5, 2003", "2003-03-05"),
    ("It fell on 5 March 2003.", "5 March 2003", "2003-03-05"),
    ("It fell on the 5th of May 2010.", "the 5th of May 2010", "2010-05-05"),
    ("It was seen on 2025-01-20.", "2025-01-20", "2025-01-20"),
    ("It was seen at 2025-01-20T07:37:00Z.", "2025-01-20T07:37:00Z", "2025-01-20T07:37Z"),
    ("It was on 16.09.2013.", "16.09.2013", "2013-09-16"),
    ("It was on 12/25/2011.", "12/25/2011", "2011-12-25"),
    ("It was on 03/04/2025.", "03/04/2025", "2025-03-04/2025-04-03"),
    ("The quake hit Tuesday.", "Tuesday", "2013-07-02"),
    ("The quake hit Wednesday.", "Wednesday", "2013-07-03"),
    ("The court will rule on Monday.", "Monday", "2013-07-08"),
    ("He is due to appear on Monday.", "Monday", "2013-07-08"),
    ("They were held until Monday.", "Monday", "2013-07-08"),
    ("It was Tuesday night when they came.", "Tuesday night", "2013-07-02"),
    ("It struck early Tuesday.", "early Tuesday", "2013-07-02"),
    ("He spoke yesterday afternoon.", "yesterday afternoon", "2013-07-02"),
    ("He spoke the day before yesterday.", "the day before yesterday", "2013-07-01"),
    ("He left last Wednesday.", "last Wednesday", "2013-06-26"),
    ("They met last week.", "last week", "2013-06-24/2013-06-30"),
    ("It began last month.", "last month", "2013-06"),
    ("It began earlier this month.", "earlier this month", "2013-07"),
    ("They moved in December.", "December", "2012-12"),
    ("They will move in December.", "December", "2013-12"),
    ("It opened in mid-March.", "mid-March", "2013-03"),
    ("It opened in late 2019.", "late 2019", "2019"),
    ("It rained over the weekend.", "the weekend", "2013-06-29/2013-06-30"),
    ("He was seen three days ago.", "three days ago", "2013-06-30"),
    ("He was seen about three years ago.", "about three years ago", "2010~"),
    ("It has run since 2004.", "2004", "2004"),
    ("It was closed between 2 and 5 May 2010.", "2 and 5 May 2010", "2010-05-02/2010-05-05"),
    ("It was closed from Monday to Wednesday.", "Monday to Wednesday", "2013-07-01/2013-07-03"),
    ("They fought from 1926-1928.", "1926-1928", "1926/1928"),
    ("Sales rose in the third quarter of 1984.", "the third quarter of 1984", "1984-07/1984-09"),
    ("It was dry in the summer of 2012.", "summer of 2012", "2012-22"),
    ("It was common in the 1990s.", "1990s", "199X"),
    ("It began in the 20th century.", "20th century", "19XX"),
    ("Carthage fell in 146 BC after a war.", "146 BC", "-0145"),
    ("In April last year they met.", "April last year", "2012-04"),
    ("It hit at 7:37 AM local time on Tuesday.", "7:37 AM local time on Tuesday", "2013-07-02T07:37"),
    ("It hit Tuesday. It was felt at 0737 GMT in the north.", "0737 GMT", "2013-07-02T07:37Z"),
    ("At 8.49pm on 5 May 2010 it rang.", "8.49pm on 5 May 2010", "2010-05-05T20:49"),
    ("The shop was open from 9 a.m. to 5 p.m. on Tuesday.", "9 a.m. to 5 p.m. on Tuesday", "2013-07-02T09:00/2013-07-02T17:00"),
    ("He was shot on May 2, 2010. The following day he died.", "The following day", "2010-05-03"),
    ("He was shot on May 2, 2010. Two days later he died.", "Two days later", "2010-05-04"),
    ("He was shot on May 2, 2010. He died that night.", "that night", "2010-05-02"),
    ("He was shot in May 2010. He died that year.", "that year", "2010"),
    ("They landed at noon on Tuesday.", "noon on Tuesday", "2013-07-02T12:00"),
    ("It was in the first week of May 2010.", "the first week of May 2010", "2010-05-01/2010-05-07"),
    ("It was in the last week of June.", "the last week of June", "2013-06-24/2013-06-30"),
    ("They met in the week of March 4.", "the week of March 4", "2013-03-04/2013-03-10"),
    ("It was built in 2003. It is to close by the end of the year.", "by the end of the year", "2013"),
    ("They met between May and June in 1981.", "May and June in 1981", "1981-05/1981-06"),
    ("Drones hit the port overnight.", "overnight", "2013-07-02/2013-07-03"),
    ("On Monday drones hit the port overnight.", "overnight", "2013-07-01"),
    ("He was shot before dawn on Tuesday.", "dawn on Tuesday", "2013-07-02"),
    ("It should be completed in October.", "October", "2013-10"),
    ("They sold bonds in the quarter ended Sept. 30.", "Sept. 30", "2012-09-30"),
    ("He was found on October 5.", "October 5", "2012-10-05"),
    ("They plan to meet him by August.", "August", "2013-08"),
    ("He could not be reached on Wednesday.", "Wednesday", "2013-07-03"),
    ("Profit rose in the second quarter from that of a year ago.", "a year ago", "2012-04/2012-06"),
    ("It was 30 in the nine months, against 20 a year earlier.", "a year earlier", "2012"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), RESOLVED)
def test_a_time_resolves_to_its_edtf(text: str, words: str, edtf: str):
    assert moment(text, words).edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town.",
        "Theresa May said no, and Prime Minister May left.",
        "April Jones met June Smith.",
        "Mark Sept and Jan Smith met in Friday Harbor.",
        "It cost $2003 and killed 2,003 people.",
        "In all 2008 homes fell and 1500 people fled.",
        "About 1,950 of the 2100 soldiers were there.",
        "The Sunday Times reported it on Black Friday.",
        "The score was 2:30 for the guests.",
        "Flight 1549 landed on the river.",
        "It rose to 1987.5 points.",
    ],
)
def test_names_verbs_and_numbers_are_no_times(text: str):
    assert [mention.span.words for mention in times(text)] == []


def test_durations_sets_and_ages_are_told_apart_from_points():
    found = times("The 22-year-old held on for 15 seconds, as he does every Monday, and for the past 24 hours; he got two years and a few weeks.")
    assert [(mention.span.words, mention.role, mention.duration) for mention in found] == [
        ("22-year-old", "age", "P22Y"),
        ("15 seconds", "duration", "PT15S"),
        ("every Monday", "set", "P1W"),
        ("the past 24 hours", "duration", "PT24H"),
        ("two years", "duration", "P2Y"),
        ("a few weeks", "duration", "PXW"),
    ]
    assert found[3].moment.edtf == "2013-07-02/2013-07-03"


def test_vague_times_say_only_past_present_or_future():
    assert [mention.vague for mention in times("They recently moved; now they wait, as they did several years ago.")] == ["past", "present", "past"]


def test_precision_clock_and_zone_are_kept():
    found = moment("It struck at 07:37 GMT on 2 July 2013.", "07:37 GMT on 2 July 2013")
    assert (found.precision, found.clock, found.zone, found.earliest, found.latest) == ("minute", "07:37", "GMT", "2013-07-02", "2013-07-02")
    assert moment("It struck on Tuesday morning.", "Tuesday morning").clock == "morning"
    assert moment("It struck on Tuesday morning.", "Tuesday morning").precision == "part of day"


def test_early_mid_and_late_narrow_the_bounds():
    assert (moment("It was in early May 2010.", "early May 2010").latest or "") < (moment("It was in late May 2010.", "late May 2010").earliest or "")


def test_a_season_is_bounded_for_both_halves_of_the_earth():
    summer = moment("It was in the summer of 2012.", "summer of 2012")
    assert (summer.earliest, summer.latest) == ("2012-01-01", "2013-02-28")


def test_a_clock_time_without_a_day_keeps_the_clock():
    found = moment("It struck at 07:37 GMT in the north.", "07:37 GMT", None)
    assert (found.edtf, found.clock, found.basis) == ("", "07:37", "none")


def test_without_a_day_of_publication_relative_times_stay_open_and_say_why():
    found = moment("It hit Tuesday.", "Tuesday", None)
    assert found.edtf == ""
    assert "publication" in found.reason


def test_an_interval_of_publication_resolves_what_is_the_same_on_all_its_days():
    published = "2025-01-20/2025-01-26"
    assert moment("It was released on Monday.", "Monday", published).edtf == "2025-01-20"
    assert moment("It was released last month.", "last month", published).edtf == "2024-12"


def test_an_interval_of_publication_leaves_an_interval_where_its_days_differ():
    found = moment("It was released on Tuesday.", "Tuesday", "2025-01-20/2025-01-26")
    assert (found.edtf, found.earliest, found.latest) == ("2025-01-14/2025-01-21", "2025-01-14", "2025-01-21")
    assert "not known exactly" in found.reason


def test_an_inferred_day_of_publication_rests_on_the_text():
    found = times("It was released on Monday.", "2025-01-20/2025-01-26", "inferred")[0].moment
    assert found.basis == "text"
    assert "inferred" in found.reason
    assert times("It was released on Monday.", "2025-01-20")[0].moment.basis == "published"


def test_a_text_that_tells_of_the_past_in_order_counts_from_its_own_dates():
    text = "War came on September 1, 1939, and spread on September 17, 1939. In June 1940 Paris fell. "
    text += "By early October it was over. In May 1941 more came."
    assert moment(text, "early October", "2009-12-19").edtf == "1940-10"


def test_a_year_mentioned_in_passing_does_not_carry_on():
    text = (
        "War came on September 1, 1939. In October 1939 and in March 1940 towns fell. On 10 March the line broke; they had planned to come in 1941. "
    )
    text += "On 12 March the town fell. On June 22, 1940 it was over. In May 1945 all was over."
    assert moment(text, "12 March", "2009-12-19").edtf == "1940-03-12"


def test_a_narrative_goes_on_into_the_next_year():
    text = "The town fell on September 2, 1864, and the port in December 1864. The fort fell on April 1. Peace came on May 9, 1865 and in June 1865."
    assert moment(text, "April 1", "2009-12-19").edtf == "1865-04-01"


def test_news_that_looks_back_on_many_years_counts_from_its_publication():
    text = "The painter died on Sunday. She was born in 1931 and came to Brell in 1950. In 1962 she won a prize, in 1971 another, in 1980 a third. "
    text += "A show opened in May. She will be buried on Friday."
    assert moment(text, "Sunday").edtf == "2013-06-30"
    assert moment(text, "May").edtf == "2013-05"
    assert moment(text, "Friday").edtf == "2013-07-05"


def test_a_dateline_a_day_older_than_publication_is_what_relative_times_count_from():
    text = "BRELL, July 2 (AP) — The bridge fell today, a day after cracks were found on Monday. It had been painted yesterday."
    found = {mention.span.words: mention.moment for mention in times(text)}
    assert (found["today"].edtf, found["yesterday"].edtf, found["Monday"].edtf) == ("2013-07-02", "2013-07-01", "2013-07-01")
    assert found["today"].basis == "text"
    assert "the date that the text carries, 2013-07-02" in found["today"].reason


def test_an_old_dateline_is_not_counted_from():
    assert moment("BRELL, May 2 (AP) — The bridge fell today.", "today").edtf == WEDNESDAY


def test_a_rate_recurs_and_a_length_does_not():
    assert [mention.role for mention in times("There are four flights a week, and the strike lasts a week.")] == ["set", "duration"]


def test_a_range_keeps_its_ends():
    found = times("It was closed between 2 and 5 May 2010.")[0]
    assert [end.span.words for end in found.ends] == ["2", "5 May 2010"]


def test_title_comes_before_text():
    found = times("It hit again on Tuesday.", title="Quake of March 5, 2003")
    assert [(mention.span.part, mention.span.words) for mention in found] == [("title", "March 5, 2003"), ("text", "Tuesday")]


@pytest.mark.parametrize("text", ["", "No time at all.", "\n\n", "30 February 2010", "the 31st of that month", "12/31/9999", "May 0, 2010"])
def test_strange_words_raise_nothing(text: str):
    times(text)
