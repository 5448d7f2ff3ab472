"""Who fails waits longer and longer, under a name and from an address, known or not."""

import threading
from datetime import timedelta
from pathlib import Path

from crossread.services.accounts import Accounts
from crossread.services.attempts import FREE, LONGEST_WAIT_S
from crossread.storage.accounts import AccountsFile
from crossread.types.account import Refusal
from tests.services.entering import CHEAP, HERE, OTHER, PASSWORD, Clock, entered


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
