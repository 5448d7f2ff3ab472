"""Sessions, tokens and rights: who may enter, until when, and what they may do."""

import stat
import time
from datetime import timedelta
from pathlib import Path

import pytest

from crossread.services.accounts import IDLE, OLDEST, Accounts, open_accounts
from crossread.services.passwords import Cost, is_dated
from crossread.services.tokens import TOKEN
from crossread.storage.accounts import AccountsFile
from crossread.types.account import Refusal, includes
from crossread.types.errors import InputError, NotFoundError
from tests.services.entering import CHEAP, HERE, OTHER, PASSWORD, Clock, entered

# --- passwords ---


def test_a_dated_hash_is_made_again_when_its_owner_enters(tmp_path: Path, clock: Clock):
    file = AccountsFile(tmp_path / "accounts.sqlite")
    Accounts(file, clock=clock, cost=CHEAP).add("ana", PASSWORD)
    dearer = Cost(passes=2, memory_kib=128, lanes=1)
    later = Accounts(file, clock=clock, cost=dearer)
    first = entered(later, "ana")
    found = file.find("ana")
    assert found
    assert not is_dated(found[1], dearer)
    assert later.who(first), "the session that it was made in goes on"
    assert later.who(entered(later, "ana"))


# --- names ---


def test_a_removed_name_is_given_to_nobody_else(accounts: Accounts):
    accounts.grant("ana ruiz", "east", "judge")
    secret, _ = accounts.add_token("Ana Ruiz")
    session = entered(accounts)
    accounts.remove("ANA RUIZ")
    assert accounts.who(session) is None
    assert accounts.by_token(secret) is None
    assert accounts.listed() == ()
    assert not accounts.are_there()
    assert isinstance(accounts.enter("Ana Ruiz", PASSWORD, HERE), Refusal)
    with pytest.raises(InputError, match="signed"):
        accounts.add("ana ruiz", PASSWORD)
    back = accounts.add("ana ruiz", OTHER, is_back=True)
    assert not accounts.rights(back), "who comes back has no rights until they are given"
    assert accounts.who(entered(accounts, password=OTHER)) == back
    with pytest.raises(NotFoundError):
        accounts.remove("nobody")


# --- entering ---


def test_who_enters_is_known_by_the_token_alone(accounts: Accounts, tmp_path: Path):
    token = entered(accounts)
    account = accounts.who(token)
    assert account
    assert account.name == "Ana Ruiz"
    assert accounts.who(token + "x") is None
    assert accounts.who("") is None
    assert len(token) >= 43, "256 bits"
    stored = (tmp_path / "accounts.sqlite").read_bytes()
    assert token.encode() not in stored
    assert PASSWORD.encode() not in stored


def test_an_unknown_name_and_a_wrong_password_have_the_same_answer(accounts: Accounts):
    wrong, unknown = accounts.enter("Ana Ruiz", OTHER, HERE), accounts.enter("Bo", OTHER, "203.0.113.8")
    assert wrong == unknown
    assert isinstance(wrong, Refusal)


def test_an_unknown_name_takes_as_long_as_a_known_one(tmp_path: Path, clock: Clock):
    """A check that leaves hashing out for unknown names takes a hundredth of the time; half is far from noise."""
    cost = Cost(passes=2, memory_kib=8_192, lanes=1)
    accounts = Accounts(AccountsFile(tmp_path / "a.sqlite"), clock=clock, cost=cost)
    accounts.add("ana", PASSWORD)
    accounts.enter("nobody", OTHER, HERE)

    def took(name: str, turn: int) -> float:
        began = time.process_time()
        accounts.enter(name, OTHER, f"198.51.100.{turn}")
        return time.process_time() - began

    pairs = [(took("ana", turn), took("bo", turn + 100)) for turn in range(5)]  # side by side, so that what else the machine does falls on both
    known, unknown = (min(each) for each in zip(*pairs, strict=True))
    assert 0.4 < unknown / known < 2.5, pairs


def test_a_session_ends_when_it_is_not_used(accounts: Accounts, clock: Clock):
    token = entered(accounts)
    for _ in range(5):
        clock.pass_(IDLE - timedelta(minutes=10))
        assert accounts.who(token)
    clock.pass_(IDLE + timedelta(minutes=1))
    assert accounts.who(token) is None
    clock.at -= IDLE
    assert accounts.who(token) is None, "ended is ended, whatever the clock says"


def test_a_session_ends_after_thirty_days_however_much_it_is_used(accounts: Accounts, clock: Clock):
    token = entered(accounts)
    hours = 0
    while accounts.who(token):
        clock.pass_(timedelta(hours=8))
        hours += 8
    assert timedelta(hours=hours) == OLDEST


def test_a_session_is_written_down_every_few_minutes_alone(accounts: Accounts, clock: Clock, tmp_path: Path):
    token = entered(accounts)
    before = (tmp_path / "accounts.sqlite").read_bytes()
    clock.pass_(timedelta(minutes=4))
    assert accounts.who(token)
    assert (tmp_path / "accounts.sqlite").read_bytes() == before
    clock.pass_(timedelta(minutes=4))
    assert accounts.who(token)
    assert (tmp_path / "accounts.sqlite").read_bytes() != before


def test_entering_again_ends_the_session_that_was_brought(accounts: Accounts):
    first = entered(accounts)
    second = accounts.enter("Ana Ruiz", PASSWORD, HERE, instead_of=first)
    assert isinstance(second, str)
    assert second != first
    assert accounts.who(first) is None
    assert accounts.who(second)
    accounts.leave(second)
    assert accounts.who(second) is None


def test_a_new_password_ends_every_session(accounts: Accounts):
    accounts.add("Bo", PASSWORD)
    one, two, others = entered(accounts), entered(accounts), entered(accounts, "Bo")
    account = accounts.who(one)
    assert account
    refused = accounts.change_password(account.name, OTHER, OTHER, HERE)
    assert isinstance(refused, Refusal)
    assert accounts.who(one)
    token = accounts.change_password(account.name, PASSWORD, OTHER, HERE)
    assert isinstance(token, str)
    assert [accounts.who(each) for each in (one, two)] == [None, None]
    assert accounts.who(token) == account
    assert accounts.who(others)
    accounts.set_password("Ana Ruiz", PASSWORD)
    assert accounts.who(token) is None
    with pytest.raises(NotFoundError):
        accounts.set_password("nobody", PASSWORD)


# --- rights ---


def test_rights_are_given_and_taken(accounts: Accounts):
    account = accounts.who(entered(accounts))
    assert account
    assert not accounts.rights(account)
    accounts.grant("ana ruiz", "east", "read")
    accounts.grant("ana ruiz", "west", "judge")
    accounts.grant("ana ruiz", "west", "add")
    assert accounts.rights(account) == {"east": "read", "west": "add"}
    accounts.revoke("ana ruiz", "west")
    assert accounts.rights(account) == {"east": "read"}
    with pytest.raises(NotFoundError):
        accounts.revoke("ana ruiz", "west")
    with pytest.raises(NotFoundError):
        accounts.grant("nobody", "east", "read")
    for name in ("", "EAST", "a/b", "..", "-a", "a" * 65):
        with pytest.raises(InputError):
            accounts.grant("ana ruiz", name, "read")


def test_a_right_includes_those_before_it():
    assert includes("add", "read")
    assert includes("judge", "judge")
    assert not includes("read", "judge")
    assert not includes(None, "read")


# --- tokens ---


def test_a_token_has_at_most_its_owners_rights(accounts: Accounts):
    accounts.grant("ana ruiz", "east", "judge")
    accounts.grant("ana ruiz", "west", "read")
    secret, token = accounts.add_token("ANA RUIZ", label="notebook", most="add")
    assert secret.startswith(TOKEN)
    assert (token.owner, token.label, token.number) == ("Ana Ruiz", "notebook", 1)
    account = accounts.by_token(secret)
    assert account
    assert accounts.rights(account) == {"east": "judge", "west": "read"}
    reading, _ = accounts.add_token("Ana Ruiz", only=("east", "north"))
    account = accounts.by_token(reading)
    assert account
    assert accounts.rights(account) == {"east": "read"}
    accounts.revoke("Ana Ruiz", "east")
    assert accounts.rights(account) == {}


def test_a_token_ends(accounts: Accounts, clock: Clock, tmp_path: Path):
    secret, _ = accounts.add_token("Ana Ruiz", days=2)
    for_ever, _ = accounts.add_token("Ana Ruiz")
    assert secret.encode() not in (tmp_path / "accounts.sqlite").read_bytes()
    assert accounts.tokens()[0].used_on is None
    clock.pass_(timedelta(days=1))
    assert accounts.by_token(secret)
    assert accounts.tokens("ana ruiz")[0].used_on == "2026-03-05"
    clock.pass_(timedelta(days=1))
    assert accounts.by_token(secret) is None
    assert accounts.by_token(for_ever)
    assert accounts.listed()[0].tokens == 1
    accounts.remove_token(2)
    assert accounts.by_token(for_ever) is None
    with pytest.raises(NotFoundError):
        accounts.remove_token(2)


def test_a_token_is_taken_by_its_owner_alone(accounts: Accounts):
    accounts.add("Bo", PASSWORD)
    secret, token = accounts.add_token("Ana Ruiz")
    with pytest.raises(NotFoundError):
        accounts.remove_token(token.number, of="Bo")
    assert accounts.by_token(secret)
    accounts.remove_token(token.number, of="ANA RUIZ")
    assert accounts.by_token(secret) is None


def test_a_session_is_no_token_and_a_token_no_session(accounts: Accounts):
    secret, _ = accounts.add_token("Ana Ruiz")
    assert accounts.by_token(entered(accounts)) is None
    assert accounts.who(secret) is None
    assert accounts.by_token("crt_" + "é\ud800") is None


@pytest.mark.parametrize("wrong", [{"days": 0}, {"label": "a\nb"}, {"label": "x" * 101}, {"only": ("a/b",)}])
def test_a_token_that_cannot_be_is_refused(accounts: Accounts, wrong: dict[str, object]):
    with pytest.raises(InputError):
        accounts.add_token("Ana Ruiz", **wrong)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        accounts.tokens("nobody")


# --- the file ---


def test_the_file_is_its_owners_alone(tmp_path: Path):
    path = tmp_path / "new" / "accounts.sqlite"
    with pytest.raises(NotFoundError):
        open_accounts(path)
    assert not path.parent.exists()
    open_accounts(path, make=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_processes_see_one_state(tmp_path: Path, clock: Clock):
    one, two = (Accounts(AccountsFile(tmp_path / "a.sqlite"), clock=clock, cost=CHEAP) for _ in range(2))
    one.add("ana", PASSWORD)
    two.grant("ana", "east", "add")
    account = one.who(entered(two, "ana"))
    assert account
    assert one.rights(account) == {"east": "add"}
