"""A sentence in, the people in it who are counted without a number out: "a man was killed", "a mother and her two sons died"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from crossread.stages.claims.build import Sentence
from crossread.stages.claims.states import STATES, behind_apposition, finite_behind, outcome
from crossread.stages.quantities.numbers import UNITS
from crossread.stages.tokens import Token
from crossread.stages.words import AUXILIARIES, PERSONS, PREPOSITIONS, STOP, is_plural

HARMED = frozenset({"killed", "injured", "hospitalised", "treated", "shot", "missing"})
"""States in which people are counted one by one; of others ("a man was arrested") a single person is no figure."""
GROUPS = frozenset("people personnel crew staff troop police family other casualty fatality dead death injured wounded missing member".split())
"""Nouns in `PERSONS` that name no single person."""
SINGLE = (PERSONS - GROUPS) | frozenset(
    "girlfriend boyfriend neighbor neighbour cousin uncle aunt niece nephew grandmother grandfather grandson granddaughter toddler grandchild "
    "bystander pedestrian driver cyclist motorist motorcyclist pilot shooter attacker assailant bomber robber burglar deputy trooper sergeant marine "
    "clerk owner customer resident homeowner mom dad mum grandma grandpa bartender bouncer priest pastor person male female lady gentleman juvenile "
    "individual couple stepson stepdaughter stepfather stepmother fiancee fiance granddad grandchild".split()
)
"""Nouns for one person; a couple is two."""
TWO = frozenset({"couple"})
OWN = frozenset("his her their its".split())
KIN = frozenset(
    "wife husband mother father son daughter brother sister girlfriend boyfriend cousin uncle aunt niece nephew grandmother grandfather grandson "
    "granddaughter stepson stepdaughter stepfather stepmother partner friend colleague neighbor neighbour baby child fiancee".split()
)
"""Nouns that a possessive makes one person of ("his wife")."""
LONGEST = 8
"""Tokens in front of a noun in which its article is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """People named by a noun. Places are tokens.

    Attributes:
        first: place of the article, or of the first word without one.
        last: place behind the noun.
        number: how many.
        head: lemma of the noun.
        is_further: "another man".
        is_known: "the mother": counted only beside others ("the mother and her two sons").
        begins: place where its phrase begins, with words that are left out of a headline's ("Teen Daughter").
    """

    first: int
    last: int
    number: int
    head: str
    is_further: bool = False
    is_known: bool = False
    begins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCount:
    """People counted without a number, in a state of harm. Places are tokens."""

    first: int
    last: int
    number: int
    head: str
    state: str
    is_further: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """People counted by a number in the same sentence: the place of their first token, and their state."""

    first: int
    state: str | None


def told_counts(sentence: Sentence, counted_beside: tuple[Counted, ...] = ()) -> Iterator[ToldCount]:
    """A sentence and its people counted by number in, the single people in it who are killed, injured or missing out, in order."""
    tokens = sentence.tokens
    lemmas = [token.lemma for token in tokens]
    if SINGLE_HEADS.isdisjoint(lemmas) or HARM_WORDS.isdisjoint(lemmas):
        return
    is_title = sentence.span.part == "title"
    harmed = {counted.first: counted.state for counted in counted_beside}
    for run in side_by_side(tokens, tuple(whole(persons(tokens, is_title=is_title)))):
        last = run[-1].last
        beside = next((harmed[at] for at in range(last + 1, last + MOST_JOINTS) if at in harmed and joins(tokens, last, at)), None)
        if beside is None and any(person.is_known for person in run) and not are_both(tokens, run):
            continue
        state = harm_of(tokens, run[0].first, last, is_title=is_title) or beside
        if state in HARMED:
            for person in run:
                yield ToldCount(
                    first=person.first, last=person.last, number=person.number, head=person.head, state=state, is_further=person.is_further
                )


def are_both(tokens: tuple[Token, ...], run: tuple[Person, ...]) -> bool:
    """Does "both" count two known people together ("both the guard and the driver were injured")?"""
    return len(run) == TWO_PEOPLE and run[0].first > 0 and tokens[run[0].first - 1].low == "both"


TWO_PEOPLE = 2
MOST_JOINTS = 4
"""Tokens between people side by side ("a mother, and her two sons")."""


def joins(tokens: tuple[Token, ...], last: int, first: int) -> bool:
    """Is there nothing but "and", a comma and a possessive between two places?"""
    return all(token.low in JOINTS or token.low in OWN for token in tokens[last:first])


def whole(found: Iterable[Person]) -> Iterator[Person]:
    """People in order in, the same without those whose words open another's out ("a 12-year-old Ostby boy" is one)."""
    for person, following in pairwise((*found, None)):
        if person is not None and (following is None or following.first > person.first):
            yield person


def side_by_side(tokens: tuple[Token, ...], found: tuple[Person, ...]) -> Iterator[tuple[Person, ...]]:
    """People in order in, the same in runs of those that "and" or a comma joins out ("a mother, her son and a neighbour")."""
    run: list[Person] = []
    for person in found:
        if run and not joins(tokens, run[-1].last, person.begins if person.begins > run[-1].last else person.first):
            yield tuple(run)
            run = []
        run.append(person)
    if run:
        yield tuple(run)


JOINTS = frozenset({"and", ",", "&"})


def harm_of(tokens: tuple[Token, ...], first: int, last: int, *, is_title: bool) -> str | None:
    """The token range of people in, the harm that came to them out; None when they came to none, or did it.

    In order: the verb in front whose object they are, or a noun of harm with "of"; the verb behind them.
    """
    state = harm_in_front(tokens, before_counted(tokens, first), last)
    if state is None and (not first or tokens[first - 1].low not in NO_SUBJECT):
        state = harm_behind(tokens, last, is_title=is_title)
    return state if state in HARMED else None


NO_SUBJECT = frozenset("by with from to at near for on against like toward towards into of than".split())
"""Words behind which people are not those of whom the verb behind them tells."""


def before_counted(tokens: tuple[Token, ...], first: int) -> int:
    """The place of people in, the place of the people in front that "and" joins them to out ("killing two women and a man"); itself without any."""
    if first < MIN_JOINED or tokens[first - 1].low not in JOINTS:
        return first
    at = first - 1
    while at > 0 and first - at < LONGEST and is_inside(tokens[at - 1]):
        at -= 1
    return at - 1 if at > 0 and tokens[at - 1].low in UNITS else at if tokens[at].text[0].isdigit() else first


MIN_JOINED = 3
"""Tokens in front of people who may be joined to others: a number, a noun and "and"."""


def harm_in_front(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    """The token range of people in, the state in the verb right in front of them, or in a noun of harm with "of" ("death of a man"), out."""
    at = first - 1
    if at >= 1 and tokens[at].low == "of":
        at -= 1
        return outcome(tokens, at, last) if tokens[at].lemma in STATES and tokens[at].low not in PARTICIPLES_OF else None
    if at >= 0 and tokens[at].lemma in STATES and tokens[at].low != "left":
        return outcome(tokens, at, last)
    return None


PARTICIPLES_OF = frozenset({"died", "dead"})


def harm_behind(tokens: tuple[Token, ...], last: int, *, is_title: bool) -> str | None:
    """The place behind people in, the state in the verb behind them out; None when the verb has an object of its own ("a man shot two others")."""
    at = behind_apposition(tokens, last)
    while at < len(tokens) and is_between(tokens[at]):
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].low == "dies" or (tokens[at].lemma in STATES and tokens[at].low.endswith(("d", "t", "n"))):
        return "killed" if tokens[at].low == "dies" else None if has_object(tokens, at, is_title=is_title) else outcome(tokens, at, at + 1)
    if tokens[at].low in PERFECT and at + 1 < len(tokens) and tokens[at + 1].lemma in STATES and has_object(tokens, at + 1, is_title=is_title):
        return None
    if is_condition(tokens, at):
        return "hospitalised"
    if is_title and tokens[last].low in PLACED and dies_later(tokens, last):
        return "killed"
    stop = next((i for i in range(last, len(tokens)) if tokens[i].low in OTHER_CLAUSE), len(tokens))
    return finite_behind(tokens, last) if finite_behind(tokens[:stop], last) else None


OTHER_CLAUSE = frozenset("after before when because where whose that as since until if whom".split())
"""Words behind which a clause tells of others ("a mother spoke after her son was killed")."""


PLACED = frozenset("in at of from".split())
"""Words in front of a place or an event that a headline puts between people and their verb ("Third victim in market shooting dies")."""


def dies_later(tokens: tuple[Token, ...], last: int) -> bool:
    """Does a headline say of people, behind nothing but a place or an event, that they die?"""
    for token in tokens[last : last + LONGEST_PLACE]:
        if token.low in DIES:
            return True
        if token.low in OTHER_CLAUSE | JOINTS or token.lemma in SINGLE_HEADS or (token.lemma in STATES and token.lemma != "shoot"):
            return False
    return False


DIES = frozenset({"dies", "died"})
LONGEST_PLACE = 9
"""Tokens of a headline between people and the word that they die."""


def is_between(token: Token) -> bool:
    """May the word stand between people and what happened to them ("a man critically injured", "a boy found dead")?"""
    return token.low in BETWEEN or (token.low.endswith("ly") and token.is_word)


BETWEEN = frozenset("found feared also then later who left is".split())


def is_condition(tokens: tuple[Token, ...], at: int) -> bool:
    """Does "in critical condition" or the like stand here?"""
    return tokens[at].low == "in" and at + 2 < len(tokens) and tokens[at + 2].low == "condition"


def has_object(tokens: tuple[Token, ...], at: int, *, is_title: bool) -> bool:
    """Has a verb an object, so that those in front of it did the harm?"""
    if at + 1 >= len(tokens) or tokens[at].low in {"died", "dead", "missing"}:
        return False
    following = tokens[at + 1]
    if following.low == "and":
        return at + 3 < len(tokens) and tokens[at + 2].lemma in STATES and has_object(tokens, at + 2, is_title=is_title)
    if following.low in OBJECTS or following.lemma in SINGLE_HEADS | {"family"} or following.low in UNITS or following.text[0].isdigit():
        return True
    return following.is_capitalised and not is_title


PERFECT = frozenset({"has", "have", "had"})
OBJECTS = frozenset("a an the his her their its him them it two several another someone somebody people at into".split())


SINGLE_HEADS = SINGLE | {"old", "another", "both"}
HARM_WORDS = frozenset(lemma for lemma, state in STATES.items() if state in HARMED) | {"hospital", "condition", "wound", "medical", "trauma"}


def persons(tokens: tuple[Token, ...], *, is_title: bool) -> Iterator[Person]:
    """The tokens of a sentence in, the single people that its nouns name out, in order."""
    for at, token in enumerate(tokens):
        if token.low in PRONOUNS:
            if stands_alone(tokens, at):
                yield Person(first=at, begins=at, last=at + 1, number=PRONOUNS[token.low], head="person", is_further=token.low == "another")
        elif token.lemma in SINGLE_HEADS and (found := person_at(tokens, at, is_title=is_title)):
            yield found


ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
"""Words that set a person beside others told before ("a third man was hurt")."""
PRONOUNS = {"another": 1, "both": 2}
"""Words that stand for people by themselves ("and another was injured", "both died"), and how many."""


def stands_alone(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a verb follow a pronoun, so that it stands for people by itself?"""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.is_word:
        return False
    return following.low in AUXILIARIES or following.low.endswith("ly") or (following.lemma in STATES and not following.low.endswith("s"))


def person_at(tokens: tuple[Token, ...], at: int, *, is_title: bool) -> Person | None:
    """The place of a noun in, the person it names out; None when it names several, somebody known from before, or stands in front of another noun."""
    token = tokens[at]
    is_age = token.low == "old" and at > 1 and tokens[at - 2].low.startswith("year")
    if (token.low == "old" and not is_age) or (is_plural(token) and token.lemma not in TWO) or goes_on(tokens, at):
        return None
    first, last = phrase_begins(tokens, at), at + 1
    while is_age and not is_title and last < len(tokens) and last - at < LONGEST_NAME and is_name_part(tokens[last]):
        last += 1
    opener = tokens[first - 1].low if first else ""
    person = Person(first=first, begins=first, last=last, number=2 if token.lemma in TWO else 1, head="person" if is_age else token.lemma)
    if opener in ARTICLES:
        return replace(person, first=first - 1, begins=first - 1, is_further=opener == "another" or tokens[first].low in ORDINALS)
    if opener in OWN and token.lemma in KIN:
        return replace(person, first=first - 1, begins=first - 1)
    if last > at + 1 or is_next_of_kin(tokens, first, at):
        return person
    if opener == "the" and not is_title:
        return replace(person, first=first - 1, begins=first - 1, is_known=True)
    return replace(person, first=without_words(tokens, first, at)) if is_title and opener not in KNOWN_BEFORE else None


def phrase_begins(tokens: tuple[Token, ...], at: int) -> int:
    """The place of a noun in, where its phrase begins out, without its article."""
    first = at
    while first > 0 and at - first < LONGEST and is_inside(tokens[first - 1]):
        first -= 1
    return first - 1 if first > 0 and tokens[first].text == "-" and tokens[first - 1].is_word else first  # "six-year-old"


def is_next_of_kin(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """Is a bare noun joined to a person in front ("a husband, wife and their two children", "a man and woman", "a man and 12-year-old girl")?"""
    is_bare = first == at or tokens[first].text[0].isdigit()
    is_joined = first > 1 and is_bare and tokens[first - 1].low in JOINTS and tokens[first - 2].lemma in SINGLE_HEADS
    return is_joined and (tokens[at].lemma in KIN or (tokens[first - 1].low == "and" and tokens[at].lemma in PAIRED))


PAIRED = frozenset("woman man girl boy teen teenager toddler infant".split())
"""Nouns for one person that stand bare behind "and" ("a man and woman")."""


def is_name_part(token: Token) -> bool:
    """May the word be part of a person's name?"""
    return token.is_capitalised and token.low not in DAYS and token.low not in STOP and token.lemma not in SINGLE


DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def without_words(tokens: tuple[Token, ...], first: int, at: int) -> int:
    """The range in front of a noun in a headline in, where its phrase begins out: an age stays with it, other words may be verbs."""
    return next((i for i in range(first, at) if stays(tokens, i)), at)


def stays(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a word of a headline surely belong to the noun behind it: an age, an ordinal, or another noun for a person?"""
    token = tokens[at]
    return token.text[0].isdigit() or token.low in ORDINALS or token.lemma in SINGLE or (token.low in UNITS and tokens[at + 1].text == "-")


KNOWN_BEFORE = frozenset("the this that these those 's ’s ' ’ no who".split()) | OWN
"""Words in front of a noun that make it somebody known from before, or not counted."""


LONGEST_NAME = 5
ARTICLES = frozenset({"a", "an", "another"})


def goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Is the noun followed by another noun of its phrase ("a police officer's car", "a man-made lake", "a 12-year-old boy")?"""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.text in {"'s", "’s", "-"} or (tokens[at].lemma in TWO and following.low == "of"):
        return True
    return following.lemma in SINGLE_HEADS and following.low not in {"other", *PRONOUNS} and not is_plural(following)


def is_inside(token: Token) -> bool:
    """May the token stand between an article and a noun?"""
    if token.text == "-":
        return True
    if token.text[0].isdigit():
        return True
    return token.is_word and (token.low not in STOP or token.low in {"off", "killed"}) and token.low not in OUTSIDE


OUTSIDE = ARTICLES | OWN | frozenset(UNITS) | frozenset("dozen hundred other".split()) | PREPOSITIONS
