"""How two values relate: the relations, and one of them with its reason."""

from dataclasses import dataclass
from typing import Literal

Relation = Literal["same", "compatible", "rounded", "spelling", "wording", "differs", "unlike", "not comparable"]
"""What each one means stands in docs/values.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two values relate.

    Attributes:
        relation: the relation; symmetric in the two claims.
        reason: why, in a few words without numbers of its own.
    """

    relation: Relation
    reason: str
