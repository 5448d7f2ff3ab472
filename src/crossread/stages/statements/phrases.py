"""Phrases of a sentence without a tagger: verbs of clauses, noun phrases, times, media and addressees.

All places are token indices, half open, of one `Tokens`.
"""

from crossread.stages.statements.grammar import (
    BREAKS,
    CONJUNCTIONS,
    DAY_PARTS,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    NEAR_TIMES,
    PARTS_OF_TIME,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_UNITS,
    words,
)
from crossread.stages.statements.lexicon import MEDIA_NAMES, MEDIUM_NOUNS, MEDIUM_PREPOSITIONS, NOUN_LIKE, SPEAKING_NOUNS, VERBS
from crossread.stages.statements.tokens import QUOTATION, Tokens, is_adverb

Range = tuple[int, int]


IRREGULAR_PAST = words(
    "knew went came took made gave got began became left lost sent kept held brought led met ran won fell rose hit cut put set broke caught fought "
    "drove "
    "stood paid grew spent built struck shot "
    "shook wept woke swore tore stuck swept burst spread stole fled shut slid bore beat bent blew crept dug drove fed forgot froze hung knelt leapt "
    "lit rode slept spun sprang swam swung wound withdrew "
    "sat drew chose wore threw flew rang sank sold taught bought ate drank hid lay laid dealt"
)


OPENS_OBJECT = DETERMINERS | words("him her them me us it he she they we i that")


PHRASE_PREPOSITIONS = words("of in at for from with on to under between against about near outside inside behind across within among around by")


HARD_LEFT = (BREAKS | SUBORDINATORS | {"?", "!"}) - {"as", "once", "so"}


TIME_PREPOSITIONS = words("on in at by since until during before after as around")
YEAR_DIGITS = 4
MAX_SUBJECT = 30
"""Tokens: a longer subject is a misreading (of the sources in PolNeAR's training part 0.2 % are longer)."""


def is_verbish(t: Tokens, at: int) -> bool:
    """Does the token look like the finite verb of a clause?"""
    word = t.word(at)
    if word in FINITE:
        return True
    if word in NOUN_LIKE and (at + 1 >= len(t) or t.word(at + 1) in BREAKS):
        return False
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
    return (after in OPENS_OBJECT and after != "by") or (t.cap(at + 1) and (t.cap(at - 1) or before in PRONOUNS))


OPENS_TIME = frozenset(
    (
        *TIME_PREPOSITIONS,
        *PARTS_OF_TIME,
        *DAYS,
        *NEAR_TIMES,
        *DAY_PARTS,
        *MONTHS,
        *TIME_UNITS,
        *words("the this that last next a two three few several"),
    )
)
"""Every word that `time_at` may begin at; else only numbers."""


def time_at(t: Tokens, at: int) -> int:
    """Where the time expression that begins at a token ends; the same index when none begins there."""
    word = t.word(at)
    if word not in OPENS_TIME and not word.isdigit():
        return at
    end = at
    if word in TIME_PREPOSITIONS:
        end += 1
        if word in ("before", "after", "since", "until", "as") and not is_time_word(t, end):
            return at
    if t.word(end) == "the" and (t.word(end + 1) in PARTS_OF_TIME or t.word(end + 1) in TIME_UNITS):
        end += 1
    seen = False
    while step := time_step(t, end, seen=seen):
        seen = seen or t.word(end) not in PARTS_OF_TIME or step > 1 or t.word(end) in ("earlier", "later")
        end += step
    return end if seen and t.word(end) != "'s" else at


def time_step(t: Tokens, at: int, *, seen: bool) -> int:
    """How many tokens of a time expression stand here; 0 where it ends. `seen`: a word that makes it a time stands before."""
    word, after = t.word(at), t.word(at + 1)
    if word in ("this", "that", "last", "next") and (after in TIME_UNITS or after in DAY_PARTS or after in DAYS or after in MONTHS):
        return 2
    if word in PARTS_OF_TIME and is_time_word(t, at + 1):
        return 1
    if word in DAYS or word in NEAR_TIMES or word in DAY_PARTS or (word in MONTHS and (word != "may" or t.cap(at))):
        return 1
    if word in TIME_UNITS:
        return int(seen or t.word(at - 1) in PARTS_OF_TIME or after in ("ago", "earlier", "later"))
    if word.isdigit():
        is_year = len(word) == YEAR_DIGITS and word[0] in "12" and (seen or t.word(at - 1) == "in")
        return int(t.word(at - 1) in MONTHS or after in MONTHS or is_year)
    if word == ",":
        return 2 if seen and after.isdigit() and len(after) == YEAR_DIGITS else 0
    if word in ("a", "two", "three", "few", "several") and after in TIME_UNITS and t.word(at + 2) in ("ago", "earlier", "later"):
        return 3
    return int(word == "ago" and seen)


def is_time_word(t: Tokens, at: int) -> bool:
    """Is a token a day, a month, a part of the day or a unit of time?"""
    word = t.word(at)
    return (
        word in DAYS
        or word in DAY_PARTS
        or word in TIME_UNITS
        or word in PARTS_OF_TIME
        or (word in MONTHS and (word != "may" or t.cap(at)))
        or word in ("today", "yesterday", "on")
    )


def medium_at(t: Tokens, at: int) -> int:
    """Where the phrase that begins at a token and says through what something was said ends ("in a statement on X").

    The same index when none begins there.
    """
    if t.word(at) == "under" and t.word(at + 1) in ("questioning", "interrogation", "oath"):
        return at + 2
    if t.word(at) not in MEDIUM_PREPOSITIONS or (t.word(at) == "to" and t.word(at + 1) in VERBS):
        return at
    end = at + 1
    limit = min(len(t), at + 9)
    while end < limit:
        word = t.word(end)
        if word in BREAKS or word in ("that", "and", "but") or word in SUBJECT_PRONOUNS or (word in PREPOSITIONS and end > at + 1):
            return at
        if (
            word in MEDIUM_NOUNS
            and not (word == "x" and not t.cap(end))
            and not (t.word(at) == "to" and word not in MEDIA_NAMES and word not in MEDIA_WORDS)
        ):
            end += 1
            while t.word(end) in MEDIUM_NOUNS:
                end += 1
            return after_medium(t, end)
        if is_verbish(t, end):
            return at
        end += 1
    return at


PASSED_ON = words("released published posted issued aired broadcast obtained sent provided given carried read relayed shared distributed quoted seen")
"""What was done to a statement that somebody else spread ("a statement carried by the agency")."""


def after_medium(t: Tokens, end: int) -> int:
    """The end of a medium's head in, its end with what narrows it ("released by Vel", "with CNN", "to the BBC") out."""
    word = t.word(end)
    if word in PASSED_ON:
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
            elif (
                time_at(t, end) > end
                or is_verbish(t, end)
                or (word == "to")
                or (word in SUBJECT_PRONOUNS and word != "i")
                or (word in DETERMINERS and t.word(end - 1) not in PREPOSITIONS and t.word(end - 1) not in ("and", "or", "all", "both", ","))
                or (word in CONJUNCTIONS and not joins_nouns(t, end))
                or (is_adverb(word) and not t.cap(end) and t.word(end - 1) not in ("a", "an", "the"))
            ):
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
        if word in SUBJECT_PRONOUNS or (is_adverb(word) and not t.cap(after)):
            return False
        if word in BREAKS or word in PREPOSITIONS:
            return True
        if is_verbish(t, after):
            return False
        after += 1
    return True


def has_verb(t: Tokens, start: int, end: int) -> bool:
    """Does a finite verb stand between two tokens?"""
    return any(is_verbish(t, k) for k in range(start, end))


def addressee_after(t: Tokens, at: int) -> int:
    """Where the person spoken to, named after "told" or "asked", ends."""
    word = t.word(at)
    if word in ("that", ",", ":", QUOTATION, "to", "for", "about", "if", "whether", "how", "what", "why") or time_at(t, at) > at:
        return at
    if word in ("him", "her", "them", "me", "us", "you", "it") and not (word == "her" and t.word(at + 1) in SPEAKING_NOUNS):
        return at + 1
    first = at + 1 if word in DETERMINERS or word in POSSESSIVES else at
    end = first
    while t.cap(end) or (end > first and t.word(end) in ("'s", "of", "&") and t.cap(end + 1)):
        end += 1
    if end > first:
        while t.word(end) in MEDIA_WORDS or (t.word(end) in MEDIUM_NOUNS and t.word(end) not in ("in", "on")):
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


MEDIA_WORDS = words(
    "newspaper newspapers times post news television media journal herald guardian telegraph associated france-presse agency radio magazine daily "
    "programme program reporter conference crowd reporters"
)
