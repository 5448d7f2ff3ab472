"""A cluster that cannot be joined is told at once, with what to do; one is joined once."""

import operator
import time

import pytest

from crossread.runners.ray import RayRunner
from crossread.runners.ray_cluster import join, need_ray
from crossread.types.errors import InputError


def test_without_ray_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"not installed.*pip install 'crossread\[cluster\]'"):
        need_ray()


@pytest.mark.parametrize(("address", "says"), [("127.0.0.1:1", "cannot be reached"), ("ray://10.0.0.1:10001", "no address"), ("auto", "no address")])
def test_a_cluster_that_is_not_there_is_told_at_once(address: str, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError, match=says):
        list(RayRunner(address=address).run(operator.call, [list]))
    assert time.monotonic() - began < 10


def test_a_second_time_nothing_is_joined(cluster: str) -> None:
    assert not join(cluster, None)
