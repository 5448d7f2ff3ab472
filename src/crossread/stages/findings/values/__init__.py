"""Two claims of one point in, how their values relate out (docs/values.md)."""

from crossread.stages.findings.values.comparison import Comparison, Relation
from crossread.stages.findings.values.meaning import NOTHING_KNOWN, Atlas, Meaning, told_within
from crossread.stages.findings.values.quantities import exact
from crossread.stages.findings.values.relate import Told, compare, told_by

__all__ = ["NOTHING_KNOWN", "Atlas", "Comparison", "Meaning", "Relation", "Told", "compare", "exact", "told_by", "told_within"]
