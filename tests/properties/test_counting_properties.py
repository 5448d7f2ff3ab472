"""What must always hold of N and M (INVARIANTS 8, 10, 11, 12, 14), on invented stories; each with a planted bug that it catches."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.stages.findings import sides
from crossread.stages.memory import Memory
from crossread.stages.names import Who
from crossread.stages.origins import trace, voices
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Side
from tests.inventing import DAYS, SPEAKERS, Report, kinds_by_claim, on_points, reading, readings, reprint, sides_by_claim, stories, told
from tests.making import dossier

SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TITLES = ("", "Mayor ", "Prime Minister ", "Police chief ")


def agreed(made: Dossier) -> Side:
    """A dossier in, the one side of its one finding on counts out."""
    (finding,) = on_points(made)
    assert finding.kind == "agrees"
    (side,) = finding.sides
    return side


# --- 8: reprints --------------------------------------------------------------------------------------------------------------------------


DECIDED = frozenset({"agrees", "conflict", "developed"})


def check_reprint(given_readings: tuple[Reading, ...], which: int, day: str | None = None) -> None:
    """8, narrower: the same body in another outlet leaves N and M of each side, and the kind of each finding that agrees or differs, as they were.

    Not yet so: "different scope" gives way to an agreement of the report with its own reprint (test below).
    """
    before = dossier(*given_readings)
    after = dossier(*given_readings, reprint(given_readings[which], "The Copy", day))
    kinds, kinds_after = kinds_by_claim(before), kinds_by_claim(after)
    decided = {key for key, kind in kinds.items() if kind in DECIDED}
    was, now = sides_by_claim(before), sides_by_claim(after)
    assert {key: kinds_after.get(key) for key in decided} == {key: kinds[key] for key in decided}
    assert {key: (now[key].n, now[key].m) for key in decided} == {key: (was[key].n, was[key].m) for key in decided}


@SOME
@given(st.data())
def test_a_reprint_changes_no_count(data: st.DataObject) -> None:
    reports = data.draw(stories())
    check_reprint(readings(reports), data.draw(st.integers(0, len(reports) - 1)))


def test_a_report_does_not_agree_with_its_own_reprint() -> None:
    some = readings(
        (
            Report(outlet="The Elm", lines=(told("12", speaker=None),)),
            Report(outlet="The Oak", lines=("There were 26 casualties, including nine killed and 15 injured.",)),
        )
    )
    after = kinds_by_claim(dossier(*some, reprint(some[0], "The Copy")))
    assert kinds_by_claim(dossier(*some)).items() <= after.items()


def test_copies_that_go_unseen_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    some = readings((Report(outlet="The Elm", lines=(told("12"),)), Report(outlet="The Oak", lines=(told("12", speaker="Bo Rahn"),))))
    check_reprint(some, 0)
    monkeypatch.setattr(trace, "copied_documents", lambda *_given: ())
    with pytest.raises(AssertionError):
        check_reprint(some, 0)


# --- 10: one source -----------------------------------------------------------------------------------------------------------------------


def check_one_source(speaker: str, titles: list[str]) -> None:
    """10: however many outlets give the words of one source, one origin stands behind them, and each outlet attests."""
    some = tuple(reading(Report(outlet=f"Outlet {i}", lines=(told("12", speaker=f"{title}{speaker}"),)), i) for i, title in enumerate(titles))
    side = agreed(dossier(*some))
    assert (side.n, side.m) == (len(titles), 1)


@SOME
@given(st.sampled_from(SPEAKERS), st.lists(st.sampled_from(TITLES), min_size=2, max_size=8))
def test_one_source_is_one_origin(speaker: str, titles: list[str]) -> None:
    check_one_source(speaker, titles)


@pytest.mark.parametrize("number", [15, 30])
def test_one_source_is_one_origin_for_many_outlets(number: int) -> None:
    check_one_source("Ada Low", [""] * number)


def test_titles_that_make_new_speakers_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "speaker_key", lambda source: source.span.words.lower() if source.span else None)
    with pytest.raises(AssertionError):
        check_one_source("Ada Low", ["", "Mayor ", "Police chief "])


# --- 11: circles --------------------------------------------------------------------------------------------------------------------------

CITING = ("The {next} reported that {fact}.", "According to the {next}, {fact}.", "The {next} said that {fact}.")
FACT = "12 people were killed in the flood at Ostby"


def circle(outlets: tuple[str, ...], how: tuple[str, ...]) -> tuple[Reading, ...]:
    """Outlets and how each cites in, reports of which each cites the next and the last the first out."""
    return tuple(
        reading(Report(outlet=f"The {outlet}", lines=(how[i].format(next=outlets[(i + 1) % len(outlets)], fact=FACT),)), i)
        for i, outlet in enumerate(outlets)
    )


@SOME
@given(
    st.lists(
        st.sampled_from(["Ostby Post", "Marren Times", "Harbour Herald", "Brell Gazette", "Lunde Tribune"]), min_size=2, max_size=5, unique=True
    ),
    st.data(),
)
def test_a_circle_of_citing_ends(outlets: list[str], data: st.DataObject) -> None:
    """11, narrower: comparing ends, whoever cites whom, and no more stand behind than are cited."""
    how = tuple(data.draw(st.sampled_from(CITING)) for _ in outlets)
    side = agreed(dossier(*circle(tuple(outlets), how)))
    assert side.m <= len(outlets)


def test_a_circle_of_citing_has_one_origin_at_most() -> None:
    assert agreed(dossier(*circle(("Ostby Post", "Marren Times", "Harbour Herald"), CITING))).m <= 1


# --- 12 and 14: who adds an origin --------------------------------------------------------------------------------------------------------


def check_added(speakers: tuple[str | None, ...], new: str | None) -> None:
    """12 and 14: a further speaker of another name adds one to M, the voice of an outlet adds none; nothing is removed."""
    reports = [Report(outlet=f"Outlet {i}", lines=(told("12", speaker=speaker),)) for i, speaker in enumerate((*speakers, new))]
    some = tuple(reading(report, i) for i, report in enumerate(reports))
    before, after = agreed(dossier(*some[:-1])), agreed(dossier(*some))
    assert after.m - before.m == (1 if new else 0)
    assert after.n - before.n == 1
    assert set(before.stands_behind) <= set(after.stands_behind)
    assert set(before.unattributed) <= set(after.unattributed)
    assert len(after.unattributed) - len(before.unattributed) == (0 if new else 1)


@SOME
@given(st.lists(st.sampled_from(SPEAKERS), min_size=3, max_size=6, unique=True))
def test_a_further_speaker_adds_one_origin(speakers: list[str]) -> None:
    check_added(tuple(speakers[:-1]), speakers[-1])


@SOME
@given(st.lists(st.one_of(st.none(), st.sampled_from(SPEAKERS)), min_size=2, max_size=5))
def test_the_voice_of_an_outlet_adds_no_origin(speakers: list[str | None]) -> None:
    check_added(tuple(speakers), None)


def test_an_outlet_that_counts_as_an_origin_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    real = trace.trace_origins

    def mutant(some: tuple[Reading, ...], who: Who, memory: Memory) -> trace.Lineage:
        found = real(some, who, memory)
        own = {claim.id: found.attests[one.document.id] for one in some for claim in one.claims}
        return trace.Lineage(**{name: getattr(found, name) for name in trace.Lineage.__slots__} | {"behind": own | dict(found.behind)})  # type: ignore[attr-defined]

    monkeypatch.setattr("crossread.services.read.trace_origins", mutant)
    with pytest.raises(AssertionError):
        check_added(("Ada Low", "Bo Rahn"), None)


def test_popularity_changes_no_status() -> None:
    """16, small: thirty reprints of one report change no kind and no M of another."""
    some = readings(
        (Report(outlet="The Elm", lines=(told("12"),), day=DAYS[0]), Report(outlet="The Oak", lines=(told("14", speaker="Bo Rahn"),), day=DAYS[0]))
    )
    crowd = dossier(*some, *(reprint(some[0], f"Copy {i}") for i in range(30)))
    (before,), (after,) = on_points(dossier(*some)), on_points(crowd)
    assert (after.kind, sorted((side.n, side.m) for side in after.sides)) == (before.kind, sorted((side.n, side.m) for side in before.sides))
    assert sides.AGREEING
