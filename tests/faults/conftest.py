"""What tests of faults share: whether they are to take long, the shim, the process that runs commands, and the grounds on which trials are held.

`make faults` (CROSSREAD_FAULTS=long) breaks every write of every command, and kills a thousand times; without, some of each.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import world
from tests.faults.forge import Forge
from tests.faults.shim import compiled
from tests.faults.trial import Grounds

IS_LONG = os.environ.get("CROSSREAD_FAULTS") == "long"


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that breaks writes; skips where there is no compiler: Python's own writes are broken all the same."""
    made = compiled(tmp_path_factory.mktemp("shim"))
    if made is None:
        pytest.skip("no C compiler here: only Python's own writes are broken")
    return made


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the reports."""
    folder = tmp_path_factory.mktemp("reports")
    world.make(folder)
    return folder


@pytest.fixture(scope="session")
def grounds(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    """Grounds whose commands run with the shim where there is one, and without it where not."""
    made = compiled(tmp_path_factory.mktemp("shim"))
    with Forge(shim=made) as forge:
        yield Grounds(folder=tmp_path_factory.mktemp("grounds"), forge=forge, reports=reports)
