"""Where the encoder's model is and what it is, without loading it: this file imports nothing heavy."""

import hashlib
import os
from importlib import metadata
from importlib.resources import as_file, files
from pathlib import Path

TAG_FILE, RELATE_FILE, VOCABULARY_FILE = "tag.onnx", "relate.onnx", "vocabulary.json"
MODEL_FILES = (TAG_FILE, RELATE_FILE, VOCABULARY_FILE)
SENSE_FILE = "sense.npz"
"""What is read off the encoder's vectors for comparing; without it documents are read, and compared by their words."""

FOLDER = "CROSSREAD_ENCODER"
"""Environment variable with the folder of another model than the one that ships, as training makes it."""

READ_WITH = ("numpy", "onnxruntime", "tokenizers")
"""Libraries whose version may change what the model sees."""


def find_model() -> Path | None:
    """Nothing in, the folder of the model out: the one that the environment names, else the one that ships; None when its files are not there."""
    with as_file(files("crossread.language").joinpath("data", "encoder")) as shipped:
        folder = Path(os.environ.get(FOLDER) or shipped)
    return folder.absolute() if all((folder / name).is_file() for name in MODEL_FILES) else None


def model_sha256(folder: Path) -> str:
    """The folder of a model in, a hash of everything that what it sees depends on out: its files, the code around it, the libraries that run it.

    Takes some 20 ms for 25 MB.

    Raises:
        OSError: it cannot be read.
    """
    whole = hashlib.sha256()
    sense = [folder / SENSE_FILE] if (folder / SENSE_FILE).is_file() else []
    for path in (*(folder / name for name in MODEL_FILES), *sense, *sorted(Path(__file__).parent.glob("*.py"))):
        with path.open("rb") as file:
            whole.update(f"{path.name}\0".encode() + hashlib.file_digest(file, "sha256").digest())
    for name in READ_WITH:
        whole.update(f"{name} {metadata.version(name)}\0".encode())
    return whole.hexdigest()
