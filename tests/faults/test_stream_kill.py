"""kill -9 of `crossread stream` at random moments, its source given again each time: it ends where an undisturbed one ends.

Nothing is lost and nothing is there twice. 5 kills in short, 100 with `make faults` (CROSSREAD_SEED says which moments).
"""

import io
import json
import os
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.services import kept
from crossread.services.collect import captured
from crossread.services.story_list import listed
from crossread.sources.found import Found
from crossread.sources.streamed import streamed as as_streamed
from crossread.storage.library import Library, open_library
from tests.faults.conftest import IS_LONG
from tests.faults.forge import Ended
from tests.faults.trial import Grounds, lost
from tests.services.test_stream import REPORTS, Calm, encode

KILLS = 100 if IS_LONG else 5
IN_A_ROW = 3
"""Kills in one library, one after the other, before a stream may run to its end."""
LONGER = 1.1
"""A stream is killed within this much of the time that it takes undisturbed."""
SEED = int(os.environ.get("CROSSREAD_SEED", "20250120"))
VERSION = Found(address=REPORTS[0].address, media_type="text/plain", data=b"Fire\n\nThe fire is out, the brigade said.", at="2031-03-10T07:00:00Z")
SOURCE = tuple(replace(found, at=found.at.replace("2031", "2021")) for found in (*REPORTS, VERSION))
"""Reports of two events, captured in the past, for what claims to come from the future is taken for now; the last is a later version of the first."""


def line(found: Found) -> str:
    """A capture in, its line of the source out."""
    fields = json.loads(found.data) if found.media_type == "application/json" else {"text": found.data.decode()}
    said = {name: fields[name] for name in ("title", "text") if name in fields}
    return json.dumps({"address": found.address, "time": found.at, **said})


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that is streamed."""
    file = tmp_path_factory.mktemp("source") / "captures.jsonl"
    file.write_text("\n".join(map(line, SOURCE)) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def calm(grounds: Grounds, source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Calm, float]:
    """What an undisturbed stream comes to, and how long it takes."""
    folder = tmp_path_factory.mktemp("calm") / "library"
    ended = streamed(grounds, source, folder)
    assert ended.code == 0, ended.err
    with open_library(folder) as library:
        return findings(library), ended.took_s


def streamed(grounds: Grounds, source: Path, folder: Path, **more: object) -> Ended:
    """Grounds, the file and the library in; streamed, and how that ended out."""
    words = ["stream", str(source), "--library", str(folder), "--engine", "rules", "--runner", "inline"]
    return grounds.forge.run(words, **more)  # type: ignore[arg-type]


def findings(library: Library) -> Calm:
    """A library in, what is kept of each of its stories of several reports by its pages out; one left as it was before its last report differs."""
    found = {}
    for one in listed(library):
        dossier = kept.kept(library, one.name)
        pages = tuple(sorted(page.sha256 for page in library.store.pages(one.name)))
        whole = dossier.dossier if dossier else None
        found[pages] = encode((whole.findings, whole.points, whole.origins, whole.versions) if whole else ())
    return found


def wrong(library: Library, calm: Calm) -> list[str]:
    """A library in which a stream ran to its end and what an undisturbed one comes to in, what is wrong out."""
    complaints = []
    captures = Counter((one.address, one.at) for one in library.log.entries())
    if captures != Counter((one.address, one.at) for one in SOURCE):
        complaints.append(f"captures lost or kept twice: {captures}")
    if {document.page_sha256 for document in library.store.documents()} != {page.sha256 for page in library.store.pages()}:
        complaints.append("pages that were not read")
    elif findings(library) != calm:
        complaints.append("other findings than undisturbed")
    return complaints


def test_kills_by_chance_lose_and_double_nothing(grounds: Grounds, source: Path, calm: tuple[Calm, float], tmp_path: Path) -> None:
    chance = random.Random(SEED)
    found, took_s = calm
    killed = turns = 0
    while killed < KILLS:
        turns += 1
        assert turns <= 2 * KILLS, "they are killed in their work"
        folder = tmp_path / str(turns) / "library"
        for _ in range(min(IN_A_ROW, KILLS - killed)):
            ended = streamed(grounds, source, folder, kill_after_s=chance.uniform(0, LONGER * took_s))
            killed += ended.code is None
            if (folder / "library.sqlite").exists():
                state = grounds.forge.state(folder)
                assert [*state["damaged"], *lost(state, ended.told)] == []
            else:
                assert not ended.told, "the whole library is lost"
        ended = streamed(grounds, source, folder)
        assert ended.code == 0, ended.err
        with open_library(folder) as library:
            assert wrong(library, found) == []


def test_a_stream_that_leaves_unread_what_a_killed_one_kept_is_noticed(
    grounds: Grounds, source: Path, calm: tuple[Calm, float], tmp_path: Path
) -> None:
    """The planted bug: what was kept when it was killed is passed over by the next one, and never read."""
    folder = tmp_path / "library"
    with open_library(folder, make=True) as library:
        first = next(one for one in as_streamed((str(source),), io.BytesIO()) if isinstance(one, Found))
        library.keep_all([captured(first, library.clock())])
    assert streamed(grounds, source, folder, plant="left_unread").code == 0
    with open_library(folder) as library:
        assert wrong(library, calm[0]) == ["pages that were not read"]
