"""What several reports carry in one text, one quotation or one sentence alone: one origin, however many outlets print it."""

from crossread.types.finding import Finding
from tests.making import FILLERS, dossier, read

WIRE = (
    "The ferry struck a sandbank off Ostby shortly after noon. Rescuers brought 31 passengers ashore in four boats. "
    "Its hull had been painted in spring. Two cranes from the shipyard lifted the wreck on Friday."
)
HEARD = 'Captain Bo Rahn said: "We never saw the sandbank in the thick grey fog that morning."'
OTHER = "The choir of the old school sang in front of the church. Lorries were sent round by the hills. Nobody knows for how long."


def resting(*texts: str) -> list[Finding]:
    """Texts in, the findings of their story that rest on one origin out; the outlets are A, B and so on."""
    readings = [read(text, outlet=chr(ord("A") + at)) for at, text in enumerate(texts)]
    return [finding for finding in dossier(*readings).findings if finding.kind == "only one origin"]


def test_a_wire_text_in_two_outlets_is_one_origin() -> None:
    found = resting(f"{WIRE} {FILLERS[0]}", f"{FILLERS[1]} {WIRE}", OTHER)
    assert {finding.rule for finding in found} == {"one text"}
    (boats,) = (finding for finding in found if "31 passengers" in finding.answer)
    (side,) = boats.sides
    assert (side.n, side.m, len(side.document_ids), side.is_independent) == (1, 0, 2, False)
    assert boats.reason == "2 reports carry it, and all of them print one text: they attest it once."
    assert {one.document_id for one in boats.evidence} == {*side.document_ids}


def test_what_a_report_of_its_own_says_too_rests_on_more() -> None:
    own = "Police counted 31 passengers whom rescuers had brought ashore in boats."
    assert not [one for one in resting(f"{WIRE} {FILLERS[0]}", f"{FILLERS[1]} {WIRE}", f"{OTHER} {own}") if "31" in one.answer]


def test_one_quotation_in_two_reports_is_one_speaker() -> None:
    (finding,) = resting(f"{FILLERS[0]} {HEARD}", f"{HEARD} {FILLERS[1]}", OTHER)
    (side,) = finding.sides
    assert finding.rule in {"one quotation", "one sentence"}
    assert (side.n, len(side.document_ids)) == (2, 2)
    assert side.m <= 1
    assert "We never saw the sandbank" in finding.answer


def test_a_sentence_without_figure_or_saying_is_not_told() -> None:
    assert not [one for one in resting(f"{WIRE} {FILLERS[0]}", f"{FILLERS[1]} {WIRE}", OTHER) if "painted" in one.label]


def test_one_outlet_alone_is_no_finding_of_this_kind() -> None:
    assert resting(f"{WIRE} {FILLERS[0]}", f"{FILLERS[1]} {OTHER}") == []


def test_a_third_reprint_changes_carriers_alone() -> None:
    two = resting(f"{WIRE} {FILLERS[0]}", f"{FILLERS[1]} {WIRE}", OTHER)
    three = resting(f"{WIRE} {FILLERS[0]}", f"{FILLERS[1]} {WIRE}", OTHER, f"{WIRE} {FILLERS[2]}")
    assert {(one.answer, one.sides[0].n, one.sides[0].m) for one in two} == {(one.answer, one.sides[0].n, one.sides[0].m) for one in three}
    assert {len(one.sides[0].document_ids) for one in three} == {3}
