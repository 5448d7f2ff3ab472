"""Sentences made from templates (bench/template_cases.py): how often the reading is right, and INVARIANTS 25 to 31, each with a bug that it catches.

The rates are asked of the part that rules are mended on; the part kept for measuring is only counted by `python bench/templates.py`.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.stages import statements as package
from crossread.stages.sentences import split
from crossread.stages.statements import chains, find_statements
from crossread.stages.statements.saying import Place
from crossread.types.document import Document, Published
from crossread.types.ids import sha256
from crossread.types.span import Span
from crossread.types.statement import Statement

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "bench")]  # its scripts import each other by name

from template_cases import Case, cases  # noqa: E402
from template_judge import Tally, judge  # noqa: E402
from template_laws import LAWS  # noqa: E402

EACH = 4
"""Cases a frame: 400 texts in all. The bench makes 20."""
ASKED = {"speaker wrong": 0.0, "polarity wrong": 0.003, "hedge lost": 0.005, "hedge invented": 0.005}
"""At most so often."""
ASKED_RIGHT = {"found": 0.98, "chain right": 0.98, "content exact": 0.95, "form right": 0.98}
"""At least so often."""


def read(case: Case) -> tuple[Statement, ...]:
    """A case in, the statements that are found in its text out."""
    document = Document(
        id="d", page_sha256="0" * 64, address="d", outlet=None, title=None, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=case.text, text_sha256=sha256(case.text.encode()), state="ok", extractor="test",
    )  # fmt: skip
    return find_statements(document, split(document))


def tallied() -> Tally:
    """The part that rules are mended on in, what was counted on it out."""
    tally = Tally()
    for case in cases("develop", EACH):
        judge(case, read(case), tally)
    return tally


def broken(name: str) -> list[str]:
    """The name of a law in, the texts that break it out."""
    return LAWS[name]("develop", EACH, read)[0]


def test_the_reading_is_right_as_often_as_asked():
    tally = tallied()
    assert tally.of["found"] > EACH * 100
    assert {measure: tally.rate(measure) for measure, most in ASKED.items() if tally.rate(measure) > most} == {}
    assert {measure: tally.rate(measure) for measure, least in ASKED_RIGHT.items() if tally.rate(measure) < least} == {}


def test_a_reader_that_takes_the_wrong_speaker_is_caught(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "chained", lambda _, sayings, __: [replace(saying, source=saying.cue) for saying in sayings])
    assert tallied().rate("speaker wrong") > ASKED["speaker wrong"]


@pytest.mark.parametrize("name", list(LAWS))
def test_a_law_holds(name: str):
    assert broken(name) == []


def forgets_denials(monkeypatch: pytest.MonkeyPatch) -> None:
    """25: everybody affirms."""
    monkeypatch.setattr(package, "stance_of", lambda *_: "affirms")


def sees_no_hedge(monkeypatch: pytest.MonkeyPatch) -> None:
    """26: nothing is hedged."""
    monkeypatch.setattr(package, "hedge_of", lambda *_: ("none", None))


def loses_speakers(monkeypatch: pytest.MonkeyPatch) -> None:
    """27: nobody says anything."""
    monkeypatch.setattr(package, "chained", lambda _, sayings, __: [replace(saying, source=None, via=()) for saying in sayings])


def likes_some_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """28 and 29: a speaker is found by the letters of the name."""

    def chosen(text: str, sayings: list[package.Saying], sentences: tuple[Span, ...]) -> list[package.Saying]:
        return [replace(saying, source=kept(text, saying.source), via=()) for saying in chains.chained(text, sayings, sentences)]

    def kept(text: str, place: Place | None) -> Place | None:
        return place if place and text[slice(*place)].rsplit(maxsplit=1)[-1] < "M" else None

    monkeypatch.setattr(package, "chained", chosen)


def affirms_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """30: what is only supposed counts as said."""
    monkeypatch.setattr("crossread.stages.statements.verbs.is_supposed", lambda *_: False)


def breaks_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    """31: no saying stands inside another."""
    monkeypatch.setattr(chains, "outer_of", lambda *_: None)


BUGS: tuple[Callable[[pytest.MonkeyPatch], None], ...] = (
    forgets_denials, sees_no_hedge, loses_speakers, likes_some_names, likes_some_names, affirms_questions, breaks_chains,
)  # fmt: skip
"""What each law catches, in the order of the laws."""


@pytest.mark.parametrize(("name", "bug"), list(zip(LAWS, BUGS, strict=True)), ids=list(LAWS))
def test_a_law_catches_its_bug(name: str, bug: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch):
    bug(monkeypatch)
    assert broken(name)


def test_every_invariant_from_25_to_31_has_its_law():
    assert [name.split()[0] for name in LAWS] == [str(number) for number in range(25, 32)]
