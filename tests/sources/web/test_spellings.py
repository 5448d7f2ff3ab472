"""No fetch ever asks for a connection to an address that is not public, however it is spelled. The full run is bench/fetching.py."""

import itertools
import random

import pytest

from crossread.sources.web import resolve
from tests.sources.web.spellings import Try, controls, tried, tries

SAMPLE = 700
"""Tries of the many; the bench makes them all."""


def sample(seed: int, size: int) -> list[Try]:
    return random.Random(seed).sample(list(tries(seed)), size)


def test_there_are_thousands_of_tries_and_all_differ():
    every = list(tries(1))
    assert len(set(every)) >= 5_000


def test_no_try_asks_for_a_connection_to_a_forbidden_address():
    tally = tried(iter(sample(2, SAMPLE)))
    assert tally.tries == SAMPLE
    assert tally.forbidden == []
    assert tally.causes["forbidden"] > SAMPLE / 3
    assert tally.causes["a page"] == 0


def test_the_same_spellings_of_a_public_address_do_connect():
    tally = tried(controls(3))
    assert tally.controls > 60
    assert tally.reached > tally.controls / 2


def test_the_trial_notices_when_addresses_are_not_checked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resolve, "why_forbidden", lambda _: None)
    tally = tried(iter(sample(2, 100)))
    assert len({one for one, _ in tally.forbidden}) > 40


def test_the_trial_notices_when_only_the_first_address_is_checked(monkeypatch: pytest.MonkeyPatch):
    real = resolve.why_forbidden
    seen: set[str] = set()

    def careless(ip: str) -> str | None:
        is_first = not seen
        seen.add(ip)
        return real(ip) if is_first else None

    monkeypatch.setattr(resolve, "why_forbidden", careless)
    mixed = [Try(url="http://evil.example/", answers=(("93.184.215.14", "10.0.0.1"),))]
    assert {ip for _, ip in tried(iter(mixed)).forbidden} == {"10.0.0.1"}


def test_a_name_that_changes_its_address_between_two_fetches_is_refused_the_second_time():
    rebinding = Try(url="http://evil.example/", answers=(("93.184.215.14",), ("169.254.169.254",)))
    assert tried(itertools.repeat(rebinding, 3)).forbidden == []
