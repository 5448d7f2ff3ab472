"""The claims of a point in, its sides out: claims that say the same stand together, each side with its two counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from crossread.stages.findings.story import Compared, documents_of
from crossread.stages.findings.values import Told, compare, told_by
from crossread.types.claim import Claim
from crossread.types.finding import Side

AGREEING = frozenset({"same", "compatible", "rounded", "spelling", "wording"})
"""Relations of values under which two claims stand on one side."""


NO_TEXTS: Mapping[str, str] = {}


def grouped(claims: tuple[Claim, ...], texts: Mapping[str, str] = NO_TEXTS, told: "ToldAlike | None" = None) -> tuple[tuple[Claim, ...], ...]:
    """Claims in, groups that say the same out: an exact value founds a group, bounds and vague words join a group they fit whole.

    Of several such groups they join the one with their own number, then the one that most texts carry: a reprint decides nothing (INVARIANT 8). The
    result does not depend on the order of the claims: they are sorted by how much their words say, then by value and id.

    Args:
        claims: of one point.
        texts: document id to the text that it carries, the same for copies (`Lineage.attests`); a document that is missing is a text of its own.
        told: which ways of telling are known to say the same.
    """
    groups: list[Growing] = []
    alike = Alike(told)
    fitting: dict[int, Fitting] = defaultdict(Fitting)
    for claim in sorted(claims, key=lambda claim: (vagueness(claim), claim.value, claim.id)):
        sort = alike.sort_of(claim)
        open_to = [at for at in fitting[sort].among(groups, sort, alike) if not groups[at].is_part_or_total(claim)]
        ends = ends_of(claim)
        if open_to:
            best = max(open_to, key=lambda at: (bool(ends & groups[at].ends), len(groups[at].texts), -at))
        else:
            best = len(groups)
            groups.append(Growing())
        groups[best].add(claim, sort, ends, texts.get(claim.document_id, claim.document_id))
    return tuple(tuple(sorted(group.members, key=lambda claim: (claim.document_id, claim.span.place))) for group in groups)


class Alike:
    """Which claims say the same. What is told in one way by many claims is compared once."""

    def __init__(self, told: "ToldAlike | None" = None) -> None:
        """What is known of ways of telling in, nothing known of claims out."""
        self.told = told or ToldAlike()
        self.first: dict[int, Claim] = {}

    def sort_of(self, claim: Claim) -> int:
        """A claim in, the number of what it tells out."""
        sort = self.told.sort_of(claim)
        self.first.setdefault(sort, claim)
        return sort

    def agree(self, one: int, other: int) -> bool:
        """Do claims of two sorts say the same, but for a total and its own part?"""
        a, b = self.first[one], self.first[other]
        return a.part_of != b.id and b.part_of != a.id and self.told.agree(one, other)


class ToldAlike:
    """Which ways of telling say the same. It holds for all points of a story, and goes on to hold when more is read."""

    def __init__(self) -> None:
        """Nothing in, nothing known out."""
        self.sorts: dict[Told, int] = {}
        self.of_claim: dict[str, int] = {}
        self.bare: list[Claim] = []
        self.known: dict[tuple[int, int], bool] = {}

    def sort_of(self, claim: Claim) -> int:
        """A claim in, the number of what it tells out."""
        sort = self.of_claim.get(claim.id)
        if sort is None:
            sort = self.of_claim[claim.id] = self.sorts.setdefault(told_by(claim), len(self.bare))
            if sort == len(self.bare):
                self.bare.append(replace(claim, part_of=None))
        return sort

    def agree(self, one: int, other: int) -> bool:
        """Do claims of two sorts say the same, neither being a part of the other?"""
        if (one, other) not in self.known:
            a, b = self.bare[one], self.bare[other]
            self.known[one, other] = a.polarity == b.polarity and compare(a, b).relation in AGREEING
        return self.known[one, other]


class Growing:
    """Claims that say the same, while more join them."""

    def __init__(self) -> None:
        """Nothing in, a group without claims out."""
        self.members: list[Claim] = []
        self.sorts: list[int] = []
        self.ends: set[float] = set()
        self.texts: set[str] = set()
        self.ids: set[str] = set()
        self.totals: set[str] = set()

    def add(self, claim: Claim, sort: int, ends: frozenset[float], text: str) -> None:
        """A claim, the number of what it tells, its bounds and its text in; afterwards it is one of them."""
        if sort not in self.sorts:
            self.sorts.append(sort)
        self.members.append(claim)
        self.ends |= ends
        self.texts.add(text)
        self.ids.add(claim.id)
        if claim.part_of:
            self.totals.add(claim.part_of)

    def is_part_or_total(self, claim: Claim) -> bool:
        """Is a claim a part of one of them, or its total?"""
        return claim.id in self.totals or claim.part_of in self.ids


class Fitting:
    """The groups that claims of one sort fit. One that they do not fit they never will: groups only grow."""

    def __init__(self) -> None:
        """Nothing in, no group looked at out."""
        self.compared: dict[int, int] = {}
        self.seen = 0

    def among(self, groups: list[Growing], sort: int, alike: Alike) -> list[int]:
        """All groups, the sort and what compares sorts in, the numbers of the groups out whose claims all say the same, in order."""
        self.compared.update((at, 0) for at in range(self.seen, len(groups)))
        self.seen = len(groups)
        for at, done in list(self.compared.items()):
            sorts = groups[at].sorts
            if all(alike.agree(sort, other) for other in sorts[done:]):
                self.compared[at] = len(sorts)
            else:
                del self.compared[at]
        return list(self.compared)


def texts_of(claims: Iterable[Claim], texts: Mapping[str, str]) -> frozenset[str]:
    """Claims and the text of each document in, the texts that carry the claims out."""
    return frozenset(texts.get(claim.document_id, claim.document_id) for claim in claims)


def ends_of(claim: Claim) -> frozenset[float]:
    """The numbers that bound a claim's quantity; none when it has none."""
    quantity = claim.quantity
    return frozenset(end for end in (quantity.low, quantity.high) if end is not None) if quantity else frozenset()


def vagueness(claim: Claim) -> int:
    """How little a value says: 0 exact, 1 approximate, 2 a bound or range, 3 a vague word; of times 0 a day, more for longer."""
    quantity, moment = claim.quantity, claim.moment
    if quantity:
        if quantity.is_vague:
            return 3
        if quantity.low is None or quantity.high is None or quantity.low != quantity.high:
            return 2
        return 1 if quantity.is_approximate else 0
    if moment:
        return {"minute": 0, "hour": 0, "part of day": 0, "day": 0, "week": 1, "month": 2, "season": 2}.get(moment.precision, 3)
    return 0


def side_of(claims: tuple[Claim, ...], story: Compared) -> Side:
    """The claims that say the same in, the side with its counts and their reasons out."""
    documents = tuple(sorted(documents_of(claims)))
    attested = tuple(sorted({story.lineage.attests[document] for document in documents if document in story.lineage.attests}))
    traced = [claim for claim in claims if claim.id in story.lineage.behind]
    behind = told_apart({story.lineage.behind[claim.id] for claim in traced}, story)
    without = tuple(sorted(documents_of(claims) - documents_of(traced)))
    return Side(
        answer=best_words(claims),
        claim_ids=tuple(claim.id for claim in claims),
        document_ids=documents,
        attested_by=attested,
        stands_behind=behind,
        unattributed=without,
        is_independent=len(behind) > 1,
        why=why(documents, attested, behind, without, story),
    )


def told_apart(origins: set[str], story: Compared) -> tuple[str, ...]:
    """The ids of the origins behind claims in, those that are certainly different out, sorted.

    "The soldier" may be anybody, so all that are only described count as one, and as none beside a named one.
    """
    named = origins - story.lineage.described
    return tuple(sorted(named)) if named else tuple(sorted(origins)[:1])


def best_words(claims: tuple[Claim, ...]) -> str:
    """Claims that say the same in, the words of the one that says most out: the least vague, the most carried, the shortest."""
    often = Counter(claim.span.words for claim in claims)
    return min(claims, key=lambda claim: (vagueness(claim), -often[claim.span.words], len(claim.span.words), claim.span.words)).span.words


def why(documents: tuple[str, ...], attested: tuple[str, ...], behind: tuple[str, ...], without: tuple[str, ...], story: Compared) -> str:
    """The counts of a side in, their reasons in sentences out, every name as the reports print it."""
    labels = ", ".join(story.documents[document].label for document in documents)
    parts = [f"Said in {labels}."]
    if len(attested) < len(documents):
        parts.append("Some of these reports carry one text and attest it once.")
    if behind:
        parts.append("Behind it: " + "; ".join(story.origins[key].name for key in behind) + ".")
    if without:
        parts.append("No source is traceable in " + ", ".join(story.documents[document].label for document in without) + ".")
    if len(behind) < 2:
        parts.append("Independence is not established.")
    return " ".join(parts)
