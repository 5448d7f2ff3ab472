"""The name of a bundle in, the model out that has not seen it."""

from crossread.language.difference_model import FILE, read_model, shipped
from crossread.stages.findings.difference import DifferenceModel
from training.points.folds import fold_of, folder_of


def without(name: str) -> DifferenceModel | None:
    """A bundle's name in, the model out that has not seen it; None when the one that ships has not. What is missing is learned first."""
    trained_on = shipped().trained_on
    if name not in trained_on:
        return None
    path = folder_of(fold_of(name, trained_on)) / FILE
    if not path.is_file():
        from training.differences.__main__ import learn  # noqa: PLC0415  # learning brings much that comparing does without

        learn()
    return read_model(path).model
