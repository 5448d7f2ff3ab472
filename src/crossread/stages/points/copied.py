"""Claims and the passages that documents share in, which claims stand in one sentence printed several times out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.origins import SharedPassage
from crossread.types.claim import Claim
from crossread.types.ids import content_id


def copied_claims(claims: Iterable[Claim], shared: Iterable[SharedPassage], memory: Memory | None = None) -> dict[str, str]:
    """Claims, shared passages and the memory in; for each claim in a sentence that several documents print, its id and that sentence's id, out.

    Only documents with a claim are looked at: what others print of a sentence changes nothing.
    """
    ids = (memory or Memory()).table("ids of sentences")
    every = tuple(claims)
    looked_at = {claim.document_id for claim in every}
    places: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for one in shared:
        if one.kind != "sentence":
            continue
        printed = [passage for passage in one.passages if passage.document_id in looked_at]
        if len({passage.document_id for passage in printed}) > 1:
            words = min(passage.span.words for passage in printed)
            known = ids.of(words, partial(content_id, "printed", words))
            for passage in printed:
                places[passage.document_id, passage.span.part].append((passage.span.start, passage.span.end, known))
    for spans in places.values():
        spans.sort()
    found = {}
    for claim in every:
        spans = places.get((claim.document_id, claim.span.part), [])
        at = bisect_right(spans, (claim.span.start + 1,)) - 1
        if at >= 0 and spans[at][0] <= claim.span.start and claim.span.end <= spans[at][1]:
            found[claim.id] = spans[at][2]
    return found
