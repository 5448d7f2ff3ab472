"""Who does not have a finding: those that could have it apart from those that appeared before it, or were not read in full."""

from dataclasses import replace

import pytest

from crossread.services.absence import Presence, absences, left_out
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Finding
from tests.making import FILLERS, dossier, read

TOLL = "Police said that 12 people were killed in the flood at Ostby on Monday."
OWN = "Mayor Ada Low said the lock at Sennet had been closed for repairs since winter."


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return (
        read(f"{TOLL} {FILLERS[0]}", outlet="Elm", published="2031-05-06"),
        read(f"{FILLERS[1]} In the flood at Ostby 12 people were killed on Monday, police said.", outlet="Oak", published="2031-05-07T10:00:00Z"),
        read(FILLERS[2], outlet="Ash", published="2031-05-07"),
        read(f"{FILLERS[2]} {OWN}", outlet="Yew", published="2031-05-05"),
        read(FILLERS[1], outlet="Fir"),
    )


@pytest.fixture(scope="module")
def made(readings: tuple[Reading, ...]) -> Dossier:
    return dossier(*readings)


@pytest.fixture(scope="module")
def toll(made: Dossier) -> Finding:
    return next(one for one in made.findings if one.kind == "agrees" and "12 people" in one.answer)


def outlets(made: Dossier, finding: Finding) -> dict[str, str]:
    """A dossier and a finding in, the outlets without it with the reason out."""
    label = {reading.document.id: reading.document.label for reading in made.readings}
    return {label[one.document_id]: one.why for one in absences(made, finding).absent}


def test_who_could_have_it_and_who_could_not(made: Dossier, toll: Finding) -> None:
    earlier = "published before it was first reported"
    assert outlets(made, toll) == {"Ash": "nothing of it was found", "Yew": earlier, "Fir": "nothing of it was found"}
    assert absences(made, toll).documents == 5
    assert {one.document_id for one in absences(made, toll).absent} & Presence(made).carriers(toll) == set()


def test_what_was_not_read_in_full_is_told_apart(readings: tuple[Reading, ...], toll: Finding, made: Dossier) -> None:
    cut, refused = (replace(readings[at], document=replace(readings[at].document, state=state)) for at, state in ((2, "truncated"), (4, "refused")))
    changed = replace(made, readings=(readings[0], readings[1], cut, readings[3], refused))
    assert outlets(changed, toll) == {
        "Ash": "only a part of it was read",
        "Yew": "published before it was first reported",
        "Fir": "could not be read",
    }


def test_another_value_on_the_same_point_is_no_absence(toll: Finding, made: Dossier) -> None:
    """Whoever answers the point has something of it, whatever a finding on it tells."""
    fewer = replace(toll, sides=(), evidence=toll.evidence[:1])
    assert outlets(made, fewer) == outlets(made, toll)


def test_what_a_report_left_out(made: Dossier, readings: tuple[Reading, ...], toll: Finding) -> None:
    assert (toll, "nothing of it was found") in list(left_out(made, readings[2].document.id))
    assert (toll, "published before it was first reported") in list(left_out(made, readings[3].document.id))
    assert toll not in [finding for finding, _ in left_out(made, readings[0].document.id)]
    assert not [one for one, _ in left_out(made, readings[2].document.id) if one.kind == "only one report"]
