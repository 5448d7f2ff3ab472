"""What is followed, at the desk: asked when told, how each feed and page stands, what changed with a way there, and nothing asked unasked."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces import worker
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.accounts import Accounts
from crossread.services.engine import RULES
from crossread.services.following import follow, followed
from crossread.services.protect import protect
from crossread.services.watch import LOCK
from crossread.services.work import work, works
from crossread.services.work_doing import do_all
from crossread.sources.web.outside import Outside
from crossread.types.protected import Person
from tests.interfaces.desk.asking import PASSWORD, accounts_in, client, csrf_of, desk_app, session_of
from tests.services.watching.site import FIRST, HOLDER, OTHER, SECOND, Site, a_site
from tests.sources.web.serving import TLS


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A feed that names two pages and is followed for a story; works wait until a test does them."""
    monkeypatch.setattr("crossread.sources.web.fetch.Outside", partial(Outside, tls=TLS, sleep=lambda _: None))
    monkeypatch.setattr("crossread.services.orders.usual_engine", lambda: (RULES, ""))
    monkeypatch.setattr(worker, "start", lambda _folder, _number: None)
    with a_site(tmp_path / "library") as made:
        made.put("/robots.txt", b"", status=404)
        made.feed("/a", "/b")
        made.put("/a", FIRST)
        made.put("/b", OTHER)
        follow(made.library, made.url("/feed"), "bridge")
        yield made


@pytest.fixture
def desk(site: Site) -> TestClient:
    app = desk_app({"desk": site.library.folder}, allow=(site.server.host,))
    made = client(app)
    made.headers["x-csrf-token"] = csrf_of(app)
    return made


def shown(desk: TestClient) -> html.HtmlElement:
    return html.fromstring(desk.get("/c/desk/add").text).get_element_by_id("follow")


def row(desk: TestClient, label: str) -> str:
    (cell,) = shown(desk).xpath(f"//section[@id='follow']//td[@data-label='{label}']")
    return " ".join(cell.text_content().split())


def asked(desk: TestClient, site: Site) -> int:
    """A desk in; what is followed is asked from it, and the number of the work that did so out."""
    answer = desk.post("/c/desk/add/ask")
    assert answer.status_code == 303
    do_all(site.library, InlineRunner())
    return int(answer.headers["location"].rpartition("/")[2])


def again(site: Site) -> None:
    """Everything that is watched is due now."""
    with site.library.store.writing() as connection:
        connection.exec_driver_sql("UPDATE watched SET due = '2025-01-01T00:00:00Z', first_seen = '2025-01-01T00:00:00Z', step = step + 1")


def test_nothing_is_asked_until_somebody_says_so(desk: TestClient, site: Site) -> None:
    assert "1 address is due" in shown(desk).text_content()
    assert (row(desk, "Asked last"), row(desk, "Asked again")) == ("not asked yet", "due now")
    for path in ("/c/desk/", "/c/desk/add", "/c/desk/works"):
        assert desk.get(path).status_code == 200
    assert (works(site.library), site.server.requests) == ((), [])


def test_they_are_asked_when_told_and_the_page_says_what_came_of_it(desk: TestClient, site: Site) -> None:
    number = asked(desk, site)
    assert work(site.library, number).state == "done"
    page = desk.get(f"/c/desk/works/{number}").text
    assert "Ask what is followed" in page
    assert 'href="/c/desk/add#follow"' in page
    assert "1 feed asked: 2 new addresses." in page
    assert row(desk, "Asked last").endswith(": 2 new; 2 of 2 pages captured")
    assert row(desk, "For") == "bridge"
    assert "Nothing is due before" in shown(desk).text_content()
    assert desk.get("/c/desk/stories/bridge").status_code == 200


def test_what_cannot_be_had_is_told_with_its_reason(desk: TestClient, site: Site) -> None:
    site.put("/feed", b"", status=410)
    asked(desk, site)
    assert "failed" in row(desk, "Asked last")
    assert "410" in row(desk, "Asked last")


def test_a_page_that_changed_or_is_gone_leads_to_what_changed(desk: TestClient, site: Site) -> None:
    asked(desk, site)
    site.put("/a", SECOND)
    site.put("/b", b"", status=410)
    for _ in range(2):
        again(site)
        asked(desk, site)
    found = shown(desk)
    gone, changed = sorted(found.xpath("//ul[contains(@class, 'changed-pages')]/li"), key=lambda one: one.text_content().split()[0], reverse=True)
    assert ("gone" in gone.text_content(), "410" in gone.text_content(), site.url("/b") in gone.text_content()) == (True, True, True)
    assert "changed without a note" in changed.text_content()
    differs = desk.get(changed.xpath(".//a/@href")[0])
    assert (differs.status_code, [one.text for one in html.fromstring(differs.text).xpath("//del/mark")]) == (200, ["At least 12"])
    before = desk.get(gone.xpath(".//a/@href")[0])
    assert (before.status_code, "old bridge fell into the river" in before.text) == (200, True)


def test_a_story_that_is_not_compared_again_yet_is_led_to_itself(desk: TestClient, site: Site) -> None:
    asked(desk, site)
    site.put("/a", SECOND)
    again(site)
    site.watch()
    (changed,) = shown(desk).xpath("//ul[contains(@class, 'changed-pages')]/li")
    assert changed.xpath(".//a/@href") == ["/c/desk/stories/bridge"]
    kept.keep(site.library, "bridge", InlineRunner())
    (changed,) = shown(desk).xpath("//ul[contains(@class, 'changed-pages')]/li")
    assert changed.xpath(".//a/@href")[0].endswith("/changes")


def test_while_they_are_asked_the_page_leads_to_the_work(desk: TestClient, site: Site) -> None:
    first, second = (desk.post("/c/desk/add/ask").headers["location"] for _ in range(2))
    assert first == second == "/c/desk/works/1"
    assert shown(desk).xpath("//section[@id='follow']//a[@href='/c/desk/works/1']")
    assert not shown(desk).xpath("//form[@action='/c/desk/add/ask#wrong']")
    desk.post("/c/desk/works/1/cancel")
    assert work(site.library, 1).state == "cancelled"
    assert desk.post("/c/desk/works/1/resume").status_code == 303
    do_all(site.library, InlineRunner())
    assert work(site.library, 1).state == "done"


def test_beside_a_crossread_watch_there_is_no_button(desk: TestClient, site: Site) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(site.library.folder / LOCK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"1\n"
        text, buttons = shown(desk).text_content(), shown(desk).xpath("//form[@action='/c/desk/add/ask#wrong']")
        number = asked(desk, site)
        holder.communicate(b"")
    assert ("crossread watch is running" in text, buttons) == (True, [])
    assert "Another crossread watch runs on this library." in desk.get(f"/c/desk/works/{number}").text
    assert shown(desk).xpath("//form[@action='/c/desk/add/ask#wrong']")


def test_asking_takes_the_token_of_a_form_the_right_to_add_and_something_followed(desk: TestClient, site: Site, tmp_path: Path) -> None:
    desk.post("/c/desk/add/unfollow", data={"feed": site.url("/feed")})
    assert "Nothing is followed" in desk.post("/c/desk/add/ask").text
    follow(site.library, site.url("/feed"), "bridge")
    del desk.headers["x-csrf-token"]
    assert desk.post("/c/desk/add/ask").status_code == 403
    accounts: Accounts = accounts_in(tmp_path / "accounts")
    accounts.add("Judy", PASSWORD)
    accounts.grant("Judy", "desk", "judge")
    app = desk_app({"desk": site.library.folder}, accounts=tmp_path / "accounts")
    session = session_of(app, "Judy")
    assert client(app, session).post("/c/desk/add/ask", data={"csrf": csrf_of(app, session)}).status_code == 403
    assert (works(site.library), site.server.requests) == ((), [])


def test_a_feed_that_names_a_protected_person_is_hidden_and_can_be_ended(desk: TestClient, site: Site) -> None:
    follow(site.library, site.url("/mara-quill"), "Mara Quill in court")
    protect(site.library, Person(names=("Mara Quill",)), by="Ada")
    text = shown(desk).text_content()
    assert ("quill" in text.lower(), "story-" in text) == (False, True)
    hidden = next(one for one in shown(desk).xpath("//input[@name='feed']/@value") if "█" in one)
    assert desk.post("/c/desk/add/unfollow", data={"feed": hidden}).status_code == 303
    assert [one.address for one in followed(site.library)] == [site.url("/feed")]
