"""A name and the words beside it in, how much speaks for each kind of thing out. The kind of an entity is decided by all its mentions together."""

from collections import Counter
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

Votes = Counter[EntityKind]
"""How much speaks for each kind; the weights were set by hand on the develop half of bench/names.py."""

LEAST = 0.5
"""Below this weight nothing tells, and the kind is "other"."""
INSIDE = frozenset("in near outside across throughout inside around".split())
TOWARDS = frozenset("at from to into off via between".split())
SAYS = frozenset("said says told tells added adds explained insisted argued wrote noted stated announced claimed warned".split())
PERSONAL_VERBS = frozenset("died born married thinks tweeted resigned testified pleaded smiled laughed recalled himself herself".split())
OWNED = frozenset(
    "shares stock stocks spokesman spokeswoman spokesperson officials employees executives ceo board subsidiary headquarters lawmakers users customers "
    "factory plant workers fans staff".split()
)
BUSINESS = frozenset(
    "announced announces unveiled unveils reported reports posted posts sells sold manufactures manufactured acquired acquires plans launched launches "
    "releases released operates operated employs aircraft jet jets products product store stores engines planes division unit units website "
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
    votes: Votes = Counter()
    lows, count = form.tokens, len(form.tokens)
    if lows[0] in VESSEL and count > 1:
        votes["vessel"] += 4
    if lows[-1] in FACILITIES or (lows[0] in FACILITIES and "of" in lows):
        votes["place"] += 2
        votes["organisation"] += 1
    elif lows[-1] in BODIES or (count > 1 and lows[-1] in LEGAL) or (lows[0] in ORGANISATION and "of" in lows) or "&" in lows:
        votes["organisation"] += 3
    elif lows[-1] in PLACE or lows[0] in PLACE_FIRST:
        votes["place"] += 3
    elif any(low in ORGANISATION for low in lows[:-1]) and count > 2:
        votes["organisation"] += 1
    if form.place.startswith("/"):
        votes["organisation" if form.place in UNIONS else "place"] += 4
    elif form.is_acronym and 2 <= count_letters(form) <= LONGEST_ACRONYM:
        votes["organisation"] += 1.5
    elif place != "no":
        votes["place"] += 2.5 if place == "country" or count > 1 else 0.7 if lows[0] in ALL_GIVEN else 1.2
    if lows[-1] in EVENTS or (count > 1 and lows[0] in EVENTS):
        votes["other"] += 3
    elif 1 < count <= LONGEST_PERSON and len(form.person) > 1 and all(low not in BODIES | FACILITIES for low in lows):
        if lows[0] in ALL_GIVEN or form.person[0].endswith(".") or any(word.endswith(".") for word in form.person[1:-1]):
            votes["person"] += 2.5
        elif any(low in LINKING and low not in {"of", "the"} for low in lows[:-1]):
            votes["person"] += 1
        elif may_be_person(form) and not all(is_dictionary_word(low) for low in lows):
            votes["person"] += 0.6
    elif count == 1 and lows[0] in ALL_GIVEN:
        votes["person"] += 1
    elif form.words.startswith(("al-", "Al-")):
        votes["organisation"] += 0.6
    if (
        count == 1
        and any(letter.isupper() for letter in form.words[2:])
        and not form.words.isupper()
        and not form.words.startswith(("Mc", "Mac", "O'"))
    ):
        votes["organisation"] += 0.7  # AirTanker
    return tuple(votes.items())


def may_be_person(form: Form) -> bool:
    """May a name of several words be a person's, as nothing in it speaks against it: small words, digits, capitals, countries, a thing's last word?"""
    words = form.words.split()
    if form.tokens[-1] in BODIES | EVENTS | FACILITIES | PLACE:
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


def count_letters(form: Form) -> int:
    """How many letters and digits a name has."""
    return sum(map(len, form.tokens))


def votes_beside(tokens: tuple[Token, ...], first: int, last: int, titles: bool, gazetteer: Gazetteer) -> Votes:
    """The tokens of a sentence and the range of a name with its titles in; what the words beside it say out.

    Args:
        tokens: of the sentence.
        first: first token of titles and name.
        last: token behind the name.
        titles: whether there are titles in front of it.
        gazetteer: what knows places.
    """
    votes: Votes = Counter()
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
    votes.update(votes_behind(after, later, tokens[last + 2] if last + 2 < len(tokens) else None, gazetteer))
    return votes


def votes_behind(after: str, later: Token | None, latest: Token | None, gazetteer: Gazetteer) -> Votes:
    """The first word behind a name and the two tokens after it in; what they say out."""
    votes: Votes = Counter()
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


def kind_of_votes(votes: Votes) -> EntityKind:
    """What speaks for each kind in, the kind out; "other" when nothing tells."""
    best = max(ORDER, key=votes.__getitem__)
    return best if votes[best] >= LEAST else "other"


ORDER: tuple[EntityKind, ...] = ("person", "organisation", "place", "vessel", "other")
