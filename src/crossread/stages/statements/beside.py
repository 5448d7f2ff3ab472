"""A quotation that no reporting verb of the lexicon claims in, who stands right beside it as its speaker out.

Three places: behind it ("…," agrees Anna Berg), before it in its sentence (Berg took a softer line: "…"), and the end of the sentence before it,
where that ends with a colon. Any verb will do there, because the marks around it say that somebody speaks.
"""

import re

from crossread.stages.statements.grammar import (
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    NOT_NAMES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    TITLES,
    words,
)
from crossread.stages.statements.groups import group_start
from crossread.stages.statements.lexicon import SPEAKING_NOUNS, VERB_FRAMES, VERBS
from crossread.stages.statements.phrases import IRREGULAR_PAST, Range, is_verbish, noun_phrase_after
from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import subject_before
from crossread.stages.statements.tokens import Tokens, is_adverb, tokenise
from crossread.stages.statements.verbs import inverted_subject
from crossread.types.span import Span

OPEN_END = re.compile(r"[,?!—–-]\s*$")
"""How a quotation ends whose sentence goes on with its speaker."""
SPEAKERS = words("he she they we i who police officials witnesses residents")
NO_SPEAKERS = words("it this that these those there which what you one")
MOST_BEHIND = 14
"""Tokens within which the verb behind a quotation stands."""
BRIEF = 6
"""Tokens: a longer sentence behind a quotation with its full stop says something of its own."""
LOUD = words(
    "say tell add shout yell chant write read ask reply respond warn declare call scream cry explain continue state conclude announce post tweet"
)
"""Verbs whose -ing form introduces a quotation without a comma."""
PUT = words("put puts noted notes pointed points wrote writes observed observes")
"""Verbs behind "as" that introduce a quotation ("As Berg put it, ...")."""
BLUNT = 10
"""Words: of a longer sentence before a quotation it is less sure that its subject speaks. Measured on 450 documents of PolNeAR's training part:
10 right, none wrong, 5 without gold; of the longer ones in 300 of them 7 right and 3 wrong."""
SAID = words("said says asked asks replied responded answered added wrote writes told declared shouted yelled tweeted")
"""Verbs right before a comma and a quotation that need no full sentence in it."""
CREDIT = re.compile(r"\s*\n\s*(?P<dash>[—–―-]{1,2})\s?(?P<name>[^\W\d_a-z][^.!?:\n“”\"]{1,80})[.]?\s*(?:\n|$)")
"""The line behind a quotation: a dash and whose words they are."""
LABEL = 7
"""Tokens: a longer run without a verb in front of a colon names no speaker."""


def behind(text: str, sentences: tuple[Span, ...], index: int, quote: Quote, stop: int) -> Saying | None:
    """A quotation and where the next one begins in, the saying whose speaker and verb follow it out; None where none do."""
    sentence = next((k for k in range(index, len(sentences)) if sentences[k].end > quote.outer_end), None)
    if sentence is None or not opens_sentence(text, sentences[index].start, quote):
        return None
    is_open = OPEN_END.search(text, quote.start, quote.end) is not None or text[quote.outer_end : quote.outer_end + 1] == ","
    line_end = text.find("\n", quote.outer_end)
    end = min(sentences[sentence].end, stop, line_end if line_end >= 0 else len(text))
    if end <= quote.outer_end or sentences[sentence].start > quote.outer_end + 2:
        return None
    t = tokenise(text, quote.outer_end, end)
    at = 1 if t.word(0) in (",", "—", "–", "-") else 0
    found = following(t, at)
    if found is None:
        return None
    source, verb = found
    if t.word(len(t) - 1) in (",", ":") and end == stop:
        return None
    if not is_open and (len(t) > BRIEF or t.word(verb) not in VERBS):
        return None
    return saying(t, source, verb, sentence)


def opens_sentence(text: str, start: int, quote: Quote) -> bool:
    """Does a quotation open its sentence, or stand right behind the end of another?"""
    before = text[min(start, quote.outer_start) : quote.outer_start].strip(" \t\xa0\"“”'‘(")
    return not before or before.endswith((".", "?", "!"))


def following(t: Tokens, at: int) -> tuple[Range, int] | None:
    """The tokens behind a quotation in, the speaker and verb that open them out: "agrees Anna Berg", "Anna Berg, 30, agrees"."""
    if is_said(t, at) and not t.cap(at) and begins_noun(t, at + 1):
        source = inverted_subject(t, at + 1)
        return (source, at) if source and can_speak(t, source) else None
    if t.cap(at) and t.word(at) in MODALS and t.word(at + 1) in VERBS:
        return (at, at + 1), at + 1
    if not begins_noun(t, at):
        return None
    verb = next((k for k in range(at + 1, min(len(t), at + MOST_BEHIND)) if is_said(t, k) and not t.cap(k)), None)
    if verb is None or t.word(verb) in AUXILIARIES:
        return None
    group = group_start(t, verb)
    source = subject_before(t, group)
    return ((at, source[1]), verb) if source and source[0] <= at + 1 and can_speak(t, (at, source[1])) else None


def begins_noun(t: Tokens, at: int) -> bool:
    """Can the token begin the name of a speaker?"""
    word = t.word(at)
    return word in SPEAKERS or t.cap(at) or word in DETERMINERS - NO_SPEAKERS or word in POSSESSIVES or word in SPEAKING_NOUNS or word in TITLES


def is_said(t: Tokens, at: int) -> bool:
    """Beside a quotation, is the token a verb in the past or the third person?"""
    word = t.word(at)
    if word in VERBS:
        return VERBS[word][1] in ("past", "s")
    return word in IRREGULAR_PAST or word in ("goes", "went", "agrees", "concurs") or (len(word) > 4 and word.endswith("ed") and is_after_name(t, at))


def is_after_name(t: Tokens, at: int) -> bool:
    """Does a name, a pronoun or a noun that speaks stand right before a token, or nothing at all?"""
    before = t.word(at - 1)
    return at == 0 or t.cap(at - 1) or before in SPEAKERS or before in SPEAKING_NOUNS or is_adverb(before) or before == ","


def before(text: str, sentences: tuple[Span, ...], index: int, quote: Quote) -> Saying | None:
    """A quotation in, the saying that introduces it out: earlier in its sentence, or in the one before where that ends with a colon."""
    start = sentences[index].start
    lead = text[start : quote.outer_start].rstrip(" \t\xa0")
    if lead.strip(" \t\xa0\"“'‘("):
        return introduced(tokenise(text, start, start + len(lead)), index, is_full=is_sentence(text, quote))
    if index == 0:
        return None
    earlier = sentences[index - 1]
    if not earlier.words.rstrip().endswith(":"):
        return None
    return introduced(tokenise(text, earlier.start, earlier.end), index - 1, is_full=True)


def about(text: str, sentence: Span, index: int, quote: Quote) -> Saying | None:
    """A quotation that is a sentence of its own and the short sentence before it in, the saying of whom that is about out ("Berg was blunt.")."""
    if not is_sentence(text, quote) or len(sentence.words.split()) > BLUNT:
        return None
    t = tokenise(text, sentence.start, sentence.end)
    verb = next((k for k in range(1, len(t)) if (is_verbish(t, k) or is_said(t, k)) and not t.cap(k)), None)
    source = subject_before(t, group_start(t, verb)) if verb is not None else None
    if verb is None or source is None or source[0] > 2 or not can_speak(t, source):
        return None
    return saying(t, source, verb, index)


def below(text: str, index: int, quote: Quote) -> Saying | None:
    """A quotation that fills its line in, the saying of whom the line below it names behind a dash out."""
    start = text.rfind("\n", 0, quote.outer_start) + 1
    found = CREDIT.match(text, quote.outer_end)
    if found is None or text[start : quote.outer_start].strip():
        return None
    name = found["name"].split(",")[0].rstrip()
    source = (found.start("name"), found.start("name") + len(name))
    return Saying(found="verb", lemma="say", cue=found.span("dash"), source=source, sentence=index)


def is_sentence(text: str, quote: Quote) -> bool:
    """Is a quotation a sentence of its own: begun with a capital letter and ended with a full stop?"""
    return text[quote.start : quote.start + 1].isupper() and text[quote.end - 1] in ".?!…"


def introduced(t: Tokens, sentence: int, *, is_full: bool) -> Saying | None:
    """The tokens in front of a quotation in, the saying that they open out; None where they open none."""
    last = t.word(len(t) - 1)
    end = len(t) - 1 if last in (",", ":") else len(t)
    if t.word(0) in VERBS and VERBS[t.word(0)][1] == "past" and t.cap(1) and last == ":" and noun_phrase_after(t, 1) == end:
        return saying(t, (1, end), 0, sentence)
    verb = next((k for k in range(end - 1, -1, -1) if is_speaking(t, k)), None)
    put = as_put(t, end) if last in (",", ":") else None
    if put:
        return saying(t, *put, sentence)
    if last not in (",", ":") and not is_loud(t, verb, end):
        return None
    if last == "," and (verb is None or not (is_full or (verb == end - 1 and t.word(verb) in SAID))):
        return None
    found = last_clause(t, end)
    if found is None and last == ":":
        return labelled(t, end, sentence)
    if found is None or not can_speak(t, found[0]):
        return None
    source, main = found
    return saying(t, source, verb if verb is not None and verb >= main else main, sentence)


def as_put(t: Tokens, end: int) -> tuple[Range, int] | None:
    """The tokens in front of a quotation in, the speaker and verb of "as Anna Berg put it" at their end out."""
    opener = next((k for k in range(end - 1, -1, -1) if t.word(k) == "as"), None)
    verb = next((k for k in range(end - 1, max(0, end - 4), -1) if t.word(k) in PUT), None)
    if opener is None or verb is None or not opener + 1 < verb or not can_speak(t, (opener + 1, verb)):
        return None
    return (opener + 1, verb - (t.word(verb - 1) == ",")), verb


def labelled(t: Tokens, end: int, sentence: int) -> Saying | None:
    """The tokens in front of a quotation, a colon last, in, the saying of whom they name alone ("Berg: ...") out; None where they say more."""
    is_name = 0 < end <= LABEL and t.cap(end - 1) and not any(is_verbish(t, k) or t.word(k) in PREPOSITIONS for k in range(end))
    return saying(t, (0, end), end, sentence) if is_name and t.word(0) not in NOT_NAMES else None


def is_loud(t: Tokens, verb: int | None, end: int) -> bool:
    """Does a verb of speaking in its -ing form stand right in front of a quotation (shouting "...")?"""
    return verb is not None and verb == end - 1 and VERBS[t.word(verb)][0] in LOUD and VERBS[t.word(verb)][1] == "ing"


def is_speaking(t: Tokens, at: int) -> bool:
    """Is the token a verb that may introduce a quotation, and not a noun or an infinitive?"""
    lemma, shape = VERBS.get(t.word(at), ("", ""))
    if not lemma or t.word(at - 1) in DETERMINERS | POSSESSIVES | {"to"}:
        return False
    return lemma in ("tell", "ask") or ("q" in VERB_FRAMES[lemma] and shape in ("past", "s", "ing"))


def last_clause(t: Tokens, end: int) -> tuple[Range, int] | None:
    """The tokens in front of a quotation in, the subject and verb of the last clause in them out; None where none has both."""
    for k in range(end - 1, 0, -1):
        is_verb = is_verbish(t, k) or (is_said(t, k) and not t.cap(k)) or (t.word(k) in ("put", "puts") and t.word(k + 1) == "it")
        if not is_verb or t.word(k) in NEGATIONS:
            continue
        group = group_start(t, k)
        if t.word(group - 1) == "'s" and t.word(group - 2) in SUBJECT_PRONOUNS:
            return (group - 2, group - 1), k
        source = subject_before(t, group)
        if source:
            return source, k
    return None


def can_speak(t: Tokens, source: Range) -> bool:
    """Is a noun phrase one that may be somebody's: headed by a name, a pronoun for persons, a noun for persons, bodies and papers?"""
    head = source[0]
    while head + 1 < source[1] and t.word(head + 1) not in PREPOSITIONS and t.word(head + 1) not in (",", "who", "(", "and"):
        head += 1
    word = t.word(head)
    if word in NO_SPEAKERS or word in DETERMINERS - PRONOUNS:
        return False
    return word in PRONOUNS or t.cap(head) or word in SPEAKING_NOUNS


def saying(t: Tokens, source: Range, verb: int, sentence: int) -> Saying:
    """A speaker and a verb in, the saying without its content out."""
    return Saying(
        found="verb",
        lemma=VERBS.get(t.word(verb), (t.word(verb), ""))[0],
        cue=t.place(verb, verb + 1),
        source=t.place(*source),
        sentence=sentence,
    )
