"""What reports ascribe to outlets that were read is followed there; circles end, and lead to nobody."""

import pytest

from crossread.stages.names import Who
from crossread.stages.origins import Lineage, citing, trace_origins
from crossread.types.dossier import Reading
from tests.making import read

FACT = "12 people were killed in the flood at Ostby"


def lineage(*readings: Reading) -> Lineage:
    """Readings in, their lineage out."""
    return trace_origins(tuple(sorted(readings, key=lambda reading: reading.document.id)), Who())


def behind(found: Lineage, reading: Reading) -> str | None:
    """A lineage and a reading in, the name of what stands behind its count out."""
    names = {origin.id: origin.name for origin in found.origins}
    return next(names.get(found.behind.get(claim.id, "")) for claim in reading.claims if claim.kind == "count")


def reason(found: Lineage, reading: Reading) -> str:
    """A lineage and a reading in, why that stands behind its count out."""
    return next(found.reasons[claim.id] for claim in reading.claims if claim.kind == "count")


PLACES = "Ostby Marren Brell Lunde Ardin Kelso Vanda Tesmar".split()
PAPERS = "Post Times Herald Gazette Tribune".split()
POST = f"The Ostby Post reported that {FACT}."


def test_a_cited_outlet_that_names_its_source_stands_for_it() -> None:
    citing_one, cited = read(POST, outlet="The Marren Times"), read(f"Mayor Ada Low said that {FACT}.", outlet="The Ostby Post")
    found = lineage(citing_one, cited)
    assert behind(found, citing_one) == behind(found, cited) == "Ada Low"
    assert "The Ostby Post" in reason(found, citing_one)


def test_a_cited_outlet_that_says_it_itself_is_the_origin_of_who_cites_it() -> None:
    citing_one, cited = read(POST, outlet="The Marren Times"), read(f"{FACT}.", outlet="The Ostby Post")
    found = lineage(citing_one, cited)
    assert (behind(found, citing_one), behind(found, cited)) == ("Ostby Post", None)


def test_a_cited_outlet_that_names_nobody_leads_to_nobody() -> None:
    citing_one, cited = read(POST, outlet="The Marren Times"), read(f"Officials said that {FACT}.", outlet="The Ostby Post")
    found = lineage(citing_one, cited)
    assert behind(found, citing_one) is behind(found, cited) is None


def test_an_outlet_that_was_not_read_is_an_origin() -> None:
    reading = read(POST, outlet="The Marren Times")
    assert behind(lineage(reading), reading) == "Ostby Post"


def test_a_cited_report_that_does_not_say_it_is_not_followed() -> None:
    citing_one, cited = read(POST, outlet="The Marren Times"), read("Mayor Ada Low said that 30 homes were lost.", outlet="The Ostby Post")
    assert behind(lineage(citing_one, cited), citing_one) == "Ostby Post"


@pytest.mark.parametrize("number", [2, 3, 40, 1500])
def test_a_circle_of_any_length_ends_is_listed_and_has_nobody_behind(number: int) -> None:
    names = [f"{place} {paper}" for place in PLACES for paper in PAPERS][:number]
    if number > 100:  # reading that many takes long; the walk is what is tested
        follows = {str(i): str((i + 1) % number) for i in range(number)}
        assert len(citing.walk("0", follows, {})) == number
        return
    readings = tuple(read(f"The {names[(i + 1) % number]} reported that {FACT}.", outlet=f"The {names[i]}") for i in range(number))
    found = lineage(*readings)
    assert [behind(found, reading) for reading in readings] == [None] * number
    (circle,) = found.circles
    assert set(circle) == {reading.document.id for reading in readings}
    assert len(circle) == number
    assert circle[0] == min(circle)
    assert all("circle" in reason(found, reading) for reading in readings)


def test_who_cites_into_a_circle_has_nobody_behind_either() -> None:
    one = read("The Marren Times reported that " + FACT + ".", outlet="The Ostby Post")
    other, outside = read(POST, outlet="The Marren Times"), read(POST, outlet="The Harbour Herald")
    found = lineage(one, other, outside)
    assert [behind(found, reading) for reading in (one, other, outside)] == [None] * 3
    assert len(found.circles) == 1
    assert len(found.circles[0]) == 2


def test_a_report_that_cites_its_own_outlet_says_it_itself() -> None:
    reading = read(POST, outlet="The Ostby Post")
    found = lineage(reading)
    assert (behind(found, reading), found.circles) == (None, ())


def test_every_claim_has_a_reason() -> None:
    readings = (read(POST, outlet="The Marren Times"), read(f"{FACT}. Officials said 30 homes were lost.", outlet="B"), read("Ada Low said 4 died."))
    found = lineage(*readings)
    assert found.reasons.keys() == {claim.id for reading in readings for claim in reading.claims}
    assert all(text.endswith(".") for text in found.reasons.values())
