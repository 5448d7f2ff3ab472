"""Adding at the desk: by address, as files, as text; what is wrong is said where it was written, and nothing that was written is lost."""

import io

import pytest
from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces.desk import adding
from crossread.runners.inline import InlineRunner
from crossread.services import incoming, kept
from crossread.services.following import followed
from crossread.services.work import work, works
from crossread.services.work_doing import do_all
from crossread.storage.in_folder import INCOMING
from crossread.storage.library import Library
from tests.interfaces.desk.asking import client, csrf_of, desk_app

TEXT = "The bridge at Tesmar fell on Tuesday; 14 people were hurt, police said."


def test_addresses_are_ordered_and_their_process_is_started(desk: TestClient, library: Library, started: list[int]) -> None:
    answer = desk.post(
        "/c/desk/add/addresses",
        data={"addresses": " https://elm.example/a\nhttps://oak.example/b  https://elm.example/a", "story": "Bridge  at Tesmar"},
    )
    assert (answer.status_code, answer.headers["location"], started) == (303, "/c/desk/works/1", [1])
    ordered = work(library, 1).order
    assert (ordered.kind, ordered.places, ordered.story) == ("read", ("https://elm.example/a", "https://oak.example/b"), "Bridge at Tesmar")
    assert work(library, 1).by == "somebody"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"addresses": "/etc/passwd"}, "no address on the web"),
        ({"addresses": "https://elm.example/a file:///etc/passwd"}, "file:///etc/passwd"),
        ({"addresses": "incoming:" + "0" * 64}, "no address on the web"),
        ({"addresses": "  "}, "There is no address"),
        ({"addresses": " ".join(f"https://elm.example/{number}" for number in range(adding.MOST_ADDRESSES + 1))}, "501 addresses"),
        ({"addresses": "https://elm.example/a", "story": "a/b"}, "cannot have that name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(desk: TestClient, library: Library, started: list[int], given: dict[str, str], words: str) -> None:
    answer = desk.post("/c/desk/add/addresses", data=given)
    assert answer.status_code == 422
    found = html.fromstring(answer.text)
    assert words in found.xpath("//*[@role='alert']")[0].text_content()
    assert found.xpath("//textarea[@name='addresses']")[0].text_content().strip() == given["addresses"].strip()
    assert (works(library), started) == ((), [])


def test_files_are_put_aside_read_and_compared(desk: TestClient, library: Library) -> None:
    files = [
        ("files", ("../../a.html", io.BytesIO(f"<p>{TEXT}</p>".encode()))),
        ("files", ("b.txt", io.BytesIO(b"The ferry came at noon. Two were hurt."))),
    ]
    answer = desk.post("/c/desk/add/files", files=files, data={"story": "bridge"})
    assert answer.headers["location"] == "/c/desk/works/1"
    assert do_all(library, InlineRunner()) == 1
    assert work(library, 1).state == "done"
    assert sorted(entry.address for entry in library.log.entries()) == ["upload:a.html", "upload:b.txt"]
    assert kept.kept(library, "bridge") is not None
    page = desk.get("/c/desk/works/1").text
    assert "b.txt" in page
    assert "incoming" not in page
    assert str(library.folder) not in page


def test_a_browser_that_sends_no_file_is_told(desk: TestClient, library: Library) -> None:
    answer = desk.post("/c/desk/add/files", files=[("files", ("", io.BytesIO(b"")))], data={"story": "bridge"})
    assert answer.status_code == 422
    assert "No file was chosen" in answer.text
    assert works(library) == ()


def test_too_much_at_once_is_said(desk: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_BYTES", 1_000)
    answer = desk.post("/c/desk/add/files", files=[("files", ("a.txt", io.BytesIO(b"a" * 2_000)))])
    assert answer.status_code == 422
    assert "Hand it in in several parts" in answer.text
    assert works(library) == ()
    assert list((library.folder / INCOMING).iterdir()) == []


def test_nothing_is_put_aside_for_a_story_that_cannot_be(desk: TestClient, library: Library) -> None:
    answer = desk.post("/c/desk/add/files", files=[("files", ("a.txt", io.BytesIO(TEXT.encode())))], data={"story": "a/b"})
    assert answer.status_code == 422
    assert not (library.folder / INCOMING).exists()


def test_a_pasted_text_becomes_a_report(desk: TestClient, library: Library) -> None:
    pasted = {
        "text": TEXT.replace(" ", "\r\n", 1),
        "headline": "Bridge falls",
        "outlet": "The Elm",
        "address": "https://elm.example/bridge",
        "published": "2026-03-11",
    }
    assert desk.post("/c/desk/add/text", data=pasted).status_code == 303
    assert work(library, 1).story == "Bridge-falls"
    do_all(library, InlineRunner())
    document = library.store.documents("Bridge-falls")[0]
    assert (document.outlet, document.title, document.address, document.published.edtf) == (
        "The Elm",
        "Bridge falls",
        "https://elm.example/bridge",
        "2026-03-11",
    )


def test_pasted_html_is_taken_before_text(desk: TestClient, library: Library) -> None:
    desk.post(
        "/c/desk/add/text", data={"text": "something else that is long enough", "markup": f"<article><p>{TEXT}</p></article>", "story": "bridge"}
    )
    do_all(library, InlineRunner())
    assert [document.text for document in library.store.documents("bridge")] == [TEXT]


def test_the_html_of_a_long_page_can_be_pasted_as_browsers_send_it(library: Library, started: list[int]) -> None:
    app = desk_app({"desk": library.folder})
    long = "<article><h1>Міст</h1>" + '<p class="text">Троє людей загинули.</p>' * 12_000
    assert client(app).post("/c/desk/add/text", data={"markup": long, "story": "bridge", "csrf": csrf_of(app)}).status_code == 303
    assert started == [1]
    too_long = client(app).post("/c/desk/add/text", data={"markup": long * 12, "csrf": csrf_of(app)})
    assert too_long.status_code == 400
    assert "as a file" in too_long.text


def test_a_text_that_is_none_keeps_what_was_written(desk: TestClient) -> None:
    answer = desk.post("/c/desk/add/text", data={"text": "short", "headline": "<b>Bridge</b>", "outlet": "The Elm"})
    assert answer.status_code == 422
    found = html.fromstring(answer.text)
    assert found.xpath("//input[@name='headline']/@value") == ["<b>Bridge</b>"]
    assert found.xpath("//textarea[@name='text']")[0].text == "short"


def test_reports_of_several_events_find_their_stories(desk: TestClient, library: Library) -> None:
    desk.post("/c/desk/add/addresses", data={"addresses": "https://elm.example/a", "story": "ignored", "is_grouped": "1"})
    ordered = work(library, 1).order
    assert (ordered.is_grouped, ordered.story) == (True, None)


def test_a_feed_is_followed_shown_and_ended(desk: TestClient, library: Library) -> None:
    answer = desk.post("/c/desk/add/follow", data={"feed": "https://elm.example/feed.xml", "story": "bridge"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/c/desk/add#follow")
    assert [(one.address, one.story) for one in followed(library)] == [("https://elm.example/feed.xml", "bridge")]
    page = desk.get("/c/desk/add").text
    assert "https://elm.example/feed.xml" in page
    assert "crossread watch" in page
    assert desk.post("/c/desk/add/unfollow", data={"feed": "https://elm.example/feed.xml"}).status_code == 303
    assert followed(library) == ()
    assert "is not followed" in desk.post("/c/desk/add/unfollow", data={"feed": "https://elm.example/feed.xml"}).text
    assert "no address on the web" in desk.post("/c/desk/add/follow", data={"feed": "feed.xml"}).text


def test_hosts_that_may_be_fetched_from_are_those_of_the_settings(library: Library, started: list[int]) -> None:
    app = desk_app({"desk": library.folder}, allow=("127.0.0.1:8000",))
    client(app).post("/c/desk/add/addresses", data={"addresses": "http://127.0.0.1:8000/", "csrf": csrf_of(app), "allow": "10.0.0.1"})
    assert work(library, started[0]).order.allow == ("127.0.0.1:8000",)


def test_nothing_is_added_without_the_token_of_a_form(desk: TestClient, library: Library) -> None:
    del desk.headers["x-csrf-token"]
    for path in ("addresses", "files", "text", "follow", "unfollow"):
        assert desk.post(f"/c/desk/add/{path}", data={"addresses": "https://elm.example/a"}).status_code == 403
    assert works(library) == ()
