"""Names, passwords, sessions, tokens, rights and waits: `services/accounts.py`, `services/passwords.py`, `storage/accounts.py`."""

import sqlite3
import stat
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.services.accounts import FREE, IDLE, LONGEST_WAIT_S, OLDEST, TOKEN, Accounts, fold, named, open_accounts
from crossread.services.passwords import COST, FEWEST, MOST_BYTES, Cost, fits, hashed, is_dated
from crossread.storage.accounts import AccountsFile
from crossread.types.account import Refusal, includes
from crossread.types.errors import InputError, LibraryError, NotFoundError

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


# --- passwords ---


def test_the_parameters_are_those_of_the_rfc():
    kept = hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert (COST.passes, COST.memory_kib, COST.lanes) == (3, 65_536, 4)


def test_a_password_fits_itself_alone():
    kept = hashed(PASSWORD, CHEAP)
    assert fits(PASSWORD, kept, CHEAP)
    assert not fits(PASSWORD + " ", kept, CHEAP)
    assert not fits("", kept, CHEAP)
    assert not fits(PASSWORD, None, CHEAP)
    assert not fits(PASSWORD, "not a hash", CHEAP)
    assert kept != hashed(PASSWORD, CHEAP), "salted"


def test_a_password_fits_however_its_letters_are_composed():
    assert fits("Schlu\u0308sselwort f\u00fcr Zwei", hashed("Schl\u00fcsselwort fu\u0308r Zwei", CHEAP), CHEAP)


@pytest.mark.parametrize("password", ["", "x" * (FEWEST - 1), "x" * (MOST_BYTES + 1), "é" * MOST_BYTES, "x" * 10_000_000])
def test_a_password_that_is_too_short_or_too_long_is_refused(password: str):
    with pytest.raises(InputError, match="password"):
        hashed(password, CHEAP)


def test_a_password_of_any_length_is_never_right_for_nobody():
    assert not fits("x" * 10_000_000, hashed(PASSWORD, CHEAP), CHEAP)
    assert not fits("\ud800" * 20, hashed(PASSWORD, CHEAP), CHEAP)


def test_a_hash_of_other_parameters_is_dated():
    assert is_dated(hashed(PASSWORD, CHEAP))
    assert not is_dated(hashed(PASSWORD, CHEAP), CHEAP)
    assert is_dated("no hash")


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


@pytest.mark.parametrize("again", ["Ana Ruiz", "ANA RUIZ", "ana ruiz", "Ａｎａ Ruiz", "  Ana  Ruiz "])
def test_a_name_is_taken_however_it_is_written(accounts: Accounts, again: str):
    assert fold(again) == fold("Ana Ruiz")
    with pytest.raises(InputError):
        accounts.add(again, PASSWORD)
    assert len(accounts.listed()) == 1


@pytest.mark.parametrize("name", ["o'neill", "Jean-Luc P. Ng", "Bo Jr.", "ana@desk.example", "राम", "Нина", "张伟", "o’neill", "desk_2"])
def test_names_of_people_are_names(accounts: Accounts, name: str):
    assert accounts.add(name, PASSWORD).name == name
    assert accounts.who(entered(accounts, name))


@pytest.mark.parametrize(
    "name", ["", " ", "a" * 65, "a\nb", "a\u202eb", "a\u200bb", "<b>", 'a"b', "a  b", "-", "a/b", "\u0301a", "a\x00b", "=1+1", "crt_\ud800"]
)
def test_what_cannot_be_printed_as_a_name_is_refused(accounts: Accounts, name: str):
    with pytest.raises(InputError):
        accounts.add(name, PASSWORD)


@given(name=st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_folding_folds_once(name: str):
    assert fold(fold(name)) == fold(name)
    try:
        assert fold(named(name)) == fold(name)
    except InputError:
        return


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


# --- waiting ---


def test_failures_make_one_wait_longer_and_longer(accounts: Accounts, clock: Clock):
    waits = []
    for turn in range(FREE["name"] + 14):
        address = f"198.51.100.{turn}"
        while isinstance(answer := accounts.enter("Ana Ruiz", OTHER, address), Refusal) and answer.wait_s:
            waits.append(answer.wait_s)
            assert isinstance(accounts.enter("ANA RUIZ", PASSWORD, address), Refusal), "the right password waits, too"
            clock.pass_(timedelta(seconds=answer.wait_s))
    assert waits == [min(2**turn, LONGEST_WAIT_S) for turn in range(len(waits))]
    assert waits[-1] == LONGEST_WAIT_S
    clock.pass_(timedelta(seconds=LONGEST_WAIT_S))
    entered(accounts)
    assert isinstance(again := accounts.enter("Ana Ruiz", OTHER, HERE), Refusal)
    assert again.wait_s == 0, "who got in begins anew"


def test_an_unknown_name_waits_as_a_known_one_does(accounts: Accounts):
    answers = [
        [accounts.enter(name, OTHER, f"{net}.{turn}") for turn in range(FREE["name"] + 3)]
        for name, net in (("Ana Ruiz", "192.0.2"), ("Bo", "198.51.100"))
    ]
    assert answers[0] == answers[1]


def test_an_address_that_tries_many_names_waits(accounts: Accounts):
    answers = [accounts.enter(f"name{turn}", OTHER, "2001:db8::%x" % (turn + 1)) for turn in range(FREE["address"] + 2)]
    assert isinstance(answers[-1], Refusal)
    assert answers[-1].wait_s > 0, "addresses of one IPv6 network are one"
    assert isinstance(accounts.enter("Ana Ruiz", PASSWORD, "2001:db8::ffff"), Refusal)
    entered(accounts, address="2001:db8:1::1")
    mapped = accounts.enter("name", OTHER, "::ffff:203.0.113.9")
    assert isinstance(mapped, Refusal)


def test_entering_does_not_forgive_an_address(accounts: Accounts):
    """Otherwise one who has an account tries other names between two entries of his own."""
    for turn in range(FREE["address"]):
        accounts.enter(f"name{turn}", OTHER, HERE)
        if turn == FREE["address"] // 2:
            entered(accounts)
    answer = accounts.enter("one more", OTHER, HERE)
    assert isinstance(answer, Refusal)
    assert answer.wait_s > 0


def test_waits_outlive_the_desk(accounts: Accounts, clock: Clock, tmp_path: Path):
    for _ in range(FREE["name"] + 1):
        accounts.enter("Ana Ruiz", OTHER, HERE)
    again = Accounts(AccountsFile(tmp_path / "accounts.sqlite"), clock=clock, cost=CHEAP)
    answer = again.enter("Ana Ruiz", PASSWORD, HERE)
    assert isinstance(answer, Refusal)
    assert answer.wait_s > 0
    assert "Wait" in answer.do
    clock.pass_(timedelta(days=1, minutes=1))
    entered(again)


def test_many_attempts_at_once_count_as_many(accounts: Accounts):
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(accounts.enter("Ana Ruiz", OTHER, HERE))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    looked_at = [answer for answer in answers if isinstance(answer, Refusal) and answer.wait_s == 0]
    assert len(looked_at) == FREE["name"], "no more passwords are looked at than are free"


def test_what_was_typed_as_a_name_is_not_kept(accounts: Accounts, tmp_path: Path):
    accounts.enter(OTHER, "", HERE)
    assert OTHER.encode() not in (tmp_path / "accounts.sqlite").read_bytes(), "people type passwords into the wrong field"


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


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="no file of accounts"):
        open_accounts(path)
    assert path.read_bytes() == before
    path.write_bytes(b"not a database at all, whatever it is" * 100)
    with pytest.raises(LibraryError, match="cannot be used"):
        open_accounts(path)


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path):
    path = tmp_path / "accounts.sqlite"
    open_accounts(path, make=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="newer"):
        open_accounts(path)


def test_two_processes_see_one_state(tmp_path: Path, clock: Clock):
    one, two = (Accounts(AccountsFile(tmp_path / "a.sqlite"), clock=clock, cost=CHEAP) for _ in range(2))
    one.add("ana", PASSWORD)
    two.grant("ana", "east", "add")
    account = one.who(entered(two, "ana"))
    assert account
    assert one.rights(account) == {"east": "add"}
