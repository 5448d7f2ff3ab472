"""The tokens of a sentence in, what it reports by several words that say together what no verb of them says alone out: "made it clear that P"."""

from crossread.stages.statements.clauses import content_end
from crossread.stages.statements.contents import closing_medium
from crossread.stages.statements.grammar import BE, NEGATIONS, words
from crossread.stages.statements.groups import cue_start, group_start, place_of
from crossread.stages.statements.phrases import Range, medium_at, time_at
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import subject_before, trim_time_before
from crossread.stages.statements.tails import denied_clause
from crossread.stages.statements.tokens import Tokens

Pattern = tuple[frozenset[str], ...]

MAKES, LETS, LEAVES, TAKES = words("make makes made making"), words("let lets"), words("leave leaves left"), words("take takes took taken")
CASTS = words("cast casts casting")
VOICES = words("express expresses expressed voice voices voiced give gives gave")
IDIOMS: tuple[tuple[Pattern, str], ...] = (
    ((MAKES, words("it"), words("clear plain known")), "make clear"),
    ((MAKES, words("clear plain")), "make clear"),
    ((LETS, words("it"), words("be"), words("known")), "make clear"),
    ((LEAVES, words("no"), words("doubt")), "make clear"),
    ((TAKES, words("the"), words("view position line")), "believe"),
    ((VOICES, words("hope hopes optimism")), "hope"),
    ((VOICES, words("confidence certainty assurances")), "assure"),
    ((VOICES, words("fear fears concern concerns worry suspicions")), "fear"),
    ((CASTS, words("doubt doubts"), words("on")), "doubt"),
    ((BE, words("adamant")), "insist"),
    ((BE, words("confident convinced certain sure")), "believe"),
    ((BE, words("hopeful optimistic")), "hope"),
    ((BE, words("afraid worried concerned")), "fear"),
    ((BE, words("doubtful sceptical skeptical unsure")), "doubt"),
    ((VOICES, words("doubt doubts scepticism skepticism")), "doubt"),
)
"""Words in a row before "that", or before a claim that is doubted, and the verb that they stand for.

Source: a judgement; what a reader of newspapers meets.
"""
OPENERS = frozenset().union(*(pattern[0] for pattern, _ in IDIOMS))
"""Every word that an idiom can begin with."""


def idiom_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, the sayings of its idioms out, in order."""
    sayings = []
    for at in t.where(OPENERS):
        for pattern, lemma in IDIOMS:
            end = at + len(pattern)
            if t.low[at] in pattern[0] and all(t.word(at + k) in words_here for k, words_here in enumerate(pattern)):
                saying = read_idiom(t, (at, end), lemma, sentence)
                sayings += [saying] if saying else []
                break
    return sayings


def read_idiom(t: Tokens, place: Range, lemma: str, sentence: int) -> Saying | None:
    """The place of an idiom and its verb in, its saying out; None where no clause with "that" or no subject stands beside it."""
    at, end = place
    group = group_start(t, at)
    medium = said_on = None
    start = end
    if (stop := medium_at(t, start)) > start:
        medium, start = (start, stop), stop
    if (stop := time_at(t, start)) > start:
        said_on, start = (start, stop), stop
    subject = subject_before(t, group)
    start = denied_clause(t, start) if t.word(end - 1) == "on" else start + 1 if t.word(start) == "that" else 0
    if not start or subject is None:
        return None
    stop, closing = closing_medium(t, start, content_end(t, start))
    if stop <= start:
        return None
    return Saying(
        found="verb",
        lemma=lemma,
        cue=t.place(cue_start(t, group, at), end),
        source=t.place(*subject),
        content=(t.place(start, stop),),
        medium=place_of(t, medium or closing),
        said_on=place_of(t, said_on or trim_time_before(t, group)[1]),
        is_negated=any(w in NEGATIONS for w in t.low[group:at]),
        sentence=sentence,
    )
