"""A sentence in, whether the outlet says in it that it corrected or withdrew its report out."""

import re

from crossread.stages.sentences import split
from crossread.types.document import Document
from crossread.types.span import Span

ITEM = r"(?:article|story|report|headline|post|item|dispatch|page|version|piece|column|video|caption|text)"

CORRECTION = re.compile(
    r"^\W*(?:corrections?|clarifications?|editor[’']?s[’']? note|erratum|amendment|correction and clarification)\b\W*[:(\]—–-]|"
    rf"\b(?:this|our|(?:the|an) (?:earlier|previous|original|first)) {ITEM}\b[^.]{{0,60}}\b(?:has|have|was|were)(?: since)?(?: been)? "
    r"(?:corrected|amended|clarified|revised)\b|"
    rf"\b(?:earlier|previous|original|prior) (?:version|{ITEM})s?\b[^.]{{0,60}}\b(?:misstated|misspelled|misidentified|misattributed|misquoted|"
    r"incorrectly|wrongly|mistakenly|erroneously|inaccurately|in error|gave the wrong|should have)\b|"
    r"\bwe (?:regret|apologi[sz]e for) (?:the|this|that|any) (?:error|mistake)\b|"
    r"^\W*(?:\(?corrects|corrected)\b[^.]{0,80}\b(?:paragraph|para|headline|lead|spelling|figure|number|name|toll)\b",
    re.IGNORECASE,
)
"""What outlets write over or under a report that they corrected. Source: judgement; tests/stages/versions has the sentences it was written for."""

TAKEN_BACK = r"(?:withdrawn|retracted|removed|taken down|unpublished|deleted|pulled)"

WITHDRAWAL = re.compile(
    rf"\b(?:this|the following|the above) {ITEM}\b(?: [^.,;]{{0,40}})? (?:has been|have been|was|is|had to be)(?: (?:since|now|temporarily))? "
    rf"{TAKEN_BACK}\b|"
    rf"\b(?:has|have|we) (?:{TAKEN_BACK}|withdrew) this {ITEM}\b|"
    rf"^\W*(?:retraction|retracted|withdrawn|withdrawal)\b\W*(?:[:\]—–-]|notice\b)",
    re.IGNORECASE,
)
"""The same for one that they took back. Only what speaks of itself ("this article"): reports tell of other reports that were withdrawn."""

MAY_BE_WITHDRAWN = ("withdraw", "withdrew", "retract", "removed", "taken down", "unpublished", "deleted", "pulled")
"""One of these stands in every such note; whether one does is known in a hundredth of the time that dividing a text into sentences takes."""

NEAR_THE_EDGE = 3
"""Sentences at the beginning and at the end of a text where such a note stands."""


def is_correction(words: str) -> bool:
    """A sentence in, whether it is a note that the report was corrected out."""
    return CORRECTION.search(words) is not None


def is_withdrawal(words: str) -> bool:
    """A sentence in, whether it is a note that the report was taken back out."""
    return WITHDRAWAL.search(words) is not None


def may_be_withdrawn(text: str) -> bool:
    """Text in, whether words of it may say that something was taken back out. All that an expression takes for an "i" or an "s" is one."""
    low = text.casefold() if text.isascii() else text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
    return any(word in low for word in MAY_BE_WITHDRAWN)


def withdrawal_note(document: Document) -> Span | None:
    """A document in, the words at its head or end that say that it was taken back out; None when none do."""
    if not may_be_withdrawn(document.text) and not may_be_withdrawn(document.title or ""):
        return None
    sentences = split(document)
    text = [span for span in sentences if span.part == "text"]
    edge = [span for span in sentences if span.part == "title"] + text[:NEAR_THE_EDGE] + text[max(NEAR_THE_EDGE, len(text) - NEAR_THE_EDGE) :]
    return next((span for span in edge if is_withdrawal(span.words)), None)
