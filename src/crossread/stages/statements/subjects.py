"""The subject of a verb without a tagger: the noun phrase before it, with what explains it, and who shares it.

All places are token indices, half open, of one `Tokens`.
"""

from crossread.stages.statements.grammar import (
    AUXILIARIES,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    NOT_NAMES,
    OPENERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words,
)
from crossread.stages.statements.lexicon import SPEAKING_NOUNS, VERBS
from crossread.stages.statements.phrases import HARD_LEFT, MAX_SUBJECT, Range, has_verb, is_verbish, medium_at, time_at
from crossread.stages.statements.tokens import QUOTATION, Tokens, is_adverb

LONG_MEDIUM = 9
"""Tokens of a medium between a subject and its verb."""
ARTICLES = words("the a an his her its their")
UNFINISHED = DETERMINERS - PRONOUNS - words("all both one two three each other another")
"""Words with which no noun phrase ends."""


LONE_SUBJECTS = SUBJECT_PRONOUNS | words("this these those it everyone someone nobody")
"""Pronouns that are a subject alone."""
ASIDES = words("however though meanwhile too also nevertheless nonetheless therefore instead then")
"""Words that stand between two commas behind a subject without telling anything of it."""
RELATIVES = words("who which that whom whose")


def trim_time_before(t: Tokens, end: int) -> tuple[int, Range | None]:
    """The end of what stands before a verb in ("Trump on Monday"), the same without a closing time, and that time, out."""
    for size in (5, 4, 3, 2, 1):
        start = end - size
        if start > 0 and time_at(t, start) == end:
            return start, (start, end)
    return end, None


def trim_medium_before(t: Tokens, end: int) -> tuple[int, Range | None]:
    """The end of what stands before a verb in ("Vel in a video"), the same without a closing medium, and that medium, out.

    "The man in the video" is somebody else than a man who speaks in a video: only a medium that is new to the reader is left out.
    """
    for start in range(end - 2, max(0, end - LONG_MEDIUM), -1):
        is_new = t.word(start) in ("in", "on", "at", "via", "during") and t.word(start + 1) not in ("the", "this", "that", "these")
        if is_new and medium_at(t, start) == end:
            return start, (start, end)
    return end, None


def subject_before(t: Tokens, verb: int) -> Range | None:
    """The first token of a verb group in, the subject before it out; None where none stands there (also where the verb shares an earlier one)."""
    end, _ = trim_medium_before(t, trim_time_before(t, verb)[0])
    end, _ = trim_time_before(t, end)
    while end > 0 and is_adverb(t.word(end - 1)) and t.word(end - 1) not in ("both", "either"):
        end -= 1
    if t.word(end - 1) == "far" and t.word(end - 2) == "so":
        end -= 2
        while t.word(end - 1) in AUXILIARIES:
            end -= 1
    if end <= 0:
        return None
    last = t.word(end - 1)
    if last in ("who", "which", "that") and end > 1:
        end -= 2 if t.word(end - 2) == "," else 1
        return noun_before(t, end)
    if last in (",", "—", "–", "--", "-"):
        return subject_with_insertion(t, end - 1)
    if last in CONJUNCTIONS or (last in BREAKS and last != ")") or last in SUBORDINATORS:
        return None
    return noun_before(t, end)


def subject_with_insertion(t: Tokens, close: int) -> Range | None:
    """The mark that closes an insertion before a verb in ("Vel, the city's home minister, said"), the subject with its insertion out."""
    if t.word(close - 1) in ASIDES and t.word(close - 2) == ",":
        return noun_before(t, close - 2)
    opener = {")": "("}.get(t.word(close), t.word(close))
    comma = close
    for _ in range(4):
        comma = mark_before(t, comma, opener, close)
        if comma <= 0:
            return None
        subject = noun_before(t, comma)
        if subject is None or in_relative(t, subject[0]):
            continue
        before = t.word(subject[0] - 1)
        is_name = t.cap(subject[1] - 1) or t.word(subject[1] - 1) in SUBJECT_PRONOUNS
        opens_like_insertion = is_insertion(t, subject[0]) and before == ","
        if before != "," or (is_name and (not opens_like_insertion or has_verb(t, 0, subject[0] - 1))):
            if not is_insertion(t, comma + 1) and before == "" and not is_name and t.word(subject[1] - 1) not in SPEAKING_NOUNS:
                return None
            return subject[0], close
        if t.word(subject[1] - 1) in SPEAKING_NOUNS and not t.word(subject[0]).isdigit():
            earlier = noun_before(t, subject[0] - 1)
            if not (earlier and t.cap(earlier[1] - 1)):
                return subject[0], close
    return None


def mark_before(t: Tokens, at: int, mark: str, close: int) -> int:
    """A place in, the mark before it in the same insertion out; 0 where none stands there or the insertion would be too long."""
    for k in range(at - 1, -1, -1):
        if t.low[k] == mark:
            return k
        if t.low[k] in (QUOTATION, ";", ":") or close - k > MAX_SUBJECT:
            return 0
    return 0


def in_relative(t: Tokens, at: int) -> bool:
    """Does a token stand in a relative clause behind a comma (", who gave only her first name, Vela, said")?"""
    comma = next((k for k in range(at - 1, max(-1, at - MAX_SUBJECT), -1) if t.low[k] in BREAKS), -1)
    return comma > 0 and t.low[comma] == "," and t.word(comma + 1) in ("who", "whose", "which") and comma + 1 < at


def is_insertion(t: Tokens, at: int) -> bool:
    """Does the token open something that explains a name: an age, a description, a relative clause?"""
    word = t.word(at)
    return (
        word.isdigit()
        or word in DETERMINERS
        or word in PREPOSITIONS
        or word in RELATIVES
        or t.cap(at)
        or word.endswith(("ed", "ing", "er", "or", "ist", "man"))
        or word in SPEAKING_NOUNS
    )


def noun_before(t: Tokens, end: int) -> Range | None:
    """The end of a noun phrase in, the phrase out; None where the words before cannot be one."""
    if end <= 0:
        return None
    last = t.word(end - 1)
    if last in LONE_SUBJECTS and (last != "i" or t.cap(end - 1)):
        return (end - 2, end) if t.word(end - 2) == "both" else (end - 1, end)
    start = end
    while start > 0 and end - start < MAX_SUBJECT:
        word = t.word(start - 1)
        if word == ")" and "(" in t.low[max(0, start - 12) : start]:
            start = max(k for k in range(start) if t.low[k] == "(")
            continue
        if word in HARD_LEFT or word == QUOTATION:
            if word in ("who", "that", "which") and has_verb(t, start, end) and t.word(start - 2) != ",":
                start -= 1
                continue
            break
        start -= 1
        if start < end - 1 and word in ARTICLES and opens_phrase(t, start):
            break
    start = after_verb(t, start, end)
    if t.word(start) in ("with", "amid", "despite"):
        start += 1
    return listed(t, trimmed(t, start, end))


def opens_phrase(t: Tokens, at: int) -> bool:
    """Does an article begin a noun phrase of its own, rather than stand inside a longer one behind a preposition ("the mayor of the city")?"""
    before = t.word(at - 1)
    if before.endswith("ing") and before not in VERBS:
        return False
    return (
        bool(before)
        and before not in PREPOSITIONS
        and before not in CONJUNCTIONS
        and before not in ("all", "both", "half", ",", "who", "that", "which")
        and before not in OPENERS
    )


def listed(t: Tokens, subject: Range | None) -> Range | None:
    """A subject in, the same with the names before it out when it closes a list of names ("Orlin, Tesmar, and Vastra")."""
    if subject is None or t.word(subject[0] - 1) not in ("and", ","):
        return subject
    start = subject[0] - 1
    if t.word(start) == "," or t.word(start - 1) != "," or not t.cap(subject[0]):
        return subject
    while start > 0 and (t.cap(start - 1) or (t.word(start - 1) == "," and t.cap(start - 2))):
        start -= 1
    return (start, subject[1]) if start < subject[0] - 2 and not has_verb(t, start, subject[0]) else subject


def after_verb(t: Tokens, start: int, end: int) -> int:
    """A raw stretch before a verb in, its start moved behind the last other clause in it out."""
    for k in range(end - 1, start - 1, -1):
        if is_verbish(t, k) and not (k > start and any(t.word(j) in RELATIVES for j in range(start + 1, k))):
            joint = [j for j in range(k + 1, end) if t.word(j) in ("and", "but", "or", "so", "as")]
            return joint[-1] + 1 if joint else k + 1
    return start


def trimmed(t: Tokens, start: int, end: int) -> Range | None:
    """A stretch in, the noun phrase in it without opening words, times and prepositional phrases out; None when nothing is left."""
    while start < end:
        word = t.word(start)
        stop = time_at(t, start)
        if start < stop < end:
            start = stop
        elif (
            word in OPENERS
            or word in CONJUNCTIONS
            or (
                is_adverb(word)
                and word not in ("both", "either", "neither", "once", "almost", "only", "nearly", "early")
                and not t.cap(start + 1)
                and word.endswith("ly")
            )
        ) or word in ("neither", "either"):
            start += 1
        elif word in PREPOSITIONS and word not in ("about", "around", "over", "up"):
            start = after_prepositional(t, start, end)
        elif word in ("'s", "to", ".", "-") or word in AUXILIARIES:
            start += 1
        else:
            break
    if start >= end:
        return None
    start = headed(t, start, end)
    last = t.word(end - 1)
    if last in PREPOSITIONS or last in UNFINISHED or last in AUXILIARIES or last in ("'s", ".", "to", "and"):
        return None
    first = t.word(start)
    if (
        first.endswith("ing")
        and not t.cap(start)
        and first not in SPEAKING_NOUNS
        and first not in ("leading", "ruling", "acting", "remaining", "neighbouring", "neighboring")
    ):
        return None
    if end - start == 1 and last in NOT_NAMES and last not in PRONOUNS and last not in SUBJECT_PRONOUNS:
        return None
    return start, end


def headed(t: Tokens, start: int, end: int) -> int:
    """A noun phrase in, its start out; behind its first preposition when what stands before cannot be a speaker ("hard for Mr. Vel")."""
    if t.cap(start) or t.word(start) in DETERMINERS or t.word(start) in POSSESSIVES or t.word(start)[:1].isdigit():
        return start
    for k in range(start, end - 1):
        if t.word(k) in SPEAKING_NOUNS or t.word(k) == "'s" or t.word(k) == ",":
            return start
        if t.word(k) in ("for", "to", "by", "with", "from", "than", "against", "of", "as", "between", "among") and k > start:
            return k + 1
    return start


def after_prepositional(t: Tokens, start: int, end: int) -> int:
    """A stretch that opens with a preposition in ("in Athens police"), the start of the noun phrase behind its phrase out."""
    stop = medium_at(t, start)
    if start < stop < end:
        return stop
    k = start + 1
    if t.word(k) in DETERMINERS:
        k += 1
    while k < end:
        if t.word(k) in DETERMINERS and t.word(k - 1) not in PREPOSITIONS:
            return k
        if t.word(k) in SPEAKING_NOUNS and k == end - 1 and not t.cap(k) and k > start + 1:
            return k
        k += 1
    return end


def main_subject(t: Tokens) -> Range | None:
    """The subject of a sentence's first clause out; None where no verb is found."""
    for k in range(1, len(t)):
        if is_verbish(t, k) and t.word(k) not in NEGATIONS - BE - AUXILIARIES:
            subject = subject_before(t, k)
            if subject:
                return subject
    return None
