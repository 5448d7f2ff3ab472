"""Readings in, the passages out that several documents share: sentences copied or edited, and the same words of one speaker."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from operator import itemgetter

from crossread.stages.memory import Memory
from crossread.stages.names.who import NOBODY, Who
from crossread.stages.origins.fingerprints import COMMON, Gathering, order_of
from crossread.stages.origins.groups import merge, top
from crossread.stages.origins.likeness import FEWEST_SHINGLES, WITHIN_TERMS, copied, retold, rewritten
from crossread.stages.origins.pieces import SHORTEST, Piece, Story, Wording, Words, pieces_of_statement
from crossread.stages.origins.voices import Voices, voices_of
from crossread.stages.origins.wordings import Printed, Telling
from crossread.types.dossier import Reading
from crossread.types.origin import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """One passage as several documents print it.

    Attributes:
        kind: a sentence of text, or what somebody is reported to say.
        passages: its words in each document, in order of document and place; two documents at least.
        speaker: the name that its speaker is counted under; None for a sentence, and when nobody is named in any of the documents.
        is_background: whether it is a paragraph that returns in reports of other days (see `background`): it makes no two reports one text.
    """

    kind: str
    passages: tuple[Passage, ...]
    speaker: str | None = None
    is_background: bool = False

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents that print it, sorted."""
        return tuple(sorted({passage.document_id for passage in self.passages}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The sentences of a story's texts, and what they tell about words.

    Attributes:
        wordings: the sentences, the longest first.
        story: what they tell about words.
        telling: the same with what is kept of them.
    """

    wordings: tuple[Wording, ...]
    story: Story
    telling: Telling

    def of(self, documents: Iterable[str]) -> tuple[Wording, ...]:
        """Documents in, the sentences that they print out, in order."""
        printed = self.telling.printed
        words = {piece.words for document in documents for piece in printed.pieces.get(document, ())}
        return tuple(printed.of[some] for _, some in sorted(map(order_of, words)))


def sentences_of(readings: tuple[Reading, ...], memory: Memory | None = None) -> Sentences:
    """Readings and what is remembered of their story in, the sentences of their texts out."""
    memory = memory or Memory()
    telling = memory.kept("sentences and what they tell", Telling)
    wordings, story = telling.update(readings, memory)
    return Sentences(wordings=wordings, story=story, telling=telling)


def shared_passages(readings: tuple[Reading, ...], who: Who = NOBODY) -> tuple[SharedPassage, ...]:
    """The readings of a story and who is meant by their names in, its shared passages out, sorted: sentences first, then what is said."""
    sentences = sentences_of(readings)
    copies = copied_sentences(sentences)
    return (*copies, *shared_sayings(readings, voices_of(readings, who), sentences, copies))


def copied_sentences(sentences: Sentences) -> tuple[SharedPassage, ...]:
    """The sentences of a story in, those that several documents print, word for word or edited, out."""
    memory = sentences.story.memory
    known = memory.table("copied")

    def alike(a: Wording, b: Wording) -> float:
        return known.of((a.core, b.core), partial(copied, a.core, b.core))

    gathering = memory.kept("gathering copies", Gathering)
    groups = gathering.gathered(sentences.wordings, lambda wording: wording.core.shingles, alike, lambda wording: wording.core, FEWEST_SHINGLES)
    return passages_of(groups, "sentence", memory)


def rewritten_sentences(sentences: Sentences, document_ids: frozenset[str]) -> tuple[SharedPassage, ...]:
    """The sentences of a story and documents that carry one text in, those sentences of it that they share, however much they were edited, out."""
    memory, stamps = sentences.story.memory, sentences.telling.printed.stamps
    ordered = sorted(document_ids)
    key = tuple((document, stamps[document]) for document in ordered)
    return memory.table("rewritten").of(key, lambda: rewritten_within(sentences, document_ids, rewriting_of(ordered, memory), memory))


@dataclass(slots=True)
class Rewriting:
    """What became of the sentences of one text the last time.

    Attributes:
        gathering: of which are alike.
        within: them as its documents print them, by their words.
    """

    gathering: Gathering = field(default_factory=Gathering)
    within: dict[Words, Wording] = field(default_factory=dict)


def rewriting_of(ordered: Iterable[str], memory: Memory) -> Rewriting:
    """Documents that carry one text, in order, and what is remembered in, what became of its sentences when some of these did the last time out.

    A gathering finds the same whatever it gathered before, so that it matters to speed alone which one a text that was parted or joined gets.
    """
    known: dict[str, Rewriting] = memory.kept("gathering texts", dict[str, Rewriting])
    found = next((known[document] for document in ordered if document in known), None) or Rewriting()
    known |= dict.fromkeys(ordered, found)
    return found


def rewritten_within(sentences: Sentences, document_ids: frozenset[str], known: Rewriting, memory: Memory) -> tuple[SharedPassage, ...]:
    """The sentences of a story, the documents of one text and what became of its sentences before in, those that its documents share out."""
    judged = memory.table("rewritten pairs")

    def alike(a: Wording, b: Wording) -> float:
        return judged.of((a.core, b.core), partial(rewritten, a.core, b.core))

    before, known.within = known.within, {}
    for wording in sentences.of(document_ids):
        known.within[wording.words] = within_documents(wording, document_ids, before.get(wording.words))
    some, fewest = known.within.values(), min(WITHIN_TERMS, FEWEST_SHINGLES)
    groups = known.gathering.gathered(some, lambda wording: wording.core.terms, alike, lambda wording: wording.core, fewest)
    return passages_of(groups, "sentence", memory)


def within_documents(wording: Wording, document_ids: frozenset[str], before: Wording | None) -> Wording:
    """A wording, documents of which one prints it and what it was before in, the wording as these print it out."""
    pieces = tuple(piece for piece in wording.pieces if piece.document_id in document_ids)
    if before is not None and before.core is wording.core and before.pieces == pieces:
        return before
    return wording if len(pieces) == len(wording.pieces) else Wording(core=wording.core, pieces=pieces, is_quoted=wording.is_quoted)


def shared_sayings(readings: Iterable[Reading], voices: Voices, sentences: Sentences, copies: tuple[SharedPassage, ...]) -> tuple[SharedPassage, ...]:
    """Readings, who speaks in them, and the sentences they share in; what several of them let somebody say out.

    What one shared sentence holds in all of its documents is left out.
    """
    story, memory = sentences.story, sentences.story.memory
    judged, heard = memory.table("retold"), memory.table("speakers of wordings")
    printed = memory.kept("sayings", Printed)
    changed = printed.update({reading.document.id: told_in(reading, voices, memory) for reading in readings})
    said = printed.worded(changed | printed.words_with(sentences.telling.take()), story)
    speakers = {wording.words: heard.of(wording, partial(speakers_of, wording)) for wording in said}

    def keys(wording: Wording) -> Iterable[Hashable]:
        yield from wording.core.shingles
        yield from ((speaker, term) for speaker in sorted(speakers[wording.words]) for term in wording.core.terms)

    def alike(a: Wording, b: Wording) -> float:
        is_one_speaker = bool(speakers[a.words] & speakers[b.words])
        return judged.of((a.core, b.core, is_one_speaker, a.is_quoted and b.is_quoted), partial(one_saying, a, b, is_one_speaker))

    def known_by(wording: Wording) -> Hashable:
        return wording.core, wording.is_quoted, speakers[wording.words]

    places = Places(copies)
    gathering = memory.kept("gathering sayings", Gathering)
    groups = of_one_sentence(with_plain(gathering.gathered(said, keys, alike, known_by), sentences))
    return tuple(passage for passage in passages_of(groups, "saying", memory) if not places.hold(passage))


def told_in(reading: Reading, voices: Voices, memory: Memory) -> tuple[Piece, ...]:
    """A reading, who speaks in it and what is remembered in, what its statements say out."""
    speakers = tuple(voices.of(statement.speaker) for statement in reading.statements)
    return memory.table("pieces of statements").of((reading.document.id, speakers), partial(all_pieces_in, reading, speakers))


def all_pieces_in(reading: Reading, speakers: tuple[str | None, ...]) -> tuple[Piece, ...]:
    """A reading and who makes each of its statements in, what they say out."""
    told = zip(reading.statements, speakers, strict=True)
    return tuple(piece for statement, speaker in told for piece in pieces_of_statement(reading, statement, speaker))


def speakers_of(wording: Wording) -> frozenset[str]:
    """A wording of what is said in, who says it out, as far as that is known."""
    return frozenset(piece.speaker for piece in wording.pieces if piece.speaker)


def one_saying(a: Wording, b: Wording, is_one_speaker: bool) -> float:
    """Two statements in, how alike they are out when they tell one saying, or one was copied from the other, else 0."""
    likeness = retold(a, b, is_one_speaker)
    return likeness or (copied(a.core, b.core) if min(len(a.words), len(b.words)) >= SHORTEST else 0.0)


def with_plain(groups: tuple[tuple[Wording, ...], ...], sentences: Sentences) -> tuple[tuple[Wording, ...], ...]:
    """Groups of what is said and the sentences of the story in; each with the sentences of further documents that hold words quoted in it out."""
    index: dict[tuple[str, ...], list[tuple[int, Wording]]] = defaultdict(list)
    for at, group in enumerate(groups):
        for wording in (one for one in group if one.is_quoted):
            for shingle in wording.core.shingles:
                index[shingle].append((at, wording))
    judged, quoted = sentences.story.memory.table("retold plainly"), frozenset(index)
    found = [list(group) for group in groups]
    documents = [{piece.document_id for wording in group for piece in wording.pieces} for group in groups]
    for plain in sentences.wordings:
        carriers = {piece.document_id for piece in plain.pieces}
        near = {(at, one.words): one for shingle in plain.core.shingles & quoted for at, one in index[shingle][:COMMON]}
        for (at, _), wording in sorted(near.items(), key=itemgetter(0)):  # a wording may stand in several groups
            key = wording.core, plain.core, wording.is_quoted and plain.is_quoted
            if not carriers <= documents[at] and judged.of(key, partial(retold, wording, plain, is_one_speaker=False)):
                found[at].append(plain)
                documents[at] |= carriers
    return tuple(tuple(group) for group in found)


def of_one_sentence(groups: tuple[tuple[Wording, ...], ...]) -> Iterable[tuple[Wording, ...]]:
    """Groups of wordings in, the same out; those that stand in the same sentences of two documents are one: what is said, and words quoted of it."""
    inside: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for sentence in {(piece.document_id, piece.sentence) for wording in group for piece in wording.pieces}:
            inside[sentence].append(at)
    together: dict[tuple[int, int], set[str]] = defaultdict(set)
    for (document, _), numbers in inside.items():
        for pair in combinations(numbers, 2):
            together[pair].add(document)
    root = {at: at for at in range(len(groups))}
    for (a, b), documents in together.items():
        if len(documents) > 1:
            merge(root, a, b)
    merged: dict[int, dict[tuple[str, ...], Wording]] = defaultdict(dict)
    for at, group in enumerate(groups):
        merged[top(root, at)] |= {wording.words: wording for wording in group}
    return (tuple(some.values()) for some in merged.values())


class Places:
    """Where shared sentences stand: which of them holds given words."""

    def __init__(self, copies: tuple[SharedPassage, ...]) -> None:
        """Shared sentences in, their places out."""
        self.starts: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        placed = sorted((one.document_id, one.span.part, one.span.start, one.span.end, at) for at, copy in enumerate(copies) for one in copy.passages)
        for document, part, start, end, at in placed:
            self.starts[document, part].append(start)
            self.found[document, part].append((end, at))

    def around(self, passage: Passage) -> frozenset[int]:
        """Words in, the numbers of the shared sentences that they begin in out."""
        place = passage.document_id, passage.span.part
        last = bisect_right(self.starts[place], passage.span.start)
        return frozenset(at for end, at in self.found[place][max(0, last - 2) : last] if end > passage.span.start)

    def hold(self, passage: SharedPassage) -> bool:
        """Does one shared sentence hold all words of a passage?"""
        return bool(frozenset.intersection(*(self.around(one) for one in passage.passages)))


def passages_of(groups: Iterable[tuple[Wording, ...]], kind: str, memory: Memory) -> tuple[SharedPassage, ...]:
    """Groups of wordings in, those that two documents at least print out, sorted by place; of wordings that were one before the same passage."""
    known = memory.table("passages")
    every = (known.of((kind, *group), partial(passage_with_place, group, kind)) for group in groups)
    found = sorted((one for one in every if one[1] is not None), key=itemgetter(0))
    return tuple(passage for _, passage in found if passage is not None)


Placed = tuple[list[tuple[str, tuple[str, int, int]]], SharedPassage | None]
"""Where a passage stands, and it."""


def passage_with_place(group: tuple[Wording, ...], kind: str) -> Placed:
    """A group of wordings in, where it stands and the passage out; none when one document alone prints it."""
    pieces = sorted((piece for wording in group for piece in wording.pieces), key=lambda piece: (piece.document_id, piece.span.place))
    if pieces[0].document_id == pieces[-1].document_id:
        return [], None
    shared = SharedPassage(kind=kind, passages=tuple(passage_of(piece) for piece in pieces), speaker=speaker_of(pieces))
    return [(passage.document_id, passage.span.place) for passage in shared.passages], shared


def passage_of(piece: Piece) -> Passage:
    """A piece in, the passage out."""
    return Passage(document_id=piece.document_id, span=piece.span)


def speaker_of(pieces: list[Piece]) -> str | None:
    """Pieces that say the same in, the one whom most of them name as their speaker out, None when none names anybody."""
    named = [piece.speaker for piece in pieces if piece.speaker]
    return max(sorted(set(named)), key=named.count) if named else None
