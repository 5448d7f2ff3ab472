"""What a copy repeats is known claim by claim; what it has beside that is its own."""

import pytest

from crossread.stages.origins import Repeats, trace_origins
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from tests.making import read

WIRE = """A fuel barge struck a road bridge in the river port of Tesmar early on Tuesday.
Nine people were killed and fifteen others were taken to hospital, Ida Sol of the rescue service said.
The captain of the barge was detained by the harbour police in the evening.
Divers are going to search the river again as soon as there is enough light."""
OWN = """Shops in Ardin stayed closed on Wednesday while 40 families waited at the school.
“We are waiting for one word from my brother,” said Mia Rahn, who had come from Ostby."""
SOURCE = "Ida Sol of the rescue service"
FIRST, LATER = "2026-05-05T09:00:00Z", "2026-05-05T18:00:00Z"


def traced(*reports: tuple[str, str]) -> tuple[Repeats, dict[str, Claim], dict[str, str]]:
    """Texts with their times in; what repeats what, all claims and the outlets of all documents by id out."""
    readings: list[Reading] = [read(text, outlet=f"Outlet {at}", published=day) for at, (text, day) in enumerate(reports)]
    ordered = tuple(sorted(readings, key=lambda reading: reading.document.id))
    claims = {claim.id: claim for reading in ordered for claim in reading.claims}
    return trace_origins(ordered).repeats, claims, {reading.document.id: reading.document.outlet or "" for reading in ordered}


@pytest.mark.parametrize("later_first", [False, True])
def test_what_appeared_first_leads(later_first: bool) -> None:
    reports = [(WIRE, FIRST), (WIRE, LATER)]
    found, claims, outlets = traced(*(reports[::-1] if later_first else reports))
    assert {outlets[key] for key in found.documents} == {"Outlet 0" if later_first else "Outlet 1"}
    assert {outlets[claims[key].document_id] for key in found.of} == {outlets[key] for key in found.documents}
    assert 2 * len(found.of) == len(claims) > 0
    assert all(claims[key].span.words == claims[first].span.words for key, first in found.of.items())


@pytest.mark.parametrize(
    ("name", "edited"),
    [
        ("who says it in other words", WIRE.replace("Nine", f"According to {SOURCE}, nine").replace(f", {SOURCE} said", "")),
        ("another order, so that a time may mean another day", "\n".join(reversed(WIRE.split("\n")))),
        ("without the end", WIRE.rsplit("\n", 1)[0]),
    ],
)  # fmt: skip
def test_edited_sentences_repeat(name: str, edited: str) -> None:
    found, claims, _ = traced((WIRE, FIRST), (edited, LATER))
    counts = {claims[key].value for key in found.of if claims[key].kind == "count"}
    assert counts == {one.value for one in claims.values() if one.kind == "count"}, name
    assert len(found.documents) == 1


def test_another_value_repeats_nothing() -> None:
    found, claims, _ = traced((WIRE, FIRST), (WIRE.replace("Nine", "Thirty"), LATER))
    assert not [key for key in found.of if claims[key].core.words in {"Nine", "Thirty"}]
    assert len(found.of) > 1


def test_what_a_copy_has_beside_is_its_own() -> None:
    found, claims, _ = traced((WIRE, FIRST), (f"{WIRE}\n{OWN}", LATER))
    own = {claim.core.words for claim in claims.values() if claim.id not in found.of}
    assert {"40", "Mia Rahn", "Ardin"} <= own
    assert not {claims[key].core.words for key in found.of} & {"40", "Mia Rahn", "Ardin"}


def test_a_report_that_mostly_has_its_own_is_no_copy() -> None:
    short = "\n".join(WIRE.split("\n")[:3])
    more = "\n".join(f"{number} houses at mile {number} of the road to Ardin were searched by 30{number} men." for number in range(21, 29))
    other = "\n".join(f"On day {number} the school of Ostby counted {number}00 visitors from 1{number} towns." for number in range(2, 9))
    found, _, _ = traced((f"{short}\n{other}", FIRST), (f"{short}\n{more}", LATER))
    assert found.of
    assert not found.documents


def test_reports_written_apart_repeat_nothing() -> None:
    found, _, _ = traced((WIRE, FIRST), (OWN, LATER))
    assert found == Repeats()


def test_what_is_repeated_repeats_nothing_itself() -> None:
    found, _, _ = traced((WIRE, FIRST), (WIRE, LATER), (WIRE.replace("early", "late"), "2026-05-06"))
    assert found.of
    assert not found.of.keys() & set(found.of.values())


def test_a_name_that_moves_to_another_sentence_is_the_same_name() -> None:
    moved = WIRE.replace("The captain of the barge", "The captain of the barge, said Ida Sol,").replace("Ida Sol of the rescue", "one of the rescue")
    found, claims, _ = traced((WIRE, FIRST), (moved, LATER))
    assert {claims[key].value for key in found.of if claims[key].kind == "name"} >= {"ida sol"}
