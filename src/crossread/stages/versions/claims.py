"""The claims of an older version in, those that count no more, with the words that stand in their place, out."""

from collections.abc import Iterator

from crossread.stages.versions.align import aligned, folded
from crossread.stages.versions.words import differing, touches
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.span import Span
from crossread.types.version import OldClaim

ELSEWHERE = "The sentence says something else now."
REMOVED = "The sentence is gone."


def old_claims(before: Reading, after: Reading | None, why: str = "") -> tuple[OldClaim, ...]:
    """An older version and the one in its place (None when there is none: it was withdrawn) in, the claims that count no more out, in their order.

    A claim goes on when the later version says the same: of one kind with the same value, polarity and hedge, in the sentence that stands in place of
    its own, or in any other about the same thing.

    Args:
        before: the older version.
        after: the one that came after it.
        why: why it was withdrawn, in a sentence.
    """
    if after is None:
        return tuple(OldClaim(claim=claim, fate="withdrawn", next_id=None, after=None, why=why) for claim in before.claims)
    return tuple(_changed(before, after))


def _changed(before: Reading, after: Reading) -> Iterator[OldClaim]:
    """Two versions in, the claims of the first that the second does not make out."""
    place = {pair.before.place: pair.after for pair in aligned(before.document, after.document) if pair.before}
    spoken = {_meaning(claim, wide=True) for claim in after.claims}
    now: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in after.claims:
        now.setdefault(claim.sentence.place, []).append(claim)
    for claim in before.claims:
        sentence = _sentence_of(claim, place)
        if sentence is not None and folded(sentence.words) == folded(claim.sentence.words):
            continue
        there = now.get(sentence.place, []) if sentence else []
        if any(_meaning(claim) == _meaning(other) for other in there) or _meaning(claim, wide=True) in spoken:
            continue
        if sentence is None:
            yield OldClaim(claim=claim, fate="withdrawn", next_id=after.document.id, after=None, why=REMOVED)
            continue
        _, come = differing(claim.sentence, sentence)
        yield OldClaim(claim=claim, fate="corrected", next_id=after.document.id, after=_in_its_place(claim, there, come, sentence), why=ELSEWHERE)


def _sentence_of(claim: Claim, place: dict[tuple[str, int, int], Span | None]) -> Span | None:
    """A claim and what stands in the place of each sentence in, what stands in the place of its own out; None when nothing does."""
    if claim.sentence.place in place:
        return place[claim.sentence.place]
    for (part, start, end), span in place.items():
        if part == claim.span.place[0] and start <= claim.span.start and claim.span.end <= end:
            return span
    return None


def _meaning(claim: Claim, *, wide: bool = False) -> tuple[object, ...]:
    """A claim in, what it says out; `wide` with what it is about, where its sentence does not say so."""
    own = (claim.kind, claim.value, claim.polarity, claim.hedge)
    return (*own, claim.scope.head, claim.scope.state, claim.scope.role) if wide else own


def _in_its_place(claim: Claim, there: list[Claim], come: tuple[Span, ...], sentence: Span) -> Span:
    """A claim, the claims of the sentence in its place, the words that are new there and that sentence in, the words that stand for it now out."""
    alike = [other for other in there if other.kind == claim.kind and touches(come, other.span.start, other.span.end)]
    best = sorted(alike, key=lambda other: (other.scope.head != claim.scope.head, other.scope.state != claim.scope.state, other.span.start))
    return best[0].span if best else sentence
