"""PDF: printed by a browser without network, the same bytes each time, and stopped with all it started when it takes too long."""

import io
import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pypdf
import pytest

from crossread.interfaces.exports import pdf as module
from crossread.interfaces.exports.html_file import html_file
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.pdf import BROWSERS, pdf, printed, still
from crossread.interfaces.views.visible import visible
from crossread.types.errors import InputError, LibraryError
from tests.interfaces.exports.materials import material, quoted

needs_a_browser = pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="no browser that prints on this machine: apt-get install chromium")


def text_of(data: bytes) -> str:
    """A PDF in, its text without white space out."""
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


@needs_a_browser
def test_every_quotation_is_printed(whole: Material) -> None:
    data = pdf(whole)
    found = text_of(data)
    for words in quoted(whole):
        assert "".join(visible(words).split()) in found
    assert pypdf.PdfReader(io.BytesIO(data)).metadata.get("/CreationDate", "").startswith("D:20310508060708")  # type: ignore[union-attr]


@needs_a_browser
def test_the_bytes_are_the_same_when_the_clock_has_gone_on() -> None:
    given = material("Quill")
    page = html_file(given)
    began = time.time()
    first, second = (still(printed(page), given.as_of) for _ in range(2))
    assert first == second
    assert int(began) < int(time.time()), "printing twice takes more than a second, and times are told in seconds"


@needs_a_browser
def test_nothing_is_asked_of_the_network() -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        port = listening.getsockname()[1]
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    asked.append(listening.accept()[0].recv(100))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        page = f'<!doctype html><p>Words</p><img src="http://127.0.0.1:{port}/x.png"><img src="http://localhost:{port}/x.png">'
        try:
            assert printed(page.encode()).startswith(b"%PDF")
        finally:
            over.set()
            thread.join()
    assert asked == []


def test_without_a_browser_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(InputError, match=r"no browser on this machine that prints PDF\. Install Chromium"):
        pdf(material("x"))


def test_a_browser_that_hangs_is_stopped_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! $$ > {pids}.new\nmv {pids}.new {pids}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(module, "browser", lambda: str(program))
    with pytest.raises(LibraryError, match=r"took more than 4 s to print"):
        printed(html_file(material("x")), deadline_s=4)  # in that time it has begun, on a busy machine, too
    for pid in map(int, pids.read_text().split()):
        assert is_gone(pid)


def is_gone(pid: int) -> bool:
    """Is no process with this id at work (any more, within twenty seconds)?"""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_browser_that_prints_nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 21\n")
    program.chmod(0o755)
    monkeypatch.setattr(module, "browser", lambda: str(program))
    with pytest.raises(LibraryError, match=r"printed no PDF \(exit code 21\)"):
        printed(b"x")


def test_times_are_replaced_at_their_length() -> None:
    data = b"/CreationDate (D:20261122155020+00'00')\n/ModDate (D:20261122155020+00'00')>>"
    fixed = still(data, "2031-05-08T06:07:08Z")
    assert fixed == data.replace(b"20261122155020", b"20310508060708")
    assert len(fixed) == len(data)
