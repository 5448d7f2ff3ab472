"""Where a library is: a folder, or a database of PostgreSQL. What users write in, and what is shown of it without a password, out."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

SCHEMES = ("postgresql://", "postgres://")
"""Beginnings of a PostgreSQL address. Source: postgresql.org/docs/16/libpq-connect.html, "Connection URIs"."""

HIDDEN = "***"
"""Stands where a password stood."""

_IN_PLACE = re.compile(r"(?<=://)([^/@:]*):([^/]*)@")
_IN_OPTIONS = re.compile(r"((?:ssl)?password|passfile)=[^&]*")


@dataclass(frozen=True, slots=True)
class Address:
    """A database of PostgreSQL, as libpq takes it. Shown anywhere, it has no password.

    Attributes:
        url: as the user gave it, perhaps with a password.
    """

    url: str

    def __str__(self) -> str:
        """The address without its password."""
        return _IN_OPTIONS.sub(rf"\1={HIDDEN}", _IN_PLACE.sub(rf"\1:{HIDDEN}@", self.url))

    @property
    def database(self) -> str:
        """The name of the database; empty when the address leaves it to the server."""
        return unquote(urlsplit(self.url).path.strip("/"))

    @property
    def password(self) -> str:
        """The password that stands in the address, as it stands there; empty without one."""
        found = _IN_PLACE.search(self.url)
        return found[2] if found else ""

    def __repr__(self) -> str:
        """The same: a traceback shows it."""
        return f"Address({str(self)!r})"


Where = Path | Address
"""Where a library, or a part of one, is."""


def where_in(text: str) -> Where:
    """What a user wrote in, the address of a database when it begins like one, else a path, out."""
    return Address(text) if text.startswith(SCHEMES) else Path(text)
