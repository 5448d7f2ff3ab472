"""Material in, PDF out: the dossier's page, printed by a Chromium that is installed here, without network and with a profile that is thrown away."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from crossread.interfaces.exports.html_file import html_file
from crossread.interfaces.exports.material import Material
from crossread.types.errors import InputError, LibraryError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge", "chrome")
"""Programs that print a page so, in the order they are looked for."""

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:1",
    "--no-pdf-header-footer",
)
"""No name resolves and no proxy answers, so nothing is asked of any network; the page's own policy forbids scripts and everything from outside."""

DEADLINE_S = 60.0
"""A dossier of 50 documents prints in some seconds on one core. A judgement."""

TIMES = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}[^)]{0,8}\)")
"""When the browser says it made the file. Source: ISO 32000-1, 7.9.4."""


def pdf(material: Material) -> bytes:
    """Material in, its PDF out.

    Raises:
        InputError: there is no browser that prints.
        LibraryError: the browser did not print it.
    """
    return still(printed(html_file(material)), material.as_of)


def browser() -> str:
    """Nothing in, the program that prints out.

    Raises:
        InputError: there is none.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise InputError(
            "There is no browser on this machine that prints PDF.",
            "Install Chromium (Debian and Ubuntu: apt-get install chromium) or Google Chrome; or take the format html and print it yourself.",
        )
    return found


def printed(page: bytes, deadline_s: float = DEADLINE_S) -> bytes:
    """A page in, its PDF out.

    Raises:
        InputError: there is no browser that prints.
        LibraryError: the browser did not print it in time, or at all.
    """
    program = browser()
    with tempfile.TemporaryDirectory(prefix="crossread-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_bytes(page)
        command = [program, *QUIET, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()]
        said = _run(command, folder, deadline_s)
        if not target.is_file() or target.stat().st_size == 0:
            raise LibraryError(f"{Path(program).name} printed no PDF ({said}).", "Try again, or take the format html and print it yourself.")
        return target.read_bytes()


def _run(command: list[str], folder: Path, deadline_s: float) -> str:
    """A command, the folder it lives in and how long it may take in, how it ended out; it and all it started are gone afterwards.

    Raises:
        LibraryError: it took too long.
    """
    # Its own folder is its home: it reads and writes no settings of whoever runs it.
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()} | {"HOME": str(folder), "TZ": "UTC"}
    process = subprocess.Popen(  # noqa: S603  # a browser that was found on the path, with options of ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=environment, start_new_session=True
    )
    try:
        return f"exit code {process.wait(timeout=deadline_s)}"
    except subprocess.TimeoutExpired as error:
        raise LibraryError(
            f"{Path(command[0]).name} took more than {deadline_s:.0f} s to print.", "Try again, or take the format html and print it yourself."
        ) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def still(data: bytes, as_of: str) -> bytes:
    """A PDF and the time of its evidence in, the same with that time instead of the clock's out; every offset in it stays what it is."""
    stamp = b"D:" + re.sub(r"\D", "", as_of)[:14].encode()

    def fixed(match: re.Match[bytes]) -> bytes:
        head, _, rest = match[0].partition(b"D:")
        return head + stamp + rest[14:]

    return TIMES.sub(fixed, data)
