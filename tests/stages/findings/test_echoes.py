"""Sentences that say something alike are found by their rarest words, and none is missed that comparing with all would find."""

import math

from crossread.stages.findings.echoes import ECHO, Echoes, weights
from crossread.stages.findings.story import Compared
from crossread.stages.origins import trace_origins
from crossread.stages.points.views import content_lemmas, unit
from crossread.stages.sentences import split
from tests.making import read

TEXTS = (
    "Rescue chief Ida Sol said 12 people were killed in the flood at Ostby. Some 300 homes were destroyed by the water.",
    "Twelve people were killed when the flood reached Ostby, Ida Sol said. The bridge at Brell collapsed before dawn.",
    "The old railway bridge at Brell collapsed. A choir sang in front of the church. Nobody was hurt when the bridge collapsed before dawn.",
    "Some 300 homes were destroyed by the water. The governor blamed the old dam above Ostby for the flood.",
)
READINGS = tuple(sorted((read(text, outlet=f"Outlet {at}") for at, text in enumerate(TEXTS)), key=lambda one: one.document.id))
STORY = Compared(readings=READINGS, points=(), lineage=trace_origins(READINGS))
SENTENCES = [(reading.document.id, span) for reading in READINGS for span in split(reading.document)]
BAGS = {span.words: content_lemmas(span) for _, span in SENTENCES}


def cosine(one: frozenset[str], other: frozenset[str]) -> float:
    """Two bags of lemmas in, their cosine by the weights of the story out."""
    weight = weights(BAGS.values())
    x, y = (unit({lemma: weight[lemma] for lemma in bag}) for bag in (one, other))
    return sum(x[lemma] * y[lemma] for lemma in x.keys() & y.keys())


def test_whoever_says_something_alike_is_found_as_by_comparing_with_all() -> None:
    """Planted bug: only the rarest word was looked up, and a sentence that shares the others was missed."""
    echoes, answers = Echoes(STORY), []
    for _, span in SENTENCES:
        for given in [{document} for document, _ in SENTENCES] + [{document for document, _ in SENTENCES}, set[str]()]:
            alike = any(document not in given and cosine(BAGS[span.words], BAGS[other.words]) >= ECHO for document, other in SENTENCES)
            assert echoes.has(given, span) == alike
            answers.append(alike)
    assert set(answers) == {True, False}


def test_sentences_that_hold_a_share_of_some_words_are_all_found() -> None:
    echoes = Echoes(STORY)
    for bag in BAGS.values():
        for share in (0.1, 0.3, 0.5, 0.75, 1.0):
            enough = math.ceil(share * len(bag) - 1e-9)
            expected = {(document, span.words) for document, span in SENTENCES if len(bag & BAGS[span.words]) >= enough}
            assert {(document, span.words) for document, span in echoes.holding(bag, share)} == expected
    assert echoes.holding(frozenset(), 0.75) == echoes.holding(frozenset({"unheard"}), 0.75) == ()
