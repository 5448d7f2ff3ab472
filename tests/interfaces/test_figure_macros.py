"""The figures as they are laid out: real tables with words for every sign, nothing left out, nothing that needs a script."""

import itertools
import re
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from crossread.interfaces.desk.kept_pages import slot
from crossread.interfaces.desk.layout import desk_environment
from crossread.interfaces.figures.timeline import FOLD_AFTER
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.views.links import AtDesk
from crossread.interfaces.views.opened import Opened
from crossread.types.document import Published
from crossread.types.dossier import Dossier


@pytest.fixture(scope="module")
def page(invented: Dossier) -> HtmlElement:
    return html.document_fromstring(dossier_page(invented))


def words_of(node: HtmlElement) -> str:
    """A node in, its text with white space made single out."""
    return " ".join(node.text_content().split())


def test_claims_by_origins_are_a_table_whose_cells_say_their_sign_in_words(page: HtmlElement):
    table = page.xpath("//table[contains(@class, 'by-origins')]")[0]
    groups, heads = table.xpath("./thead/tr")
    assert [words_of(one) for one in groups.xpath("./th")] == ["Stand behind what is said", "Texts that report it"]
    width = len(heads.xpath("./th"))
    assert sum(int(one.get("colspan")) for one in groups.xpath("./th")) == width - 1
    rows = table.xpath("./tbody/tr[not(@class)]")
    assert {len(row.xpath("./td")) for row in rows} == {width - 1}
    names = [words_of(one.xpath("./a")[0]) for one in heads.xpath("./th")[1:]]
    for row in rows:
        assert row.xpath("./th/@scope") == ["row"]
        assert row.xpath("./td/@data-label") == names
        for cell in row.xpath("./td"):
            (sign,) = cell.xpath(".//*[@class='sign']")
            assert sign.get("aria-hidden") == "true"
            assert words_of(cell) != words_of(sign)


def test_a_claim_unfolds_into_its_outlets_without_a_script(page: HtmlElement):
    table = page.xpath("//table[contains(@class, 'by-origins')]")[0]
    row = next(one for one in table.xpath("./tbody") if "At least 12 people" in words_of(one.xpath("./tr[not(@class)]/th")[0]))
    assert words_of(row.xpath(".//summary")[0]).startswith("3 reports")
    assert [words_of(one) for one in row.xpath(".//ul[@class='outlets']/li")] == [
        "Radio Vesk minst tolv mennesker Ida Solberg",
        "Harbour Wire At least 12 people Ida Solberg",
        "The Lowland Post At least 12 people Ida Solberg",
    ]


def test_lanes_name_their_reports_and_hold_their_words(page: HtmlElement, invented: Dossier):
    rows = page.xpath("//table[contains(@class, 'lanes')]/tbody/tr")
    assert [words_of(row.xpath(".//*[@class='value']")[0]) for row in rows] == [
        "Harbour Wire",
        "Ida Solberg",
        "Marren Water",
        "Texts of their own",
        "Not traced",
    ]
    (shared,) = [one for one in invented.origins if one.kind == "wire"]
    assert len(rows[0].xpath(".//blockquote")) == len(shared.passages)
    assert all(row.xpath("./td/*[local-name()='svg']/*[local-name()='desc']") for row in rows)


def test_places_that_no_table_has_are_listed_and_not_drawn(page: HtmlElement):
    section = page.get_element_by_id("map")
    assert not section.xpath(".//*[contains(@class, 'land-map')]")
    assert words_of(section.xpath(".//summary")[0]) == "Not drawn 2"
    assert section.xpath(".//details[@open]")
    assert "Marren Reservoir, Marren Resevoir not located in 4 reports:" in words_of(section)


def test_precision_of_when_stands_at_the_top(page: HtmlElement):
    assert words_of(page.xpath("//dl[@class='where-when']//dd//*[@class='kind']")[0]) == "to the day"


def test_a_replaced_figure_links_to_what_took_its_place(page: HtmlElement):
    (note,) = [one for one in page.xpath("//*[contains(@class, 'replaced')]") if "later figure" in one.text_content()]
    assert words_of(note) == "a later figure took its place: rose to 19"
    target = page.get_element_by_id(note.xpath(".//a/@href")[0][1:])
    assert target.tag == "tr"
    assert "takes the place of minst tolv mennesker" in words_of(target)


def test_fifty_reports_are_all_on_the_page(invented: Dossier):
    first = invented.readings[0]
    times = [Published(edtf=f"2031-05-{at % 28 + 1:02}", basis="given") for at in range(50)]
    more = tuple(
        replace(
            first,
            document=replace(first.document, id=f"{at:016x}", outlet=f"Outlet {at}", published=times[at]),
            claims=(),
            statements=(),
        )
        for at in range(50)
    )
    page = html.document_fromstring(dossier_page(replace(invented, readings=(*invented.readings, *more))))
    section = page.get_element_by_id("timeline")
    named = {words_of(one) for one in section.xpath(".//*[@class='carriers']/a")}
    assert {f"Outlet {at}" for at in range(50)} <= named
    assert len(section.xpath("./table/tbody[last()]/tr")) == FOLD_AFTER + 1


def test_headings_in_the_new_sections_skip_no_level(page: HtmlElement):
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_one_is_never_told_in_the_plural(invented: Dossier):
    alone = replace(invented, readings=tuple(one for one in invented.readings if one.document.outlet == "Harbour Wire")[:1])
    bare = replace(alone, findings=(), points=(), origins=invented.origins[:1], figures=(), versions=(), old_claims=(), unwitnessed=None)
    told = words_of(html.document_fromstring(dossier_page(bare)))
    assert "in 1 of 1 document" in told
    assert re.findall(r"(?<![\d.,])1 (?:documents|reports|origins|outlets|findings|claims|passages|other forms|words)\b", told) == []


def test_one_more_answer_is_one_answer(invented: Dossier):
    finding = next(one for one in invented.findings if len(one.sides) > 1)
    sides = tuple(replace(finding.sides[0], answer=f"answer {at}") for at in range(4))
    opened = Opened(replace(invented, findings=(replace(finding, sides=sides),)))
    links = AtDesk(collection="/c/desk", story="marren", documents=opened.documents_of)
    macros = desk_environment().get_template("finding.html").make_module({"links": links, "slot": slot})
    line = html.fragment_fromstring(macros.row(opened.line(opened.dossier.findings[0])), create_parent="div")
    assert [words_of(one) for one in line.xpath(".//ul[@class='sides']/li")][-1] == "and 1 more answer"
