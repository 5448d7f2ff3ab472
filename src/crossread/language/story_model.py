"""Nothing in, the model out that groups documents into stories, as it ships with the package."""

import json
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from crossread.language.arrays import arrays_in
from crossread.stages.net import arrays_of, net_from
from crossread.stages.stories import StoryModel
from crossread.types.errors import LibraryError

FILE = "stories.npz"
NET = "pairs"


@cache
def load_story_model() -> StoryModel:
    """Nothing in, the model that ships with the package out; loaded once a process.

    Raises:
        LibraryError: it cannot be read.
    """
    with as_file(files("crossread.language").joinpath("data", FILE)) as path:
        return read_story_model(path)


def read_story_model(path: Path) -> StoryModel:
    """The file that training made in, the model out.

    Raises:
        LibraryError: it cannot be read.
    """
    try:
        arrays = arrays_in(path)
        about = json.loads(arrays["about"].tobytes())
        terms = arrays["terms"].tobytes().decode().split("\n")
        keys = zip(arrays["fields"].tolist(), terms, strict=True)
        common = dict(zip(keys, (float(share) for share in arrays["shares"]), strict=True))
        return StoryModel(name=about["name"], net=net_from(arrays, NET), common=common, cut=about["cut"])
    except (ValueError, KeyError, TypeError) as error:
        raise LibraryError(f"{path} cannot be read: {error}.", "Install crossread again.") from error


def write_story_model(path: Path, model: StoryModel) -> None:
    """A file and a model in; afterwards the file holds it."""
    about = {"name": model.name, "cut": model.cut}
    keys = sorted(model.common)
    arrays = {key: array.astype(np.float16) if array.ndim > 1 else array for key, array in arrays_of(model.net, NET).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        allow_pickle=False,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        terms=np.frombuffer("\n".join(term for _, term in keys).encode(), dtype=np.uint8),
        fields=np.array([field for field, _ in keys], dtype=np.uint8),
        shares=np.array([model.common[key] for key in keys], dtype=np.float32),
        **arrays,
    )
