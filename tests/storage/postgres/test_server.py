"""A server for tests does not outlive the tests, however these end."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.databases import Server

BEGINS = """
import time
from tests.databases import started
held = started()
print(next(held).folder, flush=True)
time.sleep(600)
"""
SOON_S = 60.0


@pytest.mark.usefixtures("postgres_server")
def test_one_whose_tests_were_killed_ends_and_leaves_nothing(project: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", BEGINS], cwd=project, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    folder = Path(process.stdout.readline().strip())
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    assert is_there(server)
    process.kill()
    process.wait()
    process.stdout.close()
    until = time.monotonic() + SOON_S
    while is_there(server) or folder.exists():
        assert time.monotonic() < until, "it goes on for ever"
        time.sleep(0.1)


def test_one_that_runs_is_left_alone(postgres_server: Server) -> None:
    time.sleep(1)
    postgres_server.execute("SELECT 1")
    assert postgres_server.folder.exists()


def is_there(process: int) -> bool:
    """A process's id in, whether it runs out."""
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
