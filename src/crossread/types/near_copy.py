"""A near copy: two documents of which one holds much of the other, word for word."""

from dataclasses import dataclass

from crossread.types.gap import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCopy:
    """Two documents that carry one text. Which of them was first is not said.

    Attributes:
        document_id: of the two ids the smaller one.
        other_id: of the two ids the larger one.
        share: share of the first one's words that stand in the other, in runs of four words at least; 0 to 1.
        other_share: share of the other's words that stand in the first one. Where one share is near 1 and the other small, one is cut from the other.
    """

    document_id: str
    other_id: str
    share: float
    other_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCopies:
    """What looking for near copies found.

    Attributes:
        pairs: in order of their ids.
        gaps: documents that could not be compared, or not in full.
    """

    pairs: tuple[NearCopy, ...]
    gaps: tuple[Gap, ...]
