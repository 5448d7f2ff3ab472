"""Claims of a document: kind, value, what they are about, hedge, polarity, and totals with their parts."""

import pytest

from crossread.types.claim import Claim, Polarity
from crossread.types.statement import Hedge
from tests.making import read


def claims(text: str, *kinds: str, title: str | None = None) -> list[Claim]:
    """A text and kinds in, its claims of these kinds out."""
    return [claim for claim in read(text, title=title).claims if claim.kind in kinds]


def only(text: str, kind: str) -> Claim:
    """A text with one claim of a kind in, the claim out."""
    (claim,) = claims(text, kind)
    return claim


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Rescuers said at least five people died.", "at least five people", ">=5"),
        ("Rescuers said more than 1,200 homes burned.", "more than 1,200 homes", ">1200"),
        ("Rescuers said up to 40 people fled.", "up to 40 people", "<=40"),
        ("Rescuers said fewer than 10 people fled.", "fewer than 10 people", "<10"), ("Rescuers said about 300 men fled.", "about 300 men", "~300"),
        ("Rescuers said 10 to 12 people fled.", "10 to 12 people", "10-12"),
        ("Rescuers said dozens of people fled.", "dozens of people", "24-119 (vague)"), ("Rescuers said twelve people fled.", "twelve people", "12"),
    ],
)  # fmt: skip
def test_counts_have_one_value_a_meaning(text: str, span: str, value: str) -> None:
    claim = only(text, "count")
    assert (claim.span.words, claim.value) == (span, value)


@pytest.mark.parametrize(
    ("text", "kind", "value", "head"),
    [
        ("The barge held 1,200 tonnes of oil.", "measure", "1200000 kg", "oil"), ("The damage reached $3 million.", "money", "3000000 USD", "money"),
        ("They came in a cargo ferry.", "means", "cargo ferry", "ferry"),
        ("It was caused by a gas leak.", "cause", "a gas leak", "cause"), ("They arrived in October 2024.", "time", "2024-10", "move"),
        ("They all arrived near the Kursk region.", "place", "kursk region", "place"),
        ("He was met there by Ada Low.", "name", "ada low", "person"),
    ],
)  # fmt: skip
def test_every_kind_of_claim(text: str, kind: str, value: str, head: str) -> None:
    claim = only(text, kind)
    assert (claim.value, claim.scope.head) == (value, head)


@pytest.mark.parametrize(
    "cue",
    "due to|because of|caused by|as a result of|thanks to|owing to|blamed on|triggered by|sparked by|prompted by|attributed to|resulted from|"
    "stemmed from".split("|"),
)
def test_every_cue_of_a_cause_is_found(cue: str) -> None:
    assert [claim.value for claim in claims(f"The fire was {cue.upper()} a gas leak.", "cause")] == ["a gas leak"]


@pytest.mark.parametrize("words", ["so far", "thus far", "to date", "as of now", "as yet", "up to now", "until now"])
def test_every_word_for_up_to_when_a_figure_holds_is_found(words: str) -> None:
    assert only(f"{words.capitalize()} 12 people were killed.", "count").scope.as_of == words.capitalize()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("12 people were killed.", "affirmed"), ("12 people were not killed.", "negated"), ("Police denied that 12 people were killed.", "denied"),
        ("Were 12 people killed?", "asked"),
        ("If 12 people were killed, it is bad.", "conditional"), ("12 people would have been killed.", "conditional"),
        ("Police could not confirm that 12 people were killed.", "denied"),
        ("Police said 12 people were killed.", "affirmed"),
    ],
)  # fmt: skip
def test_polarity(text: str, polarity: Polarity) -> None:
    assert only(text, "count").polarity == polarity


@pytest.mark.parametrize(
    ("text", "hedge", "cue"),
    [
        ("12 people were killed.", "none", None), ("12 people may have been killed.", "possible", "may"),
        ("Reportedly 12 people were killed.", "alleged", "Reportedly"),
        ("Unconfirmed reports say 12 people were killed.", "unverified", "Unconfirmed"), ("About 12 people were killed.", "estimated", "About"),
        ("In May, 12 people were killed.", "none", None),
        ("12 people are believed to have been killed.", "possible", "believed"),
    ],
)  # fmt: skip
def test_hedges_with_their_cue(text: str, hedge: Hedge, cue: str | None) -> None:
    claim = only(text, "count")
    assert (claim.hedge, claim.hedge_cue and claim.hedge_cue.words) == (hedge, cue)
    assert claim.hedge_cue is None or claim.sentence.holds(claim.hedge_cue)


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("There were 26 casualties, including nine killed and 15 injured.", "26 casualties", ["nine", "15 injured"]),
        ("Fifty people, among them 12 children, were hurt.", "Fifty people", ["12 children"]),
        ("Police held 40 men, of whom 12 were freed.", "40 men", ["12"]),
        ("Of the 40 men held there, 12 were freed.", "40 men", ["12"]),
        ("Police freed five of the 12 men.", "12 men", ["five of the 12 men"]),
        ("Twelve people were killed: five men and seven women.", "Twelve people", ["five men", "seven women"]),
        ("Twelve people were killed: five men and three women.", None, []),
        ("Police held 40 men, including a few who had fled with 3,000 others.", None, []),
        ("Police held 40 men and freed 12.", None, []),
    ],
)
def test_parts_are_tied_to_their_total(text: str, total: str | None, parts: list[str]) -> None:
    counts = claims(text, "count")
    words = {claim.id: claim.span.words for claim in counts}
    assert [claim.span.words for claim in counts if claim.part_of] == parts
    assert {words[claim.part_of] for claim in counts if claim.part_of} == ({total} if total else set())
    assert [claim.span.words for claim in counts if claim.scope.role == "total"] == ([total] if total else [])


def test_a_claim_belongs_to_the_innermost_statement_that_holds_it() -> None:
    reading = read("Mayor Ada Low told reporters that 12 people were killed. Ten boats sank.")
    said, own = (claim for claim in reading.claims if claim.kind == "count")
    assert [statement.id for statement in reading.statements if statement.content] == [said.statement_id]
    assert own.statement_id is None


def test_places_of_the_sentence_are_part_of_the_scope() -> None:
    assert only("In Norway 12 people were killed.", "count").scope.where == ("Norway",)


def test_title_and_text_are_read_alike_and_spans_are_verbatim() -> None:
    reading = read("In Ostby 12 people were killed by a car on Monday, police said.", title="Twelve killed in Ostby")
    assert {claim.span.part for claim in reading.claims} == {"title", "text"}
    for claim in reading.claims:
        for span in (claim.span, claim.core, claim.sentence):
            assert reading.document.part(span.part)[span.start : span.end] == span.words
        assert claim.sentence.holds(claim.span)
        assert claim.span.holds(claim.core)


def test_ids_are_those_of_the_place() -> None:
    first, second = read("Twelve died. Ten fled."), read("Twelve died. Ten fled.")
    assert first == second
    assert len({claim.id for claim in first.claims}) == len(first.claims)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Twelve people were killed: five men and seven women.", ["Twelve people", "five men", "seven women"]),
        ("The governor, 54, was shot.", []),
        ("Police said 12 women and children were killed.", ["12 women and children"]),
    ],
)
def test_counts_in_lists_ages_and_pairs(text: str, spans: list[str]) -> None:
    assert [claim.span.words for claim in claims(text, "count")] == spans


@pytest.mark.parametrize("text", ["He was shipped out to the coast.", "The river was closed to shipping.", "The shop was firebombed."])
def test_a_verb_is_no_means(text: str) -> None:
    assert claims(text, "means") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So far 12 people have died.", "So far"), ("As of 3 May 2020, 12 people had died.", "As of 3 May 2020"), ("12 people died.", None),
        ("To date 12 people have been found.", "To date"),
    ],
)  # fmt: skip
def test_words_that_limit_a_figure_in_time(text: str, expected: str | None) -> None:
    assert only(text, "count").scope.as_of == expected


def test_a_total_says_so() -> None:
    assert only("A total of 12 people fled.", "count").scope.role == "total"


@pytest.mark.parametrize(("text", "state"), [("Police seized 12 rifles.", "confiscated"), ("Gunmen seized 12 sailors.", "kidnapped")])
def test_things_that_are_seized_are_not_kidnapped(text: str, state: str) -> None:
    assert only(text, "count").scope.state == state
