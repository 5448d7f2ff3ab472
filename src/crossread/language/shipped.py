"""The file of a model that ships with the package in, the model and what it was trained on out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Generic, TypeVar

from crossread.types.errors import LibraryError

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped(Generic[Model]):
    """A model as it ships.

    Attributes:
        model: the model.
        trained_on: names of the bundles it has seen; none of them may measure it.
    """

    model: Model
    trained_on: tuple[str, ...]


def in_package(file: str, read: Callable[[Path], Shipped[Model]]) -> Shipped[Model]:
    """The name of a file of the package's data and what reads it in, what it holds out.

    Raises:
        LibraryError: it cannot be read.
    """
    with as_file(files("crossread.language").joinpath("data", file)) as path:
        return read(path)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """The path of a file of a model in; while it is read, what is wrong with it is told with what to do.

    Raises:
        LibraryError: it cannot be read.
    """
    try:
        yield
    except (OSError, ValueError, KeyError) as error:
        raise LibraryError(f"{path} cannot be read: {error}.", "Install crossread again.") from error


def check_made_for(path: Path, *, fits: bool, module: str) -> None:
    """A file, whether it takes what is known today and the module that trains it in; nothing out.

    Raises:
        LibraryError: it was made for other features.
    """
    if not fits:
        raise LibraryError(f"{path} was made for other features.", f"Train it again: python -m {module}.")
