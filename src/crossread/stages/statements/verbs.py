"""The tokens of a sentence in, what its reporting verbs report out: "X said that P", "P, said X", "X urged Y to P", "X, who denied P"."""

from dataclasses import dataclass, replace

from crossread.stages.statements.clauses import STRONG, SUBORDINATE, clause_start, content_end, left_content, opens_insertion
from crossread.stages.statements.grammar import AUXILIARIES, BE, BREAKS, CONJUNCTIONS, DETERMINERS, DO, MODALS, NEGATIONS, POSSESSIVES, PREPOSITIONS, PRONOUNS, SUBORDINATORS, words
from crossread.stages.statements.lexicon import DECLINING, NOUN_LIKE, SPEAKING_NOUNS, VERB_FRAMES, VERB_PREPOSITIONS, VERBS
from crossread.stages.statements.phrases import Range, addressee_after, has_verb, is_media, is_verbish, main_subject, medium_at, noun_before, noun_phrase_after, subject_before, time_at, trim_time_before
from crossread.stages.statements.saying import Place, Saying
from crossread.stages.statements.tokens import QUOTATION, Tokens, is_adverb

WH = words("whether if how why what who where when")
PLURALS = words("police people media others many some most few critics both all men women children troops percent cent i you we they half none those these press")
SUPPOSING = words("would could should might may must can shall")
"""Helping verbs of what was not said, or not yet."""
GOING_ON = words("on continued proceeded began continues goes began")
"""What stands before "to say" when somebody does say it ("went on to say")."""
SHOUTING = words("chant shout yell scream cry proclaim read")
"""Verbs whose quotation is all that is said."""
NUMBERS = words("a one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety half")
ASIDES = words("after at during before when while as in on for with outside following")
"""What may stand behind a cue that closes a sentence ("…, he said after the meeting")."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands between a verb and what is said.

    Attributes:
        at: first token behind it.
        cue_end: end of the cue's words ("pointed out", "called for").
        medium: words that say through what.
        said_on: words that say when.
        has_that: "that" or a colon stands before what is said.
    """

    at: int
    cue_end: int
    medium: Range | None
    said_on: Range | None
    has_that: bool


def verb_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, the sayings of its verbs in the active voice out, in order."""
    sayings: list[Saying] = []
    speakers: list[Range] = []
    for at, word in enumerate(t.low):
        entry = VERBS.get(word)
        if entry is None or (t.caps[at] and at > 0):
            continue
        found = read_verb(t, at, entry[0], entry[1], speakers[-1] if speakers else None, sentence)
        if found:
            saying, speaker = found
            goes_on = bool(sayings) and entry[1] == "ing" and sayings[-1].source == saying.source and saying.medium is None
            sayings.append(replace(saying, medium=sayings[-1].medium) if goes_on else saying)
            speakers.append(speaker)
    return sayings


def read_verb(t: Tokens, at: int, lemma: str, shape: str, earlier: Range | None, sentence: int) -> tuple[Saying, Range] | None:
    """One verb in its sentence and the speaker of the verb before it in, its saying and its speaker out; None where it reports nothing."""
    group = group_start(t, at)
    before = t.word(group - 1)
    helpers = t.low[group:at]
    has_be = any(w in BE for w in helpers) or before == "'s" and shape == "ing"
    if before == "to" and t.word(group - 2) in GOING_ON:
        group = group_start(t, group - 2) if t.word(group - 2) != "on" else group_start(t, group - 3)
        before, helpers, shape = t.word(group - 1), (), "past"
    if before in DETERMINERS - PRONOUNS or before in POSSESSIVES or before == "to" or (before in PREPOSITIONS and shape != "ing"):
        return None
    if shape in ("past", "part") and has_be or shape == "part" and not helpers:
        return None
    if t.low[at] in NOUN_LIKE and shape in ("base", "s") and (t.word(at + 1) in VERBS and VERBS[t.word(at + 1)][1] != "ing" or t.word(at + 1) in AUXILIARIES):
        return None
    if is_supposed(t, group, helpers):
        return None
    is_inverted = inverts(t, at, group, lemma)
    subject = inverted_subject(t, at + 1) if is_inverted else speaker_of(t, group, shape, has_be, earlier)
    if subject and t.word(subject[0] - 1) in ("if", "unless", "whether"):
        return None
    if subject is None or not is_inverted and not agrees(t, subject, group, shape, helpers) or not can_speak(t, subject, lemma):
        return None
    if shape == "ing" and lemma in ("cite", "quote") or lemma == "know" and any(w in NEGATIONS for w in helpers):
        return None
    if shape == "ing" and not has_be and lemma not in STRONG and before not in (",", "by"):
        return None
    frames = VERB_FRAMES[lemma]
    tail = read_tail(t, subject[1] if is_inverted else at + 1, lemma, frames, group)
    content = contents(t, at, group, subject, tail, lemma, is_inverted)
    if not content and not (t.low[-1] == ":" and tail.at >= len(t)):
        return None
    negated = any(w in NEGATIONS for w in helpers)
    verb_place = t.place(cue_start(t, group, at), at + 1 if is_inverted else max(at + 1, tail.cue_end))
    saying = Saying(
        found="verb",
        lemma=lemma,
        cue=verb_place,
        source=t.place(*subject),
        content=tuple(content),
        medium=place_of(t, tail.medium or opening_medium(t, subject)),
        said_on=place_of(t, tail.said_on or trim_time_before(t, group)[1]),
        is_negated=negated or t.word(subject[0] - 1) == "neither",
        sentence=sentence,
    )
    return saying, subject


def is_supposed(t: Tokens, group: int, helpers: tuple[str, ...]) -> bool:
    """Is a saying only supposed or asked about: "would have said", "Did police say ...?", "if police said"?"""
    if any(w in SUPPOSING for w in helpers) and not any(w in NEGATIONS for w in helpers):
        return True
    first = next((k for k in range(len(t)) if t.low[k] != QUOTATION and t.low[k][:1].isalnum()), 0)
    return t.low[-1] == "?" and t.word(first) in AUXILIARIES | {"whether", "if"} and first < group


def opening_medium(t: Tokens, subject: Range) -> Range | None:
    """A subject in, the medium that opens its sentence before it ("In a video released on Monday, the soldier said") out."""
    stop = medium_at(t, 0)
    return (0, stop) if 0 < stop <= subject[0] and t.word(stop) in (",", t.word(subject[0])) else None


def place_of(t: Tokens, found: Range | None) -> Place | None:
    """A range of tokens or None in, its code points or None out."""
    return t.place(*found) if found else None


def group_start(t: Tokens, at: int) -> int:
    """A verb in, the first token of its group ("had not yet said") out."""
    group = at
    while group > 0 and (t.low[group - 1] in AUXILIARIES or t.low[group - 1] in ("not", "n't") or is_adverb(t.low[group - 1])):
        group -= 1
    while group < at and t.low[group] in ("both", "today", "yesterday", "instead", "meanwhile"):
        group += 1
    return group


def cue_start(t: Tokens, group: int, at: int) -> int:
    """A verb's group in, where its cue begins out: adverbs in front are left out, helping verbs are kept."""
    while group < at and is_adverb(t.low[group]) and t.low[group] not in NEGATIONS:
        group += 1
    return group


def inverts(t: Tokens, at: int, group: int, lemma: str) -> bool:
    """Does the verb stand between what was said and its speaker ("…, said police")?"""
    if "v" not in VERB_FRAMES[lemma] or group != at or at == 0:
        return False
    before, after = t.word(at - 1), t.word(at + 1)
    if not (t.cap(at + 1) or after in DETERMINERS or after[:1].isdigit() or after in SPEAKING_NOUNS or after in POSSESSIVES) or after in ("that", "it", "he", "she", "they", "we", "i", "there", "this"):
        return False
    if before == QUOTATION:
        return True
    if before not in (",", "—", "--", "?", "!"):
        return False
    if t.word(at - 2) == QUOTATION:
        return True
    stop = noun_phrase_after(t, at + 1)
    if t.word(stop) in ("who", "whose"):
        stop = insertion_end(t, stop)
    closes = (t.word(stop) in BREAKS or stop >= len(t) or time_at(t, stop) > stop) and not (t.word(stop) == "(" )
    return closes and (subject_before(t, at) is None or has_verb(t, 0, at - 1) and not has_verb(t, stop, len(t)))


def inverted_subject(t: Tokens, start: int, *, is_opening: bool = False) -> Range | None:
    """The first token behind an inverted verb or "according to" in, the speaker with what explains it out; what opens a sentence needs a comma after it."""
    end = noun_phrase_after(t, start)
    if end <= start:
        return None
    for _ in range(3):
        if t.word(end) == "(":
            close = next((k for k in range(end, min(len(t), end + 10)) if t.word(k) == ")"), end - 1)
            end = max(end, close + 1)
        if t.word(end) != "," or not explains(t, end + 1, is_opening=is_opening):
            break
        stop = insertion_end(t, end + 1)
        if is_opening and t.word(stop) != ",":
            break
        if t.word(stop) not in BREAKS and stop < len(t) and time_at(t, stop) == stop and medium_at(t, stop) == stop:
            break
        end = stop
    return start, end


def explains(t: Tokens, at: int, *, is_opening: bool) -> bool:
    """Does the token behind a comma open a description of the name before it?"""
    word = t.word(at)
    if is_opening and word in PREPOSITIONS:
        return False
    is_role = word in SPEAKING_NOUNS or t.word(at + 1) in SPEAKING_NOUNS
    if word in VERBS and VERBS[word][1] == "ing" or time_at(t, at) > at or medium_at(t, at) > at:
        return False
    return word.isdigit() or word in DETERMINERS - {"this", "that"} or word in ("who", "whose", "of", "from") or is_role or t.cap(at) and t.word(at) not in ("but", "and")


def insertion_end(t: Tokens, at: int) -> int:
    """Where a description that begins at a token ends."""
    if t.word(at) in ("who", "whose"):
        end = at
        while end < len(t) and t.word(end) not in BREAKS:
            end += 1
        return end
    return max(noun_phrase_after(t, at), at + 1)


def speaker_of(t: Tokens, group: int, shape: str, has_be: bool, earlier: Range | None) -> Range | None:
    """A verb group in, its speaker out: the subject before it, or the one it shares with the verb before."""
    before = t.word(group - 1)
    if shape == "ing" and not has_be:
        if before == "as":
            return quoted_speaker(t, group - 1)
        if before in (",", "by", "in", "while", "after", "before", "when", "") or before in CONJUNCTIONS or before in PREPOSITIONS:
            return earlier or main_subject(t)
        return noun_before(t, group)
    subject = subject_before(t, group)
    if subject:
        return subject
    return (earlier or main_subject(t)) if before in CONJUNCTIONS else None


def quoted_speaker(t: Tokens, at: int) -> Range | None:
    """The "as" of "quoted X as saying" in, X out: the object of the quoting, or its subject in the passive; None where nobody is quoted."""
    for k in range(at - 1, max(-1, at - 14), -1):
        if t.low[k] in ("quoted", "quotes", "quoting", "cited", "cites", "citing", "quote"):
            if k < at - 1 and t.low[k + 1] != "by":
                return (k + 1, at)
            return subject_before(t, group_start(t, k))
    return None


def can_speak(t: Tokens, subject: Range, lemma: str) -> bool:
    """Is the subject one that may say something: anybody for a plain verb of saying; a name, a pronoun or a noun for persons, bodies and papers for any other."""
    low = t.low[subject[0] : subject[1]]
    if lemma == "call" and low[0] in ("a", "an") or len(low) == 1 and low[0] in ("it", "this") and lemma in ("mean",):
        return False
    if lemma in STRONG:
        return True
    if low[-1] in ("i", "we", "you", "everyone", "who"):
        return False
    return any(t.caps[subject[0] + 1 : subject[1]]) or low[-1] in PRONOUNS or len(low) == 1 and t.caps[subject[0]] or any(w in SPEAKING_NOUNS or w in ("percent", "%", "cent") for w in low)


def agrees(t: Tokens, subject: Range, group: int, shape: str, helpers: tuple[str, ...]) -> bool:
    """Can the subject and the verb's shape stand together? Sorts nouns ("the police report") from verbs ("police report")."""
    verb = t.word(group + len(helpers))
    last = t.word(subject[1] - 1)
    before = t.word(group - 1)
    if shape == "base":
        if any(w in DO or w in MODALS for w in helpers):
            return True
        if verb in NOUN_LIKE and not (last in PLURALS or last.endswith("s")):
            return False
        if helpers and any(w in AUXILIARIES for w in helpers):
            return False
        is_plural = last in PLURALS or (last.endswith("s") and not last.endswith("ss") and last not in ("his", "its", "this", "'s", "is", "was")) or "and" in t.low[subject[0] : subject[1]]
        return is_plural and (before != "," or subject[1] < group)
    if shape == "s":
        if last in ("they", "we", "i", "you"):
            return False
        if verb in NOUN_LIKE and not t.cap(subject[1] - 1) and last not in PRONOUNS and last not in SPEAKING_NOUNS and before not in (",", "who", "which", "that", QUOTATION):
            return False
        return not (verb in NOUN_LIKE and before in PREPOSITIONS)
    if shape == "ing":
        return any(w in AUXILIARIES for w in helpers) or verb not in ("understanding", "feeling", "meaning", "ruling", "finding", "meeting", "offering", "reading", "seeing", "knowing", "learning") or before == ","
    return True


def read_tail(t: Tokens, at: int, lemma: str, frames: str, group: int) -> Tail:
    """What follows a verb in, the addressee, medium and time between it and what is said out."""
    cue_end, medium, said_on = at, None, None
    if "p" in frames and t.word(at) in VERB_PREPOSITIONS.get(lemma, ()):
        at += 1
        if t.word(at) in ("to", "for") and t.word(at - 1) == "out":
            at += 0
        cue_end = at
    if "a" in frames:
        stop = addressee_after(t, at)
        if stop > at:
            if t.word(stop) == "to" and "i" in frames:
                return Tail(at, at, None, None, False)
            medium = (at, stop) if is_media(t, at, stop) else None
            at = stop
    for _ in range(6):
        stop = time_at(t, at)
        if stop > at:
            said_on = said_on or (at, stop)
            at = stop
            continue
        stop = medium_at(t, at)
        if stop > at and not ("o" in frames and lemma in ("call", "blame")):
            medium = medium or (at, stop)
            at = stop
            continue
        word = t.word(at)
        if is_adverb(word) and word not in ("only", "just", "once", "no", "never", "not", "almost", "even", "both", "either", "neither") and not t.cap(at) and (t.word(at + 1) in ("that", ":", QUOTATION, ",") or time_at(t, at + 1) > at + 1 or medium_at(t, at + 1) > at + 1):
            at += 1
            continue
        if word in ("of", "about") and lemma in ("say", "write", "add", "tell", "tweet", "ask", "joke", "remark", "speak", "talk") and (cue_end == at or "p" not in frames):
            stop = noun_phrase_after(t, at + 1)
            if stop > at + 1 and t.word(stop) in (":", QUOTATION, ",", "that", "."):
                at = stop
                continue
        if word == "to" and lemma in ("say", "write", "explain", "announce", "suggest", "complain", "report", "admit", "speak", "talk", "reply", "post", "mention", "recall"):
            stop = noun_phrase_after(t, at + 1)
            if stop > at + 1 and is_media(t, at + 1, stop) or stop > at + 1 and t.word(stop) in ("that", ":", QUOTATION):
                medium = medium or ((at, stop) if is_media(t, at + 1, stop) else None)
                at = stop
                continue
        if word == "," and opens_insertion(t, at + 1):
            close = next((k for k in range(at + 1, min(len(t), at + 16)) if t.word(k) == ","), 0)
            if close:
                at = close + 1
                continue
        break
    has_that = False
    while t.word(at) in ("that", ":") or t.word(at) == "," and t.word(at + 1) in (QUOTATION, "that"):
        has_that = True
        at += 1
    return Tail(at, cue_end, medium, said_on, has_that)


def contents(t: Tokens, at: int, group: int, subject: Range, tail: Tail, lemma: str, is_inverted: bool) -> list[Place]:
    """A verb with its subject and tail in, the places of what is said out, in order; empty where it says nothing."""
    frames = VERB_FRAMES[lemma]
    start = min(group, subject[0]) if not is_inverted else group
    if t.word(start - 1) == QUOTATION or t.word(start - 1) in (",", "—", "--", "–") and t.word(start - 2) == QUOTATION:
        if not opens_anew(t, start, tail):
            return closing_cue(t, start, tail, frames)
    right = right_content(t, tail, frames, lemma, at, is_subordinate=t.word(start - 1) in SUBORDINATE)
    if right and not tail.has_that and t.word(tail.at) in ASIDES and t.word(start - 1) == "," and (left := left_content(t, start, needs_quote="c" not in frames)):
        return [left]
    if right and not (is_inverted and t.word(tail.at) not in (QUOTATION,)) and t.word(tail.at) not in BREAKS - {QUOTATION}:
        left = left_content(t, start, needs_quote=True) if t.word(tail.at) == QUOTATION and t.word(tail.at - 1) == "," else None
        return [x for x in (left, t.place(tail.at, right)) if x]
    if not any(x in frames for x in "cqv"):
        return []
    after = second_piece(t, tail.at)
    if after and "c" in frames:
        left_end = start - 1 if t.word(start - 1) in (",", "—", "--", "–") else 0
        left_start = clause_start(t, left_end)
        if left_end > left_start and time_at(t, left_start) < left_end:
            return [t.place(left_start, left_end), after]
    word = t.word(tail.at)
    if not (word in BREAKS or tail.at >= len(t) or word in CONJUNCTIONS or word in ("as", "while", "after", "when", "in", "during", "at", "on", "to", "about", "of", "with", "from", "for", "before", "outside")):
        return []
    left = left_content(t, start, needs_quote="c" not in frames)
    if not left:
        return []
    return [left]


def opens_anew(t: Tokens, start: int, tail: Tail) -> bool:
    """Does a speaker behind a quotation that ends with a full stop begin a sentence of its own, with something said behind the verb?"""
    ends = t.word(start - 1) == QUOTATION and t.text[t.start[start - 1] : t.end[start - 1]].rstrip("\"”’'» ").endswith(".")
    return ends and t.cap(start) and tail.at < len(t) and (t.word(tail.at) not in BREAKS or t.word(tail.at) == QUOTATION)


def closing_cue(t: Tokens, start: int, tail: Tail, frames: str) -> list[Place]:
    """A speaker and verb right behind a quotation in, that quotation and the one that goes on behind the cue out."""
    if not any(x in frames for x in "cqvo"):
        return []
    left = left_content(t, start, needs_quote="c" not in frames)
    if not left:
        return []
    at = tail.at
    while at < len(t) and at < tail.at + 12 and t.word(at) not in (QUOTATION, ".", ";", ":"):
        at += 1
    goes_on = t.word(at) == QUOTATION and t.word(at - 1) in (",", ":", "that", "—", "--", ".") or t.word(tail.at) == QUOTATION
    return [left, t.place(at, at + 1)] if goes_on else [left]


def second_piece(t: Tokens, at: int) -> Place | None:
    """The comma behind a cue in the middle of what is said in, the second piece out; None where what follows is the outlet's own."""
    if t.word(at) not in (",", "—", "--"):
        return None
    word = t.word(at + 1)
    if word == QUOTATION:
        return t.place(at + 1, at + 2)
    if not word or opens_insertion(t, at + 1) or (word in VERBS and VERBS[word][1] == "ing") or word in ("while", "who", "which", "according", "after", "as", "when", "referring", "speaking", "before") or word in CONJUNCTIONS - {"and"}:
        return None
    if t.word(at - 1) == QUOTATION:
        return None
    end = content_end(t, at + 1)
    if word == "and" and any(t.word(k) in VERBS for k in range(at + 2, min(at + 6, end))):
        return None
    return t.place(at + 1, end) if end > at + 1 else None


def right_content(t: Tokens, tail: Tail, frames: str, lemma: str, at: int, *, is_subordinate: bool) -> int:
    """Where what is said ends that begins behind the tail; 0 where the verb's frames do not allow what stands there."""
    p = tail.at
    word = t.word(p)
    if p >= len(t) or word in BREAKS - {QUOTATION}:
        return 0
    is_object = not tail.has_that and word != QUOTATION and not ("c" in frames and clause_follows(t, p, len(t)))
    end = content_end(t, p, is_subordinate=is_subordinate, is_object=is_object)
    if lemma in SHOUTING and t.text[t.start[p]] in "\"“‘«":
        return shouted_end(t, p) or end
    if word == QUOTATION:
        return end if any(x in frames for x in "cqto") else 0
    if tail.has_that:
        return end if any(x in frames for x in "cto") else (end if t.word(p - 1) == ":" and "q" in frames else 0)
    if word in WH and any(x in frames for x in "ct") and "q" not in frames.replace("cq", ""):
        return end
    if word == "to":
        return end if any(x in frames for x in "ci") and lemma not in ("say", "speak", "talk", "add", "write", "report", "admit") else 0
    if "p" in frames and tail.cue_end > at + 1:
        return end
    if "c" in frames:
        if word in ("about", "to", "of", "like") and not (word == "about" and (t.word(p + 1)[:1].isdigit() or t.word(p + 1) in NUMBERS)):
            return 0
        if lemma in ("say", "hope", "think", "believe", "wish"):
            return end if word not in PREPOSITIONS - {"in", "on", "at", "during", "after", "since", "under", "by", "before", "with", "about", "over", "up", "for", "despite", "following", "more"} else 0
        if clause_follows(t, p, end) or "o" in frames and word not in PREPOSITIONS and word not in CONJUNCTIONS:
            return end
        return 0
    if "o" in frames and word not in CONJUNCTIONS and word not in PREPOSITIONS - {"as"} or (lemma in ("speak", "talk") and tail.cue_end > at + 1):
        return end
    if "i" in frames and "a" in frames and "to" in t.low[p:end]:
        return end
    if "i" in frames and lemma not in DECLINING:
        return end if "to" in t.low[p:end] and lemma not in ("plan", "intend", "seek", "refuse", "decline", "hesitate") else 0
    if "t" in frames and clause_follows(t, p, end) and lemma not in ("show", "find"):
        return end
    if "k" in frames and "as" in t.low[p : p + 12]:
        return end
    return 0


def shouted_end(t: Tokens, start: int) -> int:
    """Where words in quote marks behind a verb of shouting end; 0 where no mark closes them."""
    if t.word(start) == QUOTATION:
        return start + 1
    return next((k + 1 for k in range(start + 1, len(t)) if t.low[k] in ('"', "”", "’", "»", "''")), 0)


def clause_follows(t: Tokens, start: int, end: int) -> bool:
    """Does a stretch look like a clause: a noun phrase and then a finite verb?"""
    first = t.word(start)
    if first in PREPOSITIONS or first in CONJUNCTIONS or first in BREAKS or first in SUBORDINATORS or first.endswith("ing"):
        return False
    return any(is_verbish(t, k) for k in range(start + 1, min(end, start + 14)))
