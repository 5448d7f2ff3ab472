"""The text of a document and the sayings in it in, everybody who speaks in it, with names, kinds and pronouns resolved, out.

Doubt is not guessed away: with two possible antecedents there is no name.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crossread.stages.names.demonyms import COUNTRY_NAMES
from crossread.stages.statements.cast import Cast, head_of, is_pronoun
from crossread.stages.statements.grammar import OPENERS, PARTICLES, PREPOSITIONS, SUBORDINATORS, TITLES
from crossread.stages.statements.kinds import kind_of
from crossread.stages.statements.lexicon import SPEAKING_NOUNS
from crossread.stages.statements.named import Named, named_in, opens_sentence
from crossread.stages.statements.names import BODIES, PLACE_WORDS, WORD, is_body, is_persons, name_in, stripped_name, without_article
from crossread.stages.statements.pronouns import FARTHEST, MASCULINE, PLURAL, SELF, SINGULAR, Mention, antecedent, start_of
from crossread.stages.statements.quotes import find_quotes
from crossread.stages.statements.roles import roles_of
from crossread.stages.statements.saying import Place, Saying
from crossread.types.statement import SourceKind

__all__ = ["Cast", "cast_of"]

MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Pope|spokesman|chairman|businessman|policeman|gunman|man|"
    r"father|brother|husband|son|boy|uncle|congressman|his wife)\b"
)
FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess|spokeswoman|chairwoman|businesswoman|policewoman|"
    r"woman|mother|sister|wife|daughter|girl|aunt|congresswoman|her husband)\b"
)
ACRONYM = re.compile(
    r"(?<![\w'’-])((?:[^\W\d_a-z][\w'’-]*\s+(?:of\s+|and\s+|for\s+|the\s+|de\s+)*){1,7}[^\W\d_a-z]?[\w'’-]*)\s*\(([A-Z][A-Z.&-]{1,7})\)"
)
SHORTENED = re.compile(r"\([A-Z][A-Z.&-]{1,7}\)")
"""What `ACRONYM` ends with: few texts hold it, and that is told fast."""
AFFILIATED = re.compile(r"(?<=\w\w)\s(?:of|for)\s")
MOST_NAMES = 4
"""Words of a person's name, at most."""
LONG_NAME = 9
"""Letters: in a shorter name one letter may be the difference between two people."""
SMALL = OPENERS | SUBORDINATORS | PREPOSITIONS
LEADS = SUBORDINATORS | PREPOSITIONS
LOWER = re.compile(r"\b[a-z]+\b")


def cast_of(text: str, sayings: list[Saying]) -> Cast:
    """The text of a document and the sayings in it in, everybody who speaks in it out."""
    cast = Cast(text)
    places = sorted({place for saying in sayings for place in (*saying.via, saying.source) if place})
    for match in ACRONYM.finditer(text) if SHORTENED.search(text) else ():
        add_name(cast.full, match.group(2).lower(), without_article(re.split(r"['’]s\s+", match.group(1))[-1]))
    persons: dict[str, str | None] = {}
    for place in places:
        said = text[place[0] : place[1]]
        name = name_in(said)
        if name and " " in name:
            key = name.split()[-1].lower()
            if not is_body(name):
                add_name(cast.full, key, name)
            kind = kind_of(said)
            if kind:
                cast.kinds.setdefault(name, kind)
    spell_out(cast, text)
    add_countries(cast, text)
    add_roles(cast, text)
    for place in places:
        note(cast, text, place, persons)
    mention_persons(cast, text, persons)
    cast.mentions.sort(key=start_of)
    add_pronouns(cast, text, sayings)
    return cast


def add_countries(cast: Cast, text: str) -> None:
    """A country that the text calls by several names gets the longest of them ("the US": "United States")."""
    forms: dict[str, set[str]] = defaultdict(set)
    for match in named_in(text):
        name = without_article(match.words)
        if name.lower() in COUNTRY_NAMES:
            forms[COUNTRY_NAMES[name.lower()]].add(name)
    for names in forms.values():
        longest = max(names, key=lambda name: (len(name), name))
        for name in names:
            if name != longest and " " not in name:
                cast.full[name.lower()] = [longest]


def add_roles(cast: Cast, text: str) -> None:
    """What the text says of a full name in passing is added to its kinds, its descriptions and its ages."""
    names = {name for known in cast.full.values() for name in known if " " in name}
    for role in roles_of(text, sorted(names)):
        if role.kind and (role.words or role.name not in cast.kinds):
            cast.kinds.setdefault(role.name, role.kind)
        if role.age and role.name not in cast.ages[role.age]:
            cast.ages[role.age].append(role.name)
        if role.words and not is_body(role.name):
            describe(cast, role.at, role.name, frozenset(w.lower() for w in WORD.findall(role.words)))


def describe(cast: Cast, at: int, name: str, everything: frozenset[str]) -> None:
    """A name is added under the nouns that describe it."""
    for token in everything:
        if token in SPEAKING_NOUNS and not token.endswith("s"):
            entries = cast.descriptions[token]
            if name not in [who for _, who, _ in entries]:
                entries.append((at, name, everything))


def add_pronouns(cast: Cast, text: str, sayings: list[Saying]) -> None:
    """Pronouns that speak are resolved in order of the text; each that stands for somebody is a mention of him for those behind it."""
    quoted = tuple((quote.outer_start, quote.outer_end) for quote in find_quotes(text) if quote.is_speech)
    said: dict[Place, list[Place]] = defaultdict(list)
    for saying in sayings:
        for place in (*saying.via, saying.source):
            if place:
                said[place].extend(saying.content)
    for place in sorted(said):
        low = text[slice(*place)].lower().strip()
        if not is_pronoun(low) or low in SELF:
            continue
        near = tuple(quote for quote in quoted if place[0] - FARTHEST <= quote[1] and quote[0] <= place[0])
        name = antecedent(text, cast.mentions, low, place[0], tuple(said[place]), near)
        cast.pronouns[place] = name
        if name:
            mention = mention_of(low, place[0], name)
            cast.mentions = [replace(m, gender=mention.gender) if m.who == name and m.gender is None else m for m in cast.mentions]
            insort(cast.mentions, mention, key=start_of)


def mention_of(pronoun: str, at: int, name: str) -> Mention:
    """A pronoun, its place and whom it stands for in, the mention out."""
    gender = ("m" if pronoun in MASCULINE else "f") if pronoun in SINGULAR else None
    return Mention(at=at, who=name, is_plural=pronoun in PLURAL, is_person=pronoun in SINGULAR, gender=gender, is_first=True)


def spell_out(cast: Cast, text: str) -> None:
    """Names in the running text that end with a name used alone are added to it: "Anna Berg" for "Berg"."""
    lower = frozenset(LOWER.findall(text))
    for match in named_in(text):
        tokens = match.words.split()
        if len(tokens) > 1 and ((low := tokens[0].lower()) in SMALL or low in lower or low.endswith("ly")) and opens_sentence(text, match.start):
            tokens = tokens[1:]
        name = stripped_name(tokens)
        if (
            name
            and " " in name
            and name.split()[0].lower() not in PLACE_WORDS
            and len(name.split()) <= 4
            and not is_body(name)
            and " of " not in name
            and " the " not in name
        ):
            add_name(cast.full, name.split()[-1].lower(), name)


def add_name(full: dict[str, list[str]], key: str, name: str) -> None:
    """A name is added under its key; one that only adds to or leaves out words of a known one takes its place or is dropped."""
    known = full[key]
    for index, other in enumerate(known):
        if set(name.split()) <= set(other.split()) or is_misspelt(name, other):
            return
        if set(other.split()) <= set(name.split()):
            if len(name.split()) <= 4:
                known[index] = name
            return
    known.append(name)


def is_misspelt(name: str, other: str) -> bool:
    """Do two names of one length differ in one letter inside ("Kristen", "Kristin")?"""
    return len(name) == len(other) > LONG_NAME and name[:3] == other[:3] and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def note(cast: Cast, text: str, place: Place, persons: dict[str, str | None]) -> None:
    """The words of a source are added to the descriptions and mentions of the cast."""
    said = text[place[0] : place[1]]
    low = said.lower()
    if is_pronoun(low):
        return
    name = cast.named(said, place[0])
    if name is None:
        return
    gender = "m" if MALE.search(said) else "f" if FEMALE.search(said) else None
    kind = kind_of(said)
    if kind:
        cast.kinds.setdefault(name, kind)
    tokens = [w.lower() for w in WORD.findall(said.split(",")[0])]
    everything = frozenset(w.lower() for w in WORD.findall(said))
    own = name_in(said)
    describe(cast, place[0], name, everything)
    is_person = (bool(own) and (is_persons(own or "", said, kind) or (" " in name and is_persons(name, name, kind)))) or singular_person(tokens, kind)
    is_plural = (
        bool(tokens)
        and (
            head_of(tokens).endswith("s")
            or head_of(tokens) in ("police", "people", "men", "women", "children", "media")
            or "and" in tokens
            or tokens[0] in ("some", "many", "both", "two", "several")
        )
        and not own
    )
    if own and is_person and " and " not in name:
        persons[own.split()[-1].lower()] = name
    cast.mentions.append(
        Mention(
            at=place[0],
            who=name,
            is_plural=is_plural,
            is_person=is_person and not is_plural,
            gender=gender,
            is_first=opens_sentence(text, place[0]),
        )
    )


def singular_person(tokens: list[str], kind: SourceKind | None) -> bool:
    """Does a description stand for one person ("the soldier", "a spokesman for ...")?"""
    head = head_of(tokens)
    return bool(head) and not head.endswith("s") and head not in BODIES and kind not in (None, "media", "document") and head in SPEAKING_NOUNS


def mention_persons(cast: Cast, text: str, persons: dict[str, str | None]) -> None:
    """Every other place where a person is named, or may be, is added to the mentions."""
    known = sorted(mention.at for mention in cast.mentions)
    genders = {mention.who: mention.gender for mention in cast.mentions if mention.gender}
    matches = named_in(text)
    certain = certain_persons(cast, matches, persons)
    alone = {name.split()[-1].lower(): name for name in sorted(certain)} | {key: name for key, name in persons.items() if name}
    firsts = {name.split()[0].lower(): name for name in sorted(certain) if " " in name}
    for match in matches:
        tokens = AFFILIATED.split(match.words, maxsplit=1)[0].replace("’s", "").replace("'s", "").split()
        name = stripped_name(tokens)
        if name is None or bisect_left(known, match.end) > bisect_left(known, match.start):
            continue
        key = name.split()[-1].lower()
        has_title = any(w.lower() in TITLES for w in tokens[: len(tokens) - len(name.split())])
        who = alone.get(key) or (firsts.get(key) if " " not in name else None)
        if who is None and has_title and not is_body(name):
            who = cast.named(name, match.start)
        if who or may_be_person(text, name, match):
            gender = "m" if MALE.search(match.words) else "f" if FEMALE.search(match.words) else genders.get(who or name)
            cast.mentions.append(
                Mention(
                    at=match.start,
                    who=who or name,
                    is_plural=False,
                    is_person=True,
                    gender=gender,
                    is_speaker=False,
                    is_first=opens_sentence(text, match.start) and tokens[0].lower() not in LEADS,
                    is_certain=who is not None,
                )
            )


def certain_persons(cast: Cast, matches: Sequence[Named], persons: dict[str, str | None]) -> set[str]:
    """The names of a text in, those that are surely persons' out: they speak, have a title, a description or an age, or stand by their last word."""
    singles = {match.words.split()[0].lower().removesuffix("’s").removesuffix("'s") for match in matches if len(match.words.split()) == 1}
    found = {name for name in persons.values() if name} | {name for names in cast.ages.values() for name in names}
    found |= {name for name, kind in cast.kinds.items() if " " in name and not is_body(name) and kind not in ("media", "document", "organisation")}
    for key, names in cast.full.items():
        if key in singles and len(names) == 1 and " " in names[0] and not is_body(names[0]) and names[0].split()[0].lower() not in PLACE_WORDS:
            found.add(names[0])
    return {name for name in found if " and " not in name and "," not in name}


def may_be_person(text: str, name: str, match: Named) -> bool:
    """May a name of several words be a person's? It may not behind "the" or "in", or when its words are those of a body or a place."""
    tokens = name.split()
    before = text[max(0, match.start - 12) : match.start].lower().split()
    is_placed = bool(before) and text[match.start - 1] in " \xa0" and before[-1] in ("the", "in", "at", "near", "from", "into", "across")
    is_named = 1 < len(tokens) <= MOST_NAMES and all(w[:1].isupper() or w in PARTICLES for w in tokens) and not name.isupper()
    return is_named and not is_placed and not is_body(name) and tokens[0].lower() not in PLACE_WORDS and name.lower() not in COUNTRY_NAMES
