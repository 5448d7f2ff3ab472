"""A generated world through a library: in one batch, report by report in another order, and twice (INVARIANTS 17 to 19)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from crossread.interfaces.json_view import dossier_json
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.collect import bring_in
from crossread.storage.library import open_library
from tests.newsroom.world import world
from tests.newsroom.writing import written


def files_of(seed: int, folder: Path) -> tuple[str, ...]:
    """A world and a folder in, its reports as files, one a report, out."""
    folder.mkdir()
    paths = []
    for number, report in enumerate(world(seed).reports):
        path = folder / f"{number}.jsonl"
        path.write_bytes(written(report).data + b"\n")
        paths.append(str(path))
    return tuple(paths)


def brought(batches: Sequence[Sequence[str]], folder: Path) -> tuple[str, int]:
    """Batches of files and the folder of a new library in; the dossier as JSON, and how many pages were new, out."""
    with open_library(folder, make=True, clock=lambda: "2026-12-31T12:00:00Z") as library:
        new = sum(bring_in(library, batch, "world", InlineRunner(), lambda *_: None).new for batch in batches)
        return dossier_json(shelf.dossier(library, "world", InlineRunner())), new


@pytest.mark.parametrize("seed", [1, 4])
def test_batches_order_and_repetition_change_nothing(seed: int, tmp_path: Path):
    files = files_of(seed, tmp_path / "files")
    whole, new = brought([files], tmp_path / "whole")
    single, _ = brought([[path] for path in reversed(files)], tmp_path / "single")
    again, new_again = brought([files[:2], files, files], tmp_path / "again")
    assert single == whole
    assert again == whole
    assert new == new_again == len(files)


def test_a_report_that_is_left_out_is_seen(tmp_path: Path):
    files = files_of(1, tmp_path / "files")
    assert brought([files[1:]], tmp_path / "short")[0] != brought([files], tmp_path / "whole")[0]
