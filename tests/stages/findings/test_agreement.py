"""What the claims of a point show: agreement, conflict, development, scope; and the sides with N and M."""

import pytest

from crossread.stages.findings import agreement
from crossread.types.dossier import Reading
from crossread.types.finding import Finding
from tests.making import FILLERS, dossier, read


def story(*texts: str, days: tuple[str | None, ...] = ()) -> tuple[Reading, ...]:
    """Texts and days of publication in, a report each out, in outlets A, B, C."""
    given = [*days, *[None] * (len(texts) - len(days))]
    return tuple(read(f"{text} {FILLERS[i]}", outlet="ABC"[i], published=given[i]) for i, text in enumerate(texts))


def findings(*readings: Reading, kind: str = "count") -> list[Finding]:
    """Readings in, the findings on their points of a kind out."""
    found = dossier(*readings)
    points = {point.id for point in found.points if point.kind == kind}
    return [finding for finding in found.findings if finding.point_id in points]


def only(*readings: Reading, kind: str = "count") -> Finding:
    """Readings in, the one finding on their points of a kind out."""
    (finding,) = findings(*readings, kind=kind)
    return finding


TOLL = "{who} said that {value} people were killed in the flood at Ostby."


def toll(value: str, who: str = "Officials") -> str:
    """A value and a speaker in, a sentence with a death toll out."""
    return TOLL.format(who=who, value=value)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("12", "12", "agrees"), ("12", "twelve", "agrees"), ("at least 12", "14", "agrees"), ("dozens of", "31", "agrees"),
        ("about 50", "48", "agrees"), ("12", "14", "conflict"), ("at least 14", "12", "conflict"),
        ("more than 100", "some 100", "agrees"), ("10 to 12", "11", "agrees"), ("hundreds of", "dozens of", "conflict"),
    ],
)  # fmt: skip
def test_two_tolls(a: str, b: str, kind: str) -> None:
    finding = only(*story(toll(a), toll(b)))
    assert finding.kind == kind
    assert len(finding.sides) == (1 if kind == "agrees" else 2)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("12", "15", ("2026-03-10", "2026-03-11")),
        ("15", "12", ("2026-03-10", "2026-03-11")),
        ("12", "15", ("2026-03-11T08:00Z", "2026-03-11T17:00Z")),
    ],
)
def test_a_later_toll_is_a_development_and_no_conflict(first: str, second: str, days: tuple[str, str]) -> None:
    finding = only(*story(toll(first), toll(second), days=days))
    assert finding.kind == "developed"
    assert finding.answer == f"{first} people → {second} people"


@pytest.mark.parametrize("days", [("2026-03-10", "2026-03-10"), (None, None), ("2026-03-10", None), ("2026-03-10/2026-03-16", "2026-03-11")])
def test_without_an_order_in_time_it_is_a_conflict(days: tuple[str | None, str | None]) -> None:
    assert only(*story(toll("12"), toll("15"), days=days)).kind == "conflict"


def test_a_length_does_not_develop() -> None:
    texts = ("Police said the fallen bridge at Ostby is 60 metres long.", "Police said the fallen bridge at Ostby is 90 metres long.")
    assert only(*story(*texts, days=("2026-03-10", "2026-03-11")), kind="measure").kind == "conflict"


@pytest.mark.parametrize(
    ("speakers", "n", "m"),
    [
        (("Ada Low", "Ada Low"), 2, 1), (("Ada Low", "Bo Rahn"), 2, 2), (("Ada Low", "Officials"), 2, 1), (("Officials", "Officials"), 2, 0),
        (("Ada Low", "Mayor Ada Low", "Bo Rahn"), 3, 2),
        (("Irena Koslevsky", "Irena Koslevskyy"), 2, 1),
    ],
)  # fmt: skip
def test_n_counts_who_was_heard_and_m_who_stands_behind(speakers: tuple[str, ...], n: int, m: int) -> None:
    (side,) = only(*story(*(toll("12", who) for who in speakers))).sides
    assert (side.n, side.m, side.is_independent) == (n, m, m > 1)
    assert len(side.unattributed) == sum(who == "Officials" for who in speakers)
    assert ("Independence is not established." in side.why) == (m < 2)


@pytest.mark.parametrize(
    "denial",
    [
        "Ada Low denied that 12 people were killed in the flood at Ostby.",
        "Ada Low could not confirm that 12 people were killed in the flood at Ostby.", "Were 12 people killed in the flood at Ostby?",
        "Ada Low said that 12 people were not killed in the flood at Ostby.",
    ],
)  # fmt: skip
def test_a_denial_is_never_in_the_cell_of_the_affirmation(denial: str) -> None:
    assert all(len(side.document_ids) < 2 for finding in findings(*story(toll("12"), denial)) for side in finding.sides)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Officials said that 12 people were killed in the flood at Ostby.",
            "Officials said that 12 people, including 3 children, were killed in the flood at Ostby.",
        ),
        ("Officials said that 12 people were killed in the flood at Ostby.", "Officials said that 3 children were killed in the flood at Ostby."),
        ("Officials said that 12 people were killed in the flood at Ostby.", "Officials said that 3 people were injured in the flood at Ostby."),
        (
            "Officials said that 12 people were killed in the flood at Ostby.",
            "Officials said that a further 3 people were killed in the flood at Ostby.",
        ),
        (
            "Officials said that 12 people were killed in the flood at Ostby.",
            "Officials said that 31 people were killed in the flood of 1998 at Ostby.",
        ),
        ("Officials said that 12 people were killed in the flood in Norway.", "Officials said that 3 people were killed in the flood in Texas."),
        ("Officials said that 12 people were killed in the flood at Ostby.", "Officials said that 230,000 people were killed in floods."),
    ],
)
def test_a_part_another_state_year_or_place_is_never_a_conflict(a: str, b: str) -> None:
    assert "conflict" not in {finding.kind for finding in findings(*story(a, b))}


def test_a_planted_bug_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule for a later toll the two days are a conflict."""
    readings = story(toll("12"), toll("15"), days=("2026-03-10", "2026-03-11"))
    assert only(*readings).kind == "developed"
    monkeypatch.setattr(agreement, "developed", lambda _groups, _story: None)
    assert only(*readings).kind == "conflict"


DISPUTE = (
    "The ministry's spokesman Tom Okafor said the barge was carrying 1,450 tonnes of diesel. The owner, Irava Lines, said that it was 1,200 tonnes."
)


@pytest.mark.parametrize(
    ("dispute", "kind"),
    [(DISPUTE, ["conflict"]), (DISPUTE.replace("The owner, Irava Lines, said", "Okafor said"), [])],
    ids=["two speakers", "one speaker"],
)
def test_a_report_that_gives_two_figures_by_two_speakers_tells_of_a_dispute(dispute: str, kind: list[str]) -> None:
    others = (f"The barge was carrying {tonnes} tonnes of diesel, the port authority said." for tonnes in ("1,200", "1,200"))
    found = findings(*story(dispute, *others, days=(None, None, None)), kind="measure")
    assert [one.kind for one in found if one.kind == "conflict"] == kind
