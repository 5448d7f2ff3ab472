"""A dossier in, a library out that keeps it under the name of its story, as if it had just been compared; and a desk over it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from starlette.testclient import TestClient

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.services import kept
from crossread.storage.database import insert_or_ignore
from crossread.storage.library import Library, open_library
from crossread.storage.tables import pages
from crossread.types.dossier import Dossier
from crossread.types.page import Page

STORY = "marren"
AT = "2031-05-09T12:00:00Z"


def keep(library: Library, dossier: Dossier, *, basis: str = "") -> str:
    """A library, a dossier and a basis (empty for the one that makes it current) in, the dossier kept under `STORY`, and its basis out.

    Its readings stand in the store, and in no story: the pages that they were read from are nowhere.
    """
    library.store.add_to_story(STORY, (), AT)
    documents = [reading.document for reading in dossier.readings]
    with library.store.writing() as connection:
        for one in documents:
            page = Page(sha256=one.page_sha256, address=one.address, captured_at=AT, media_type="text/html", size=len(one.text))
            connection.execute(insert_or_ignore(connection, pages), asdict(page))
    library.store.add_readings([(reading, "tests") for reading in dossier.readings])
    named = replace(dossier, story=replace(dossier.story, name=STORY))
    return kept.put(library, STORY, basis or kept.basis(library, STORY), named).basis


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
