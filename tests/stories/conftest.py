"""Dossiers of whole stories, read once."""

from pathlib import Path

import pytest

from crossread.types.dossier import Dossier
from tests.stories.golden import dossier_of


@pytest.fixture(scope="session")
def tesmar(sample: Path) -> Dossier:
    """The dossier of the story that ships."""
    return dossier_of(sample.name, sample)


@pytest.fixture(scope="session")
def founding(shared: Path) -> Dossier:
    """The dossier of the two reports that the project was founded on; they are in the shared folder alone."""
    reports = shared / "bench" / "reports" / "kursk-captive.jsonl"
    if not reports.is_file():
        pytest.skip(f"no founding reports at {reports}: set CROSSREAD_SHARED to the folder that holds bench/ and corpora/")
    return dossier_of("kursk-captive", reports)
