"""What somebody judged becomes a review on words of archived pages, or an error that says what is wrong with it."""

import pytest

from crossread.services.review_asked import LONGEST_NAME, LONGEST_NOTE, Asked, review_asked, sign, sources_of
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.errors import InputError, NotFoundError
from crossread.types.finding import Finding
from crossread.types.review import Saw
from crossread.types.statement import Statement
from tests.interfaces.invented import invented_dossier

DOSSIER = invented_dossier()
CONFLICT = next(one for one in DOSSIER.findings if one.kind == "conflict" and one.label == "How many people were killed?")


def claims() -> list[Claim]:
    return [claim for reading in DOSSIER.readings for claim in reading.claims]


def claim_of(words: str) -> Claim:
    return next(one for one in claims() if one.span.words == words)


def statement_by(name: str) -> Statement:
    return next(one for reading in DOSSIER.readings for one in reading.statements if one.speaker and one.speaker.name == name)


def page_of(document_id: str) -> str:
    return next(reading.document.page_sha256 for reading in DOSSIER.readings if reading.document.id == document_id)


def asked(kind: str, **more: object) -> Asked:
    return Asked(kind=kind, **more)  # type: ignore[arg-type]


def single(dossier: Dossier) -> Finding:
    """A finding that rests on one piece of words alone."""
    return next(one for one in dossier.findings if len(one.evidence) == 1)


@pytest.mark.parametrize("kind", ["same thing", "not the same thing", "undecided"])
def test_a_finding_is_judged_on_all_of_its_words_with_what_stands_around_them(kind: str) -> None:
    review = review_asked(DOSSIER, asked(kind, finding_id=CONFLICT.id))
    assert (review.kind, review.value, review.subject) == (kind, "", "")
    assert review.saw == Saw(kind="conflict", label=CONFLICT.label, answer=CONFLICT.answer)
    assert sorted((one.page_sha256, one.words, one.before, one.after) for one in review.about) == sorted(
        (page_of(one.document_id), one.span.words, one.span.before, one.span.after) for one in CONFLICT.evidence
    )
    assert list(review.about) == sorted(review.about, key=lambda one: (one.page_sha256, one.part != "title", one.start))


def test_claims_of_different_points_can_be_called_the_same_thing() -> None:
    chosen = (claim_of("31 injured"), claim_of("dozens of people"))
    review = review_asked(DOSSIER, asked("same thing", claim_ids=tuple(one.id for one in chosen)))
    assert {one.words for one in review.about} == {one.span.words for one in chosen}
    assert review.saw
    assert (review.saw.kind, review.saw.label) == ("claim", "count")


def test_the_two_letters_of_the_admiralty_code_are_two_reviews() -> None:
    claim = claim_of("31 injured")
    credibility = review_asked(DOSSIER, asked("credibility", claim_ids=(claim.id,), value="2"))
    assert (credibility.value, credibility.subject, len(credibility.about)) == ("2", "", 1)
    reliability = review_asked(DOSSIER, asked("reliability", source="Ostby Hospital", value="B"))
    assert (reliability.value, reliability.subject, reliability.about, reliability.saw) == ("B", "Ostby Hospital", (), None)
    by_statement = review_asked(DOSSIER, asked("reliability", statement_id=statement_by("Ostby Hospital").id, value="B"))
    assert by_statement == reliability


def test_outlets_origins_and_speakers_are_sources_and_what_is_unknown_is_none() -> None:
    known = sources_of(DOSSIER)
    assert {"Harbour Wire", "Ida Solberg", "Ostby Hospital", "the county"} <= known
    assert "unknown" not in known


def test_a_wrong_speaker_is_of_a_statement_named_itself_or_by_a_claim_in_it() -> None:
    statement = statement_by("Per Lunde")
    review = review_asked(DOSSIER, asked("wrong speaker", statement_id=statement.id, value=" The county "))
    assert review.value == "The county"
    assert review.saw == Saw(kind="statement", label="The embankment was last inspected in January", answer="Per Lunde")
    assert review_asked(DOSSIER, asked("wrong speaker", claim_ids=(claim_of("in January").id,), value="The county")) == review
    assert review_asked(DOSSIER, asked("wrong speaker", statement_id=statement.id)).value == ""


def test_a_statement_in_which_nothing_is_said_stands_on_its_cue() -> None:
    silent = next(one for reading in DOSSIER.readings for one in reading.statements if not one.content)
    assert [one.words for one in review_asked(DOSSIER, asked("note", statement_id=silent.id, value="Ask again.")).about] == [
        "did not answer questions"
    ]


def test_notes_are_kept_without_white_space_around_them() -> None:
    for target in ({"finding_id": CONFLICT.id}, {"claim_ids": (claims()[0].id,)}, {"statement_id": statement_by("Per Lunde").id}):
        assert review_asked(DOSSIER, asked("note", value="  Call them.\n", **target)).value == "Call them."


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (asked("true", finding_id=CONFLICT.id), "'true' is no kind of judgement"),
        (asked("note", value="a"), "about one thing"),
        (asked("note", value="a", finding_id=CONFLICT.id, source="Harbour Wire"), "about one thing"),
        (asked("note", value=" \n ", finding_id=CONFLICT.id), "empty"),
        (asked("note", value="a" * (LONGEST_NOTE + 1), finding_id=CONFLICT.id), "4,001 characters"),
        (asked("note", value="\ud800", finding_id=CONFLICT.id), "lone surrogates"),
        (asked("same thing", value="a", finding_id=CONFLICT.id), "nothing stands beside it"),
        (asked("same thing", claim_ids=(claims()[0].id,)), "one place alone"),
        (asked("same thing", claim_ids=(claims()[0].id, claims()[0].id)), "one place alone"),
        (asked("same thing", finding_id=single(DOSSIER).id), "one place alone"),
        (asked("same thing", statement_id=statement_by("Per Lunde").id), "Of a statement"),
        (asked("same thing", source="Harbour Wire"), "only its reliability"),
        (asked("same thing", finding_id=CONFLICT.id, seen="0" * 16), "says something else by now"),
        (asked("credibility", value="7", claim_ids=(claims()[0].id,)), "Choose 1 to 6"),
        (asked("credibility", value="A", claim_ids=(claims()[0].id,)), "Choose 1 to 6"),
        (asked("credibility", value="1", claim_ids=tuple(one.id for one in claims()[:2])), "of one claim"),
        (asked("credibility", value="1", finding_id=CONFLICT.id), "of a claim"),
        (asked("credibility", value="1", statement_id=statement_by("Per Lunde").id), "Of a statement"),
        (asked("reliability", value="1", source="Harbour Wire"), "Choose A to F"),
        (asked("reliability", value="", source="Harbour Wire"), "Choose A to F"),
        (asked("reliability", value="AB", source="Harbour Wire"), "Choose A to F"),
        (asked("reliability", value="A", finding_id=CONFLICT.id), "of a source"),
        (asked("reliability", value="A", claim_ids=(claims()[0].id,)), "of a source"),
        (asked("wrong speaker", finding_id=CONFLICT.id), "of one statement"),
        (asked("wrong speaker", claim_ids=tuple(one.id for one in claims()[:2])), "of one statement"),
        (asked("wrong speaker", claim_ids=(claim_of("rose to 19").id,)), "in its own voice"),
        (asked("wrong speaker", claim_ids=(claim_of("more than 40 cars").id,)), "Nobody is named"),
        (asked("wrong speaker", statement_id=statement_by("Per Lunde").id, value="per lunde"), "already"),
        (asked("wrong speaker", statement_id=statement_by("Per Lunde").id, value="a" * (LONGEST_NAME + 1)), "cannot be kept"),
    ],
    ids=lambda value: None if isinstance(value, str) else f"{value.kind}",
)
def test_what_cannot_be_judged_is_told(wrong: Asked, words: str) -> None:
    with pytest.raises(InputError) as told:
        review_asked(DOSSIER, wrong)
    assert words in told.value.what + told.value.do
    assert told.value.do


@pytest.mark.parametrize(
    "gone",
    [
        asked("same thing", finding_id="0" * 16),
        asked("note", value="a", claim_ids=("0" * 16,)),
        asked("note", value="a", statement_id="0" * 16),
        asked("wrong speaker", statement_id="0" * 16),
        asked("reliability", value="A", source="The Moon"),
        asked("reliability", value="A", statement_id="0" * 16),
    ],
    ids=lambda one: one.kind,
)
def test_what_is_not_there_any_more_is_told(gone: Asked) -> None:
    with pytest.raises(NotFoundError) as told:
        review_asked(DOSSIER, gone)
    assert told.value.do


def test_the_sign_of_a_finding_is_what_it_says() -> None:
    assert review_asked(DOSSIER, asked("same thing", finding_id=CONFLICT.id, seen=sign(CONFLICT))).saw
    assert len({sign(one) for one in DOSSIER.findings}) == len({(one.kind, one.label, one.answer) for one in DOSSIER.findings})
