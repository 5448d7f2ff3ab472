"""A finding: what comparing the claims of a point shows."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.span import Span

FindingKind = Literal[
    "agrees",
    "conflict",
    "may differ",
    "developed",
    "different scope",
    "wording",
    "spelling",
    "attribution differs",
    "denied",
    "not confirmed",
    "asked, no answer",
    "sum does not add up",
    "only one report",
    "only one origin",
    "hedge lost",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The claims of a point that say the same, with the two counts that are never mixed.

    Attributes:
        answer: the value in the reports' own words.
        claim_ids: the claims that say so.
        document_ids: the documents that carry them, reprints included.
        attested_by: ids of the origins that attest that it was said; their number is N.
        stands_behind: ids of the origins that stand behind that it is so; their number is M.
        unattributed: ids of the documents that carry it without a traceable origin; they count as no origin.
        is_independent: False when independence is not established.
        why: the reasons for both counts, in sentences.
    """

    answer: str
    claim_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    attested_by: tuple[str, ...]
    stands_behind: tuple[str, ...]
    unattributed: tuple[str, ...] = ()
    is_independent: bool
    why: str

    @property
    def n(self) -> int:
        """N: how many origins attest that it was said."""
        return len(self.attested_by)

    @property
    def m(self) -> int:
        """M: how many origins stand behind that it is so."""
        return len(self.stands_behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that carry a finding.

    Attributes:
        document_id: where they stand.
        span: the words.
        sentence: the sentence around them.
    """

    document_id: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A number or date in a reason that no report prints: which rule made it from what.

    Attributes:
        result: as it is shown ("800").
        rule: name of the rule ("difference between total and parts").
        inputs: the words it was made from ("3,800", "300", "2,700").
    """

    result: str
    rule: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What comparing shows, with its reason and the words that carry it.

    Attributes:
        id: content id of kind, point and evidence.
        kind: what sort of finding.
        label: the question or statement it answers, in the reports' own words.
        answer: the short answer, in the reports' own words.
        reason: why the rule says so, in a sentence.
        rule: name of the rule.
        point_id: the point compared, None for a finding about one statement.
        sides: one a value, the best attested first; empty for a finding about one statement.
        evidence: the words of the reports that carry it, in order of document and place.
        derivations: numbers and dates in `label`, `answer` or `reason` that no report prints.
        chance: that a careful reader would call it a difference, by the difference model (0 to 1), for what it judged; None for what rules alone say.
    """

    id: str
    kind: FindingKind
    label: str
    answer: str
    reason: str
    rule: str
    point_id: str | None
    sides: tuple[Side, ...]
    evidence: tuple[Evidence, ...]
    derivations: tuple[Derivation, ...] = ()
    chance: float | None = None
