"""A saying in, what its speaker does with what is said and how sure the report is out.

Source: the classes are those of the annotation guide of our statement corpus; "at least" and "more than" are bounds, not hedges.
"""

import re

from crossread.stages.statements.grammar import words
from crossread.stages.statements.kinds import kind_of
from crossread.stages.statements.lexicon import ASKING, DECLINING, DENYING, EXPECTING, INTENDING
from crossread.stages.statements.saying import Place, Saying
from crossread.types.statement import Hedge, SourceKind, Stance

CONFIRMING = words("confirm verify know determine establish corroborate")
TELLING = words("say tell disclose reveal announce explain mention comment name identify specify indicate")
HOLDING = words("believe think accept agree consider")
DOUBTING = words("doubt question")
DENIAL_NOUNS = words("denial denials")
CONFIRMATIONS = words("confirmation")
REFUSAL_NOUNS = words("refusal")
FIRST_WILL = re.compile(r"(?:and |but )?(?:we|i|they|he|she)(?:['’]ll| will| shall| (?:are|am|is) going to| intend| plan)\b", re.IGNORECASE)

NUMBER = (
    r"(?=(?:\$|€|£|US\$)?\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|a\s|an\s)\b)"
)
HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("alleged", re.compile(r"\b(?:reportedly|allegedly|alleged|supposedly|purportedly|purported|unsubstantiated)\b", re.IGNORECASE)),
    ("unverified", re.compile(r"\b(?:unconfirmed|unverified|not (?:yet )?(?:been )?(?:independently )?(?:verified|confirmed))\b", re.IGNORECASE)),
    (
        "possible",
        re.compile(
            r"^(?:he|she|they|it|we|I) (?:believed?s?|suspect(?:s|ed)?|fear(?:s|ed)?)\b|"
            r"\b(?:may|might|could(?! (?:not|only|hardly|barely|no longer|see|hear|feel|smell|taste|remember|afford)\b)|"
            r"possibly|(?<!st )(?<!every )(?<!all )(?<!any )(?<!soon as )(?<!much as )possible|possibility|perhaps|maybe|"
            r"probably|probable|presumably|presumed|likely|"
            r"suspected|suspects|apparently|(?:appear|seem)(?:s|ed)? (?:to|that)|"
            r"believed to|thought to|feared|potentially|potential)\b"
        ),
    ),
    (
        "estimated",
        re.compile(
            rf"\b(?:an estimated|estimated|estimates?|approximately|roughly)\b|\b(?:about|around|some|nearly|almost)\s{NUMBER}", re.IGNORECASE
        ),
    ),
)
"""Hedges by their words, the strongest first."""

UNVERIFIED = re.compile(r"\bcould not (?:immediately )?be (?:independently |immediately )?(?:verified|confirmed)\b", re.IGNORECASE)
"""Words beside a statement that say it was not checked."""
UNVERIFIED_NEXT = re.compile(
    r"[.”\"’')\]]*[ \t]+(?:But |However, |Yet )?(?:"
    r"(?:The|This|That|These|Those|His|Her|Their|Its|It|They|None of the|the|this|these|his|her|their|its) ?(?:\w+ ){0,2}?"
    r"((?:could|ha[sd]|have|was|were|can|is|are)(?:n[o'’]t| not) (?:yet |immediately |be |been |independently )*(?:verified|confirmed|corroborated))"
    r"|[^.\n]{1,60}? ((?:could|ha[sd]|have|was|were|is)(?:n[o'’]t| not| unable to)? (?:yet |immediately |been able to |independently )*"
    r"(?:verify|confirm|corroborate)) (?:the|this|that|these|those|his|her|their|its|either|any of)\b)"
)
"""Right behind a sentence: the report says that what was said in it was not checked."""
UNCONFIRMED = re.compile(r"\b(un(?:confirmed|verified))\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Right before a noun that reports: "unconfirmed media reports that"."""
UNCONFIRMED_SOURCE = re.compile(r"\b(un(?:confirmed|verified))\b", re.IGNORECASE)
LONG_MODIFIER = 30
"""Code points before a cue in which "unconfirmed" and one more word stand."""
DOUBTED: frozenset[SourceKind | None] = frozenset({"suspect", "unnamed"})
"""Whose claims the report leaves to them; the claim of anybody else is only said, unless something beside it speaks against it.

Source: a judgement, from the claims in our statement corpus.
"""
OPPOSED = re.compile(r"[.\s\"”’']*(?:But|However|Yet|Nevertheless)\b")
DESPITE = re.compile(r"\bdespite\b", re.IGNORECASE)
POLLED = re.compile(r"\bper ?cent\b|%|\brespondents?\b|\bvoters?\b|^(?:most|many|some|few)\b", re.IGNORECASE)
"""Those whose belief is an opinion that was asked for, no guess at what happened."""
BESIDE = re.compile(r"\b(?:with|including|among|under|from|within)\s+$", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]*$")
NOR = re.compile(r"\bnor\s+$")
"""Before a denial: "neither confirmed nor denied"."""
CUE_HEDGES: dict[str, Hedge] = {
    **dict.fromkeys(
        words(
            "allege reportedly allegedly supposedly purportedly ostensibly allegation allegations accusation accusations rumour rumours rumor rumors"
        ),
        "alleged",
    ),
    **dict.fromkeys(
        words("fear suspect speculate speculation fears concern concerns suspicion suspicions suggest believe suggestion suggestions"), "possible"
    ),
    **dict.fromkeys(words("estimate estimates"), "estimated"),
}
PASSIVE_HEDGES: dict[str, Hedge] = {
    **dict.fromkeys(words("believe think fear suspect assess consider"), "possible"),
    **dict.fromkeys(words("report say allege rumor rumour accuse charge"), "alleged"),
    "estimate": "estimated",
}


def stance_of(text: str, saying: Saying) -> Stance:
    """The text of a part and a saying in, what its speaker does with the content out."""
    lemma, cue = saying.lemma, text[slice(*saying.cue)].lower() if saying.cue else ""
    if saying.found == "silence" or lemma in REFUSAL_NOUNS:
        return "denies" if lemma in DENYING else "cannot confirm" if lemma in CONFIRMING else "declines to answer"
    if lemma in DENIAL_NOUNS or (lemma == "rule" and cue.endswith("out")):
        return "affirms" if saying.is_negated else "denies"
    if lemma in DENYING and saying.cue and NOR.search(text, max(0, saying.cue[0] - 5), saying.cue[0]):
        return "declines to answer"
    if lemma in DENYING or lemma in DOUBTING:
        return "affirms" if saying.is_negated else "denies"
    is_unconfirmed = saying.is_negated and lemma in CONFIRMING | CONFIRMATIONS
    if is_unconfirmed or re.search(r"\b(?:unable|failed|yet) to (?:independently )?(?:confirm|verify)", cue):
        return "cannot confirm"
    if saying.is_negated and lemma in TELLING:
        return "declines to answer"
    if lemma in DECLINING:
        return "affirms" if saying.is_negated else "declines to answer"
    if saying.is_negated:
        return "denies" if saying.found in ("noun", "passive") or lemma in HOLDING | EXPECTING | INTENDING | ASKING else "declines to answer"
    return mood(text, saying)


def mood(text: str, saying: Saying) -> Stance:
    """A saying that neither denies nor keeps silent in, whether it asks, intends, expects or affirms out."""
    stem = saying.lemma.removesuffix("s") if saying.found == "noun" else saying.lemma
    said = text[saying.content[0][0] : saying.content[0][1]].lstrip("\"“'‘ ") if saying.content else ""
    if stem in ASKING and not (
        stem == "call" and saying.cue and not text[slice(*saying.cue)].rstrip().endswith(("for", "on", "upon", "calls", "call"))
    ):
        return "asks"
    if said.endswith("?"):
        return "asks"
    if stem == "offer" and not said.startswith("to "):
        return "affirms"
    if stem in INTENDING or stem == "decision":
        return "intends"
    if stem in EXPECTING or (saying.found == "verb" and saying.cue and re.search(r"\bwill\b", text[slice(*saying.cue)])):
        return "expects"
    if saying.found in ("verb", "quotation", "according", "colon") and FIRST_WILL.match(said):
        return "intends"
    return "affirms"


def hedge_of(text: str, saying: Saying, sentence: Place) -> tuple[Hedge, Place | None]:
    """The text of a part, a saying and its sentence in, how sure the report is and the words that show it out.

    Words before numbers, modals, adverbs, or the cue.
    """
    by_cue = cue_hedge(text, saying, sentence)
    if by_cue == "alleged" and saying.cue:
        return by_cue, saying.cue
    if saying.cue and saying.source and saying.found == "verb":
        low, high = min(saying.cue[0], saying.source[0]), max(saying.cue[1], saying.source[1])
        match = HEDGES[0][1].search(text, low, high)
        if match:
            return "alleged", match.span()
    if unchecked := unchecked_at(text, saying, sentence):
        return "unverified", unchecked
    for hedge, pattern in HEDGES:
        for start, end in saying.content:
            match = next((m for m in pattern.finditer(text, start, end) if hedge != "estimated" or counts(text, start, m.start())), None)
            if match:
                return hedge, (match.start(), match.end() if match.group().strip() == match.group() else match.start() + len(match.group().rstrip()))
    if by_cue and saying.cue:
        return by_cue, saying.cue
    return "none", None


def unchecked_at(text: str, saying: Saying, sentence: Place) -> Place | None:
    """A saying and its sentence in, the words that say it was not checked out: before its cue, in its source, in its sentence or right behind it."""
    if saying.cue and (before := UNCONFIRMED.search(text, max(sentence[0], saying.cue[0] - LONG_MODIFIER), saying.cue[0])):
        return before.span(1)
    if saying.source and (inside := UNCONFIRMED_SOURCE.search(text, *saying.source)):
        return inside.span(1)
    found = UNVERIFIED.search(text, *sentence) or UNVERIFIED_NEXT.match(text, sentence[1])
    return found.span(found.lastindex or 0) if found else None


def counts(text: str, start: int, at: int) -> bool:
    """Is an estimate what is said, rather than a measure in brackets or among what comes with it ("(about 25 feet)", "with around 30 youths")?"""
    return not BRACKETED.search(text, start, at) and not BESIDE.search(text, start, at)


def cue_hedge(text: str, saying: Saying, sentence: Place) -> Hedge | None:
    """The text of a part, a saying and its sentence in, the hedge that its cue carries out; None when it carries none."""
    if saying.found == "passive" and saying.source is None:
        is_missing = saying.lemma == "report" and bool(saying.content) and text[slice(*saying.content[-1])].startswith("missing")
        return None if is_missing else PASSIVE_HEDGES.get(saying.lemma)
    if saying.lemma == "claim" and saying.found == "verb" and is_doubted(text, saying, sentence):
        return "alleged"
    if saying.lemma == "believe" and saying.source and POLLED.search(text, *saying.source):
        return None
    if saying.lemma == "rule" and saying.is_negated:
        return "possible"
    return CUE_HEDGES.get(saying.lemma)


def is_doubted(text: str, saying: Saying, sentence: Place) -> bool:
    """Does the report doubt a claim: by whom it was made, or by what stands beside it?"""
    kind = kind_of(text[slice(*saying.source)]) if saying.source else None
    is_opposed = OPPOSED.match(text, sentence[1]) or DESPITE.search(text, sentence[0], saying.cue[0] if saying.cue else sentence[1])
    return kind in DOUBTED or bool(is_opposed)
