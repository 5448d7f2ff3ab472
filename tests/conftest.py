"""What every test may ask for: the project's folder, the sample, and the shared bench where it is at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import (  # noqa: F401  # fixtures
    a_library,
    a_store,
    empty_postgres,
    library_place,
    only_files,
    postgres,
    postgres_server,
    shared_postgres,
)

PROJECT = Path(__file__).resolve().parents[1]

settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root folder."""
    return PROJECT


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the story that ships (samples/README.md tells what is planted in it)."""
    return PROJECT / "samples" / "tesmar-bridge"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder with the bench and the corpora; skips the test when it is not at hand."""
    folder = Path(os.environ.get("CROSSREAD_SHARED", PROJECT.parent / "shared"))
    if not (folder / "bench" / "reports").is_dir():
        pytest.skip(f"no bench at {folder}: set CROSSREAD_SHARED to the folder that holds bench/ and corpora/")
    return folder
