"""A sentence and its sayings in, the same with who denies what stands right before out: "P, which Vel denied", "P, a claim Vel rejects"."""

from dataclasses import replace

from crossread.stages.statements.clauses import clause_start
from crossread.stages.statements.grammar import BREAKS, DETERMINERS, words
from crossread.stages.statements.groups import cue_start, group_start
from crossread.stages.statements.lexicon import DENYING, VERBS
from crossread.stages.statements.phrases import Range
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import noun_before, subject_before
from crossread.stages.statements.tokens import Tokens

CLAIMED = words(
    "claim claims charge charges allegation allegations accusation accusations assertion suggestion report reports idea notion something "
    "contention argument accounts account version characterisation characterization"
)
"""Nouns that take up what stands before them."""
CLOSES = BREAKS | words("and but as in on at during when after by while")
"""What may follow a verb that has no object of its own."""
EARLIEST = 3
"""The first token that such a verb may be."""
LONG = 12
"""Tokens between the opener and the verb."""


def relative_denials(t: Tokens, sentence: int, sayings: list[Saying]) -> list[Saying]:
    """The tokens of a sentence, its index and its sayings in, the same with those of denying relative clauses out."""
    out = list(sayings)
    for at in [at for at, word in enumerate(t.low) if word in VERBS and at >= EARLIEST]:
        if VERBS[t.low[at]][0] not in DENYING or t.caps[at] or (at + 1 < len(t) and t.word(at + 1) not in CLOSES):
            continue
        group = group_start(t, at)
        comma = opener_before(t, group)
        subject = subject_of(t, comma, group) if comma else None
        if comma and subject:
            out = with_denial(t, out, (comma, at), subject, sentence)
    return out


def opener_before(t: Tokens, group: int) -> int:
    """A verb group in, the mark before ", which", ", a claim that" or ", something" whose clause it ends out; 0 where none stands there."""
    for k in range(group - 1, max(1, group - LONG), -1):
        if t.low[k] not in (",", "—", "–", "--", "-"):
            continue
        noun = k + 1 + (t.word(k + 1) in DETERMINERS)
        return k if t.word(k + 1) == "which" or t.word(noun) in CLAIMED else 0
    return 0


def subject_of(t: Tokens, comma: int, group: int) -> Range | None:
    """The mark before a relative clause and its verb group in, its subject out; None where the clause has none of its own."""
    noun = comma + 1 + (t.word(comma + 1) in DETERMINERS)
    first = noun + 1 + (t.word(noun + 1) in ("that", "which"))
    subject = subject_before(t, group) or noun_before(t, group)
    if subject is None or first >= group:
        return None
    start = max(subject[0], first)
    return (start, subject[1]) if start < subject[1] else None


def with_denial(t: Tokens, sayings: list[Saying], place: Range, subject: Range, sentence: int) -> list[Saying]:
    """Sayings, the mark before a denying relative clause and its verb, and who denies in, the sayings with the denial out.

    What is denied is what somebody else says right before it, where somebody does, else the clause before it.
    """
    comma, at = place
    cut, cue = t.start[comma], t.place(cue_start(t, group_start(t, at), at), at + 1)
    content = t.place(clause_start(t, comma), comma)
    out, is_found = [], False
    for saying in sayings:
        if saying.cue and saying.cue[1] > cut:
            if saying.cue[0] < cue[1] and cue[0] < saying.cue[1]:
                continue
            out.append(saying)
            continue
        pieces = tuple((a, min(b, cut)) for a, b in saying.content if a < cut)
        if pieces and saying.content[-1][1] >= cut - 1:
            content = min(content, pieces[-1]) if is_found else pieces[-1]
            is_found = True
            out.append(replace(saying, content=pieces))
        else:
            out.append(saying)
    denial = Saying(found="verb", lemma=VERBS[t.low[at]][0], cue=cue, source=t.place(*subject), content=(content,), sentence=sentence)
    return [*out, denial] if content[1] > content[0] else out
