"""What the pages promise is there: tasks, commands, options, exit codes, links, locks, and the sample's table."""

import html
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from crossread.interfaces import cli
from crossread.interfaces.commands import exits

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "samples/README.md")
LOCKS = ("tools", "run", "dev")


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def makefile(project: Path) -> str:
    return (project / "Makefile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def settings(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))


def tasks(makefile: str) -> set[str]:
    """A Makefile in, the tasks that it describes out."""
    return set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def pinned(lock: str) -> dict[str, str]:
    """A requirements file in, name and version of every package in it out."""
    return {canonicalize_name(name): version for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", lock, re.MULTILINE)}


# --- make ---------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_tasks_named_in_a_page_exist(project: Path, makefile: str, page: str) -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", (project / page).read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= tasks(makefile)


def test_every_task_is_listed(makefile: str) -> None:
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == tasks(makefile)


# --- the command line ---------------------------------------------------------------------------------------------------------------------


def command_lines(page: str) -> list[str]:
    """A page in, the crossread command lines in its code blocks and code words out."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in [*lines, *re.findall(r"`(crossread [^`]+)`", page)] if line.startswith("crossread ")]


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_options_named_in_a_page_exist(project: Path, page: str) -> None:
    for line in command_lines((project / page).read_text(encoding="utf-8")):
        _, name, *words = line.split()
        command = cli.crossread.commands.get(name)
        assert command is not None, line
        options = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options, line


def test_every_command_is_in_the_readme(readme: str) -> None:
    assert {line.split()[1] for line in command_lines(readme)} == set(cli.crossread.commands)


def test_the_table_of_exit_codes_is_the_one_of_the_command_line(readme: str) -> None:
    shown = re.findall(r"^\| (\d+) \| (.*) \|$", readme, re.MULTILINE)
    assert shown == [(str(code.value), meaning) for code, meaning in exits.MEANINGS.items()]


# --- links --------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(project: Path, page: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", (project / page).read_text(encoding="utf-8"))
    assert [target for target in targets if not (project / page).parent.joinpath(target).exists()] == []


# --- locks --------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_names_no_registry(project: Path, name: str) -> None:
    lock = (project / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(re.findall("==[0-9]", re.sub(r"(?m)(^ +#.*$)|(;[^\\\n]*)", "", lock)))


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_fits_the_dependencies(project: Path, settings: dict[str, Any], name: str) -> None:
    wanted = list(settings["project"]["dependencies"])
    if name == "dev":
        wanted += settings["project"]["optional-dependencies"]["dev"]
    pins = pinned((project / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
    extras = settings["project"]["optional-dependencies"]
    own = [one for one in map(Requirement, wanted) if one.name == "crossread"]
    wanted += [line for one in own for extra in one.extras for line in extras[extra]]
    for requirement in map(Requirement, wanted):
        if requirement.name == "crossread":
            continue
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_the_locks_agree(project: Path) -> None:
    pins = [pinned((project / "requirements" / f"{name}.txt").read_text(encoding="utf-8")).items() for name in LOCKS]
    everything = dict(pair for lock in pins for pair in lock)
    assert all(everything[package] == version for lock in pins for package, version in lock)


def test_what_builds_the_package_is_locked(project: Path, settings: dict[str, Any]) -> None:
    pins = pinned((project / "requirements" / "tools.txt").read_text(encoding="utf-8"))
    assert settings["build-system"]["requires"] == [f"hatchling=={pins['hatchling']}"]


# --- nothing of this machine --------------------------------------------------------------------------------------------------------------


def test_no_tracked_file_names_a_machine_or_a_registry(project: Path) -> None:
    git = shutil.which("git")
    if git is None or not (project / ".git").exists():
        pytest.skip("not a git checkout")
    # Put together here, so that this file does not name them itself.
    pattern = "|".join((f"/{'work'}/", f"/{'farm'}/", f"files[.]{'python'}hosted", f"registry[.]{'npm'}js", f"//{'py'}pi[.]", f"{'deb'}[.]debian"))
    found = subprocess.run([git, "grep", "-nIE", pattern, "--", "."], cwd=project, capture_output=True, text=True, check=False)
    assert found.stdout == ""


# --- the sample ---------------------------------------------------------------------------------------------------------------------------


def flat(text: str) -> str:
    """Text in, the same without markup and with plain quotes and single spaces out."""
    bare = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"\s+", " ", bare.translate(str.maketrans("“”’", '""\'')))


def test_every_sample_says_that_it_is_invented(sample: Path) -> None:
    for path in sample.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "is invented: the outlet" in flat(text), path.name
        assert path.suffix != ".html" or "<!-- An invented report." in text, path.name


def test_words_quoted_in_the_samples_table_stand_in_the_sample(project: Path, sample: Path) -> None:
    table = flat((project / "samples" / "README.md").read_text(encoding="utf-8").split("## What is planted")[1].replace("(DESIGN", ""))
    reports = " ".join(flat(path.read_text(encoding="utf-8")) for path in sample.iterdir()).casefold()
    quoted = [words for words in re.findall(r'"([^"]+)"', table) if not words.startswith("Two outlets that quote")]
    assert len(quoted) > 30
    assert [words for words in quoted if words.casefold() not in reports] == []
