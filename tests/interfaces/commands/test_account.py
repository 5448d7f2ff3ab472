"""`crossread account`: who may enter, rights and tokens, from the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.commands.account import account, accounts_file
from crossread.services.accounts import Accounts, open_accounts
from crossread.services.passwords import Cost
from crossread.types.errors import CrossreadError, InputError, NotFoundError

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(Accounts.__init__.__kwdefaults__, "cost", Cost(passes=1, memory_kib=64, lanes=1))
    path = tmp_path / "accounts.sqlite"
    monkeypatch.setenv("CROSSREAD_ACCOUNTS", str(path))
    return path


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(account, words, input=given)


def failed(*words: str, given: str = "") -> CrossreadError:
    done = run(*words, given=given)
    assert isinstance(done.exception, CrossreadError), done.output
    return done.exception


def test_an_account_is_made_granted_listed_and_removed(file: Path) -> None:
    done = run("add", "Ana Ruiz", "--password-stdin", given=f"{PASSWORD}\n")
    assert done.exit_code == 0, done.output
    assert "grant 'Ana Ruiz' COLLECTION" in done.stderr
    assert PASSWORD not in done.output
    assert run("grant", "ana ruiz", "east", "judge").exit_code == 0
    listed = run("list")
    assert listed.stdout.startswith("Ana Ruiz  judge in east, made ")
    assert json.loads(run("list", "--json").stdout)[0]["rights"] == [["east", "judge"]]
    assert isinstance(open_accounts(file).enter("ana ruiz", PASSWORD, "127.0.0.1"), str)
    assert run("revoke", "Ana Ruiz", "east").exit_code == 0
    assert "no rights" in run("list").stdout
    assert run("remove", "Ana Ruiz").exit_code == 0
    assert "There are no accounts" in run("list").stderr
    assert isinstance(failed("add", "ana ruiz", "--password-stdin", given=f"{PASSWORD}\n"), InputError)
    assert run("add", "Ana Ruiz", "--back", "--password-stdin", given=f"{PASSWORD}\n").exit_code == 0


def test_a_password_is_asked_for_twice_and_not_shown(file: Path) -> None:
    done = run("add", "bo", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    assert run("password", "bo", given=f"{PASSWORD}\nother\nother word of mine\nother word of mine\n").exit_code == 0
    assert isinstance(open_accounts(file).enter("bo", "other word of mine", "127.0.0.1"), str)


def test_without_a_terminal_a_password_is_not_asked_for(file: Path) -> None:
    command = "from crossread.interfaces.cli import crossread; crossread(['account', 'add', 'bo'])"
    done = subprocess.run(
        [sys.executable, "-c", command], stdin=subprocess.DEVNULL, start_new_session=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "Error: There is no terminal to ask for a password on. Give it on stdin, with --password-stdin.\n"
    assert not done.stdout
    assert not open_accounts(file).listed()


def test_a_token_is_printed_once(file: Path) -> None:
    run("add", "bo", "--password-stdin", given=f"{PASSWORD}\n")
    run("grant", "bo", "east", "add")
    done = run("token", "bo", "--label", "notebook", "--days", "3", "--collection", "east")
    secret = done.stdout.strip()
    assert secret.startswith("crt_")
    account = open_accounts(file).by_token(secret)
    assert account
    assert open_accounts(file).rights(account) == {"east": "read"}
    shown = run("tokens")
    assert "notebook: read in east" in shown.stdout
    assert secret not in shown.output
    assert json.loads(run("tokens", "bo", "--json").stdout)[0]["number"] == 1
    assert "Tokens go on: 1" in run("password", "bo", "--password-stdin", given=f"{PASSWORD}\n").stderr
    assert run("untoken", "1").exit_code == 0
    assert "no tokens" in run("tokens").stderr
    assert isinstance(failed("untoken", "1"), NotFoundError)


def test_what_cannot_be_done_says_what_to_do(file: Path) -> None:
    assert "crossread account add" in failed("list").do
    assert not file.exists(), "looking makes no file"
    assert isinstance(failed("add", "bo", "--password-stdin", given="short\n"), InputError)
    run("add", "bo", "--password-stdin", given=f"{PASSWORD}\n")
    assert isinstance(failed("grant", "ana", "east", "read"), NotFoundError)
    assert isinstance(failed("grant", "bo", "../east", "read"), InputError)
    assert isinstance(failed("tokens", "ana"), NotFoundError)
    assert run("grant", "bo", "east", "everything").exit_code == 2


def test_the_file_stands_beside_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    from crossread.interfaces.commands.options import PROGRAM  # noqa: PLC0415

    monkeypatch.delenv("CROSSREAD_ACCOUNTS", raising=False)
    default = accounts_file(None)
    assert default.name == "accounts.sqlite"
    assert default.parent.name == f"{PROGRAM}-desk"
    assert accounts_file(Path("mine.sqlite")) == Path("mine.sqlite")
