"""Nothing in, the model out that says which different values a careful reader would call a difference, as it ships with the package."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from crossread.language.shipped import Shipped, check_made_for, in_package, told
from crossread.stages.findings.difference import DifferenceModel
from crossread.stages.findings.difference_features import FEATURES

FILE = "difference_model.json"


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
        data = json.loads(path.read_text(encoding="utf-8"))
        check_made_for(path, fits=tuple(data["features"]) == FEATURES, module="training.differences")
        model = DifferenceModel(name=data["name"], bias=data["bias"], weights=tuple(data["weights"]), shown=data["shown"], told=data["told"])
        return Shipped(model=model, trained_on=tuple(data["trained_on"]))


def write_model(path: Path, model: DifferenceModel, trained_on: tuple[str, ...]) -> None:
    """A file, a model and the bundles it has seen in; afterwards the file holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**asdict(model), "features": FEATURES, "trained_on": trained_on}, indent=1) + "\n", encoding="utf-8")
