"""A desk that keeps the invented dossier."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from crossread.types.dossier import Dossier


def load_keeping() -> ModuleType:
    """Nothing in, the module that keeps dossiers for tests out: it stands beside this file."""
    spec = importlib.util.spec_from_file_location("keeping", Path(__file__).with_name("keeping.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def keeping() -> ModuleType:
    return load_keeping()


@pytest.fixture(scope="module")
def client(keeping: ModuleType, invented: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk with the invented dossier as the story "marren" of the collection "desk"."""
    with keeping.kept_desk(tmp_path_factory.mktemp("kept") / "library", invented) as found:
        yield found
