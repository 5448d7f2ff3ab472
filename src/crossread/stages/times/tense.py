"""Past or future: the verb nearest to a time decides which Tuesday, and which December, is meant."""

import re

FUTURE = re.compile(
    r"""\b(?:
        (?:will|shall|may|might|could|should|must|won['’]t|would)\b(?:\s+(?:also|not|now|then|likely|probably|never|\w+ly|have|be))*\s+\w+
      | (?:he|she|it|they|we|I|you)['’]ll\b(?:\s+be)?\s+\w+
      | (?:is|are|'s|’s|be)\s+(?:(?:also|now|not|tentatively|currently)\s+)?
        (?:due|set|scheduled|expected|slated|planned|supposed|about|going|likely|to)\b(?:\s+to)?(?:\s+be)?(?:\s+\w+)?
      | (?:was|were)\s+(?:also\s+)?(?:due|set|scheduled|expected|slated)\s+(?:to\s+(?:be\s+)?\w+|for)
      | (?:plan|plans|planned|planning|hopes?|expects?|intends?|aims?|vowed|promised|prepar(?:es?|ing)|ready|agree(?:d|s|ment)?)
        \s+to\b(?:\s+be)?\s+\w+
      | to\s+be\s+\w+(?:ed|en|d|t)
      | (?<!been\s)(?:scheduled|slated|expected|due|upcoming|forthcoming)\b
    )""",
    re.VERBOSE,
)
PAST = re.compile(
    r"""\b(?:was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|has|have|been|said|told|went|came|took|made|gave|got|left|began|became|broke|brought|bought
    |caught|chose|drove|fell|felt|fought|found|flew|held|hit|kept|killed|knew|led|lost|met|put|ran|rose|sank|saw|sent|shot|shook|shut|spoke|spent|stood
    |struck|swept|thought|threw|won|wore|wrote|cut|set|read|paid|grew|fled|sued|died|[a-z]{2,}ed)\b""",
    re.VERBOSE,
)


POSSESSIVE = ("'s", "’s")
"""Behind a time: "Wednesday's ruling" has been made, as a rule."""
HAD = re.compile(r"\bhad\b")
UNTIL = re.compile(r"\b(?:until|till)\s(?:the\s|at\sleast\s)?$", re.IGNORECASE)


ENDED = re.compile(r"\b(?:ended|since)\s(?:on\s|last\s)?$", re.IGNORECASE)
"""In front of a time: "the quarter ended Sept. 30" is over."""
NOUN = re.compile(r"\s(?!(?:on|in|at|by|for|from|to|of|with|the|a|an|his|her|its|their|that|and|or|but|as|after|before|since|during|into)\b)[a-z]+\b")
CLAUSE = re.compile(r"[,;:—–“”\"]|\b(?:that|who|which|when|where|after|because|as|and|but|if|while|said|says|told|has|have|had|was|were)\b")
LOOKS_AHEAD = re.compile(r"\b(?:will|shall|may)\b|\b(?:is|are)\s(?:\w+\s)?(?:due|set|scheduled|expected|slated|planned|likely)\b")
LOOKS_BACK = re.compile(r"\b(?:would|was|were|had|could|might)\b")
TELLS = re.compile(r"\s(?:\w+\s){0,3}(?:on|in)\s(?:the\s|early\s|late\s|mid-)?")
"""Between a verb in the past and the time that it happened."""
BY = re.compile(r"\b(?:by|before|ahead\sof|no\slater\sthan)\s(?:the\s|about\s|around\s)?$", re.IGNORECASE)
AIM = re.compile(r"\bto\s(?:be\s)?[a-z]+\b(?:\s[^.;:,]*)?$")
"""Between the last verb in the past and "by February": an aim ("part of a plan to pay it down by February") lies ahead."""
NOT_POSSIBLE = re.compile(
    r"\bcould(?:\snot|n['’]t|\snever)\s\w+(?:\s\w+)?"
    r"|\b(?:[Nn]either|[Nn]or|[Nn]one|[Nn]o\sone|[Nn]obody)\b[^.;]{0,60}?\bcould\s\w+(?:\s\w+)?"
)
"""What could not be done was not done: "could not be reached on Wednesday"."""
INTENDED = re.compile(r"\b(?:planned|vowed|promised|agreed|pledged|decided)\s+to\b(?:\s+be)?\s+\w+")
"""Behind a time the intention itself is dated: "On Friday the two agreed to talk", but "the two agreed to talk on Friday"."""
BEGINNING = re.compile(r"\b(?:beginning|starting|effective)\s(?:on\s|from\s)?$", re.IGNORECASE)
"""In front of a time: "declared three days of mourning, beginning on Thursday" looks ahead."""


def direction(sentence: str, start: int, end: int) -> int:
    """A sentence and a time in it (code points, half open) in; 1 out when the nearest verb speaks of the future, else -1.

    Distances are counted in code points; a verb behind the time counts as twice as far, since English puts the time after its verb.
    """
    if sentence.startswith(POSSESSIVE, end):
        return -1
    if UNTIL.search(sentence[max(0, start - 20) : start]):
        return -1 if HAD.search(sentence) else 1
    if BEGINNING.search(sentence[max(0, start - 20) : start]):
        return 1
    if ENDED.search(sentence[max(0, start - 20) : start]):
        return -1
    failed = [found.span() for found in NOT_POSSIBLE.finditer(sentence)]
    failed += [found.span() for found in INTENDED.finditer(sentence, end)]
    ahead = [found.span() for found in FUTURE.finditer(sentence) if not any(a < found.end() and found.start() < b for a, b in failed)]
    behind = [found.span() for found in PAST.finditer(sentence) if not any(a <= found.start() < b for a, b in ahead)] + failed
    if BY.search(sentence[max(0, start - 20) : start]) and AIM.search(sentence[max((b for _, b in behind if b <= start), default=0) : start]):
        return 1
    if not ahead:
        return -1
    behind = [cue for cue in behind if not is_adjective(sentence, cue, ahead)]
    nearest_future = min(distance(cue, start, end) for cue in ahead)
    nearest_past = min((distance(cue, start, end) for cue in behind), default=len(sentence) * 3)
    return 1 if nearest_future < nearest_past else -1


def is_adjective(sentence: str, cue: tuple[int, int], ahead: list[tuple[int, int]]) -> bool:
    """A sentence, a word that may be a verb in the past and the verbs of the future in; does the word describe a noun in their clause?

    So it is in "will redeem its preferred shares on Friday", not in "will appeal the ruling announced on Friday".
    """
    if not sentence[cue[0] : cue[1]].endswith("ed") or not NOUN.match(sentence, cue[1]):
        return False
    before = max((b for _, b in ahead if b <= cue[0]), default=None)
    return before is not None and not CLAUSE.search(sentence, before, cue[0])


def looks_ahead(sentence: str, start: int, end: int) -> bool:
    """A sentence and a time in it (code points, half open) in; does it speak of what lay ahead when it was written ("will")?"""
    return bool(LOOKS_AHEAD.search(sentence)) and not LOOKS_BACK.search(sentence) and direction(sentence, start, end) > 0


def is_over(sentence: str, start: int) -> bool:
    """A sentence and the start of a time in it in; do the words in front say that it is over ("ended Sept. 30", "since May", "was shot on")?"""
    if ENDED.search(sentence[max(0, start - 20) : start]):
        return True
    before = sentence[:start]
    ahead = [found.span() for found in FUTURE.finditer(before)]
    told = [found.span() for found in PAST.finditer(before) if TELLS.fullmatch(before, found.end())]
    return any(not is_adjective(sentence, cue, ahead) and not any(a < cue[1] <= b for a, b in ahead) for cue in told)


def distance(cue: tuple[int, int], start: int, end: int) -> int:
    """A cue and a time, both as offsets, in; how far apart they are out."""
    if cue[1] <= start:
        return start - cue[1]
    if cue[0] >= end:
        return 2 * (cue[0] - end)
    return 0
