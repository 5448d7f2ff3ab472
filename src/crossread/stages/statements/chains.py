"""The sayings of a part in, the same out with their chains: whoever reports somebody else's saying stands in front of them.

Three ways to a chain: a saying inside what another says; "citing Y" beside a cue; "Y quoted X as saying". A saying that holds nothing but another
one is
dropped for it; one that says more is kept beside it.
"""

import re
from dataclasses import replace

from crossread.stages.statements.citing import cited, named_in_passing
from crossread.stages.statements.clauses import STRONG
from crossread.stages.statements.grammar import PRONOUNS, words
from crossread.stages.statements.kinds import kind_of
from crossread.stages.statements.lexicon import DENYING, SPEAKING_NOUNS
from crossread.stages.statements.saying import Place, Saying
from crossread.types.span import Span

QUOTING = frozenset({"quote", "cite"})
LITTLE = 3
"""Words: what is left of an outer saying without the inner one when it says nothing of its own ("that", "also", a time)."""
WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"^(?:an?|the|this|that|one)\s+", re.IGNORECASE)
EXPLAINED = re.compile(r",|\s+(?:of|by|in|from|for|released|published|conducted|who)\b")
"""Behind a name, what explains it."""
WHO = re.compile(r",?\s+who\s+(?:\w+ly\s+)?")
SECOND_ACT = re.compile(r",?\s+(?:but|and|though|yet)\s+(?:\w+ly\s+|also\s+)?$")
"""Before a second cue of the same speaker."""
BEHIND = re.compile(r"[\s,“”\"’'.]*(?:after|during|in|at|on|when|while|before|following)\b", re.IGNORECASE)
"""What may follow a saying inside "according to X" without saying more."""


def chained(text: str, sayings: list[Saying], sentences: tuple[Span, ...]) -> list[Saying]:
    """The text of a part, its sayings in order and its sentences in, the same sayings with chains out."""
    out: list[Saying] = []
    start = 0
    while start < len(sayings):
        end = start
        while end < len(sayings) and sayings[end].sentence == sayings[start].sentence:
            end += 1
        out.extend(sentence_chains(text, sayings[start:end], sentences[sayings[start].sentence].end))
        start = end
    return out


def sentence_chains(text: str, sayings: list[Saying], end: int) -> list[Saying]:
    """The sayings of one sentence and where it ends in, the same with chains out."""
    sayings = named_in_passing(sayings)
    if len(sayings) > 1:
        sayings = [cut_at_own(text, cut_at_closing(saying, sayings), sayings) for saying in sayings]
        sayings = quoted_at_end(text, sayings)
    if len(sayings) == 1:
        return [cited(text, sayings[0], (), end)]
    outers = {index: outer_of(index, sayings) for index in range(len(sayings))}
    kept = []
    for index, saying in enumerate(sayings):
        outer = outers[index]
        if outer is not None and saying.found == "silence" and saying.lemma == "know":
            continue
        if outer is not None and ((saying.source is None and saying.found in ("noun", "passive", "adverb")) or is_same_mind(text, saying)):
            continue
        if saying.found == "adverb" and any(other.source and other.cue and covers(saying, other.cue) for other in sayings if other is not saying):
            continue
        if any(
            other == index and holds_only(text, saying, sayings[inner]) and speaks(text, sayings[inner])
            for inner, other in outers.items()
            if other is not None
        ):
            continue
        kept.append(cited(text, with_outer(text, index, outers, sayings), sayings, end))
    return kept


def with_outer(text: str, index: int, outers: dict[int, int | None], sayings: list[Saying]) -> Saying:
    """A saying's index in, the saying with those it stands in before its own source out, with their medium and time where it has none."""
    saying, outer, seen = sayings[index], outers[index], {index}
    source, via, medium, said_on = saying.source, saying.via, saying.medium, saying.said_on
    while outer is not None and outer not in seen:
        seen.add(outer)
        above = sayings[outer]
        medium, said_on = medium or above.medium, said_on or above.said_on
        if above.source and is_own_silence(text, saying, above):
            source, via = above.source, above.via
        elif above.source and not is_same(text, above.source, via[0] if via else source):
            if above.found == "according" and source and not via and passes_on(text, saying, source, above):
                source, via = above.source, (*above.via, source)
            else:
                via = (*above.via, above.source, *via)
        outer = outers[outer]
    return replace(saying, source=source, via=via, medium=medium, said_on=said_on)


def is_same(text: str, outer: Place, inner: Place | None) -> bool:
    """Do two names of one sentence name the same: in the same words, or the one with more of them ("In a poll by X, ... the poll said")?"""
    if inner is None or outer == inner:
        return inner is not None
    one, other = (ARTICLE.sub("", text[slice(*place)]) for place in (outer, inner))
    short, long = sorted((one, other), key=len)
    if short.lower() == long.lower():
        return True
    is_last_name = short[:1].isupper() and long.endswith(" " + short)
    return is_last_name or (long.lower().startswith(short.lower()) and EXPLAINED.match(long, len(short)) is not None)


def passes_on(text: str, saying: Saying, source: Place, above: Saying) -> bool:
    """Is a speaker the outer one of "according to" ("Reuters reports P, according to officials"; "According to A, P, B said")?"""
    if above.source is None or above.cue is None or saying.cue is None:
        return False
    kinds = kind_of(text[slice(*source)]), kind_of(text[slice(*above.source)])
    closes = above.cue[0] < above.content[0][0] and saying.content[-1][1] <= min(source[0], saying.cue[0])
    return kinds[1] != "media" and (closes or (kinds[0] == "media" and kinds[1] not in ("document", None)))


def cut_at_own(text: str, saying: Saying, sayings: list[Saying]) -> Saying:
    """A saying in, the same out without what its speaker does with something else behind it ("said P, but would not say Q")."""
    for other in sayings:
        if other is saying or other.cue is None or saying.cue is None or other.source != saying.source or not covers(saying, other.cue):
            continue
        if other.source is None or covers(saying, other.source):
            continue
        pieces = tuple((a, min(b, other.cue[0])) for a, b in saying.content if a < other.cue[0])
        ends = SECOND_ACT.search(text, *pieces[-1]) if pieces else None
        if ends and ends.start() > pieces[-1][0]:
            saying = replace(saying, content=(*pieces[:-1], (pieces[-1][0], ends.start())))
    return saying


def quoted_at_end(text: str, sayings: list[Saying]) -> list[Saying]:
    """Sayings in, the same out with one for "…, AFP quoted the governor as saying" where both AFP and the governor were found to say it.

    So with "AFP cited the governor, who said".
    """
    out = list(sayings)
    for outer in sayings:
        if outer.lemma not in QUOTING or outer.cue is None or outer.source is None:
            continue
        for index, inner in enumerate(out):
            is_quoted = inner.source is not None and 0 < inner.source[0] - outer.cue[1] <= 1
            if inner is not outer and inner.cue and outer.content and WHO.fullmatch(text, outer.content[-1][1], inner.cue[0]):
                out[index] = replace(inner, source=outer.content[-1], via=(*outer.via, outer.source))
                out.remove(outer)
                break
            if inner is not outer and is_quoted and inner.content == outer.content:
                out[index] = replace(inner, via=(*outer.via, outer.source, *inner.via))
                out.remove(outer)
                break
    return out


def is_own_silence(text: str, inner: Saying, outer: Saying) -> bool:
    """Does somebody say of himself that he denies, cannot confirm or says nothing ("The ministry said it could not confirm that P")?"""
    is_pronoun = inner.source is not None and text[slice(*inner.source)].lower() in ("it", "he", "she", "they")
    at = inner.source[0] - outer.content[0][0] if inner.source and outer.content else -1
    return is_pronoun and 0 <= at <= len("that ") and (inner.found == "silence" or inner.is_negated or inner.lemma in DENYING)


def covers(saying: Saying, place: Place) -> bool:
    """Does a place lie inside what a saying says?"""
    return any(a <= place[0] and place[1] <= b for a, b in saying.content)


def is_same_mind(text: str, inner: Saying) -> bool:
    """Is an inner saying only what its outer speaker has in mind ("they say they want"), or a thing's doing ("said the protests revealed")?"""
    if inner.found == "verb" and inner.lemma not in STRONG and inner.source:
        said = text[slice(*inner.source)].lower()
        return said in PRONOUNS - QUANTIFIERS or not (
            text[inner.source[0]].isupper() or any(w in SPEAKING_NOUNS or w in ("percent", "cent", "%") for w in WORD.findall(said))
        )
    return False


QUANTIFIERS = words("many most some few others")
"""Words for people who are not the outer speaker."""


def speaks(text: str, inner: Saying) -> bool:
    """Does an inner saying have a speaker of its own who says something, so that an outer one that says nothing more gives way to it?"""
    return inner.source is not None and inner.found in ("verb", "according", "colon") and not is_same_mind(text, inner)


def cut_at_closing(saying: Saying, sayings: list[Saying]) -> Saying:
    """A saying in, the same cut where another closes the sentence ("39 are confirmed dead, officials said") out."""
    for other in sayings:
        if (
            other is saying
            or other.cue is None
            or saying.cue is None
            or not other.content
            or not covers(other, saying.cue)
            or not covers(saying, other.cue)
        ):
            continue
        start = min(other.cue[0], other.source[0] if other.source else other.cue[0])
        if other.content[-1][1] > start:
            continue
        pieces = tuple((a, min(b, start)) for a, b in saying.content if a < start)
        saying = replace(saying, content=pieces)
    return saying


def outer_of(index: int, sayings: list[Saying]) -> int | None:
    """A saying's index in, the index of the closest saying that says it out; None where the outlet does."""
    inner = sayings[index]
    anchor = inner.cue or (inner.content[0] if inner.content else None)
    if anchor is None:
        return None
    found: list[tuple[int, int]] = []
    for other, outer in enumerate(sayings):
        if other == index or outer.found == "silence":
            continue
        inside = any(place[0] <= anchor[0] and anchor[1] <= place[1] for place in outer.content)
        named = inner.source is None or any(place[0] <= inner.source[0] and inner.source[1] <= place[1] for place in outer.content)
        if inside and named and not is_mutual(inner, outer) and not is_its_object(inner, outer) and not is_answer(inner):
            found.append((sum(place[1] - place[0] for place in outer.content), other))
    return min(found)[1] if found else None


def is_answer(inner: Saying) -> bool:
    """Does somebody deny what stands right before, in the outlet's words (", which the army denied")?"""
    return inner.found == "verb" and inner.lemma in DENYING and inner.source is not None and inner.content[-1][1] <= inner.source[0]


def is_its_object(inner: Saying, outer: Saying) -> bool:
    """Is a noun with its owner what an outer verb is about ("doubted Vel's claim that P"), so that the claim is not the claim of its subject?"""
    first = min(inner.source[0], inner.cue[0]) if inner.source and inner.cue else None
    return inner.found == "noun" and first is not None and 0 <= first - outer.content[0][0] <= len("this ")


def is_mutual(inner: Saying, outer: Saying) -> bool:
    """Does each stand inside what the other says (a misreading)?"""
    return outer.cue is not None and any(place[0] <= outer.cue[0] and outer.cue[1] <= place[1] for place in inner.content)


def holds_only(text: str, outer: Saying, inner: Saying) -> bool:
    """Is the outer saying nothing but the inner one: its speaker, cue and what is said?"""
    if inner.found == "noun":
        return False
    covered = [place for place in (*inner.content, inner.source, inner.cue, inner.medium, inner.said_on) if place]
    left = 0
    for place in outer.content:
        for match in WORD.finditer(text, *place):
            left += not any(a <= match.start() < b for a, b in covered)
    return left <= LITTLE or (outer.found == "according" and is_main(text, outer, inner, covered))


def is_main(text: str, outer: Saying, inner: Saying, covered: list[Place]) -> bool:
    """Is an inner saying the main clause of the outer one, with no more behind it than where and when it was said?"""
    if len(outer.content) != 1 or inner.found != "verb":
        return False
    (start, end), last = outer.content[0], max(b for _, b in covered)
    before = WORD.findall(text[start : min(a for a, _ in covered)])
    return len(before) <= LITTLE and last < end and BEHIND.match(text, last, end) is not None
