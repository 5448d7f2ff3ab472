"""The tokens of a sentence in, what it reports by other means than an active verb out: "according to X", passives, adverbs, "X: ..."."""

from simplemma import is_known

from crossread.stages.statements.clauses import clause_start, content_end, left_content
from crossread.stages.statements.grammar import ABBREVIATED, AUXILIARIES, BE, BREAKS, CONJUNCTIONS, DETERMINERS, HAVE, NEAR_TIMES, NEGATIONS, words
from crossread.stages.statements.groups import cue_start, group_start, place_of
from crossread.stages.statements.lexicon import DENYING, HEDGE_ADVERBS, PASSIVE_FORMS, REPORTING_NOUNS, SPEAKING_NOUNS, VERBS
from crossread.stages.statements.phrases import Range, has_verb, medium_at, noun_phrase_after, time_at
from crossread.stages.statements.saying import Place, Saying
from crossread.stages.statements.subjects import subject_before
from crossread.stages.statements.tokens import QUOTATION, Tokens
from crossread.stages.statements.verbs import inverted_subject

PASSIVE_PARTICLES = words("as of with about whether on")
TOLD = words("tell inform warn assure notify remind advise")
"""Passives whose subject is the one who was told."""
WITH_PARTICLE = words("describe see know regard accuse charge identify cite view suspect ask blame")
"""Passives whose content follows a particle ("was described as")."""
WITH_COMPLEMENT = words("report estimate confirm believe consider deem call fear announce assess")
"""Passives with a complement of the subject ("was reported missing")."""
WITH_AGENT = words("announce report confirm deny reject dismiss refute dispute")
"""Passives that report by themselves when they say by whom ("was denied by the army")."""
NO_COMPLEMENT = words("in on by as after")
HEADLINE_SPEAKER = 6
"""Tokens: a longer run before a colon is no speaker."""


VIEWS = words("words view opinion eyes telling account")
"""Nouns of "in the words of X"."""
NO_SPEAKERS = words(
    "read watch see related more update updates updated note photo photos video videos listen correction analysis opinion explainer live breaking "
    "exclusive source sources topics tags share remember warning tip "
    "background why what how who where when fact facts q a also recommended location date time where contact advertisement editor editors details "
    "key here question answer example result summary caption"
)
"""Words before a colon at the head of a line that are labels, not speakers."""


def according_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, "according to X" and "in the words of X" out."""
    sayings = []
    for at in range(len(t) - 2):
        if t.low[at] == "according" and t.low[at + 1] == "to":
            sayings.extend(beside_cue(t, at, at + 2, sentence))
        elif t.low[at] == "in" and t.low[at + 1] == "the" and t.low[at + 2] in VIEWS and t.word(at + 3) == "of":
            sayings.extend(beside_cue(t, at, at + 4, sentence))
    return sayings


def beside_cue(t: Tokens, at: int, end: int, sentence: int) -> list[Saying]:
    """The place of "according to" or "in the words of" in, the saying of the one named behind it out, if anything is said beside it."""
    source = inverted_subject(t, end, is_opening=at <= 1 or follows_that(t, at))
    content = around(t, at, source[1]) if source else []
    if not source or not content:
        return []
    said_on = time_at(t, source[1])
    return [
        Saying(
            found="according",
            lemma="according",
            cue=t.place(at, end),
            source=t.place(*source),
            content=tuple(content),
            said_on=t.place(source[1], said_on) if said_on > source[1] else None,
            sentence=sentence,
        )
    ]


def follows_that(t: Tokens, at: int) -> bool:
    """Does a cue phrase open a clause behind "that" ("AFP said that, according to police, P")?"""
    return t.word(at - 1) == "that" or (t.word(at - 1) == "," and t.word(at - 2) == "that")


def around(t: Tokens, at: int, end: int) -> list[Place]:
    """A cue phrase with its source in, what is said around it out: behind it where it opens the sentence, else before it."""
    stop = time_at(t, end)
    stop = max(stop, medium_at(t, stop))
    opens = at == 0 or follows_that(t, at) or (at <= 2 and (t.low[at - 1] in CONJUNCTIONS or t.low[at - 1] in ("-", "•", ",", "and")))
    if opens:
        start = stop + 1 if t.word(stop) in (",", ":", "that") else stop
        return [t.place(start, content_end(t, start))] if start < len(t) and content_end(t, start) > start else []
    left_end = at - 1 if t.low[at - 1] in (",", "—", "--", "–", "-") else at
    if t.word(left_end - 1) == QUOTATION:
        left = left_content(t, left_end, needs_quote=False)
        pieces = [left] if left else []
    else:
        start = clause_start(t, left_end)
        pieces = [t.place(start, left_end)] if left_end > start else []
    if t.word(stop) == "," and t.word(stop + 1) and t.word(stop + 1) not in ("and", "but", "while", "who", "which", "according", "with", "although"):
        finish = content_end(t, stop + 1)
        if finish > stop + 1 and (not has_verb(t, clause_start(t, left_end), left_end) or t.word(left_end - 1) in AUXILIARIES):
            pieces.append(t.place(stop + 1, finish))
    return pieces


def passive_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, passives that report out: "is believed to", "it was reported that", "were described as", "was told by X that"."""
    sayings = []
    for at in [at for at, word in enumerate(t.low) if word in PASSIVE_FORMS]:
        lemma = PASSIVE_FORMS[t.low[at]]
        if t.caps[at]:
            continue
        group = group_start(t, at)
        if not any(w in BE for w in t.low[group:at]) or t.word(group - 1) == "to":
            continue
        saying = read_passive(t, at, group, lemma, sentence)
        if saying:
            sayings.append(saying)
    return sayings


def read_passive(t: Tokens, at: int, group: int, lemma: str, sentence: int) -> Saying | None:
    """A participle with "be" in, its saying out; None where it reports nothing."""
    subject = subject_before(t, group)
    p, agent = agent_after(t, at + 1)
    time_end = time_at(t, p)
    on = (p, time_end) if time_end > p else next(((k, k + 1) for k in range(group, at) if t.low[k] in NEAR_TIMES), None)
    p = time_end
    if agent is None:
        p, agent = agent_after(t, p)
    content = passive_content(t, p, lemma, subject, on)
    negated = any(w in NEGATIONS for w in t.low[group:at])
    stands_alone = (agent and lemma in WITH_AGENT) or (negated and lemma in ("confirm", "verify"))
    if lemma in DENYING and agent and (clause := claimed_before(t, group)):
        content = [(clause, group)]
    elif not content and subject and stands_alone:
        content = [subject]
    if not content:
        return None
    has_particle = p == at + 1 and t.word(p) in PASSIVE_PARTICLES and lemma in WITH_PARTICLE and len(content) + (lemma == "ask") == 2
    return Saying(
        found="passive",
        lemma=lemma,
        cue=t.place(cue_start(t, group, at), p + 1 if has_particle else at + 1),
        source=place_of(t, agent),
        content=tuple(t.place(*piece) for piece in content),
        said_on=place_of(t, on),
        is_negated=negated,
        sentence=sentence,
    )


def claimed_before(t: Tokens, group: int) -> int:
    """The verb group of a denial in, the first token of the claim that is its subject out ("claims that P were denied"); 0 where none is."""
    for k in range(group - 2, -1, -1):
        if t.low[k] in REPORTING_NOUNS and t.low[k + 1] == "that":
            return k + 2
        if t.low[k] in BREAKS:
            return 0
    return 0


def passive_content(t: Tokens, p: int, lemma: str, subject: Range | None, on: Range | None) -> list[Range]:
    """The token behind a participle (and its agent and time) in, what is reported out: a clause, or the subject and what is said of it."""
    word = t.word(p)
    end = content_end(t, p)
    rest = [(p + 1, end)] if end > p + 1 else []
    if word == "that" and lemma != "ask":
        return rest
    if lemma in TOLD:
        return [(p, end)] if word in DETERMINERS or t.cap(p) or word in ("he", "she", "they", "it", "there") else []
    if subject is None or lemma == "quote":
        return []
    if word == "to":
        return [subject, (p, end)] if lemma not in ("call", "describe", "identify", "name") else []
    if word in PASSIVE_PARTICLES and lemma in WITH_PARTICLE:
        return rest if lemma == "ask" else [subject, *rest] if rest else []
    if lemma in WITH_COMPLEMENT and word and word not in BREAKS | CONJUNCTIONS | NO_COMPLEMENT:
        return [subject, (p, end)]
    return [subject, on] if lemma == "expect" and on else []


def agent_after(t: Tokens, at: int) -> tuple[int, Range | None]:
    """The token behind a participle in, the token behind "by X" and X out."""
    if t.word(at) != "by":
        return at, None
    end = noun_phrase_after(t, at + 1)
    return (end, (at + 1, end)) if end > at + 1 else (at, None)


def reported_by_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, participles with an agent and no "be" out: "a plane, reported by local press as belonging to ..."."""
    sayings = []
    for at, word in enumerate(t.low):
        if (
            word in ("reported", "cited", "described")
            and t.word(at + 1) == "by"
            and not any(w in BE or w in HAVE for w in t.low[group_start(t, at) : at])
        ):
            p, agent = agent_after(t, at + 1)
            left_end = at - 1 if t.word(at - 1) == "," else at
            start = clause_start(t, left_end)
            if agent and left_end > start and t.word(p) not in VERBS:
                pieces = [t.place(start, left_end)]
                if t.word(p) == "as" and content_end(t, p + 1) > p + 1:
                    comma = next((k for k in range(p + 1, len(t)) if t.low[k] == ","), len(t))
                    pieces.append(t.place(p + 1, min(comma, content_end(t, p + 1))))
                sayings.append(
                    Saying(found="passive", lemma="report", cue=t.place(at, at + 2), source=t.place(*agent), content=tuple(pieces), sentence=sentence)
                )
    return sayings


def adverb_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, adverbs that report ("reportedly") with the clause around them out."""
    sayings = []
    for at, word in enumerate(t.low):
        if word not in HEDGE_ADVERBS or t.word(at - 1) in DETERMINERS:
            continue
        start, end = at, at + 1
        while start > 0 and t.low[start - 1] not in (QUOTATION, ";", ":", ",", "that", "but", "while", "who", "and"):
            start -= 1
        while (
            end < len(t)
            and t.low[end] not in (QUOTATION, ";", ":", "but", "while")
            and not (t.low[end] == "," and t.word(end + 1) in ("and", "but", "while", "with", "who"))
        ):
            end += 1
        pieces = [t.place(a, b) for a, b in ((start, at), (at + 1, end)) if b > a]
        if t.word(start - 1) == "who" and start == at:
            subject = subject_before(t, at)
            pieces = ([t.place(*subject)] if subject else []) + pieces
        if pieces:
            sayings.append(Saying(found="adverb", lemma=word, cue=t.place(at, at + 1), source=None, content=tuple(pieces), sentence=sentence))
    return sayings


def colon_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, "SPEAKER: what is said" at the head of a line out (headlines, transcripts)."""
    first = 0
    while t.word(first) in ("-", "–", "—", "*", "•"):
        first += 1
    colon = next((k for k in range(first + 1, min(len(t), first + HEADLINE_SPEAKER + 1)) if t.low[k] == ":"), 0)
    if not colon or colon + 2 >= len(t) or not t.caps[first] or has_verb(t, first, colon):
        return []
    inside = range(first, colon)
    names = all(t.caps[k] or t.low[k] in ("of", "the", "de", "al", "'s", "and") for k in inside)
    printed = t.text[t.start[first] : t.end[colon - 1]]
    speaks = (names and t.low[colon - 1] in SPEAKING_NOUNS) or ABBREVIATED.fullmatch(printed)
    is_item = first > 0 and t.cap(colon + 1) and len(t) - colon > HEADLINE_SPEAKER
    if printed.lower() in NO_SPEAKERS or (colon - first == 1 and not speaks and not is_item and is_known(printed, lang="en")):
        return []
    follows_clause = t.word(colon + 1) == QUOTATION or has_verb(t, colon + 1, len(t)) or t.cap(colon + 1)
    if not (names or speaks) or not follows_clause or not (speaks or is_item or t.word(colon + 1) == QUOTATION or has_clause_after(t, colon + 1)):
        return []
    return [
        Saying(
            found="colon",
            lemma=":",
            cue=t.place(colon, colon + 1),
            source=t.place(first, colon),
            content=(t.place(colon + 1, content_end(t, colon + 1)),),
            sentence=sentence,
        )
    ]


def has_clause_after(t: Tokens, start: int) -> bool:
    """Does a clause with a capital at its head and a finite verb follow?"""
    return t.cap(start) and has_verb(t, start + 1, len(t))
