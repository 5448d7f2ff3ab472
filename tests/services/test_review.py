"""Judgements in a library: signed, confirmed, withdrawn; laid beside what comparing says; and they outlive reading, comparing and grouping again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.interfaces.json_view import dossier_json
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.collect import bring_in
from crossread.services.engine import engine_called
from crossread.services.progress import silent
from crossread.services.review import attached, confirm, queue, review, undo
from crossread.services.review_asked import Asked
from crossread.services.review_laid import NOTHING, set_aside
from crossread.stages.protect import mask_of
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.storage.reviews import reviews_in
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Story
from crossread.types.errors import InputError
from crossread.types.finding import Finding
from crossread.types.ids import content_id, sha256
from crossread.types.page import Page
from crossread.types.protected import Person
from crossread.types.review import Anchor, Reviewed
from crossread.types.statement import Statement
from tests.interfaces.invented import invented_dossier

AT = "2031-05-08T09:00:00Z"
DOSSIER = invented_dossier()
CONFLICT = next(one for one in DOSSIER.findings if one.label == "How many people were killed?" and one.kind == "conflict")
HOMES = next(one for one in DOSSIER.findings if one.label == "How many homes were flooded?" and one.kind == "agrees")


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    """A library that has the invented event's pages and readings."""
    with open_library(library_place, make=True, clock=lambda: AT) as opened:
        keep(opened, DOSSIER)
        yield opened


def keep(library: Library, dossier: Dossier) -> None:
    for reading in dossier.readings:
        document = reading.document
        library.store.add_page(
            Page(sha256=document.page_sha256, address=document.address, captured_at=AT, media_type="text/html", size=len(document.text))
        )
        library.store.add_reading(reading, document.extractor)


def judge(library: Library, kind: str, by: str, finding: Finding = CONFLICT, dossier: Dossier = DOSSIER, **more: object) -> Reviewed:
    return review(library, dossier, Asked(kind=kind, finding_id=finding.id, **more), by)  # type: ignore[arg-type]


def with_finding(dossier: Dossier, finding: Finding, **changes: object) -> Dossier:
    """A dossier, a finding of it and what is otherwise with it in, the dossier with that out."""
    return replace(dossier, findings=tuple(replace(one, **changes) if one.id == finding.id else one for one in dossier.findings))  # type: ignore[arg-type]


def read_again(dossier: Dossier, reader: str, front: str = "") -> Dossier:
    """A dossier in, the same by another reader out: other ids everywhere, and a line of its own in front of each text."""
    ids = {one.document.id: content_id(one.document.id, reader) for one in dossier.readings}

    def moved(value: object, by: int) -> object:
        return replace(value, start=value.start + by, end=value.end + by) if value else value  # type: ignore[type-var,attr-defined]

    readings = []
    for reading in dossier.readings:
        text, by = front + reading.document.text, len(front)
        document = replace(reading.document, id=ids[reading.document.id], text=text, text_sha256=sha256(text.encode()), extractor=reader)
        of = {one.id: content_id(one.id, reader) for one in reading.statements}
        statements = tuple(statement_moved(document_id=document.id, one=one, by=by, id=of[one.id]) for one in reading.statements)
        claims = tuple(claim_moved(one, document.id, by, content_id(one.id, reader), of.get(one.statement_id or "")) for one in reading.claims)
        readings.append(replace(reading, document=document, statements=statements, claims=claims))
    texts = {one.document.id: one.document for one in readings}
    findings = []
    for finding in dossier.findings:
        evidence = []
        for one in finding.evidence:
            document = texts[ids[one.document_id]]
            span = document.span(one.span.start + len(front), one.span.end + len(front), one.span.part) if one.span.part == "text" else one.span
            evidence.append(replace(one, document_id=document.id, span=span))
        findings.append(replace(finding, id=content_id(finding.id, reader), evidence=tuple(evidence)))
    return replace(
        dossier,
        story=Story(name=dossier.story.name, document_ids=tuple(sorted(ids.values()))),
        readings=tuple(sorted(readings, key=lambda one: one.document.id)),
        findings=tuple(findings),
    )


def statement_moved(*, document_id: str, one: Statement, by: int, id: str) -> Statement:
    content = tuple(replace(span, start=span.start + by, end=span.end + by) for span in one.content)
    cue = replace(one.cue, start=one.cue.start + by, end=one.cue.end + by) if one.cue else None
    return replace(one, id=id, document_id=document_id, content=content, cue=cue)


def claim_moved(one: Claim, document_id: str, by: int, id: str, statement_id: str | None) -> Claim:
    span = replace(one.span, start=one.span.start + by, end=one.span.end + by)
    return replace(one, id=id, document_id=document_id, span=span, core=span, statement_id=statement_id)


def same_finding(dossier: Dossier, finding: Finding) -> Finding:
    """A dossier and a finding of another one in, the finding that says the same out."""
    said = (finding.kind, finding.label, finding.answer)
    (found,) = [one for one in dossier.findings if (one.kind, one.label, one.answer) == said]
    return found


def test_a_judgement_stands_at_its_finding_signed_and_can_be_confirmed_and_withdrawn(library: Library) -> None:
    made = judge(library, "not the same thing", " Ada ")
    assert (made.by, made.at) == ("Ada", AT)
    assert confirm(library, made.number, "Ben").confirmed_by == ("Ben",)
    found = attached(library, DOSSIER)
    assert [(one.reviewed.number, one.standing) for one in found.findings[CONFLICT.id].in_force] == [(1, "stands")]
    assert set_aside(found) == {CONFLICT.id}
    assert set(found.documents) == {one.document_id for one in CONFLICT.evidence}
    undo(library, made.number, "Zoe")
    found = attached(library, DOSSIER)
    assert (found.findings[CONFLICT.id].in_force, len(found.findings[CONFLICT.id].undone)) == ((), 1)
    assert set_aside(found) == set()


@pytest.mark.parametrize("by", ["", "  ", "a" * 201])
def test_a_judgement_is_signed(library: Library, by: str) -> None:
    for act in (lambda: judge(library, "undecided", by), lambda: undo(library, 1, by), lambda: confirm(library, 1, by)):
        with pytest.raises(InputError, match="is signed"):
            act()
    assert reviews_in(library.store) == ()


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ((("Ada", "not the same thing"),), "set aside"),
        ((("Ada", "not the same thing"), ("Ben", "same thing")), "people disagree"),
        ((("Ada", "not the same thing"), ("Ada", "same thing")), "same thing"),
        ((("Ada", "same thing"), ("Ada", "not the same thing"), ("Ben", "undecided")), "set aside"),
        ((("Ada", "not the same thing"), ("Ben", "same thing"), ("Ben", "not the same thing")), "set aside"),
        ((("Ada", "not the same thing"), ("Ada", "undecided")), "undecided"),
        ((("Ada", "note"),), None),
    ],
    ids=str,
)
def test_of_each_person_the_last_word_counts_and_nobody_is_outvoted(library: Library, said: tuple[tuple[str, str], ...], verdict: str | None) -> None:
    for by, kind in said:
        judge(library, kind, by, **({"value": "Look."} if kind == "note" else {}))
    found = attached(library, DOSSIER)
    assert found.verdict(CONFLICT.id) == verdict
    assert (CONFLICT.id in set_aside(found)) == (verdict == "set aside")
    assert len(found.findings[CONFLICT.id].in_force) == len(said)
    assert len(found.findings[CONFLICT.id].in_effect) == len({(by, kind == "note") for by, kind in said})


def test_a_replaced_judgement_counts_again_when_the_later_one_is_withdrawn(library: Library) -> None:
    judge(library, "not the same thing", "Ada")
    judge(library, "same thing", "Ada")
    undo(library, 2, "Ada")
    assert attached(library, DOSSIER).verdict(CONFLICT.id) == "set aside"


@pytest.mark.parametrize("front", ["", "A line that another reader keeps.\n"])
def test_judgements_outlive_another_reader_whose_ids_and_offsets_differ(library: Library, front: str) -> None:
    lunde = next(one for reading in DOSSIER.readings for one in reading.statements if one.speaker and one.speaker.name == "Per Lunde")
    injured = next(one for reading in DOSSIER.readings for one in reading.claims if one.span.words == "31 injured")
    judge(library, "not the same thing", "Ada")
    review(library, DOSSIER, Asked(kind="wrong speaker", statement_id=lunde.id, value="The county"), "Ada")
    review(library, DOSSIER, Asked(kind="credibility", claim_ids=(injured.id,), value="2"), "Ada")
    review(library, DOSSIER, Asked(kind="reliability", source="Per Lunde", value="C"), "Ada")
    library.store.drop_readings()
    again = read_again(DOSSIER, "reader 2", front)
    keep(library, again)
    assert {one.id for one in again.findings}.isdisjoint(one.id for one in DOSSIER.findings)
    found = attached(library, again)
    assert [one.standing for one in found.laid] == ["stands"] * 4
    assert set_aside(found) == {same_finding(again, CONFLICT).id}
    assert found.statements[content_id(lunde.id, "reader 2")].in_force[0].reviewed.review.value == "The county"
    assert found.claims[content_id(injured.id, "reader 2")].in_force[0].reviewed.review.value == "2"
    assert found.sources["Per Lunde"].in_force[0].reviewed.review.value == "C"
    assert queue(library, [again]) == ()


def test_what_comparing_says_otherwise_is_queued_and_set_aside_no_more(library: Library) -> None:
    judge(library, "not the same thing", "Ada")
    now = with_finding(DOSSIER, CONFLICT, answer="“19” / “20”")
    found = attached(library, now)
    assert [(one.standing, one.finding_id) for one in found.laid] == [("output changed", CONFLICT.id)]
    assert set_aside(found) == set()
    assert [one.reviewed.number for one in queue(library, [now])] == [1]
    judge(library, "same thing", "Ben", dossier=now)
    assert [one.reviewed.number for one in queue(library, [now])] == [1], "somebody else's word settles nothing"
    judge(library, "not the same thing", "Ada", dossier=now)
    assert queue(library, [now]) == ()
    assert attached(library, now).verdict(CONFLICT.id) == "people disagree"


def test_a_finding_that_rests_on_words_its_judge_did_not_see_is_not_set_aside(library: Library) -> None:
    judge(library, "not the same thing", "Ada")
    more = with_finding(DOSSIER, CONFLICT, evidence=(*CONFLICT.evidence, HOMES.evidence[0]))
    assert attached(library, more).laid[0].standing == "output changed"
    assert set_aside(attached(library, more)) == set()
    fewer = with_finding(DOSSIER, CONFLICT, evidence=CONFLICT.evidence[:-1])
    assert attached(library, fewer).laid[0].standing == "output changed"


def test_words_that_are_gone_from_the_page_are_said_to_be_and_queued(library: Library) -> None:
    judge(library, "not the same thing", "Ada")
    gone = {one.document_id for one in CONFLICT.evidence[:1]}
    readings = tuple(
        replace(one, document=replace(one.document, text="Nothing."), claims=(), statements=()) if one.document.id in gone else one
        for one in DOSSIER.readings
    )
    kept = tuple(one for one in DOSSIER.findings if not any(piece.document_id in gone for piece in one.evidence))
    now = replace(DOSSIER, readings=readings, findings=kept)
    assert [one.standing for one in attached(library, now).laid] == ["words gone"]
    assert [one.reviewed.number for one in queue(library, [now])] == [1]
    assert len(reviews_in(library.store)) == 1


def test_a_story_that_is_split_queues_and_merged_again_stands(library: Library) -> None:
    judge(library, "not the same thing", "Ada")
    first = CONFLICT.evidence[0].document_id
    parts = []
    for is_first in (True, False):
        readings = tuple(one for one in DOSSIER.readings if (one.document.id == first) == is_first)
        ids = {one.document.id for one in readings}
        findings = tuple(one for one in DOSSIER.findings if all(piece.document_id in ids for piece in one.evidence))
        parts.append(replace(DOSSIER, readings=readings, findings=findings))
    assert all(attached(library, one).laid[0].standing == "output changed" for one in parts)
    assert [one.reviewed.number for one in queue(library, parts)] == [1]
    assert queue(library, [*parts, DOSSIER]) == ()


def test_a_speaker_who_is_another_by_now_is_looked_at_again(library: Library) -> None:
    lunde = next(one for reading in DOSSIER.readings for one in reading.statements if one.speaker and one.speaker.name == "Per Lunde")
    review(library, DOSSIER, Asked(kind="wrong speaker", statement_id=lunde.id), "Ada")
    assert attached(library, DOSSIER).laid[0].standing == "stands"
    assert attached(library, DOSSIER).laid[0].claim_ids
    readings = tuple(
        replace(
            reading,
            statements=tuple(
                replace(one, sources=(replace(one.sources[-1], name="The county"),)) if one.id == lunde.id else one for one in reading.statements
            ),
        )
        for reading in DOSSIER.readings
    )
    found = attached(library, replace(DOSSIER, readings=readings))
    assert [(one.standing, one.statement_ids) for one in found.laid] == [("output changed", (lunde.id,))]


def test_a_claim_that_is_read_otherwise_is_looked_at_again(library: Library) -> None:
    injured = next(one for reading in DOSSIER.readings for one in reading.claims if one.span.words == "31 injured")
    review(library, DOSSIER, Asked(kind="credibility", claim_ids=(injured.id,), value="2"), "Ada")
    for changes in ({"kind": "measure"}, {"span": replace(injured.span, end=injured.span.end - 3, words="31 inju")}):
        readings = tuple(
            replace(one, claims=tuple(replace(claim, **changes) if claim.id == injured.id else claim for claim in one.claims))
            for one in DOSSIER.readings
        )
        found = attached(library, replace(DOSSIER, readings=readings))
        assert [(one.standing, one.claim_ids) for one in found.laid] == [("output changed", (injured.id,))]


def test_what_is_said_of_a_source_is_laid_in_every_story_that_has_it(library: Library) -> None:
    review(library, DOSSIER, Asked(kind="reliability", source="Per Lunde", value="C"), "Ada")
    review(library, DOSSIER, Asked(kind="reliability", source="Per Lunde", value="D"), "Ada")
    review(library, DOSSIER, Asked(kind="reliability", source="Per Lunde", value="B"), "Ben")
    at = attached(library, replace(DOSSIER, readings=DOSSIER.readings[:1], findings=())).sources["Per Lunde"]
    assert [(one.reviewed.by, one.reviewed.review.value, one.is_in_effect) for one in at.in_force] == [
        ("Ada", "C", False),
        ("Ada", "D", True),
        ("Ben", "B", True),
    ]


def test_the_words_of_a_finding_bring_what_was_judged_of_its_claims(library: Library) -> None:
    (claim, *_) = [one for reading in DOSSIER.readings for one in reading.claims if one.id in CONFLICT.sides[0].claim_ids]
    review(library, DOSSIER, Asked(kind="credibility", claim_ids=(claim.id,), value="2"), "Ada")
    found = attached(library, DOSSIER)
    assert [one.reviewed.number for one in found.beside[CONFLICT.id].in_force] == [1]
    assert found.findings.get(CONFLICT.id, NOTHING) == NOTHING


def test_a_word_cut_off_in_front_of_an_anchor_shows_no_piece_of_a_protected_name() -> None:
    anchor = Anchor(page_sha256="a", part="text", start=40, end=47, words="12 dead", before="lberg, who was there, said that ", after=".")
    shown = mask_of((Person(names=("Ida Solberg",)),), b"secret").value(anchor)
    assert len(anchor.before) == 32
    assert (shown.before, shown.words, shown.after) == ("█████, who was there, said that ", "12 dead", ".")


def test_the_findings_of_real_reports_are_the_same_byte_for_byte_with_judgements(tmp_path: Path, sample: Path) -> None:
    with open_library(tmp_path / "library", make=True) as library:
        bring_in(library, [str(sample)], "sample", InlineRunner(), silent, engine=engine_called("rules"))

        def compared() -> Dossier:
            library.store.drop_readings()
            return shelf.dossier(library, "sample", InlineRunner(), engine=engine_called("rules"))

        dossier = compared()
        before = sha256(dossier_json(dossier).encode())
        for finding in dossier.findings:
            kind = "not the same thing" if len({(one.document_id, one.span.place) for one in finding.evidence}) > 1 else "note"
            judge(library, kind, "Ada", finding, dossier, value="Look." if kind == "note" else "")
        again = compared()
        assert sha256(dossier_json(again).encode()) == before
        found = attached(library, again)
        assert [one.standing for one in found.laid] == ["stands"] * len(dossier.findings)
        assert len(set_aside(found)) > 10
