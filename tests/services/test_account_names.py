"""Names are those of people, and are the same however they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.services.account_names import fold, named
from crossread.services.accounts import Accounts
from crossread.types.errors import InputError
from tests.services.entering import PASSWORD, entered


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
