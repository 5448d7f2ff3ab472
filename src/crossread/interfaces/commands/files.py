"""A path and a text or bytes in, a file that is whole or untouched out."""

import os
import re
from pathlib import Path

from crossread.storage.durable import beside, what_to_do
from crossread.types.errors import InputError

LONGEST = 200
"""Bytes of a file's name before its ending: 255 are what file systems take (NAME_MAX), and a temporary name is longer than the one it stands for."""


def file_name(name: str) -> str:
    """A name that a person or a package gave in, the same as the name of a file out: it leads to no other folder, and fits into one."""
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "story"
    return plain.encode()[:LONGEST].decode(errors="ignore")


def writable(path: Path) -> Path:
    """A path that shall be written in, the same out; asked before the work begins.

    Raises:
        InputError: it is a folder, or its folder is missing or not to be written to.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Name a file.")
    if not path.parent.is_dir():
        raise InputError(f"The folder {path.parent} does not exist.", "Make it, or name a file in another folder.")
    if not os.access(path.parent if not path.exists() else path, os.W_OK):
        raise InputError(f"{path} cannot be written.", "Look at its rights, or name another file.")
    return path


def write_text(path: Path, text: str) -> None:
    """As `write_bytes`, a text in UTF-8."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """A path and bytes in; afterwards the file has all of them, or is as it was. Pipes and devices are written to directly.

    Raises:
        InputError: it cannot be written.
    """
    writable(path)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        target = path.resolve()
        temporary = beside(target)
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror or error}).", what_to_do(error, "Name another file.")) from error
