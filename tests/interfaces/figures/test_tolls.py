"""The figures at a dossier's head: on the page, on a terminal and as JSON, each with how it was found and its words; nothing where there are none."""

import json

import pytest
from lxml import html

from crossread.interfaces.figures.tolls import MOST_OTHERS, tolls
from crossread.interfaces.json_view import dossier_json
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.terminal.dossier_text import dossier_text
from crossread.interfaces.terminal.paint import Look
from crossread.interfaces.terminal.summary import summary_text
from crossread.interfaces.views.lookup import Lookup
from crossread.stages.findings.figure import find_figures
from crossread.types.dossier import Dossier, Reading, Story
from tests.making import FILLERS, read


def report(text: str, day: int = 1, at: int = 0) -> Reading:
    """A text and the day of its publication in, the report out."""
    return read(f"{text} {FILLERS[at]}", outlet=f"Outlet {day}{at}", published=f"2025-03-{day:02}")


def told(*readings: Reading) -> Dossier:
    """Reports in, a dossier of them that holds their figures out."""
    ids = tuple(sorted(one.document.id for one in readings))
    story = Story(name="fire", document_ids=ids)
    return Dossier(story=story, title="Fire", readings=readings, points=(), origins=(), findings=(), figures=find_figures(readings))


GREW = told(report("Two people were killed.", 1), report("Three people were killed.", 2, 1), report("Police said three people were killed.", 2, 2))
ADDED = told(report("A mother and her two sons were killed."))
SILENT = told(report("The road was closed."))


def flat(words: str) -> str:
    return " ".join(words.split())


def head(dossier: Dossier) -> html.HtmlElement:
    """A dossier in, the figures at the head of its page out."""
    (found,) = html.document_fromstring(dossier_page(dossier)).xpath("//dl[@class='where-when']")
    return found


def test_the_page_shows_each_figure_with_how_it_was_found_and_what_others_give():
    (row,) = head(GREW).xpath("div[@class='toll']")
    line = flat(row.xpath("dd/span")[0].text_content())
    assert row.xpath("dt")[0].text_content() == "Killed"
    assert line.lower() == "three people latest, in 2 of 3 reports that give a figure; others give two people"
    assert GREW.figures[0].reason in flat(row.text_content())
    assert [mark.text_content().lower() for mark in row.xpath(".//mark[@class='said']")] == ["three people", "three people"]


def test_every_link_of_a_figure_leads_to_words_that_are_marked_in_the_full_text():
    page = html.document_fromstring(dossier_page(GREW))
    targets = page.xpath("//div[@class='toll']//a/@href")
    assert targets
    for target in targets:
        assert len(page.xpath(f"//*[@id='{target.removeprefix('#')}']")) == 1


def test_a_figure_that_no_report_prints_says_how_it_was_made():
    (row,) = head(ADDED).xpath("div[@class='toll']")
    made = "people named side by side, from “A mother”, “two sons”"
    assert f"3 is printed by no report: {made}." in flat(row.text_content())
    for text in (summary_text(ADDED, Look(), "show"), dossier_text(ADDED, Look())):
        assert f"Killed: 3 (undisputed, in the one report that gives a figure) [3: {made}]" in flat(text)


def test_what_another_report_gives_says_how_it_was_made_too():
    mixed = told(
        report("Two people were killed.", 1), report("Two were killed, police said.", 1, 1), report("A mother and her two sons were killed.", 1, 2)
    )
    assert "Others give: 3 [3: people named side by side, from “A mother”, “two sons”] (Outlet 12)" in flat(summary_text(mixed, Look(), "show"))
    assert "3 is printed by no report" in flat(head(mixed).text_content())


def test_a_terminal_shows_the_figure_in_short_and_its_words_in_whole():
    short, whole = summary_text(GREW, Look(), "show"), flat(dossier_text(GREW, Look()))
    line = "hree people (latest, in 2 of 3 reports that give a figure) Others give: Two people (Outlet 10)"
    assert line in flat(short)
    assert line in whole
    assert "“Three people were killed.” — Outlet 21, 2 March 2025" in whole
    assert f"Why: {GREW.figures[0].reason}" in whole


def test_the_json_names_the_claims_that_tell_what_each_report_gives():
    view = json.loads(dossier_json(GREW))
    (figure,) = view["figures"]
    assert (figure["asked"], figure["number"], figure["rule"]) == ("killed", 3, "latest")
    words = {claim["id"]: claim["span"]["words"] for one in view["documents"] for claim in one["claims"]}
    given = {one["document_id"]: [words[key] for key in one["claim_ids"]] for one in figure["given"]}
    assert sorted(found[0].lower() for found in given.values()) == ["three people", "three people", "two people"]
    assert json.loads(dossier_json(ADDED))["figures"][0]["derivations"][0]["result"] == "3"


@pytest.mark.parametrize("dossier", [SILENT, told()])
def test_a_story_without_figures_shows_nothing(dossier: Dossier):
    assert not head(dossier).xpath("div[@class='toll']")
    assert "figure" not in dossier_text(dossier, Look())
    assert "Killed" not in summary_text(dossier, Look(), "show")
    assert json.loads(dossier_json(dossier))["figures"] == []


def test_of_many_other_figures_the_first_are_named_and_the_rest_counted():
    many = told(*(report(f"{number} people were killed.", 1, number % 3) for number in range(30, 30 + MOST_OTHERS + 3)))
    (toll,) = tolls(many, Lookup(many.readings))
    assert (len(toll.named), toll.more) == (MOST_OTHERS, 2)
    assert "and 2 more" in flat(summary_text(many, Look(), "show"))
    assert len(toll.others) == MOST_OTHERS + 2
