"""A finder that looks only where one of its words stands finds what it would find by looking everywhere, and does not look elsewhere."""

import random
from collections.abc import Callable

import pytest

from crossread.stages.statements import disputing, evasive, idioms, refusing, silence
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.tokens import Tokens, tokenise

Finder = Callable[[Tokens, int], list[Saying]]
FINDERS: tuple[tuple[Finder, frozenset[str]], ...] = (
    (refusing.refusing_sayings, refusing.TELLING),
    (evasive.evasive_sayings, evasive.EVASIVE),
    (disputing.disputing_sayings, disputing.AGAINST_OTHERS),
    (idioms.idiom_sayings, idioms.OPENERS),
    (silence.silence_sayings, silence.SILENT),
    (silence.unsettled_sayings, silence.UNSETTLED),
)
SUBJECTS = ("The ministry", "Police", "He", "Neither company", "A spokesman for Velmora", "Ann Hale", "It", "No group", "Claims that it fell")
HELPERS = ("did not", "has not", "would not", "was", "were not", "could not be", "has yet to", "was unable to", "", "is", "had no", "is not", "too")
TAILS = (
    "to comment", "that the bridge fell", "by the army", "questions about it", "no details", "to reporters", "who fired", "for comment",
    "responsibility for it", "from the mayor", "of not guilty", "reports that it fell", "to discuss it", "the name of the victim",
    "it clear that it fell", "confident that it fell", "the allegations", "back at claims", "on it", ".",
)  # fmt: skip


def everywhere(t: Tokens, _wanted: frozenset[str]) -> list[int]:
    """Tokens and words in, every token out."""
    return list(range(len(t)))


def sentences(wanted: frozenset[str], number: int) -> list[str]:
    """The words of a finder and how many sentences in, sentences in which these words stand beside what makes them tell something out."""
    draw = random.Random(number)
    words = [*sorted(wanted), "walked", "seen", "told"]
    made = []
    for _ in range(number):
        pieces = [draw.choice(SUBJECTS), draw.choice(HELPERS), draw.choice(words), draw.choice(TAILS)]
        made.append(" ".join(piece for piece in (*pieces, "and", draw.choice(words), draw.choice(TAILS)) if piece) + ".")
    return made


@pytest.mark.parametrize(("finder", "wanted"), FINDERS)
def test_looking_where_its_words_stand_finds_all_there_is(finder: Finder, wanted: frozenset[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read = [tokenise(text, 0, len(text)) for text in sentences(wanted, 400)]
    found = [finder(t, 0) for t in read]
    monkeypatch.setattr(Tokens, "where", everywhere)
    assert found == [finder(t, 0) for t in read]
    assert sum(map(len, found)) > 2


@pytest.mark.parametrize(("finder", "wanted"), FINDERS)
def test_a_word_that_is_forgotten_is_noticed(finder: Finder, wanted: frozenset[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted bug: a list without half of its words."""
    read = [tokenise(text, 0, len(text)) for text in sentences(wanted, 400)]
    found = [finder(t, 0) for t in read]
    some = frozenset(sorted(wanted)[::2])
    full = Tokens.where
    monkeypatch.setattr(Tokens, "where", lambda t, wanted: full(t, wanted & some))
    assert found != [finder(t, 0) for t in read]


def test_a_sentence_without_its_words_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    t = tokenise("The bridge fell into the river on Monday.", 0, 41)
    assert t.where(refusing.TELLING) == []
    monkeypatch.setattr(refusing, "withheld_so_far", None)
    monkeypatch.setattr(evasive, "declined_by", None)
    monkeypatch.setattr(disputing, "spoken_against", None)
    assert silence.silence_sayings(t, 0) == []


def test_words_are_found_in_order() -> None:
    t = tokenise("No, he said, no.", 0, 16)
    assert t.where(frozenset({"no", "said"})) == [0, 3, 5]
    assert t.where(frozenset({"yes"})) == []
