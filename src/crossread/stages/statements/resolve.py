"""Who a speaker is: the words at a statement in, the fullest name or description in the document out. Doubt is not guessed away.

Surnames, titles, abbreviations and definite descriptions ("the soldier") go back to the one mention they fit; pronouns to the one person, body or
group that
was mentioned in this sentence or the ones before. With two possible antecedents the name is None.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from crossread.stages.statements.grammar import OPENERS, PREPOSITIONS, SUBORDINATORS, TITLES, words
from crossread.stages.statements.kinds import kind_of
from crossread.stages.statements.lexicon import SPEAKING_NOUNS
from crossread.stages.statements.names import (
    BODIES,
    JOINED,
    LIST,
    LISTED,
    PLACE_WORDS,
    WORD,
    all_named,
    is_body,
    is_persons,
    name_in,
    stripped_name,
    without_article,
)
from crossread.stages.statements.saying import Place, Saying
from crossread.types.statement import SourceKind

SINGULAR = words("he she him her his")


PLURAL = words("they them their we both")


NEUTER = words("it its this that")


SELF = words("i me my you who")


MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Pope|spokesman|chairman|businessman|policeman|gunman|man|"
    r"father|brother|husband|son|boy|uncle|congressman|his wife)\b"
)


FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess|spokeswoman|chairwoman|businesswoman|policewoman|"
    r"woman|mother|sister|wife|daughter|girl|aunt|congresswoman|her husband)\b"
)


NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w'’.-]*|[^\W\d_a-z]\.)(?:[ \xa0]+(?=[^\W\d_a-z])|"
    r"(?:[ \xa0]+(?:de|da|di|del|della|der|den|van|von|al|bin|ibn|ben|la|le|du|dos|of|the|for|dela)){1,2}[ \xa0]+(?=[^\W\d_a-z])|\b(?!\w)))+"
)


ACRONYM = re.compile(
    r"(?<![\w'’-])((?:[^\W\d_a-z][\w'’-]*\s+(?:of\s+|and\s+|for\s+|the\s+|de\s+)*){1,7}[^\W\d_a-z]?[\w'’-]*)\s*\(([A-Z][A-Z.&-]{1,7})\)"
)


BRIEF = 4
"""Words: a longer definite description is its own."""


LOWER = re.compile(r"\b[a-z]+\b")
WINDOW = 2
"""Sentences before its own in which a pronoun's antecedent is looked for."""


SENTENCE_END = re.compile(r"[.?!][\"”’']*\s+(?=[^\W\d_a-z\"“])|\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where somebody is named.

    Attributes:
        at: first code point.
        who: the name or description that stands for them.
        is_plural: several people.
        is_person: one person.
        gender: "m", "f" or None when the words do not tell.
    """

    at: int
    who: str
    is_plural: bool
    is_person: bool
    gender: str | None


@dataclass(slots=True)
class Cast:
    """Everybody who speaks in a document, and how they are called.

    Attributes:
        text: the text of the document.
        full: surname or abbreviation in lower case to the full names that end with it.
        descriptions: head noun to the descriptions with it: place, name or first words, and all of their words; in order of the text.
        kinds: name to the kind that its description showed.
        mentions: who is named where, in order of the text.
    """

    text: str
    full: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    descriptions: dict[str, list[tuple[int, str, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, SourceKind] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def identify(self, whole: str, place: Place, *, in_text: bool = True) -> tuple[str | None, SourceKind]:
        """The words of a source in, its resolved name and kind out; the name is None where two antecedents are possible or none is found."""
        said = whole[place[0] : place[1]]
        low = said.lower().strip()
        if low in SINGULAR or low in PLURAL or low in NEUTER or low in SELF:
            name = self.antecedent(low, place[0]) if in_text and low not in SELF else None
            return name, self.kind_named(name)
        name = self.named(said, place[0] if in_text else 0)
        return name, kind_of(said) or self.kind_named(name)

    def kind_named(self, name: str | None) -> SourceKind:
        """A resolved name in, the kind that a description of it showed, or that it shows itself, out."""
        return (self.kinds.get(name) or kind_of(name) or "other") if name else "other"

    def named(self, said: str, at: int) -> str | None:
        """Words other than a pronoun in, the fullest name or description for them out; None where two fit."""
        listed = LISTED.split(said) if LIST.search(said) else []
        if len(listed) > 2 and all(all(w[:1].isupper() for w in part.split()) for part in listed):
            names = [self.named(part, at) for part in listed]
            return ", ".join(name for name in names if name) if all(names) else None
        several = [self.named(one, at) for one in JOINED.split(said)] if JOINED.search(said) and all_named(JOINED.split(said)) else []
        if several:
            return " and ".join(one for one in several if one) if all(several) else None
        name = name_in(said)
        if name is None:
            return self.described(said, at)
        key = name.split()[-1].lower()
        full = self.full.get(name.lower()) or self.full.get(key, []) if " " not in name else []
        if len(full) == 1:
            return full[0]
        return name if not full else None

    def described(self, said: str, at: int) -> str | None:
        """A description in, the name or first full description of the one it goes back to out; itself when it is the first."""
        plain = without_article(said.strip())
        tokens = [w.lower() for w in WORD.findall(plain)]
        head = head_of(tokens)
        if not tokens or len(tokens) > BRIEF or head.endswith("s") or not said.strip().lower().startswith(("the ", "this ", "that ")):
            return said.strip()
        earlier = [(position, who, modifiers) for position, who, modifiers in self.descriptions.get(head, []) if position < at]
        fitting = {who for _, who, modifiers in earlier if set(tokens) <= modifiers}
        if len(fitting) > 1:
            return None
        return fitting.pop() if fitting else said.strip()

    def antecedent(self, pronoun: str, at: int) -> str | None:
        """A pronoun and its place in, the one mention before it that it can stand for out; None for none or two."""
        low = at
        for _ in range(WINDOW + 1):
            low = sentence_start(self.text, low)
            found = {m.who for m in self.between(low, at) if fits(m, pronoun)}
            if len(found) == 1:
                return found.pop()
            if len(found) > 1:
                return None
            low = max(0, low - 1)
        return None

    def between(self, low: int, high: int) -> list[Mention]:
        """Two places in, the mentions between them out."""
        return self.mentions[bisect_left(self.mentions, low, key=start_of) : bisect_left(self.mentions, high, key=start_of)]


def start_of(mention: Mention) -> int:
    """A mention in, its place out."""
    return mention.at


def fits(mention: Mention, pronoun: str) -> bool:
    """Can the pronoun stand for the mention?"""
    if pronoun in PLURAL:
        return mention.is_plural
    if pronoun in NEUTER:
        return not mention.is_plural and not mention.is_person
    wanted = "m" if pronoun in ("he", "him", "his") else "f"
    return mention.is_person and mention.gender in (None, wanted)


def sentence_start(text: str, at: int) -> int:
    """A place in, the first code point of the sentence around it out (roughly: a full stop, white space and a capital letter)."""
    low = max(0, at - 1500)
    last = low
    for match in SENTENCE_END.finditer(text, low, at):
        if not re.search(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Lt|Gen|Col|Sgt|St|[A-Z])\.$", text[max(0, match.start() - 6) : match.start() + 1]):
            last = match.end()
    return last


def cast_of(text: str, sayings: list[Saying]) -> Cast:
    """The text of a document and the sayings in it in, everybody who speaks in it out."""
    cast = Cast(text)
    places = sorted({place for saying in sayings for place in (*saying.via, saying.source) if place})
    for match in ACRONYM.finditer(text):
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
    for place in places:
        note(cast, text, place, persons)
    mention_persons(cast, text, persons)
    cast.mentions.sort(key=start_of)
    return cast


def spell_out(cast: Cast, text: str) -> None:
    """Names in the running text that end with a name used alone are added to it: "Anna Berg" for "Berg"."""
    lower = OPENERS | SUBORDINATORS | PREPOSITIONS | frozenset(LOWER.findall(text))
    for match in NAME.finditer(text):
        tokens = match.group().split()
        if len(tokens) > 1 and (tokens[0].lower() in lower or tokens[0].lower().endswith("ly")) and opens_sentence(text, match.start()):
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


def opens_sentence(text: str, at: int) -> bool:
    """Does a place begin a line or a sentence, so that its capital letter says nothing?"""
    before = text[:at].rstrip(" \"“‘'")
    return not before or before[-1] in ".?!\n:;"


def add_name(full: dict[str, list[str]], key: str, name: str) -> None:
    """A name is added under its key; one that only adds to or leaves out words of a known one takes its place or is dropped."""
    known = full[key]
    for index, other in enumerate(known):
        if set(name.split()) <= set(other.split()):
            return
        if set(other.split()) <= set(name.split()):
            if len(name.split()) <= 4:
                known[index] = name
            return
    known.append(name)


def note(cast: Cast, text: str, place: Place, persons: dict[str, str | None]) -> None:
    """The words of a source are added to the descriptions and mentions of the cast."""
    said = text[place[0] : place[1]]
    low = said.lower()
    if low in SINGULAR or low in PLURAL or low in NEUTER or low in SELF:
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
    for token in everything:
        if token in SPEAKING_NOUNS and not token.endswith("s"):
            entries = cast.descriptions[token]
            if name not in [who for _, who, _ in entries]:
                entries.append((place[0], name, everything))
    is_person = (bool(own) and is_persons(own or "", said, kind)) or singular_person(tokens, kind)
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
    if own and is_person:
        persons[own.split()[-1].lower()] = name
    cast.mentions.append(Mention(at=place[0], who=name, is_plural=is_plural, is_person=is_person and not is_plural, gender=gender))


def singular_person(tokens: list[str], kind: SourceKind | None) -> bool:
    """Does a description stand for one person ("the soldier", "a spokesman for ...")?"""
    head = head_of(tokens)
    return bool(head) and not head.endswith("s") and head not in BODIES and kind not in (None, "media", "document") and head in SPEAKING_NOUNS


def head_of(tokens: list[str]) -> str:
    """The words of a description in, its head noun out: the last before a preposition."""
    for index, token in enumerate(tokens):
        if index and token in ("of", "for", "in", "at", "from", "with", "on", "who", "to", "by", "near"):
            return tokens[index - 1]
    return tokens[-1] if tokens else ""


def mention_persons(cast: Cast, text: str, persons: dict[str, str | None]) -> None:
    """Every place where somebody who speaks is named is added to the mentions; so are those who only have a title in front of their names."""
    known = sorted(mention.at for mention in cast.mentions)
    genders = {mention.who: mention.gender for mention in cast.mentions if mention.gender}
    for match in NAME.finditer(text):
        tokens = match.group().split()
        name = stripped_name(tokens)
        if name is None or bisect_left(known, match.end()) > bisect_left(known, match.start()):
            continue
        key = name.split()[-1].lower()
        has_title = any(w.lower() in TITLES for w in tokens[: len(tokens) - len(name.split())])
        who = persons.get(key) or (cast.named(name, match.start()) if has_title and not is_body(name) else None)
        if who:
            gender = "m" if MALE.search(match.group()) else "f" if FEMALE.search(match.group()) else genders.get(who)
            cast.mentions.append(Mention(at=match.start(), who=who, is_plural=False, is_person=True, gender=gender))
