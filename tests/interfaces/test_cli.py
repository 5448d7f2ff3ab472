"""The command line as a person meets it: data on stdout, words on stderr, an exit code that says how it went, and never a traceback."""

import errno
import gzip
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread, in_words
from crossread.interfaces.commands.exits import ExitCode
from crossread.storage.library import open_library
from crossread.types.errors import NotFoundError

PROGRAM = Path(sys.executable).with_name("crossread")

Run = Callable[..., Result]

ELM = """At least 12 people were killed in a fire at the harbour of Velmora on Monday, the mayor said.
"We have no further details," Mayor Ann Hale told reporters. Police said 30 others were injured.
"""
OAK = """At least 14 people were killed when a fire broke out at the harbour of Velmora on Monday, police said.
Mayor Ann Hale said that 30 others were injured. The cause of the fire was not known.
"""
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fire at the harbour</title></head><body><article>'
    "<h1>Fire at the harbour</h1>{}</article></body></html>"
)
GERMAN = """Mindestens zwölf Menschen sind am Montag bei einem Brand im Hafen der Stadt ums Leben gekommen, wie der Bürgermeister sagte.
Die Behörden hatten am Abend noch keine weiteren Angaben zur Ursache des Feuers gemacht, sagte ein Sprecher der Polizei.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program with a library of its own."""
    monkeypatch.setenv("CROSSREAD_LIBRARY", str(tmp_path / "library"))

    def running(*arguments: object) -> Result:
        result = CliRunner().invoke(crossread, [str(argument) for argument in arguments])
        assert "Traceback" not in result.output
        return result

    return running


@pytest.fixture
def fire(tmp_path: Path) -> Path:
    """A folder with two reports of one fire."""
    folder = tmp_path / "fire"
    folder.mkdir()
    (folder / "elm.txt").write_text(ELM)
    (folder / "oak.txt").write_text(OAK)
    return folder


def html_page(text: str) -> bytes:
    return PAGE.format("".join(f"<p>{line}</p>" for line in text.splitlines())).encode()


# --- read ---------------------------------------------------------------------------------------------------------------------------------


def test_reading_prints_findings_on_stdout_and_one_line_on_stderr(run: Run, fire: Path) -> None:
    result = run("read", fire, "--engine", "rules")
    assert result.exit_code == ExitCode.DONE
    assert "12" in result.stdout
    assert "Reports\n" in result.stdout
    assert result.stderr == "2 reports: 2 new, 2 read now. Story fire has 2 reports.\n"
    assert "\x1b" not in result.output, "no colours outside a terminal"
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_reading_again_changes_nothing_and_says_so(run: Run, fire: Path, tmp_path: Path) -> None:
    first = run("read", fire)
    with open_library(tmp_path / "library") as library:
        before = (list(library.archive.names()), list(library.store.readings()), library.store.stories())
    second = run("read", fire)
    assert second.exit_code == ExitCode.DONE
    assert second.stdout == first.stdout
    assert second.stderr.startswith("Nothing new: 2 reports, all in the library")
    with open_library(tmp_path / "library") as library:
        assert (list(library.archive.names()), list(library.store.readings()), library.store.stories()) == before


def test_without_the_model_rules_read_and_one_line_says_so(run: Run, fire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_ENCODER", str(tmp_path))
    asked = run("read", fire, "--engine", "encoder")
    assert asked.exit_code == ExitCode.FAILED
    assert "--engine rules" in asked.stderr
    first = run("read", fire)
    assert [line for line in first.stderr.splitlines() if "rules alone" in line] == ["The encoder's model is not installed: read by rules alone."]
    again = run("read", fire)
    assert (again.exit_code, again.stdout, "rules" in again.stderr) == (ExitCode.DONE, first.stdout, False)
    assert run("read", fire, "--engine", "rules").stderr.startswith("Nothing new")
    for command in (("show", "fire"), ("document", "elm.txt")):
        plain, same = run(*command), run(*command, "--engine", "rules")
        assert (same.exit_code, same.stdout, same.stderr) == (ExitCode.DONE, plain.stdout, "")
        assert run(*command, "--engine", "encoder").exit_code == ExitCode.FAILED


def test_the_order_of_the_reports_changes_no_byte(run: Run, fire: Path, tmp_path: Path) -> None:
    files = [fire / "elm.txt", fire / "oak.txt"]
    for number, given in enumerate((files, files[::-1])):
        run("read", *given, "--library", tmp_path / f"library{number}", "--story", "fire", "--json", tmp_path / f"{number}.json")
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()


def test_workers_change_no_byte(run: Run, fire: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        run("read", fire, "--library", tmp_path / f"library{number}", "--workers", number, "--json", tmp_path / f"{number}.json")
    run("read", fire, "--library", tmp_path / "library0", "--json", tmp_path / "0.json")
    assert len({(tmp_path / f"{number}.json").read_bytes() for number in range(3)}) == 1


def test_every_claim_in_the_json_stands_in_its_document(run: Run, fire: Path, tmp_path: Path) -> None:
    result = run("read", fire, "--json", tmp_path / "fire.json")
    assert f"Wrote {tmp_path / 'fire.json'}" in result.stderr
    dossier = json.loads((tmp_path / "fire.json").read_text())
    claims = [(document, claim) for document in dossier["documents"] for claim in document["claims"]]
    assert claims
    for document, claim in claims:
        span = claim["span"]
        assert span["document_id"] == document["id"]
        assert document[span["part"]][span["start"] : span["end"]] == span["words"]


def test_json_to_stdout_takes_the_place_of_the_findings(run: Run, fire: Path) -> None:
    assert json.loads(run("read", fire, "--json", "-").stdout)["story"]["name"] == "fire"


def test_the_page_is_written_and_named(run: Run, fire: Path, tmp_path: Path) -> None:
    result = run("read", fire, "--html", tmp_path / "fire.html")
    assert result.exit_code == ExitCode.DONE
    assert f"Wrote {tmp_path / 'fire.html'}" in result.stderr
    assert (tmp_path / "fire.html").read_text().lstrip().lower().startswith("<!doctype html>")
    assert not [path for path in tmp_path.iterdir() if ".part" in path.name]


@pytest.mark.parametrize("option", ["--html", "--json"])
def test_a_file_that_cannot_be_written_is_said_before_the_work(run: Run, fire: Path, tmp_path: Path, option: str) -> None:
    for target, why in ((tmp_path, "is a folder"), (tmp_path / "no" / "where", "does not exist")):
        result = run("read", fire, option, target)
        assert result.exit_code == ExitCode.FAILED
        assert result.stderr.startswith("Error: ")
        assert why in result.stderr
    assert not (tmp_path / "library").exists()


def test_findings_are_short_unless_all_or_one_is_asked_for(run: Run, fire: Path) -> None:
    short = run("read", fire).stdout
    whole = run("read", fire, "--all").stdout
    assert run("show", "fire").stdout == short
    assert run("show", "fire", "--all").stdout == run("show", "fire", "-v").stdout == whole
    assert len(short.splitlines()) < len(whole.splitlines())
    assert "“" not in short, "the words behind a line are asked for"
    assert "“At least 12 people were killed" in " ".join(whole.split())
    assert "The words behind a line: crossread show fire NUMBER" in " ".join(short.split())


def test_one_finding_is_shown_by_its_number_or_id(run: Run, fire: Path) -> None:
    run("read", fire)
    ids = [id for section in json.loads(run("show", "fire", "--json").stdout)["sections"] for id in section["findings"]]
    for number, id in enumerate(ids, 1):
        shown = run("show", "fire", number)
        assert (shown.exit_code, shown.stderr) == (ExitCode.DONE, "")
        assert f"\n{number}. " in shown.stdout
        assert "Why: " in shown.stdout
        assert run("show", "fire", id[:8]).stdout == shown.stdout
        assert json.loads(run("show", "fire", number, "--json").stdout)["id"] == id
    for wanted in (0, len(ids) + 1, "ffffffff", "", "½", "-1"):
        missing = run("show", "fire", "--", wanted)
        assert (missing.exit_code, missing.stdout) == (ExitCode.NOTHING_FOUND, "")
        assert f"from 1 to {len(ids)}" in missing.stderr


def test_a_page_of_one_finding_is_wrong_usage(run: Run, fire: Path, tmp_path: Path) -> None:
    run("read", fire)
    assert run("show", "fire", "1", "--html", tmp_path / "one.html").exit_code == ExitCode.USAGE
    assert not (tmp_path / "one.html").exists()


def test_the_commands_that_are_named_work_as_they_stand(run: Run, fire: Path, tmp_path: Path) -> None:
    """The library is named in them when the user named it, and odd names are quoted."""
    library = tmp_path / "another library"
    short = run("read", fire, "--library", library, "--story", "the fire").stdout
    named = " ".join(short.split("The words behind a line: ")[1].split("\n\n")[0].split())
    words = shlex.split(named)
    assert words == ["crossread", "show", "the fire", "--library", str(library), "NUMBER"]
    one = run(*words[1:-1], "1")
    assert one.exit_code == ExitCode.DONE
    why = shlex.split(" ".join(one.stdout.split("The whole reasoning: ")[1].split()))
    assert why[:2] == ["crossread", "why"]
    assert run(*why[1:]).exit_code == ExitCode.DONE


def test_the_reasoning_behind_a_finding_is_printed(run: Run, fire: Path) -> None:
    run("read", fire)
    ids = [id for section in json.loads(run("show", "fire", "--json").stdout)["sections"] for id in section["findings"]]
    whole = run("why", "fire", "1")
    assert whole.exit_code == ExitCode.DONE
    assert "The rule" in whole.stdout
    for words in (("1",), ("fi", ids[0]), (ids[0],), (ids[0][:8].upper(),)):
        assert run("why", *words).stdout == whole.stdout
    assert json.loads(run("why", ids[0], "--json").stdout)["finding"]["id"] == ids[0]
    for wanted in ("99", "ffffffff", "0", "½"):
        missing = run("why", "fire", wanted)
        assert (missing.exit_code, missing.stdout) == (ExitCode.NOTHING_FOUND, "")
        assert f"from 1 to {len(ids)}" in missing.stderr
        assert "crossread show fire --all" in missing.stderr
    assert run("why", "flood", "1").exit_code == ExitCode.NOTHING_FOUND
    assert run("why", "fire", "1", "2").exit_code == ExitCode.USAGE


def test_a_finding_of_several_stories_has_to_be_told(run: Run, fire: Path) -> None:
    run("read", fire)
    run("read", fire / "elm.txt", fire / "oak.txt", "--story", "blaze")
    run("read", fire / "elm.txt", "--story", "early")
    ids = [id for section in json.loads(run("show", "fire", "--json").stdout)["sections"] for id in section["findings"]]
    for words, said in (((ids[0],), "Name one of them: blaze, fire"), (("1",), "There are: blaze, early, fire"), (("ffffffff",), "in any story")):
        result = run("why", *words)
        assert (result.exit_code, result.stdout) == (ExitCode.NOTHING_FOUND, "")
        assert said in result.stderr
    assert run("why", "blaze", ids[0]).exit_code == ExitCode.DONE


def test_who_does_not_have_a_finding_is_printed(run: Run, fire: Path) -> None:
    (fire / "ash.txt").write_text("The ducks of Velmora swam off to the sea on Tuesday, and nobody knows why they did that.")
    run("read", fire)
    number = next(at for at in range(1, 20) if "12" in run("show", "fire", str(at)).stdout)
    assert "ash" in run("missing", "fire", str(number)).stdout
    listed = json.loads(run("missing", "fire", str(number), "--json").stdout)
    assert listed["documents"] == 3
    assert {one["why"] for one in listed["absent"]} == {"nothing of it was found"}
    left_out = run("missing", "fire", "ash.txt")
    assert left_out.exit_code == ExitCode.DONE
    assert f"{number}. " in left_out.stdout
    assert json.loads(run("missing", "fire", "ash.txt", "--json").stdout)["absent"]
    assert run("missing", "fire", "nobody").exit_code == ExitCode.NOTHING_FOUND


# --- bad input ----------------------------------------------------------------------------------------------------------------------------

BAD: dict[str, tuple[bytes, str]] = {
    "empty.html": (b"", "is empty"),
    "binary.html": (random.Random(1).randbytes(4_000), "binary"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + bytes(300), "an image"),
    "german.txt": (GERMAN.encode(), "German"),
    "large.html": (b"<html><body>" + b"<p>Ten were hurt.</p>" * 2_600_000, "too large"),
    "latin.txt": ("Señor Muñoz said that seven people were killed at the café on Monday.".encode("latin-1"), "guess"),
    "cut.html.gz": (gzip.compress(html_page(ELM * 9 + random.Random(2).randbytes(3_000).hex()), mtime=0)[:-900], "ends early"),
    "lines.jsonl": (b'{"outlet": "The Yew", "text": "Nine people were killed on Monday, police said."}\n{"outlet": \n', "Line 2"),
    "same.txt": (ELM.encode(), "same bytes"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_line_and_the_rest_is_read(run: Run, fire: Path, name: str) -> None:
    data, why = BAD[name]
    (fire / name).write_bytes(data)
    result = run("read", fire)
    assert result.exit_code == ExitCode.PARTLY_DONE
    lines = [line for line in result.stderr.splitlines() if name in line]
    assert len(lines) == 1
    assert why in lines[0]
    assert lines[0].count(". ") >= 1, "what to do stands behind why"
    assert "12" in result.stdout


def test_all_bad_input_at_once_loses_nothing(run: Run, fire: Path, tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (fire / name).write_bytes(data)
    for _ in range(2):
        result = run("read", fire, tmp_path / "nowhere.html")
        assert result.exit_code == ExitCode.PARTLY_DONE
        for name in (*BAD, "nowhere.html"):
            assert len([line for line in result.stderr.splitlines() if f"/{name}" in line.split(": ")[0]]) == 1, name
    with open_library(tmp_path / "library") as library:
        kept = {Path(page.address).name for page in library.store.pages()}
    assert kept == {"elm.txt", "oak.txt", "german.txt", "latin.txt", "cut.html.gz", "lines.jsonl#1"}
    assert run("check").exit_code == ExitCode.DONE


def test_nothing_to_read_is_code_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    for place in ("void", "nowhere"):
        result = run("read", tmp_path / place)
        assert (result.exit_code, result.stdout) == (ExitCode.NOTHING_FOUND, "")
        assert str(tmp_path / place) in result.stderr
    assert run("stories").exit_code == ExitCode.NOTHING_FOUND


def test_wrong_usage_is_code_2(run: Run, fire: Path) -> None:
    for arguments in (
        ["read"],
        ["reed"],
        ["read", fire, "--nonsense"],
        ["read", fire, "--workers", "0"],
        ["read", fire, "--story", " "],
        ["completion", "tcsh"],
    ):
        result = run(*arguments)
        assert result.exit_code == ExitCode.USAGE
        assert "Error: " in result.stderr


def test_a_folder_that_is_no_library_is_left_alone(run: Run, fire: Path) -> None:
    before = sorted(fire.iterdir())
    result = run("read", fire, "--library", fire)
    assert result.exit_code == ExitCode.FAILED
    assert "not a library" in result.stderr
    assert sorted(fire.iterdir()) == before


def test_control_characters_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "fire"
    folder.mkdir()
    (folder / "\x1b[31mred.txt").write_text(ELM.replace("harbour", "har\u202ebour"))
    (folder / "\x1b[2Jempty.txt").write_text("")
    result = run("read", folder)
    text = result.output + run("document", "\x1b[31mred.txt").output
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "U+202E" in text


# --- the other commands -------------------------------------------------------------------------------------------------------------------


def test_stories_are_listed(run: Run, fire: Path) -> None:
    run("read", fire)
    run("read", fire / "elm.txt", "--story", "early")
    assert [line.split()[0] for line in run("stories").stdout.splitlines()] == ["early", "fire"]
    listed = json.loads(run("stories", "--json").stdout)
    assert [(one["name"], one["documents"]) for one in listed] == [("early", 1), ("fire", 2)]


def test_a_story_is_shown_as_it_was_read(run: Run, fire: Path, tmp_path: Path) -> None:
    read = run("read", fire, "--json", tmp_path / "a.json", "--html", tmp_path / "a.html")
    assert run("show", "fire").stdout == read.stdout
    shown = run("show", "fi", "--json", "--html", tmp_path / "b.html")
    assert shown.stdout.encode() == (tmp_path / "a.json").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    missing = run("show", "flood")
    assert missing.exit_code == ExitCode.NOTHING_FOUND
    assert "fire" in missing.stderr


def test_a_document_is_shown_with_marks(run: Run, fire: Path, tmp_path: Path) -> None:
    run("read", fire)
    result = run("document", "elm.txt")
    assert result.exit_code == ExitCode.DONE
    bare = " ".join(re.sub(r"\}\(\d+\)|\?\(|\)\?", "", result.stdout).translate({ord(mark): None for mark in "[]{}<>/_~"}).split())
    assert "people were killed in a fire at the harbour of Velmora on Monday, the mayor said." in bare
    assert "Claims (" in result.stdout
    view = json.loads(run("document", "elm.txt", "--json").stdout)
    assert view["text"].startswith("At least 12")
    assert {"entities", "times", "not_understood", "made_by"} <= set(view)
    assert view["made_by"].startswith("crossread ")
    assert run("document", view["id"][:8]).stdout == result.stdout
    written = run("document", "elm.txt", "--html", tmp_path / "elm.html")
    assert (written.exit_code, written.stdout) == (ExitCode.DONE, "")
    assert (tmp_path / "elm.html").exists()
    assert run("document", "nobody").exit_code == ExitCode.NOTHING_FOUND


def test_check_says_all_is_well_or_names_what_is_damaged(run: Run, fire: Path, tmp_path: Path) -> None:
    run("read", fire)
    well = run("check")
    assert (well.exit_code, well.stdout) == (ExitCode.DONE, "")
    assert "all as they should be" in well.stderr
    with open_library(tmp_path / "library") as library:
        path = library.archive.path(next(library.archive.names()))
    path.write_bytes(path.read_bytes()[:-1])
    damaged = run("check")
    assert damaged.exit_code == ExitCode.FAILED
    assert path.name in damaged.stdout
    assert json.loads(run("check", "--json").stdout)["damaged"]


# --- real processes -----------------------------------------------------------------------------------------------------------------------


def test_head_ends_it_quietly(run: Run, fire: Path, tmp_path: Path) -> None:
    run("read", fire)
    command = f"{PROGRAM} show fire --library {tmp_path / 'library'} | head -n 1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["/bin/bash", "-c", command], capture_output=True, text=True, check=False)
    assert (result.stderr, result.stdout.splitlines()[-1]) == ("", "0")


def test_a_closed_pipe_ends_it_quietly(run: Run, fire: Path, tmp_path: Path) -> None:
    run("read", fire)
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run([PROGRAM, "show", "fire", "--library", tmp_path / "library"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (ExitCode.DONE, b"")


def test_control_c_keeps_what_was_done(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"outlet": f"Outlet {n}", "text": f"{ELM} Report {n}. " * 5}) + "\n" for n in range(400))
    (tmp_path / "many.jsonl").write_text(lines)
    library = tmp_path / "library"
    command = [PROGRAM, "read", tmp_path / "many.jsonl", "--library", library, "--workers", "2"]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets its background jobs ignore it, and children inherit that
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (library / "log.jsonl").exists() or (library / "log.jsonl").read_bytes().count(b"\n") < 40:
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == ExitCode.INTERRUPTED
    assert said.startswith("Interrupted: ")
    assert "Traceback" not in said
    with open_library(library) as opened:
        assert len(opened.store.pages()) >= 39
        assert opened.archive.verify() == ()


def test_colours_on_a_terminal_and_not_with_no_color(run: Run, fire: Path, tmp_path: Path) -> None:
    run("read", fire)
    for extra, has_colours in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        ours, theirs = os.openpty()
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | extra
        process = subprocess.Popen([PROGRAM, "document", "elm.txt", "--library", tmp_path / "library"], stdout=theirs, env=environment)
        os.close(theirs)
        shown = b""
        while chunk := read_some(ours):
            shown += chunk
        process.wait()
        os.close(ours)
        assert (b"\x1b[" in shown) == has_colours


def read_some(handle: int) -> bytes:
    """A terminal in, what is on it out; nothing once the other side is closed."""
    try:
        return os.read(handle, 65_536)
    except OSError:
        return b""


def test_an_error_that_the_system_gave_is_told_in_words() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "reports/one.txt")
    assert in_words(full) == "reports/one.txt cannot be used (No space left on device). Make room on the disk, then run the same command again."
    assert in_words(NotFoundError("There is no story.", "Read one.")) == "There is no story. Read one."
