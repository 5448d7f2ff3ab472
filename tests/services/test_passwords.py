"""A password fits itself alone, however it is composed, and is hashed as the RFC has it."""

import pytest

from crossread.services.passwords import COST, FEWEST, MOST_BYTES, fits, hashed, is_dated
from crossread.types.errors import InputError
from tests.services.entering import CHEAP, PASSWORD


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
