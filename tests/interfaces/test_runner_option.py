"""--runner, --ray-address and --workers choose where is read; what is found is the same."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import WORKERS, runner_of
from crossread.runners import Runner
from crossread.runners.by_size import SizeRunner, cores
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner
from crossread.runners.ray import RayRunner
from tests.clusters import cluster  # noqa: F401  # a fixture


def chosen(*words: str) -> Runner:
    """Options in, the runner that a command with them gets out."""
    found: list[Runner] = []

    @click.command()
    @WORKERS
    def command(workers: int | None) -> None:
        found.append(runner_of(workers))

    result = CliRunner().invoke(command, words, standalone_mode=False)
    if result.exception:
        raise result.exception
    return found[0]


def test_without_the_option_it_depends_on_how_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")  # an address alone asks for no cluster
    assert isinstance(chosen(), SizeRunner)
    sized = chosen("--workers", "3")
    assert isinstance(sized, SizeRunner)
    assert sized.workers == 3


def test_each_runner_can_be_asked_for() -> None:
    pool, ray = chosen("--runner", "pool"), chosen("--runner", "ray", "--ray-address", "127.0.0.1:1", "--workers", "5")
    assert isinstance(chosen("--runner", "inline"), InlineRunner)
    assert isinstance(pool, PoolRunner)
    assert pool.workers == cores()
    assert isinstance(ray, RayRunner)
    assert (ray.address, ray.workers) == ("127.0.0.1:1", 5)


def test_this_process_is_one_process() -> None:
    with pytest.raises(click.UsageError, match="reads in this process alone"):
        chosen("--runner", "inline", "--workers", "2")


def test_a_cluster_that_is_not_there_is_an_error_with_what_to_do(sample: Path, tmp_path: Path) -> None:
    words = ["read", str(sample), "--library", str(tmp_path / "library"), "--runner", "ray", "--ray-address", "127.0.0.1:1"]
    result = CliRunner().invoke(crossread, words)
    assert result.exit_code == ExitCode.FAILED
    assert "127.0.0.1:1 cannot be reached" in result.stderr
    assert "ray status" in result.stderr


def test_a_cluster_finds_what_this_process_finds(cluster: str, sample: Path, tmp_path: Path) -> None:  # noqa: F811  # the fixture
    found = []
    for words in (("--runner", "inline"), ("--runner", "ray", "--ray-address", cluster)):
        library = tmp_path / words[1]
        given = ["read", str(sample), "--story", "bridge", "--library", str(library), "--engine", "rules", *words]
        assert CliRunner().invoke(crossread, given).exit_code in {ExitCode.DONE, ExitCode.PARTLY_DONE}
        shown = CliRunner().invoke(crossread, ["show", "bridge", "--library", str(library), "--json"])
        found.append(json.loads(shown.stdout)["findings"])
    assert found[0]
    assert found[0] == found[1]
