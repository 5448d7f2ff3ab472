"""What changed between two versions, by kind: pairs of sentences written for this test, and what must hold for all of them."""

import random
import time
from collections import Counter
from functools import cache

import pytest

from crossread.stages.versions import find_changes, is_correction, withdrawal_note
from crossread.types.dossier import Reading
from crossread.types.version import ChangeKind
from tests.making import FILLERS, document, read

PAIRS: tuple[tuple[str, str, set[ChangeKind]], ...] = (
    # figures
    ("At least 12 people were killed, police said.", "At least 14 people were killed, police said.", {"figure changed"}),
    ("The fire burned 300 hectares of forest.", "The fire burned 450 hectares of forest.", {"figure changed"}),
    ("Dozens of villagers were taken to hospital.", "Hundreds of villagers were taken to hospital.", {"figure changed"}),
    ("The repair will cost $2 million.", "The repair will cost $3.5 million.", {"figure changed"}),
    ("The quake had a magnitude of 6.1.", "The quake had a magnitude of 6.4.", {"figure changed"}),
    ("Twelve people were rescued from the roof.", "Thirteen people were rescued from the roof.", {"figure changed"}),
    ("More than 200 homes are without power.", "At least 250 homes are without power.", {"figure changed"}),
    ("Some 4,000 people fled the valley.", "Some 5,000 people fled the valley.", {"figure changed"}),
    ("Between 10 and 15 boats sank in the bay.", "Between 20 and 25 boats sank in the bay.", {"figure changed"}),
    ("At least 12 people were killed, police said.", "12 people were killed, police said.", {"figure changed"}),
    # hedges
    ("The blast was caused by a gas leak.", "The blast was possibly caused by a gas leak.", {"hedge added"}),
    ("Two children were killed in the collapse.", "Two children were reportedly killed in the collapse.", {"hedge added"}),
    ("A drone struck the depot.", "An unidentified drone allegedly struck the depot.", {"hedge added"}),
    ("The pilot lost control of the plane.", "The pilot may have lost control of the plane.", {"hedge added"}),
    ("The fire apparently began in the kitchen.", "The fire began in the kitchen.", {"hedge removed"}),
    ("The attackers are believed to be from the north.", "The attackers are from the north.", {"hedge removed"}),
    ("Unconfirmed reports speak of looting in the port.", "Reports speak of looting in the port.", {"hedge removed"}),
    ("The dam could fail within hours.", "The dam will fail within hours.", {"hedge removed"}),
    ("Nearly 40 people are missing.", "40 people are missing.", {"hedge removed"}),
    # attribution
    ("The army said the town was taken.", "Residents said the town was taken.", {"attribution changed"}),
    ("The bridge was unsafe, the mayor said.", "The bridge was unsafe, an engineer said.", {"attribution changed"}),
    ("According to the coast guard, the ferry was full.", "According to the operator, the ferry was full.", {"attribution changed"}),
    ("The depot was hit by a shell.", "The depot was hit by a shell, the governor said.", {"attribution changed"}),
    ("The gunman acted alone, police said.", "The gunman acted alone.", {"attribution changed"}),
    ("Anna Quill told reporters the school was closed.", "Tom Okafor told reporters the school was closed.", {"attribution changed"}),
    # negation
    ("The minister said the talks were over.", "The minister said the talks were not over.", {"negation changed"}),
    ("The company confirmed the leak.", "The company denied the leak.", {"negation changed"}),
    ("There was no warning before the flood.", "There was a warning before the flood.", {"negation changed"}),
    ("The valve didn't open in time.", "The valve did open in time.", {"negation changed"}),
    # names, places, days
    ("He was arrested on Tuesday in Tesmar.", "He was arrested on Wednesday in Tesmar.", {"detail changed"}),
    ("The convoy was attacked near Orvel.", "The convoy was attacked near Dunmar.", {"detail changed"}),
    ("The driver, Ilia Varga, was taken away.", "The driver, Ilya Vargas, was taken away.", {"detail changed"}),
    ("The ferry left the harbour in the morning.", "The ferry left the harbour in the evening.", {"detail changed"}),
    # notes
    ("", "Correction: An earlier version of this article misstated the number of dead.", {"correction note"}),
    ("", "This story has been corrected to show that the bridge was built of wood.", {"correction note"}),
    ("", "Editor's note: the headline was changed after publication.", {"correction note"}),
    ("", "This article has been withdrawn because it did not meet our standards.", {"withdrawal note"}),
    ("", "The Elm has retracted this article.", {"withdrawal note"}),
    # wording
    ("The bridge was closed to all traffic.", "The bridge was shut to all traffic.", {"wording only"}),
    ("The blast killed twelve people.", "The blast killed 12 people.", {"wording only"}),
    ("Rescuers worked through the night to reach the miners.", "Rescuers worked all through the night to reach the miners.", {"wording only"}),
    ("The storm tore the roofs from the houses.", "The storm ripped the roofs off the houses.", {"wording only"}),
    ("Schools stay shut; buses do not run.", "Schools stay shut, and buses do not run.", {"wording only"}),
    # added and removed
    ("", "The harbour master will be heard by the court next spring.", {"text added"}),
    ("A relief train is on its way from the south.", "", {"text removed"}),
    # several at once
    (
        "At least 12 people were killed, police said.",
        "As many as 20 people may have been killed, medics said.",
        {"figure changed", "hedge added", "attribution changed"},
    ),
    (
        "Police said no one was arrested in Orvel.",
        "Police said a man was arrested in Dunmar.",
        {"figure changed", "negation changed", "detail changed"},
    ),
)


@cache
def told(words: str, title: str = "The bridge at Tesmar falls") -> Reading:
    """A sentence in, a report with it between others out."""
    return read(f"{FILLERS[0]}\n{words}\n{FILLERS[1]}" if words else f"{FILLERS[0]}\n{FILLERS[1]}", outlet="The Elm", title=title)


@pytest.mark.parametrize(("before", "after", "kinds"), PAIRS)
def test_each_change_has_its_kinds(before: str, after: str, kinds: set[ChangeKind]) -> None:
    changes = find_changes(told(before), told(after))
    assert {change.kind for change in changes} == kinds


@pytest.mark.parametrize(("before", "after", "kinds"), PAIRS)
def test_the_words_before_and_after_stand_in_their_documents(before: str, after: str, kinds: set[ChangeKind]) -> None:
    old, new = told(before), told(after)
    for change in find_changes(old, new):
        for reading, spans in ((old, (change.before, *change.words_before)), (new, (change.after, *change.words_after))):
            for span in spans:
                if span:
                    assert reading.document.span(span.start, span.end, span.part) == span
        assert change.words_before or change.words_after
    assert kinds


@pytest.mark.parametrize(("before", "after", "_"), PAIRS)
def test_nothing_changed_where_nothing_did(before: str, after: str, _: object) -> None:
    for words in (before, after):
        assert find_changes(told(words), told(words)) == ()


def test_what_a_reader_does_not_see_is_no_change() -> None:
    before = told("The “old” bridge – built in 1931 – isn’t safe.")
    after = told('The "old" bridge - built in 1931 - isn\'t\u00a0safe.')
    assert find_changes(before, after) == ()


def test_a_sentence_that_was_moved_is_no_change() -> None:
    one, other = "The bridge fell at noon.", "The ferry is full."
    assert find_changes(read(f"{one}\n{FILLERS[0]}\n{other}"), read(f"{other}\n{FILLERS[0]}\n{one}")) == ()


def test_a_line_that_changes_by_itself_is_no_change() -> None:
    assert find_changes(told("Updated 3 hours ago"), told("Updated 2 days ago")) == ()


def test_a_headline_is_told_as_one_with_what_changed_in_it() -> None:
    changes = find_changes(told("", "Twelve dead as bridge falls"), told("", "Fourteen dead as bridge falls. More feared"))
    assert changes[0].kind == "title changed"
    assert "figure changed" in {change.kind for change in changes}


@pytest.mark.parametrize(
    "words",
    [
        "The court corrected the record on Friday.",
        "The company withdrew its offer.",
        "The report was withdrawn by the ministry last year.",
        "The election law has been amended twice.",
        "Parliament revised the budget.",
    ],
)
def test_news_of_corrections_is_no_note(words: str) -> None:
    assert not is_correction(words)
    assert withdrawal_note(document(f"{words}\n{FILLERS[0]}")) is None


def test_a_withdrawal_stands_at_the_edge_of_a_report() -> None:
    note = "This article has been removed at the request of the family."
    found = withdrawal_note(document(f"{note}\n{FILLERS[0]}"))
    assert found is not None
    assert found.words == note
    middle = "\n".join(
        (*(f"Sentence {number} stands here." for number in range(8)), note, *(f"Sentence {number} stands there." for number in range(8)))
    )
    assert withdrawal_note(document(middle)) is None


def test_a_long_text_that_was_written_anew_is_compared_in_time() -> None:
    """Comparing every sentence with every other one takes several seconds."""
    chance = random.Random(1)
    words = [f"word{number}" for number in range(3_000)]
    old, new = ("\n".join(f"{' '.join(chance.choices(words, k=20)).capitalize()}." for _ in range(700)) for _ in range(2))
    kept = "The mayor opened the bridge in spring."
    start = time.process_time()
    changes = find_changes(*(Reading(document=document(f"{text}\n{kept}"), statements=(), claims=()) for text in (old, new)))
    assert time.process_time() - start < 3
    assert all(kept not in (change.before.words if change.before else "") for change in changes)
    assert Counter(change.kind for change in changes)["text added"] > 500


def test_a_line_without_an_end_is_compared_as_a_whole() -> None:
    old, new = (Reading(document=document(f"{words} " * 20_000), statements=(), claims=()) for words in ("one", "two"))
    assert len(find_changes(old, new)) <= 2
