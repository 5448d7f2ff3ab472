"""The whole reasoning behind a finding: claims, pairs, neighbours, origins, absences; and how it is printed."""

import json
from dataclasses import replace

import pytest

from crossread.interfaces.json_view import as_json
from crossread.interfaces.terminal.paint import Look
from crossread.interfaces.terminal.why_view import why_text, why_view
from crossread.services.reasoning import Reasoning, reasoning
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.point import Neighbour
from tests.making import FILLERS, dossier, read

ELM = "Police said that the barge was carrying 1,200 tonnes of diesel."
OAK = "The port authority said that the barge was carrying 1,450 tonnes of diesel."


@pytest.fixture(scope="module")
def made() -> Dossier:
    readings = (
        read(f"{ELM} {FILLERS[0]}", outlet="Elm", published="2031-05-06"),
        read(f"{ELM} {FILLERS[0]}", outlet="Elm Evening", published="2031-05-06"),
        read(f"{OAK} {FILLERS[1]}", outlet="Oak", published="2031-05-07"),
        read(FILLERS[2], outlet="Ash", published="2031-05-08"),
    )
    return dossier(*readings)


@pytest.fixture(scope="module")
def load(made: Dossier) -> Finding:
    return next(one for one in made.findings if len(one.sides) > 1 and "1,450 tonnes" in one.answer)


@pytest.fixture(scope="module")
def why(made: Dossier, load: Finding) -> Reasoning:
    return reasoning(made, load)


def test_every_claim_stands_with_its_side_and_its_origin(why: Reasoning, load: Finding) -> None:
    assert {one.claim.id for one in why.claims} == {key for side in load.sides for key in side.claim_ids}
    assert all(one.claim.id in load.sides[one.side or 0].claim_ids for one in why.claims)
    assert all(one.attested_by in load.sides[one.side or 0].attested_by for one in why.claims)
    assert {one.behind for one in why.claims} <= {key for side in load.sides for key in side.stands_behind} | {None}


def test_pairs_across_sides_come_first_and_reprints_count_once(why: Reasoning) -> None:
    (pair,) = why.pairs
    assert pair.is_across
    assert pair.probability is not None
    assert pair.values.relation == "differs"
    assert pair.values.reason
    assert {pair.probability} == {link.probability for link in why.points[0].links}


def test_a_finding_about_words_has_its_words_and_no_pairs() -> None:
    denial = "Marren Water denied that the dam had been overloaded."
    story = dossier(read(denial, outlet="A"), read(FILLERS[1], outlet="B"))
    found = reasoning(story, next(one for one in story.findings if one.kind == "denied"))
    assert (found.pairs, found.apart) == ((), ())
    assert "denied that the dam had been overloaded" in why_text(story, 1, found, Look())


def test_what_was_kept_apart_is_named(made: Dossier, load: Finding) -> None:
    (point,) = (one for one in made.points if one.id == load.point_id)
    other = replace(point, id="other", label="What else it weighs")
    near = replace(point, neighbours=(Neighbour(point_id=other.id, reason="they weigh different things"),))
    changed = replace(made, points=(*(near if one is point else one for one in made.points), other))
    (apart,) = reasoning(changed, load).apart
    assert (apart.label, apart.reason) == (other.label, "they weigh different things")
    assert apart.answers
    assert f"{apart.reason}" in " ".join(why_text(changed, 1, reasoning(changed, load), Look()).split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_text_tells_all_of_it_and_fits(made: Dossier, why: Reasoning, load: Finding, width: int) -> None:
    text = why_text(made, 7, why, Look(width=width))
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    for words in (load.label, load.reason, load.rule, load.id, "1,200 tonnes", "1,450 tonnes"):
        assert words in flat
    for heading in ("The rule", "What was compared", "In pairs", "The two counts", "Who does not have it"):
        assert heading in flat
    assert "one question (0." in flat
    assert "values: differs, no number fits both" in flat
    assert "Nothing of it was found (1 of 4): Ash" in flat
    for side in load.sides:
        assert side.why in flat


def test_how_sure_a_difference_is_stands_in_words_and_as_a_number(made: Dossier, why: Reasoning, load: Finding) -> None:
    sure = replace(why, finding=replace(load, chance=0.93))
    assert "Almost certainly a difference, as careful readers see it. (0.93 by the difference model)" in " ".join(
        why_text(made, 1, sure, Look(width=110)).split()
    )


def test_the_json_has_what_the_text_has(made: Dossier, why: Reasoning, load: Finding) -> None:
    view = json.loads(as_json(why_view(made, why)))
    assert view["finding"]["id"] == load.id
    assert {one["claim"]["span"]["words"] for one in view["claims"]} == {one.claim.span.words for one in why.claims}
    assert view["pairs"][0]["values"]["relation"] == "differs"
    assert [one["why"] for one in view["absent"]] == ["nothing of it was found"]
    assert {one["id"] for one in view["origins"]} >= {key for side in load.sides for key in side.attested_by}
