"""Words around a number in, the state of what it counts out ("killed", "injured", "missing" ...)."""

import re
from itertools import pairwise

from crossread.stages.tokens import Token
from crossread.stages.words import is_participle

STATES: dict[str, str] = {
    lemma: state
    for state, lemmas in {
        "killed": "kill die dead death toll fatality slay perish murder massacre killing drown deceased",
        "injured": "injure wound hurt injury wounded injured",
        "casualty": "casualty",
        "missing": "miss missing disappear unaccounted",
        "detained": "arrest detain capture custody apprehend nab imprison jail captive captured prisoner",
        "displaced": "displace flee evacuate homeless evacuee refugee evacuated",
        "trapped": "trap bury trapped buried strand stranded",
        "rescued": "rescue save free freed rescued survivor survive",
        "deployed": "deploy dispatch deployed deployment send",
        "destroyed": "destroy flatten collapse level raze demolish burn gut destroyed collapsed flattened",
        "damaged": "damage damaged",
        "hospitalised": "hospitalize hospitalise hospitalized hospitalised",
        "kidnapped": "kidnap abduct hijack seize hostage kidnapped hijacked",
        "convicted": "convict sentence convicted",
        "charged": "charge indict charged",
        "shot": "shoot",
        "treated": "treat",
        "infected": "infect infected",
        "vaccinated": "vaccinate vaccinated",
        "confiscated": "confiscate impound",
        "sunk": "sink sunk",
        "surrendered": "surrender",
    }.items()
    for lemma in lemmas.split()
}
"""Lemma to state. Ours, grouped by sense; checked against no list."""

PASSIVE = frozenset("be been being was were is are have has had get got".split())
CLAUSE_END = frozenset(", ; : ( ) — –".split()) | {"while", "whereas", "but"}
NEAR = 6
"""Tokens behind a counted phrase in which a bare participle still belongs to it."""
NEAR_IN_FRONT = 8
"""Tokens in front of a counted phrase in which a state word still governs it."""


def state_of(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    """The tokens of a sentence and the token range of a counted phrase in ([first, last)), the state of what it counts out; None when none is said.

    In order: the head itself ("24 dead"); a phrase that stands for a state ("lost their lives"); the verb right in front ("killing nine people"); an
    auxiliary with a participle behind it in the clause ("have been killed"); a bare participle right behind ("300 people killed"); the verb or noun
    in front that governs it ("killing at least five", "death toll of 24"); a participle inside ("two wounded men").
    """
    head = STATES.get(tokens[last - 1].lemma) if last > first else None
    if head:
        return head
    if idiom := idiom_around(tokens, first, last):
        return idiom
    if first > 0 and tokens[first - 1].lemma in STATES and tokens[first - 1].low != "left":
        return outcome(tokens, first - 1, last)
    inside = [STATES[token.lemma] for token in tokens[first:last] if token.lemma in STATES]
    return finite_behind(tokens, last) or bare_behind(tokens, last) or in_front(tokens, first, last) or (inside[-1] if inside else None)


BEHIND = tuple(
    (re.compile(pattern), state)
    for pattern, state in (
        (r"\b(?:lost|lose|losing) (?:their|his|her) (?:life|lives)\b", "killed"),
        (r"\b(?:suffered|suffer|suffering|sustained|sustaining) (?:[a-z]+ ){0,3}(?:injury|injuries|wounds)\b", "injured"),
        (r"\b(?:brought|led|carried|taken|moved|pulled|flown) to safety\b", "rescued"),
        (r"\b(?:pulled|dug) out alive\b", "rescued"),
        (r"^in hospitals?\b|\b(?:is|are|was|were|been|remain|remained) (?:still |now )?in hospitals?\b", "hospitalised"),
        (r"\b(?:have|has|had|forced) to (?:leave|flee|abandon) (?:their|his|her) homes?\b|^(?:from|out of) their homes\b", "displaced"),
        (r"\btaken to (?:[a-z]+ )?shelters?\b", "displaced"),
        (r"\b(?:is|are|was|were|be|still) (?:[a-z]+ )?(?:under|beneath) (?:the |[a-z]+ )?rubble\b", "trapped"),
        (r"\b(?:fallen|fell|taken) ill\b", "infected"),
    )
)
"""Phrases behind what is counted that stand for a state. Ours; checked against no list."""
FRONT = tuple(
    (re.compile(pattern), state)
    for pattern, state in (
        (r"\b(?:pulled|pulling|dug|digging) out$", "rescued"),
        (r"\bhospitals? (?:[a-z]+ ){0,2}admitted$", "hospitalised"),
    )
)
"""The same in front of it."""
IDIOM = 9
"""Tokens beside a counted phrase within which such a phrase stands."""


def idiom_around(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    """The state in a phrase of several words beside a counted phrase, in its clause ("lost their lives", "pulled out 12 people")."""
    behind: list[str] = []
    for token in tokens[last : last + IDIOM]:
        if token.text in CLAUSE_END or token.low in OTHER_SUBJECT or token.text[0].isdigit():
            break
        behind.append(token.low)
    front = [token.low for token in tokens[max(0, first - IDIOM) : first]]
    for words, idioms in ((" ".join(behind), BEHIND), (" ".join(front), FRONT)):
        for pattern, state in idioms:
            if pattern.search(words):
                return state
    return None


OTHER_SUBJECT = frozenset("while but one two three four five six seven eight nine ten".split())
"""Words behind which a verb tells of others."""
LONG_CLAUSE = 80
"""Tokens behind a phrase within which its verb stands; what runs on longer without a mark is no clause of news."""


def finite_behind(tokens: tuple[Token, ...], last: int) -> str | None:
    """The state in the finite verb group behind a phrase: auxiliary, then state word, in the same clause and before another number.

    An apposition between commas is stepped over ("three people, a man and two women, were killed").
    """
    seen_auxiliary = False
    begin = behind_apposition(tokens, last)
    for at, token in enumerate(tokens[begin : begin + LONG_CLAUSE], start=begin):
        if token.text in CLAUSE_END or token.low in OTHER_SUBJECT or token.text[0].isdigit():
            return None
        if token.low in PASSIVE:
            seen_auxiliary = True
        elif seen_auxiliary and token.low in TAKEN and names_hospital(tokens[at + 1 : at + TO_HOSPITAL]):
            return "killed" if dies_behind(tokens, at + 1) else "hospitalised"
        elif seen_auxiliary and token.lemma in STATES and token.low != "left" and not is_active(token):
            return outcome(tokens, at, at + 1)
    return None


def is_aimed(tokens: tuple[Token, ...], at: int) -> bool:
    """Is it a shot that was aimed and may have missed ("shot at 12 people")?"""
    return tokens[at].lemma == "shoot" and at + 1 < len(tokens) and tokens[at + 1].low in {"at", "toward", "towards", "into"}


def is_active(token: Token) -> bool:
    """Is it a form in -ing, which tells of who does something or is the deed ("was driving home on the night of the shooting")?"""
    return token.low.endswith("ing") and token.low not in {"missing", "dying"}


def outcome(tokens: tuple[Token, ...], at: int, behind: int) -> str:
    """The place of a state word and the place behind what it says it of in, the state it ends in out ("shot dead", "fatally wounded").

    Who was shot, hurt or taken to a hospital is dead when the words beside it say so, or when the same sentence goes on to say that he died.
    """
    state = STATES[tokens[at].lemma]
    if state not in SURVIVED:
        return state
    if at > 0 and tokens[at - 1].low in DEADLY:
        return "killed"
    two = tuple(token.low for token in tokens[behind : behind + 2])
    if two[:1] in {("dead",), ("fatally",)} or two == ("to", "death") or (behind == at + 1 and two[:1] in AND and two[1:] in KILLED):
        return "killed"
    return "killed" if dies_behind(tokens, behind) else state


AND = {("and",), ("&",), (",",)}
KILLED = {("killed",), ("died",), ("kill",), ("killing",), ("kills",)}
SURVIVED = frozenset({"shot", "injured", "hospitalised"})
"""States that people may die from later in the sentence."""
DEADLY = frozenset("fatally mortally fatal deadly lethal".split())
DYING = frozenset("died dies succumbed".split())
SAME_PERSON = frozenset("and where he she they who before later then also eventually has have had".split())
"""Words in front of "died" behind which it is said of the same people ("was shot and later died at a hospital")."""
FARTHEST_DEATH = 24
"""Tokens behind a state word in which the death of the same people is looked for."""


def dies_behind(tokens: tuple[Token, ...], behind: int) -> bool:
    """Does the sentence go on to say that the same people died ("was shot and later died", "where he was pronounced dead")?"""
    for at in range(behind, min(len(tokens), behind + FARTHEST_DEATH)):
        low = tokens[at].low
        if low in DYING:
            return low == "dies" or tokens[at - 1].low in SAME_PERSON
        if low == "dead" and tokens[at - 1].low in {"pronounced", "declared"}:
            return tokens[at - 2].low in SAME_PERSON or (tokens[at - 2].low in PASSIVE and tokens[at - 3].low in SAME_PERSON)
        if low in OTHERS or tokens[at].text == ";":
            return False
    return False


OTHERS = frozenset("another other others two three four five six one second third while".split())
"""Words behind which the sentence speaks of other people."""


TAKEN = frozenset("taken rushed admitted sent flown transported brought airlifted".split())
TO_HOSPITAL = 6
"""Tokens behind such a verb in which the hospital is named."""
CENTRES = frozenset({("medical", "center"), ("trauma", "center"), ("medical", "centre"), ("trauma", "centre")})


def names_hospital(tokens: tuple[Token, ...]) -> bool:
    """Do words behind "taken" name a hospital ("to Harbour Hospital", "to a trauma center")?"""
    lows = [token.low for token in tokens]
    return any(token.lemma == "hospital" for token in tokens) or not CENTRES.isdisjoint(pairwise(lows))


def behind_apposition(tokens: tuple[Token, ...], at: int) -> int:
    """The place behind a phrase in, the place behind an apposition between commas out; the same place when no verb group follows one."""
    if at < len(tokens) and tokens[at].text == ",":
        for close in range(at + 1, min(len(tokens) - 1, at + LONGEST_APPOSITION)):
            if tokens[close].text == ",":
                return close + 1 if tokens[close + 1].low in PASSIVE or tokens[close + 1].lemma in STATES else at
    return at


LONGEST_APPOSITION = 14
"""Tokens of an apposition that is stepped over, its commas counted."""


def bare_behind(tokens: tuple[Token, ...], last: int) -> str | None:
    """The state in a participle or past verb right behind a phrase ("people killed", "two women and a man died")."""
    for at, token in enumerate(tokens[last : last + NEAR], start=last):
        if token.text in CLAUSE_END or token.low in OTHER_SUBJECT | {"before", "that", "which", "for", "after", "when"} or token.text[0].isdigit():
            return None
        if token.low == "and" and at + 1 < len(tokens) and tokens[at + 1].lemma in STATES:
            return None
        if token.low in {"fatally", "dies", "die"}:
            return "killed"
        if token.lemma in STATES and token.low.endswith(("d", "t", "n", "ing", "ess")) and not is_active(token):
            return state_at(tokens, at)
    return None


HARMED = frozenset({"killed", "injured"})


def state_at(tokens: tuple[Token, ...], at: int) -> str:
    """The place of a state word in, its state out: "killed or injured" are casualties."""
    state = STATES[tokens[at].lemma]
    if at + 2 < len(tokens) and tokens[at + 1].low in {"or", "and"} and {state, STATES.get(tokens[at + 2].lemma)} == HARMED:
        return "casualty"
    return outcome(tokens, at, at + 1)


def in_front(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    """The state in the nearest state word in front of a phrase, within its clause and not cut off by another number's noun."""
    if first > 0 and tokens[first - 1].low in {"and", ","}:
        return None
    for at in range(first - 1, max(0, first - NEAR_IN_FRONT) - 1, -1):
        token = tokens[at]
        if token.text in {";", ":", "."} or token.low in {"which", "who", "that", "after", "when"}:
            return None
        if token.lemma in STATES:
            return None if is_aimed(tokens, at) else outcome(tokens, at, last)
        if token.text[0].isdigit() or (is_participle(token) and token.lemma not in CHANGE):
            return None
    return None


CHANGE = frozenset(
    "rise climb reach stand put bring increase number total estimate jump pass exceed confirm include leave grow soar say report".split()
)
"""Verbs between a state word and its figure ("the death toll rose to 35"); any other verb has an object of its own."""
