"""Versions: what one address showed at different times, what changed between them, and what became of the claims of older ones."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.claim import Claim
from crossread.types.span import Span

ChangeKind = Literal[
    "figure changed",
    "detail changed",
    "hedge added",
    "hedge removed",
    "negation changed",
    "attribution changed",
    "correction note",
    "withdrawal note",
    "title changed",
    "wording only",
    "text added",
    "text removed",
]
"""A sentence may have several: "at least 12, police said" to "14" changes a figure and an attribution."""

Standing = Literal["speaks", "replaced", "withdrawn", "not read"]
"""The version whose claims count; an older one; one that was taken back, and all before it; and one that shows nothing that is read."""

Fate = Literal["corrected", "withdrawn"]
"""What became of a claim that no longer counts: its sentence says something else now, or is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise in a later version.

    Attributes:
        kind: what sort of change.
        before: the sentence in the earlier version; None for one that was added.
        after: the sentence in the later version; None for one that was removed.
        words_before: the words in `before` that differ; empty when something was only put in.
        words_after: the words in `after` that differ; empty when something was only taken out.
    """

    kind: ChangeKind
    before: Span | None
    after: Span | None
    words_before: tuple[Span, ...] = ()
    words_after: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A document as one of the versions of an address.

    Attributes:
        document_id: which document.
        page_sha256: the page it was read from.
        address: what was asked for.
        at: when it was first captured there, in UTC.
        standing: whether its claims count.
        why: why it stands so, in a sentence; empty for one that speaks.
        next_id: the document that came after it; None for the last one, and for one that was withdrawn as it stood.
        changes: what that one has otherwise.
    """

    document_id: str
    page_sha256: str
    address: str
    at: str
    standing: Standing
    why: str = ""
    next_id: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldClaim:
    """A claim that counts no more, with the words before and after.

    Attributes:
        claim: as the older version has it.
        fate: what became of it.
        next_id: the document that says otherwise now; None when nothing does.
        after: the words there that stand in its place; None when none do.
        why: what happened, in a sentence.
        finding_ids: findings of the dossier that rest on what stands in its place, sorted.
    """

    claim: Claim
    fate: Fate
    next_id: str | None
    after: Span | None
    why: str
    finding_ids: tuple[str, ...] = ()
