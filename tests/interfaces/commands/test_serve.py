"""`crossread serve`: what it refuses to start with, and what it warns of."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands import serve as serve_cli
from crossread.interfaces.commands.serve import warnings_of
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.types.errors import InputError


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """What the desk would have been started with."""
    found: list[Settings] = []
    monkeypatch.setattr(serve_cli, "_run", lambda settings, **_: found.append(settings))
    return found


def test_it_listens_on_this_machine_alone_and_needs_no_account(tmp_path: Path, started: list[Settings]):
    result = CliRunner().invoke(crossread, ["serve", "--library", str(tmp_path / "My Quake"), "--by", "mira"])
    assert result.exit_code == 0, result.output
    (settings,) = started
    assert (settings.host, settings.accounts, settings.reader) == ("127.0.0.1", None, "mira")
    assert [one.slug for one in settings.collections] == ["my-quake"]
    assert len(settings.secret) >= 32


def test_on_another_address_it_starts_only_when_there_are_accounts(tmp_path: Path, started: list[Settings]):
    result = CliRunner().invoke(crossread, ["serve", "--library", str(tmp_path), "--host", "0.0.0.0", "--accounts", str(tmp_path / "none.sqlite")])  # noqa: S104
    assert result.exit_code == 2
    assert "crossread account add" in result.output
    assert not started


@pytest.mark.parametrize("given", ["quake", "Quake=/tmp", "=/tmp", "quake=", "qu/ake=/tmp"])
def test_a_collection_is_a_name_and_a_folder(given: str, started: list[Settings]):
    result = CliRunner().invoke(crossread, ["serve", "--collection", given])
    assert (result.exit_code, started) == (2, [])


def test_with_named_collections_the_usual_library_is_not_shown_unless_it_is_asked_for(tmp_path: Path, started: list[Settings]):
    usual, east = tmp_path / "usual", f"east={tmp_path / 'east'}"
    for given in (["--collection", east], ["--collection", east, "--library", str(usual)], []):
        result = CliRunner().invoke(crossread, ["serve", *given], env={"CROSSREAD_LIBRARY": str(usual)})
        assert result.exit_code == 0, result.output
    assert [[one.slug for one in settings.collections] for settings in started] == [["east"], ["usual", "east"], ["usual"]]


@pytest.mark.parametrize(("host", "do"), [("192.0.2.7", "as --host"), ("127.0.0.1", "another --port")])
def test_where_it_cannot_listen_it_says_what_to_name_otherwise(tmp_path: Path, host: str, do: str):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(
            collections=(Collection(slug="a", folder=tmp_path),), host=host, port=taken.getsockname()[1], accounts=tmp_path / "a", secret=b"s"
        )
        with pytest.raises(InputError, match="cannot listen on") as raised:
            serve_cli._run(settings, is_opened=False)  # noqa: SLF001  # what the command ends in
    assert do in raised.value.do


def test_no_two_collections_have_one_name(tmp_path: Path, started: list[Settings]):
    result = CliRunner().invoke(crossread, ["serve", "--collection", f"a={tmp_path / 'x'}", "--collection", f"a={tmp_path / 'y'}"])
    assert (result.exit_code, started) == (2, [])


@pytest.mark.parametrize(
    ("host", "names", "is_https", "warnings"),
    [("127.0.0.1", (), False, 0), ("0.0.0.0", (), False, 2), ("0.0.0.0", ("desk.example.org",), True, 0), ("192.0.2.7", (), False, 1)],  # noqa: S104
)
def test_it_warns_of_what_would_not_work_or_not_be_safe(tmp_path: Path, host: str, names: tuple[str, ...], warnings: int, *, is_https: bool):
    settings = Settings(
        collections=(Collection(slug="a", folder=tmp_path),), host=host, host_names=names, is_https=is_https, accounts=tmp_path / "a", secret=b"s"
    )
    assert len(warnings_of(settings)) == warnings
