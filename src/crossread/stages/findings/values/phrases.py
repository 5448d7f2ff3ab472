"""Two means, causes, states or other details in, how their words relate out."""

import re
from functools import lru_cache

from crossread.stages.findings.values.comparison import Comparison, Relation
from crossread.stages.findings.values.opposites import SIDES, are_opposed
from crossread.stages.quantities.numerals import SMALL
from crossread.stages.times.lexicon import CENTURIES
from crossread.stages.tokens import lemma
from crossread.stages.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS
from crossread.types.claim import Claim

SYNONYMS = tuple(
    frozenset(words.split())
    for words in (
        "ship boat vessel craft",
        "helicopter chopper",
        "plane aircraft airplane airliner jet",
        "truck lorry",
        "gun weapon firearm",
        "gun handgun pistol",
        "gun handgun revolver",
        "car sedan automobile",
        "motorcycle motorbike",
        "subway metro",
        "bomb explosive",
        "stone rock",
        "molotov firebomb",
        "knife blade",
    )
)
"""Heads that reports use for one another. "Ferry" is no synonym of "vessel": it says more."""


def compare_means(a: Claim, b: Claim) -> Comparison:
    """Two means in, how their words relate out: the same head or a synonym is wording, another head differs."""
    x, y = frozenset(a.scope.modifiers), frozenset(b.scope.modifiers)
    is_one_kind = a.scope.head == b.scope.head or any({a.scope.head, b.scope.head} <= words for words in SYNONYMS)
    if is_one_kind and (are_opposed(x - y, y - x) or are_other_numbers(numbers(x - y), numbers(y - x))):
        return Comparison(relation="differs", reason="two of one kind, which their words tell apart")
    if a.scope.head == b.scope.head:
        return Comparison(relation="wording", reason="the same kind of thing, described in other words")
    if is_one_kind:
        if x <= y or y <= x:
            return Comparison(relation="wording", reason="two words for the same kind of thing")
        return Comparison(relation="unlike", reason="two words for the same kind of thing, each described in its own way")
    return Comparison(relation="differs", reason="two different things are named")


def compare_causes(a: Claim, b: Claim) -> Comparison:
    """Two causes in, how their words relate out: without any word in common they are two."""
    found = compare_details(a, b)
    if found.relation == "unlike" and not content(a.value) & content(b.value):
        return Comparison(relation="differs", reason="two different causes are named")
    return found


def compare_details(a: Claim, b: Claim) -> Comparison:
    """Two states or other details in, how their phrases relate out: by their content words, by negation, and by words that exclude each other."""
    x, y = content(a.value), content(b.value)
    is_turned = is_negated(a) != is_negated(b)
    if (x or a.value == b.value) and x == y and sides(a.value) == sides(b.value):
        return otherwise(is_turned, "wording", "the same words in another form or order")
    if exclude_each_other(a.value, b.value):
        if is_turned:
            return Comparison(relation="wording", reason="one denies the opposite of the other")
        return Comparison(relation="differs", reason="the words of one exclude those of the other")
    if are_other_numbers(x - y, y - x) and x & y:
        return Comparison(relation="unlike" if is_turned else "differs", reason="the same thing with another number")
    if x and y and (x <= y or y <= x):
        return otherwise(is_turned, "compatible", "one says the same and more")
    return Comparison(relation="unlike", reason="nothing in the words tells whether they say the same")


def otherwise(is_turned: bool, relation: Relation, reason: str) -> Comparison:
    """Whether one of two phrases is negated and the other is not, and how they relate but for that in, how they relate out."""
    if is_turned:
        return Comparison(relation="differs", reason="one says that it is so, the other that it is not")
    return Comparison(relation=relation, reason=reason)


# --- the words of a phrase ----------------------------------------------------------------------------------------------------------------

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NEGATIONS = frozenset("not no never without none nobody nothing neither nor cannot nowhere".split())
PHRASES_KEPT = 20_000
"""Phrases whose words are remembered: each stands beside many others of its point."""
EMPTY = AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | NEGATIONS | frozenset({"s"})
"""Words that carry no content of their own."""


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase in, its words in lower case out, a straight apostrophe in them."""
    return tuple(word.replace("’", "'") for word in WORD.findall(phrase.lower()))


@lru_cache(maxsize=PHRASES_KEPT)
def content(phrase: str) -> frozenset[str]:
    """A phrase in, the lemmas of its words with content out; a number word as its digits."""
    return frozenset(number_of(word) or lemma(word.removesuffix("'s")) for word in words_of(phrase) if word not in EMPTY and not word.endswith("n't"))


@lru_cache(maxsize=PHRASES_KEPT)
def sides(phrase: str) -> frozenset[str]:
    """A phrase in, its words out that exclude others ("before", "inside"), also such as carry no content of their own."""
    found = {word for word in words_of(phrase) if word in SIDES}
    return frozenset(found | (content(phrase) & SIDES.keys()))


def exclude_each_other(a: str, b: str) -> bool:
    """Does a word of one phrase exclude a word of the other, in phrases that tell of one thing or are short?"""
    x, y = content(a), content(b)
    is_near = bool(x & y) or (len(x) <= SHORT and len(y) <= SHORT)
    return is_near and are_opposed(sides(a) - sides(b), sides(b) - sides(a))


SHORT = 2
"""Words with content of the longest phrase that is about nothing but its state ("still alive")."""


def is_negated(claim: Claim) -> bool:
    """Is the phrase of a claim negated, by its own words or else by those around it?"""
    own = sum(word in NEGATIONS or word.endswith("n't") for word in words_of(claim.value))
    return own % 2 == 1 if own else claim.polarity == "negated"


CARDINALS = {word: str(int(value)) for word, value in SMALL.items() if value == int(value)}
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)?")


def number_of(word: str) -> str | None:
    """A word in, the number that it writes as digits out ("3" for three, third and 3rd); None when it is none."""
    if found := ORDINAL.fullmatch(word):
        return found[1]
    return CARDINALS.get(word) or (str(CENTURIES[word]) if word in CENTURIES else None)


def numbers(words: frozenset[str]) -> frozenset[str]:
    """Words in, those that write a number out, as digits."""
    return frozenset(number for word in words if (number := number_of(word)) is not None)


def are_other_numbers(a: frozenset[str], b: frozenset[str]) -> bool:
    """Are two sets of words nothing but numbers, and both something?"""
    return bool(a and b) and all(word.isdigit() for word in a | b)
