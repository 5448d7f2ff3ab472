"""The tokens of a sentence in, what its nouns report out: "X's claim that P", "a statement by X that P", "his promise to P", "calls for P"."""

from crossread.stages.statements.clauses import content_end
from crossread.stages.statements.grammar import AUXILIARIES, BE, BREAKS, DETERMINERS, POSSESSIVES, PREPOSITIONS, SUBORDINATORS, words
from crossread.stages.statements.lexicon import NOUNS_WITH_PREPOSITION, NOUNS_WITH_TO, REPORTING_NOUNS, VERBS
from crossread.stages.statements.phrases import Range, is_verbish, noun_phrase_after
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import trimmed
from crossread.stages.statements.tokens import Tokens

SHORT = 5
"""Letters: a shorter word with "ed" at its end is no participle ("red")."""
LIMIT = 12
"""Tokens: an owner of more is a misreading."""
BEFORE_NOUN = DETERMINERS | PREPOSITIONS | BE | words("new repeated growing more fresh public facing faced sparked prompted drawn drew")
"""What stands before a noun that may also be a verb ("there were calls for")."""


def noun_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, the sayings of its nouns out, in order."""
    sayings = []
    for at, word in enumerate(t.low):
        if word in REPORTING_NOUNS and not (t.caps[at] and at > 0 and t.caps[at - 1]):
            saying = read_noun(t, at, word, sentence)
            if saying:
                sayings.append(saying)
    return sayings


def read_noun(t: Tokens, at: int, word: str, sentence: int) -> Saying | None:
    """A noun in its sentence in, its saying out; None where it reports nothing."""
    owner = owner_before(t, at)
    p = at + 1
    if owner is None and t.word(p) in ("by", "from"):
        end = noun_phrase_after(t, p + 1)
        owner, p = ((p + 1, end), end) if end > p + 1 else (None, p)
    opener = t.word(p)
    start = 0
    if opener == "that" and not is_verbish(t, p + 1):
        start = p + 1
    elif (
        opener in ("he", "she", "they", "it", "there")
        and word
        in (
            "allegations",
            "claims",
            "reports",
            "fears",
            "accusations",
            "suggestions",
            "rumours",
            "rumors",
            "concerns",
        )
    ) or (opener == "to" and word in NOUNS_WITH_TO and owner):
        start = p
    elif opener in NOUNS_WITH_PREPOSITION.get(word, ()) and (owner or word in ("calls", "allegations", "accusations", "concerns", "fears")):
        start = p + 1
    if not start or (word in VERBS and owner is None and t.word(at - 1) not in BEFORE_NOUN and opener != "that"):
        return None
    end = noun_content_end(t, start, opener, is_subject=(owner[0] if owner else at) <= 2)
    if end <= start:
        return None
    return Saying(
        found="noun",
        lemma=word,
        cue=t.place(at, at + 1),
        source=t.place(*owner) if owner else None,
        content=(t.place(start, end),),
        is_negated=is_none(t, at),
        sentence=sentence,
    )


def is_none(t: Tokens, at: int) -> bool:
    """Is there none of what a noun names ("no confirmation from the army that", "no immediate reports of")?"""
    return any(t.word(k) == "no" and all(t.word(j) not in BREAKS | PREPOSITIONS for j in range(k, at)) for k in range(at - 3, at))


def owner_before(t: Tokens, at: int) -> Range | None:
    """A noun in, whose it is out ("Trump's", "his"); None where nobody owns it."""
    k = at - 1
    while k > 0 and at - k < 4 and t.low[k] != "'s" and t.low[k] not in BREAKS | POSSESSIVES | DETERMINERS and not is_past_verb(t, k):
        k -= 1
    if k < 0:
        return None
    if t.low[k] in POSSESSIVES:
        return (k, k + 1)
    if t.low[k] != "'s":
        return None
    start = k
    while start > 0 and k - start < LIMIT and (t.caps[start - 1] or (t.low[start - 1] not in BREAKS and not is_verbish(t, start - 1) and start == k)):
        start -= 1
    if start > 0 and t.low[start - 1] in DETERMINERS:
        start -= 1
    return trimmed(t, start, k)


def is_past_verb(t: Tokens, at: int) -> bool:
    """Is a token a reporting verb of the past, so that whoever owns a noun before it does not own one behind it?"""
    return t.low[at] in VERBS and VERBS[t.low[at]][1] in ("past", "s")


def noun_content_end(t: Tokens, start: int, opener: str, *, is_subject: bool) -> int:
    """Where what a noun reports ends: a clause to the end of what is said, or to the verb of the sentence whose subject the noun is.

    An object up to the next verb or mark.
    """
    if opener in ("that", "to", "he", "she", "they", "it", "there"):
        end = content_end(t, start)
        verbs = [k for k in range(start + 1, end) if is_verbish(t, k) or (len(t.low[k]) >= SHORT and t.low[k].endswith("ed"))]
        main = (
            next((k for k in reversed(verbs) if t.word(k - 1) not in AUXILIARIES and t.word(k - 1) not in SUBORDINATORS), 0)
            if is_subject and len(verbs) > 1
            else 0
        )
        return main or end
    end = start
    while end < len(t) and t.low[end] not in BREAKS and not (is_verbish(t, end) and end > start):
        end += 1
    return end
