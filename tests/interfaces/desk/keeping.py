"""A dossier in, a library out that keeps it under the name of its story, as if it had just been compared; and a desk over it."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.services import kept
from crossread.storage.kept_dossiers import KeptDossiers, Row
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier

STORY = "marren"
AT = "2031-05-09T12:00:00Z"


def keep(library: Library, dossier: Dossier, *, basis: str = "") -> str:
    """A library, a dossier and a basis (empty for the one that makes it current) in, the dossier kept under `STORY`, and its basis out."""
    library.store.add_to_story(STORY, (), AT)
    named = replace(dossier, story=replace(dossier.story, name=STORY))
    own = basis or kept.basis(library, STORY)
    beside = kept.encode(kept._Beside(counts=kept._counts(named), marks=kept.encode(kept.marks_of(named))))  # noqa: SLF001  # as keep() writes it
    KeptDossiers(library.store).put(Row(story=STORY, basis=own, at=AT, counts=beside), zlib.compress(kept.encode(named)))
    return own


@contextmanager
def desk(folder: Path, *, reader: str = "mira") -> Iterator[TestClient]:
    """A library's folder and who reads in; a client of a desk with that library as the collection "desk" out."""
    settings = Settings(collections=(Collection(slug="desk", folder=folder),), reader=reader, secret=b"tests", clock=lambda: AT)
    with TestClient(make_app(settings), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@contextmanager
def kept_desk(folder: Path, dossier: Dossier) -> Iterator[TestClient]:
    """A folder and a dossier in; a client of a desk that keeps the dossier out."""
    with open_library(folder, make=True, clock=lambda: AT) as library:
        keep(library, dossier)
    with desk(folder) as client:
        yield client


def links(html: str) -> list[str]:
    """A page in, what its links lead to out."""
    return [link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*href="([^"]+)"', html)]
