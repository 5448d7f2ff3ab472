"""The day of publication of a document that nothing else dates."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.stages import sentences
from crossread.stages.times import find_times, infer_published, published_in
from crossread.types.document import Document, Published

LINKED = (
    "The mayor of Brell announced in October 2023 that the old harbour bridge would close.\n"
    "Divers who inspected the harbour bridge found cracks in two pillars, the council said on Monday.\n"
    "Nobody was hurt.\n"
    "The council closed the harbour bridge after divers found cracks in its pillars on January 15."
)


def document(text: str) -> Document:
    return Document(
        id="d",
        page_sha256="",
        address="a",
        outlet=None,
        title=None,
        byline=None,
        published=Published(edtf=None, basis="unknown"),
        language="en",
        text=text,
        text_sha256="",
        state="ok",
        extractor="",
    )


def infer(text: str) -> Published:
    read = document(text)
    return infer_published(read, sentences.split(read))


def test_a_day_of_the_week_and_a_date_of_one_event_give_the_year_and_the_week():
    found = infer(LINKED)
    assert (found.edtf, found.basis) == ("2024-01-15/2024-01-21", "inferred")
    assert "“Monday”" in found.reason
    assert "“January 15”" in found.reason
    assert "“October 2023”" in found.reason
    assert [span.words for span in found.spans] == ["Monday", "January 15"]


def test_then_the_day_of_the_week_resolves_and_rests_on_the_text():
    read = document(LINKED)
    parts = sentences.split(read)
    dated = replace(read, published=infer_published(read, parts))
    monday = next(mention.moment for mention in find_times(dated, parts) if mention.span.words == "Monday")
    assert (monday.edtf, monday.basis) == ("2024-01-15", "text")


def test_a_day_of_the_week_that_does_not_fit_the_date_gives_nothing():
    assert infer(LINKED.replace("Monday", "Tuesday")).edtf is None


def test_sentences_about_different_things_give_nothing():
    text = LINKED.replace("The council closed the harbour bridge after divers found cracks in its pillars", "A choir sang carols")
    assert infer(text).edtf is None


def test_without_a_stated_year_nothing_follows_and_the_reason_says_so():
    found = infer(LINKED.replace("October 2023", "October"))
    assert (found.edtf, found.basis) == (None, "unknown")
    assert "year" in found.reason


def test_a_copyright_line_gives_the_year():
    text = LINKED.replace("in October 2023 ", "") + "\n© 2024 The Brell Courier"
    assert infer(text).edtf == "2024-01-15/2024-01-21"


def test_a_later_past_day_narrows_the_interval():
    found = infer(LINKED + "\nThe mayor spoke on January 18.")
    assert found.edtf == "2024-01-18/2024-01-21"


def test_a_day_that_lies_ahead_is_no_bound():
    found = infer(LINKED + "\nThe bridge will open again on February 20, 2024.")
    assert found.edtf == "2024-01-15/2024-01-21"


def test_the_newest_embedded_post_bounds_its_document():
    found = infer("Cracks were found in the bridge.\n— Brell Courier (@BrellCourier) January 15, 2024\nIt was built in May 1970.")
    assert (found.edtf, found.basis) == ("2024-01-15/2024-01-21", "inferred")
    assert "January 15, 2024" in found.reason


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: March 13, 2013", "2013-03-13"),
        ("WEDNESDAY, MARCH 13, 2013, 2:29 PM", "2013-03-13"),
        ("November 4, 2011", "2011-11-04"),
        ("PUBLISHED: 16:05 GMT, 9 June 2013", "2013-06-09"),
        ("BRELL, March 13, 2013 (AP) -- A bridge fell.", "2013-03-13"),
    ],
)
def test_a_line_that_carries_the_date_is_the_date(line: str, day: str):
    found = infer(f"Bridge falls\n{line}\nA bridge fell into the harbour on Tuesday.")
    assert (found.edtf, found.basis) == (day, "text")


def test_a_date_inside_a_sentence_is_not_the_date():
    assert infer("The bridge was opened on March 13, 2013 by the mayor.").edtf is None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Tue Jul 2, 2013 1:28PM GMT", "2013-07-02T13:28Z"),
        ("Published at 12:45, Wednesday, 12 June 2013", "2013-06-12T12:45"),
        ("Updated 5/5/2010 1:41 PM", "2010-05-05T13:41"),
        ("09/10/10 08:23 PM ET", "2010-09-10/2010-10-09"),
        ("2013-07-02T12:28:00+02:00", "2013-07-02T12:28+02:00"),
        ("on Tuesday", None),
    ],
)
def test_date_lines_are_read(words: str, edtf: str | None):
    assert published_in(words) == edtf


def test_the_founding_reports_are_dated_by_what_they_say(shared: Path):
    lines = (shared / "bench" / "reports" / "kursk-captive.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = (json.loads(line)["text"] for line in lines)
    read = document(first)
    parts = sentences.split(read)
    published = infer_published(read, parts)
    assert published.edtf == "2025-01-20/2025-01-26"
    mondays = [mention.moment.edtf for mention in find_times(replace(read, published=published), parts) if mention.span.words == "Monday"]
    assert mondays == ["2025-01-20", "2025-01-20"]
    assert infer(second).edtf == "2025-01-20/2025-01-26"
