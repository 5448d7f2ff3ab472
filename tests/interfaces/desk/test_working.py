"""Works at the desk: real counts, what was not read with its reasons, cancel and resume; the piece of a page asks for itself until it has ended."""

import io
import os
from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from crossread.runners.inline import InlineRunner
from crossread.services.incoming import Given, hand_in
from crossread.services.work import work
from crossread.services.work_doing import do_all
from crossread.services.work_order import order
from crossread.storage.library import Library
from crossread.storage.works import Works
from crossread.types.work import Order, Step, Work


def read(library: Library, *texts: bytes) -> Work:
    given = [Given(name=f"report {number}.txt", file=io.BytesIO(text)) for number, text in enumerate(texts)]
    return order(library, Order(kind="read", places=hand_in(library, given), story="bridge"), "Ada")


def running(library: Library, found: Work, process: int) -> None:
    steps = (Step(what="Collecting", done=2, total=2), Step(what="Reading", done=1, total=2), Step(what="Comparing", done=0, total=0))
    Works(library.store).write(replace(found, state="running", steps=steps), process=process)


def test_a_work_shows_its_counts_and_asks_for_itself_until_it_has_ended(desk: TestClient, library: Library) -> None:
    running(library, read(library, b"Two people were hurt, police said."), os.getpid())
    page, piece = desk.get("/c/desk/works/1").text, desk.get("/c/desk/works/1?part=1").text
    assert "1 of 2" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "<html" not in piece
    found = html.fromstring(piece)
    assert found.get("data-progress") == "/c/desk/works/1?part=1"
    Works(library.store).write(replace(work(library, 1), state="waiting"))
    assert do_all(library, InlineRunner()) == 1
    done = html.fromstring(desk.get("/c/desk/works/1?part=1").text)
    assert (done.get("data-progress"), done.get("data-then")) == (None, "/c/desk/stories/bridge")
    assert "refresh" not in desk.get("/c/desk/works/1").text


def test_what_was_not_read_keeps_the_reader_on_the_page_of_the_work(desk: TestClient, library: Library) -> None:
    read(library, b"Two people were hurt, police said.", b"\x89PNG\r\n\x1a\n0000")
    do_all(library, InlineRunner())
    found = html.fromstring(desk.get("/c/desk/works/1?part=1").text)
    assert found.get("data-then") == "/c/desk/works/1", "it is shown anew, with what was left out"
    page = desk.get("/c/desk/works/1").text
    assert "upload:report 1.txt" in page
    assert "It is an image (PNG)" in page


def test_a_work_is_cancelled_and_resumed(desk: TestClient, library: Library, started: list[int]) -> None:
    read(library, b"Two people were hurt, police said.")
    assert desk.post("/c/desk/works/1/cancel").headers["location"] == "/c/desk/works/1"
    assert work(library, 1).state == "cancelled"
    assert html.fromstring(desk.get("/c/desk/works/1").text).xpath("//form[@action='/c/desk/works/1/resume']")
    assert started == []
    assert desk.post("/c/desk/works/1/resume").status_code == 303
    assert (work(library, 1).state, started) == ("waiting", [1])
    assert desk.post("/c/desk/works/1/resume").status_code == 422


def test_after_a_restart_a_work_that_was_running_reads_interrupted(desk: TestClient, library: Library) -> None:
    running(library, read(library, b"Two people were hurt, police said."), os.getpid() + 100_000)
    page = desk.get("/c/desk/works").text
    assert "interrupted" in page
    assert "resume it to go on" in page


def test_a_work_that_waits_though_nobody_does_any_is_taken_up_once(desk: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], **_more: object) -> None:
            commands.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.undo()
    monkeypatch.setattr("crossread.interfaces.worker.subprocess.Popen", Process)
    assert desk.get("/c/desk/").status_code == 200
    assert commands == [], "nothing waits"
    read(library, b"Two people were hurt, police said.")
    for path in ("/c/desk/works", "/c/desk/works/1", "/c/desk/"):
        desk.get(path)
    assert [command[-2:] for command in commands] == [[str(library.folder), "1"]]


def test_grouping_is_ordered_once(desk: TestClient, library: Library, started: list[int]) -> None:
    for _ in range(2):
        assert desk.post("/c/desk/works/group").headers["location"] == "/c/desk/works/1"
    assert work(library, 1).order.kind == "group"
    assert started


def test_a_work_that_is_not_there(desk: TestClient) -> None:
    assert desk.get("/c/desk/works/7").status_code == 404
    assert desk.post("/c/desk/works/7/cancel").status_code == 404
    assert desk.get("/c/other/works/1").status_code == 404
