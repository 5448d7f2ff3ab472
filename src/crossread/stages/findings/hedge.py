"""A story in, hedges out that were lost on the way: an earlier report has them, a later one with the same words or the same speaker has not.

Doubt that was lifted is none of these: the later sentence must neither hedge in other words nor speak of a confirmation, and what was expected to
happen and happened is a development. Only what surely appeared later counts as later.
"""

import re
from dataclasses import dataclass
from functools import partial

from crossread.stages.appeared import is_before
from crossread.stages.claims.clauses import NEGATION, hedges_of
from crossread.stages.findings.echoes import Echoes
from crossread.stages.findings.story import Compared, words_of
from crossread.stages.names.spelling import folded
from crossread.stages.origins.speakers import speaker_key
from crossread.stages.points.views import tells
from crossread.stages.tokens import Token, tokenise
from crossread.types.document import Document
from crossread.types.finding import Evidence, Finding
from crossread.types.ids import content_id
from crossread.types.span import Span
from crossread.types.statement import Statement

KEPT = 0.75
"""Share of the hedged clause's content words that must stand in the later sentence. Judged, not measured."""
COPY = 0.7
"""Share of the content words of two sentences, hedges left out, that both print, from which one nearly copies the other. Judged, not measured."""
FEWEST = 3
"""Content words of the shortest hedged clause that can be found again."""

COMING = re.compile(
    r"(?:may|might|could|expected to|likely to|feared? to)(?! (?:also |well |not |still |already |have |has |be |to be )*(?:have|been|be)\b)",
    re.IGNORECASE,
)
"""Hedges of what is still to come: "may rise" becomes "rose" by happening."""
ANY_DOUBT = re.compile(
    r"\b(?:alleg\w+|reportedly|reported to|suspect\w*|suspicion\w*|believ\w+|fear\w*|thought|appear\w*|seem\w*|suggest\w*|possib\w+|probabl\w+|"
    r"likely|unlikely|presum\w+|apparent\w*|perhaps|maybe|may|might|could|would|if|whether|unconfirmed|unverified|unclear|confirm\w*|verif\w+|"
    r"estimat\w+|claim\w*|accus\w+|rumou?r\w*|potential\w*|investigat\w+|assum\w+|said to|expected)\b|\?",
    re.IGNORECASE,
)
"""Words by which a later sentence hedges after all, asks, or says that something was confirmed."""
BREAK = re.compile(r"[,;:()\"“”—–]|\s-\s")
NEAR_COPY = "near copy"
SAME_SPEAKER = "same speaker"
CITED = "cited report"
REASON = {
    NEAR_COPY: "A later report prints nearly the same sentence without the words that hedge it.",
    SAME_SPEAKER: "A later report gives the same speaker's words without the words that hedge them.",
    CITED: "A later report cites the earlier one for it, without the words that hedge it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedged:
    """A sentence that hedges what it says.

    Attributes:
        document: where it stands.
        sentence: the sentence.
        cue: the words that hedge.
        clause: the words from one mark to the next around them.
    """

    document: Document
    sentence: Span
    cue: Span
    clause: Span


def find_hedges_lost(story: Compared, echoes: Echoes) -> tuple[Finding, ...]:
    """A story and its echoes in, one finding for each hedged sentence that a later report asserts out, sorted by label."""
    speaking = Speaking(story)
    found: dict[str, Finding] = {}
    for one in sorted(hedged(story), key=lambda one: (one.document.published.edtf or "", one.document.id, one.sentence.place)):
        later = later_than(one, story, echoes, speaking)
        if later and one.clause.words not in found:
            found[one.clause.words] = finding_of(one, later, story)
    return tuple(sorted(found.values(), key=lambda finding: (finding.label, finding.id)))


class Speaking:
    """Who speaks in which sentence of which document. Built once a story."""

    def __init__(self, story: Compared) -> None:
        """A story in; its statements stand under the places of their sentences."""
        self.statements: dict[tuple[str, tuple[str, int, int]], list[Statement]] = {}
        for one in story.statements.values():
            self.statements.setdefault((one.document_id, one.sentence.place), []).append(one)

    def at(self, document_id: str, sentence: Span) -> tuple[Statement, ...]:
        """A document and the place of a sentence in, the statements in it out."""
        return tuple(self.statements.get((document_id, sentence.place), ()))

    def speakers(self, document_id: str, sentence: Span) -> frozenset[str]:
        """A sentence in, the folded names of those who make a statement in it out."""
        return frozenset(key for one in self.at(document_id, sentence) if one.speaker and (key := speaker_key(one.speaker)))

    def cited(self, document_id: str, sentence: Span) -> frozenset[str]:
        """A sentence in, the folded names of all its sources out, those that pass on what others say too."""
        return frozenset(folded(source.name) for one in self.at(document_id, sentence) for source in one.sources if source.name)


def hedged(story: Compared) -> tuple[Hedged, ...]:
    """A story in, its sentences out that hedge what was or is, each with its first cue; what is still to come is left out."""
    found = []
    cues_in = story.memory.table("cues of sentences")
    for reading in story.readings:
        document = reading.document
        given = (*(claim.sentence for claim in reading.claims), *(statement.sentence for statement in reading.statements))
        sentences = {sentence.place: sentence for sentence in given}
        for _, sentence in sorted(sentences.items()):
            if cues := cues_in.of(sentence.words, partial(cues_of, sentence.words)):
                start, end = (sentence.start + at for at in min(cues))
                cue = document.span(start, end, sentence.part)
                said = next((span for one in reading.statements for span in one.content if span.holds(cue)), sentence)
                near, far = (clause_around(document, sentence, around, cue) for around in (said, sentence))
                found.append(Hedged(document=document, sentence=sentence, cue=cue, clause=near if len(bag(near, cue)) >= FEWEST else far))
    return tuple(found)


def cues_of(words: str) -> list[list[int]]:
    """A sentence in, start and end of the cues in it that hedge what was or is out."""
    return [cue for hedge, *cue in hedges_of(words) if hedge != "estimated" and not COMING.match(words, cue[0])]


def clause_around(document: Document, sentence: Span, said: Span, cue: Span) -> Span:
    """A sentence, what is said in it and a cue in that in, the words of it from the mark before the cue to the mark behind it out."""
    low, high, base = max(said.start, sentence.start) - sentence.start, min(said.end, sentence.end) - sentence.start, sentence.start
    start = max((match.end() for match in BREAK.finditer(sentence.words, low, cue.start - base)), default=low)
    behind = BREAK.search(sentence.words, cue.end - base, high)
    words = sentence.words[start : behind.start() if behind else high]
    start += len(words) - len(words.lstrip())
    return document.span(base + start, base + start + len(words.strip()), sentence.part)


def later_than(one: Hedged, story: Compared, echoes: Echoes, speaking: Speaking) -> tuple[tuple[str, Document, Span], ...]:
    """A hedged sentence in; the later sentences that assert it out, each with the rule, in order of document and place."""
    clause, whole = bag(one.clause, one.cue), bag(one.sentence, one.cue)
    if len(clause) < FEWEST:
        return ()
    found = []
    for key, sentence in echoes.holding(clause, KEPT):
        document = story.documents[key]
        if key == one.document.id or not is_before(one.document, document) or ANY_DOUBT.search(sentence.words):
            continue
        other = bag(sentence)
        if is_negated(one.sentence) != is_negated(sentence) or numbers(one.clause) - numbers(sentence):
            continue
        rule = rule_of(one, whole, document, sentence, other, speaking)
        if rule:
            found.append((rule, document, sentence))
    return tuple(sorted(found, key=lambda one: (one[1].id, one[2].place)))


def rule_of(one: Hedged, whole: frozenset[str], document: Document, sentence: Span, other: frozenset[str], speaking: Speaking) -> str | None:
    """A hedged sentence and a later one that asserts it in, what ties the later one to the earlier out; None when nothing does."""
    if len(whole & other) >= COPY * len(whole | other):
        return NEAR_COPY
    if speaking.speakers(one.document.id, one.sentence) & speaking.speakers(document.id, sentence):
        return SAME_SPEAKER
    outlet = folded(one.document.outlet or "")
    return CITED if outlet and outlet in speaking.cited(document.id, sentence) else None


def bag(span: Span, cue: Span | None = None) -> frozenset[str]:
    """Words in, the lemmas that say what they are about out, without those of a cue."""
    return frozenset(token.lemma for token in tokenise(span) if tells(token) and not (cue and cue.start <= token.start < cue.end))


def is_negated(sentence: Span) -> bool:
    """Does a sentence negate anything?"""
    return any(is_negation(token) for token in tokenise(sentence))


def is_negation(token: Token) -> bool:
    """Is a token a word that negates?"""
    return token.low in NEGATION or token.low == "no" or token.low.replace("’", "'").endswith("n't")


def numbers(span: Span) -> frozenset[str]:
    """Words in, the numbers in digits in them out."""
    return frozenset(token.text for token in tokenise(span) if token.text[0].isdigit())


def finding_of(one: Hedged, later: tuple[tuple[str, Document, Span], ...], story: Compared) -> Finding:
    """A hedged sentence and the later ones that assert it in, the finding out: the first later one tells the rule."""
    rule, document, sentence = min(later, key=lambda found: (ORDER.index(found[0]), found[1].published.edtf or "", found[1].id))
    told = next(reading.document for reading in story.readings if reading.document.id == document.id)
    asserted = clause_like(told, sentence, bag(one.clause, one.cue)).words
    return Finding(
        id=content_id("finding", "hedge lost", one.document.id, *one.cue.place, *(f"{other.id} {span.place}" for _, other, span in later)),
        kind="hedge lost",
        label=asserted,
        answer=f"{one.clause.words} → {asserted}",
        reason=REASON[rule],
        rule=rule,
        point_id=None,
        sides=(),
        evidence=(words_of(one.document.id, one.clause, one.sentence), *(evidence_in(other, span, one) for _, other, span in later)),
    )


ORDER = tuple(REASON)


def evidence_in(document: Document, sentence: Span, one: Hedged) -> Evidence:
    """A later sentence and the hedged one in, the words of the later one that assert it out."""
    return words_of(document.id, clause_like(document, sentence, bag(one.clause, one.cue)), sentence)


def clause_like(document: Document, sentence: Span, clause: frozenset[str]) -> Span:
    """A sentence and the content words of a clause in, the shortest run of its parts from mark to mark that has as many of them as the whole out."""
    edges = [0, *(match.end() for match in BREAK.finditer(sentence.words)), len(sentence.words)]
    wanted = clause & bag(sentence)
    runs = [(start, end) for at, start in enumerate(edges) for end in edges[at + 1 :] if sentence.words[start:end].strip(' ,;:()"“”—–-')]
    fitting = [run for run in runs if wanted <= bag(trimmed(document, sentence, run))]
    return trimmed(document, sentence, min(fitting, key=lambda run: (run[1] - run[0], run[0])))


def trimmed(document: Document, sentence: Span, run: tuple[int, int]) -> Span:
    """A sentence and two offsets in it in, the span between them without marks and white space at its ends out."""
    words = sentence.words[slice(*run)]
    bare = words.strip(' ,;:()"“”—–-\n')
    start = sentence.start + run[0] + words.index(bare)
    return document.span(start, start + len(bare), sentence.part)
