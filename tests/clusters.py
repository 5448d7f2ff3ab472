"""A Ray cluster for tests: two nodes on this machine, each with one worker, started and joined once for each process that runs tests.

It listens on the loopback address alone.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

import pytest

STORE_BYTES = 80_000_000
"""Ray refuses less than 75 MB."""


TRIES = 3

Made = TypeVar("Made")


def tried(make: Callable[[], Made]) -> Made:
    """What makes something in, that out, tried some times."""
    for _ in range(TRIES - 1):
        with suppress(Exception):
            return make()
    return make()


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a cluster with two nodes; skips the test when Ray is not installed."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'crossread[cluster]'")
    from crossread.runners.ray import RayRunner  # noqa: PLC0415
    from crossread.runners.ray_cluster import AT_HOME, OFF  # noqa: PLC0415

    os.environ.update(OFF | AT_HOME)
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    def started() -> Cluster:
        """Nothing in, a cluster out; Ray waits 30 s for each node and no longer, whatever else the machine does."""
        made = Cluster(initialize_head=False)
        try:
            for number in range(2):
                made.add_node(num_cpus=1, object_store_memory=STORE_BYTES, **({} if number else {"include_dashboard": False}))
        except Exception:
            made.shutdown()  # type: ignore[no-untyped-call]
            raise
        return made

    made = tried(started)
    try:
        with RayRunner(address=made.address) as runner:
            runner.connect()
            yield made.address
    finally:
        made.shutdown()  # type: ignore[no-untyped-call]
