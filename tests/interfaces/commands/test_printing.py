"""What is printed: all of it, or a word that it could not be."""

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
"""A device on which there is no room (Linux)."""


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    ("room", "printed"), [("crossread.interfaces.commands.printing", "put('data')"), ("crossread.interfaces.exports.written", "put_bytes(b'data')")]
)
def test_what_cannot_be_printed_is_told_once(room: str, printed: str) -> None:
    command = f"""
import click
from {room} import {printed.partition("(")[0]}
from crossread.interfaces.cli import Program
@click.command()
def one():
    {printed}
Program(commands=(one,))(["one"])"""
    with FULL.open("w") as full:
        done = subprocess.run([sys.executable, "-c", command], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: Not everything could be written to stdout (No space left on device).")
    assert len(done.stderr.splitlines()) == 1
