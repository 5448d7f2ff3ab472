"""The claims of a point in, its label out: a question built from the reports' own words."""

import re
from collections import Counter
from collections.abc import Sequence

from crossread.stages.claims.states import STATES
from crossread.stages.tokens import tokenise
from crossread.types.claim import Claim
from crossread.types.span import Span

QUESTION: dict[str, str] = {"count": "How many", "time": "When", "place": "Where", "name": "Who", "means": "With what", "cause": "Why"}
GAP = "___"
"""Stands for the value that is asked for."""
CUT = "…"
"""Stands for words of the sentence that were left out."""
LONGEST = 90
"""Code points of a label's quoted words; longer ones are cut at a word."""


def label_of(claims: Sequence[Claim]) -> tuple[str, tuple[Span, ...]]:
    """The claims of a point in, in order of document and place; a label and the spans its words come from out.

    A count asks "How many" of the noun and state that most claims print ("How many soldiers were killed?"); everything else quotes the clause of the
    most typical claim with the value left out ("arrived in the country … ?"). Every word beside the question word is printed in a span.
    """
    typical = most_typical(claims)
    if typical.kind == "count" and typical.scope.head and not is_compound(typical):
        return counted_label(claims)
    words = clause_without_value(typical)
    if not words:
        return f"{QUESTION.get(typical.kind, 'What')}: {typical.span.words}", (typical.span,)
    return f"{QUESTION.get(typical.kind, 'How much')}: {words}", (typical.sentence,)


PASSIVE_WORDS = frozenset(
    "killed murdered injured wounded hurt shot arrested detained captured apprehended jailed imprisoned displaced evacuated trapped buried stranded "
    "rescued saved freed deployed dispatched sent destroyed flattened demolished damaged burnt burned hospitalized hospitalised kidnapped abducted "
    "hijacked seized convicted sentenced charged indicted treated".split()
)
"""State words that can follow "were": "died" and "collapsed" cannot."""
PAST_WORDS = frozenset("died drowned perished fled disappeared survived collapsed".split())
"""State words that are a verb of their own: "How many people died?"."""


def is_compound(claim: Claim) -> bool:
    """Is the number part of a compound adjective ("a 225-page report"), so that no noun can be asked for alone?"""
    return claim.span.words[claim.core.end - claim.span.start :].startswith("-")


def most_typical(claims: Sequence[Claim]) -> Claim:
    """The claim with the most frequent head and state in the shortest sentence; the first of equals."""
    heads = Counter((claim.scope.head, claim.scope.state) for claim in claims)
    return min(
        claims, key=lambda claim: (claim.span.part == "title", -heads[claim.scope.head, claim.scope.state], len(claim.sentence.words), claim.id)
    )


def counted_label(claims: Sequence[Claim]) -> tuple[str, tuple[Span, ...]]:
    """Counts in, "How many … ?" with the noun of the most typical of them and the state word that most of them print out."""
    typical = most_typical(claims)
    noun = typical.span.words[typical.core.end - typical.span.start :].strip(" -")
    noun = re.sub(r"^(?:of\s+)?(?:the|its|his|her|their|these|those)\s+", "", noun) or typical.span.words
    states = [(word, claim) for claim in claims if (word := state_word(claim)) and word.lower() not in noun.lower()]
    if not states or typical.scope.state is None or typical.scope.head in STATES:
        return f"How many {noun}?", (typical.span,)
    common = Counter(word.lower() for word, _ in states)
    word, source = min(states, key=lambda one: (-common[one[0].lower()], one[0].lower(), one[1].id))
    return f"How many {noun}{asked(word.lower())}?", (typical.span, source.sentence)


def asked(word: str) -> str:
    """A state word in lower case in, how it goes on behind "How many people" out."""
    if word in PASSIVE_WORDS:
        return f" were {word}"
    if word in PAST_WORDS:
        return f" {word}"
    return f" are {word}" if word in {"missing", "dead"} else f": {word}"


def state_word(claim: Claim) -> str | None:
    """The word of the sentence that gives the state of what is counted, as printed; None when there is none."""
    found = [token for token in tokenise(claim.sentence) if STATES.get(token.lemma) == claim.scope.state and claim.scope.state]
    return min(found, key=lambda token: (abs(token.start - claim.span.end), token.start)).text if found else None


def clause_without_value(claim: Claim) -> str:
    """The words around a claim in its sentence, with the value left out; empty when nothing is left."""
    sentence, base = claim.sentence.words, claim.sentence.start
    start, end = claim.core.start - base, claim.core.end - base
    before = sentence[part_start(sentence, start) : start].strip(' ,;:—("“”')
    rest = sentence[end : part_end(sentence, end, ENOUGH if len(before) < ENOUGH else 1)].strip(' ,;:—("“”.')
    before, rest = shortened(before, keep_end=True), shortened(rest, keep_end=False)
    return f"{before} {GAP} {rest}".strip() if before or rest else ""


ENOUGH = 24
"""Code points in front of a value that tell what it is about; shorter pieces take the piece in front of them along."""


def part_start(sentence: str, start: int) -> int:
    """A sentence and the place of a value in, where the part of the sentence that leads to it begins out."""
    marks = [match.end() for match in re.finditer(r"(?:[,;:](?=\s)|[—(\"“])\s*", sentence[:start])]
    return next((mark for mark in reversed(marks) if len(sentence[mark:start].strip()) >= ENOUGH), 0)


def part_end(sentence: str, end: int, enough: int) -> int:
    """A sentence, the place behind a value and how many code points tell something in, where the part that goes on from it ends out."""
    marks = [match.start() for match in re.finditer(r"[,;:](?=\s|$)|[—()\"“”]|\.(?:\s|$)", sentence[end:])]
    return end + next((mark for mark in marks if mark >= enough or (mark == 0 and enough == 1)), len(sentence) - end)


def shortened(words: str, *, keep_end: bool) -> str:
    """Words in, at most half a label of them out, cut between words."""
    if len(words) <= LONGEST // 2:
        return words
    kept = words[-LONGEST // 2 :] if keep_end else words[: LONGEST // 2]
    cut = kept.split(" ", 1)[1] if keep_end and " " in kept else kept.rsplit(" ", 1)[0] if " " in kept else kept
    return f"{CUT} {cut}" if keep_end else f"{cut} {CUT}"
