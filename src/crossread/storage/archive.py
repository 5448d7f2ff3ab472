"""The archive: bytes in, their SHA-256 out, and back. Content-addressed, and only ever added to.

`archive/ab/abcdef…` holds the bytes whose SHA-256 is `abcdef…`; `archive/incoming/` holds what was being written when something stopped it.
"""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from crossread.storage.address import Address, Where
from crossread.storage.durable import make_folder, unwritten, write_all
from crossread.types.errors import ArchiveError
from crossread.types.ids import sha256

INCOMING = "incoming"

AT_ONCE = 64
"""Files that are written together; each is open meanwhile."""

ABANDONED_S = 86_400
"""After this time an unfinished file of a killed process is taken away; a living one needs seconds."""

RESTORE = "Read its file again, or restore a backup."

NAME = re.compile(r"[0-9a-f]{64}")


class Archive:
    """Pages' bytes under their hash, in one folder. In a database: `postgres/archive.py`."""

    def __init__(self, folder: Path) -> None:
        """A folder in (made when it is written to first), an archive out."""
        self.folder = folder

    @property
    def where(self) -> Where:
        """Where it is: `archive_at` opens it again from this, in another process, too."""
        return self.folder

    def keep(self, data: bytes) -> str:
        """Bytes in, their SHA-256 out; when this returns, they are on the disk. Bytes that are there already are not written again.

        Bytes under that name that do not have the hash (a damaged disk) are replaced by the good ones.

        Raises:
            LibraryError: they cannot be written.
        """
        return self.keep_all([data])[0]

    def keep_all(self, data: Sequence[bytes]) -> list[str]:
        """Bytes of several pages in, the SHA-256 of each out; as `keep`, but they wait for the disk together.

        Raises:
            LibraryError: they cannot be written.
        """
        names = [sha256(one) for one in data]
        paths = {self.path(name): one for name, one in zip(names, data, strict=True)}
        try:
            new = {path: one for path, one in paths.items() if not (path.is_file() and path.read_bytes() == one)}
            for folder in dict.fromkeys((self.folder / INCOMING, *(path.parent for path in new)) if new else ()):
                make_folder(folder)
            ordered = list(new.items())
            for start in range(0, len(ordered), AT_ONCE):
                write_all(dict(ordered[start : start + AT_ONCE]), through=self.folder / INCOMING)
        except OSError as error:
            raise unwritten(f"The archive {self.folder}", error) from error
        return names

    def read(self, name: str) -> bytes:
        """A SHA-256 in, the bytes that have it out.

        Raises:
            ArchiveError: they are not there, or what is there does not have this hash.
        """
        data = self._bytes(name)
        if sha256(data) != name:
            raise ArchiveError(f"The page {name} in the archive is damaged: its bytes have another hash.", RESTORE)
        return data

    def names(self) -> Iterator[str]:
        """Nothing in, the SHA-256 under which each file stands out, sorted."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if NAME.fullmatch(path.name):
                yield path.name

    def verify(self) -> tuple[str, ...]:
        """Nothing in, the names whose bytes do not have that hash out, sorted; empty when all is well."""
        return tuple(name for name in self.names() if not self._is_whole(name))

    def sweep(self) -> None:
        """Takes away what processes that were killed left unfinished a day ago or longer; another process may finish its own meanwhile."""
        for path in self.folder.glob(f"{INCOMING}/*"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > ABANDONED_S:
                    path.unlink()

    def path(self, name: str) -> Path:
        """A SHA-256 in, where its bytes stand out.

        Raises:
            ValueError: it is not 64 hexadecimal digits.
        """
        if not NAME.fullmatch(name):
            raise ValueError(f"not a SHA-256: {name!r}")
        return self.folder / name[:2] / name

    def _bytes(self, name: str) -> bytes:
        """A SHA-256 in, what stands under it out.

        Raises:
            ArchiveError: nothing does, or it cannot be read.
        """
        try:
            return self.path(name).read_bytes()
        except OSError as error:
            raise ArchiveError(f"The page {name} cannot be read from the archive ({error.strerror or error}).", RESTORE) from error

    def _is_whole(self, name: str) -> bool:
        """A SHA-256 in, whether its bytes are there and have it out."""
        try:
            self.read(name)
        except ArchiveError:
            return False
        return True


def archive_at(where: Where) -> Archive:
    """Where an archive is in, the archive out; each process opens a database once."""
    if isinstance(where, Address):
        from crossread.storage.postgres.archive import archive_in  # noqa: PLC0415  # an archive in a folder does without

        return archive_in(where)
    return Archive(where)
