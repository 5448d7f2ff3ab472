"""INVARIANTS 21, 22, 44 by comparing with a memory: whatever came and went before, a dossier is that of comparing all anew, byte for byte."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.language.point_model import load_point_model
from crossread.services.held import Held, packed, unpacked
from crossread.services.read import compare, read_page
from crossread.stages.findings import depending, find
from crossread.stages.memory import FEWEST, Memory, Remembered
from crossread.stages.points import find as points
from crossread.stages.points import gathered, views
from crossread.stages.points.model import PointModel
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.ids import sha256
from crossread.types.page import Page
from tests.inventing import OUTLETS, SPEAKERS, STATES, Report, reading, reprint, told
from tests.pointing import model_of, sensed

encode = msgspec.msgpack.Encoder().encode
SAMPLE = Path(__file__).parent.parent.parent / "samples" / "tesmar-bridge"
VALUES = ("12", "fourteen", "at least 12", "about 15", "1,200")
PLACES = ("Ostby", "Brell", "Tarland")
SHARED = "Engineers of the province told reporters that the flood at Ostby swept away 40 metres of the old railway bridge before dawn on Sunday."


@cache
def pool() -> tuple[Reading, ...]:
    """Nothing in, reports of one flood out: some with sentences in common, reprints, newer versions of a page, and some read with an encoder."""
    made = []
    for at in range(14):
        lines = (
            told(VALUES[at % 5], STATES[at % 3], SPEAKERS[at % 6] if at % 4 else None, PLACES[at % 2]),
            f"{SPEAKERS[(at + 1) % 6]} denied that {VALUES[(at + 2) % 5]} homes were destroyed.",
            SHARED if at % 3 == 0 else SHARED.replace("40 metres", f"{40 + at} metres").replace("reporters", "the reporters"),
            f"{SPEAKERS[at % 3]} may have been killed on Monday near {PLACES[at % 3]}, officials said.",
        )
        made.append(reading(Report(outlet=OUTLETS[at % 6], lines=lines[at % 2 :], day=f"2026-03-1{at % 6}" if at % 5 else None), at))
    copies = [reprint(one, f"The Copy {at}", "2026-03-17") for at, one in enumerate(made[:3])]
    versions = [replace(copy, document=replace(copy.document, address=made[at].document.address)) for at, copy in enumerate(copies[:1])]
    meant = [replace(one, claims=tuple(sensed(claim, at % 7) for at, claim in enumerate(one.claims))) for one in made[10:]]
    return (*made[:10], *meant, *copies[1:], *versions)


def dossier_of(readings: Iterable[Reading], memory: Memory | None = None, model: PointModel | None = None) -> Dossier:
    """Readings, a memory and a model in, the dossier of their story out."""
    some = tuple(readings)
    return compare(Story(name="flood", document_ids=tuple(sorted(one.document.id for one in some))), some, model, None, memory)


def differ_at(
    steps: Sequence[Sequence[Reading]], models: Sequence[PointModel | None] = (None,), between: Callable[[Memory], Memory] = lambda memory: memory
) -> int | None:
    """The readings of a story, time after time, the models that compare them in turn and what happens between in; the first that differs out."""
    memory = Memory()
    for at, some in enumerate(steps):
        model = models[at % len(models)]
        if encode(dossier_of(some, memory, model)) != encode(dossier_of(some, None, model)):
            return at
        memory = between(memory)
    return None


def packed_and_out(memory: Memory) -> Memory:
    """A memory in, the same out after it was packed, while others lay where it had lain."""
    body = packed(Held(memory=memory))
    assert body is not None
    memory.forget()
    return unpacked(body).memory


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(st.sets(st.integers(0, 16)), min_size=2, max_size=3))
def test_whatever_came_and_went_the_dossier_is_that_of_comparing_anew(steps: list[set[int]]) -> None:
    assert differ_at([[pool()[at] for at in sorted(step)] for step in steps]) is None


def test_one_by_one_and_back_again() -> None:
    every = pool()
    steps = [every[:size] for size in (4, 5, 6, 12)] + [every[1:17], (*every[:3], *every[8:])]
    assert differ_at(steps) is None


def test_packed_between_two_comparisons() -> None:
    """Planted bug: what was remembered under places in memory was found at places where something else lay after it was packed."""
    every = pool()
    steps = [every[:size] for size in (4, 5, 6, 12, 13, 17)] + [every[1:17], every[1:17], (*every[:3], *every[8:])]
    assert differ_at(steps, between=packed_and_out) is None
    some = sample()
    assert differ_at([some[:4], some[:5], some, some[2:]], between=packed_and_out) is None


def test_what_was_packed_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, every = Memory(), pool()
    dossier_of(every, memory)
    memory = packed_and_out(memory)
    for name in ("worth_inputs", "point_of"):
        monkeypatch.setattr(points, name, lambda *_: pytest.fail("it was known"))
    dossier_of(every, memory)


def test_the_sample_report_by_report_the_order_turned() -> None:
    some = sample()
    assert len(some) > 4
    assert differ_at([some[:4], some[:5], some[::-1], some[2:]]) is None


@cache
def sample() -> tuple[Reading, ...]:
    """Nothing in, the sample's reports, read by rules, out."""
    found = []
    for path in sorted(one for one in SAMPLE.rglob("*") if one.suffix in {".html", ".txt", ".json"}):
        data = path.read_bytes()
        page = Page(
            sha256=sha256(data),
            address=path.name,
            captured_at="2026-01-01T00:00:00Z",
            media_type={".html": "text/html", ".txt": "text/plain"}.get(path.suffix, "application/json"),
            size=len(data),
        )
        found.append(read_page(page, data))
    return tuple(found)


def test_a_document_read_otherwise_and_other_models_make_all_be_forgotten() -> None:
    every = pool()
    again = replace(every[0], claims=every[0].claims[:1])
    assert again.document.id == every[0].document.id
    assert differ_at([every[:6], (again, *every[1:6]), every[:6]]) is None
    assert differ_at([every[:6]] * 4, [None, model_of(0.9)]) is None


def test_small_leaves_and_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forest has several trees, few views join level by level, and what is remembered is swept out again and again."""
    from crossread.stages.points import candidates  # noqa: PLC0415

    for name, value in (("LEAF", 12), ("NEAREST", 4), ("SPARE", 7)):
        monkeypatch.setattr(candidates, name, value)
    monkeypatch.setattr(points, "FEW_VIEWS", 0)
    monkeypatch.setattr("crossread.stages.memory.FEWEST", 1)
    monkeypatch.setattr("crossread.stages.memory.GROWN", 1.05)
    every = pool()
    assert differ_at([every[:8], every[:11], every[:17], every[4:]]) is None


# --- planted bugs: keyed too coarsely -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "name", "bug"),
    [
        (points, "key_of_point", lambda *_: ("one",)),
        (gathered, "key_of_view", lambda _of, claims: claims[:1]),
    ],
    ids=["points by nothing", "views by their first claim"],
)
def test_planted_bug_what_is_remembered_under_too_little_is_noticed(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, bug: Callable[..., object]
) -> None:
    monkeypatch.setattr(where, name, bug)
    every = pool()
    assert differ_at([every[:3], every[:6], every[:9], every[:14]]) is not None


def named_later() -> list[tuple[Reading, ...]]:
    """Nothing in, two reports of one toll, and then a third out that says nothing of it and gives the full name of who stands behind it."""
    low = reading(Report(outlet="The Elm", lines=("Low said that 12 people were killed in the flood at Ostby.",)), 1)
    rahn = reading(Report(outlet="The Oak", lines=("Bo Rahn said that 12 people were killed in the flood at Ostby.",)), 2)
    full = reading(Report(outlet="The Ash", lines=("Ada Low said that the choir of Velmora would sing again.",)), 3)
    return [(low, rahn), (low, rahn, full), (low, rahn)]


def test_who_is_named_in_full_elsewhere_is_so_in_the_findings_on_a_point_that_stays_as_it_was() -> None:
    first, second, third = (dossier_of(some, memory) for memory in (Memory(),) for some in named_later())
    stayed = {point.id for point in first.points if point in second.points}
    assert stayed
    assert [one for one in first.findings if one.point_id in stayed] != [one for one in second.findings if one.point_id in stayed]
    assert encode(first) == encode(third)
    assert differ_at(named_later()) is None


def test_planted_bug_findings_that_are_remembered_under_their_point_alone_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depending.Depending, "of", lambda *_: ())
    assert differ_at(named_later()) == 1


# --- only what depends on the new report --------------------------------------------------------------------------------------------------


def calls_of(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Nothing in, how often views and findings on points are made, and pairs scored, from now on out."""
    calls: Counter[str] = Counter()
    view_of, find_agreements, chances = gathered.view_of, find.find_agreements, PointModel.chances

    def counted_view(*given: Any) -> views.View:  # noqa: ANN401  # passes on what it is given
        calls["views"] += 1
        return view_of(*given)

    def counted_findings(*given: Any) -> Any:  # noqa: ANN401
        calls["points"] += 1
        return find_agreements(*given)

    def counted_pairs(model: PointModel, table: Any, groups: Any, pairs: Any) -> Any:  # noqa: ANN401
        calls["pairs"] += len(pairs)
        return chances(model, table, groups, pairs)

    monkeypatch.setattr(gathered, "view_of", counted_view)
    monkeypatch.setattr(find, "find_agreements", counted_findings)
    monkeypatch.setattr(PointModel, "chances", counted_pairs)
    return calls


def test_the_same_again_computes_nothing_and_a_report_of_something_else_only_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """INVARIANT 22: what has no word in common with the others touches nothing of theirs."""
    every, memory = pool()[:10], Memory()
    other = reading(Report(outlet="The Yew", lines=("Voters chose 9 women for Velmora's council.", "Turnout reached 61 percent in Ulmar.")), 99)
    before = dossier_of(every, memory)
    calls = calls_of(monkeypatch)
    assert encode(dossier_of(every, memory)) == encode(before)
    assert not calls["views"]
    assert not calls["points"]
    assert not calls["pairs"]
    after = dossier_of((*every, other), memory)
    assert 0 < calls["views"] <= 2 * len(other.claims)
    assert not calls["points"]
    assert {one.id for one in before.findings if one.point_id} == {one.id for one in after.findings if one.point_id}


def test_a_report_more_makes_few_findings_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    every, memory = pool()[:9], Memory()
    assert len(dossier_of(every, memory).points) > 3
    calls = calls_of(monkeypatch)
    dossier_of((*every, reading(Report(outlet="The Yew", lines=("Some 300 homes in Ulmar were damaged by the flood.",)), 77)), memory)
    anew = calls_of(monkeypatch)
    dossier_of((*every, reading(Report(outlet="The Yew", lines=("Some 300 homes in Ulmar were damaged by the flood.",)), 77)), Memory())
    assert calls["views"] - anew["views"] < anew["views"] / 2


# --- the memory itself --------------------------------------------------------------------------------------------------------------------


def test_what_was_not_asked_for_goes_and_what_was_stays() -> None:
    table = Remembered()
    for at in range(FEWEST + 1):
        table.of(at, lambda at=at: [at])  # type: ignore[misc]
    table.end()
    for at in range(3 * FEWEST):
        table.of(("more", at), lambda: [0])
    kept = table.look_up(7)
    table.begin()
    assert table.of(7, lambda: [0]) is kept
    table.end()
    assert len(table) == 1
    assert table.look_up(8) is None


def test_what_broke_off_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, every = Memory(), pool()[:4]
    dossier_of(every, memory)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("crossread.services.read.find_findings", broken)
        with pytest.raises(KeyboardInterrupt):
            dossier_of(pool()[:6], memory)
    assert encode(dossier_of(every, memory)) == encode(dossier_of(every))


def test_the_model_that_ships_is_meant_when_none_is_given() -> None:
    memory = Memory()
    dossier_of(pool()[:3], memory)
    memory.table("views")["mark"] = 1
    dossier_of(pool()[:3], memory, load_point_model())
    assert memory.table("views").look_up("mark") == 1
    dossier_of(pool()[:3], memory, model_of(0.9))
    assert memory.table("views").look_up("mark") is None
