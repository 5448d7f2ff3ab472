"""What the tests of accounts share: a clock that stands, passwords that cost little, the accounts of one desk, and who enters it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crossread.services.accounts import Accounts
from crossread.services.passwords import Cost
from crossread.storage.accounts import AccountsFile

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
PASSWORD = "correct horse battery"  # noqa: S105
OTHER = "another horse, another battery"
HERE = "203.0.113.7"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Nothing in, the time out."""
        return self.at

    def pass_(self, by: timedelta) -> None:
        """How long in; so much later it is."""
        self.at += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    opened = Accounts(AccountsFile(tmp_path / "accounts.sqlite"), clock=clock, cost=CHEAP)
    opened.add("Ana Ruiz", PASSWORD)
    return opened


def entered(accounts: Accounts, name: str = "Ana Ruiz", password: str = PASSWORD, address: str = HERE) -> str:
    token = accounts.enter(name, password, address)
    assert isinstance(token, str), token
    return token
