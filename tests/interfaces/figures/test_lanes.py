"""Where the reporting comes from: a lane an origin, in order of publication, and what is not traced is no origin."""

from dataclasses import replace

from lxml import etree

from crossread.interfaces.figures.lanes import LANES, OWN, QUOTES, UNTRACED, lanes
from crossread.interfaces.views.lookup import Lookup
from crossread.types.document import Published
from crossread.types.dossier import Dossier


def test_lanes_are_shared_texts_then_who_is_named_then_own_texts_then_what_is_not_traced(invented: Dossier):
    view = lanes(invented, Lookup(invented.readings))
    assert [(lane.name, lane.kind) for lane in view.lanes] == [
        ("Harbour Wire", "shared text"),
        ("Ida Solberg", "speaker"),
        ("Marren Water", "speaker"),
        (OWN, "own text"),
        (UNTRACED, "not traced"),
    ]
    assert [lane.name for lane in view.more_lanes] == ["Per Lunde"]
    assert [one.label for one in view.lanes[1].documents] == ["Radio Vesk", "Harbour Wire", "Northfell Gazette, 7 May 2031", "The Lowland Post"]
    assert [one.label for one in view.lanes[4].documents] == ["Radio Vesk"]
    assert view.lanes[3].id == view.lanes[4].id == ""


def test_what_is_copied_and_what_is_cited_have_their_shapes_and_their_words(invented: Dossier):
    lookup = Lookup(invented.readings)
    wire, ida, *_ = lanes(invented, lookup).lanes
    copied, cited = etree.fromstring(wire.plot), etree.fromstring(ida.plot)
    assert len(copied.xpath("//*[@class='copied']")) == 2
    assert not copied.xpath("//*[@class='ring']")
    assert len(cited.xpath("//*[@class='ring']")) == 2
    assert cited.xpath("//*[@class='many']/text()") == ["3"]
    assert len(cited.xpath("//*[@class='stretch']")) == 1
    assert copied.findtext("desc") == "2 reports, carries the text"
    assert (wire.words_heading, ida.words_heading) == ("The words they share", "Where it is named")
    assert {quote.document_id for quote in wire.quotes} == {passage.document_id for passage in origin_named(invented, "Harbour Wire").passages}


def test_a_report_of_unknown_time_is_named_and_not_drawn(invented: Dossier):
    readings = tuple(replace(one, document=replace(one.document, published=Published(edtf=None, basis="unknown"))) for one in invented.readings)
    view = lanes(invented, Lookup(readings))
    assert view.axis == ""
    assert {one.how for lane in view.lanes for one in lane.documents} == {"time unknown"}
    assert all(lane.plot == "" for lane in view.lanes)
    one_unknown = tuple(
        replace(one, document=replace(one.document, published=Published(edtf=None, basis="unknown")))
        if one.document.outlet == "Harbour Wire"
        else one
        for one in invented.readings
    )
    (wire, *_) = lanes(invented, Lookup(one_unknown)).lanes
    assert etree.fromstring(wire.plot).findtext("desc") == "2 reports, carries the text; the time of 1 is not known"
    assert len(etree.fromstring(wire.plot).xpath("//*[@class='copied']")) == 1


def test_many_origins_stay_within_bounds(invented: Dossier):
    ida = origin_named(invented, "Ida Solberg")
    many = tuple(replace(ida, id=f"{at:016x}", name=f"Speaker {at}", passages=ida.passages * 3) for at in range(60))
    view = lanes(replace(invented, origins=(*invented.origins, *many)), Lookup(invented.readings))
    assert len(view.lanes) == LANES + 2
    assert len(view.lanes) - 2 + len(view.more_lanes) == 60 + len([one for one in invented.origins if one.kind not in {"report", "unknown"}])
    assert all(len(lane.quotes) <= QUOTES for lane in view.lanes)
    assert all(not lane.quotes and not lane.plot for lane in view.more_lanes)


def origin_named(dossier: Dossier, name: str):  # an origin
    return next(one for one in dossier.origins if one.name == name)
