"""The model that ships fits what it is asked with, survives its file, and a broken file is told with what to do."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from crossread.language.point_model import NETS, load_point_model, read_model, shipped, write_model
from crossread.stages.net import PARTS, Net
from crossread.stages.points import PointModel
from crossread.stages.points.features import inputs
from crossread.stages.points.model import groups_of
from crossread.stages.points.table import Floats, table_of
from crossread.stages.points.worth import SENSED, worth_features
from crossread.types.errors import LibraryError
from tests.pointing import sensed, views

TEXTS = ("Police said 12 people were killed.", "Rescuers said 14 people were killed.")


def asked() -> dict[str, Floats]:
    """Nothing in, what each network is asked with out."""
    found = views(*TEXTS)
    table, groups, ends = table_of(found), groups_of([view.group for view in found]), (np.array([0]), np.array([1]))
    worth = worth_features(found, (0, 1), [0.5], np.zeros(2, dtype=np.float32))[None]
    pairs = {name: inputs(table, groups, *ends, with_meaning=name == "pairs") for name in ("pairs", "pairs_plain")}
    return pairs | {"worth": worth, "worth_plain": worth[:, :-SENSED]}


@pytest.mark.parametrize("name", NETS)
def test_the_model_that_ships_fits_what_it_is_asked_with(name: str) -> None:
    """A feature more or less, without training again, fails here."""
    net: Net = getattr(load_point_model(), name)
    given = asked()[name]
    assert net.mean.shape == net.scale.shape == (given.shape[1],)
    assert net(given).shape == (1, 1)
    with pytest.raises(ValueError, match="broadcast"):
        net(given[:, 1:])


def test_its_numbers_are_sound() -> None:
    model = load_point_model()
    assert 0 < model.cut < 1
    assert 0 < model.least < 1
    for name in NETS:
        net = getattr(model, name)
        assert all(np.isfinite(getattr(net, part)).all() for part in PARTS)
        assert (net.scale > 0).all()


def test_it_is_loaded_once_and_names_what_it_has_seen() -> None:
    assert load_point_model() is load_point_model()
    assert len(shipped().trained_on) == len(set(shipped().trained_on)) > 0


def test_what_is_written_is_read(tmp_path: Path) -> None:
    model = replace(load_point_model(), name="made 3", cut=0.125, least=0.25)
    write_model(tmp_path / "new" / "points.npz", model, ("a", "b"))
    found = read_model(tmp_path / "new" / "points.npz")
    assert found.trained_on == ("a", "b")
    assert [getattr(found.model, field.name) for field in fields(PointModel) if field.name not in NETS] == ["made 3", 0.125, 0.25]
    for name, given in asked().items():
        assert np.abs(getattr(found.model, name)(given) - getattr(model, name)(given)).max() < 2e-3


def with_about(change: Callable[[dict[str, object]], object]) -> Callable[[dict[str, np.ndarray]], None]:
    """A change of what the file says of itself in, a change of the file's arrays out."""

    def changed(arrays: dict[str, np.ndarray]) -> None:
        about = json.loads(arrays["about"].tobytes())
        change(about)
        arrays["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)

    return changed


BROKEN: dict[str, Callable[[dict[str, np.ndarray]], object]] = {
    "no network": lambda arrays: arrays.pop("worth.hidden"),
    "nothing about it": lambda arrays: arrays.pop("about"),
    "no JSON": lambda arrays: arrays.update(about=np.frombuffer(b"{", dtype=np.uint8)),
    "no cut": with_about(lambda about: about.pop("cut")),
    "no bundles": with_about(lambda about: about.pop("trained_on")),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_without_something_is_told_with_what_to_do(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "points.npz"
    write_model(path, load_point_model(), ())
    with np.load(path) as stored:
        arrays = dict(stored)
    BROKEN[broken](arrays)
    np.savez(path, **arrays)
    with pytest.raises(LibraryError, match=r"points\.npz cannot be read: .*Install crossread again\."):
        read_model(path)


@pytest.mark.parametrize("name", NETS)
def test_a_file_made_for_other_inputs_is_told_with_what_to_do(tmp_path: Path, name: str) -> None:
    ships = load_point_model()
    net: Net = getattr(ships, name)
    more = {part: np.concatenate([getattr(net, part), getattr(net, part)[:1]]) for part in ("mean", "scale", "hidden", "straight")}
    write_model(tmp_path / "points.npz", replace(ships, **{name: replace(net, **more)}), ())
    with pytest.raises(LibraryError, match=r"points\.npz was made for other features\. Train it again: python -m training\.points\."):
        read_model(tmp_path / "points.npz")


@pytest.mark.parametrize("content", [None, b"", b"broken", b"PK\x03\x04broken"])
def test_a_broken_file_is_told_with_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "points.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"points\.npz cannot be read: .*Install crossread again\."):
        read_model(path)


def test_meaning_is_no_part_of_the_plain_model() -> None:
    """So that two reports read by rules are compared the same beside reports that the encoder read."""
    found = views(*TEXTS)
    groups, ends = groups_of([view.group for view in found]), (np.array([0]), np.array([1]))
    plain = inputs(table_of(found), groups, *ends, with_meaning=False)
    known = table_of(tuple(replace(view, claims=(sensed(view.claim, at, 0.0),)) for at, view in enumerate(found)))
    assert np.array_equal(plain, inputs(known, groups, *ends, with_meaning=False))
