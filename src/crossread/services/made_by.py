"""Nothing in, the name and version of what makes readings out: when it changes, readings are made again."""
# ruff: noqa: PLC0415  # whoever only asks whether a dossier is in date needs no engine and no parser of mail headers

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crossread import __version__

if TYPE_CHECKING:
    from crossread.services.engine import Engine, EngineName

ROOT = Path(__file__).parent.parent

MAKES_READINGS = ("types", "stages", "language", "services/read.py")
"""The floors and the file that a reading depends on, models and lexicons included."""

MODEL = "language/data/encoder"
"""The encoder's model: the engine's label says which one read, and the rules do without."""

NAME = re.compile(r"[\w.-]+")
"""Name of a library at the beginning of a requirement. Source: PEP 508."""

INSTALLED = ".dist-info"
"""Ends the name of the folder that says what is installed."""

ASKS_FOR = "Requires-Dist:"
"""Begins the lines of an installed library's METADATA that say what it needs. Source: packaging.python.org, "Core metadata specifications"."""

LEFT_OUT = frozenset({".pyc", ".pyo"})


def made_by(engine: "Engine | None" = None) -> str:
    """An engine (None for rules) in, "crossread 0.1.0+1a2b3c4d5e6f rules" out: our version, a hash of all that a reading depends on, and what read.

    The hash covers the code, the data that ships with it and the versions of the libraries it uses, so that nobody can forget to count up a
    version. Hashing takes some 10 ms.
    """
    from crossread.services.engine import RULES

    return f"{version_of_all()} {(engine or RULES).label}"


def engine_in(maker: str | None) -> "EngineName | None":
    """What made a reading in (None when nothing did), the name of its engine out; None when it does not say."""
    from crossread.services.engine import ENGINES

    label = maker.rsplit(" ", 1)[-1] if maker else ""
    return next((name for name in ENGINES if label == name or label.startswith(f"{name}-")), None)


@cache
def version_of_all() -> str:
    """Nothing in, our version and a hash of everything that any reading depends on out."""
    whole = hashlib.sha256()
    for path in _files():
        whole.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    for library in _libraries():
        whole.update(f"{library}\0".encode())
    return f"crossread {__version__}+{whole.hexdigest()[:12]}"


def _files() -> list[Path]:
    """Nothing in, every file that a reading depends on out, sorted."""
    found = [path for name in MAKES_READINGS for path in _under(str(ROOT / name))]
    return sorted(Path(path) for path in found if os.path.splitext(path)[1] not in LEFT_OUT)  # noqa: PTH122  # a fifth of the time


def _under(place: str) -> Iterator[str]:
    """A file or folder in, the file, or every file below the folder but those of the encoder's model, out. `Path.rglob` takes three times as long."""
    if os.path.isfile(place):  # noqa: PTH113
        yield place
        return
    for folder, folders, names in os.walk(place):
        folders[:] = [one for one in folders if os.path.join(folder, one) != str(ROOT / MODEL)]  # noqa: PTH118
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118


def _libraries() -> list[str]:
    """Nothing in, the libraries crossread asks for with their versions out, sorted."""
    there = _installed()
    names = {match[0] for line in _wanted(there.get("crossread", "")) if "extra ==" not in line and (match := NAME.match(line))}
    return sorted(f"{name} {there.get(_folder_name(name)) or _version(name)}" for name in names)


def _wanted(version: str) -> list[str]:
    """The version of crossread that is installed in, what it asks for out, as it stands there; nothing when it runs from a folder of sources.

    The file is read line by line: the parser of mail headers that the standard library reads it with takes 25 ms to be imported.
    """
    for place in sys.path:
        try:
            text = Path(place, f"crossread-{version}{INSTALLED}", "METADATA").read_text(encoding="utf-8")
        except OSError:
            continue
        lines = text.partition("\n\n")[0].splitlines()  # behind the first empty line stands the readme
        return [line.removeprefix(ASKS_FOR).strip() for line in lines if line.startswith(ASKS_FOR)]
    return []


def _installed() -> dict[str, str]:
    """Nothing in, the version of each library that is installed out, by the name that its folder has.

    The folders' names say it (Source: packaging.python.org, "Recording installed projects"); asking each library for its version reads and parses a
    file of mail headers, 25 ms for all.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208  # names alone are needed
        except OSError:  # no folder
            continue
        for name in names:
            if name.endswith(INSTALLED):
                library, _, version = name.removesuffix(INSTALLED).partition("-")
                found.setdefault(_folder_name(library), version)  # the first place wins, as it does for imports
    return found


def _folder_name(library: str) -> str:
    """A library's name in, the same as its folder has it out."""
    return re.sub(r"[-_.]+", "_", library).lower()


def _version(name: str) -> str:
    """A library's name in, its version out; "none" when it is not installed."""
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
