"""A file of arrays that training made in, the arrays by name out."""

import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

UNREADABLE = (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What numpy and zipfile raise over a file that is missing, cut off or damaged."""


def arrays_in(path: Path) -> dict[str, NDArray[np.generic]]:
    """The path of an .npz file in, its arrays by name out.

    Raises:
        ValueError: it cannot be read; the message tells why.
    """
    try:
        with path.open("rb") as file:
            if not zipfile.is_zipfile(file):
                raise ValueError("it is empty, cut off, or no .npz file")
            file.seek(0)
            with np.load(file) as stored:
                return dict(stored)
    except UNREADABLE as error:
        raise ValueError(str(error) or type(error).__name__) from error
