"""What crossread finds is the same, byte by byte, wherever the library is (INVARIANTS 23)."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import incoming, shelf
from crossread.services.check import check
from crossread.services.collect import bring_in
from crossread.services.engine import RULES
from crossread.services.export import export_wacz
from crossread.services.group import group
from crossread.services.incoming import Given, hand_in
from crossread.services.progress import silent
from crossread.services.take_in import take_in
from crossread.services.work import work
from crossread.services.work_doing import do_all
from crossread.services.work_order import order
from crossread.storage.address import Address, Where
from crossread.storage.library import Library, open_library
from crossread.storage.postgres.tables import files
from crossread.storage.works import Works
from crossread.types.work import Order

encode = msgspec.json.Encoder(order="deterministic").encode
Open = Callable[[Where], Library]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """What opens a library, its clock standing still."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return lambda where: open_library(where, make=True, clock=lambda: "2026-03-12T18:00:00Z")


def digest(value: object) -> str:
    return hashlib.sha256(encode(value)).hexdigest()


def found_in(library: Library, sample: Path) -> dict[str, object]:
    """A new library and the sample in, all that is found in it out."""
    bring_in(library, [str(sample)], "bridge", InlineRunner(), silent, engine=RULES)
    alone = sorted(path for path in sample.iterdir() if path.suffix == ".html")[:3]
    bring_in(library, [str(path) for path in alone], "part", InlineRunner(), silent, engine=RULES)
    group(library)
    return {
        "dossier": digest(shelf.dossier(library, "bridge", InlineRunner(), silent, engine=RULES)),
        "part": digest(shelf.dossier(library, "part", InlineRunner(), silent, engine=RULES)),
        "readings": [digest(one) for one in library.store.readings()],
        "stories": library.store.stories(),
        "log": list(library.log.lines()),
        "damaged": check(library, InlineRunner(), silent).damaged,
    }


def test_findings_are_the_same_in_a_folder_and_in_a_database(opened: Open, postgres: Address, tmp_path: Path, sample: Path) -> None:
    with opened(tmp_path / "library") as folder, opened(postgres) as database:
        ours, theirs = found_in(folder, sample), found_in(database, sample)
        assert theirs == ours
        assert ours["damaged"] == ()
        assert len(folder.store.documents()) == 6


def test_a_story_goes_from_a_folder_to_a_database_and_back(opened: Open, postgres: Address, tmp_path: Path, reports: Path) -> None:
    with opened(tmp_path / "library") as folder, opened(postgres) as database, opened(tmp_path / "back") as back:
        bring_in(folder, [str(reports)], "fire", InlineRunner(), silent, engine=RULES)
        export_wacz(folder, "fire", tmp_path / "one.wacz", {})
        assert take_in(database, tmp_path / "one.wacz", None, silent).new == 3
        export_wacz(database, "fire", tmp_path / "two.wacz", {})
        assert take_in(back, tmp_path / "two.wacz", None, silent).new == 3
        assert back.store.pages() == folder.store.pages()
        assert [digest(entry.place and entry.place.sha256) for entry in back.log.entries()] == [
            digest(entry.place and entry.place.sha256) for entry in folder.log.entries()
        ]


def test_what_is_handed_in_on_one_machine_is_read_on_another(
    opened: Open, postgres: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(postgres) as desk:
        places = hand_in(desk, [Given(name="../elm.txt", file=BytesIO(b"The Elm: at least 12 people were hurt on Monday, the mayor said."))])
        number = order(desk, Order(kind="read", places=places), "ada").number
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    with opened(postgres) as other:
        assert not list(other.folder.glob("incoming/*"))
        assert do_all(other, InlineRunner()) == 1
        assert work(other, number).state == "done", work(other, number)
        assert [page.address for page in other.store.pages()] == ["upload:elm.txt"]
        assert Works(other.store).first("waiting") is None
        incoming.let_go(other, places)
        with other.store.looking() as connection:
            assert [row.name for row in connection.execute(files.select()) if row.name.startswith("incoming/")] == []
