"""A name as printed in, what it is compared by out: its words, and one key for each kind of thing that it may name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.names.demonyms import COUNTRY_NAMES, COUNTRY_OF
from crossread.stages.names.lexicon import PARTICLES, TITLES
from crossread.stages.names.plain import plain
from crossread.stages.names.sound import first_name, sounded

FORMS_KEPT = 50_000
"""Names whose keys are remembered."""
POSSESSIVE = re.compile(r"'s?$")
ARTICLE = re.compile(r"^(?:the|The|THE) (?=\S)")
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*|&")
LONGEST_LETTERS = 3
"""Code points of a country's abbreviation, which counts in capitals alone ("US", not "Us")."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LINKING = frozenset("al el ul as ash bin ben ibn bint abu de da di do dos das del della la le van von der den ter ten the of y e".split())
"""Words inside names of persons that are left out where two are compared."""
LEGAL = frozenset(
    "inc ltd llc plc corp corporation co company companies limited incorporated nv sa ag gmbh spa holdings group lp llp sas bv ab asa oyj".split()
)
"""Last words of companies' names that may be left out."""
SPELT = {
    "defense": "defence", "center": "centre", "organization": "organisation", "program": "programme", "labor": "labour", "harbor": "harbour",
    "ministries": "ministry",
    "centers": "centre", "theater": "theatre", "&": "and", "dept": "department", "assn": "association", "natl": "national", "intl": "international",
    "univ": "university", "govt": "government", "st": "saint", "mt": "mount", "ft": "fort",
}  # fmt: skip
"""British and American spellings, and abbreviations of words in names of bodies and places."""
REGIONS = frozenset("region province oblast state governorate prefecture territory krai voivodeship canton department emirate republic".split())
"""Words for a part of a country: one place is called by several of them."""
ISLANDS = frozenset("island islands isle isles".split())
COUNTRIES = frozenset(COUNTRY_OF.values()) | frozenset(COUNTRY_NAMES.values())
TOWNS = frozenset("city town village municipality".split())
DISTRICTS = frozenset("district county raion rayon regency township borough".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name, taken apart.

    Attributes:
        words: as printed, in plain letters, without article and possessive.
        tokens: its words in small letters.
        person: keys of its words as a person's name, without titles, particles and "Jr"; one letter for an initial, with a dot ("j.").
        suffix: "jr", "sr", "ii" or "" behind a person's name.
        body: key of it as a body's name: country for adjective, spelling and order ("of") evened out, legal forms left out.
        place: key of it as a place's: "kursk/region", "kursk", "/ukraine" for a country.
    """

    words: str
    tokens: tuple[str, ...]
    person: tuple[str, ...]
    suffix: str
    body: tuple[str, ...]
    place: str

    def __hash__(self) -> int:
        """Of its words alone: forms are keys of many tables, and all other fields follow from the words."""
        return hash(self.words)

    @property
    def is_acronym(self) -> bool:
        """Is it one word in capitals, of two letters at least?"""
        return len(self.tokens) == 1 and self.words.isupper() and len(self.tokens[0]) > 1


@lru_cache(maxsize=FORMS_KEPT)
def form_of(printed: str) -> Form:
    """A name as printed in, the same taken apart out."""
    words = POSSESSIVE.sub("", ARTICLE.sub("", plain(printed))).strip(" .,;:\"'") or plain(printed)
    tokens = tuple(part.lower() for part in TOKEN.findall(words)) or (words.lower(),)
    is_loud = words.isupper()
    return Form(
        words=words,
        tokens=tuple(token.replace(".", "") for token in tokens),
        person=person_key(TOKEN.findall(words), is_loud=is_loud),
        suffix=next((token for token in tokens[1:] if token in SUFFIXES), ""),
        body=body_key(tokens),
        place=place_key(words.lower() if words.isupper() or len(words) > LONGEST_LETTERS else "", tokens),
    )


def person_key(tokens: list[str], *, is_loud: bool) -> tuple[str, ...]:
    """The words of a name in, the keys by which it is compared as a person's out; `is_loud`: the whole name is printed in capitals."""
    kept = [token for token in tokens if token.lower() not in SUFFIXES and token.lower() not in LINKING] or tokens
    while len(kept) > 1 and kept[0].lower().rstrip(".") in TITLES:
        kept = kept[1:]
    keys: list[str] = []
    for at, token in enumerate(kept):
        letters = token.replace(".", "")
        is_initials = "." in token or len(letters) == 1 or (len(letters) == 2 and letters.isupper() and at == 0 and len(kept) > 1 and not is_loud)
        if is_initials:
            keys.extend(letter.lower() + "." for letter in letters)
        else:
            keys.append(first_name(token) if at < len(kept) - 1 else sounded(token))
    return tuple(key for key in keys if key) or ("".join(tokens).lower(),)


def body_key(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name in small letters in, its key as a body's name out: sorted, as "Ministry of Defence" is "Defence Ministry"."""
    words = [SPELT.get(token, token).replace(".", "").removesuffix("'s") for token in tokens]
    words = [COUNTRY_OF.get(word, word) for word in words if word not in {"of", "the", "for", "and", "de", "la", "le", "du"}]
    while len(words) > 1 and words[-1] in LEGAL:
        words = words[:-1]
    whole = COUNTRY_NAMES.get(" ".join(words))
    if whole:
        return (whole,)
    return tuple(tokens) if ORDERED & set(words) else tuple(sorted(two_as_one(words)))


ORDERED = frozenset({"university", "college", "institute"})
"""Words beside which order matters: York University is not the University of York."""


def two_as_one(words: list[str]) -> list[str]:
    """Words in, the same with a country of two words as one ("united", "states" is "us") out."""
    joined: list[str] = []
    at = 0
    while at < len(words):
        pair = COUNTRY_NAMES.get(" ".join(words[at : at + 2])) if at + 1 < len(words) else None
        joined.append(pair or COUNTRY_NAMES.get(words[at], words[at]))
        at += 2 if pair else 1
    return joined


def place_key(low: str, tokens: tuple[str, ...]) -> str:
    """A name in small letters and its words in, the key by which it is compared as a place's out."""
    if low in COUNTRY_NAMES or low.rstrip(".") in COUNTRY_NAMES:
        return "/" + COUNTRY_NAMES.get(low, COUNTRY_NAMES.get(low.rstrip("."), ""))
    if len(tokens) == 1 and tokens[0] in COUNTRY_OF:
        return "/" + COUNTRY_OF[tokens[0]]
    if low.replace(" ", "_") in COUNTRIES:
        return "/" + low.replace(" ", "_")
    words = [SPELT.get(token, token) for token in tokens]
    kind = ""
    if len(words) > 2 and words[1] == "of" and words[0] in REGIONS | TOWNS | DISTRICTS | ISLANDS:
        kind, words = words[0], words[2:]
    elif len(words) > 1 and words[-1] in REGIONS | TOWNS | DISTRICTS | ISLANDS:
        kind, words = words[-1], words[:-1]
    which = "region" if kind in REGIONS else "district" if kind in DISTRICTS else "island" if kind in ISLANDS else ""
    return " ".join(word for word in words if word != "the") + (f"/{which}" if which else "")


def initials(form: Form) -> frozenset[str]:
    """A name of several words in, the abbreviations that its first letters make out: with and without its small words."""
    every = list(form.tokens)
    large = [word for word in every if word not in PARTICLES and word != "&"]
    legal = [word for word in large if word not in LEGAL]
    owned = legal[next((at for at, word in enumerate(legal) if word.endswith("'s")), -1) + 1 :]
    several = (words for words in (every, large, legal, owned) if len(words) > 1)
    return frozenset("".join(word if word in {"us", "un", "uk", "eu"} else word[0] for word in words) for words in several)
