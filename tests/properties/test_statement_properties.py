"""What must always hold of statements (INVARIANTS 1, 25, 26, 27, 30, 31), on templates with invented names.

Each with a planted bug that it catches.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages import statements as package
from crossread.stages.sentences import split
from crossread.stages.statements import chains, find_statements
from crossread.types.document import Document, Published
from crossread.types.ids import sha256
from crossread.types.statement import Statement

CASES = 1000
SPEAKERS = (
    "Anna Berg", "Mayor Tomas Vel", "the interior ministry", "Police", "Officials",
    "A spokesman for the airline", "President Ilya Moreau", "Residents", "The Tesmar fire service",
    "Dr. Lena Okafor", "The Orlin Institute", "Defence Minister Karl Aasen", "Two witnesses",
    "the governor of Tesmar", "General Rhee", "State television",
)  # fmt: skip
OTHERS = ("Captain Dorn", "the harbour master", "Mia Castellan", "the Vastra Post", "rescue workers", "a court in Orlin", "Ada Nwosu", "the union")
FACTS = (
    "the bridge collapsed at dawn", "five people died in the fire", "the ferry was carrying 40 passengers", "troops crossed the river on Sunday",
    "the dam was damaged by an explosion",
    "three drones were shot down over Tesmar", "the talks ended without a deal", "the road to Orlin was closed",
    "twelve homes burned down", "the suspect had left the country",
)  # fmt: skip
SAYING = ("said", "told reporters", "announced", "stated", "claimed", "reported", "confirmed", "insisted")
WHEN = ("", " on Monday", " late Tuesday", " in a statement", " earlier this month")
DENYING = ("denied that", "rejected claims that", "has denied that", "dismissed reports that", "refuted suggestions that")
HEDGES = {
    "reportedly": "alleged", "allegedly": "alleged", "may have": "possible", "might have": "possible",
    "possibly": "possible", "apparently": "possible",
}  # fmt: skip


def read(text: str) -> tuple[Statement, ...]:
    """A text in, the statements in it out."""
    document = Document(
        id="d", page_sha256="0" * 64, address="d", outlet=None, title=None, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=text, text_sha256=sha256(text.encode()), state="ok", extractor="test",
    )  # fmt: skip
    return find_statements(document, split(document))


def cases(seed: int, *columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Columns of words in, CASES rows of them out, the same ones every time, no row twice."""
    rows = list(itertools.product(*columns))
    random.Random(seed).shuffle(rows)
    assert len(rows) >= CASES
    return iter(rows[:CASES])


def sentence(speaker: str, verb: str, when: str, fact: str) -> str:
    """Parts in, one sentence with a capital at its head out."""
    text = f"{speaker} {verb}{when} that {fact}."
    return text[0].upper() + text[1:]


def said_by(statements: tuple[Statement, ...], speaker: str) -> list[Statement]:
    """Statements in, those at whose root a speaker stands out."""
    return [s for s in statements if s.speaker and s.speaker.span and s.speaker.span.words.lower() == speaker.lower()]


def says(statement: Statement) -> str:
    """A statement in, the words of its content out."""
    return " … ".join(span.words for span in statement.content)


def unflipped() -> list[str]:
    """25: a denial of a fact and its affirmation never have the same stance; a "did not" makes the stance or the words negative."""
    wrong = []
    for speaker, verb, when, fact, denial in cases(25, SPEAKERS, SAYING, WHEN, FACTS, DENYING):
        plain = said_by(read(sentence(speaker, verb, when, fact)), speaker)
        text = f"{speaker} {denial} {fact}."
        denied = said_by(read(text[0].upper() + text[1:]), speaker)
        if not plain or plain[0].stance != "affirms" or says(plain[0]) != fact:
            wrong.append(f"plain: {speaker} {verb}{when}: {plain}")
        if not denied or denied[0].stance != "denies" or fact not in says(denied[0]):
            wrong.append(f"denied: {text} {denied}")
    return wrong


def lost_hedges() -> list[str]:
    """26: a hedge put into a statement changes its hedge, and the cue is shown inside its sentence."""
    wrong = []
    things = ("The ferry", "A convoy", "The rebel commander", "The missing boat", "A cargo plane", "The second group")
    deeds = ("reached the port", "left Tesmar", "crossed the border", "fired on the bridge", "sunk near the coast", "turned back")
    for speaker, verb, hedge, thing, deed in cases(26, SPEAKERS, SAYING, tuple(HEDGES), things, deeds):
        plain = said_by(read(sentence(speaker, verb, "", f"{thing[0].lower()}{thing[1:]} had {deed}")), speaker)
        hedged = said_by(read(sentence(speaker, verb, "", f"{thing[0].lower()}{thing[1:]} {hedge} {deed}")), speaker)
        if not plain or plain[0].hedge != "none":
            wrong.append(f"plain: {speaker} {thing} {plain}")
        cue = hedged[0].hedge_cue if hedged else None
        if not hedged or hedged[0].hedge != HEDGES[hedge] or cue is None or cue.words not in hedge or not hedged[0].sentence.holds(cue):
            wrong.append(f"hedged: {speaker} {thing} {hedge} {deed}: {hedged}")
    return wrong


def kept_speakers() -> list[str]:
    """27: without "X said" the words belong to the outlet: no statement of X is left."""
    wrong = []
    for speaker, verb, when, fact in cases(27, SPEAKERS, SAYING, WHEN, FACTS):
        with_speaker = said_by(read(sentence(speaker, verb, when, fact)), speaker)
        without = read(f"{fact[0].upper()}{fact[1:]}.")
        if len(with_speaker) != 1 or without:
            wrong.append(f"{speaker} {verb}{when} {fact}: {with_speaker} {without}")
    return wrong


def asserted_questions() -> list[str]:
    """30: a question, a condition or a "would have said" is not something its subject affirms."""
    wrong = []
    shapes = (
        "Did {speaker} say that {fact}?",
        "If {speaker} said that {fact}, nobody heard it.",
        "{speaker} would have said that {fact}.",
        "Has {speaker} confirmed that {fact}?",
    )
    for speaker, shape, fact, other in cases(30, SPEAKERS, shapes, FACTS, OTHERS):
        text = shape.format(speaker=speaker, fact=fact) + f" {other[0].upper()}{other[1:]} said nothing happened."
        if any(s.stance == "affirms" for s in said_by(read(text), speaker)):
            wrong.append(text)
    return wrong


PAPERS = ("the Vastra Post",)
"""Of those who are cited: a paper that says something "according to" somebody may have it from him, or he from the paper."""


def broken_chains() -> list[str]:
    """31: "A said that B said that P" has the chain A, B; A is never the origin of P."""
    wrong = []
    shapes = (
        "{a} said that {b} said that {fact}.", "{a} said {b} told reporters that {fact}.", "{a} quoted {b} as saying {fact}.",
        "{a} said, citing {b}, that {fact}.",
        "{a} reported that {b} had said that {fact}.", "{fact}, {b} said, according to {a}.",
    )  # fmt: skip
    for a, b, shape, fact in cases(31, SPEAKERS, OTHERS, shapes, FACTS):
        text = shape.format(a=a, b=b, fact=fact)
        found = read(text[0].upper() + text[1:])
        roots = [s for s in found if fact.lower() in says(s).lower()]
        chain = [[source.span.words.lower() for source in s.sources if source.span] for s in roots]
        either = [[a.lower(), b.lower()], *([[b.lower(), a.lower()]] if "according to" in shape and b in PAPERS else [])]
        if not any(one in chain for one in either) or [a.lower()] in chain:
            wrong.append(f"{text} {chain}")
    return wrong


Check = Callable[[], list[str]]


@pytest.mark.parametrize("check", [unflipped, lost_hedges, kept_speakers, asserted_questions, broken_chains])
def test_it_always_holds(check: Check):
    wrong = check()
    assert not wrong, f"{len(wrong)} of {CASES}, first: {wrong[:3]}"


def test_a_stance_that_forgets_denials_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "stance_of", lambda *_: "affirms")
    assert unflipped()


def test_a_hedge_that_is_never_seen_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "hedge_of", lambda *_: ("none", None))
    assert lost_hedges()


def test_a_speaker_who_is_lost_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "chained", lambda _text, sayings, _sentences: [replace(saying, source=None, via=()) for saying in sayings])
    assert kept_speakers()


def test_an_asserted_question_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("crossread.stages.statements.verbs.is_supposed", lambda *_: False)
    assert asserted_questions()


def test_a_chain_without_its_inside_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chains, "outer_of", lambda *_: None)
    assert broken_chains()


MARKS = ('"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", " ", "\n", ".", ",", "?", "!", ":", ";", "—", "(", ")", "- ", "\xa0", "\u200d", "é", "𝔸")
CUES = (
    "said", "according to", "reportedly", "he", "they", "that", "who", "and", "is believed to", "claim that", "did not respond", "citing", "quoted",
    "as saying",
    "without saying",
)  # fmt: skip
PIECES = st.sampled_from((*MARKS, *CUES, *SPEAKERS, *OTHERS, *FACTS, *SAYING))


def span_faults(text: str) -> list[str]:
    """1: every span of every statement holds exactly the words it names, and lies inside its document."""
    faults = []
    for statement in read(text):
        spans = [
            *statement.content,
            statement.cue,
            statement.medium,
            statement.said_on,
            statement.hedge_cue,
            statement.sentence,
            *(s.span for s in statement.sources),
        ]
        faults += [f"{span}" for span in spans if span is not None and text[span.start : span.end] != span.words]
        faults += [f"{span}" for span in statement.content if not span.words.strip()]
    return faults


@settings(max_examples=CASES)
@given(st.lists(PIECES, max_size=40))
def test_spans_are_verbatim_and_any_marks_are_survived(pieces: list[str]):
    text = " ".join(pieces)
    assert not span_faults(text)
    assert read(text) == read(text)


@settings(max_examples=CASES)
@given(
    st.sampled_from(SPEAKERS),
    st.sampled_from(FACTS),
    st.sampled_from(["“{q}”", '"{q}"', "''{q}''", '" {q} "', "«{q}»", "‘{q}’"]),
    st.sampled_from([", {s} said", " said {s}", " {s} told AFP"]),
)
def test_a_quotation_beside_a_name_never_gets_another_speaker(speaker: str, fact: str, marks: str, shape: str):
    quoted = marks.format(q=fact[0].upper() + fact[1:] + ("" if shape.startswith(", ") else ","))
    text = f"The harbour was calm on Sunday. {quoted}{shape.format(s=speaker)}."
    found = [s for s in read(text) if fact[1:] in says(s)]
    assert found, text
    assert {s.speaker.span.words for s in found if s.speaker and s.speaker.span} == {speaker}, (text, found)
    assert all(s.form == "direct" and '"' not in says(s) for s in found), (text, found)
