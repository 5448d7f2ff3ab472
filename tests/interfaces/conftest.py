"""The invented dossier, for every test of the roof."""

from types import ModuleType

import pytest

from crossread.types.dossier import Dossier
from tests.interfaces import invented as module


@pytest.fixture(scope="session")
def inventing() -> ModuleType:
    return module


@pytest.fixture(scope="session")
def invented() -> Dossier:
    return module.invented_dossier()


@pytest.fixture(scope="session")
def long_invented() -> Dossier:
    return module.long_dossier()
