"""Shared passages in, the documents out that carry one text: a wire story and what was made of it."""

from collections import defaultdict
from dataclasses import dataclass

from crossread.stages.origins.groups import merge, top
from crossread.stages.origins.passages import SharedPassage
from crossread.types.dossier import Reading
from crossread.types.origin import Passage

COPIED = 0.2
"""Share of the shorter document's sentences that both print, from which they count as one text. Low on purpose: doubt errs towards fewer origins."""
FEWEST = 3
"""Sentences that two documents must share at least to count as one text, unless the shorter one has fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedText:
    """A text that several documents carry.

    Attributes:
        document_ids: the documents, sorted; two at least.
        passages: the shared words, in order of document and place.
        shared: how many passages they share.
    """

    document_ids: tuple[str, ...]
    passages: tuple[Passage, ...]
    shared: int


def copied_documents(readings: tuple[Reading, ...], shared: tuple[SharedPassage, ...]) -> tuple[CopiedText, ...]:
    """The readings of a story and its shared passages in, the groups of documents that carry one text out, sorted.

    Quotations alone do not make a copy: two reporters may have heard one speaker.
    """
    length = {reading.document.id: sentences_in(reading) for reading in readings}
    common: dict[tuple[str, str], int] = defaultdict(int)
    for passage in shared:
        documents = sorted({one.document_id for one in passage.passages})
        if passage.kind == "sentence":
            for at, first in enumerate(documents):
                for second in documents[at + 1 :]:
                    common[first, second] += 1
    group = {document: document for document in length}
    for (first, second), number in sorted(common.items()):
        shorter = min(length[first], length[second])
        if number >= min(FEWEST, shorter) and number / max(1, shorter) >= COPIED:
            merge(group, first, second)
    members: dict[str, list[str]] = defaultdict(list)
    for document in sorted(length):
        members[top(group, document)].append(document)
    return tuple(text_of(tuple(documents), shared) for documents in members.values() if len(documents) > 1)


def sentences_in(reading: Reading) -> int:
    """A reading in, roughly how many sentences its text has out: sentence ends, one at least."""
    text = reading.document.text
    return max(1, sum(text.count(mark) for mark in (". ", ".\n", "? ", "! ", ".”", '."')))


def text_of(documents: tuple[str, ...], shared: tuple[SharedPassage, ...]) -> CopiedText:
    """Documents that carry one text in, the text with its passages out."""
    within = [passage for passage in shared if passage.kind == "sentence" and len({one.document_id for one in passage.passages} & set(documents)) > 1]
    passages = sorted(
        (one for passage in within for one in passage.passages if one.document_id in documents), key=lambda one: (one.document_id, one.span.place)
    )
    return CopiedText(document_ids=documents, passages=tuple(passages), shared=len(within))
