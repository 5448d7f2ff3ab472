"""The order of the stages: a page becomes a reading, readings become a dossier; strange content is a reason and no error."""

from dataclasses import replace

import pytest

from crossread.language.encoder.marker import Marker
from crossread.language.encoder.model import find_model
from crossread.language.encoder.session import marker_from
from crossread.services.read import compare, gazetteer, read_document, read_page
from crossread.types.document import State
from crossread.types.dossier import Reading, Story
from crossread.types.ids import sha256
from crossread.types.page import MediaType, Page
from tests.making import document, dossier, read
from tests.pointing import model_of

TOLL = "Rescue chief Ida Sol said on Tuesday that 12 people were killed in the flood at Ostby."
OTHER = "Fourteen people were killed in the flood at Ostby, Mayor Bo Rahn said. Shops stayed shut. Nobody left the town."


def page(data: bytes, media_type: MediaType = "text/plain") -> Page:
    """Bytes in, their page out."""
    return Page(sha256=sha256(data), address="report.txt", captured_at="2026-03-10T12:00:00Z", media_type=media_type, size=len(data))


def test_a_page_is_read_to_its_claims() -> None:
    data = f"Flood in Ostby\n\n{TOLL}\n".encode()
    reading = read_page(page(data), data)
    assert reading.document.page_sha256 == sha256(data)
    assert [statement.speaker and statement.speaker.name for statement in reading.statements] == ["Ida Sol"]
    assert "12 people" in {claim.span.words for claim in reading.claims}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"", "text/plain"),
        (b"\x00\x01\x02" * 99, "text/plain"),
        (b"<html", "text/html"),
        (b"{}", "application/json"),
        (b"\xff\xfe", "text/markdown"),
        (b"\n \n", "text/plain"),
    ],
)
def test_strange_content_has_no_claims_and_a_reason(data: bytes, media_type: MediaType) -> None:
    reading = read_page(page(data, media_type), data)
    assert reading.claims == ()
    assert reading.statements == ()
    assert reading.document.state != "ok"
    assert reading.gaps


@pytest.mark.parametrize(
    ("state", "is_read"),
    [("ok", True), ("truncated", True), ("guessed encoding", True), ("refused", False), ("unsupported language", False), ("not an article", False)],
)
def test_only_what_can_be_read_is_read(state: State, is_read: bool) -> None:
    reading = read_document(replace(document(TOLL), state=state))
    assert bool(reading.claims) is bool(reading.statements) is is_read


def test_an_unknown_time_of_publication_is_inferred_and_a_known_one_kept() -> None:
    assert read(TOLL, published="2026-03-10").document.published.basis == "given"
    told = read(
        "The mayor of Brell announced in October 2023 that the old harbour bridge would close.\n"
        "Divers who inspected the harbour bridge found cracks in two pillars, the council said on Monday.\n"
        "The council closed the harbour bridge after divers found cracks in its pillars on January 15."
    )
    assert (told.document.published.basis, told.document.published.edtf) == ("inferred", "2024-01-15/2024-01-21")
    assert "2024-01-15" in {claim.value for claim in told.claims}


def test_readings_become_a_dossier_whatever_their_order() -> None:
    readings = (read(TOLL, outlet="A"), read(OTHER, outlet="B"), read(TOLL, outlet="C"))
    assert dossier(*readings) == dossier(*reversed(readings))
    assert {finding.kind for finding in dossier(*readings).findings} >= {"conflict"}


def test_another_model_can_be_given() -> None:
    """A model to which no two claims are alike, and copies worth nothing, makes no points."""
    readings = (read(TOLL, outlet="A"), read(OTHER, outlet="B"))
    story = Story(name="made", document_ids=tuple(sorted(reading.document.id for reading in readings)))
    assert compare(story, readings, model_of(0.01, 0.01)).points == ()
    assert compare(story, readings).points


# --- both engines -------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def marker() -> Marker:
    """The encoder that ships; skips where none is installed."""
    folder = find_model()
    if folder is None:
        pytest.skip("no encoder is installed: make encoder")
    return marker_from(folder)


def killed(*readings: Reading) -> list[int]:
    """Readings in, how many claims each point about the killed has out."""
    return [len(point.claim_ids) for point in dossier(*readings).points if point.label == "How many people were killed?"]


def test_both_engines_compare_and_may_be_mixed(marker: Marker) -> None:
    made = (document(TOLL, outlet="A"), document(OTHER, outlet="B"))
    rules = tuple(read_document(one) for one in made)
    encoder = tuple(read_document(one, marker.mark) for one in made)
    assert {bool(claim.meaning) for reading in rules for claim in reading.claims} == {False}
    assert killed(*rules) == killed(*encoder) == killed(rules[0], encoder[1]) == killed(encoder[0], rules[1]) == [2]
    if marker.sense:
        assert {bool(claim.meaning) and 0 <= claim.worth <= 1 for reading in encoder for claim in reading.claims} == {True}


def test_without_the_file_of_meaning_reading_and_comparing_go_on(marker: Marker) -> None:
    made = (document(TOLL, outlet="A"), document(OTHER, outlet="B"))
    plain = tuple(read_document(one, replace(marker, sense=None).mark) for one in made)
    assert {(claim.meaning, claim.worth, claim.kind == "detail") for reading in plain for claim in reading.claims} == {(b"", 0.0, False)}
    assert killed(*plain) == [2]


def test_the_encoder_reads_to_the_same_dossier_whatever_the_order(marker: Marker) -> None:
    readings = tuple(read_document(document(text, outlet=text[:9]), marker.mark) for text in (TOLL, OTHER, f"{TOLL} A choir sang."))
    assert dossier(*readings) == dossier(*reversed(readings))


def test_the_gazetteer_is_loaded_once() -> None:
    assert gazetteer() is gazetteer()


def test_what_could_not_be_read_stays_listed_and_counts_as_no_origin() -> None:
    known = (read(TOLL), read(OTHER))
    foreign = read_document(replace(document("Zwölf Menschen starben bei der Flut."), state="unsupported language"))
    story = Story(name="flood", document_ids=())
    with_it, without = compare(story, (*known, foreign)), compare(story, known)
    assert foreign in with_it.readings
    assert (with_it.origins, with_it.findings) == (without.origins, without.findings)
