"""Nothing in, the model out that says which different values a careful reader would call a difference, as it ships with the package."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from crossread.stages.findings.difference import DifferenceModel
from crossread.stages.findings.difference_features import FEATURES
from crossread.types.errors import LibraryError

FILE = "difference_model.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The model as it ships.

    Attributes:
        model: the model.
        trained_on: names of the bundles it has seen; none of them may measure it.
    """

    model: DifferenceModel
    trained_on: tuple[str, ...]


def load_difference_model() -> DifferenceModel:
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
        LibraryError: it cannot be read, or was made for other features.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if tuple(data["features"]) != FEATURES:
            raise LibraryError(f"{path} was made for other features.", "Train it again: python -m training.differences.")
        model = DifferenceModel(name=data["name"], bias=data["bias"], weights=tuple(data["weights"]), shown=data["shown"], told=data["told"])
        return Shipped(model=model, trained_on=tuple(data["trained_on"]))
    except (OSError, ValueError, KeyError) as error:
        raise LibraryError(f"{path} cannot be read: {error}.", "Install crossread again.") from error


def write_model(path: Path, model: DifferenceModel, trained_on: tuple[str, ...]) -> None:
    """A file, a model and the bundles it has seen in; afterwards the file holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**asdict(model), "features": FEATURES, "trained_on": trained_on}, indent=1) + "\n", encoding="utf-8")
