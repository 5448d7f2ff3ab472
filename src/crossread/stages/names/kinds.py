"""A name and the words beside it in, how much speaks for each kind of thing out. The kind of an entity is decided by all its mentions together."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from crossread.stages.names.demonyms import COUNTRY_NAMES, COUNTRY_OF
from crossread.stages.names.families import ALL_GIVEN
from crossread.stages.names.forms import LEGAL, LINKING, Form
from crossread.stages.names.lexicon import BODIES, EVENTS, FACILITIES, ORGANISATION, PLACE, TITLES, VESSEL
from crossread.stages.names.recognise import LONGEST_ACRONYM, PLACE_FIRST, Gazetteer, is_dictionary_word
from crossread.stages.tokens import Token
from crossread.stages.words import PERSONS, STOP
from crossread.types.entity import EntityKind

Votes = defaultdict[EntityKind, float]
"""How much speaks for each kind; the weights were set by hand on the develop half of bench/names.py."""

LEAST = 0.5
"""Below this weight nothing tells, and the kind is "other"."""
INSIDE = frozenset("in near outside across throughout inside around".split())
TOWARDS = frozenset("at from to into off via between".split())
SAYS = frozenset("said says told tells added adds explained insisted argued wrote noted stated announced claimed warned".split())
PERSONAL_VERBS = frozenset("died born married thinks tweeted resigned testified pleaded smiled laughed recalled himself herself".split())
OWNED = frozenset(
    "shares stock stocks spokesman spokeswoman spokesperson officials employees executives ceo board subsidiary headquarters lawmakers users "
    "customers factory plant workers fans staff".split()
)
BUSINESS = frozenset(
    "announced announces unveiled unveils reported reports posted posts sells sold manufactures manufactured acquired acquires plans launched "
    "launches releases released operates operated employs aircraft jet jets products product store stores engines planes division unit units website "
    "published publishes broadcast chief".split()
)
ROLES = (
    PERSONS
    | TITLES
    | frozenset(
        "actor actress singer author writer artist analyst economist scientist researcher historian philosopher player striker goalkeeper rapper "
        "composer poet designer architect businessman businesswoman politician lawmaker activist photographer columnist professor named".split()
    )
)


PlaceKnown = Literal["no", "city", "country"]
"""Is a name in the gazetteer: no, as a city (often also a last name), or as a country or state?"""


@lru_cache(maxsize=20_000)
def votes_of_form(form: Form, place: PlaceKnown) -> tuple[tuple[EntityKind, float], ...]:
    """A name, and how well the gazetteer knows it, in; what its own words say out."""
    votes: Votes = defaultdict(float)
    add(votes, by_last_word(form))
    add(votes, by_look(form, place))
    add(votes, as_person(form))
    return tuple(votes.items())


def by_last_word(form: Form) -> Mapping[EntityKind, float]:
    """A name in, what the words at its ends say of its kind out."""
    lows, is_lone = form.tokens, len(form.tokens) == 1
    if lows[0] in VESSEL and not is_lone:
        return {"vessel": 4}
    if lows[-1] in EVENTS or (lows[0] in EVENTS and not is_lone):
        return {"other": 3}
    if lows[-1] in FACILITIES or (lows[0] in FACILITIES and "of" in lows):
        return {"place": 2, "organisation": 1}
    if lows[-1] in BODIES or (lows[-1] in LEGAL and not is_lone) or (lows[0] in ORGANISATION and "of" in lows) or "&" in lows:
        return {"organisation": 3}
    if lows[-1] in PLACE or lows[0] in PLACE_FIRST:
        return {"place": 3}
    return {"organisation": 1} if len(lows) > PAIR and any(low in ORGANISATION for low in lows[:-1]) else {}


def by_look(form: Form, place: PlaceKnown) -> Mapping[EntityKind, float]:
    """A name in, what its capitals and the gazetteer say of its kind out."""
    is_lone, letters = len(form.tokens) == 1, sum(map(len, form.tokens))
    if form.place.startswith("/"):
        return {"organisation" if form.place in UNIONS else "place": 4}
    if form.is_acronym and letters <= LONGEST_ACRONYM:
        return {"organisation": 1.5}
    if place != "no":
        return {"place": 2.5 if place == "country" or not is_lone else 0.7 if form.tokens[0] in ALL_GIVEN else 1.2}
    is_joined = any(letter.isupper() for letter in form.words[2:]) and not form.words.isupper()
    if is_lone and is_joined and not form.words.startswith(("Mc", "Mac", "O'")):
        return {"organisation": 0.7}  # AirTanker
    return {}


def as_person(form: Form) -> Mapping[EntityKind, float]:
    """A name in, what speaks for a person's name out."""
    lows, count = form.tokens, len(form.tokens)
    if count == 1:
        return {"person": 1} if lows[0] in ALL_GIVEN else {}
    if form.words.startswith(("al-", "Al-")) and len(form.person) == 1:
        return {"organisation": 0.6}
    if count > LONGEST_PERSON or len(form.person) == 1 or lows[-1] in EVENTS or any(low in BODIES or low in FACILITIES for low in lows):
        return {}
    if lows[0] in ALL_GIVEN or any(word.endswith(".") for word in form.person[:-1]):
        return {"person": 2.5}
    if any(low in LINKING and low not in SMALL for low in lows[:-1]):
        return {"person": 1}
    return {"person": 0.6} if may_be_person(form) and not all(is_dictionary_word(low) for low in lows) else {}


PAIR = 2
NO_LAST_NAMES = BODIES | EVENTS | FACILITIES | PLACE


def may_be_person(form: Form) -> bool:
    """May a name of several words be a person's, does nothing speak against it: small words, digits, capitals, countries, last word?"""
    words = form.words.split()
    if form.tokens[-1] in NO_LAST_NAMES:
        return False
    return not any(
        low in SMALL
        or not low.isalpha()
        or low in COUNTRY_OF
        or low in COUNTRY_NAMES
        or (word.isupper() and len(word) > 1 and not form.words.isupper())
        for low, word in zip(form.tokens, words, strict=False)
    )


SMALL = frozenset({"of", "the", "and", "for"})
LONGEST_PERSON = 4
UNIONS = frozenset({"/un", "/eu"})


def votes_beside(tokens: tuple[Token, ...], first: int, last: int, titles: bool, gazetteer: Gazetteer) -> Votes:
    """The tokens of a sentence and the range of a name with its titles in; what the words beside it say out.

    Args:
        tokens: of the sentence.
        first: first token of titles and name.
        last: token behind the name.
        titles: whether there are titles in front of it.
        gazetteer: what knows places.
    """
    votes: Votes = defaultdict(float)
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    later = tokens[last + 1] if last + 1 < len(tokens) else None
    if titles or before.rstrip(".") in TITLES:
        votes["person"] += 3
    elif before in ROLES:
        votes["person"] += 1.5
    ends_phrase = last >= len(tokens) or not tokens[last].is_word or after in STOP
    if before == "the" and ends_phrase:
        votes["person"] -= 2
        votes["organisation"] += 0.5
    if before in INSIDE:
        votes["place"] += 0.9
    elif before in TOWARDS:
        votes["place"] += 0.2
    elif before == "of" and first > 1 and tokens[first - 2].low in PLACE:
        votes["place"] += 2.5
    add(votes, votes_behind(after, later, tokens[last + 2] if last + 2 < len(tokens) else None, gazetteer))
    return votes


def votes_behind(after: str, later: Token | None, latest: Token | None, gazetteer: Gazetteer) -> Votes:
    """The first word behind a name and the two tokens after it in; what they say out."""
    votes: Votes = defaultdict(float)
    if after in SAYS:
        votes["person"] += 0.5
        votes["organisation"] += 0.6
    elif after in {"who", "whose"}:
        votes["person"] += 1.5
    elif after in PERSONAL_VERBS:
        votes["person"] += 0.8
    elif after in OWNED:
        votes["organisation"] += 1.5
    elif after in BUSINESS:
        votes["organisation"] += 0.8
    elif after in PLACE:
        votes["place"] += 1.5
    elif after == "," and later is not None:
        if later.text.isdigit() and len(later.text) < len("100") and latest is not None and latest.text == ",":
            votes["person"] += 3
        elif later.is_capitalised and gazetteer.is_place(later.text):
            votes["place"] += 1
    return votes


def add(votes: Votes, more: Mapping[EntityKind, float]) -> None:
    """What more speaks for each kind is added."""
    for kind, weight in more.items():
        votes[kind] += weight


def kind_of_votes(votes: Votes) -> EntityKind:
    """What speaks for each kind in, the kind out; "other" when nothing tells."""
    if not votes:
        return "other"
    most = max(votes.values())
    return next((kind for kind in ORDER if votes.get(kind, 0.0) == most), "other") if most >= LEAST else "other"


ORDER: tuple[EntityKind, ...] = ("person", "organisation", "place", "vessel", "other")
