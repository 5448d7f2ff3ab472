"""Words that exclude each other: of one thing at one moment only one of a line can be true."""

from itertools import product

from crossread.stages.tokens import lemma

SERIES = tuple(
    tuple(frozenset(side.split()) for side in line.split(" / "))
    for line in """open reopen / close shut closed
    alive survive living / dead die deceased kill perish
    inside indoors / outside outdoors
    north northern / south southern / east eastern / west western
    northeast northeastern / northwest northwestern / southeast southeastern / southwest southwestern
    before / after
    above / below / under / beneath
    left leftward / right rightward
    plan planned / route underway / arrive reach land
    release free freed / detain hold arrest jail imprison custody captive
    arrest / escape flee
    guilty convict / innocent acquit cleared
    accept approve agree back / reject refuse oppose decline
    confirm / deny
    full / empty
    armed / unarmed
    male man boy husband father son brother / female woman girl wife mother daughter sister
    married / single unmarried divorced
    accidental accident / deliberate deliberately intentional intentionally arson sabotage
    conscious / unconscious
    critical serious grave / stable minor light slight
    upper top front / lower bottom back rear
    morning / afternoon / evening / night
    win victory / lose defeat
    rise increase grow / fall decrease decline drop
    begin start launch / end finish cease conclude
    succeed success successful / fail failure failed
    appear attend present / absent miss
    legal / illegal
    domestic / foreign international
    day daytime / night nighttime
    sober / drunk intoxicated
        enter / exit leave
    military soldier / civilian
    loaded / unloaded
    locked / unlocked
    known identified / unknown unidentified
    small little / large big huge
    old / new
    automatic / manual
    marked / unmarked
    missing / find safe
    grant / deny
    hurt harmed injured / unhurt unharmed uninjured
    head face / neck / chest / back / stomach abdomen / leg thigh / arm / hand / foot / shoulder
    single alone / several multiple many group
    red / blue / green / yellow / black / white / brown / grey gray / orange""".splitlines()
)
"""A line a set of words that exclude one another, side by side, in lower case. Ours; checked against no list of antonyms."""

SIDES: dict[str, tuple[tuple[int, int], ...]] = {}
"""Each word and its lemma, to the lines it stands in and its side there."""
for _number, _line in enumerate(SERIES):
    for _side, _words in enumerate(_line):
        for _word in _words | {lemma(word) for word in _words if word != "left"}:
            SIDES[_word] = (*SIDES.get(_word, ()), (_number, _side))


def are_opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two sets of lemmas in, whether a word of one excludes a word of the other out."""
    return any(
        line == other_line and side != other_side
        for x, y in product(a, b)
        for line, side in SIDES.get(x, ())
        for other_line, other_side in SIDES.get(y, ())
    )
