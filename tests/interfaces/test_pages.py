"""The pages: self-contained, safe with hostile reports, every word as printed, every line leading to its words."""

import base64
import hashlib
import itertools
import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from crossread.interfaces.pages import document_page, dossier_page
from crossread.interfaces.views.sections import SECTIONS, sectioned
from crossread.interfaces.views.view import SHOWN
from crossread.interfaces.views.visible import visible
from crossread.services.absence import Presence
from crossread.services.understand import understand
from crossread.types.dossier import Dossier, Reading, Story

ADDRESSES = ("src", "href", "srcset", "poster", "data", "action", "formaction", "background", "cite", "xlink:href")


@pytest.fixture(scope="module")
def page(invented: Dossier) -> HtmlElement:
    return html.document_fromstring(dossier_page(invented))


def words_of(node: HtmlElement) -> str:
    """A node in, its text with white space made single out."""
    return " ".join(node.text_content().split())


def both(dossier: Dossier) -> list[str]:
    return [dossier_page(dossier), *(document_page(understand(reading)) for reading in dossier.readings)]


def empty() -> Dossier:
    return Dossier(story=Story(name="nothing", document_ids=()), title="", readings=(), points=(), origins=(), findings=())


# --- self-contained ----------------------------------------------------------------------------------------------------------------------


def test_nothing_is_fetched(invented: Dossier):
    for text in both(invented):
        page = html.document_fromstring(text)
        assert not page.xpath("//script | //img | //iframe | //object | //embed | //video | //audio | //form | //base | //link[not(@href='data:,')]")
        for node in page.iter("*"):
            for name in ADDRESSES:
                if name in node.attrib and node.tag != "a":
                    assert node.get(name) == "data:,"
        style = "".join(page.xpath("//style/text()"))
        assert not re.search(r"url\(|@import|https?:", style)


def test_links_lead_into_the_page_or_to_the_web(invented: Dossier):
    for text in both(invented):
        for link in html.document_fromstring(text).xpath("//a[@href]"):
            target = link.get("href")
            assert target.startswith(("#", "http://", "https://"))
            if not target.startswith("#"):
                assert "noreferrer" in link.get("rel")


def test_the_policy_allows_its_own_sheet_by_hash_and_nothing_else(invented: Dossier):
    for text in both(invented):
        policy = html.document_fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def test_no_attribute_runs_or_styles_anything(invented: Dossier):
    for text in both(invented):
        names = {name for node in html.document_fromstring(text).iter("*") for name in node.attrib}
        assert not {name for name in names if name.startswith("on") or name == "style"}


# --- hostile words -----------------------------------------------------------------------------------------------------------------------


def test_markup_in_a_report_stays_text_and_hidden_characters_are_shown(invented: Dossier):
    text = dossier_page(invented)
    assert "\u202e" not in text
    assert "⟦U+202E⟧nizama" in text or "⟦U+202E⟧gnizama" in text
    assert "&lt;script&gt;alert(" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    "poison", ["</style><script>x</script>", '" onmouseover="x', "{{ 7*7 }}{% raw %}", "\x00\x1b[31m", "\u2066\u202ex", "javascript:x", "lone \ud800"]
)
def test_poison_in_every_field_of_a_document_stays_text(invented: Dossier, poison: str):
    sound = invented.readings[0]
    document = replace(sound.document, outlet=poison, title=poison, byline=poison, address=poison, extractor=poison, language=poison)
    gaps = tuple(replace(gap, what=poison, why=poison, do=poison, stage=poison) for gap in invented.gaps)
    findings = tuple(replace(one, label=poison, answer=poison, reason=poison, rule=poison) for one in invented.findings)
    origins = tuple(replace(one, name=poison, reason=poison) for one in invented.origins)
    points = tuple(replace(one, label=poison) for one in invented.points)
    reading = replace(sound, document=document, statements=(), claims=(), gaps=gaps)
    dossier = replace(
        invented, title=poison, readings=(reading, *invented.readings[1:]), gaps=gaps, findings=findings, origins=origins, points=points
    )
    for text in (dossier_page(dossier), document_page(understand(reading))):
        text.encode("utf-8")
        page = html.document_fromstring(text)
        assert not page.xpath("//script | //*[@onmouseover]")
        assert len(page.xpath("//style")) == 1
        assert not page.xpath("//a[starts-with(@href, 'javascript')]")
        assert visible(poison).strip() in page.text_content()
        assert not set("\x00\x1b\u2066\u202e\ud800") & set(text)


# --- words as printed --------------------------------------------------------------------------------------------------------------------


def paragraphs(dossier: Dossier) -> set[str]:
    """A dossier in, every paragraph and headline of its documents out, hidden characters shown."""
    return {visible(line) for one in dossier.readings for part in ("title", "text") for line in one.document.part(part).split("\n")}


def test_every_quotation_is_a_whole_paragraph_letter_by_letter(page: HtmlElement, invented: Dossier):
    printed = paragraphs(invented)
    shown = [quote.text_content() for quote in page.xpath("//blockquote")]
    assert len(shown) > 30
    assert set(shown) <= printed


def test_the_words_of_each_piece_of_evidence_are_marked(page: HtmlElement, invented: Dossier):
    for finding in invented.findings:
        article = page.get_element_by_id(f"f-{finding.id}")
        said = [mark.text_content() for mark in article.xpath(".//details//mark[contains(@class, 'said')]")]
        assert sorted(set(said)) == sorted({visible(one.span.words) for one in finding.evidence})


def test_an_overlong_paragraph_is_cut_around_the_words_and_says_so(invented: Dossier):
    finding = next(one for one in invented.findings if one.kind == "sum does not add up")
    reading = next(one for one in invented.readings if one.document.id == finding.evidence[0].document_id)
    far = replace(reading.document, text=reading.document.text.replace("\n", "  ") + " and so on" * 400)
    readings = (replace(reading, document=far), *(one for one in invented.readings if one is not reading))
    page = html.document_fromstring(dossier_page(replace(invented, readings=readings)))
    quote = page.get_element_by_id(f"f-{finding.id}").xpath(".//blockquote")[0]
    assert "[end left out]" in quote.text_content()
    assert len(quote.text_content()) < 2000


def test_the_full_text_of_each_document_is_there(page: HtmlElement, invented: Dossier):
    for reading in invented.readings:
        shown = [one.text_content() for one in page.get_element_by_id(f"d-{reading.document.id}").xpath(".//*[contains(@class, 'full')]//p")]
        assert shown == [visible(line) for line in reading.document.text.split("\n")]


# --- every line leads to its words -------------------------------------------------------------------------------------------------------


def test_ids_are_unique_and_every_inner_link_arrives(invented: Dossier, long_invented: Dossier):
    for text in (*both(invented), dossier_page(long_invented), dossier_page(empty())):
        page = html.document_fromstring(text)
        ids = Counter(page.xpath("//@id"))
        assert not [id for id, count in ids.items() if count > 1]
        assert not [link for link in page.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids]


def test_every_finding_has_its_words_one_click_away(page: HtmlElement, invented: Dossier):
    for finding in invented.findings:
        article = page.get_element_by_id(f"f-{finding.id}")
        folds = article.xpath("./div[@class='folds']/details[contains(@class, 'words')]")
        assert len(folds) == 1
        assert folds[0].get("open") is None
        assert folds[0].xpath(".//blockquote")
        captions = [words_of(one) for one in folds[0].xpath(".//figcaption")]
        assert all(re.search(r"\d{4}|time unknown", one) for one in captions)
        assert words_of(article.xpath("./*[self::h3 or self::h4]/a")[0]) == finding.label


def test_who_says_it_stands_beside_every_quotation(page: HtmlElement):
    captions = {words_of(one) for one in page.xpath("//figcaption//*[@class='chain']")}
    assert any(one.startswith("Harbour Wire → citing Ida Solberg (“rescue chief Ida Solberg”), “told Harbour Wire”") for one in captions)
    assert any(one.startswith("Harbour Wire → citing Marren Water (“It”) declines to answer") for one in captions)
    assert any(one.startswith("The Lowland Post → citing nobody named alleged: “Reportedly”") for one in captions)
    assert any("Marren Water denies it" in one for one in captions)
    assert any(one.endswith("in its own voice") for one in captions)


def test_the_two_counts_are_apart_and_explained_once(page: HtmlElement, invented: Dossier):
    assert len(page.xpath("//aside[@class='legend']")) == 1
    for finding in invented.findings:
        shown = [words_of(one) for one in page.get_element_by_id(f"f-{finding.id}").xpath(".//*[@class='counts']/*[contains(@class, 'count')]")]
        counts = [(f"heard from {side.n}", f"stand behind it {side.m}") for side in finding.sides]
        assert Counter(shown) == Counter(word for pair in counts for word in pair)


def test_a_disputed_finding_shows_the_sentence_of_every_side_at_once(page: HtmlElement, invented: Dossier):
    for finding in invented.findings:
        if finding.kind == "conflict":
            sides = page.get_element_by_id(f"f-{finding.id}").xpath("./ul[@class='sides']/li")
            assert len(sides) == len(finding.sides) > 1
            for side in sides:
                assert side.xpath(".//q//mark")
                assert side.xpath(".//*[@class='by']//*[@class='outlet']")


def test_what_was_kept_apart_and_who_does_not_have_it_is_folded_beside_a_finding(page: HtmlElement, invented: Dossier):
    for finding in invented.findings:
        folds = page.get_element_by_id(f"f-{finding.id}").xpath("./div[@class='folds']/details[@class='more']")
        told = [words_of(fold.xpath("./summary")[0]) for fold in folds]
        assert all(fold.get("open") is None for fold in folds)
        missing = Presence(invented).absences(finding)
        is_told = bool(missing.absent) and finding.kind != "only one report"
        assert [one for one in told if one.startswith("Not found in")] == [f"Not found in {len(missing.absent)} of 6 reports"] * is_told
    (toll,) = (one for one in invented.findings if one.kind == "developed")
    words = words_of(page.get_element_by_id(f"f-{toll.id}"))
    assert "Kept apart (1) They look alike and answer something else. How many people were missing? dozens of people they count people in" in words
    assert "Not found in 1 of 6 reports Northfell Gazette, 8 May 2031" in words


def test_how_sure_a_difference_is_stands_in_words(page: HtmlElement, invented: Dossier):
    (finding,) = (one for one in invented.findings if one.kind == "may differ")
    article = words_of(page.get_element_by_id(f"f-{finding.id}"))
    assert "Perhaps a difference, as careful readers see it." in article
    assert [words_of(one) for one in page.get_element_by_id(f"f-{finding.id}").xpath(".//h3/*[@class='kind'] | .//h4/*[@class='kind']")] == [
        "perhaps a difference"
    ]
    assert "0.4" not in article


def test_both_sentences_of_a_lost_hedge_are_shown_at_once(page: HtmlElement, invented: Dossier):
    (finding,) = (one for one in invented.findings if one.kind == "hedge lost")
    shown = page.get_element_by_id(f"f-{finding.id}").xpath("./ul[@class='sides']/li")
    assert len(shown) == 2
    assert all(one.xpath(".//q//mark") for one in shown)


def test_what_rests_on_one_origin_says_on_which(page: HtmlElement, invented: Dossier):
    (finding,) = (one for one in invented.findings if one.kind == "only one origin")
    article = page.get_element_by_id(f"f-{finding.id}")
    assert words_of(article.xpath(".//*[@class='counts']")[0]) == "heard from 1 stand behind it 0 one text: Harbour Wire"
    assert not article.xpath("./p[@class='answer']"), "the label says it already"


def test_how_agreements_stand_is_counted(page: HtmlElement):
    notes = [words_of(one) for one in page.get_element_by_id("agreed").xpath("./p[@class='intro']")]
    assert notes == ["Of these 2: 1 with two origins or more behind it, 1 whose independence is not established."]


def test_a_development_is_read_in_order_of_time(page: HtmlElement, invented: Dossier):
    finding = next(one for one in invented.findings if one.kind == "developed")
    sides = page.get_element_by_id(f"f-{finding.id}").xpath("./ul[@class='sides']/li//*[@class='said-so']")
    assert [words_of(side) for side in sides] == ["At least 12 people", "19"]


def test_what_no_report_prints_says_how_it_was_made(page: HtmlElement):
    assert "5 is printed by no report: difference between total and parts, from “31”, “12”, “14”." in words_of(page)


# --- sections ----------------------------------------------------------------------------------------------------------------------------


def test_the_summary_links_every_section_with_its_count(page: HtmlElement, invented: Dossier):
    rows = [(link.get("href")[1:], words_of(link.xpath("./b")[0])) for link in page.xpath("//nav[contains(@class, 'summary')]//li/a")]
    assert rows == [(section.key, str(len(found))) for section, found in sectioned(invented.findings)]
    assert [section.get("id") for section in page.xpath("//section[contains(@class, 'findings')]")] == [section.key for section in SECTIONS]


def test_what_only_one_report_says_is_folded_by_document(page: HtmlElement):
    folds = page.get_element_by_id("single").xpath("./details")
    assert [words_of(fold.xpath("./summary")[0]) for fold in folds] == ["Radio Vesk 1", "The Lowland Post 1"]
    assert all(fold.get("open") is None for fold in folds)


def test_a_long_section_is_folded_and_loses_nothing(long_invented: Dossier):
    page = html.document_fromstring(dossier_page(long_invented))
    agreed = page.get_element_by_id("agreed")
    assert len(agreed.xpath("./article")) == SHOWN
    assert len(page.xpath("//article[starts-with(@id, 'f-')]")) == len(long_invented.findings)


def test_the_top_names_the_most_carried_time_and_place_in_their_words(page: HtmlElement):
    assert words_of(page.xpath("//h1")[0]) == "Embankment gives way at Marren Reservoir, at least 12 dead"
    when, where = page.xpath("//dl[@class='where-when']//dd")
    assert words_of(when) == "6 May 2031 to the day “tirsdag morgen”, “early on Tuesday”, in 3 of 6 documents"
    assert words_of(where).startswith("Marren Reservoir / Marren Resevoir in 4 of 6 documents")
    tallies = [words_of(one) for one in page.xpath("//ul[@class='tallies']/li")]
    assert tallies == ["6 documents (1 only in part)", "4 outlets and 1 without a name", "5 origins 3 speakers, 1 shared text, 1 report of its own"]


# --- figures, table, timeline, documents -------------------------------------------------------------------------------------------------


def test_figures_are_one_row_per_attributed_figure(page: HtmlElement):
    charts = {words_of(one.xpath("./caption")[0]): one for one in page.xpath("//section[@id='figures']//table")}
    assert list(charts)[:2] == ["How many people were killed? conflict", "How many were injured? sum does not add up"]
    rows = charts["How many people were killed? conflict"].xpath("./tbody/tr")
    assert [words_of(row.xpath(".//*[@class='value']")[0]) for row in rows] == [
        "minst tolv mennesker",
        "rose to 19",
        "19 people",
        "fewer than 10 people",
    ]
    assert ["is-superseded" in (row.xpath(".//svg/@class")[0]) for row in rows] == [True, False, False, False]
    carried = [words_of(one) for one in rows[0].xpath(".//*[@class='carriers']/a")]
    assert carried == ["Radio Vesk", "Harbour Wire", "The Lowland Post"]
    assert not any(label.startswith("How many people were missing?") for label in charts)  # a point without a finding draws no figure
    for svg in page.xpath("//svg[@role='img']"):
        assert svg.xpath("./title")
        assert svg.xpath("./desc")


def test_what_each_report_prints_is_a_real_table(page: HtmlElement, invented: Dossier):
    table = page.xpath("//table[@class='matrix']")[0]
    heads = table.xpath("./thead/tr/th")
    assert {head.get("scope") for head in heads} == {"col"}
    assert len(heads) == 1 + len(invented.readings)
    rows = table.xpath("./tbody/tr")
    assert {row.xpath("./th/@scope")[0] for row in rows} == {"row"}
    assert {len(row.xpath("./td")) for row in rows} == {len(invented.readings)}
    silent = table.xpath(".//td/span[@class='silent']")
    assert silent
    assert {one.get("title") for one in silent} == {"not in this report"}
    assert all(cell.xpath("./*") for row in rows for cell in row.xpath("./td"))


def test_the_timeline_keeps_events_and_reports_apart_and_invents_no_clock(page: HtmlElement):
    bodies = page.xpath("//section[@id='timeline']/table/tbody")
    assert [words_of(body.xpath("./tr[1]")[0]) for body in bodies] == ["In the reports", "The reports appeared"]
    times = [words_of(one) for one in bodies[0].xpath("./tr/th/*[@class='value']")]
    assert times == ["1931", "1970s", "January 2031", "March 2031", "6 May 2031", "7 May 2031"]
    assert "4:10" not in words_of(bodies[0])
    assert "“at 4:10 a.m.”" in words_of(page.get_element_by_id("timeline"))
    assert words_of(bodies[1].xpath("./tr[last()]/th/*[@class='value']")[0]) == "not known"
    shapes = {one.get("class") for one in bodies[0].iter("path", "rect")}
    assert {"tick", "time", "arrow"} <= shapes


def test_a_document_says_how_its_time_is_known_and_what_was_lost(page: HtmlElement, invented: Dossier):
    facts = {one.get("id"): words_of(one.xpath(".//dl")[0]) for one in page.xpath("//article[@class='document']")}
    assert any("6 to 8 May 2031 (inferred: “tirsdag” is the day of the breach in another report.)" in one for one in facts.values())
    assert any("(from the page’s JSON-LD)" in one for one in facts.values())
    assert any("time unknown" in one for one in facts.values())
    assert any("truncated" in one for one in facts.values())
    for reading in invented.readings:
        assert reading.document.page_sha256 in facts[f"d-{reading.document.id}"]
    gaps = [[words_of(cell) for cell in row.xpath("./th | ./td")] for row in page.get_element_by_id("gaps").xpath(".//tbody/tr")]
    assert gaps[0] == ["the story", "“dozens of people”", "A vague word cannot be compared with an exact number.", "–", "findings"]
    assert ["Harbour Wire", "“4:10 a.m.”", "The words name no day.", "–", "times"] in gaps


def test_language_and_direction_stand_at_quotations(page: HtmlElement):
    quotes = page.xpath("//blockquote")
    assert {quote.get("dir") for quote in quotes} == {"auto"}
    assert {"no", "en"} <= {quote.get("lang") for quote in quotes}


def test_headings_never_skip_a_level(page: HtmlElement):
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


# --- whole pages -------------------------------------------------------------------------------------------------------------------------


def test_the_page_is_a_function_of_the_dossier_whatever_the_order_of_its_readings(invented: Dossier):
    assert dossier_page(replace(invented, readings=tuple(reversed(invented.readings)))) == dossier_page(invented)


def test_an_empty_dossier_is_a_page_that_says_so():
    assert "Nothing was found that two reports could be compared on." in dossier_page(empty())


def test_a_document_page_shows_the_text_letter_by_letter_and_what_was_understood(invented: Dossier):
    for reading in invented.readings:
        page = html.document_fromstring(document_page(understand(reading)))
        shown = [one.text_content() for one in page.xpath("//p[@class='paragraph']")]
        assert shown == [visible(line) for line in reading.document.text.split("\n")]
    wire = next(one for one in invented.readings if one.document.outlet == "Harbour Wire")
    page = html.document_fromstring(document_page(understand(wire)))
    marks = {(mark.get("class"), mark.text_content(), mark.get("data-tag")) for mark in page.xpath("//p[@class='paragraph']//mark")}
    assert ("content claim k-count", "At least 12 people", "at least 12 people person") in marks
    assert ("missed source", "the county rescue service", "? who") in marks
    assert ("content", " were killed", "2") in marks
    beside = [words_of(one) for one in page.xpath("//*[@class='beside']")]
    assert any("Harbour Wire → citing Ida Solberg (official; “she”) reported, “she said”" in one for one in beside)
    assert any("Harbour Wire → citing the county rescue service: not resolved (official) reported" in one for one in beside)
    assert any("declines to answer nothing said" in one for one in beside)


def test_a_paragraph_of_which_nothing_was_understood_says_so(invented: Dossier):
    document = replace(invented.readings[0].document, title=None, text="It rained and it rained.")
    reading = Reading(document=document, statements=(), claims=())
    assert html.document_fromstring(document_page(understand(reading))).xpath("//*[contains(@class, 'is-blank')]")
