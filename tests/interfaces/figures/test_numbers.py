"""Figures on one axis: one that was replaced or corrected leads to what took its place, and nothing is averaged."""

from dataclasses import replace

import pytest
from lxml import etree

from crossread.interfaces.figures.drawing import number, number_scale
from crossread.interfaces.figures.numbers import DIFFERING, Chart, charts, shortened
from crossread.interfaces.views.lookup import Lookup
from crossread.types.dossier import Dossier
from crossread.types.version import OldClaim


def chart_of(dossier: Dossier, label: str) -> Chart:
    return next(one for one in charts(dossier, Lookup(dossier.readings)) if one.label == label)


def test_a_figure_that_a_later_one_replaced_leads_to_it_in_words_and_by_a_line(invented: Dossier):
    chart = chart_of(invented, "How many people were killed?")
    old, new = chart.rows[0], chart.rows[1]
    assert old.is_superseded
    assert [(one.id, one.words, one.how) for one in old.replaced_by] == [(new.id, "rose to 19", "a later figure took its place")]
    assert [one.id for one in new.took_place_of] == [old.id]
    assert "superseded" not in old.notes
    lines = [len(etree.fromstring(row.plot).xpath("//*[@class='link']")) for row in chart.rows]
    assert lines == [3, 2, 0, 0]
    ends = etree.fromstring(old.plot).xpath("//*[local-name()='line'][@class='link']")
    dot = etree.fromstring(new.plot).xpath("//*[local-name()='circle'][@class='dot']/..")[0]
    assert ends[-1].get("x2") == dot.get("x")


def test_a_line_runs_through_the_rows_between(invented: Dossier):
    chart = chart_of(invented, "How many people were killed?")
    (toll,) = [one for one in invented.findings if one.kind == "developed"]
    few = next(claim for one in invented.readings for claim in one.claims if claim.span.words == "fewer than 10 people")
    sides = (replace(toll.sides[0], claim_ids=(few.id,), document_ids=toll.sides[0].document_ids), toll.sides[1])
    moved = replace(invented, findings=tuple(replace(toll, sides=sides) if one is toll else one for one in invented.findings))
    lines = [len(etree.fromstring(row.plot).xpath("//*[@class='link']")) for row in chart_of(moved, chart.label).rows]
    assert lines == [3, 1, 1, 2]


def test_a_corrected_figure_is_hollow_and_leads_to_what_stands_there_now(invented: Dossier):
    (toll,) = [one for one in invented.findings if one.kind == "developed"]
    now = next(claim for one in invented.readings for claim in one.claims if claim.span.words == "19 people")
    before = replace(
        now, id="old", document_id="an older version", span=replace(now.span, words="21 people"), core=replace(now.core, words="21 people")
    )
    before = replace(before, quantity=replace(before.quantity, low=21.0, high=21.0))
    old = OldClaim(claim=before, fate="corrected", next_id=now.document_id, after=now.span, why="A note says so.", finding_ids=(toll.id,))
    rows = chart_of(replace(invented, old_claims=(old,)), "How many people were killed?").rows
    row = next(one for one in rows if one.words == "21 people")
    assert row.is_superseded
    assert "is-superseded" in row.plot
    assert row.published == "in an earlier version"
    assert row.notes[-1] == "corrected"
    assert [(one.words, one.how) for one in row.replaced_by] == [("19 people", "corrected to")]
    assert [label for label, _ in row.carriers] == ["Northfell Gazette, 7 May 2031"]
    gone = replace(old, fate="withdrawn", next_id=None, after=None)
    alone = next(one for one in chart_of(replace(invented, old_claims=(gone,)), "How many people were killed?").rows if one.words == "21 people")
    assert (alone.notes[-1], alone.replaced_by, alone.carriers) == ("withdrawn", (), ())


def test_a_claim_that_concerns_no_finding_of_the_point_is_no_row(invented: Dossier):
    now = next(claim for one in invented.readings for claim in one.claims if claim.span.words == "19 people")
    stray = OldClaim(claim=now, fate="corrected", next_id=None, after=None, why="", finding_ids=("another",))
    with_stray, without = (chart_of(one, "How many people were killed?") for one in (replace(invented, old_claims=(stray,)), invented))
    assert with_stray == without


def test_own_voices_with_one_figure_are_one_row(invented: Dossier):
    (toll,) = [one for one in invented.findings if one.kind == "developed"]
    own = next(claim for one in invented.readings for claim in one.claims if claim.span.words == "rose to 19")
    lookup_ids = {reading.document.id for reading in invented.readings}
    other_id = next(id for id in sorted(lookup_ids) if id != own.document_id)
    twin = replace(own, id="twin", document_id=other_id)
    readings = tuple(replace(one, claims=(*one.claims, twin)) if one.document.id == other_id else one for one in invented.readings)
    side = replace(toll.sides[0], claim_ids=(*toll.sides[0].claim_ids, "twin"))
    findings = tuple(replace(one, sides=(side, *one.sides[1:])) if one is toll else one for one in invented.findings)
    chart = chart_of(replace(invented, readings=readings, findings=findings), "How many people were killed?")
    assert [len(row.carriers) for row in chart.rows if row.words == "rose to 19"] == [2]


def test_a_shortened_chart_has_one_of_each_figure_and_no_line_to_nowhere(invented: Dossier):
    chart = chart_of(invented, "How many people were killed?")
    two = shortened(chart, 2)
    assert [row.words for row in two.rows] == ["minst tolv mennesker", "rose to 19"]
    assert [one.id for one in two.rows[0].replaced_by] == [two.rows[1].id]
    one = shortened(chart, 1)
    assert [(row.words, row.replaced_by) for row in one.rows] == [("minst tolv mennesker", ())]
    assert "link" not in one.rows[0].plot
    assert [row.words for row in shortened(chart, 3).rows] == ["minst tolv mennesker", "rose to 19", "fewer than 10 people"]
    assert shortened(chart, 9) == chart


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (12_000, "12,000"), (7.5, "7.5"), (2_500_000, "2.5 m"), (150e9, "150 bn"), (-2e12, "-2 tn")])
def test_labels_of_an_axis_are_short(value: float, words: str):
    assert number(value) == words


def test_a_shortened_chart_has_an_axis_for_what_it_shows(invented: Dossier):
    chart = next(one for one in charts(invented, Lookup(invented.readings)) if len(one.rows) > 2)
    far = replace(chart.rows[-1], id="far", quantity=replace(chart.rows[-1].quantity, low=300_000.0, high=300_000.0))
    scale = number_scale((0.0, 300_000.0))
    assert shortened(replace(chart, rows=(*chart.rows, far), scale=scale), 2).scale.high < 1_000
    assert shortened(replace(chart, rows=(*chart.rows, far), scale=scale), 99).scale.high >= 300_000


def test_what_is_disputed_is_drawn_first(invented: Dossier):
    kinds = [one.kind for one in charts(invented, Lookup(invented.readings))]
    places = [DIFFERING.index(kind) if kind in DIFFERING else len(DIFFERING) for kind in kinds]
    assert places == sorted(places)
    assert len(set(places)) > 1
