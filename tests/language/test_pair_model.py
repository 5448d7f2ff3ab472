"""The model that ships fits the features it is asked with."""

import json
from importlib.resources import files

import pytest

from crossread.language.pair_model import from_json, load_pair_model, shipped
from crossread.stages.points.features import FEATURES


def test_the_model_that_ships_fits_the_features() -> None:
    data = json.loads(files("crossread.language").joinpath("data", "pair_model.json").read_text(encoding="utf-8"))
    assert tuple(data["features"]) == FEATURES
    model = load_pair_model()
    assert all(len(row) == len(FEATURES) for row in model.weights)
    assert len(model.kinds) == len(model.bias) == len(model.weights)
    assert 0 < model.cut < 1


def test_it_is_loaded_once_and_names_what_it_has_seen() -> None:
    assert load_pair_model() is load_pair_model()
    assert len(shipped().trained_on) == len(set(shipped().trained_on)) > 0


def test_a_file_without_a_field_is_refused() -> None:
    with pytest.raises(KeyError):
        from_json({"name": "x", "kinds": ["count"]})
