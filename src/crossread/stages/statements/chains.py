"""The sayings of a part in, the same out with their chains: whoever reports somebody else's saying stands in front of them.

Three ways to a chain: a saying inside what another says; "citing Y" beside a cue; "Y quoted X as saying". A saying that holds nothing but another
one is
dropped for it; one that says more is kept beside it.
"""

import re
from dataclasses import replace

from crossread.stages.statements.clauses import STRONG
from crossread.stages.statements.grammar import PRONOUNS, words
from crossread.stages.statements.lexicon import DENYING, SPEAKING_NOUNS
from crossread.stages.statements.saying import Place, Saying

CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)
PASSED_ON = re.compile(r"\b(?:quoted|cited) by\s+([^,;]+?)\s+as\s*$")
"""Between a speaker and "saying": who quotes him ("Vel was quoted by the Post as saying")."""
OPENING_CITATION = re.compile(r"\b(?:citing|quoting)\s+([^,;:.\n]+(?:,[^,;:.\n]+)?),\s+$", re.IGNORECASE)
"""Right before a speaker: whom he cites ("Citing police, Reuters said")."""
POLL = re.compile(r"(?:(?<![^\n])|[.”\"]\s+)In ((?:an?|the|another|its)\s[^,;:.\n]*\b(?:poll|survey|questionnaire)\b[^,;:.\n]*),\s(?:[^.\n]|\.\d)*$")
"""Before those who were asked: where their answers stand ("In a poll released on Sunday, 62 percent said")."""
ASKED = re.compile(r"\bper ?cent\b|%|\brespondents?\b|\bvoters?\b|\bof those\b")
QUOTING = frozenset({"quote", "cite"})
WHICH_CITED = re.compile(r",\s+(?:which|who) (?:cited|quoted|cites|quotes)\s+([^,;]+?)(?=,?$)")
"""Behind a speaker: whom he cites ("according to AFP, which cited police")."""
QUOTED_BY = re.compile(r",?\s+(?:quoted|cited) by\s+")
CITED_END = re.compile(r",|;|:|\bas\s|\bthat\b|\bsaid\b|\bsays\b|[.]\s*$|[“\"]")
LITTLE = 3
"""Words: what is left of an outer saying without the inner one when it says nothing of its own ("that", "also", a time)."""
NEAR = 5
"""Words: what may stand between a cue or what is said and a citation ("said on Monday, citing ...")."""
WORD = re.compile(r"\w+")


def chained(text: str, sayings: list[Saying]) -> list[Saying]:
    """The text of a part and its sayings in order in, the same with chains out."""
    out: list[Saying] = []
    start = 0
    while start < len(sayings):
        end = start
        while end < len(sayings) and sayings[end].sentence == sayings[start].sentence:
            end += 1
        out.extend(sentence_chains(text, sayings[start:end]))
        start = end
    return out


def sentence_chains(text: str, sayings: list[Saying]) -> list[Saying]:
    """The sayings of one sentence in, the same with chains out."""
    if len(sayings) == 1:
        return [cited(text, sayings[0])]
    sayings = quoted_at_end([cut_at_closing(saying, sayings) for saying in sayings])
    if len(sayings) == 1:
        return [cited(text, sayings[0])]
    outers = {index: outer_of(index, sayings) for index in range(len(sayings))}
    kept = []
    for index, saying in enumerate(sayings):
        outer = outers[index]
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
        kept.append(cited(text, with_outer(text, index, outers, sayings)))
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
        elif above.source and above.source != source:
            via = (*above.via, above.source, *via)
        outer = outers[outer]
    return replace(saying, source=source, via=via, medium=medium, said_on=said_on)


def quoted_at_end(sayings: list[Saying]) -> list[Saying]:
    """Sayings in, the same out with one for "…, AFP quoted the governor as saying" where both AFP and the governor were found to say it."""
    out = list(sayings)
    for outer in sayings:
        if outer.lemma not in QUOTING or outer.cue is None or outer.source is None:
            continue
        for index, inner in enumerate(out):
            is_quoted = inner.source is not None and 0 < inner.source[0] - outer.cue[1] <= 1
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
        if inside and named and not is_mutual(inner, outer) and not is_its_object(inner, outer):
            found.append((sum(place[1] - place[0] for place in outer.content), other))
    return min(found)[1] if found else None


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
    return left <= LITTLE


def cited(text: str, saying: Saying) -> Saying:
    """A saying in, the same with whom its speaker cites right beside the cue as the inner source out ("police said, citing witnesses")."""
    if saying.source is None or saying.cue is None:
        return saying
    quoted = QUOTED_BY.search(text, *saying.source)
    if quoted and quoted.end() < saying.source[1] and quoted.start() > saying.source[0]:
        return replace(saying, via=(*saying.via, (quoted.end(), saying.source[1])), source=(saying.source[0], quoted.start()))
    relative = WHICH_CITED.search(text, *saying.source)
    if relative:
        return replace(saying, via=(*saying.via, (saying.source[0], relative.start())), source=relative.span(1))
    passed = PASSED_ON.search(text, saying.source[1], saying.cue[0])
    if passed:
        return replace(saying, via=(*saying.via, passed.span(1)))
    low, high = min(saying.source[0], saying.cue[0]), max(saying.source[1], saying.cue[1])
    line_end = text.find("\n", low)
    line_end = line_end if line_end >= 0 else len(text)
    line_start = text.rfind("\n", 0, low) + 1
    if opening := OPENING_CITATION.search(text, line_start, saying.source[0]):
        return replace(saying, via=(*saying.via, saying.source), source=opening.span(1))
    if (asked := POLL.search(text, line_start, saying.source[0])) and ASKED.search(text, *saying.source):
        return replace(saying, via=(*saying.via, asked.span(1)))
    match = CITING.search(text, low, line_end)
    if match is None or saying.cue[0] <= match.start() < saying.cue[1] or not is_beside(text, saying, high, match.start()):
        return saying
    end = CITED_END.search(text, match.end(), line_end)
    stop = end.start() if end else line_end
    words = text[match.end() : stop].rstrip()
    outer = (
        saying.source
        if saying.source[1] <= match.start() or match.start() < saying.source[0]
        else (saying.source[0], len(text[: match.start()].rstrip(" ,")))
    )
    if not words or outer[1] <= outer[0]:
        return saying
    content = tuple(place for place in (outside(place, (match.start(), stop), text) for place in saying.content) if place)
    return replace(saying, via=(*saying.via, outer), source=(match.end(), match.end() + len(words)), content=content or saying.content)


def is_beside(text: str, saying: Saying, high: int, at: int) -> bool:
    """Does a citation stand right behind a cue, or behind what is said, so that it is this speaker's?"""
    if at < high:
        return True
    gap = "".join(text[k] for k in range(high, at) if not any(a <= k < b for a, b in saying.content))
    return len(WORD.findall(gap)) <= NEAR and not re.search(r"[.?!;]\s", gap)


def outside(place: Place, hole: Place, text: str) -> Place | None:
    """A place and a stretch to leave out at its head in, what is left of it out."""
    if hole[0] <= place[0] < hole[1]:
        start = hole[1]
        while start < place[1] and text[start] in " ,":
            start += 1
        return (start, place[1]) if start < place[1] else None
    return place
