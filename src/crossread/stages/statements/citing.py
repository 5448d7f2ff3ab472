"""A saying in, the same with whom its speaker cites, or who passes it on, named in the words beside its cue out: "police said, citing witnesses"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.stages.statements.lexicon import SPEAKING_NOUNS
from crossread.stages.statements.saying import Place, Saying

CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)
PASSED_ON = re.compile(r"\b(?:quoted|cited) by\s+([^,;]+?)\s+as\s*$")
"""Between a speaker and "saying": who quotes him ("Vel was quoted by the Post as saying")."""
OPENING_CITATION = re.compile(r"\b(?:citing|quoting)\s+([^,;:.\n]+(?:,[^,;:.\n]+)?),\s+$", re.IGNORECASE)
"""Right before a speaker: whom he cites ("Citing police, Reuters said")."""
POLL = re.compile(r"(?:(?<![^\n])|[.”\"]\s+)In ((?:an?|the|another|its)\s[^,;:.\n]*\b(?:poll|survey|questionnaire)\b[^,;:.\n]*),\s(?:[^.\n]|\.\d)*$")
"""Before those who were asked: where their answers stand ("In a poll released on Sunday, 62 percent said")."""
ASKED = re.compile(r"\bper ?cent\b|%|\brespondents?\b|\bvoters?\b|\bof those\b")
WHICH_CITED = re.compile(r",\s+(?:which|who) (?:cited|quoted|cites|quotes)\s+([^,;]+?)(?=,?$)")
"""Behind a speaker: whom he cites ("according to AFP, which cited police")."""
QUOTED_BY = re.compile(r",?\s+(?:quoted|cited) by\s+")
CITED_END = re.compile(r",|;|:|\bas\s|\bthat\b|\bsaid\b|\bsays\b|[.]\s*$|[“\"]")
NEAR = 5
"""Words: what may stand between a cue or what is said and a citation ("said on Monday, citing ...")."""
INSERTED = re.compile(r",?\s+according to\s+", re.IGNORECASE)
"""Inside a speaker: who passes on what he says ("Witnesses, according to the Post, said")."""
NAME_ENDS = re.compile(
    r"\s+(?:of|in|on|at|for|from|with|within|inside|by|to|that|who|which|about|familiar|close|briefed|like|such|near|under|as)\b|[,(]", re.IGNORECASE
)
"""Where what explains a noun begins."""
SOMEBODY = frozenset({"someone", "somebody", "master", "people", "office", "several", "two", "three", "one"})
"""Heads of what is cited that speak, beside the nouns of sources."""
WORD = re.compile(r"\w+")


def cited(text: str, saying: Saying, others: Sequence[Saying] = (), end: int | None = None) -> Saying:
    """A saying in, the same with whom its speaker cites right beside the cue as the inner source out ("police said, citing witnesses").

    Args:
        text: the part.
        saying: the saying.
        others: the sayings of its sentence; what stands behind the cue of another is that one's.
        end: of its sentence.
    """
    if saying.source is None or saying.cue is None:
        return saying
    if (passed := inside_source(text, saying, saying.source, saying.cue)) is not None:
        return passed
    low, high = min(saying.source[0], saying.cue[0]), max(saying.source[1], saying.cue[1])
    line_end = text.find("\n", low)
    line_end = line_end if line_end >= 0 else len(text)
    line_end = min(line_end, end) if end is not None and end >= high else line_end
    line_start = text.rfind("\n", 0, low) + 1
    if opening := OPENING_CITATION.search(text, line_start, saying.source[0]):
        return replace(saying, via=(*saying.via, saying.source), source=opening.span(1))
    if (asked := POLL.search(text, line_start, saying.source[0])) and ASKED.search(text, *saying.source) and not is_named(saying, asked.span(1)):
        return replace(saying, via=(*saying.via, asked.span(1)))
    match = CITING.search(text, low, line_end)
    if match is None or saying.cue[0] <= match.start() < saying.cue[1] or not is_beside(text, saying, high, match.start()):
        return saying
    if any(high <= other.cue[0] < match.start() and other.source != saying.source for other in others if other.cue and other is not saying):
        return saying
    closes = CITED_END.search(text, match.end(), line_end)
    stop = closes.start() if closes else line_end
    words = text[match.end() : stop].rstrip()
    outer = (
        saying.source
        if saying.source[1] <= match.start() or match.start() < saying.source[0]
        else (saying.source[0], len(text[: match.start()].rstrip(" ,")))
    )
    if not words or outer[1] <= outer[0] or not is_source(words):
        return saying
    content = tuple(place for place in (outside(place, (match.start(), stop), text) for place in saying.content) if place)
    return replace(saying, via=(*saying.via, outer), source=(match.end(), match.end() + len(words)), content=content or saying.content)


def inside_source(text: str, saying: Saying, source: Place, cue: Place) -> Saying | None:
    """A saying with its speaker and cue in, the same with who passes it on or is cited in the speaker's own words out; None where nobody is."""
    if (passed_on := INSERTED.search(text, *source)) and source[0] < passed_on.start():
        outer = (passed_on.end(), source[1])
        return replace(saying, via=(*saying.via, outer), source=(source[0], passed_on.start()))
    quoted = QUOTED_BY.search(text, *source)
    if quoted and quoted.end() < source[1] and quoted.start() > source[0]:
        return replace(saying, via=(*saying.via, (quoted.end(), source[1])), source=(source[0], quoted.start()))
    relative = WHICH_CITED.search(text, *source)
    if relative:
        return replace(saying, via=(*saying.via, (source[0], relative.start())), source=relative.span(1))
    passed = PASSED_ON.search(text, source[1], cue[0])
    if passed:
        return replace(saying, via=(*saying.via, passed.span(1)))
    return None


def is_beside(text: str, saying: Saying, high: int, at: int) -> bool:
    """Does a citation stand right behind a cue, or behind what is said, so that it is this speaker's?"""
    if at < high:
        return True
    gap = "".join(text[k] for k in range(high, at) if not any(a <= k < b for a, b in saying.content))
    return len(WORD.findall(gap)) <= NEAR and not re.search(r"[.?!;]\s", gap)


def outside(place: Place, hole: Place, text: str) -> Place | None:
    """A place and a stretch to leave out at its head or its end in, what is left of it out."""
    if hole[0] <= place[0] < hole[1]:
        start = hole[1]
        while start < place[1] and text[start] in " ,":
            start += 1
        return (start, place[1]) if start < place[1] else None
    if place[0] < hole[0] < place[1] and not WORD.search(text, hole[1], max(hole[1], place[1])):
        return (place[0], len(text[: hole[0]].rstrip(" ,")))
    return place


def named_in_passing(sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings of a sentence in, the same without "according to X" inside the speaker of another: X passes that one on."""
    speakers = [saying.source for saying in sayings if saying.source]
    return [
        saying
        for saying in sayings
        if not (saying.found == "according" and saying.cue and any(a < saying.cue[0] and saying.cue[1] < b for a, b in speakers))
    ]


def is_named(saying: Saying, place: Place) -> bool:
    """Does a place stand in a saying's chain already?"""
    return any(a < place[1] and place[0] < b for a, b in saying.via)


def is_source(words: str) -> bool:
    """Is what is cited somebody, or a paper, that says something, rather than a reason ("citing safety concerns", "citing its refusal to")?"""
    if words[:1] in "\"“'‘":
        return False
    head = WORD.findall(NAME_ENDS.split(words, maxsplit=1)[0])
    return bool(head) and (head[-1][0].isupper() or head[-1].isdigit() or head[-1].lower() in SPEAKING_NOUNS | SOMEBODY)
