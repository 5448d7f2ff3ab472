"""Nothing in, the model out that says which different values a careful reader would call a difference, as it ships with the package."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from crossread.language.arrays import arrays_in
from crossread.language.shipped import Shipped, check_made_for, in_package, told
from crossread.stages.findings.difference import DifferenceModel
from crossread.stages.findings.difference_features import FEATURES
from crossread.stages.findings.sameness import INPUTS, INPUTS_PLAIN
from crossread.stages.net import arrays_of, net_from

FILE = "differences.npz"
NETS = {"same": INPUTS, "same_plain": INPUTS_PLAIN}
"""The networks of the model, and how many inputs each takes."""


def load_difference_model() -> DifferenceModel:
    """Nothing in, the model that ships with the package out; loaded once a process.

    Raises:
        LibraryError: it cannot be read.
    """
    return shipped().model


@cache
def shipped() -> Shipped[DifferenceModel]:
    """Nothing in, the model that ships with the package and what it was trained on out."""
    return in_package(FILE, read_model)


def read_model(path: Path) -> Shipped[DifferenceModel]:
    """The file that training made in, the model out.

    Raises:
        LibraryError: it cannot be read, or was made for other features.
    """
    with told(path):
        arrays = arrays_in(path)
        about = json.loads(arrays["about"].tobytes())
        nets = {name: net_from(arrays, name) for name in NETS}
        fits = tuple(about["features"]) == FEATURES and all(len(nets[name].mean) == inputs for name, inputs in NETS.items())
        check_made_for(path, fits=fits, module="training.differences")
        model = DifferenceModel(
            name=about["name"],
            bias=about["bias"],
            weights=tuple(about["weights"]),
            shown=about["shown"],
            told=about["told"],
            same=nets["same"],
            same_plain=nets["same_plain"],
        )
        return Shipped(model=model, trained_on=tuple(about["trained_on"]))


def write_model(path: Path, model: DifferenceModel, trained_on: tuple[str, ...]) -> None:
    """A file, a model and the bundles it has seen in; afterwards the file holds it."""
    about = {
        "name": model.name,
        "bias": model.bias,
        "weights": model.weights,
        "shown": model.shown,
        "told": model.told,
        "features": FEATURES,
        "trained_on": trained_on,
    }
    arrays = {key: array for name in NETS for key, array in arrays_of(getattr(model, name), name).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), **arrays)
