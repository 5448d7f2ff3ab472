"""A story in, what several of its reports carry and what goes back to one origin all the same out.

One passage that several documents print is one origin: a wire text, a copied sentence, or words that one speaker said once. Points on which reports
agree that were written apart have their own finding, and their own counts; this file finds what stands in a shared passage and nowhere else.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from crossread.stages.findings.alone import FIGURES, SHORTEST
from crossread.stages.findings.echoes import Echoes
from crossread.stages.findings.sides import side_of, told_apart
from crossread.stages.findings.story import Compared, documents_of, evidence_of, said_words, words_of
from crossread.stages.origins import SharedPassage
from crossread.stages.origins.speakers import speaker_key
from crossread.types.claim import Claim
from crossread.types.finding import Evidence, Finding, Side
from crossread.types.ids import content_id
from crossread.types.span import Span
from crossread.types.statement import Statement

Item = TypeVar("Item")
TELLING = FIGURES | {"cause"}
"""Kinds of claims that make a passage worth telling by themselves; every other sentence has a name, a place or a day."""
SPECIFIC = TELLING | {"time", "means"}
"""Kinds that are told along with them."""

ONE_TEXT = "one text"
ONE_QUOTATION = "one quotation"
ONE_PASSAGE = "one sentence"
REASON = {
    ONE_TEXT: "{reports} carry it, and all of them print one text: they attest it once.",
    ONE_QUOTATION: "{reports} carry it, and all of them quote the same words: one speaker stands behind it.",
    ONE_PASSAGE: "{reports} carry it in one sentence, word for word or lightly edited: it goes back to one origin.",
}


class Inside:
    """The claims and statements of each document that no finding tells, and which documents answer the point of each claim. Built once a story."""

    def __init__(self, story: Compared, compared: tuple[Finding, ...]) -> None:
        """A story and the findings on its points in; what these tell is left out."""
        told = {key for finding in compared for side in finding.sides for key in side.claim_ids}
        answering = ((point, documents_of(story.claims_of(point))) for point in story.points)
        self.answering = {key: documents for point, documents in answering for key in point.claim_ids}
        self.claims: Standing[Claim] = Standing()
        self.statements: Standing[Statement] = Standing()
        self.figures: Standing[Claim] = Standing()
        for claim in story.claims.values():
            if claim.id in told and claim.kind in TELLING:
                self.figures.add(claim.document_id, (claim.span,), claim)
            if claim.kind in SPECIFIC and claim.polarity == "affirmed" and claim.id not in told:
                self.claims.add(claim.document_id, (claim.span,), claim)
        says_enough: dict[str, bool] = {}
        for one in story.statements.values():
            said = said_words(one)
            if said.words not in says_enough:
                says_enough[said.words] = len(story.lemmas(said)) >= SHORTEST
            if one.content and one.stance == "affirms" and says_enough[said.words]:
                self.statements.add(one.document_id, one.content, one)

    def is_told(self, shared: SharedPassage) -> bool:
        """Does a finding tell a figure or cause of a shared passage?"""
        return any(self.figures.at(one.document_id, one.span) for one in shared.passages)

    def claims_in(self, shared: SharedPassage, *, is_told: bool) -> tuple[Claim, ...]:
        """A shared passage in, the claims inside it out, in order of document and place; figures alone when a finding tells one beside them."""
        kinds = FIGURES if is_told else SPECIFIC
        return tuple(
            claim
            for one in shared.passages
            for claim in self.claims.at(one.document_id, one.span)
            if claim.kind in kinds and one.span.holds(claim.span)
        )

    def statements_in(self, shared: SharedPassage) -> tuple[Statement, ...]:
        """A shared passage in, the statements out that it holds a part of, in order of document and place."""
        return tuple(statement for one in shared.passages for statement in self.statements.at(one.document_id, one.span))


class Standing(Generic[Item]):
    """Where things stand in documents: looked up by the words that they share a letter with."""

    def __init__(self) -> None:
        """Nothing stands anywhere yet."""
        self.placed: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
        self.items: list[Item] = []
        self.longest = 0
        self.is_sorted = True

    def add(self, document: str, spans: Iterable[Span], item: Item) -> None:
        """A document, words in it and what stands there in."""
        for span in spans:
            self.placed[document, span.part].append((span.start, span.end, len(self.items)))
            self.longest = max(self.longest, span.end - span.start)
        self.items.append(item)
        self.is_sorted = False

    def at(self, document: str, span: Span) -> Iterable[Item]:
        """A document and words in it in, what shares a letter with them out, each once, in the order in which it was added."""
        if not self.is_sorted:
            for some in self.placed.values():
                some.sort()
            self.is_sorted = True
        placed = self.placed.get((document, span.part), ())
        first, last = bisect_left(placed, (span.start - self.longest,)), bisect_left(placed, (span.end,))
        return [self.items[number] for number in sorted({number for _, end, number in placed[first:last] if end > span.start})]


def find_one_origin(story: Compared, compared: tuple[Finding, ...], echoes: Echoes) -> tuple[Finding, ...]:
    """A story, the findings on its points and its echoes in; one finding for each shared passage that alone carries something out, sorted.

    What a report has that shares no passage with these is no longer of one origin, whatever its words.
    """
    inside = Inside(story, compared)
    found = (finding_of(shared, inside, story, echoes) for shared in story.lineage.shared)
    return tuple(sorted((one for one in found if one), key=lambda one: (-len(one.sides[0].document_ids), one.label, one.id)))


def finding_of(shared: SharedPassage, inside: Inside, story: Compared, echoes: Echoes) -> Finding | None:
    """A shared passage in, the finding on it out; None when nothing specific stands in it, or another report has it too."""
    documents = tuple(sorted({one.document_id for one in shared.passages}))
    is_told = inside.is_told(shared)
    some = inside.claims_in(shared, is_told=is_told)
    claims = tuple(claim for claim in some if inside.answering.get(claim.id, frozenset()) <= {*documents})
    said = () if is_told else inside.statements_in(shared)  # what a finding tells a part of is told
    if not (said or any(claim.kind in TELLING for claim in claims)) or any(echoes.has(documents, one.span) for one in shared.passages):
        return None
    behind = told_apart(behind_it(claims, said, story), story)
    if len(behind) > 1:
        return None
    rule = rule_of(shared, documents, story)
    sentence = (said[0].sentence if said else claims[0].sentence).words
    answers = answers_of(claims, said)
    return Finding(
        id=content_id("finding", "one origin", *documents, *(claim.id for claim in claims), *(one.id for one in said)),
        kind="only one origin",
        label=sentence,
        answer=" · ".join(answers),
        reason=REASON[rule].format(reports=f"{len(documents)} reports"),
        rule=rule,
        point_id=None,
        sides=(side(documents, claims, behind, answers[0], story),),
        evidence=evidence(claims, said, shared),
    )


def behind_it(claims: tuple[Claim, ...], said: tuple[Statement, ...], story: Compared) -> set[str]:
    """Claims and statements in, the ids of the origins out that stand behind them: of the claims, and of whoever makes the statements."""
    keys = {content_id("speaker", key) for one in said if one.speaker and (key := speaker_key(one.speaker))}
    return {story.lineage.behind[claim.id] for claim in claims if claim.id in story.lineage.behind} | (keys & story.origins.keys())


def rule_of(shared: SharedPassage, documents: tuple[str, ...], story: Compared) -> str:
    """A shared passage in, what makes it one origin out: the documents carry one text, quote the same words, or share a sentence."""
    if len({story.lineage.attests[key] for key in documents}) == 1:
        return ONE_TEXT
    return ONE_QUOTATION if shared.kind == "quotation" else ONE_PASSAGE


def answers_of(claims: tuple[Claim, ...], said: tuple[Statement, ...]) -> tuple[str, ...]:
    """Claims and statements of one passage in, its short answer out, each once: what is said, else the specifics, as its first report has them."""
    first = said[0].document_id if said else next(claim.document_id for claim in claims if claim.kind in TELLING)
    words = [said_words(one).words for one in said if one.document_id == first]
    return tuple(dict.fromkeys(words or [claim.span.words for claim in claims if claim.document_id == first and claim.kind in TELLING]))


def side(documents: tuple[str, ...], claims: tuple[Claim, ...], behind: tuple[str, ...], answer: str, story: Compared) -> Side:
    """What several documents carry and the origin behind it in, the side with its counts out."""
    if claims and documents_of(claims) == {*documents}:
        return side_of(claims, story)
    labels = ", ".join(story.documents[key].label for key in documents)
    named = f"Behind it: {story.origins[behind[0]].name}." if behind else "No source is traceable."
    return Side(
        answer=answer,
        claim_ids=tuple(claim.id for claim in claims),
        document_ids=documents,
        attested_by=tuple(sorted({story.lineage.attests[key] for key in documents})),
        stands_behind=behind,
        unattributed=() if behind else documents,
        is_independent=False,
        why=f"Said in {labels}. {named} Independence is not established.",
    )


def evidence(claims: tuple[Claim, ...], said: tuple[Statement, ...], shared: SharedPassage) -> tuple[Evidence, ...]:
    """Claims and statements of a shared passage in, the words that carry the finding out; the passage itself in a document that has neither."""
    spoken = (words_of(one.document_id, said_words(one), one.sentence) for one in said)
    known = {*spoken, *evidence_of(claims)}
    documents = {one.document_id for one in known}
    rest = (words_of(one.document_id, one.span, one.span) for one in shared.passages if one.document_id not in documents)
    return tuple(sorted({*known, *rest}, key=lambda one: (one.document_id, one.span.place, one.span.end)))
