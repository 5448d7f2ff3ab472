"""A bundle that a model has seen is measured by one that has not."""

from pathlib import Path

import pytest

from crossread.language.encoder.model import SENSE_FILE
from crossread.language.point_model import FILE, shipped, write_model
from tests.pointing import model_of
from training.points import unseen as module
from training.points.folds import fold_of
from training.points.unseen import unseen


def test_what_the_model_has_not_seen_is_measured_by_what_ships() -> None:
    assert unseen("a bundle that nobody has made") is None


def test_what_it_has_seen_is_measured_by_a_model_that_has_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "folder_of", lambda fold: tmp_path / str(fold))
    bundle = shipped().trained_on[0]
    folder = tmp_path / str(fold_of(bundle, shipped().trained_on))
    write_model(folder / FILE, model_of(0.5, cut=0.25), ())
    (folder / SENSE_FILE).touch()
    found = unseen(bundle)
    assert found is not None
    assert (found.encoder, found.model.cut) == (folder, 0.25)
