"""The front page: stories that changed last, what is new to the reader in words, single reports and round-ups apart, protected names nowhere."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces import worker
from crossread.interfaces.desk.stories import news
from crossread.runners.inline import InlineRunner
from crossread.services import front as services
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.looking import Noticed, Unseen, look
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.services.work_order import order
from crossread.storage.kept_dossiers import Held
from crossread.storage.library import Library, open_library
from crossread.storage.works import Works
from crossread.types.protected import Person
from crossread.types.work import Order, Step
from tests.interfaces.desk.asking import client, desk_app

READER = "somebody"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library", make=True, clock=lambda: "2026-03-11T10:00:00Z") as opened:
        yield opened


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of works whose process would have been started."""
    found: list[int] = []
    monkeypatch.setattr(worker, "start", lambda _folder, number: found.append(number))
    return found


@pytest.fixture
def desk(library: Library) -> TestClient:
    return client(desk_app({"desk": library.folder}))


def told(library: Library, story: str, *texts: str, at: str = "2026-03-11T10:00:00Z") -> None:
    """Reports of a story in, kept and read at that time, not compared."""
    folder = library.folder.parent / story
    folder.mkdir(exist_ok=True)
    library.clock = lambda: at
    for number, text in enumerate(texts):
        path = folder / f"{at[:10]}-{number}.txt"
        path.write_text(text)
        bring_in(library, [str(path)], story, InlineRunner(), silent)


def page(desk: TestClient, query: str = "") -> html.HtmlElement:
    answer = desk.get(f"/c/desk/{query}")
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_empty_collection_says_what_to_do_first(desk: TestClient) -> None:
    found = page(desk)
    assert "No story yet" in words(found)
    form = found.xpath("//form[starts-with(@action, '/c/desk/add/addresses')]")[0]
    assert form.xpath(".//textarea[@name='addresses']")
    assert form.xpath(".//input[@name='csrf']/@value")[0]


def test_stories_stand_in_the_order_of_their_last_change_with_their_counts(desk: TestClient, library: Library) -> None:
    told(library, "fire", "Three people were hurt in a fire at the mill, police said.", at="2026-03-09T10:00:00Z")
    told(library, "flood", "The river rose by two metres.", "The river rose by three metres, the mayor said.", at="2026-03-10T10:00:00Z")
    library.clock = lambda: "2026-03-11T10:00:00Z"
    kept.keep(library, "flood", InlineRunner())
    found = page(desk).xpath("//article")
    assert [one.xpath(".//h2//a/@href")[0] for one in found] == ["/c/desk/stories/flood", "/c/desk/stories/fire"]
    assert "2 reports" in words(found[0])
    assert re.search(r"= Agreed \d+ ≠ Disputed \d+ Σ Does not add up \d+ \? Not known or denied \d+", words(found[0]))
    assert "Not compared yet" in words(found[1])
    assert "1 report" in words(found[1])


def test_what_changed_since_the_reader_looked_is_said(desk: TestClient, library: Library) -> None:
    told(library, "flood", "The river rose by two metres, the mayor said.")
    kept.keep(library, "flood", InlineRunner())
    assert "New since" not in words(page(desk)), "who never looked is told of nothing new"
    look(library, "flood", READER)
    told(library, "flood", "Four people drowned in the river, police said.", at="2026-03-12T10:00:00Z")
    assert "newer reports are not compared yet" in words(page(desk))
    kept.keep(library, "flood", InlineRunner())
    found = words(page(desk))
    assert re.search(r"New since 11 March 2026, 10:00 UTC: .*1 new report", found), found
    assert "newer reports" not in found
    look(library, "flood", READER)
    assert "New since" not in words(page(desk))


def test_news_is_counted_by_what_it_is() -> None:
    def noticed(*kinds: str) -> tuple[Noticed, ...]:
        return tuple(Noticed(id=f"{number}", kind=kind) for number, kind in enumerate(kinds))  # type: ignore[arg-type]

    some = Unseen(
        story="a",
        looked_at="t",
        new=noticed("conflict", "conflict", "agrees", "denied", "only one report", "spelling"),
        changed=noticed("agrees"),
        pages=("1", "2", "3"),
    )
    assert news(some) == (
        "1 new agreement",
        "2 new disputes",
        "1 new denial or open question",
        "1 finding says something else",
        "2 further findings",
        "3 new reports",
    )
    assert news(Unseen(story="a", looked_at="t")) == ()


def test_a_protected_person_is_on_no_line_of_the_list(desk: TestClient, library: Library) -> None:
    told(library, "mara-quill-trial", "Mara Quill was acquitted on Monday, the court said. Mara Quill left by a side door.")
    told(library, "flood", "The river rose by two metres.")
    kept.keep(library, "mara-quill-trial", InlineRunner())
    order(library, Order(kind="compare", story="mara-quill-trial"), "Ada")
    assert "quill" in desk.get("/c/desk/").text.lower()
    protect(library, Person(names=("Mara Quill",)), "Ada")
    for path in ("/c/desk/", "/c/desk/works", "/c/desk/works/1", "/c/desk/works/1?part=1", "/c/desk/add"):
        assert "quill" not in desk.get(path).text.lower(), path
    assert len(page(desk).xpath("//article")) == 2


def test_words_of_reports_are_escaped_and_shown(desk: TestClient, library: Library) -> None:
    told(library, "x", "<title>&lt;script&gt;alert(1)&lt;/script&gt; \u202egnp.exe</title><p>Two people were hurt, police said.</p>")
    kept.keep(library, "x", InlineRunner())
    text = desk.get("/c/desk/").text
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "⟦U+202E⟧" in unescape(text)


def test_works_that_go_on_stand_on_top(desk: TestClient, library: Library) -> None:
    told(library, "flood", "The river rose by two metres.")
    work = order(library, Order(kind="read", places=("https://elm.example/a",), story="flood"), "Ada")
    steps = (Step(what="Collecting", done=1, total=1), Step(what="Reading", done=3, total=7), Step(what="Comparing", done=0, total=0))
    Works(library.store).write(replace(work, state="running", steps=steps), process=os.getpid())
    found = page(desk).xpath("//*[@data-progress]")[0]
    assert found.get("data-progress") == "/c/desk/works/1?part=1"
    assert [bar.get("value") + "/" + bar.get("max") for bar in found.xpath(".//progress")] == ["1/1", "3/7"]
    assert "Reading 3 of 7" in words(found)
    assert "Comparing waits" in words(found)


def test_a_thousand_stories_are_paged(desk: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.store.add_to_story("s", [], "2026-03-11T10:00:00Z")
    for number in range(120):
        library.store.add_to_story(f"story {number}", [], f"2026-03-{number % 28 + 1:02}T10:00:00Z")
    names: list[str] = []
    for at in (1, 2, 3):
        found = page(desk, f"?p={at}")
        names += found.xpath("//article//h2//a/@href")
        assert f"Page {at} of 3" in words(found)
    assert len(names) == len(set(names)) == 121
    assert page(desk, "?p=1").xpath("//nav[@class='turns']/a/@href") == ["/c/desk/?p=2"]
    assert page(desk, "?p=99").xpath("//nav[@class='turns']/a/@href") == ["/c/desk/?p=2"]
    assert page(desk, "?p=-3").xpath("//article")
    assert len(desk.get("/c/desk/").content) < 150_000
    monkeypatch.setattr(services, "AT_ONCE", 5)
    assert len(page(desk).xpath("//article")) == 5


def test_grouped_single_reports_and_round_ups_stand_apart() -> None:
    def held(name: str, documents: int, *, is_grouped: bool = True, is_round_up: bool = False) -> Held:
        return Held(name=name, created_at="", documents=documents, changed_at="", gained=0, is_grouped=is_grouped, is_round_up=is_round_up)

    shelves = {
        services._shelf(one)  # noqa: SLF001  # what the lists are cut by
        for one in (held("a", 2), held("b", 1, is_grouped=False))
    }
    assert shelves == {"stories"}
    assert services._shelf(held("c", 1)) == "alone"  # noqa: SLF001
    assert services._shelf(held("d", 3, is_round_up=True)) == "round-ups"  # noqa: SLF001


def test_the_day_with_most_reports_comes_first() -> None:
    def held(name: str, changed_at: str, gained: int) -> Held:
        return Held(name=name, created_at="", documents=9, changed_at=changed_at, gained=gained, is_grouped=False, is_round_up=False)

    some = (held("old", "2026-03-10T23:00:00Z", 9), held("little", "2026-03-11T09:00:00Z", 1), held("much", "2026-03-11T08:00:00Z", 5))
    assert [one.name for one in services.in_order(some)] == ["much", "little", "old"]


def test_a_query_or_a_filter_shows_what_was_found(desk: TestClient, library: Library) -> None:
    told(library, "flood", "The river rose by two metres.")
    for query in ("?q=river", "?story=flood"):
        found = page(desk, query)
        assert not found.xpath("//article[contains(@class, 'story')]")
        assert "river" in words(found.xpath("//main")[0]), query
    assert page(desk, "?q=+").xpath("//article[contains(@class, 'story')]")
