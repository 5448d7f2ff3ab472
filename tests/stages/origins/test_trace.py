"""Who attests, and who stands behind: speakers, agencies, copied texts, and nobody."""

import pytest

from crossread.stages.names import Who, join_entities
from crossread.stages.origins import Lineage, fingerprints, trace_origins
from crossread.types.dossier import Reading
from tests.making import read
from tests.stages.names.naming import PLACES

HEARD = "Rescue chief Ida Sol told reporters that 12 people were killed in the flood at Ostby."
WIRE = """OSTBY (HPA) — Twelve people were killed in the flood at Ostby on Tuesday.
Some 300 homes along the river were destroyed within an hour.
The road to the north is closed and will not be opened soon.
A school was made ready for those who lost their homes."""


def lineage(*readings: Reading) -> Lineage:
    """Readings in, their lineage out."""
    who = Who(groups=join_entities(tuple(entity for reading in readings for entity in reading.entities), PLACES))
    return trace_origins(tuple(sorted(readings, key=lambda reading: reading.document.id)), who)


def behind(found: Lineage, reading: Reading, kind: str = "count") -> list[str | None]:
    """A lineage and a reading in, the name and kind of what stands behind each of its claims of a kind out."""
    origins = {origin.id: f"{origin.kind}: {origin.name}" for origin in found.origins}
    return [origins.get(found.behind.get(claim.id, "")) for claim in reading.claims if claim.kind == kind]


def test_a_named_speaker_stands_behind() -> None:
    reading = read(HEARD, outlet="A")
    assert behind(lineage(reading), reading) == ["speaker: Ida Sol"]


def test_the_same_speaker_in_two_reports_is_one_origin_and_two_attest() -> None:
    one = read(HEARD, outlet="A")
    other = read("Some 300 homes are gone. “Twelve people were killed,” Sol said. Ida Sol leads the rescue.", outlet="B")
    found = lineage(one, other)
    assert behind(found, one) == ["speaker: Ida Sol"]
    assert behind(found, other)[-1:] == ["speaker: Ida Sol"]
    assert len(set(found.attests.values())) == 2


def test_own_voice_has_nobody_behind() -> None:
    reading = read("Twelve people were killed in the flood at Ostby.", outlet="A")
    assert behind(lineage(reading), reading) == [None]


def test_officials_without_a_name_are_nobody() -> None:
    reading = read("Officials said that 12 people were killed.", outlet="A")
    assert behind(lineage(reading), reading) == [None]


def test_a_copied_text_attests_once_and_being_copied_stands_behind_nothing() -> None:
    credited, bare = read(WIRE, outlet="A"), read(WIRE.replace("OSTBY (HPA) — ", ""), outlet="B")
    found = lineage(credited, bare)
    assert len(set(found.attests.values())) == 1
    assert behind(found, credited)[:1] == ["agency: HPA"]
    assert behind(found, bare)[:1] == [None]


@pytest.mark.parametrize("number", [fingerprints.COMMON, fingerprints.COMMON + 1, 60])
def test_however_many_reprints_a_report_has_they_attest_once(number: int) -> None:
    """What stands in very many reports is compared no further when it only looks alike; word for word it is still one text."""
    found = lineage(*(read(WIRE, outlet=f"Outlet {i}") for i in range(number)))
    assert len(found.attests) == number
    assert len(set(found.attests.values())) == 1


def test_a_credit_stands_behind_the_words_of_the_outlet() -> None:
    reading = read(WIRE, outlet="A")
    assert set(behind(lineage(reading), reading)) == {"agency: HPA"}


def test_a_credited_agency_is_named_and_a_mayor_beside_it_makes_two() -> None:
    wire, own = read(WIRE, outlet="A"), read("Twelve people were killed in the flood at Ostby, Mayor Ada Low said.", outlet="B")
    found = lineage(wire, own)
    assert behind(found, wire)[:1] + behind(found, own)[:1] == ["agency: HPA", "speaker: Ada Low"]
    assert found.described == frozenset()


def test_the_innermost_speaker_stands_behind() -> None:
    reading = read("The Ostby Post reported that Mayor Bo Rahn said 12 people were killed.", outlet="A")
    assert behind(lineage(reading), reading) == ["speaker: Bo Rahn"]


def test_origins_are_sorted_their_words_verbatim_and_the_order_changes_nothing() -> None:
    readings = [read(HEARD, outlet="A"), read(WIRE, outlet="B"), read(WIRE + "\nIt rained.", outlet="C")]
    found = lineage(*readings)
    text = {reading.document.id: reading.document for reading in readings}
    assert found == lineage(*reversed(readings))
    assert [origin.id for origin in found.origins] == sorted(origin.id for origin in found.origins)
    for origin in found.origins:
        assert origin.passages
        assert origin.reason
        assert all(text[one.document_id].part(one.span.part)[one.span.start : one.span.end] == one.span.words for one in origin.passages)


TWICE = (
    ("The World Bank Group said that 12 people died.", "The World Bank said that 12 people died."),
    ("Mike Berger said that 12 people died.", "Michael Berger said that 12 people died."),
    ("Ada M. Low said that 12 people died.", "Ada Low said that 12 people died."),
)


@pytest.mark.parametrize(("one", "other"), TWICE)
def test_who_is_called_by_two_names_is_one_origin(one: str, other: str) -> None:
    first, second = read(one, outlet="A"), read(other, outlet="B")
    found = lineage(first, second)
    assert behind(found, first) == behind(found, second) != [None]
    assert len({found.behind[claim.id] for reading in (first, second) for claim in reading.claims if claim.kind == "count"}) == 1


@pytest.mark.parametrize(("one", "other"), TWICE)
def test_without_names_across_documents_they_would_be_two(one: str, other: str) -> None:
    readings = tuple(sorted((read(one, outlet="A"), read(other, outlet="B")), key=lambda reading: reading.document.id))
    found = trace_origins(readings)
    assert len({found.behind[claim.id] for reading in readings for claim in reading.claims if claim.kind == "count"}) == 2
