"""A package of evidence (WACZ): files in, a zip file with their hashes out, the same bytes for the same files; and back, trusting nothing.

Source: specs.webrecorder.net/wacz, 1.1.1 and the draft 1.2.0. The two differ in what names them: 1.2.0 has `profile: "wacz"` and no version, which
the one public validator (py-wacz 0.6.0 with frictionless 5.21) refuses; it takes `profile: "data-package"` and `wacz_version: "1.1.1"` alone.
Everything else that 1.2.0 asks for is in both.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import IO, Any, Literal

from crossread.types.errors import InputError

Version = Literal["1.1.1", "1.2.0"]
NAMED: dict[Version, dict[str, str]] = {
    "1.1.1": {"profile": "data-package", "wacz_version": "1.1.1"},
    "1.2.0": {"profile": "wacz"},
}

PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every file in the zip: the earliest there is, so that the same files give the same bytes."""

LARGE = 1 << 31
"""Bytes from which on a file in a zip needs the longer fields."""

PIECE = 1 << 20

MAX_FILES = 64
"""Most files of a package that is taken in; ours have some 15."""
MAX_SMALL = 64_000_000
"""Most bytes of a file that is read whole."""
MAX_BYTES = 20_000_000_000
"""Most bytes of all files together."""

DO = "Ask who sent it for another copy, or compare its SHA-256 with theirs."


class Packer:
    """Writes a package; the files are given one by one, the list of them is written at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        """An open file in, a packer out."""
        self.zip = zipfile.ZipFile(file, "w")
        self.resources: list[dict[str, Any]] = []

    def add(self, name: str, pieces: Iterable[bytes], *, is_packed: bool = False, is_large: bool = False) -> None:
        """A file's name and its bytes in pieces in; a file that is packed already is stored as it is."""
        info = zipfile.ZipInfo(name, EPOCH)
        info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        whole, size = hashlib.sha256(), 0
        with self.zip.open(info, "w", force_zip64=is_large) as stream:
            for piece in pieces:
                whole.update(piece)
                size += len(piece)
                stream.write(piece)
        resource = {"name": name.rsplit("/", 1)[-1].lower(), "path": name, "hash": f"sha256:{whole.hexdigest()}", "bytes": size}
        # lines of unlike objects are no table, which validators of data packages would take them for
        self.resources.append(resource | ({"format": "txt"} if name.endswith(".jsonl") else {}))

    def give_up(self) -> None:
        """Nothing in; afterwards the zip is closed, whatever stands in it: it is not to be used."""
        with suppress(OSError, ValueError):
            self.zip.close()

    def close(self, about: dict[str, Any], version: Version) -> bytes:
        """What else is to be said of the package in, its list of files out, as it was written; its digest is still to be added."""
        package = NAMED[version] | about | {"resources": self.resources}
        data = (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
        self._put(PACKAGE, data)
        return data

    def digest(self, data: bytes, more: dict[str, Any]) -> None:
        """The list of files and what else stands beside its hash in; the package is whole then."""
        digest = {"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"} | more
        self._put(DIGEST, (json.dumps(digest, ensure_ascii=False, indent=2) + "\n").encode())
        self.zip.close()

    def _put(self, name: str, data: bytes) -> None:
        """A name and bytes in; the file is in the zip."""
        info = zipfile.ZipInfo(name, EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        self.zip.writestr(info, data)


class Unpacker:
    """Reads a package without unpacking it to the disk; nothing of it is believed that its hashes do not bear out."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        """An open zip in, an unpacker out.

        Raises:
            InputError: it has names, sizes or a number of files that no package of ours has.
        """
        self.zip = opened
        self.files = {info.filename: info for info in opened.infolist()}
        infos = opened.infolist()
        if len(infos) > MAX_FILES or len(self.files) != len(infos):
            raise InputError("It has too many files, or one twice: it is no package of crossread.", DO)
        for info in infos:
            if not _is_plain(info):
                raise InputError(f"It has a file that is not taken: {info.filename!r}.", DO)
        if sum(info.file_size for info in infos) > MAX_BYTES:
            raise InputError(f"It holds more than {MAX_BYTES // 1_000_000_000} GB.", DO)

    def read(self, name: str, most: int = MAX_SMALL) -> bytes:
        """A file's name in, its bytes out.

        Raises:
            InputError: it is not there, too large, or damaged.
        """
        if name not in self.files:
            raise InputError(f"It has no {name}: it is no package of crossread, or not a whole one.", DO)
        if self.files[name].file_size > most:
            raise InputError(f"Its {name} is too large ({self.files[name].file_size} bytes).", DO)
        with self.open(name) as stream:
            data = stream.read(most + 1)
        if len(data) != self.files[name].file_size:
            raise InputError(f"Its {name} has another size than the zip says.", DO)
        return data

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A file's name in, a stream of its bytes out.

        Raises:
            InputError: it is damaged.
        """
        try:
            with self.zip.open(self.files[name]) as stream:
                yield stream
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
            raise InputError(f"Its {name} cannot be read ({error}).", DO) from error
        except zipfile.zlib.error as error:  # type: ignore[attr-defined]  # zipfile gives zlib's own errors on
            raise InputError(f"Its {name} cannot be read ({error}).", DO) from error

    def verify(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Nothing in; its list of files and its digest out, after every file was compared with its hash.

        Raises:
            InputError: a file is missing, is not listed, or has another hash.
        """
        data = self.read(PACKAGE)
        digest, package = _object(self.read(DIGEST), DIGEST), _object(data, PACKAGE)
        if digest.get("hash") != f"sha256:{hashlib.sha256(data).hexdigest()}":
            raise InputError(f"Its {PACKAGE} has another hash than {DIGEST} says.", DO)
        listed = {one.get("path"): one for one in package.get("resources", ()) if isinstance(one, dict)}
        odd = sorted(set(self.files) - {PACKAGE, DIGEST} ^ set(listed), key=str)
        if odd:
            raise InputError(f"Its list of files does not fit what is in it: {odd[0]!r}.", DO)
        for name, one in listed.items():
            if one.get("bytes") != self.files[str(name)].file_size or one.get("hash") != f"sha256:{self._sha256(str(name))}":
                raise InputError(f"Its {name} has another hash than {PACKAGE} says.", DO)
        return package, digest

    def _sha256(self, name: str) -> str:
        """A file's name in, its SHA-256 out; no more is inflated than the zip says there is.

        Raises:
            InputError: it is damaged, or larger than the zip says.
        """
        whole, left = hashlib.sha256(), self.files[name].file_size
        with self.open(name) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise InputError(f"Its {name} has another size than the zip says.", DO)
                whole.update(piece)
        return whole.hexdigest()


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """A file in a zip in, whether it is one that is taken out: a plain path, stored or deflated, not encrypted."""
    path = PurePosixPath(info.filename)
    is_within = not path.is_absolute() and ".." not in path.parts and "\\" not in info.filename and info.filename.isprintable()
    is_known = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & 1
    return is_within and is_known and not info.is_dir() and len(path.parts) <= 2


def _object(data: bytes, name: str) -> dict[str, Any]:
    """The bytes of a JSON file and its name in, the object in it out.

    Raises:
        InputError: there is none.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"Its {name} cannot be read.", DO) from error
    if not isinstance(found, dict):
        raise InputError(f"Its {name} cannot be read.", DO)
    return found
