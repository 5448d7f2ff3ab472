"""A PostgreSQL server for tests: nothing in, a database of its own for each test out. Debian's programs are used, else those of the wheel pgserver.

It listens on a unix socket in a folder of its own alone, and forgets everything: what it should have written to the disk it does not wait for. Its
order of words is that of English, not that of bytes, so that a test notices a column that does not say how it is ordered.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from crossread.storage.address import Address, Where

USER = "crossread"
SHARED = "shared"
OTHERS = ("postgres", "nobody")
"""Who the server runs as when we are root: it refuses to run as root."""
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
}
LOCALES = (("--locale-provider=icu", "--icu-locale=en-US", "--locale=C"), ("--no-locale",))
"""The order of words that a database has by default: ICU's where the server was built with it."""
START_S = 60.0
WATCH = """
import os, pathlib, shutil, signal, sys, time
parent, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
while os.getppid() == parent and folder.exists():
    time.sleep(0.5)
if folder.exists():
    told = folder / "data" / "postmaster.pid"
    try:
        os.kill(int(told.read_text().split()[0]), signal.SIGQUIT)
        for _ in range(100):
            if not told.exists():
                break
            time.sleep(0.1)
    except (OSError, ValueError, IndexError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
"""
"""Ends a server, and takes its folder away, when the process that began it was killed: it had no chance to do so itself."""
EMPTY = """
DO $$
DECLARE one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(format('%I', one.sequencename), 1, false);
    END LOOP;
END $$
"""
"""Ends whoever still looks at a database, and takes every row out of it; numbers begin at 1 again."""


def binaries() -> Path | None:
    """Nothing in, the folder of a PostgreSQL server's programs out; None when there is none on this machine."""
    own = os.environ.get("CROSSREAD_TEST_POSTGRES")
    config = shutil.which("pg_config")
    told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False).stdout.strip() if config else ""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for folder in (*([Path(own)] if own else []), *debian, *([Path(told)] if told else []), *_wheel()):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _wheel() -> tuple[Path, ...]:
    """Nothing in, where the wheel pgserver has its programs out, without importing it: that looks for a user to make."""
    from importlib.util import find_spec  # noqa: PLC0415

    found = find_spec("pgserver")
    return (Path(found.origin).parent / "pginstall" / "bin",) if found and found.origin else ()


@dataclass(slots=True)
class Server:
    """A server in a folder of its own."""

    programs: Path
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def _as(self) -> dict[str, object]:
        """What subprocess needs to run something as somebody who is not root."""
        if os.getuid() != 0:
            return {}
        found = next(one for name in OTHERS for one in pwd.getpwall() if one.pw_name == name)
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}

    def make(self) -> None:
        """Makes an empty cluster in the folder."""
        if os.getuid() == 0:
            os.chown(self.folder, int(str(self._as["user"])), int(str(self._as["group"])))
        for locale in LOCALES:
            shutil.rmtree(self.folder / "data", ignore_errors=True)
            command = [str(self.programs / "initdb"), "-D", str(self.folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", *locale]
            made = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **self._as)  # type: ignore[call-overload]
            if made.returncode == 0:
                return
        raise RuntimeError(made.stderr)

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        options = [one for name, value in SETTINGS.items() for one in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder), *options]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **self._as)  # type: ignore[call-overload]
        until = time.monotonic() + START_S
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: SIGINT ends every connection at once, SIGQUIT is a crash."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait()
            self.process = None

    def url(self, name: str) -> str:
        """The name of a database in, its address out."""
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    def execute(self, statement: str, name: str = "postgres") -> None:
        """A statement and the name of a database in; it is executed there."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(statement)


def started() -> Iterator[Server]:
    """Nothing in, a server that runs out; afterwards it is stopped, and everything of it is gone.

    Raises:
        RuntimeError: none can be started.
    """
    programs = binaries()
    if programs is None:
        raise RuntimeError("no PostgreSQL was found: install Debian's postgresql or the wheel pgserver")
    folder = Path(tempfile.mkdtemp(prefix="crpg-"))  # short: the path of a unix socket has at most 107 bytes
    folder.chmod(0o755)
    server = Server(programs, folder)
    watch = subprocess.Popen([sys.executable, "-I", "-S", "-c", WATCH, str(os.getpid()), str(folder)], start_new_session=True)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        watch.kill()
        watch.wait()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A server for the tests of this process."""
    running = started()
    try:
        server = next(running)
    except (RuntimeError, OSError, psycopg.Error) as error:
        pytest.skip(f"no PostgreSQL can be started: {error}")
    yield server
    with suppress(StopIteration):
        next(running)


@pytest.fixture(scope="session")
def shared_postgres(postgres_server: Server) -> Address:
    """A database with the tables, which tests use one after the other."""
    from crossread.storage.store import Store  # noqa: PLC0415  # other tests do without

    postgres_server.execute(f"CREATE DATABASE {SHARED}")
    address = Address(postgres_server.url(SHARED))
    Store(address).close()
    return address


@pytest.fixture
def postgres(shared_postgres: Address) -> Iterator[Address]:
    """A database with the tables and nothing in them. Emptying one takes a twentieth of the time that making one takes."""
    yield shared_postgres
    with psycopg.connect(shared_postgres.url, autocommit=True) as connection:
        connection.execute(EMPTY)


_numbers = count(1)


@pytest.fixture
def empty_postgres(postgres_server: Server) -> Iterator[Address]:
    """A new database without tables."""
    name = f"empty_{next(_numbers)}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    yield Address(postgres_server.url(name))
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def a_store(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """Where a new store may be: in a file, and in a database of PostgreSQL."""
    if request.param == "sqlite":
        return tmp_path / "library.sqlite"
    address: Address = request.getfixturevalue("postgres")
    return address


PLACES = ("folder", "postgresql")
BOTH = pytest.mark.parametrize("library_place", PLACES, indirect=True)
"""For a module whose library is in `library_place`: its tests run on both."""
CHOSEN = "CROSSREAD_TEST_LIBRARY"
"""Environment variable: "postgresql" has the libraries of all tests that take `library_place` in PostgreSQL."""


@pytest.fixture
def library_place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Where:
    """Where a new library may be: in a folder, unless the module or the environment says otherwise."""
    if getattr(request, "param", os.environ.get(CHOSEN, "folder")) == "folder":
        return tmp_path / "library"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    address: Address = request.getfixturevalue("postgres")
    return address


@pytest.fixture
def only_files() -> None:
    """For a test that changes the files of a library; skipped where the environment has libraries in PostgreSQL."""
    if os.environ.get(CHOSEN, "folder") != "folder":
        pytest.skip("it changes files, and the library is in a database")


@pytest.fixture(params=PLACES)
def a_library(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Where:
    """Where a new library may be: in a folder, and in a database of PostgreSQL."""
    if request.param == "folder":
        return tmp_path / "library"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    address: Address = request.getfixturevalue("postgres")
    return address
