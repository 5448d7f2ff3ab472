"""What the page says at its top, and how the parts of a dossier are grouped."""

from dataclasses import replace

import pytest

from crossread.interfaces.figures.timeline import window
from crossread.interfaces.views.carried import day_of
from crossread.interfaces.views.view import dossier_view
from crossread.types.dossier import Dossier


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2025-01-20", "2025-01-20"),
        ("2025-01-20T07:37Z", "2025-01-20"),
        ("2025-01-20/2025-01-21", ""),
        ("2025-01", ""),
        ("2025-21-01", ""),
        ("2025", ""),
        ("", ""),
    ],
)
def test_a_day_is_a_day_with_or_without_its_clock(edtf: str, day: str):
    assert day_of(edtf) == day


def test_a_shared_day_stands_before_a_year_that_more_reports_print(invented: Dossier):
    years = [claim for one in invented.readings for claim in one.claims if claim.moment and claim.moment.edtf == "1931"]
    more = tuple(
        replace(one, claims=(*one.claims, *(replace(years[0], id=f"{one.document.id}{at}", document_id=one.document.id) for at in range(1))))
        for one in invented.readings
    )
    view = dossier_view(replace(invented, readings=more))
    assert [(one.when, one.documents) for one in view.head.whens] == [("6 May 2031", 3)]


def test_a_time_that_one_of_several_reports_has_is_not_that_of_the_event(invented: Dossier):
    alone = [replace(one, claims=tuple(claim for claim in one.claims if claim.kind != "time" or at == 0)) for at, one in enumerate(invented.readings)]
    assert any(claim.moment for claim in alone[0].claims)
    assert dossier_view(replace(invented, readings=tuple(alone))).head.whens == ()
    assert dossier_view(replace(invented, readings=tuple(alone[:2]))).head.whens


def test_the_top_counts_a_place_as_the_map_does_though_one_report_denies_it(invented: Dossier):
    named = dossier_view(invented).head.wheres[0]
    claims = [claim for one in invented.readings for claim in one.claims if claim.kind == "place" and claim.span.words in named.words]
    denied = replace(claims[0], polarity="denied")
    readings = tuple(replace(one, claims=tuple(denied if claim is claims[0] else claim for claim in one.claims)) for one in invented.readings)
    view = dossier_view(replace(invented, readings=readings))
    on_map = [row for row in (*view.map.drawn, *view.map.more_drawn, *view.map.listed) if row.name in named.words]
    assert [(one.words, one.documents) for one in view.head.wheres if one.words == named.words] == [(named.words, on_map[0].documents)]


def test_one_day_of_an_unknown_year_is_one_row_however_it_is_written(invented: Dossier):
    times = [claim for one in invented.readings for claim in one.claims if claim.moment]
    forms = {times[0].id: "31 December", times[1].id: "Dec. 31"}
    moment = replace(times[0].moment, edtf="XXXX-12-31", precision="unknown", earliest=None, latest=None)
    lost = {id: replace(claim, moment=moment, span=replace(claim.span, words=forms[id])) for claim in times for id in forms if claim.id == id}
    readings = tuple(replace(one, claims=tuple(lost.get(claim.id, claim) for claim in one.claims)) for one in invented.readings)
    rows = [row for row in dossier_view(replace(invented, readings=readings)).timeline.unplaced if "Dec. 31" in row.words]
    assert [set(row.words) for row in rows] == [{"31 December", "Dec. 31"}]


def test_a_headline_that_is_a_sentence_of_a_report_says_so(invented: Dossier):
    sentence = "The Marren Resevoir flood is the worst in Ostby since 1931."
    assert dossier_view(replace(invented, title=sentence)).head.title_from == "Words of Northfell Gazette, 8 May 2031"
    assert dossier_view(invented).head.title_from == "Headline of Harbour Wire"
    assert dossier_view(replace(invented, title="")).head.title == "marren-reservoir"


def test_a_side_is_led_by_the_words_that_are_its_answer(invented: Dossier):
    finding = next(one for one in invented.findings if one.kind == "developed")
    sides = tuple(replace(side, answer="19 people" if side.answer == "19" else side.answer) for side in finding.sides)
    view = dossier_view(replace(invented, findings=(replace(finding, sides=sides),)))
    leads = {one.side.answer: one.lead.words for one in view.sections[0].findings[0].sides if one.lead}
    assert leads == {"At least 12 people": "At least 12 people", "19 people": "19 people"}


def test_the_axis_of_time_leaves_out_what_stands_far_from_the_reports():
    reports = [(1000.0, 1001.0), (1002.0, 1003.0)]
    near = [(980.0, 1000.0), (1001.0, 1001.0)]
    for far in ([(0.0, 1.0)], [(0.0, 365.0), (400.0, 401.0)], [(5000.0, 5001.0)]):
        scale = window([*near, *far], reports)
        assert scale is not None
        assert (scale.low, scale.high) == (980.0, 1003.0)
    assert window([], []) is None


def test_a_long_time_around_all_others_does_not_press_them_together():
    scale = window([(0.0, 3650.0), (1000.0, 1001.0), (1010.0, 1011.0)], [(1005.0, 1006.0)])
    assert scale is not None
    assert (scale.low, scale.high) == (1000.0, 1011.0)
