"""kill -9 at any moment: nothing that was acknowledged is lost, nothing is half there, and the work goes on from where it stood."""

import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from crossread.services.check_evidence import check_evidence
from crossread.services.progress import silent
from crossread.storage.in_folder import ARCHIVE
from crossread.storage.library import open_library

WRITER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from crossread.storage.library import open_library
    from crossread.types.capture import Capture
    from crossread.types.document import Document, Published
    from crossread.types.dossier import Reading
    from crossread.types.ids import content_id, sha256

    folder, name, planted = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    with open_library(folder, make=True) as library:
        number = 0
        while True:
            number += 1
            data = f"{name} {number} ".encode() * (number % 50 * 200 + 1)
            if planted == "acknowledges too early":
                print(sha256(data), flush=True)
                time.sleep(60)
            address = f"{name}-{number}.txt"
            capture = Capture(
                address=address, final_address=address, at="2025-01-20T07:37:00Z", media_type="text/plain", payload=data, tool="writer"
            )
            page = library.keep(capture).page
            print(page.sha256, flush=True)
            text = f"{name} {number}"
            document = Document(
                id=content_id(page.sha256), page_sha256=page.sha256, address=page.address, outlet=None, title=None, byline=None, language=None,
                published=Published(edtf=None, basis="unknown"), text=text, text_sha256=sha256(text.encode()), state="ok", extractor="w",
            )
            library.store.add_reading(Reading(document=document, statements=(), claims=()), "w")
            library.store.add_to_story("all", [page.sha256], "t")
            print("read", page.sha256, flush=True)
""")

ROUNDS = 12
AT_ONCE = 2
"""Two writers in one library: 24 kills."""


def started(folder: Path, name: str, planted: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, planted], stdout=subprocess.PIPE, text=True)


def acknowledged(writer: subprocess.Popen[str]) -> list[str]:
    """A writer that was killed in, the whole lines it had printed out."""
    printed = writer.communicate()[0]
    return printed[: printed.rfind("\n") + 1].splitlines()


def lost(folder: Path, lines: list[str]) -> list[str]:
    """A library and what was acknowledged in, what of it is not there in full out."""
    with open_library(folder) as library:
        assert library.archive.verify() == (), "a file under a hash that it does not have"
        assert check_evidence(library, silent).damaged == (), "evidence, log and checkpoints are whole, whatever was half written"
        there = set(library.archive.names())
        pages = {page.sha256 for page in library.store.pages()}
        logged = {entry.sha256 for entry in library.log.entries()}
        read = {reading.document.page_sha256 for reading, _ in library.store.readings("all")}
    kept = {line for line in lines if " " not in line}
    done = {line.removeprefix("read ") for line in lines if " " in line}
    return sorted((kept - (there & pages & logged)) | (done - read))


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    chance = random.Random(20250120)
    lines: list[str] = []
    for number in range(ROUNDS):
        writers = [started(folder, f"{number}-{which}") for which in range(AT_ONCE)]
        first = [writer.stdout.readline() for writer in writers if writer.stdout]
        time.sleep(chance.uniform(0, 0.15))
        for writer in writers:
            writer.kill()
        lines += [line.strip() for line in first] + [line for writer in writers for line in acknowledged(writer)]
    assert len(lines) > 2 * ROUNDS * AT_ONCE
    assert lost(folder, lines) == []
    with open_library(folder) as library:
        damage = library.store.engine.connect().exec_driver_sql("PRAGMA integrity_check").scalar()
        assert damage == "ok"


def test_a_writer_that_acknowledges_too_early_is_caught(tmp_path: Path) -> None:
    """The planted bug: without it the test above could pass by looking at nothing."""
    writer = started(tmp_path / "library", "early", "acknowledges too early")
    assert writer.stdout
    first = writer.stdout.readline().strip()
    writer.kill()
    writer.communicate()
    assert lost(tmp_path / "library", [first]) == [first]


@pytest.mark.parametrize("delay_s", [0.0, 0.05, 0.1, 0.2, 0.3])
def test_a_library_that_was_killed_while_it_was_made_opens(tmp_path: Path, delay_s: float) -> None:
    folder = tmp_path / "library"
    writer = started(folder, "early")
    while not folder.exists():
        time.sleep(0.001)
    time.sleep(delay_s * 0.1)
    writer.kill()
    lines = acknowledged(writer)
    open_library(folder, make=True).close()
    assert lost(folder, lines) == []
    assert {path.name for path in folder.iterdir()} >= {"library.sqlite"}
    assert not (folder / ARCHIVE / "ab").is_file()
