"""Bundles in, the folds they are measured in out: each bundle is compared by models that have seen neither it nor the others of its fold."""

from pathlib import Path

FOLDS = 6
FOLDER = Path("build") / "points"
"""Where models that have not seen a fold are kept, from the root of the project."""


def fold_of(bundle: str, bundles: tuple[str, ...]) -> int:
    """The name of a bundle and those of all in, the fold it is in out."""
    return sorted(bundles).index(bundle) % FOLDS


def folder_of(fold: int) -> Path:
    """A fold in, where the models that have not seen it are kept out: an encoder's folder with one file more."""
    return FOLDER / f"without-{fold}"
