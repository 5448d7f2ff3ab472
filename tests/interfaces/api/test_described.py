"""The API keeps to its own description: schemathesis asks a desk that answers on loopback whatever that description lets it ask."""

import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from crossread.interfaces import worker
from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings

EXAMPLES = 4
"""Cases that are made up for each operation, beside those at the limits of each field; `--max-examples` is raised by hand for a longer look."""

SOON_S = 60
LONG_S = 300


@pytest.fixture
def served(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A desk over the sample that answers; what is ordered there waits for ever."""
    monkeypatch.setattr(worker, "start", lambda *_: None)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else each answer waits for an acknowledgement
    listening.bind(("127.0.0.1", 0))
    app = make_app(Settings(collections=(Collection(slug="desk", folder=library_folder),), reader="mira", secret=b"s" * 32))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + SOON_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(SOON_S)
    listening.close()


def settings_of(address: str) -> str:
    """Address of the API in, settings that let schemathesis reach what is there out."""
    story = f"{address}/collections/desk/stories/tesmar-bridge"
    found = httpx.get(story).json()
    finding, document = found["sections"][0]["findings"][0], found["documents"][0]
    given = {"findings/{id}": finding, "why/{id}": finding, "documents/{id}": document, "documents/{id}/changes": document}
    lines = ["[parameters]", 'c = "desk"', 's = "tesmar-bridge"', 'key = "disputed"', "number = 1"]
    for path, id in given.items():
        lines += ["[[operations]]", f"include-path = {json.dumps('/api/v1/collections/{c}/stories/{s}/' + path)}", f'parameters = {{ id = "{id}" }}']
    return "\n".join(lines) + "\n"


def test_schemathesis_finds_no_fault(served: str, tmp_path: Path):
    address = f"{served}/api/v1"
    (tmp_path / "settings.toml").write_text(settings_of(address), encoding="utf-8")
    token = httpx.get(f"{address}/").json()["csrf"]
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("--config-file", "settings.toml", "run", f"{address}/openapi.json", "-H", f"X-CSRF-Token: {token}"),
        *("--phases", "examples,coverage,fuzzing", "--max-examples", str(EXAMPLES), "--seed", "1", "--no-color"),
    ]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=LONG_S, check=False)
    assert said.returncode == 0, said.stdout[-6000:]
    made = re.search(r"(\d+) generated", said.stdout)
    assert made
    assert int(made[1]) > 500
