"""Texts that several documents carry in, the claims that only repeat what an earlier report of the same text has out.

A further copy must change nothing about the others. So of each text one report leads, the first that appeared, and what the others repeat of it is
known: comparing looks at each claim of a text once, and gives its copies back to the side on which it stands.
"""

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


Printed = tuple[tuple[str, tuple[tuple[str, int, int, int], ...]], ...]
"""For each document of a text, in order, where it prints what the text shares: part, start, end and number of the passage."""


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
    known = (memory or Memory()).table("repeats of texts")
    by_id = {reading.document.id: reading for reading in readings}
    everywhere = printed_in(copies)
    found: dict[str, str] = {}
    following: set[str] = set()
    for text, shared in texts:
        ordered = sorted((by_id[key] for key in text.document_ids), key=lambda reading: first_to_appear(reading.document))
        printed = printed_by(ordered, everywhere, printed_in(shared, first=len(copies)))
        repeated, copying = known.of(printed, partial(repeats_in, ordered, printed))
        found |= repeated
        following |= copying
    return Repeats(of=found, documents=frozenset(following))


def repeats_in(ordered: Sequence[Reading], printed: Printed) -> tuple[dict[str, str], frozenset[str]]:
    """The readings of one text in order and where they print what they share in, what repeats what, and which of them are copies, out."""
    repeated = repeated_in(ordered, printed)
    copies = [reading for reading in ordered[1:] if is_copy(reading, ordered[0], repeated)]
    return repeated | named_before(copies, ordered[0], repeated), frozenset(reading.document.id for reading in copies)


def printed_in(shared: Iterable[SharedPassage], first: int = 0) -> dict[str, list[tuple[str, int, int, int]]]:
    """Shared passages and the number of the first in, for each document where it prints which of them out."""
    found: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for number, passage in enumerate(shared, start=first):
        for one in passage.passages:
            found[one.document_id].append((one.span.part, one.span.start, one.span.end, number))
    return found


def printed_by(ordered: Sequence[Reading], *printed: Mapping[str, list[tuple[str, int, int, int]]]) -> Printed:
    """The readings of a text in order and where documents print passages in, where these do out; the passages are numbered as they come up."""
    numbers: dict[int, int] = {}
    found = []
    for reading in ordered:
        key = reading.document.id
        places = sorted(place for some in printed for place in some.get(key, ()))
        found.append((key, tuple((part, start, end, numbers.setdefault(number, len(numbers))) for part, start, end, number in places)))
    return tuple(found)


MOSTLY = 0.8
"""Share of a report's claims, or of those of the report that leads its text, that must be repeated for it to be a copy of that: one that has more of
its own is looked at like any other. A judgement."""


def is_copy(reading: Reading, first: Reading, repeated: Mapping[str, str]) -> bool:
    """Does most of a report repeat others of its text, or does it repeat as much as the first one has?"""
    return sum(claim.id in repeated for claim in reading.claims) >= MOSTLY * min(len(reading.claims), len(first.claims))


def first_to_appear(document: Document) -> tuple[str, str, int, str]:
    """A document in, what puts those of one text in order out: the day, the instant, the longest, the id; what is not dated comes last."""
    edtf = document.published.edtf or ""
    known, at = days(edtf or None), instant(edtf)
    return (str(known[0]) if known else LAST, at.isoformat() if at else LAST, -len(document.text), document.id)


LAST = "~"
"""Sorts behind every date."""


def repeated_in(ordered: Sequence[Reading], printed: Printed) -> dict[str, str]:
    """The readings of one text in order and where they print what they share in, for each claim that repeats another the id of that one out."""
    places: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for document, some in printed:
        for part, start, end, number in some:
            places[document, part].append((start, end, number))
    told: dict[tuple[SentenceKey, str], list[Claim]] = defaultdict(list)
    found: dict[str, str] = {}
    for reading in ordered:
        taken: set[str] = set()
        own: list[tuple[tuple[SentenceKey, str], Claim]] = []
        for claim in sorted(reading.claims, key=lambda claim: (claim.span.place, claim.id)):
            keys = [(key, words) for key in sentence_keys(claim, places) for words in said_in(claim)]
            twin = twin_of(claim, [other for key in keys for other in told.get(key, ()) if tells_the_same(claim, other)], taken)
            if twin:
                found[claim.id] = twin.id
                taken.add(twin.id)
            else:
                own += [(key, claim) for key in keys]
        for key, claim in own:
            told[key].append(claim)
    return found


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


def sentence_keys(claim: Claim, places: Mapping[tuple[str, str], list[tuple[int, int, int]]]) -> tuple[SentenceKey, ...]:
    """A claim and where passages are shared in, by what its sentence is known in other reports of the text out."""
    span = claim.span
    if span.part == "title":
        return (HEADLINE,)
    inside = (number for start, end, number in places.get((claim.document_id, span.part), ()) if start <= span.start and span.end <= end)
    return (all_words(claim.sentence.words), *inside)


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
