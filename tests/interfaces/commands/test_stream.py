"""`crossread stream`: what it is fed with, what a person sees, and how it is stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.stream import _lasted, status_line, stopped_kindly
from crossread.services.story_list import listed
from crossread.services.stream import Status
from crossread.storage.library import open_library
from crossread.types.gap import Gap
from tests.stages.stories.reporting import FIRE, FLOOD

PROGRAM = Path(sys.executable).with_name("crossread")
AT = "2025-01-20T07:37:00Z"
PATIENCE_S = 60.0


def line(number: int, event: tuple[str, ...] = FIRE) -> bytes:
    title, text = event[number].split("\n")
    host = "fire" if event is FIRE else "flood"
    return json.dumps({"address": f"https://{host}-{number}.example/a", "time": AT, "title": title, "text": text}).encode() + b"\n"


LINES = tuple(line(number, event) for event in (FIRE, FLOOD) for number in range(2))


def called(folder: Path, *words: str, given: bytes = b"") -> Result:
    command = ["stream", *words, "--library", str(folder / "library"), "--engine", "rules", "--runner", "inline"]
    return CliRunner().invoke(crossread, command, input=given)


def test_captures_come_through_standard_input(tmp_path: Path) -> None:
    result = called(tmp_path, "-", given=b"".join(LINES))
    assert result.exit_code == ExitCode.DONE, result.output
    assert "4 captures. 4 new pages, 4 documents read in" in result.stderr
    assert "4 reports grouped, 2 dossiers brought up to date." in result.stderr
    assert result.stdout == ""
    with open_library(tmp_path / "library") as library:
        assert sorted(one.documents for one in listed(library)) == [2, 2]
        assert {page.captured_at for page in library.store.pages()} == {AT}
    again = called(tmp_path, "-", given=b"".join(LINES))
    assert again.exit_code == ExitCode.DONE
    assert "4 captures, 4 of them kept before. 0 new pages, 0 documents read" in again.stderr


def test_json_says_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"".join(LINES[:2]))
    result = called(tmp_path, str(tmp_path / "a.jsonl"), "--json")
    last = json.loads(result.stdout.splitlines()[-1])
    assert (last["came"], last["read"], last["compared"], last["waiting"], last["due"], last["behind_s"]) == (2, 2, 1, 0, 0, 0)
    assert last["seconds"] > 0


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    result = called(tmp_path, "-", given=b'{"address": "a"}\n' + LINES[0] + b"{cut off")
    assert result.exit_code == ExitCode.PARTLY_DONE
    assert "standard input#1" in result.stderr
    assert "standard input#3" in result.stderr
    assert "1 capture. 1 new page, 1 document read" in result.stderr


def test_nothing_at_all_is_told(tmp_path: Path) -> None:
    result = called(tmp_path, "-")
    assert result.exit_code == ExitCode.NOTHING_FOUND
    assert "0 captures" in result.stderr


def test_an_address_on_the_web_is_for_another_command(tmp_path: Path) -> None:
    result = called(tmp_path, "https://news.example/feed")
    assert result.exit_code == ExitCode.USAGE
    assert "crossread watch --follow" in result.stderr
    assert not (tmp_path / "library").exists()


def test_a_file_is_followed_until_it_is_stopped_and_nothing_is_lost(tmp_path: Path) -> None:
    """What is written while it runs is read; SIGTERM ends it as Ctrl-C does, with what was done kept."""
    file, folder = tmp_path / "a.jsonl", tmp_path / "library"
    file.write_bytes(LINES[0])
    command = [PROGRAM, "stream", str(file), "--follow", "--library", str(folder), "--engine", "rules", "--runner", "inline"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    try:
        assert read_soon(folder, 1)
        with file.open("ab") as growing:
            growing.write(LINES[1] + LINES[2][:30])
        assert read_soon(folder, 2)
    finally:
        process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == ExitCode.INTERRUPTED
    assert said.startswith("Interrupted. Kept now: 2 captures; 2 documents read")
    assert "Run the same command again" in said
    assert "Traceback" not in said
    assert "Fatal" not in said


def test_it_ends_while_standard_input_is_still_open(tmp_path: Path) -> None:
    """A firehose never ends: stopping must not wait for the thread that reads it."""
    folder = tmp_path / "library"
    command = [PROGRAM, "stream", "-", "--library", str(folder), "--engine", "rules", "--runner", "inline"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(LINES[0])
    process.stdin.flush()
    try:
        assert read_soon(folder, 1)
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE_S) == ExitCode.INTERRUPTED
    assert process.stderr
    assert process.stderr.read().startswith(b"Interrupted. Kept now: 1 capture; 1 document read")
    process.stdin.close()
    process.stderr.close()


def read_soon(folder: Path, documents: int) -> bool:
    """A library's folder and how many documents should be read in it in, whether they are before long out."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if (folder / "library.sqlite").exists():
            with open_library(folder, make=True) as library:
                if len(library.store.documents()) >= documents:
                    return True
        time.sleep(0.1)
    return False


def test_the_line_says_what_matters_first_and_fits() -> None:
    gap = Gap(what="a", why="b", do="c", stage="d")
    status = Status(came=5_000, again=12, kept=4_988, read=4_210, compared=830, waiting=18, due=7, behind_s=2.4, rate=12.34, gaps=(gap,), more_gaps=2)
    whole = status_line(status, 200)
    assert whole == "12.3 documents/s · 2 s behind · 18 waiting · 4,210 read · 830 dossiers made, 7 due · 12 seen before · 3 not read"
    for width in range(20, 130):
        short = status_line(status, width)
        assert len(short) < width
        assert whole.startswith(short)
    assert status_line(Status(), 41) == "0.0 documents/s · up to date · 0 waiting"


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"), (3_700, "1 h 1 min"), (90_000, "25 h 0 min")])
def test_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert _lasted(seconds) == words


def test_a_terminal_shows_a_line_that_changes(tmp_path: Path) -> None:
    """Standard error as a terminal: the line comes, and is taken away at the end."""
    master, end = os.openpty()
    (tmp_path / "a.jsonl").write_bytes(LINES[0])
    command = [PROGRAM, "stream", str(tmp_path / "a.jsonl"), "--library", str(tmp_path / "library"), "--engine", "rules", "--runner", "inline"]
    process = subprocess.Popen(command, stderr=end, stdin=subprocess.DEVNULL)
    os.close(end)
    said = b""
    while True:
        try:
            said += os.read(master, 10_000)
        except OSError:  # the other end is closed
            break
    os.close(master)
    assert process.wait(PATIENCE_S) == ExitCode.DONE
    assert b"documents/s" in said
    assert said.rindex(b"documents/s") < said.rindex(b"\x1b[2K1 capture."), "it was taken away before the last words came"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupt_that_reaches_nobody_is_raised_later(number: signal.Signals) -> None:
    """Python ignores what is raised while it takes something away."""

    class Going:
        def __del__(self) -> None:
            signal.raise_signal(number)

    before = signal.getsignal(number)
    with stopped_kindly() as go_on:
        go_on()
        del (_ := [Going()])[0]
        with pytest.raises(KeyboardInterrupt):
            go_on()
    assert signal.getsignal(number) == before
