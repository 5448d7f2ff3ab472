"""What the rules find and what a marker of text sees in, one list of sayings out.

Where both see a cue, the marker says whose it is and what is said (of a denial the rules say what is denied), the rules give the rest (medium, time,
negation). A cue that only the marker sees counts when it is sure; one that only the rules see counts when it stands inside the words of another, or
is of a kind that the marker has not learned.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from crossread.stages.statements.grammar import NEGATIONS
from crossread.stages.statements.groups import group_start
from crossread.stages.statements.lexicon import DENYING, REPORTING_NOUNS, VERBS
from crossread.stages.statements.phrases import addressee_after, is_media, medium_at, time_at
from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Place, Saying
from crossread.stages.statements.stance import DENIAL_NOUNS, UNVERIFIED
from crossread.stages.statements.tokens import Tokens, tokenise
from crossread.stages.statements.verbs import is_supposed
from crossread.types.marks import Said
from crossread.types.span import Span

SURE = 0.7
"""Chance of a cue from which it counts without the rules. Source: of .5, .6, .7 and .85 the best for both PolNeAR documents that were kept out of
training and our statements of athens and wikinews-a."""
POSSIBLE = 0.1
"""Chance of a cue below which a verb that the rules take for one does not count. A judgement."""
NOT_LEARNED = frozenset({"silence", "adverb", "passive"})
"""Sayings that keep what the rules give them: they name nobody, or say nothing."""
OWN_MEANS = frozenset({"silence", "adverb", "passive", "colon", "quotation", "noun"})
"""Sayings that the marker has not learned: the rules alone decide on them."""
OPEN = frozenset({"if", "unless", "whether"})
"""Words before a speaker that leave open whether he says it."""
PASSING_ON = re.compile(r"\b(?:citing|cited|quoting|quoted|quotes|cites)\b", re.IGNORECASE)
FAR_OFF = 8
"""Tokens between a speaker and the cue of a quotation, as in “said on Monday in a statement”."""
OPENERS = ("that ", "That ")
SOURCE_END = re.compile(r"(?:^|[\s,;]+)(?:who|which)$|[\s,;]+$")
CUT = re.compile(r"\w|[’']t\b")
"""Behind a cue that ends inside a word ("don|'t")."""


def merged(text: str, sentences: Sequence[Span], quotes: Sequence[Quote], sayings: Sequence[Saying], said: Sequence[Said]) -> list[Saying]:
    """A part of a document, its sentences, quotations, the rules' sayings and the marker's in, all sayings out.

    Args:
        text: the part.
        sentences: of the part.
        quotes: of the part.
        sayings: what the rules found.
        said: what the marker saw, unlikely cues included, offsets in the part.
    """
    starts = [sentence.start for sentence in sentences]
    left = list(sayings)
    ruled = left_to_rules(text, sentences, sayings)
    out: list[Saying] = []
    for told in said:
        index = max(0, bisect_right(starts, told.cue[0]) - 1)
        twin = next((saying for saying in left if saying.cue and overlap(saying.cue, told.cue)), None)
        if twin and twin.sentence in ruled:
            continue
        if twin:
            left.remove(twin)
            out.extend(joined(text, sentences, quotes, twin, told))
        elif index not in ruled and told.chance >= SURE and (saying := fresh(text, sentences[index], index, quotes, told)):
            out.extend(joined(text, sentences, quotes, saying, told))
    kept = (saying for saying in left if saying.found in OWN_MEANS or saying.sentence in ruled or saying.cue is None or is_nested(saying, out))
    return [*out, *kept]


def is_given(told: Said, given: Sequence[Saying], quotes: Sequence[Quote]) -> bool:
    """Do the rules give a quotation that the marker sees to somebody already, by another cue or by none? Then they are believed."""
    if not is_quoted(told.content, quotes) or any(saying.cue and overlap(saying.cue, told.cue) for saying in given):
        return False
    return any(overlap(piece, place) for saying in given for piece in saying.content for place in told.content)


def is_nested(saying: Saying, others: Sequence[Saying]) -> bool:
    """Does a saying stand with its cue and its speaker inside what another says? What the marker learned from marks no such ones."""
    if saying.cue is None or saying.source is None:
        return False
    return any(inside(saying.cue, other.content) and inside(saying.source, other.content) for other in others)


def inside(place: Place, pieces: Sequence[Place]) -> bool:
    """Does a place lie inside one of several?"""
    return any(start <= place[0] and place[1] <= end for start, end in pieces)


def overlap(one: Place, other: Place) -> bool:
    """Do two places share a code point?"""
    return one[0] < other[1] and other[0] < one[1]


def joined(text: str, sentences: Sequence[Span], quotes: Sequence[Quote], saying: Saying, told: Said) -> list[Saying]:
    """A saying of the rules and the marker's of the same cue in, the saying out, and one for each further sentence that its quotation goes on in.

    Without quotation marks the next sentence may be the outlet's own: doubt is not guessed away.
    """
    if saying.found in NOT_LEARNED or told.chance < SURE:
        return [saying] if saying.found in OWN_MEANS or told.chance >= POSSIBLE else []
    sentence = sentences[saying.sentence]
    pieces = [before_doubt(text, clean) for place in told.content if (clean := without_opener(text, place))]
    own = tuple(piece for place in pieces if (piece := within(place, sentence)))
    if saying.content and (saying.lemma in DENYING or saying.lemma in DENIAL_NOUNS):
        own = saying.content
    is_ruled = saying.source and (is_quoted(saying.content, quotes) or "according to" in text[slice(*saying.source)].lower())
    source = saying.source if is_ruled else whole_source(text, told.source) or saying.source or told.source
    out = [replace(saying, source=source, content=own or saying.content)]
    if not own and not saying.content:
        out[0] = replace(saying, source=source, content=tuple(pieces))
        return out if pieces else []
    end = max((place[1] for place in pieces), default=0)
    for index in range(sentence_at(sentences, min((place[0] for place in pieces), default=0)), len(sentences)):
        other = sentences[index]
        if other.start >= end:
            break
        if index != saying.sentence:
            rest = tuple(piece for place in pieces if (piece := within(place, other)))
            if rest and own and is_quoted(rest, quotes):
                out.append(replace(out[0], found="quotation", cue=None, content=rest, sentence=index))
    return out


def sentence_at(sentences: Sequence[Span], place: int) -> int:
    """Sentences in order and a code point in, the first of them that ends behind it out."""
    return bisect_right(sentences, place, key=lambda sentence: sentence.end)


def whole_source(text: str, place: Place | None) -> Place | None:
    """A speaker that the marker saw in, the same without a comma or "who" at its end out; None where nothing else is left."""
    said = SOURCE_END.sub("", text[slice(*place)]) if place else ""
    return (place[0], place[0] + len(said)) if place and said else None


def left_to_rules(text: str, sentences: Sequence[Span], sayings: Sequence[Saying]) -> frozenset[int]:
    """The rules' sayings in, the sentences out that pass on what somebody else says ("citing", "quoted by", "X said, according to Y").

    Of these the rules know more: the marker has learned one speaker a cue.
    """
    found: dict[int, list[Saying]] = {}
    for saying in sayings:
        found.setdefault(saying.sentence, []).append(saying)
    return frozenset(
        index
        for index, own in found.items()
        if PASSING_ON.search(text, sentences[index].start, sentences[index].end)
        or (len(own) > 1 and any(saying.found == "according" for saying in own))
    )


def is_quoted(content: Sequence[Place], quotes: Sequence[Quote]) -> bool:
    """Does everything that is said stand in quotation marks? Who stands beside a quotation is told by rules without a mistake."""
    return bool(content) and all(any(quote.outer_start <= start and end <= quote.outer_end for quote in quotes) for start, end in content)


def before_doubt(text: str, place: Place) -> Place:
    """A piece of what is said in, the same out without the words behind it that say nobody could check it."""
    doubt = UNVERIFIED.search(text, *place)
    comma = text.rfind(",", place[0], doubt.start()) if doubt else -1
    return (place[0], comma) if comma > place[0] else place


def within(place: Place, sentence: Span) -> Place | None:
    """A place and a sentence in, what both share out."""
    start, end = max(place[0], sentence.start), min(place[1], sentence.end)
    return (start, end) if start < end else None


def without_opener(text: str, place: Place) -> Place | None:
    """A piece of what is said in, the same without a "that" that opens it out; None when nothing is left."""
    start, end = place
    if text.startswith(OPENERS, start, end):
        start += len("that ")
    return (start, end) if start < end else None


def fresh(text: str, sentence: Span, index: int, quotes: Sequence[Quote], told: Said) -> Saying | None:
    """A cue that only the marker sees in, its saying out, without source and content yet; None where it is only asked about or supposed."""
    if CUT.match(text, told.cue[1]):
        return None
    inside = tuple(quote for quote in quotes if quote.is_speech and quote.outer_start < sentence.end and quote.outer_end > sentence.start)
    t = tokenise(text, sentence.start, sentence.end, inside)
    own = [k for k in range(len(t)) if t.start[k] < told.cue[1] and t.end[k] > told.cue[0]]
    verb = next((k for k in reversed(own) if t.low[k] in VERBS), None)
    noun = next((k for k in reversed(own) if t.low[k] in REPORTING_NOUNS), None)
    at = verb if verb is not None else noun
    if own and is_open(t, own[0] if at is None else at, told):
        return None
    if is_quoted(told.content, quotes) and not stands_beside(t, told):
        return None
    medium, said_on = beside(t, own[-1] + 1, told) if own else (None, None)
    return Saying(
        found="noun" if verb is None and noun is not None else "according" if any(t.low[k] == "according" for k in own) else "verb",
        lemma=VERBS[t.low[verb]][0] if verb is not None else t.low[at] if at is not None else "",
        cue=told.cue,
        source=None,
        medium=medium,
        said_on=said_on,
        is_negated=any(t.low[k] in NEGATIONS for k in own),
        sentence=index,
    )


def stands_beside(t: Tokens, told: Said) -> bool:
    """Does the speaker stand so close to the cue that nobody else is named between them? Of a quotation a wrong speaker is worse than none."""
    if told.source is None:
        return False
    first, last = min(told.source[1], told.cue[1]), max(told.source[0], told.cue[0])
    between = [k for k in range(len(t)) if first <= t.start[k] and t.end[k] <= last]
    return len(between) <= FAR_OFF and not any(t.caps[k] for k in between)


def is_open(t: Tokens, at: int, told: Said) -> bool:
    """Is a saying only asked about or supposed: "Did police say ...?", "would have said", "if officials said", "unclear whether they said"?"""
    group = group_start(t, at)
    first = min(t.start[group], told.source[0] if told.source else t.start[group])
    before = next((t.low[k] for k in range(len(t) - 1, -1, -1) if t.end[k] <= first), "")
    return is_supposed(t, group, t.low[group:at]) or before in OPEN


def beside(t: Tokens, at: int, told: Said) -> tuple[Place | None, Place | None]:
    """The token behind a cue in, the medium and the time that stand between it and what is said out."""
    medium: Place | None = None
    said_on: Place | None = None
    if told.source and at < len(t) and t.start[at] < told.source[1] and t.end[at] > told.source[0]:
        at = next((k for k in range(at, len(t)) if t.start[k] >= told.source[1]), len(t))
    stop = addressee_after(t, at)
    if stop > at and is_media(t, at, stop):
        medium = t.place(at, stop)
    at = max(at, stop)
    while at < len(t) and not any(start <= t.start[at] < end for start, end in told.content):
        through, when = medium_at(t, at), time_at(t, at)
        if through > at and medium is None:
            medium = t.place(at, through)
        elif when > at and said_on is None:
            said_on = t.place(at, when)
        at = max(at + 1, through, when)
    return medium, said_on
