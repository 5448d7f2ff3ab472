"""What a clause says of a claim: its verbs, hedges, negation and conditions."""

import pytest

from crossread.stages.claims.clauses import HEDGES, Clauses, clauses_of, governing_event, hedges_of
from tests.making import sentence


def bracketed(words: str) -> tuple[tuple, int, int]:
    """A sentence with a phrase in brackets in, its tokens and the phrase's token range out."""
    _, tokens = sentence(words.replace("[", "").replace("]", ""))
    start, end = words.index("["), words.index("]") - 1
    first = next(i for i, token in enumerate(tokens) if token.end > start)
    return tokens, first, next((i for i, token in enumerate(tokens) if token.start >= end), len(tokens))


def clauses(words: str) -> Clauses:
    """A sentence with a phrase in brackets in, its clauses out."""
    return clauses_of(words.replace("[", "").replace("]", ""), bracketed(words)[0])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The boat fell and [12 people] were killed.", ("fall", "kill")),
        ("Police said that [12 people] were killed.", ("kill",)),
        ("[12 people] were killed, which shocked the town.", ("kill",)),
        ("[12 people] stood there.", ("stand",)),
    ],
)
def test_events_are_the_verbs_of_the_clause(words: str, expected: tuple[str, ...]) -> None:
    assert clauses(words).events(*bracketed(words)[1:]) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They arrived in [October].", "move"),
        ("They were sent there in [October].", "move"),
        ("In [October] they died.", "kill"),
        ("On [Monday].", ""),
        ("The captured man arrived in [May].", "move"),
    ],
)
def test_the_event_of_a_time(words: str, expected: str) -> None:
    assert governing_event(*bracketed(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[12 people] were not killed.", True), ("[12 people] weren’t killed.", True), ("It never killed [12 people].", True),
        ("[12 people] were killed.", False), ("[12 people] were killed, but it was not over.", False),
        ("Without help [12 people] were killed.", True),
    ],
)  # fmt: skip
def test_negation_reaches_through_its_clause_alone(words: str, expected: bool) -> None:
    assert clauses(words).is_negated(*bracketed(words)[1:]) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("If [12] died, it is bad.", True), ("[12] would have died.", True), ("[12] died.", False), ("[12] died and none asked if it was over.", False)],
)
def test_conditions(words: str, expected: bool) -> None:
    assert clauses(words).is_conditional(bracketed(words)[1]) is expected


CUES = (
    "unconfirmed|unverified|could not immediately be independently verified|not yet been confirmed|alleged|allegedly|reportedly|purported|"
    "purportedly|supposed|supposedly|so-called|said to be|reported missing|may|might|could’ve|possibly|perhaps|probably|likely|apparently|appears to|"
    "appear to|appeared to|feared|believed|suspected|thought to|assessed to|expected to|presumed|estimated|an estimated|estimates|about|around|"
    "some 12|roughly|approximately|nearly|almost|close to".split("|")
)


@pytest.mark.parametrize("cue", CUES)
def test_no_cue_is_missed_where_only_some_are_looked_for(cue: str) -> None:
    words = f"They were {cue.upper()} there, {cue} with it."
    everywhere = tuple((hedge, match.start(), match.end()) for hedge, pattern in HEDGES for match in pattern.finditer(words))
    assert everywhere
    assert hedges_of(words) == everywhere
