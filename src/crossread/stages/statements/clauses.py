"""Where what is said begins and ends within a sentence. All places are token indices unless they are called places."""

from crossread.stages.statements.grammar import BREAKS, CONJUNCTIONS, DETERMINERS, NEGATIONS, SUBJECT_PRONOUNS, words
from crossread.stages.statements.lexicon import NOUN_LIKE, SILENT_GERUNDS, VERBS
from crossread.stages.statements.phrases import has_verb, is_verbish, time_at
from crossread.stages.statements.saying import Place
from crossread.stages.statements.subjects import noun_before
from crossread.stages.statements.tokens import QUOTATION, Tokens, ends_sentence, is_adverb

STRONG = words(
    "say tell add write note announce report claim state warn argue explain insist acknowledge deny confirm reply respond admit allege suggest "
    "tweet ask reject urge accuse call describe declare stress"
)
"""Verbs that begin a saying of their own when they come second in a sentence."""
PARTICIPLES = words(
    "adding saying citing noting calling telling quoting warning claiming arguing insisting stating stressing accusing urging asking blaming "
    "alleging explaining referring denying rejecting dismissing vowing promising declaring pledging threatening predicting"
)
SECOND = words("while whereas although though but and")


SUBORDINATE = words("while although though when as if after before because since whereas despite")
"""What opens a clause that ends at its comma."""


UNVERIFIED_OPENERS = words("but although though a an which and yet")
UNVERIFIED_WITHIN = 12
"""Tokens within which the outlet says that it could not check a claim."""
CLAIM_WORDS = words("claim claims report reports this that account accounts figure figures it statement allegation allegations information")
COMPARED_WITHIN = 10
"""Tokens in which others speak behind ", compared with" ("compared with 35 percent who believed")."""
STOPS = words("according , without with despite while whereas and but ;")
"""Tokens at which what is said may end."""


ASIDE = words("but while whereas although though as after when because which who where amid despite following compared")
"""What opens the outlet's own words behind an object and a comma."""


def content_end(t: Tokens, start: int, *, is_subordinate: bool = False, is_object: bool = False) -> int:
    """The first token of what is said in, where it ends out: the end of the sentence, or where another saying or source begins.

    A subordinate clause ends at its comma, an object or infinitive where a clause of the outlet's own follows.
    """
    depth = 0
    for k in range(start, len(t)):
        word = t.low[k]
        if word == QUOTATION and ends_sentence(t, k):
            return k + 1
        depth += (word == "(") - (word == ")")
        if depth < 0:
            return k
        if word not in STOPS or k <= start:
            continue
        if other_voice(t, k, start):
            return back_over_comma(t, start, k)
        if (is_object and leaves_object(t, k)) or (is_subordinate and leaves_subordinate(t, k, start)):
            return k
    return len(t)


def other_voice(t: Tokens, k: int, start: int) -> bool:
    """Does another source, another saying or a second verb of the speaker begin at the token?"""
    word, after = t.low[k], t.word(k + 1)
    if word == "according":
        return after == "to"
    if word == ",":
        return (
            after in PARTICIPLES
            or (after in SECOND and other_speaker(t, k + 2))
            or is_left_unverified(t, k + 1)
            or (after == "however" and t.word(k + 2) == "," and has_verb(t, k + 4, len(t)) and (t.cap(k + 3) or t.word(k + 3) in DETERMINERS))
            or (after == "compared" and any(w in VERBS for w in t.low[k + 2 : k + COMPARED_WITHIN]))
        )
    if word == "without":
        return after in SILENT_GERUNDS
    if word in ("with", "despite"):
        return reports_beside(t, k)
    if word in ("while", "whereas"):
        return t.word(k - 1) == "," or other_speaker(t, k + 1)
    if word in ("and", "but"):
        shifts = word == "and" and t.word(k - 1) == QUOTATION and after.endswith("ed")
        return shifts or (k > start + 1 and goes_on_saying(t, k))
    return word == ";"


def is_left_unverified(t: Tokens, at: int) -> bool:
    """Does the outlet say here that it could not check what is said (", but the claim could not be verified", ", a claim that ...")?"""
    if t.word(at) not in UNVERIFIED_OPENERS:
        return False
    for k in range(at + 1, min(len(t), at + UNVERIFIED_WITHIN)):
        if t.low[k] in ("verified", "verify", "confirmed", "confirm") and any(w in NEGATIONS or w == "unable" for w in t.low[at:k]):
            return any(w in CLAIM_WORDS for w in t.low[at:k]) or any(w in NEGATIONS for w in t.low[max(at, k - 4) : k])
    return False


def leaves_object(t: Tokens, k: int) -> bool:
    """Does a clause of the outlet's own follow an object at the token?"""
    after = t.word(k + 1)
    if t.low[k] == ",":
        return after in ASIDE or (after == "and" and has_verb(t, k + 2, min(len(t), k + 9)))
    return t.low[k] == "and" and t.cap(k + 1) and is_verbish(t, k + 2)


def leaves_subordinate(t: Tokens, k: int, start: int) -> bool:
    """Does the main clause follow a subordinate one at the token, a comma?"""
    return t.low[k] == "," and k > start and (t.word(k + 1) in SUBJECT_PRONOUNS or t.word(k + 1) in DETERMINERS or t.cap(k + 1))


def reports_beside(t: Tokens, at: int) -> bool:
    """Does "with X saying" begin here: another speaker beside the first?"""
    return any(t.word(k) in PARTICIPLES or t.word(k) in ("reporting", "describing") for k in range(at + 2, min(len(t), at + 7))) and (
        t.word(at - 1) == "," or t.word(at) == "despite"
    )


def back_over_comma(t: Tokens, start: int, at: int) -> int:
    """An end in, the same before a comma that stands in front of it out."""
    return at - 1 if at - 1 > start and t.word(at - 1) == "," else at


def goes_on_saying(t: Tokens, conjunction: int) -> bool:
    """Does a verb of saying follow the conjunction at once ("and said", "but also warned")?"""
    k = conjunction + 1
    while is_adverb(t.word(k)) or t.word(k) in ("has", "have", "had"):
        k += 1
    entry = VERBS.get(t.word(k))
    return (
        entry is not None
        and entry[0] in STRONG
        and entry[1] in ("past", "s")
        and (t.word(k) not in NOUN_LIKE or t.word(k + 1) == "that")
        and t.word(k + 1) != "to"
    )


def other_speaker(t: Tokens, start: int) -> bool:
    """Does another subject with a verb of saying of its own begin here ("while the army denied ...")?"""
    for k in range(start + 1, min(len(t), start + 14)):
        word = t.low[k]
        if word in (QUOTATION, ":", ";"):
            return False
        entry = VERBS.get(word)
        if entry and entry[0] in STRONG and entry[1] in ("past", "s") and word not in NOUN_LIKE:
            end = k
            while is_adverb(t.word(end - 1)) or t.word(end - 1) in ("has", "have", "had"):
                end -= 1
            subject = noun_before(t, end)
            return subject is not None and subject[0] <= start + 1 and t.word(subject[1] - 1) not in ("he", "she", "they", "it")
    return False


def opens_insertion(t: Tokens, at: int) -> bool:
    """Does something stand here that the outlet puts in between a cue and what is said ("citing ...", "referring to ...")?"""
    return t.word(at) in ("citing", "quoting", "referring", "speaking", "formerly", "using", "describing", "without") or time_at(t, at) > at


def clause_start(t: Tokens, end: int) -> int:
    """The end of what is said before its cue in, its first token out: the start of the sentence, or behind a semicolon.

    Opening marks and conjunctions are left out.
    """
    start = end
    while start > 0 and t.word(start - 1) not in (";", "•", "|") and not ends_sentence(t, start - 1):
        start -= 1
    while start < end and (
        t.word(start) in ("-", "–", "—", "*", "•", "--", ")", "]", ".", ",") or t.word(start) in CONJUNCTIONS - {"so", "then", "yet"}
    ):
        start += 1
    return start


def left_content(t: Tokens, end: int, *, needs_quote: bool) -> Place | None:
    """The first token of a speaker and verb that close a saying in, the place of what is said before them out; None where nothing is."""
    mark = end - 1
    if t.word(mark) in (",", "—", "--", "–", "-", "?", "!"):
        mark -= 1
    elif t.word(mark) != QUOTATION:
        return None
    if mark < 0:
        return None
    if t.word(mark) == QUOTATION:
        before = t.word(mark - 1)
        if mark == 0 or before in BREAKS or before in CONJUNCTIONS or needs_quote:
            return t.place(mark, mark + 1)
        start = clause_start(t, mark)
        return t.place(start, mark + 1)
    if needs_quote:
        return None
    start = clause_start(t, mark + 1)
    if mark + 1 - start < 2 or time_at(t, start) == mark + 1:
        return None
    if t.word(start) in (
        "in",
        "on",
        "at",
        "for",
        "after",
        "during",
        "when",
        "while",
        "as",
        "if",
        "since",
        "despite",
        "with",
        "before",
        "asked",
        "speaking",
        "because",
        "although",
    ) and not has_clause(t, start, mark + 1):
        return None
    return t.place(start, mark + 1)


def has_clause(t: Tokens, start: int, end: int) -> bool:
    """Does a main clause stand in a stretch that opens with a preposition or subordinator: a second comma, or a verb behind a noun phrase?"""
    opener = t.word(start)
    commas = [k for k in range(start, end) if t.word(k) == ","]
    if opener in ("in", "on", "at", "for", "during", "despite", "with"):
        return has_verb(t, start, end)
    return (bool(commas) and t.word(commas[0] + 1) not in SUBJECT_PRONOUNS) or len(commas) > 1 or bool(commas)
