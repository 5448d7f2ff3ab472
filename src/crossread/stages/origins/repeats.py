"""Texts that several documents carry in, the claims that only repeat what an earlier report of the same text has out.

A further copy must change nothing about the others. So of each text one report leads, the first that appeared, and what the others repeat of it is
known: comparing looks at each claim of a text once, and gives its copies back to the side on which it stands.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain

from crossread.stages.appeared import days, instant
from crossread.stages.memory import Memory
from crossread.stages.origins.copies import CopiedText
from crossread.stages.origins.numbers import Numbers, Place
from crossread.stages.origins.passages import SharedPassage
from crossread.stages.origins.pieces import folded_words
from crossread.stages.words import FUNCTION_WORDS
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.span import PART_ORDER

NAMED = frozenset({"name", "place"})
SentenceKey = str | int
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


Key = tuple[SentenceKey, str]
"""What a claim is told under: its sentence, and its value or words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found when a claim was looked for in the earlier reports of its text.

    Attributes:
        claim: the claim.
        keys: under which it was looked for.
        near: ids of the claims there that say the same in the same sentence.
        twin: id of the one that it repeats; None when it repeats none.
    """

    claim: Claim
    keys: tuple[Key, ...]
    near: frozenset[str]
    twin: str | None

    @property
    def told_under(self) -> tuple[Key, ...]:
        """The keys under which later reports find it."""
        return self.keys if self.twin is None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found when a report was looked at behind the earlier ones of its text.

    Attributes:
        places: where it prints what the text shares.
        keys: under which its claims were looked for.
        claims: what was found of each, in order of place.
        repeated: those that repeat another one, with the id of that.
        own: the others, under each of their keys.
        number: how many claims repeat another one.
    """

    places: tuple[Place, ...]
    keys: frozenset[Key]
    claims: tuple[Found, ...]
    repeated: Mapping[str, str]
    own: tuple[tuple[Key, Claim], ...]
    number: int


class Repeating:
    """What of a story's texts is remembered: the numbers of shared passages, and for each document how it was looked at last."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self.numbers = Numbers()
        self.looked: dict[str, dict[str, Looked]] = {}

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
    known.numbers.update(copies, (passage for _, shared in every for passage in shared))
    found: dict[str, str] = {}
    following: set[str] = set()
    looked_at: dict[str, dict[str, Looked]] = {}
    for text, _ in every:
        some = (by_id[key] for key in text.document_ids)
        ordered = sorted(some, key=lambda reading: order.of(reading.document.id, partial(first_to_appear, reading.document)))
        looked = repeated_in(ordered, known.numbers.printed, known.looked_before(ordered))
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


def repeated_in(ordered: Sequence[Reading], printed: Callable[[str], tuple[Place, ...]], before: Mapping[str, Looked]) -> dict[str, Looked]:
    """The readings of one text in order, where they print what they share and how they were looked at before in; how each is looked at now out.

    What an earlier claim is found under may have changed for those reports alone of which a key has: only these are looked at again.
    """
    told: dict[Key, list[Claim]] = defaultdict(list)
    here = {reading.document.id for reading in ordered}
    changed = {key for document, one in before.items() if document not in here for key, _ in one.own}
    found: dict[str, Looked] = {}
    for reading in ordered:
        document, known = reading.document.id, before.get(reading.document.id)
        places = printed(document)
        if known is None or known.places != places or not changed.isdisjoint(known.keys):
            looked = looked_at(reading, places, told, known, changed)
            changed.update(told_otherwise(looked, known))
        else:
            looked = known
        found[document] = looked
        for key, claim in looked.own:
            told[key].append(claim)
    return found


def told_otherwise(looked: Looked, known: Looked | None) -> Iterable[Key]:
    """How a report is looked at and how it was before in, the keys under which it tells something else than it did out."""
    if known is None:
        return (key for key, _ in looked.own)
    pairs = (pair for pair in zip(looked.claims, known.claims, strict=True) if pair[0] is not pair[1])
    return (key for one, last in pairs for key in {*one.told_under} ^ {*last.told_under})


def looked_at(
    reading: Reading, places: tuple[Place, ...], told: Mapping[Key, Sequence[Claim]], known: Looked | None, changed: AbstractSet[Key]
) -> Looked:
    """A reading and what the earlier reports of its text tell in, which of its claims repeat which of theirs out.

    Looked for again is only a claim whose keys are others, under one of whose keys something else is told, or that may repeat one now which another
    claim repeated, or the reverse.

    Args:
        reading: the report.
        places: where it prints what its text shares.
        told: the claims of the earlier reports that repeat no other one, by key.
        known: how it was looked at before; None when it was not.
        changed: keys under which something else is told than then.
    """
    passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for part, start, end, number in places:
        passages[part].append((start, end, number))
    longest = max((end - start for _, start, end, _ in places), default=0)
    moved = moved_in(known, {*places} ^ {*known.places}) if known else frozenset[int]()
    touched = known.keys & changed if known else frozenset[Key]()
    taken: set[str | None] = set()
    taken_otherwise: set[str | None] = set()
    claims: list[Found] = []
    for at, claim in enumerate([one.claim for one in known.claims] if known else in_order(reading.claims)):
        last = known.claims[at] if known else None
        keys = last.keys if last and at not in moved else keys_of(claim, passages, longest)
        if last and at not in moved and touched.isdisjoint(keys) and taken_otherwise.isdisjoint(last.near):
            one = last
        else:
            others = {other.id: other for key in keys for other in told.get(key, ())}
            near = {key: other for key, other in others.items() if tells_the_same(claim, other)}
            twin = twin_of(claim, near.values(), taken) if near else None
            one = Found(claim=claim, keys=keys, near=frozenset(near), twin=twin.id if twin else None)
            if last and one.twin != last.twin:
                taken_otherwise |= {one.twin, last.twin}
        claims.append(one)
        taken.add(one.twin)
    repeated = {one.claim.id: one.twin for one in claims if one.twin}
    return Looked(
        places=places,
        keys=frozenset(chain.from_iterable([one.keys for one in claims])),
        claims=tuple(claims),
        repeated=repeated,
        own=tuple([(key, one.claim) for one in claims if one.twin is None for key in one.keys]),
        number=sum(claim.id in repeated for claim in reading.claims),
    )


def moved_in(known: Looked, places: Iterable[Place]) -> frozenset[int]:
    """How a report was looked at and the passages that came or went in it in, the numbers of the claims that stand in these out."""

    def place(one: Found) -> tuple[str, int]:
        return one.claim.span.place[:2]

    found: set[int] = set()
    for part, start, end, _ in places:
        first, last = (bisect_left(known.claims, (PART_ORDER[part], at), key=place) for at in (start, end))
        found.update(at for at in range(first, last) if known.claims[at].claim.span.end <= end)
    return frozenset(found)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a report in, the same in order of place out."""
    return sorted(claims, key=lambda claim: (claim.span.place, claim.id))


def keys_of(claim: Claim, places: Mapping[str, list[tuple[int, int, int]]], longest: int) -> tuple[Key, ...]:
    """A claim, where its document shares passages and the length of the longest in, what it is told under out."""
    return tuple((key, words) for key in sentence_keys(claim, places, longest) for words in said_in(claim))


def named_before(copies: Iterable[Reading], first: Reading, repeated: Mapping[str, str]) -> dict[str, str]:
    """The copies of a text, its first report and what repeats what in; for each other name in a copy that the first has, the claim it repeats, out.

    Who edits a text moves its names about: the full one stands where somebody comes up first.
    """
    named: dict[str, str] = {}
    for claim in in_order(first.claims):
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
    return (folded_sentence(claim.sentence.words), *(number for _, end, number in near if span.end <= end))


HEADLINE = ": headline"
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
    return frozenset(folded_sentence(sentence).split()) - FUNCTION_WORDS


@lru_cache(maxsize=SENTENCES)
def folded_sentence(sentence: str) -> str:
    """A sentence in, its folded words out."""
    return " ".join(folded_words(sentence))


def twin_of(claim: Claim, told: Iterable[Claim], taken: AbstractSet[str | None]) -> Claim | None:
    """A claim, those of earlier reports that say the same in the same sentence and those already repeated in, the one it repeats out.

    One of the same kind and with the same noun rather than another, and one that nothing in its report repeats yet.
    """

    def unlike(other: Claim) -> tuple[bool, bool, bool, tuple[str, int, int], str]:
        return (other.kind != claim.kind, other.id in taken, other.scope.head != claim.scope.head, other.span.place, other.id)

    return min(told, key=unlike, default=None)
