"""Nothing in, the model out that brings claims together, as it ships with the package."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from crossread.language.arrays import arrays_in
from crossread.stages.net import arrays_of, net_from
from crossread.stages.points import PointModel
from crossread.types.errors import LibraryError

FILE = "points.npz"
NETS = ("pairs", "pairs_plain", "worth", "worth_plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The model as it ships.

    Attributes:
        model: the model.
        trained_on: names of the bundles it has seen; none of them may measure it.
    """

    model: PointModel
    trained_on: tuple[str, ...]


def load_point_model() -> PointModel:
    """Nothing in, the model that ships with the package out; loaded once a process.

    Raises:
        LibraryError: it cannot be read.
    """
    return shipped().model


@cache
def shipped() -> Shipped:
    """Nothing in, the model that ships with the package and what it was trained on out."""
    with as_file(files("crossread.language").joinpath("data", FILE)) as path:
        return read_model(path)


def read_model(path: Path) -> Shipped:
    """The file that training made in, the model out.

    Raises:
        LibraryError: it cannot be read.
    """
    try:
        arrays = arrays_in(path)
        about = json.loads(arrays["about"].tobytes())
        nets = {name: net_from(arrays, name) for name in NETS}
        model = PointModel(name=about["name"], cut=about["cut"], least=about["least"], **nets)
        return Shipped(model=model, trained_on=tuple(about["trained_on"]))
    except (ValueError, KeyError) as error:
        raise LibraryError(f"{path} cannot be read: {error}.", "Install crossread again.") from error


def write_model(path: Path, model: PointModel, trained_on: tuple[str, ...]) -> None:
    """A file, a model and the bundles it has seen in; afterwards the file holds it."""
    about = {"name": model.name, "cut": model.cut, "least": model.least, "trained_on": trained_on}
    arrays = {key: array for name in NETS for key, array in arrays_of(getattr(model, name), name).items()}
    halves = {key: array.astype(np.float16) if array.ndim > 1 else array for key, array in arrays.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), **halves)
