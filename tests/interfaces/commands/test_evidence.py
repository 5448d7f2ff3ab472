"""export and import on the command line: what they write, say and leave with."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from tests.storage.authority import Authority

REPORTS = {
    "a.txt": "Twelve people were hurt when a ferry struck the pier at Quill Harbour on Monday, the mayor said.",
    "b.txt": "Fourteen people were injured when a ferry hit the pier at Quill Harbour on Monday, police said.",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(crossread, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a library (`library`) that read two reports (`ferry`) by rules."""
    (tmp_path / "ferry").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "ferry" / name).write_text(text)
    done = run("read", tmp_path / "ferry", "--library", tmp_path / "library", "--engine", "rules", "--json", "-")
    assert done.exit_code in (ExitCode.DONE, ExitCode.PARTLY_DONE)
    return tmp_path


def test_a_story_goes_out_and_comes_back_with_the_same_dossier(folder: Path) -> None:
    file = folder / "ferry.wacz"
    done = run("export", "--wacz", "ferry", file, "--library", folder / "library", "--json")
    assert done.exit_code == ExitCode.DONE
    assert (json.loads(done.stdout)["captures"], json.loads(done.stdout)["pages"]) == (2, 2)
    assert "signed by key" in done.stderr
    back = run("import", file, "--library", folder / "theirs", "--json")
    assert back.exit_code == ExitCode.DONE
    assert json.loads(back.stdout)["engine"] == "rules"
    ours, theirs = (run("show", "ferry", "--library", folder / name, "--json").stdout for name in ("library", "theirs"))
    assert ours == theirs
    assert json.loads(ours)["documents"]
    assert run("check", "--library", folder / "theirs").exit_code == ExitCode.DONE


def test_a_damaged_package_is_refused_in_one_line(folder: Path) -> None:
    file = folder / "ferry.wacz"
    run("export", "--wacz", "ferry", file, "--library", folder / "library")
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)
    back = run("import", file, "--library", folder / "theirs")
    assert back.exit_code == ExitCode.FAILED
    assert back.stderr.count("\n") == 1
    assert "is not taken in" in back.stderr


def test_a_storys_name_leads_to_no_other_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "desk").mkdir()
    monkeypatch.chdir(folder / "desk")
    run("read", folder / "ferry", "--story", "../up / ferry", "--library", folder / "library", "--engine", "rules")
    done = run("export", "--wacz", "../up / ferry", "--library", folder / "library")
    assert done.exit_code == ExitCode.DONE, done.output
    assert [one.name for one in (folder / "desk").iterdir()] == ["up-ferry.wacz"]


def test_what_is_not_there_is_told(folder: Path) -> None:
    assert run("import", folder / "none.wacz", "--library", folder / "theirs").exit_code == ExitCode.FAILED
    assert not (folder / "theirs").exists()
    assert run("export", "--wacz", "flood", "--library", folder / "library").exit_code == ExitCode.NOTHING_FOUND
    assert run("export", "ferry", "--library", folder / "library").exit_code == ExitCode.USAGE
    assert run("export", "--wacz", "ferry", folder / "ferry.zip", "--library", folder / "library").exit_code == ExitCode.FAILED


@pytest.fixture
def authority() -> Iterator[tuple[str, Authority]]:
    """The URL of a time-stamping authority on loopback, and the authority."""
    stamps = Authority()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # as http.server has it
            reply = stamps(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200 if self.headers["Content-Type"] == "application/timestamp-query" else 415)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/tsr", stamps
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_log_is_stamped_and_the_stamp_is_checked(folder: Path, authority: tuple[str, Authority]) -> None:
    url, stamps = authority
    roots = folder / "roots.pem"
    roots.write_bytes(stamps.root.public_bytes(Encoding.PEM))
    refused = run("stamp", url, "--library", folder / "library")
    assert refused.exit_code == ExitCode.FAILED
    assert "--allow" in refused.stderr or "allow" in refused.stderr
    done = run("stamp", url, "--allow", "127.0.0.1", "--library", folder / "library")
    assert done.exit_code == ExitCode.DONE, done.stderr
    assert "Stamped 2 lines" in done.stderr
    checked = run("check", "--roots", roots, "--library", folder / "library", "--json")
    assert checked.exit_code == ExitCode.DONE, checked.stderr
    assert json.loads(checked.stdout)["stamped"] == 1
    roots.write_bytes(Authority().root.public_bytes(Encoding.PEM))
    doubted = run("check", "--roots", roots, "--library", folder / "library")
    assert doubted.exit_code == ExitCode.FAILED
    assert "trusted" in doubted.stdout


def test_roots_that_are_no_certificates_are_told(folder: Path) -> None:
    done = run("check", "--roots", folder / "ferry" / "a.txt", "--library", folder / "library")
    assert done.exit_code == ExitCode.FAILED
    assert "no certificates" in done.stderr
