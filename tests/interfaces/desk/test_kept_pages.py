"""What is laid out once is remembered within bounds, made once however many ask, and leaves room for what is one reader's."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from crossread.interfaces.desk.kept_pages import Piece, Remembered, slot


def test_what_was_asked_for_longest_ago_goes_first_and_the_bound_holds():
    held: Remembered[str] = Remembered(10, len)
    for key, value in (("a", "xxxx"), ("b", "xxxx")):
        held.get(key, lambda value=value: value)
    held.get("a", lambda: pytest.fail("it is remembered"))
    held.get("c", lambda: "xxxx")
    assert [held.known(key) for key in "abc"] == ["xxxx", None, "xxxx"]
    assert held.held == 8


def test_what_is_too_large_is_made_and_not_kept():
    held: Remembered[str] = Remembered(3, len)
    assert held.get("a", lambda: "xxxx") == "xxxx"
    assert len(held) == 0
    assert held.held == 0


def test_twenty_who_ask_at_once_have_it_made_once():
    held: Remembered[str] = Remembered(100, len)
    made: list[int] = []
    start = threading.Barrier(20)

    def make() -> str:
        made.append(1)
        time.sleep(0.05)
        return "page"

    def ask(_: int) -> str:
        start.wait()
        return held.get("key", make)

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(ask, range(20))) == {"page"}
    assert len(made) == 1


def test_what_fails_is_not_remembered():
    held: Remembered[str] = Remembered(100, len)
    with pytest.raises(ZeroDivisionError):
        held.get("key", lambda: str(1 // 0))
    assert held.get("key", lambda: "page") == "page"


def test_slots_are_filled_and_empty_where_nothing_fills_them():
    piece = Piece(f"<h2>One{slot('new', 'abc')}</h2>{slot('other', 'x-1')}<p>two</p>")
    assert piece.filled({"new": lambda key: f"<b>{key}</b>"}) == "<h2>One<b>abc</b></h2><p>two</p>"
    assert piece.filled({}) == "<h2>One</h2><p>two</p>"


@pytest.mark.parametrize("key", ["-->", "a b", "", "<b>"])
def test_a_slot_has_no_room_for_markup(key: str):
    with pytest.raises(ValueError, match="no names of a slot"):
        slot("new", key)
