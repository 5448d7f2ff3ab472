"""The invented dossier, for every test of the roof."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from crossread.types.dossier import Dossier


def load_invented() -> ModuleType:
    """Nothing in, the module with the invented dossier out: it stands beside this file."""
    spec = importlib.util.spec_from_file_location("invented", Path(__file__).with_name("invented.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def inventing() -> ModuleType:
    return load_invented()


@pytest.fixture(scope="session")
def invented() -> Dossier:
    return load_invented().invented_dossier()


@pytest.fixture(scope="session")
def long_invented() -> Dossier:
    return load_invented().long_dossier()
