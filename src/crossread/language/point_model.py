"""Nothing in, the model out that brings claims together, as it ships with the package."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from crossread.language.arrays import arrays_in
from crossread.language.shipped import Shipped, check_made_for, in_package, told
from crossread.stages.net import arrays_of, net_from
from crossread.stages.points import PointModel
from crossread.stages.points.features import PAIR_INPUTS, PAIR_INPUTS_PLAIN
from crossread.stages.points.worth import FEATURES, SENSED

FILE = "points.npz"
NETS = {"pairs": PAIR_INPUTS, "pairs_plain": PAIR_INPUTS_PLAIN, "worth": FEATURES, "worth_plain": FEATURES - SENSED}
"""The networks of the model, and how many inputs each takes."""


def load_point_model() -> PointModel:
    """Nothing in, the model that ships with the package out; loaded once a process.

    Raises:
        LibraryError: it cannot be read.
    """
    return shipped().model


@cache
def shipped() -> Shipped[PointModel]:
    """Nothing in, the model that ships with the package and what it was trained on out."""
    return in_package(FILE, read_model)


def read_model(path: Path) -> Shipped[PointModel]:
    """The file that training made in, the model out.

    Raises:
        LibraryError: it cannot be read, or was made for other features.
    """
    with told(path):
        arrays = arrays_in(path)
        about = json.loads(arrays["about"].tobytes())
        nets = {name: net_from(arrays, name) for name in NETS}
        check_made_for(path, fits=all(len(nets[name].mean) == inputs for name, inputs in NETS.items()), module="training.points")
        model = PointModel(name=about["name"], cut=about["cut"], least=about["least"], **nets)
        return Shipped(model=model, trained_on=tuple(about["trained_on"]))


def write_model(path: Path, model: PointModel, trained_on: tuple[str, ...]) -> None:
    """A file, a model and the bundles it has seen in; afterwards the file holds it."""
    about = {"name": model.name, "cut": model.cut, "least": model.least, "trained_on": trained_on}
    arrays = {key: array for name in NETS for key, array in arrays_of(getattr(model, name), name).items()}
    halves = {key: array.astype(np.float16) if array.ndim > 1 else array for key, array in arrays.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), **halves)
