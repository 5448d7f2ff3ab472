"""The words behind a line at the desk: in their paragraph, the archived copy, the live page at them; and the whole reasoning."""

import re
from pathlib import Path
from types import ModuleType

from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces.views.visible import visible
from crossread.types.dossier import Dossier
from tests.making import dossier, read

TOP = "/c/desk/stories/marren"


def words_of(node: html.HtmlElement) -> str:
    """A node in, its words out, white space as one space."""
    return " ".join(node.text_content().split())


def test_every_finding_has_its_words_in_their_paragraph_and_three_ways_on(client: TestClient, invented: Dossier):
    documents = {one.document.id: one.document for one in invented.readings}
    for finding in invented.findings:
        piece = html.fragment_fromstring(client.get(f"{TOP}/findings/{finding.id}?part=1").text, create_parent="div")
        quotes = piece.xpath(".//figure[@class='quote']")
        assert quotes
        shown = {mark.text_content() for quote in quotes for mark in quote.xpath(".//blockquote//mark")}
        assert {visible(one.span.words) for one in finding.evidence} <= shown
        pages = {documents[one.document_id].page_sha256 for one in finding.evidence}
        copies = {link for quote in quotes for link in quote.xpath(".//a[text()='archived copy']/@href")}
        assert {re.fullmatch(r"/c/desk/archive/([0-9a-f]{64})\?span=(?:text|title)-\d+-\d+", link)[1] for link in copies} == pages
        web = [link for quote in quotes for link in quote.xpath(".//a[starts-with(text(), 'the live page')]/@href")]
        assert all(re.match(r"https://[^#]+#:~:text=[^ ]+$", link) for link in web)


def test_an_address_that_no_browser_may_follow_has_no_live_page(client: TestClient, invented: Dossier):
    blog = next(one.document for one in invented.readings if one.document.address.startswith("javascript:"))
    finding = next(one for one in invented.findings if any(side.document_ids == (blog.id,) for side in one.sides))
    assert not re.search(r'(?:href|src|action)="javascript:', client.get(f"{TOP}/findings/{finding.id}").text)


def test_quotations_have_language_and_direction(client: TestClient, invented: Dossier):
    texts = [client.get(f"{TOP}/findings/{one.id}?part=1").text for one in invented.findings]
    quotes = [quote for text in texts for quote in html.fragment_fromstring(text, create_parent="div").xpath(".//blockquote")]
    assert {quote.get("dir") for quote in quotes} == {"auto"}
    assert {"no", "en"} <= {quote.get("lang") for quote in quotes}


def test_a_finding_can_be_judged_where_its_words_stand(client: TestClient, invented: Dossier):
    finding = next(one for one in invented.findings if one.kind == "conflict")
    piece = html.fragment_fromstring(client.get(f"{TOP}/findings/{finding.id}?part=1").text, create_parent="div")
    assert [one.get("data-key") for one in piece.xpath(".//button[@data-key]")] == ["y", "n", "h"]
    assert all(form.xpath("./input[@name='csrf' and string-length(@value) > 20]") for form in piece.xpath(".//form"))


def test_the_figures_of_the_head_have_words_behind_them(keeping: ModuleType, tmp_path: Path):
    told = (("Vesk Radio", "A fire killed four people in Tessel."), ("The Post", "Four people were killed by a fire in Tessel."))
    fire = dossier(*(read(text, outlet=outlet, title="Fire in Tessel", published="2031-05-06") for outlet, text in told))
    assert [one.asked for one in fire.figures] == ["killed"]
    with keeping.kept_desk(tmp_path / "library", fire) as client:
        assert f'data-part="{TOP}/findings/killed?part=1"' in client.get(TOP).text
        assert html.document_fromstring(client.get(f"{TOP}/findings/killed?part=1").text).xpath("//blockquote")
        assert words_of(html.document_fromstring(client.get(f"{TOP}/findings/killed").text).xpath("//h1")[0]).casefold() == "killed: four people"
        assert client.get(f"{TOP}/findings/injured").status_code == 404


def test_the_whole_reasoning_is_a_page(client: TestClient, invented: Dossier):
    for finding in invented.findings:
        page = html.document_fromstring(client.get(f"{TOP}/why/{finding.id}").text)
        text = words_of(page.xpath("//main")[0])
        assert f"{finding.rule}: {finding.reason}" in text
        heads = [words_of(one) for one in page.xpath("//main//h2")]
        assert heads[:2] == ["The rule", "What was compared, and the two counts"]
        assert heads[-1] == "Who does not have it"
        for side in finding.sides:
            assert side.why in text
