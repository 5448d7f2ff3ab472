"""Phrases of a sentence without a tagger: the subject before a verb, the noun phrase after a word, times, media and addressees.

All places are token indices, half open, of one `Tokens`.
"""

from crossread.stages.statements.grammar import (
    AUXILIARIES,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DAY_PARTS,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    NEAR_TIMES,
    NEGATIONS,
    NOT_NAMES,
    OPENERS,
    PARTS_OF_TIME,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_UNITS,
    words,
)
from crossread.stages.statements.lexicon import MEDIA_NAMES, MEDIUM_NOUNS, MEDIUM_PREPOSITIONS, SPEAKING_NOUNS, VERBS
from crossread.stages.statements.tokens import QUOTATION, Tokens, is_adverb

Range = tuple[int, int]

IRREGULAR_PAST = words(
    "went came took made gave got began became left lost sent kept held brought led met ran won fell rose hit cut put set broke caught fought drove stood paid grew spent built struck shot "
    "shook wept woke swore tore stuck swept burst spread stole fled shut slid bore beat bent blew crept dug drove fed forgot froze hung knelt leapt lit rode slept spun sprang swam swung wound withdrew "
    "sat drew chose wore threw flew rang sank sold taught bought ate drank hid lay laid dealt"
)
OPENS_OBJECT = DETERMINERS | words("him her them me us it he she they we i that")
ARTICLES = words("the a an his her its their")
RELATIVES = words("who which that whom whose")
PHRASE_PREPOSITIONS = words("of in at for from with on to under between against about near outside inside behind across within among around by")
HARD_LEFT = (BREAKS | SUBORDINATORS | {"?", "!"}) - {"as", "once", "so"}
MAX_SUBJECT = 30
"""Tokens: a longer subject is a misreading (longest of PolNeAR's sources but 0.5 %)."""


def is_verbish(t: Tokens, at: int) -> bool:
    """Does the token look like the finite verb of a clause?"""
    word = t.word(at)
    if word in FINITE:
        return True
    before = t.word(at - 1)
    if before in DETERMINERS or before in POSSESSIVES or before == "'s":
        return False
    if word in IRREGULAR_PAST:
        return not t.cap(at)
    if word in VERBS and VERBS[word][1] in ("past", "s"):
        return not t.cap(at) and t.word(at + 1) not in ("by", "of") and before not in PREPOSITIONS
    if len(word) < 5 or not word.endswith("ed") or t.cap(at) or before in PREPOSITIONS:
        return False
    after = t.word(at + 1)
    return after in OPENS_OBJECT and after != "by" or t.cap(at + 1) and (t.cap(at - 1) or before in PRONOUNS)


def trim_time_before(t: Tokens, end: int) -> tuple[int, Range | None]:
    """The end of what stands before a verb in ("Trump on Monday"), the same without a closing time, and that time, out."""
    for size in (5, 4, 3, 2, 1):
        start = end - size
        if start > 0 and time_at(t, start) == end:
            return start, (start, end)
    return end, None


def time_at(t: Tokens, at: int) -> int:
    """Where the time expression that begins at a token ends; the same index when none begins there."""
    word = t.word(at)
    if word == ",":
        return at
    first = at
    if word in ("on", "in", "at", "by", "since", "until", "during", "before", "after", "as", "around"):
        at += 1
        if word in ("before", "after", "since", "until", "as") and not is_time_word(t, at):
            return first
    seen = False
    if t.word(at) == "the" and (t.word(at + 1) in PARTS_OF_TIME or t.word(at + 1) in TIME_UNITS):
        at += 1
    while True:
        word = t.word(at)
        if word in PARTS_OF_TIME and is_time_word(t, at + 1):
            seen = seen or word in ("earlier", "later")
            at += 1
        elif word in DAYS or word in MONTHS and (word != "may" or t.cap(at)) or word in NEAR_TIMES:
            seen = True
            at += 1
        elif word in DAY_PARTS or word in TIME_UNITS and (seen or t.word(at - 1) in PARTS_OF_TIME or t.word(at + 1) in ("ago", "earlier", "later")):
            seen = True
            at += 1
        elif word.isdigit() and (t.word(at - 1) in MONTHS or t.word(at + 1) in MONTHS or len(word) == 4 and word[0] in "12" and (seen or t.word(at - 1) == "in")):
            seen = True
            at += 1
        elif word == "," and seen and t.word(at + 1).isdigit() and len(t.word(at + 1)) == 4:
            at += 2
        elif word in ("a", "two", "three", "few", "several") and t.word(at + 1) in TIME_UNITS and t.word(at + 2) in ("ago", "earlier", "later"):
            seen = True
            at += 3
        elif word in ("ago",) and seen:
            at += 1
        elif word in ("this", "that", "last", "next") and t.word(at + 1) in TIME_UNITS | DAY_PARTS | DAYS | MONTHS:
            seen = True
            at += 2
        else:
            break
    return at if seen and t.word(at) != "'s" else first


def is_time_word(t: Tokens, at: int) -> bool:
    """Is a token a day, a month, a part of the day or a unit of time?"""
    word = t.word(at)
    return word in DAYS or word in DAY_PARTS or word in TIME_UNITS or word in PARTS_OF_TIME or (word in MONTHS and (word != "may" or t.cap(at))) or word in ("today", "yesterday", "on")


def medium_at(t: Tokens, at: int) -> int:
    """Where the phrase that begins at a token and says through what something was said ends ("in a statement on X"); the same index when none begins there."""
    if t.word(at) not in MEDIUM_PREPOSITIONS or t.word(at) == "to" and t.word(at + 1) in VERBS:
        return at
    end = at + 1
    limit = min(len(t), at + 9)
    while end < limit:
        word = t.word(end)
        if word in BREAKS or word in ("that", "and", "but") or word in SUBJECT_PRONOUNS or (word in PREPOSITIONS and end > at + 1):
            return at
        if word in MEDIUM_NOUNS and not (word == "x" and not t.cap(end)) and not (t.word(at) == "to" and word not in MEDIA_NAMES and word not in MEDIA_WORDS):
            end += 1
            while t.word(end) in MEDIUM_NOUNS:
                end += 1
            return after_medium(t, end)
        if is_verbish(t, end):
            return at
        end += 1
    return at


def after_medium(t: Tokens, end: int) -> int:
    """The end of a medium's head in, its end with what narrows it ("released by Zelensky", "with CNN", "to the BBC") out."""
    word = t.word(end)
    if word in ("released", "published", "posted", "issued", "aired", "broadcast", "obtained", "sent", "provided", "given"):
        end += 1
        while t.word(end) in ("by", "to", "on", "in"):
            stop = time_at(t, end)
            end = stop if stop > end else noun_phrase_after(t, end + 1)
        return end
    if word in ("with", "to", "by", "from", "at", "of", "in", "on") and time_at(t, end) == end:
        stop = noun_phrase_after(t, end + 1, no_prepositions=True)
        return stop if stop > end + 1 else end
    return end


def noun_phrase_after(t: Tokens, at: int, *, no_prepositions: bool = False) -> int:
    """Where the plain noun phrase that begins at a token ends: up to a mark, a verb, a pronoun that opens a clause, a time or a medium."""
    end = at
    if t.word(end) in ("him", "her", "them", "me", "us", "it", "himself", "herself", "themselves", "everyone", "you"):
        return end + 1
    while end < len(t) and end - at < MAX_SUBJECT:
        word = t.word(end)
        if word in BREAKS or word in HARD_LEFT:
            break
        if end > at:
            if word in PREPOSITIONS:
                if no_prepositions or word not in PHRASE_PREPOSITIONS or time_at(t, end) > end or medium_at(t, end) > end:
                    break
            elif time_at(t, end) > end or is_verbish(t, end) or (word == "to"):
                break
            elif word in SUBJECT_PRONOUNS and word != "i":
                break
            elif word in DETERMINERS and t.word(end - 1) not in PREPOSITIONS and t.word(end - 1) not in ("and", "or", "all", "both", ","):
                break
            elif word in CONJUNCTIONS and not joins_nouns(t, end):
                break
            elif is_adverb(word) and not t.cap(end):
                break
        end += 1
    while end > at and t.word(end - 1) in PREPOSITIONS | CONJUNCTIONS:
        end -= 1
    return end


def joins_nouns(t: Tokens, at: int) -> bool:
    """Does the conjunction at a token join two nouns rather than two clauses? Judged by what follows it."""
    if t.word(at) not in ("and", "or", "nor"):
        return False
    after = at + 1
    while after < len(t) and after - at < 8:
        word = t.word(after)
        if word in SUBJECT_PRONOUNS or is_adverb(word) and not t.cap(after):
            return False
        if word in BREAKS or word in PREPOSITIONS:
            return True
        if is_verbish(t, after):
            return False
        after += 1
    return True


def subject_before(t: Tokens, verb: int) -> Range | None:
    """The first token of a verb group in, the subject before it out; None where none stands there (also where the verb shares an earlier one)."""
    end, _ = trim_time_before(t, verb)
    while end > 0 and is_adverb(t.word(end - 1)) and t.word(end - 1) not in ("both", "either"):
        end -= 1
    if end <= 0:
        return None
    last = t.word(end - 1)
    if last in ("who", "which", "that") and end > 1:
        end -= 2 if t.word(end - 2) == "," else 1
        return noun_before(t, end)
    if last in (",", "—", "–", "--", "-"):
        return subject_with_insertion(t, end - 1)
    if last in CONJUNCTIONS or last in BREAKS and last != ")" or last in SUBORDINATORS:
        return None
    return noun_before(t, end)


def subject_with_insertion(t: Tokens, close: int) -> Range | None:
    """The mark that closes an insertion before a verb in ("Jain, the city's home minister, said"), the subject with its insertion out."""
    opener = {")": "("}.get(t.word(close), t.word(close))
    comma = close
    for _ in range(4):
        comma -= 1
        while comma >= 0 and t.word(comma) != opener:
            if t.word(comma) in (QUOTATION, ";", ":") or close - comma > MAX_SUBJECT:
                return None
            comma -= 1
        if comma <= 0:
            return None
        subject = noun_before(t, comma)
        if subject is None:
            continue
        before = t.word(subject[0] - 1)
        is_name = t.cap(subject[1] - 1) or t.word(subject[1] - 1) in SUBJECT_PRONOUNS
        opens_like_insertion = is_insertion(t, subject[0]) and before == ","
        if before != "," or (is_name and not opens_like_insertion):
            if not is_insertion(t, comma + 1) and before == "" and not is_name and t.word(subject[1] - 1) not in SPEAKING_NOUNS:
                return None
            return subject[0], close
        if t.word(subject[1] - 1) in SPEAKING_NOUNS and not t.word(subject[0]).isdigit():
            earlier = noun_before(t, subject[0] - 1)
            if not (earlier and t.cap(earlier[1] - 1)):
                return subject[0], close
    return None


def is_insertion(t: Tokens, at: int) -> bool:
    """Does the token open something that explains a name: an age, a description, a relative clause?"""
    word = t.word(at)
    return word.isdigit() or word in DETERMINERS or word in PREPOSITIONS or word in RELATIVES or t.cap(at) or word.endswith(("ed", "ing", "er", "or", "ist", "man")) or word in SPEAKING_NOUNS


def noun_before(t: Tokens, end: int) -> Range | None:
    """The end of a noun phrase in, the phrase out; None where the words before cannot be one."""
    if end <= 0:
        return None
    last = t.word(end - 1)
    if last in SUBJECT_PRONOUNS or last in ("this", "these", "those", "it", "everyone", "someone", "nobody"):
        if last != "i" or t.cap(end - 1):
            start = end - 1
            return (start - 1, end) if t.word(start - 1) == "both" else (start, end)
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
    return bool(before) and before not in PREPOSITIONS and before not in CONJUNCTIONS and before not in ("all", "both", "half", ",", "who", "that", "which") and before not in OPENERS


def listed(t: Tokens, subject: Range | None) -> Range | None:
    """A subject in, the same with the names before it out when it closes a list of names ("China, Iran, and Russia")."""
    if subject is None or t.word(subject[0] - 1) not in ("and", ","):
        return subject
    start = subject[0] - 1
    if t.word(start) == "," or t.word(start - 1) != "," or not t.cap(subject[0]):
        return subject
    while start > 0 and (t.cap(start - 1) or t.word(start - 1) == "," and t.cap(start - 2)):
        start -= 1
    return (start, subject[1]) if start < subject[0] - 2 and not has_verb(t, start, subject[0]) else subject


def has_verb(t: Tokens, start: int, end: int) -> bool:
    """Does a finite verb stand between two tokens?"""
    return any(is_verbish(t, k) for k in range(start, end))


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
        elif word in OPENERS or word in CONJUNCTIONS or (is_adverb(word) and word not in ("both", "either", "neither", "once", "almost", "only", "nearly", "early") and not t.cap(start + 1) and word.endswith("ly")):
            start += 1
        elif word in ("neither", "either"):
            start += 1
        elif word in PREPOSITIONS and word not in ("about", "around", "over", "up"):
            start = after_prepositional(t, start, end)
        elif word in ("'s", "to", ".") or word in AUXILIARIES:
            start += 1
        else:
            break
    if start >= end:
        return None
    start = headed(t, start, end)
    last = t.word(end - 1)
    if last in PREPOSITIONS or last in DETERMINERS - PRONOUNS - words("all both one two three each other another") or last in AUXILIARIES or last in ("'s", ".", "to", "and"):
        return None
    first = t.word(start)
    if first.endswith("ing") and not t.cap(start) and first not in SPEAKING_NOUNS and first not in ("leading", "ruling", "acting", "remaining", "neighbouring", "neighboring"):
        return None
    if end - start == 1 and last in NOT_NAMES and last not in PRONOUNS and last not in SUBJECT_PRONOUNS:
        return None
    return start, end


def headed(t: Tokens, start: int, end: int) -> int:
    """A noun phrase in, its start out; behind its first preposition when what stands before cannot be a speaker ("steep for Mr. Sanders")."""
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


def addressee_after(t: Tokens, at: int) -> int:
    """Where the person spoken to, named after "told" or "asked", ends."""
    word = t.word(at)
    if word in ("that", ",", ":", QUOTATION, "to", "for", "about", "if", "whether", "how", "what", "why"):
        return at
    if word in ("him", "her", "them", "me", "us", "you", "it") and not (word == "her" and t.word(at + 1) in SPEAKING_NOUNS):
        return at + 1
    first = at + 1 if word in DETERMINERS or word in POSSESSIVES else at
    end = first
    while t.cap(end) or end > first and t.word(end) in ("'s", "of", "&") and t.cap(end + 1):
        end += 1
    if end > first:
        while t.word(end) in MEDIA_WORDS or t.word(end) in MEDIUM_NOUNS and t.word(end) not in ("in", "on"):
            end += 1
        return end
    limit = noun_phrase_after(t, at)
    for k in range(first, limit):
        is_head = t.word(k) in SPEAKING_NOUNS or t.word(k) in MEDIUM_NOUNS or t.word(k) in MEDIA_WORDS
        if is_head and not (t.word(k + 1) in SPEAKING_NOUNS or t.word(k + 1) in MEDIUM_NOUNS or t.word(k + 1) in MEDIA_WORDS):
            return after_place(t, k + 1)
    return limit


def after_place(t: Tokens, end: int) -> int:
    """The end of a noun phrase in, its end with a place behind it ("a news conference in Kyiv") out."""
    if t.word(end) in ("in", "at", "from", "on", "outside") and t.cap(end + 1) and time_at(t, end) == end:
        end += 2
        while t.cap(end):
            end += 1
    return end


def is_media(t: Tokens, start: int, end: int) -> bool:
    """Is an addressee a medium, so that "told AFP" says through what something was said? Names in capitals and media words are."""
    from_nouns = any(t.word(k) in MEDIA_NAMES or t.word(k) in MEDIUM_NOUNS or t.word(k) in MEDIA_WORDS for k in range(start, end))
    return from_nouns or any(t.cap(k) and t.text[t.start[k] : t.end[k]].isupper() and t.end[k] - t.start[k] > 2 for k in range(start, end))


MEDIA_WORDS = words("newspaper newspapers times post news television media journal herald guardian telegraph associated france-presse agency radio magazine daily programme program reporter conference crowd reporters")


def main_subject(t: Tokens) -> Range | None:
    """The subject of a sentence's first clause out; None where no verb is found."""
    for k in range(1, len(t)):
        if is_verbish(t, k) and t.word(k) not in NEGATIONS - BE - AUXILIARIES:
            subject = subject_before(t, k)
            if subject:
                return subject
    return None
