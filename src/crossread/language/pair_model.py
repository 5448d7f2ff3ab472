"""Nothing in, the pair model that ships with the package out."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from crossread.stages.points import PairModel

FILE = "pair_model.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The model as it ships.

    Attributes:
        model: the model.
        trained_on: names of the bundles it has seen; none of them may measure it.
    """

    model: PairModel
    trained_on: tuple[str, ...]


def load_pair_model() -> PairModel:
    """Nothing in, the model that ships with the package out; loaded once a process."""
    return shipped().model


@cache
def shipped() -> Shipped:
    """Nothing in, the model that ships with the package and what it was trained on out."""
    return from_json(json.loads(files("crossread.language").joinpath("data", FILE).read_text(encoding="utf-8")))


def from_json(data: dict[str, Any]) -> Shipped:
    """The parsed file in, the model out."""
    return Shipped(
        model=PairModel(
            name=data["name"],
            kinds=tuple(data["kinds"]),
            bias=tuple(data["bias"]),
            weights=tuple(tuple(row) for row in data["weights"]),
            cut=data["cut"],
        ),
        trained_on=tuple(data["trained_on"]),
    )
