"""The house stands: imports only go down, and what a floor promises about itself holds."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FLOORS = ("types", "stages", "language", "storage", "sources", "runners", "services", "interfaces")

IMPURE_MODULES = frozenset(
    {"asyncio", "http", "multiprocessing", "random", "requests", "secrets", "socket", "sqlalchemy", "sqlite3", "subprocess", "time", "urllib3"}
)
"""A stage has no clock, no network and no database (DESIGN.md), and no chance either: the same in must give the same out."""

CLOCKS = frozenset({"now", "today", "utcnow"})

EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "handler", "base", "misc"})
"""File names that say nothing about their subject."""


@pytest.fixture(scope="module")
def source(project: Path) -> Path:
    return project / "src" / "crossread"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """A folder with pyproject.toml and src/ in, the answer of import-linter on it out."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def house(project: Path, source: Path, tmp_path: Path) -> Path:
    """A copy of the house, to plant bad imports in."""
    shutil.copy(project / "pyproject.toml", tmp_path)
    shutil.copytree(source, tmp_path / "src" / "crossread", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_imports_only_go_down(project: Path) -> None:
    answer = lint_imports(project)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("types/span.py", "import crossread.stages"),
        ("stages/sentences.py", "import crossread.storage"),
        ("storage/__init__.py", "import crossread.language"),
        ("services/__init__.py", "import crossread.interfaces"),
        ("attic/__init__.py", "'a floor that no contract names'"),
    ],
)
def test_a_planted_import_is_caught(house: Path, where: str, line: str) -> None:
    planted = house / "src" / "crossread" / where
    planted.parent.mkdir(exist_ok=True)
    before = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{before}\n{line}\n", encoding="utf-8")
    assert lint_imports(house).returncode != 0


def test_every_floor_is_there(source: Path) -> None:
    assert {path.parent.name for path in source.glob("*/__init__.py")} == set(FLOORS)


def imported(path: Path) -> Iterator[str]:
    """A Python file in, the names of the modules that it imports out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def strangers(folder: Path) -> set[str]:
    """A folder in, the top-level modules that it imports from neither the standard library nor crossread out."""
    tops = {name.split(".")[0] for path in folder.rglob("*.py") for name in imported(path)}
    return tops - sys.stdlib_module_names - {"crossread"}


def test_types_import_the_standard_library_alone(source: Path, tmp_path: Path) -> None:
    assert strangers(source / "types") == set()
    (tmp_path / "planted.py").write_text("from numpy import array\n", encoding="utf-8")
    assert strangers(tmp_path) == {"numpy"}


NOT_IMPORTED = frozenset({"lxml-html-clean", "python-multipart"})
"""Dependencies that another one needs: some installers overlook the first (docs/decisions/0001), and Starlette reads forms by the second."""


def test_what_is_imported_is_what_is_declared(project: Path, source: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    extras = settings["project"]["optional-dependencies"]
    lines = [*settings["project"]["dependencies"], *(line for name, some in extras.items() if name != "dev" for line in some)]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    makers = packages_distributions()
    needed = {canonicalize_name(makers.get(top, [top])[0]) for top in strangers(source)}
    assert needed == declared - NOT_IMPORTED


def impurities(folder: Path) -> set[str]:
    """A folder in, "file: module or call" out for everything in it that reads a clock, a network, a database or chance."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        modules = {name for name in imported(path) if name.split(".")[0] in IMPURE_MODULES or name == "urllib.request"}
        found |= {f"{path.name}: {name}" for name in modules | (calls & CLOCKS)}
    return found


def test_stages_are_pure(source: Path, tmp_path: Path) -> None:
    assert impurities(source / "stages") == set()
    (tmp_path / "planted.py").write_text("import sqlite3\nfrom datetime import date\nday = date.today()\n", encoding="utf-8")
    assert impurities(tmp_path) == {"planted.py: sqlite3", "planted.py: today"}


def test_file_names_say_their_subject(source: Path) -> None:
    assert [str(path.relative_to(source)) for path in source.rglob("*.py") if path.stem in EMPTY_NAMES] == []
