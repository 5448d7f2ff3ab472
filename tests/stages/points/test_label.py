"""Labels are built from the reports' words: a question word, and words that stand in a span."""

import re

import pytest

from crossread.stages.points.label import QUESTION, label_of
from crossread.types.claim import Claim
from tests.making import read

OURS = frozenset("how many much when where who with what why are is was were".split())
GAP = "(?:…|___)"


def claims(kind: str, *texts: str) -> list[Claim]:
    """A kind and texts in, the claims of that kind in a report each out, in order of document and place."""
    found = [claim for i, text in enumerate(texts) for claim in read(text, outlet=f"Outlet {i}").claims if claim.kind == kind]
    return sorted(found, key=lambda claim: (claim.document_id, claim.span.place))


@pytest.mark.parametrize(
    ("kind", "texts", "expected"),
    [
        ("count", ("Police said 12 people were killed.", "At least 14 people were killed in all, officials said."), "How many people.* killed"),
        ("count", ("Police said 12 homes burned.",), "How many homes"),
        ("time", ("The troops arrived in the country in October 2024.",), f"When: .* arrived in the country in {GAP}"),
        ("means", ("The man arrived in a cargo ferry.",), "With what: .* arrived in"),
        ("measure", ("The barge was carrying 1,200 tonnes of diesel.",), f"How much: .*carrying {GAP}"),
    ],
)
def test_labels(kind: str, texts: tuple[str, ...], expected: str) -> None:
    assert re.match(expected, label_of(claims(kind, *texts))[0])


@pytest.mark.parametrize(
    "text",
    [
        "The governor, Ada Low, told reporters late on Monday that at least 1,200 homes near Ostby had been flooded, and that 3 boats were lost.",
        "“We saw 12 people – all dead – in a blue car,” Bo Rahn said.",
        "In May 2024, after a very long night of rain which nobody had foreseen in the small town of Ostby, nine fishermen left in two boats.",
        "Twelve people died.",
    ],
)
def test_every_word_of_a_label_stands_in_its_spans(text: str) -> None:
    for claim in read(text).claims:
        label, spans = label_of([claim])
        printed = " ".join(span.words for span in spans).lower()
        assert spans
        assert {word for word in re.findall(r"[^\W_]+", label.lower()) if word not in OURS} <= set(re.findall(r"[^\W_]+", printed)), label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Twelve people died.", "How many people died?"),
        ("Twelve people drowned.", "How many people drowned?"),
        ("Twelve people were missing.", "How many people are missing?"),
        ("Twelve people were killed.", "How many people were killed?"),
    ],
)
def test_a_question_is_one_that_can_be_asked(text: str, label: str) -> None:
    assert label_of(claims("count", text))[0] == label


def test_every_question_word_is_known_here() -> None:
    assert {word.lower() for question in QUESTION.values() for word in question.split()} <= OURS
