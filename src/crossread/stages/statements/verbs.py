"""The tokens of a sentence in, what its reporting verbs report out: "X said that P", "P, said X", "X urged Y to P", "X, who denied P"."""

from dataclasses import replace

from crossread.stages.statements.clauses import STRONG, content_end
from crossread.stages.statements.contents import closing_medium, contents
from crossread.stages.statements.grammar import (
    AUXILIARIES,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    MODALS,
    NEAR_TIMES,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    words,
)
from crossread.stages.statements.groups import cue_start, group_start, place_of
from crossread.stages.statements.lexicon import NOUN_LIKE, SPEAKING_NOUNS, VERB_FRAMES, VERBS
from crossread.stages.statements.phrases import PASSED_ON, Range, has_verb, is_verbish, medium_at, noun_phrase_after, time_at
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import main_subject, noun_before, subject_before, trim_medium_before, trim_time_before
from crossread.stages.statements.tails import Tail, Verb, read_tail
from crossread.stages.statements.tokens import QUOTATION, Tokens

PLURALS = words(
    "police people media others many some most few critics both all men women children troops percent cent i you we they half none those these press"
)


INFINITIVE_WITHIN = 10
"""Tokens behind "plans to" in which another verb would make "plans" a noun."""
NEITHER_WITHIN = 6
"""Tokens between "neither" and the verb behind "nor"."""
WITH_WITHIN = 9
"""Tokens between "with" and the verb whose subject stands between them."""


NO_ONE = words("nobody none no neither")
"""Subjects that negate their verb."""


SUPPOSING = words("would could should might may must can shall")
"""Helping verbs of what was not said, or not yet."""


WANTING = words("wanted wants want demanded demands")
"""What stands before "to know" when somebody asks."""
GOING_ON = words("on continued proceeded began continues goes began")
"""What stands before "to say" when somebody does say it ("went on to say")."""


def verb_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, the sayings of its verbs in the active voice out, in order."""
    sayings: list[Saying] = []
    speakers: list[Range] = []
    for at in [at for at, word in enumerate(t.low) if word in VERBS]:
        entry = VERBS[t.low[at]]
        if t.caps[at] and at > 0:
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
    group = neither_group(t, at) or group_start(t, at)
    helpers = t.low[group:at]
    if lemma == "know" and t.word(group - 1) == "to" and t.word(group - 2) in WANTING:
        lemma, helpers, shape = "ask", (), "past"
        group = group_start(t, group - 2)
    elif t.word(group - 1) == "to" and t.word(group - 2) in GOING_ON:
        group = group_start(t, group - 2 - (t.word(group - 2) == "on"))
        helpers, shape = (), "past"
    if is_no_verb(t, at, group, shape, helpers) or is_supposed(t, group, helpers):
        return None
    is_inverted = inverts(t, at, group, lemma)
    subject = inverted_subject(t, at + 1) if is_inverted else speaker_of(t, group, shape, helpers, earlier)
    if subject is None or t.word(subject[0] - 1) in ("if", "unless", "whether") or not can_speak(t, subject, lemma):
        return None
    if not is_inverted and not agrees(t, subject, group, shape, helpers):
        return None
    start = group if is_inverted else quoting_start(t, group, subject)
    after, quoting = quoted_by(t, at, group)
    verb = Verb(at, start, subject[1] if is_inverted else after, lemma, is_inverted)
    tail = read_tail(t, verb)
    if lemma in ("quote", "cite") and (told := quoted_words(t, at, subject, sentence)):
        return told, subject
    content = contents(t, verb, tail)
    if not content and not (t.low[-1] == ":" and tail.at >= len(t)):
        return None
    saying = Saying(
        found="verb",
        lemma=lemma,
        cue=t.place(at if t.word(at - 1) == "nor" else cue_start(t, group, at), at + 1 if is_inverted else tail.cue_end),
        source=t.place(*subject),
        via=(t.place(*quoting),) if quoting else (),
        content=tuple(content),
        medium=place_of(t, medium_of(t, group, subject, tail)),
        said_on=place_of(t, tail.said_on or trim_time_before(t, group)[1] or near_time(t, subject[1], at) or opening_time(t, subject)),
        is_negated=is_negated(t, subject, helpers),
        sentence=sentence,
    )
    return saying, subject


def is_no_verb(t: Tokens, at: int, group: int, shape: str, helpers: tuple[str, ...]) -> bool:
    """Is the form a noun, an adjective, a passive or an infinitive here, or a verb that reports nothing by itself?"""
    lemma, before, after = VERBS[t.low[at]][0], t.word(group - 1), t.word(at + 1)
    has_be = any(w in BE for w in helpers)
    if (before in DETERMINERS and before not in PRONOUNS) or before in POSSESSIVES or before == "to" or (before in PREPOSITIONS and shape != "ing"):
        return True
    if (shape in ("past", "part") and has_be) or (shape == "part" and not helpers):
        return True
    if t.low[at] in NOUN_LIKE and shape in ("base", "s") and ((after in VERBS and VERBS[after][1] != "ing") or after in AUXILIARIES):
        return True
    if shape == "ing" and (lemma in ("cite", "quote") or (not has_be and before != "'s" and lemma not in STRONG and before not in (",", "by"))):
        return lemma in ("cite", "quote") or with_before(t, group) == 0
    return lemma == "know" and any(w in NEGATIONS for w in helpers)


def is_supposed(t: Tokens, group: int, helpers: tuple[str, ...]) -> bool:
    """Is a saying only supposed or asked about: "would have said", "Did police say ...?"?"""
    if any(w in SUPPOSING for w in helpers) and not any(w in NEGATIONS for w in helpers):
        return True
    first = next((k for k in range(len(t)) if t.low[k] != QUOTATION and t.low[k][:1].isalnum()), 0)
    return t.low[-1] == "?" and t.word(first) in AUXILIARIES | {"whether", "if"} and first < group


def opening_medium(t: Tokens, subject: Range) -> Range | None:
    """A subject in, the medium in the phrase that opens its sentence before it out ("Speaking on Monday at a news conference, the soldier said")."""
    if t.word(subject[0] - 1) != ",":
        stop = medium_at(t, 0)
        return (0, stop) if 0 < stop <= subject[0] else None
    comma = next((k for k in range(subject[0]) if t.low[k] == ","), 0)
    if comma != subject[0] - 1:
        return None
    return next(((k, stop) for k in range(comma) if (stop := medium_at(t, k)) > k), None)


def opening_time(t: Tokens, subject: Range) -> Range | None:
    """A subject in, the time that opens its sentence before it, alone or behind a medium, out ("Speaking to reporters on Monday, Vel said")."""
    comma = subject[0] - 1
    if t.word(comma) != ",":
        return None
    return next(((k, comma) for k in range(comma) if time_at(t, k) == comma and (k == 0 or any(medium_at(t, j) == k for j in range(k)))), None)


def inverts(t: Tokens, at: int, group: int, lemma: str) -> bool:
    """Does the verb stand between what was said and its speaker ("…, said police")?"""
    if "v" not in VERB_FRAMES[lemma] or group != at or at == 0 or VERBS[t.low[at]][1] not in ("past", "s"):
        return False
    before, after = t.word(at - 1), t.word(at + 1)
    if not (t.cap(at + 1) or after in DETERMINERS or after[:1].isdigit() or after in SPEAKING_NOUNS or after in POSSESSIVES) or after in (
        "that",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "there",
        "this",
    ):
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
    closes = (t.word(stop) in BREAKS or stop >= len(t) or time_at(t, stop) > stop) and t.word(stop) != "("
    return closes and (subject_before(t, at) is None or (has_verb(t, 0, at - 1) and not has_verb(t, stop, len(t))))


def inverted_subject(t: Tokens, start: int, *, is_opening: bool = False) -> Range | None:
    """The first token behind an inverted verb or "according to" in, the speaker with what explains it out.

    What opens a sentence needs a comma after it.
    """
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
    if (word in VERBS and VERBS[word][1] == "ing") or time_at(t, at) > at or medium_at(t, at) > at:
        return False
    return (
        word.isdigit()
        or word in DETERMINERS - {"this", "that"}
        or word in ("who", "whose", "which", "of", "from")
        or is_role
        or (t.cap(at) and t.word(at) not in ("but", "and"))
    )


def insertion_end(t: Tokens, at: int) -> int:
    """Where a description that begins at a token ends."""
    if t.word(at) in ("who", "whose", "which"):
        end = at
        while end < len(t) and t.word(end) not in BREAKS:
            end += 1
        return end
    return max(noun_phrase_after(t, at), at + 1)


def speaker_of(t: Tokens, group: int, shape: str, helpers: tuple[str, ...], earlier: Range | None) -> Range | None:
    """A verb group in, its speaker out: the subject before it, or the one it shares with the verb before."""
    before = t.word(group - 1)
    if shape == "ing" and before != "'s" and not any(w in BE for w in helpers):
        if before == "as":
            return quoted_speaker(t, group - 1)
        if before in (",", "by", "in", "while", "after", "before", "when", "") or before in CONJUNCTIONS or before in PREPOSITIONS:
            return earlier or main_subject(t)
        beside = with_before(t, group)
        return (beside, group) if beside else noun_before(t, group)
    subject = subject_before(t, group)
    if subject:
        return subject
    return (earlier or main_subject(t)) if before in CONJUNCTIONS else None


def with_before(t: Tokens, end: int) -> int:
    """The end of a noun phrase in, its first token where "with" stands before it ("with polls showing that"); 0 where none does."""
    for k in range(end - 1, max(0, end - WITH_WITHIN), -1):
        if t.low[k] in ("with", "despite"):
            return k + 1 if k + 1 < end else 0
        if t.low[k] in BREAKS or is_verbish(t, k):
            return 0
    return 0


def quoted_speaker(t: Tokens, at: int) -> Range | None:
    """The "as" of "quoted X as saying" in, X out: the object of the quoting, or its subject in the passive; None where nobody is quoted."""
    for k in range(at - 1, max(-1, at - 14), -1):
        if t.low[k] in ("quoted", "quotes", "quoting", "cited", "cites", "citing", "quote"):
            if k < at - 1 and t.low[k + 1] != "by":
                return (k + 1, at)
            return subject_before(t, group_start(t, k))
    return None


def near_time(t: Tokens, start: int, end: int) -> Range | None:
    """What stands between a subject and its verb in, an adverb of time in it out ("earlier said")."""
    return next(((k, k + 1) for k in range(start, end) if t.low[k] in NEAR_TIMES), None)


def neither_group(t: Tokens, at: int) -> int:
    """A verb in, the first token of the group that it shares with the one before "nor" out ("would neither confirm nor deny"); 0 where none is."""
    if t.word(at - 1) != "nor":
        return 0
    return next((group_start(t, k) for k in range(at - 2, max(0, at - NEITHER_WITHIN), -1) if t.low[k] == "neither"), 0)


def is_negated(t: Tokens, subject: Range, helpers: tuple[str, ...]) -> bool:
    """Does the verb's group or its subject negate it ("did not say", "nobody said", "neither said"; not in "not only said")?"""
    by_verb = any(w in NEGATIONS for w in helpers) and "only" not in helpers
    return by_verb or t.word(subject[0] - 1) == "neither" or t.word(subject[0]) in NO_ONE


def quoted_words(t: Tokens, at: int, subject: Range, sentence: int) -> Saying | None:
    """A verb of quoting with its subject in, what the one quoted says out; None where no colon stands before it (quoted the minister: "We left")."""
    end = noun_phrase_after(t, at + 1)
    if end <= at + 1 or t.word(end) not in (":", ",") or t.word(end + 1) != QUOTATION:
        return None
    return Saying(
        found="verb",
        lemma="quote",
        cue=t.place(at, at + 1),
        source=t.place(at + 1, end),
        via=(t.place(*subject),),
        content=(t.place(end + 1, end + 2),),
        sentence=sentence,
    )


def quoted_by(t: Tokens, at: int, group: int) -> tuple[int, Range | None]:
    """A verb and its group in, the token behind it and behind who quotes it there, and who that is, out ("was quoted as saying by AFP that")."""
    if t.word(group - 1) != "as" or t.word(at + 1) != "by":
        return at + 1, None
    end = noun_phrase_after(t, at + 2)
    return (end, (at + 2, end)) if end > at + 2 else (at + 1, None)


def medium_of(t: Tokens, group: int, subject: Range, tail: Tail) -> Range | None:
    """A verb group with its speaker and tail in, the medium behind it, before it, at the head of the sentence or at its end out."""
    before = trim_medium_before(t, trim_time_before(t, group)[0])[1]
    return tail.medium or before or opening_medium(t, subject) or closing_medium(t, tail.at, content_end(t, tail.at))[1]


def quoting_start(t: Tokens, group: int, subject: Range) -> int:
    """A verb group and its speaker in, the first token of both out, or of whoever quotes the speaker ("…," AFP quoted X as saying)."""
    start = min(group, subject[0])
    if t.word(group - 1) != "as" or t.word(start - 1) not in ("quoted", "quotes", "cited", "cites"):
        return start
    quoting = subject_before(t, group_start(t, start - 1))
    return quoting[0] if quoting else start


def can_speak(t: Tokens, subject: Range, lemma: str) -> bool:
    """Is the subject one that may say something: anybody for a plain verb of saying.

    A name, a pronoun or a noun for persons, bodies and papers for any other.
    """
    low = t.low[subject[0] : subject[1]]
    if (lemma == "call" and low[0] in ("a", "an")) or (len(low) == 1 and low[0] in ("it", "this") and lemma == "mean"):
        return False
    if lemma in STRONG:
        return True
    if low[-1] in ("i", "we", "you", "everyone", "who"):
        return False
    return (
        any(t.caps[subject[0] + 1 : subject[1]])
        or low[-1] in PRONOUNS
        or (len(low) == 1 and t.caps[subject[0]])
        or any(w in SPEAKING_NOUNS or w in ("percent", "%", "cent") for w in low)
    )


def has_plural_head(t: Tokens, subject: Range) -> bool:
    """Is the noun plural that a preposition or a participle explains ("Documents seen by AFP", "Figures from the ministry")?"""
    head = next((k for k in range(subject[0] + 1, subject[1]) if t.low[k] in PREPOSITIONS or t.low[k] in PASSED_ON), subject[0]) - 1
    return head >= subject[0] and (t.low[head] in PLURALS or (t.low[head].endswith("s") and not t.low[head].endswith("ss") and not t.caps[head - 1]))


def agrees(t: Tokens, subject: Range, group: int, shape: str, helpers: tuple[str, ...]) -> bool:
    """Can the subject and the verb's shape stand together? Sorts nouns ("the police report") from verbs ("police report")."""
    verb = t.word(group + len(helpers))
    last = t.word(subject[1] - 1)
    before = t.word(group - 1)
    if shape == "base":
        if any(w in DO or w in MODALS for w in helpers):
            return True
        if verb in NOUN_LIKE and not (last in PLURALS or last.endswith("s") or has_plural_head(t, subject)):
            return False
        if helpers and any(w in AUXILIARIES for w in helpers):
            return False
        is_plural = (
            last in PLURALS
            or has_plural_head(t, subject)
            or (last.endswith("s") and not last.endswith("ss") and last not in ("his", "its", "this", "'s", "is", "was"))
            or "and" in t.low[subject[0] : subject[1]]
        )
        return is_plural and (before != "," or subject[1] < group)
    if shape == "s":
        if last in ("they", "we", "i", "you"):
            return False
        if t.word(group + 1) == "to" and not has_verb(t, group + 2, min(len(t), group + INFINITIVE_WITHIN)):
            return True
        if (
            verb in NOUN_LIKE
            and not t.cap(subject[1] - 1)
            and last not in PRONOUNS
            and last not in SPEAKING_NOUNS
            and before not in (",", "who", "which", "that", QUOTATION)
        ):
            return False
        return not (verb in NOUN_LIKE and before in PREPOSITIONS)
    if shape == "ing":
        return (
            any(w in AUXILIARIES for w in helpers)
            or verb
            not in ("understanding", "feeling", "meaning", "ruling", "finding", "meeting", "offering", "reading", "seeing", "knowing", "learning")
            or before == ","
        )
    return True
