"""What a time is the time of: event, saying, state of knowledge, report."""

import pytest

from crossread.stages import sentences
from crossread.stages.statements import find_statements
from crossread.stages.times import find_times, said_at, with_sayings
from crossread.types.document import Document, Published

WEDNESDAY = "2013-07-03"


def document(text: str) -> Document:
    return Document(
        id="d",
        page_sha256="",
        address="a",
        outlet=None,
        title=None,
        byline=None,
        published=Published(edtf=WEDNESDAY, basis="given"),
        language="en",
        text=text,
        text_sha256="",
        state="ok",
        extractor="",
    )


def kinds(text: str) -> list[tuple[str, str]]:
    """The times of a text with what they are the times of."""
    read = document(text)
    parts = sentences.split(read)
    mentions = with_sayings(find_times(read, parts), find_statements(read, parts))
    return [(mention.span.words, mention.moment.time_of) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on Monday.", [("Monday", "event")]),
        ("The governor said on Tuesday that the bridge fell on Monday.", [("Tuesday", "saying"), ("Monday", "event")]),
        ("“It fell on Monday,” the mayor said Tuesday.", [("Monday", "event"), ("Tuesday", "saying")]),
        ("On Tuesday, the mayor said the bridge fell on Monday.", [("Tuesday", "saying"), ("Monday", "event")]),
        ("In a statement issued on Tuesday, the ministry denied the bridge fell on Monday.", [("Tuesday", "saying"), ("Monday", "event")]),
        ("On Monday the bridge fell, the mayor said.", [("Monday", "event")]),
        ("The mayor, who arrived on Monday, said the bridge fell.", [("Monday", "event")]),
        ("As of Tuesday, 12 people were missing.", [("Tuesday", "as of")]),
        ("By late Tuesday 12 people had been killed.", [("late Tuesday", "as of")]),
        ("So far this year 30 people have died.", [("this year", "as of")]),
        ("They must leave by Friday.", [("Friday", "event")]),
        ("BRELL, July 3, 2013 (AP) — The bridge fell on Monday.", [("July 3, 2013", "report"), ("Monday", "event")]),
        ("Published: July 3, 2013\nThe bridge fell on Monday.", [("July 3, 2013", "report"), ("Monday", "event")]),
        ("The bridge was opened on March 13, 2003 by the mayor.", [("March 13, 2003", "event")]),
    ],
)
def test_times_of_events_sayings_states_and_reports_are_kept_apart(text: str, expected: list[tuple[str, str]]):
    assert kinds(text) == expected


def test_a_statement_gives_the_day_it_was_made():
    read = document("The governor said on Tuesday that the bridge fell on Monday.")
    parts = sentences.split(read)
    mentions = find_times(read, parts)
    (statement,) = find_statements(read, parts)
    moment = said_at(statement, mentions)
    assert moment is not None
    assert moment.edtf == "2013-07-02"


def test_a_statement_without_a_time_beside_its_cue_has_none():
    read = document("The governor said that the bridge fell on Monday.")
    parts = sentences.split(read)
    (statement,) = find_statements(read, parts)
    assert said_at(statement, find_times(read, parts)) is None
