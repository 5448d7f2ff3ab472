"""Words around a number in, the state of what it counts out ("killed", "injured", "missing" ...)."""

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

    In order: the head itself ("24 dead"); the verb right in front ("killing nine people"); an auxiliary with a participle behind it in the clause
    ("have been killed"); a bare participle right behind ("300 people killed"); the verb or noun in front that governs it ("killing at least five",
    "death toll of 24"); a participle inside ("two wounded men").
    """
    head = STATES.get(tokens[last - 1].lemma) if last > first else None
    if head:
        return head
    if first > 0 and tokens[first - 1].lemma in STATES and tokens[first - 1].low != "left":
        return STATES[tokens[first - 1].lemma]
    inside = [STATES[token.lemma] for token in tokens[first:last] if token.lemma in STATES]
    return finite_behind(tokens, last) or bare_behind(tokens, last) or in_front(tokens, first) or (inside[-1] if inside else None)


LONG_CLAUSE = 80
"""Tokens behind a phrase within which its verb stands; what runs on longer without a mark is no clause of news."""


def finite_behind(tokens: tuple[Token, ...], last: int) -> str | None:
    """The state in the finite verb group behind a phrase: auxiliary, then state word, in the same clause and before another number.

    An apposition between commas is stepped over ("three people, a man and two women, were killed").
    """
    seen_auxiliary = False
    begin = behind_apposition(tokens, last)
    for at, token in enumerate(tokens[begin : begin + LONG_CLAUSE], start=begin):
        if token.text in CLAUSE_END or token.low in {"while", "but"} or token.text[0].isdigit():
            return None
        if token.low in PASSIVE:
            seen_auxiliary = True
        elif seen_auxiliary and token.low in TAKEN and any(near.lemma == "hospital" for near in tokens[at + 1 : at + TO_HOSPITAL]):
            return "hospitalised"
        elif seen_auxiliary and token.lemma in STATES and token.low != "left":
            return STATES[token.lemma]
    return None


TAKEN = frozenset("taken rushed admitted sent flown transported brought airlifted".split())
TO_HOSPITAL = 6
"""Tokens behind such a verb in which the hospital is named."""


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
        if token.text in CLAUSE_END or token.low in {"while", "but"} or token.text[0].isdigit():
            return None
        if token.low == "and" and at + 1 < len(tokens) and tokens[at + 1].lemma in STATES:
            return None
        if token.lemma in STATES and token.low.endswith(("d", "t", "n", "ing", "ess")):
            return state_at(tokens, at)
    return None


HARMED = frozenset({"killed", "injured"})


def state_at(tokens: tuple[Token, ...], at: int) -> str:
    """The place of a state word in, its state out: "killed or injured" are casualties."""
    state = STATES[tokens[at].lemma]
    if at + 2 < len(tokens) and tokens[at + 1].low in {"or", "and"} and {state, STATES.get(tokens[at + 2].lemma)} == HARMED:
        return "casualty"
    return state


def in_front(tokens: tuple[Token, ...], first: int) -> str | None:
    """The state in the nearest state word in front of a phrase, within its clause and not cut off by another number's noun."""
    if first > 0 and tokens[first - 1].low in {"and", ","}:
        return None
    for token in reversed(tokens[max(0, first - NEAR_IN_FRONT) : first]):
        if token.text in {";", ":", "."} or token.low in {"which", "who", "that"}:
            return None
        if token.lemma in STATES:
            return STATES[token.lemma]
        if token.text[0].isdigit() or (is_participle(token) and token.lemma not in CHANGE):
            return None
    return None


CHANGE = frozenset(
    "rise climb reach stand put bring increase number total estimate jump pass exceed confirm include leave grow soar say report".split()
)
"""Verbs between a state word and its figure ("the death toll rose to 35"); any other verb has an object of its own."""
