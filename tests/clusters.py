"""A Ray cluster for tests: two nodes on this machine, each with one worker, started and joined once for each process that runs tests.

It listens on the loopback address alone.
"""

import os
from collections.abc import Iterator

import pytest

STORE_BYTES = 80_000_000
"""Ray refuses less than 75 MB."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a cluster with two nodes; skips the test when Ray is not installed."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'crossread[cluster]'")
    from crossread.runners.ray import AT_HOME, OFF, RayRunner  # noqa: PLC0415

    os.environ.update(OFF | AT_HOME)
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": STORE_BYTES, "include_dashboard": False})
    try:
        made.add_node(num_cpus=1, object_store_memory=STORE_BYTES)
        with RayRunner(address=made.address) as runner:
            runner.connect()
            yield made.address
    finally:
        made.shutdown()  # type: ignore[no-untyped-call]
