"""One dossier, one set of numbers and words: in pages, API, exports and frames, for assistants and on the terminal, of the sample."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import anyio
import polars as pl
import pytest
from click.testing import CliRunner
from lxml import html
from lxml.html import HtmlElement
from mcp.client import Client
from starlette.testclient import TestClient

import crossread
from crossread.interfaces.cli import crossread as command
from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.interfaces.mcp import make_server
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import SECTION_OF
from crossread.interfaces.views.visible import visible
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding

STORY = "tesmar-bridge"
TOP = f"/c/desk/stories/{STORY}"
API = f"/api/v1/collections/desk/stories/{STORY}"
MOST_BYTES = 300_000
"""Of a page. Source: the brief of this check."""

COPIES = 30
"""Archived copies that are looked at: each is laid out anew."""

Counts = dict[str, list[tuple[int, int]]]
"""N and M of the sides of each finding, by its id."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    made = tmp_path_factory.mktemp("same") / "library"
    with open_library(made, make=True) as library:
        bring_in(library, [str(sample)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    return made


@pytest.fixture(scope="module")
def dossier(folder: Path) -> Dossier:
    with open_library(folder) as library:
        found = kept.kept(library, STORY)
    assert found is not None
    return found.dossier


@pytest.fixture(scope="module")
def lookup(dossier: Dossier) -> Lookup:
    return Lookup(dossier.readings, dossier.unwitnessed)


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[TestClient]:
    settings = Settings(collections=(Collection(slug="desk", folder=folder),), reader="mira", secret=b"tests")
    with TestClient(make_app(settings), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def counts(dossier: Dossier) -> Counts:
    return {one.id: sorted((side.n, side.m) for side in one.sides) for one in dossier.findings}


def page(desk: TestClient, address: str) -> HtmlElement:
    """A desk and an address in, the page out."""
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return html.document_fromstring(answer.content.decode())


def words_of(node: HtmlElement) -> str:
    """A node in, its words out, white space as one space."""
    return " ".join(node.text_content().split())


def shown(words: str) -> str:
    """Words of a report in, how a page has them out, white space as one space."""
    return " ".join(visible(words).split())


def of_class(node: HtmlElement, name: str) -> list[HtmlElement]:
    """A node and a class in, what has that class in it out."""
    found: list[HtmlElement] = node.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return found


def pairs(node: HtmlElement) -> list[tuple[int, int]]:
    """A finding as a page shows it in, N and M of its sides out, sorted."""
    told = zip(of_class(node, "heard"), of_class(node, "behind"), strict=False)
    return sorted((int(words_of(heard.xpath("./b")[0])), int(words_of(behind.xpath("./b")[0]))) for heard, behind in told)


def sections(findings: tuple[Finding, ...]) -> dict[str, int]:
    """Findings in, how many each section has out."""
    found: dict[str, int] = {}
    for one in findings:
        found[SECTION_OF[one.kind].key] = found.get(SECTION_OF[one.kind].key, 0) + 1
    return found


def test_front_page_top_and_api_count_the_same(desk: TestClient, dossier: Dossier):
    held = sections(dossier.findings)
    (story,) = of_class(page(desk, "/c/desk/"), "story")
    line = words_of(of_class(story, "story-line")[0])
    documents, origins = len(dossier.readings), sum(one.kind != "unknown" for one in dossier.origins)
    outlets = {one.document.outlet for one in dossier.readings if one.document.outlet}
    assert line.startswith(f"{documents} reports from")
    assert line.endswith(f"{origins} origins")
    tallies = of_class(story, "story-tallies")[0].xpath("./div")
    assert tallies
    assert all(int(words_of(one.xpath("./dd")[0])) == held.get(one.get("class").split()[0][2:], 0) for one in tallies)
    top = page(desk, TOP)
    assert [int(words_of(one)) for one in of_class(top, "tallies")[0].xpath("./li/a/b")] == [documents, len(outlets), origins]
    assert {one.get("class")[2:]: int(words_of(one.xpath("./a/b")[0])) for one in top.xpath("//nav[@aria-label]/ol/li")} == held
    item = desk.get("/api/v1/collections/desk/stories").json()["items"][0]
    assert (item["documents"], set(item["outlets"]), item["origins"]) == (documents, outlets, origins)
    told = desk.get(API).json()
    assert (len(told["documents"]), told["origins"], told["title"]) == (documents, origins, dossier.title)
    assert {one["key"]: len(one["findings"]) for one in told["sections"]} == held


def test_every_finding_has_the_same_two_counts_on_every_page_and_in_every_file(desk: TestClient, dossier: Dossier, counts: Counts, lookup: Lookup):
    whole = html.document_fromstring(desk.get(f"{TOP}/export/html").content.decode())
    assert {one.get("id")[2:]: pairs(one) for one in of_class(whole, "finding")} == counts
    for key in sections(dossier.findings):
        for row in of_class(page(desk, f"{TOP}/sections/{key}"), "finding"):
            assert set(pairs(row)) <= set(counts[row.get("data-id")])
    for one in dossier.findings:
        found = page(desk, f"{TOP}/findings/{one.id}")
        (line,) = of_class(found, "finding")
        assert pairs(line) == counts[one.id]
        sides = [side for side in line.xpath("./ul[@class='sides']/li") if of_class(side, "heard")]
        carriers = sorted(sorted(words_of(link) for link in of_class(side, "carriers")[0].xpath("./a")) for side in sides)
        assert carriers == sorted(sorted(shown(lookup.label(id)) for id in side.document_ids) for side in one.sides)
    plain = json.loads(desk.get(f"{TOP}/export/json").content)
    assert {one["id"]: sorted((side["n"], side["m"]) for side in one["sides"]) for one in plain["findings"]} == counts
    api = desk.get(f"{API}/findings?limit=500").json()["items"]
    assert {one["id"]: sorted((side["n"], side["m"]) for side in one["sides"]) for one in api} == counts


def test_tables_and_frames_have_the_counts_of_the_pages(desk: TestClient, dossier: Dossier, folder: Path):
    claims = {claim.id for one in dossier.readings for claim in one.claims}
    sides = {(one.id, at): side for one in dossier.findings for at, side in enumerate(one.sides, 1)}
    with zipfile.ZipFile(io.BytesIO(desk.get(f"{TOP}/export/csv").content)) as packed:
        texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in texts.items() if name.endswith(".csv")}
    (rows,) = (found for name, found in tables.items() if name.endswith("findings.csv"))
    assert {(row["finding_id"], int(row["side"])): (int(row["n"]), int(row["m"])) for row in rows if row["side"]} == {
        key: (side.n, side.m) for key, side in sides.items()
    }
    parquet = pl.read_parquet(io.BytesIO(desk.get(f"{TOP}/export/parquet-claims").content))
    story = crossread.open(folder).story(STORY)
    for frame in (parquet, story.claims()):
        assert set(frame["claim_id"]) == claims | {one.claim.id for one in dossier.old_claims}
        for row in frame.iter_rows(named=True):
            here = [side for (id, _), side in sides.items() if id == row["finding_id"] and row["claim_id"] in side.claim_ids]
            assert not here or (row["n"], row["m"]) == (here[0].n, here[0].m)
    assert story.findings().height == len(rows)
    assert story.documents().height == len(dossier.readings)


def test_assistants_and_the_terminal_are_told_the_same(dossier: Dossier, folder: Path, counts: Counts):
    async def asked() -> Any:  # noqa: ANN401
        async with Client(make_server(folder)) as client:
            return await client.call_tool("dossier", {"story": STORY, "limit": 50})

    told = json.dumps(anyio.run(asked).structured_content)
    answer = json.loads(told)
    found = answer.get("findings") or answer["result"]["findings"]
    assert found
    assert all(sorted((side["n"], side["m"]) for side in one["sides"]) == counts[one["id"]] for one in found)
    printed = CliRunner().invoke(command, ["show", STORY, "--json", "--library", str(folder)])
    view = json.loads(printed.stdout)
    assert {one["id"]: sorted((side["n"], side["m"]) for side in one["sides"]) for one in view["findings"]} == counts
    assert {one["key"]: len(one["findings"]) for one in view["sections"]} == sections(dossier.findings)


def test_every_quotation_is_in_the_archived_text_and_its_links_lead_to_these_words(desk: TestClient, dossier: Dossier):
    documents = {one.document.page_sha256: one.document for one in dossier.readings}
    copies: dict[str, str] = {}
    for one in dossier.findings:
        for figure in of_class(page(desk, f"{TOP}/findings/{one.id}"), "quote"):
            marks = "".join(words_of(mark) for mark in figure.xpath(".//blockquote//mark"))
            (copy,) = figure.xpath(".//a[text()='archived copy']/@href")
            sha256, part, start, end = re.fullmatch(r".*/archive/(\w{64})\?span=(text|title)-(\d+)-(\d+)", copy).groups()  # type: ignore[union-attr]
            words = documents[sha256].part(part)[int(start) : int(end)]
            assert shown(words).replace(" ", "") in marks.replace(" ", "")
            copies[copy] = words
            for live in figure.xpath(".//a[contains(text(), 'the live page')]/@href"):
                directive = live.partition(":~:text=")[2]
                terms = [unquote(term) for term in directive.split(",") if not (term.startswith("-") or term.endswith("-"))]
                text = " ".join(documents[sha256].part(part).split())
                assert all(term in text for term in terms)
                assert len(terms) > 1 or " ".join(words.split()) in terms[0]
    assert len(copies) > COPIES
    for copy, words in sorted(copies.items())[:: len(copies) // COPIES]:
        frame = page(desk, copy.replace("?", "/copy?"))
        marked = "".join(one.text_content() for one in frame.xpath("//mark[starts-with(@class, 'crossread')]"))
        assert "".join(marked.split()) == "".join(words.split())


def test_lanes_places_table_and_timeline_name_the_documents_of_the_dossier(desk: TestClient, dossier: Dossier, lookup: Lookup):
    led = {one.id: {passage.document_id for passage in one.passages} for one in dossier.origins}
    lanes = page(desk, f"{TOP}/sections/lanes").xpath("//table[contains(@class, 'lanes')]/tbody/tr")
    places = page(desk, f"{TOP}/sections/map").xpath("//*[contains(@class, 'places')]/li")
    claims = page(desk, f"{TOP}/sections/matrix").xpath("//table[contains(@class, 'by-origins')]/tbody")
    rows = page(desk, f"{TOP}/sections/timeline").xpath("//table[contains(@class, 'times')]/tbody/tr[.//a[contains(@href, '#c-')]]")
    assert min(map(len, (lanes, places, claims, rows))) > 3
    for row in lanes:
        for link in row.xpath(".//span[@class='value']/a/@href"):
            assert len(of_class(row, "carriers")[0].xpath("./a")) == len(led[link.rpartition("#o-")[2]])
    for place in places:
        forms = {words_of(one) for one in place.xpath("./div/bdi | .//*[@class='value']/bdi")}
        told = {claim.document_id for claim in lookup.claims.values() if claim.kind == "place" and shown(claim.span.words) in forms}
        assert words_of(of_class(place, "line")[0]).startswith(f"in {len(told)} report{'' if len(told) == 1 else 's'}:")
    for body in claims:
        named = int(re.match(r"\d+", words_of(body.xpath(".//summary")[0]))[0])  # type: ignore[index]
        more = [int(re.match(r"and (\d+)", words_of(one))[1]) for one in body.xpath(".//p[@class='as']")]  # type: ignore[index]
        assert len(of_class(body, "outlets")[0].xpath("./li")) + sum(more) == named
    times = {claim.moment.edtf for claim in lookup.claims.values() if claim.moment}
    for row in rows:
        (edtf,) = set(row.xpath(".//time/@datetime")) & times
        told = {claim.document_id for claim in lookup.claims.values() if claim.moment and claim.moment.edtf == edtf}
        assert len(of_class(row, "carriers")[0].xpath("./a")) == len(told)


def test_every_link_of_the_main_pages_leads_somewhere(desk: TestClient, dossier: Dossier):
    keys = (*sections(dossier.findings), "figures", "matrix", "timeline", "lanes", "map", "documents")
    todo = ["/c/desk/", TOP, f"{TOP}/origins", *(f"{TOP}/sections/{key}" for key in keys)]
    anchors: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    for address in todo:
        found = page(desk, address)
        for link in found.xpath("//a/@href | //*/@data-part"):
            path, _, anchor = urljoin(address, link).partition("#")
            if path.startswith("/") and "/archive/" not in path and "/export/" not in path:
                wanted.add((path, unquote(anchor)))
    for path in sorted({path for path, _ in wanted}):
        answer = desk.get(path)
        assert answer.status_code in {200, 303}, path
        assert len(answer.content) < MOST_BYTES, path
        anchors[path] = set(re.findall(r'\bid="([^"]+)"', answer.text))
    assert [(path, anchor) for path, anchor in sorted(wanted) if anchor and anchor not in anchors[path]] == []
