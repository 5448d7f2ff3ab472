"""Texts that several documents carry in, the claims that only repeat what an earlier report of the same text has out.

A further copy must change nothing about the others. So of each text one report leads, the first that appeared, and what the others repeat of it is
known: comparing looks at each claim of a text once, and gives its copies back to the side on which it stands.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from crossread.stages.appeared import days, instant
from crossread.stages.memory import Memory
from crossread.stages.origins.copies import CopiedText
from crossread.stages.origins.passages import SharedPassage
from crossread.stages.origins.pieces import folded_words
from crossread.stages.words import FUNCTION_WORDS
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading

NAMED = frozenset({"name", "place"})
SentenceKey = tuple[str, ...] | int
"""A sentence's folded words, or the number of a shared passage. A text has one headline, however it is put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """What only repeats what an earlier report of the same text has.

    Attributes:
        of: claim id to the id of the claim that it repeats, which repeats no other one itself.
        documents: ids of the documents that carry a text which another one carried first.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()

    def is_told_first(self, claim: Claim) -> bool:
        """Does a claim repeat no other one?"""
        return claim.id not in self.of


NOTHING_REPEATED = Repeats()


Place = tuple[str, int, int, int]
"""Where a document prints a passage, and which: part, start, end, number of the passage."""
Key = tuple[SentenceKey, str]
"""What a claim is told under: its sentence, and its value or words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found when a report was looked at behind the earlier ones of its text.

    Attributes:
        places: where it prints what the text shares.
        keys: under which its claims were looked for.
        repeated: its claims that repeat another one, with the id of that.
        own: the others, under each of their keys.
        number: how many claims repeat another one.
    """

    places: tuple[Place, ...]
    keys: frozenset[Key]
    repeated: Mapping[str, str]
    own: tuple[tuple[Key, Claim], ...]
    number: int


class Repeating:
    """What of a story's texts is remembered: the numbers of shared passages, and for each document how it was looked at last."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self.numbers: dict[tuple[str, str, int, int, bool], tuple[int, ...]] = {}
        self.next = 0
        self.looked: dict[str, dict[str, Looked]] = {}

    def printed(self, copies: Iterable[SharedPassage], within: Iterable[SharedPassage]) -> dict[str, list[Place]]:
        """Sentences that documents of the story share, and those that the documents of one text alone do, in; where each document prints which.

        A passage keeps its number when one more document prints it, no two have one number, and the same passage of both sorts has two.
        """
        before, self.numbers = self.numbers, {}
        found: dict[str, list[Place]] = defaultdict(list)
        taken: set[int] = set()
        for passage, is_within in (*((one, False) for one in copies), *((one, True) for one in within)):
            places = [(one.document_id, one.span.part, one.span.start, one.span.end, is_within) for one in passage.passages]
            number = next((known for place in places for known in before.get(place, ()) if known not in taken), None)
            if number is None:
                number, self.next = self.next, self.next + 1
            taken.add(number)
            for place in places:
                self.numbers[place] = (*self.numbers.get(place, ()), number)
                found[place[0]].append((*place[1:4], number))
        return found

    def looked_before(self, ordered: Sequence[Reading]) -> dict[str, Looked]:
        """The readings of a text in, how the documents of the text that the first known one of them was in were looked at the last time, out."""
        return next((self.looked[one.document.id] for one in ordered if one.document.id in self.looked), {})


def repeats_of(
    readings: Sequence[Reading],
    texts: Iterable[tuple[CopiedText, tuple[SharedPassage, ...]]],
    copies: tuple[SharedPassage, ...] = (),
    memory: Memory | None = None,
) -> Repeats:
    """The readings of a story and its texts in, what repeats what out.

    Args:
        readings: of the story.
        texts: each with the sentences that its documents alone share.
        copies: the sentences that documents of the story share.
        memory: what is remembered of the story.
    """
    memory = memory or Memory()
    known, order = memory.kept("repeats", Repeating), memory.table("first to appear")
    by_id, every = {reading.document.id: reading for reading in readings}, tuple(texts)
    printed = known.printed(copies, (passage for _, shared in every for passage in shared))
    found: dict[str, str] = {}
    following: set[str] = set()
    looked_at: dict[str, dict[str, Looked]] = {}
    for text, _ in every:
        some = (by_id[key] for key in text.document_ids)
        ordered = sorted(some, key=lambda reading: order.of(reading.document.id, partial(first_to_appear, reading.document)))
        looked = repeated_in(ordered, printed, known.looked_before(ordered))
        looked_at |= dict.fromkeys(looked, looked)
        repeated = {claim: other for one in looked.values() for claim, other in one.repeated.items()}
        copying = [reading for reading in ordered[1:] if is_copy(reading, ordered[0], looked[reading.document.id].number)]
        found |= repeated | named_before(copying, ordered[0], repeated)
        following |= {reading.document.id for reading in copying}
    known.looked = looked_at
    return Repeats(of=found, documents=frozenset(following))


MOSTLY = 0.8
"""Share of a report's claims, or of those of the report that leads its text, that must be repeated for it to be a copy of that: one that has more of
its own is looked at like any other. A judgement."""


def is_copy(reading: Reading, first: Reading, repeated: int) -> bool:
    """Does most of a report, of which so many claims repeat others of its text, do so, or does it repeat as much as the first one has?"""
    return repeated >= MOSTLY * min(len(reading.claims), len(first.claims))


def first_to_appear(document: Document) -> tuple[str, str, int, str]:
    """A document in, what puts those of one text in order out: the day, the instant, the longest, the id; what is not dated comes last."""
    edtf = document.published.edtf or ""
    known, at = days(edtf or None), instant(edtf)
    return (str(known[0]) if known else LAST, at.isoformat() if at else LAST, -len(document.text), document.id)


LAST = "~"
"""Sorts behind every date."""


def repeated_in(ordered: Sequence[Reading], printed: Mapping[str, Iterable[Place]], before: Mapping[str, Looked]) -> dict[str, Looked]:
    """The readings of one text in order, where they print what they share and how they were looked at before in; how each is looked at now out.

    What an earlier claim is found under may have changed for those reports alone of which a key has: only these are looked at again.
    """
    told: dict[Key, list[Claim]] = defaultdict(list)
    here = {reading.document.id for reading in ordered}
    changed = {key for document, one in before.items() if document not in here for key, _ in one.own}
    found: dict[str, Looked] = {}
    for reading in ordered:
        document, known = reading.document.id, before.get(reading.document.id)
        places = tuple(sorted(printed.get(document, ())))
        if known is None or known.places != places or not changed.isdisjoint(known.keys):
            looked = looked_at(reading, places, told)
            if known is None or looked.own != known.own:
                own, other = ({(key, claim.id) for key, claim in one.own} if one else set() for one in (looked, known))
                changed |= {key for key, _ in own ^ other}
        else:
            looked = known
        found[document] = looked
        for key, claim in looked.own:
            told[key].append(claim)
    return found


def looked_at(reading: Reading, places: tuple[Place, ...], told: Mapping[Key, Sequence[Claim]]) -> Looked:
    """A reading, where it prints what its text shares and what earlier reports of the text tell in, which of its claims repeat which out."""
    passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for part, start, end, number in places:
        passages[part].append((start, end, number))
    longest = max((end - start for _, start, end, _ in places), default=0)
    repeated: dict[str, str] = {}
    every: set[Key] = set()
    taken: set[str] = set()
    own: list[tuple[Key, Claim]] = []
    for claim in sorted(reading.claims, key=lambda claim: (claim.span.place, claim.id)):
        keys = [(key, words) for key in sentence_keys(claim, passages, longest) for words in said_in(claim)]
        every.update(keys)
        twin = twin_of(claim, [other for key in keys for other in told.get(key, ()) if tells_the_same(claim, other)], taken)
        if twin:
            repeated[claim.id] = twin.id
            taken.add(twin.id)
        else:
            own += [(key, claim) for key in keys]
    number = sum(claim.id in repeated for claim in reading.claims)
    return Looked(places=places, keys=frozenset(every), repeated=repeated, own=tuple(own), number=number)


def named_before(copies: Iterable[Reading], first: Reading, repeated: Mapping[str, str]) -> dict[str, str]:
    """The copies of a text, its first report and what repeats what in; for each other name in a copy that the first has, the claim it repeats, out.

    Who edits a text moves its names about: the full one stands where somebody comes up first.
    """
    named: dict[str, str] = {}
    for claim in sorted(first.claims, key=lambda claim: (claim.span.place, claim.id)):
        if claim.kind in NAMED and claim.id not in repeated:
            named.setdefault(bare(claim.value), claim.id)
    own = (claim for reading in copies for claim in reading.claims if claim.kind in NAMED and claim.id not in repeated)
    return {claim.id: named[bare(claim.value)] for claim in own if bare(claim.value) in named}


def bare(value: str) -> str:
    """The value of a name in, the same with straight apostrophes out: another printer's marks are no other name."""
    return value.replace("’", "'")


def sentence_keys(claim: Claim, places: Mapping[str, list[tuple[int, int, int]]], longest: int) -> tuple[SentenceKey, ...]:
    """A claim, where its document shares passages, in order, and the length of the longest in, by what its sentence is known in other reports out."""
    span = claim.span
    if span.part == "title":
        return (HEADLINE,)
    some = places.get(span.part, [])
    near = some[bisect_left(some, (span.end - longest,)) : bisect_left(some, (span.start + 1,))]
    return (all_words(claim.sentence.words), *(number for _, end, number in near if span.end <= end))


HEADLINE = ("", "headline")
"""No sentence reads like this."""


def said_in(claim: Claim) -> tuple[str, str]:
    """A claim in, of what one must be equal in its copy out: its value, or its words, which may mean another day where paragraphs changed places."""
    return (f"{claim.kind} {bare(claim.value)}", f'"{claim.core.words.lower()}"')


SENTENCES = 5_000
"""Sentences whose words are remembered: every claim of a sentence asks for them, beside every claim of its copies."""
ALIKE = 0.7
"""Share of the words of the shorter of two sentences that stand in the other one, from which equal values in both are one. A judgement."""


def tells_the_same(a: Claim, b: Claim) -> bool:
    """Do the sentences of two claims with one value say the same of it? Headlines do."""
    one, other = telling_words(a.sentence.words), telling_words(b.sentence.words)
    is_alike = a.span.part == "title" or len(one & other) >= ALIKE * min(len(one), len(other))
    return is_alike and a.polarity == b.polarity


@lru_cache(maxsize=SENTENCES)
def telling_words(sentence: str) -> frozenset[str]:
    """A sentence in, its folded words that carry content out."""
    return frozenset(all_words(sentence)) - FUNCTION_WORDS


@lru_cache(maxsize=SENTENCES)
def all_words(sentence: str) -> tuple[str, ...]:
    """A sentence in, its folded words out."""
    return folded_words(sentence)


def twin_of(claim: Claim, told: Sequence[Claim], taken: set[str]) -> Claim | None:
    """A claim, those of earlier reports that say the same in the same sentence and those already repeated in, the one it repeats out.

    One of the same kind and with the same noun rather than another, and one that nothing in its report repeats yet.
    """

    def unlike(other: Claim) -> tuple[bool, bool, bool, tuple[str, int, int], str]:
        return (other.kind != claim.kind, other.id in taken, other.scope.head != claim.scope.head, other.span.place, other.id)

    return min(told, key=unlike, default=None)
