"""The name of a bundle in, the models out that have not seen it, and where they are."""

from dataclasses import dataclass
from pathlib import Path

from crossread.language.encoder.model import SENSE_FILE
from crossread.language.point_model import FILE, read_model, shipped
from crossread.stages.points import PointModel
from training.points.folds import fold_of, folder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Models that have not seen a bundle.

    Attributes:
        model: what brings claims together.
        encoder: folder of an encoder whose worth of words has not seen it either.
    """

    model: PointModel
    encoder: Path


def unseen(bundle: str) -> Unseen | None:
    """The name of a bundle in, the models that have not seen it out; None when those that ship have not. What is missing is learned first."""
    trained_on = shipped().trained_on
    if bundle not in trained_on:
        return None
    folder = folder_of(fold_of(bundle, trained_on))
    if not (folder / FILE).is_file() or not (folder / SENSE_FILE).is_file():
        from training.points.__main__ import learn  # noqa: PLC0415  # learning brings much that comparing does without

        learn()
    return Unseen(model=read_model(folder / FILE).model, encoder=folder.absolute())
