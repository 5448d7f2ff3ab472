"""Readings, points and lineage in, findings out: what comparing shows, with its reason and the words that carry it."""

from crossread.stages.findings.difference import DifferenceModel
from crossread.stages.findings.find import find_findings

__all__ = ["DifferenceModel", "find_findings"]
