"""Shared passages in, the documents out that carry one text: a wire story and what was made of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from crossread.stages.memory import Memory
from crossread.stages.origins.groups import merge, top
from crossread.stages.origins.passages import SharedPassage
from crossread.types.dossier import Reading
from crossread.types.origin import Passage

COPIED = 0.2
"""Share of the shorter document's sentences that both print, from which they count as one text. Low on purpose: doubt errs towards fewer origins."""
FEWEST = 3
"""Sentences that two documents must share at least to count as one text, unless the shorter one has fewer."""
MOSTLY = 0.6
"""Share of the shorter document's sentences from which two documents are one text whatever else they share with others. A judgement."""
COVERED = 0.9
"""Share of its shared sentences that a document must have in common with another to be a copy of that one. A judgement."""


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

    def with_passages(self, more: tuple[SharedPassage, ...]) -> "CopiedText":
        """Further passages that its documents share in, the text with them out."""
        passages = {(one.document_id, one.span.place): one for one in (*(one for passage in more for one in passage.passages), *self.passages)}
        return replace(self, passages=tuple(passages[place] for place in sorted(passages)), shared=max(self.shared, len(more)))


def copied_documents(readings: tuple[Reading, ...], shared: tuple[SharedPassage, ...], memory: Memory | None = None) -> tuple[CopiedText, ...]:
    """The readings of a story, its shared passages and what is remembered of it in, the groups of documents that carry one text out, sorted.

    A copy belongs to the document that holds it. Those that are left belong to all that they share most of their text with, and to the one that
    they share most with, so that small overlaps do not chain a thousand reports into one. Quotations alone make no copy: two reporters may have heard
    one speaker. Nor does background.
    """
    length = lengths(readings, memory or Memory())
    carried = carried_by(shared)
    group = {document: document for document in length}
    leaders = Carriers()
    for document in sorted(carried, key=lambda document: (-len(carried[document]), document)):
        partners = leaders.partners(document, carried[document], length)
        if partners and max(partners.values()) >= COVERED * len(carried[document]):
            merge(group, document, first_of_most(partners)[0])
        else:
            leaders.add(document, carried[document])
    for document in leaders.documents:
        partners = leaders.partners(document, carried[document], length)
        most = [other for other, number in partners.items() if number >= MOSTLY * min(length[document], length[other])]
        for other in (*most, *first_of_most(partners)):
            merge(group, document, other)
    join_versions(group, readings, carried)
    members: dict[str, list[str]] = defaultdict(list)
    for document in sorted(length):
        members[top(group, document)].append(document)
    return texts_of(tuple(tuple(documents) for documents in members.values() if len(documents) > 1), shared)


class Carriers:
    """Documents by the sentences that they share with others."""

    def __init__(self) -> None:
        """No document yet."""
        self.documents: list[str] = []
        self.of: dict[int, list[str]] = defaultdict(list)

    def add(self, document: str, carried: frozenset[int]) -> None:
        """A document and its shared sentences in; others are compared with it from now on."""
        self.documents.append(document)
        for passage in carried:
            self.of[passage].append(document)

    def partners(self, document: str, carried: frozenset[int], length: Mapping[str, int]) -> dict[str, int]:
        """A document, its shared sentences and the length of each document in, how many it shares with each that carries one text with it out."""
        common, own = Counter(chain.from_iterable([self.of[passage] for passage in carried if passage in self.of])), length[document]
        return {other: number for other, number in common.items() if other != document and is_one_text(number, min(own, length[other]))}


def first_of_most(partners: Mapping[str, int]) -> list[str]:
    """Partners and how much is shared with each in, those with which most is shared out, sorted."""
    most = max(partners.values(), default=0)
    return sorted(other for other, number in partners.items() if number == most)


def carried_by(shared: tuple[SharedPassage, ...]) -> Mapping[str, frozenset[int]]:
    """Shared passages in, for each document the numbers of the sentences it shares out, without background."""
    carried: dict[str, set[int]] = defaultdict(set)
    for at, passage in enumerate(shared):
        if passage.kind == "sentence" and not passage.is_background:
            for one in passage.passages:
                carried[one.document_id].add(at)
    return {document: frozenset(passages) for document, passages in carried.items()}


def is_one_text(number: int, shorter: int) -> bool:
    """How many sentences two documents share and how many the shorter one has in, whether they carry one text out."""
    return number >= min(FEWEST, shorter) and number / shorter >= COPIED


def join_versions(group: dict[str, str], readings: tuple[Reading, ...], carried: Mapping[str, frozenset[int]]) -> None:
    """Versions of one page that share a sentence become one text: they never corroborate each other (INVARIANT 13)."""
    versions: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        if reading.document.id in carried:
            versions[reading.document.address].append(reading.document.id)
    for documents in versions.values():
        first, *others = sorted(documents, key=lambda document: (-len(carried[document]), document))
        for document in others:
            if carried[document] & carried[first]:
                merge(group, document, first)


def lengths(readings: tuple[Reading, ...], memory: Memory) -> dict[str, int]:
    """Readings and what is remembered of their story in, roughly how many sentences each document has out."""
    known = memory.table("numbers of sentences")
    return {reading.document.id: known.of(reading.document.id, partial(sentences_in, reading)) for reading in readings}


def sentences_in(reading: Reading) -> int:
    """A reading in, roughly how many sentences its text has out: sentence ends, one at least."""
    text = reading.document.text
    return max(1, sum(text.count(mark) for mark in (". ", ".\n", "? ", "! ", ".”", '."')))


def texts_of(groups: tuple[tuple[str, ...], ...], shared: tuple[SharedPassage, ...]) -> tuple[CopiedText, ...]:
    """Groups of documents that carry one text in, the texts with their passages out."""
    number = {document: at for at, documents in enumerate(groups) for document in documents}
    passages: dict[int, dict[tuple[str, tuple[str, int, int]], Passage]] = defaultdict(dict)
    count: Counter[int] = Counter()
    for passage in shared:
        texts = Counter(number[document] for document in passage.document_ids if document in number)
        for text in (text for text, carriers in texts.items() if carriers > 1 and passage.kind == "sentence"):
            count[text] += 1
            passages[text] |= {(one.document_id, one.span.place): one for one in passage.passages if number.get(one.document_id) == text}
    return tuple(
        CopiedText(document_ids=documents, passages=tuple(passages[at][place] for place in sorted(passages[at])), shared=count[at])
        for at, documents in enumerate(groups)
    )
