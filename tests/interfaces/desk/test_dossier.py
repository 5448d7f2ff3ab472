"""The live dossier: every line leads on, nothing of it is lost, and a newer one moves nothing."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces.desk import layout
from crossread.interfaces.desk.parts import MOST_BYTES, PARTS, SHARES
from crossread.interfaces.views.opened import ROWS
from crossread.interfaces.views.sections import SECTIONS, sectioned
from crossread.storage.library import open_library
from crossread.storage.reviews import add_review
from crossread.storage.store import Store
from crossread.types.dossier import Dossier
from crossread.types.errors import LibraryError
from crossread.types.review import Review

TOP = "/c/desk/stories/marren"


def words_of(node: html.HtmlElement) -> str:
    """A node in, its words out, white space as one space."""
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def top(client: TestClient) -> html.HtmlElement:
    answer = client.get(TOP)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


# --- what stands on it -----------------------------------------------------------------------------------------------------------------------


def test_the_top_tells_what_when_where_and_how_much_of_each(top: html.HtmlElement, invented: Dossier):
    assert words_of(top.xpath("//h1")[0]) == invented.title
    assert [words_of(one) for one in top.xpath("//dl[@class='where-when']//dt")][:2] == ["When", "Where"]
    tallies = [words_of(one) for one in top.xpath("//ul[@class='tallies']/li")]
    assert tallies == ["6 documents (1 only in part)", "4 outlets and 1 without a name", "5 origins 3 speakers, 1 shared text, 1 report of its own"]
    rows = [(one.get("href"), words_of(one.xpath("./b")[0])) for one in top.xpath("//nav[contains(@class, 'summary')]//li/a")]
    assert rows == [(f"#{section.key}", str(len(found))) for section, found in sectioned(invented.findings)]


def test_every_section_shows_its_first_findings_as_rows_that_keys_go_through(top: html.HtmlElement, invented: Dossier):
    for section, findings in sectioned(invented.findings):
        if section.key == "single":
            continue
        shown = top.get_element_by_id(section.key).xpath("./article")
        assert [one.get("data-id") for one in shown] == [one.id for one in findings[: ROWS if section.open else 3]]
        for row in shown:
            assert row.get("tabindex") == "-1"
            assert "row" in row.get("class").split()
            assert row.xpath(".//details[contains(@class, 'words')]/@data-part") == [f"{TOP}/findings/{row.get('data-id')}?part=1"]


def test_no_words_of_reports_wait_in_a_fold(top: html.HtmlElement):
    assert not top.xpath("//blockquote")
    assert all(len(one.xpath(".//a")) == 1 for one in top.xpath("//details[@data-part]/*[@class='inside']"))


def test_what_only_one_report_says_is_named_by_report(top: html.HtmlElement, client: TestClient):
    found = top.get_element_by_id("single").xpath(".//ul[@class='by-report']/li")
    assert [words_of(one) for one in found] == ["Radio Vesk 1", "The Lowland Post 1"]
    page = html.document_fromstring(client.get(found[0].xpath("./a/@href")[0]).text)
    assert len(page.xpath("//article")) == 1
    assert "1 of Radio Vesk" in words_of(page)


def test_headings_never_skip_a_level_and_ids_are_unique(top: html.HtmlElement):
    levels = [int(node.tag[1]) for node in top.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert not [key for key, count in Counter(top.xpath("//@id")).items() if count > 1]


def test_nothing_is_styled_or_run_in_the_page_and_no_slot_is_left(client: TestClient):
    text = client.get(TOP).text
    assert "<!--slot" not in text
    assert not re.search(r"<style|<script(?! src)| style=| on\w+=", text)
    assert '<script>alert("marren")</script>' not in text


# --- where it leads --------------------------------------------------------------------------------------------------------------------------


def test_every_link_of_every_page_arrives(client: TestClient, keeping: ModuleType, invented: Dossier):
    wanted, seen = [TOP], set()
    while wanted:
        address = wanted.pop()
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = html.document_fromstring(answer.text)
        ids = set(page.xpath("//@id"))
        for link in (*keeping.links(answer.text), *page.xpath("//@data-part")):
            path, _, anchor = link.partition("#")
            if not path:
                assert anchor in ids, (address, link)
            elif path.startswith(TOP) and "/export" not in path and path not in seen and path not in wanted:
                wanted.append(path)
    assert {f"{TOP}/findings/{one.id}?part=1" for one in invented.findings} <= seen
    assert {f"{TOP}/documents/{one.document.id}" for one in invented.readings} <= seen
    assert {f"{TOP}/sections/{part.key}" for part in PARTS if part.key not in {"versions", "documents"}} <= seen, (
        "six documents stand on the top page"
    )


def test_links_into_other_pages_of_the_story_find_their_anchor(client: TestClient, keeping: ModuleType):
    for link in {link for link in keeping.links(client.get(TOP).text) if "#" in link and link.startswith(TOP)}:
        path, _, anchor = link.partition("#")
        assert anchor in html.document_fromstring(client.get(path).text).xpath("//@id"), link


def test_a_section_has_all_its_findings_in_pages(long_invented: Dossier, keeping: ModuleType, tmp_path: Path):
    with keeping.kept_desk(tmp_path / "library", long_invented) as client:
        page = html.document_fromstring(client.get(TOP).text)
        assert len(page.get_element_by_id("agreed").xpath("./article")) == ROWS
        wanted = {section.key: [one.id for one in found] for section, found in sectioned(long_invented.findings)}
        for key, ids in wanted.items():
            shown: list[str] = []
            for number in range(1, 20):
                answer = client.get(f"{TOP}/sections/{key}?at={number}")
                if answer.status_code == 404:
                    break
                shown += html.document_fromstring(answer.text).xpath("//article/@data-id")
            assert shown == ids


def test_what_is_not_there_is_told_alike(client: TestClient):
    missing = ("/c/desk/stories/nothing", f"{TOP}/sections/nothing", f"{TOP}/findings/nothing", f"{TOP}/documents/nothing", f"{TOP}/why/nothing")
    answers = [client.get(address) for address in (*missing, f"{TOP}/documents/nothing/changes", "/c/other/stories/marren")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(r'value="[^"]*"', "", answer.text.split("<main")[1].split("</main>")[0]) for answer in answers}) == 1


# --- weight ----------------------------------------------------------------------------------------------------------------------------------


def test_the_first_page_stays_below_its_weight_with_all_it_loads(long_invented: Dossier, inventing: ModuleType, keeping: ModuleType, tmp_path: Path):
    del inventing
    with keeping.kept_desk(tmp_path / "library", long_invented) as client:
        text = client.get(TOP).text
        loaded = [client.get(address).content for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', text)]
    assert len(loaded) == 3
    assert sum(map(len, loaded)) == sum(layout.static_sizes())
    assert len(text.encode()) + sum(map(len, loaded)) < MOST_BYTES


def test_every_part_has_its_share_of_the_room():
    assert sorted(key for key, _ in SHARES) == sorted(part.key for part in PARTS)
    assert not {part.key for part in PARTS} & {section.key for section in SECTIONS}


# --- nothing moves under the reader's hands --------------------------------------------------------------------------------------------------


def test_a_newer_dossier_is_offered_and_its_rows_are_marked_in_their_places(invented: Dossier, keeping: ModuleType, tmp_path: Path):
    late = next(one for one in invented.findings if one.kind == "agrees")
    with open_library(tmp_path / "library", make=True, clock=lambda: keeping.AT) as library:
        first = keeping.keep(library, replace(invented, findings=tuple(one for one in invented.findings if one != late)), basis="first")
        with keeping.desk(tmp_path / "library") as client:
            opened = client.get(TOP).text
            (asked,) = re.findall(r'data-newer="([^"]+)"', opened)
            assert asked == f"{TOP}/newer?basis={first}"
            assert late.id not in opened
            assert "is-new" not in opened, "who never looked is told of nothing new"
            assert client.get(asked).json() == {"is_newer": False, "words": ""}
            keeping.keep(library, invented)
            assert client.get(asked).json() == {"is_newer": True, "words": "1 new: show"}
            for _ in range(2):
                page = html.document_fromstring(client.get(TOP).text)
                assert words_of(page.get_element_by_id(f"f-{late.id}").xpath("./h3/*[contains(@class, 'is-new')]")[0]) == "new"
                assert len(page.xpath("//article//*[contains(@class, 'is-new')]")) == 1
                shown = [one.get("data-id") for one in page.get_element_by_id("agreed").xpath("./article")]
                assert shown == [one.id for one in invented.findings if one.kind == "agrees"][:ROWS]
                assert "new since you looked" in words_of(page)


def test_nothing_is_said_to_be_newer_when_nothing_in_it_is(invented: Dossier, keeping: ModuleType, tmp_path: Path):
    with open_library(tmp_path / "library", make=True, clock=lambda: keeping.AT) as library:
        keeping.keep(library, invented, basis="first")
        with keeping.desk(tmp_path / "library") as client:
            client.get(TOP)
            keeping.keep(library, invented)
            assert client.get(f"{TOP}/newer?basis=first").json() == {"is_newer": False, "words": ""}


def test_words_of_a_page_that_is_open_are_found_though_a_newer_dossier_has_them_no_more(invented: Dossier, keeping: ModuleType, tmp_path: Path):
    gone = invented.findings[0]
    with open_library(tmp_path / "library", make=True, clock=lambda: keeping.AT) as library:
        keeping.keep(library, invented, basis="first")
        with keeping.desk(tmp_path / "library") as client:
            client.get(TOP)
            keeping.keep(library, replace(invented, findings=invented.findings[1:]))
            assert client.get(f"{TOP}/findings/{gone.id}?part=1").status_code == 200
            assert client.get(f"{TOP}/findings/{gone.id}").status_code == 200


def test_a_judgement_is_withdrawn_in_its_place_on_a_page_that_is_open(invented: Dossier, keeping: ModuleType, tmp_path: Path):
    gone = invented.findings[0]
    with open_library(tmp_path / "library", make=True, clock=lambda: keeping.AT) as library:
        keeping.keep(library, invented, basis="first")
        add_review(library.store, Review(kind="reliability", subject="The Elm", value="B"), "mira", keeping.AT)
        with keeping.desk(tmp_path / "library") as client:
            client.get(TOP)
            keeping.keep(library, replace(invented, findings=invented.findings[1:]))
            token = {"x-csrf-token": client.get("/api/v1/").json()["csrf"], "x-part": "1"}
            answer = client.post("/c/desk/judgements/1/undo", data={"story": "marren", "finding": gone.id}, headers=token)
            assert answer.status_code == 200, "the script puts what comes back in the place of the piece"
            assert "<html" not in answer.text


# --- states ----------------------------------------------------------------------------------------------------------------------------------


def test_what_is_kept_can_be_read_when_nothing_can_be_written(
    invented: Dossier, keeping: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with open_library(tmp_path / "library", make=True) as library:
        keeping.keep(library, invented, basis="an older one")

    @contextmanager
    def full(_store: Store, _lock: str | None = "store") -> Iterator[None]:
        raise LibraryError("The disk is full.")
        yield

    with keeping.desk(tmp_path / "library") as client:
        assert client.get("/help").status_code == 200
        assert client.get("/c/desk/judgements").status_code == 200, "the library is open"
        monkeypatch.setattr(Store, "writing", full)
        assert client.get("/c/desk/stories/marren").status_code == 200
        monkeypatch.undo()


def test_an_empty_story_says_so(keeping: ModuleType, tmp_path: Path):
    with open_library(tmp_path / "library", make=True) as library:
        library.store.add_to_story("empty", (), keeping.AT)
    with keeping.desk(tmp_path / "library") as client:
        page = html.document_fromstring(client.get("/c/desk/stories/empty").text)
    assert words_of(page.xpath("//h1")[0]) == "There is no report in this story yet."


def test_a_story_of_which_nothing_could_be_read_says_why(invented: Dossier, keeping: ModuleType, tmp_path: Path):
    readings = tuple(replace(one, document=replace(one.document, state="refused"), claims=(), statements=()) for one in invented.readings)
    bare = replace(invented, readings=readings, findings=(), points=(), origins=(), figures=())
    with keeping.kept_desk(tmp_path / "library", bare) as client:
        text = words_of(html.document_fromstring(client.get(TOP).text))
    assert "None of these 6 reports could be read" in text
    assert "refused" in text
