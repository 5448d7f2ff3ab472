"""The cluster that tests of runners share."""

from tests.clusters import cluster  # noqa: F401  # a fixture
