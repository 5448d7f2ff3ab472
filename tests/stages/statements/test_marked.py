"""What an encoder marks and what the rules find become one list of sayings."""

import pytest

from crossread.stages.sentences import split
from crossread.stages.statements import find_statements
from crossread.types.document import Document, Published
from crossread.types.ids import sha256
from crossread.types.marks import Marking, Marks, Said
from crossread.types.statement import Statement


def at(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """A text and words of it in, their place out."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def said(text: str, cue: str, source: str | None, *content: str, chance: float = 0.9) -> Said:
    """Words in, what an encoder would say of them out."""
    return Said(cue=at(text, cue), source=at(text, source) if source else None, content=tuple(at(text, words) for words in content), chance=chance)


def read(text: str, *told: Said) -> list[Statement]:
    """A text and what an encoder saw in it in, its statements out."""
    document = Document(
        id="d", page_sha256="0" * 64, address="d", outlet=None, title=None, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=text, text_sha256=sha256(text.encode()), state="ok", extractor="test",
    )  # fmt: skip
    return list(find_statements(document, split(document), Marking(text=Marks(said=told))))


def shown(statement: Statement) -> tuple[list[str], str | None, list[str]]:
    """A statement in, its sources, cue and content in words out."""
    sources = [source.span.words for source in statement.sources if source.span]
    return sources, statement.cue.words if statement.cue else None, [span.words for span in statement.content]


def test_a_cue_that_only_the_encoder_sees_counts_when_it_is_sure() -> None:
    text = "Orla Venn floated the idea of a second bridge."
    (statement,) = read(text, said(text, "floated", "Orla Venn", "the idea of a second bridge"))
    assert shown(statement) == (["Orla Venn"], "floated", ["the idea of a second bridge"])
    assert read(text, said(text, "floated", "Orla Venn", "the idea of a second bridge", chance=0.6)) == []


def test_the_encoder_says_whose_a_cue_is_and_the_rules_give_the_rest() -> None:
    text = "The bridge was safe, Orla Venn of the harbour board told Reuters on Monday."
    (statement,) = read(text, said(text, "told", "Orla Venn of the harbour board", "The bridge was safe"))
    assert shown(statement) == (["Orla Venn of the harbour board"], "told", ["The bridge was safe"])
    assert statement.medium is not None
    assert "Reuters" in statement.medium.words


def test_a_verb_that_only_the_rules_take_for_a_cue_does_not_count() -> None:
    text = "Orla Venn said the bridge was safe."
    assert read(text) == []
    assert len(read(text, said(text, "said", "Orla Venn", "the bridge was safe", chance=0.2))) == 1


def test_what_is_said_inside_the_words_of_another_keeps_its_chain() -> None:
    text = "The mayor said the harbour master told him that the lock was open."
    (statement,) = read(text, said(text, "said", "The mayor", "the harbour master told him that the lock was open"))
    assert shown(statement)[0] == ["The mayor", "the harbour master"]


@pytest.mark.parametrize(
    "text", ["Would the mayor float the idea of a second bridge?", "If the mayor float the idea of a second bridge, nobody will pay."]
)
def test_what_is_asked_or_supposed_is_no_saying(text: str) -> None:
    assert read(text, said(text, "float", "the mayor", "the idea of a second bridge")) == []


def test_the_next_sentence_is_the_speakers_only_inside_quotation_marks() -> None:
    plain = "Officials said no fuel had leaked. Five kilometres of the river were closed."
    told = said(plain, "said", "Officials", "no fuel had leaked", "Five kilometres of the river were closed")
    assert [shown(statement)[2] for statement in read(plain, told)] == [["no fuel had leaked"]]
    quoted = "“No fuel had leaked,” officials said. “Five kilometres of the river were closed.”"
    told = said(quoted, "said", "officials", "“No fuel had leaked,”", "“Five kilometres of the river were closed.”")
    assert [shown(statement)[0] for statement in read(quoted, told)] == [["officials"], ["officials"]]


def test_the_outlets_own_doubt_is_no_part_of_what_is_said() -> None:
    text = "The ministry said the convoy had crossed the border, but the claim could not be independently verified."
    statement = read(text, said(text, "said", "The ministry", text[text.index("the convoy") : -1]))[0]
    assert shown(statement)[2] == ["the convoy had crossed the border"]
    assert statement.hedge == "unverified"


def test_a_denial_keeps_the_content_that_the_rules_give() -> None:
    text = "Irava Lines denied that the barge had been overloaded."
    (statement,) = read(text, said(text, "denied", "Irava Lines", "that the barge had been overloaded"))
    assert (statement.stance, shown(statement)[2]) == ("denies", ["the barge had been overloaded"])


def test_a_sentence_that_passes_on_is_left_to_the_rules() -> None:
    text = "The lock was open, officials said, according to the Vastra Post."
    told = said(text, "said", "officials", "The lock was open"), said(text, "according to", "the Vastra Post", "The lock was open")
    (statement,) = read(text, *told)
    assert shown(statement)[0] == ["the Vastra Post", "officials"]
