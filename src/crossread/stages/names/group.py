"""Names in, which of them name the same out: the rules that hold within a document and across documents.

The classes are a function of the set of units: a short form joins the one class that it can stand for, and stays alone beside two. Everything is
looked up by the key of a word, never all with all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crossread.stages.names.demonyms import COUNTRY_NAMES, COUNTRY_OF
from crossread.stages.names.families import FAMILY_FIRST
from crossread.stages.names.forms import COUNTRIES, LEGAL, Form, initials
from crossread.stages.names.kinds import may_be_person
from crossread.stages.names.persons import Key, is_initial, is_short_for, specificity
from crossread.stages.names.sound import is_near
from crossread.stages.names.union import Classes
from crossread.types.entity import EntityKind


class Places(Protocol):
    """What knows the names of places and which of them name one place."""

    def is_place(self, name: str) -> bool:
        """Is there a country, state or larger city of this name?"""
        ...

    def place_id(self, name: str) -> str | None:
        """The place that a name stands for, None when unknown: "Kiev" and "Kyiv" give the same."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is joined: a form of a document, or an entity of one among several documents.

    Attributes:
        kind: what it stands for.
        forms: the forms it is compared by.
        abbreviations: abbreviations in small letters that are known to stand for it.
    """

    kind: EntityKind
    forms: tuple[Form, ...]
    abbreviations: frozenset[str] = frozenset()


@dataclass(slots=True)
class Joining:
    """Units on their way to classes.

    Attributes:
        units: what is joined.
        places: what knows places.
        is_within: are they forms of one document, where a first name or a shortened name is enough?
        classes: the classes so far, of the units' numbers.
        by_last: key of a last word to full names of persons: key and unit.
        by_first: the same by first word.
        by_inner: the same by any word between them.
    """

    units: Sequence[Unit]
    places: Places
    is_within: bool
    classes: Classes
    by_last: dict[str, list[tuple[Key, str, int]]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[tuple[Key, str, int]]] = field(default_factory=lambda: defaultdict(list))
    by_inner: dict[str, list[tuple[Key, str, int]]] = field(default_factory=lambda: defaultdict(list))


def group(units: Sequence[Unit], places: Places, *, is_within: bool, same: Iterable[tuple[int, int]] = ()) -> tuple[int, ...]:
    """Units and pairs of them known to be the same in, for each the smallest number of its class out."""
    joining = Joining(units=units, places=places, is_within=is_within, classes=Classes(len(units)))
    for a, b in same:
        joining.classes.join(a, b)
    index_persons(joining)
    join_equal(joining)
    join_near(joining)
    join_shorter_persons(joining)
    join_lone_persons(joining)
    join_abbreviations(joining)
    join_owned_bodies(joining)
    join_shorter_bodies(joining)
    join_regions(joining)
    return tuple(joining.classes.top(at) for at in range(len(units)))


def index_persons(joining: Joining) -> None:
    """The full names of persons are put into the indexes."""
    for at, unit in enumerate(joining.units):
        if unit.kind in PERSONAL:
            for form in unit.forms:
                if len(form.person) > 1 and (unit.kind == "person" or may_be_person(form)):
                    entry = (form.person, form.suffix, at)
                    joining.by_last[form.person[-1]].append(entry)
                    joining.by_first[form.person[0]].append(entry)
                    for word in form.person[1:-1] if len(form.person) >= LONG_NAME else ():
                        joining.by_inner[word].append(entry)


LONG_NAME = 4
"""Words of a name from which on one between first and last may stand for it ("Lula" for "Luiz Inácio Lula da Silva")."""
PERSONAL = frozenset({"person", "other"})
BODILY = frozenset({"organisation", "vessel", "other"})
LOCAL = frozenset({"place", "other"})


def join_equal(joining: Joining) -> None:
    """Units that share a key are joined."""
    first: dict[tuple[object, ...], int] = {}
    for at, unit in enumerate(joining.units):
        for form in unit.forms:
            for key in keys_of(joining, unit, form):
                joining.classes.join(at, first.setdefault(key, at))


def keys_of(joining: Joining, unit: Unit, form: Form) -> Iterable[tuple[object, ...]]:
    """A unit and a form of it in, the keys under which it is equal to others out."""
    is_lone = len(form.tokens) == 1
    is_personal = unit.kind == "person" or (unit.kind == "other" and may_be_person(form))
    if is_personal and len(form.person) > 1 and is_initial(form.person[0]):
        return  # "J. Low" may be two persons
    if not is_lone:
        yield ("words", form.tokens)
    if is_personal and len(form.person) > 1:
        yield ("person", form.person, form.suffix)
    if unit.kind == "other" and is_lone and (form.person[-1] in joining.by_last or (joining.is_within and form.person[-1] in joining.by_first)):
        return  # perhaps the last name of somebody
    if unit.kind in PERSONAL and is_lone and form.person[-1] not in joining.by_last:
        yield ("lone", form.person)
    if unit.kind in BODILY:
        yield ("body", form.body)
    if unit.kind in LOCAL or (unit.kind != "person" and not joining.places.is_place(form.words)):
        yield ("name", form.place)
    if form.place.startswith("/") and unit.kind != "person":
        yield ("country", form.place)
    if unit.kind in LOCAL and (place := joining.places.place_id(form.words)):
        yield ("place", place)


def join_near(joining: Joining) -> None:
    """Full names of persons whose first names are equal and whose last names differ by a letter are joined."""
    buckets: dict[tuple[Key, str], list[tuple[str, str, int]]] = defaultdict(list)
    for last, entries in joining.by_last.items():
        for key, suffix, at in entries:
            if not is_initial(key[0]):
                buckets[key[:-1], last[0]].append((last, suffix, at))
    for members in buckets.values():
        named: dict[tuple[str, str], int] = {}
        for last, suffix, at in members:
            named.setdefault((last, suffix), at)
        if 1 < len(named) <= MOST_NEAR:
            ordered = sorted(named.items())
            for i, ((a, suffix), at) in enumerate(ordered):
                for (b, other), there in ordered[i + 1 :]:
                    if suffix == other and is_near(a, b):
                        joining.classes.join(at, there)


MOST_NEAR = 60
"""Last names under one first name and first letter beyond which nothing is joined by likeness: so many names are no longer one story."""


def join_shorter_persons(joining: Joining) -> None:
    """A name of a person that leaves out words of the one fuller name it fits joins it; fuller names go first."""
    forms = sorted({(specificity(key), key, suffix) for entries in joining.by_last.values() for key, suffix, _ in entries}, reverse=True)
    holders: dict[tuple[Key, str], list[int]] = defaultdict(list)
    for entries in joining.by_last.values():
        for key, suffix, at in entries:
            holders[key, suffix].append(at)
    for rank, key, suffix in forms:
        fuller = {joining.classes.top(at) for at in fuller_than(joining, rank, key, suffix)}
        own = holders[key, suffix]
        if len(fuller) == 1:
            own = [*own, fuller.pop()]
        elif fuller and is_initial(key[0]):
            continue
        for at in own[1:]:
            joining.classes.join(own[0], at)


def fuller_than(joining: Joining, rank: tuple[int, int], key: Key, suffix: str) -> Iterable[int]:
    """The name of a person in, the units whose fuller name it may be short for out."""
    for full, other, at in (*joining.by_last[key[-1]], *joining.by_inner.get(key[-1], ())):
        is_fuller = specificity(full) > rank or (full == key and other != "" and suffix == "")
        if is_fuller and (suffix in {"", other} or other == "") and (full == key or is_short_for(key, full)):
            yield at


def join_lone_persons(joining: Joining) -> None:
    """A last name alone joins the one fuller name that ends in it; within a document a first name does, too."""
    hosts: dict[int, set[int]] = {}
    for at, unit in enumerate(joining.units):
        is_personal = unit.kind in PERSONAL or all(is_shouted(form) for form in unit.forms)
        if is_personal and all(len(form.person) == 1 for form in unit.forms):
            hosts[at] = {host for form in unit.forms for host in hosts_of(joining, form)}
    for at, found in sorted(hosts.items()):
        if len(found) == 1:
            joining.classes.join(at, found.pop())


def is_shouted(form: Form) -> bool:
    """May a word in capitals be a name rather than an abbreviation ("PUTIN")?"""
    return form.is_acronym and len(form.tokens[0]) >= LONG_NAME and form.words.isalpha()


def hosts_of(joining: Joining, form: Form) -> set[int]:
    """The form of a lone word in, the classes of persons that it may stand for out."""
    word = form.person[0]
    found = {joining.classes.top(at) for _, _, at in joining.by_last.get(word, ())}
    if found or form.is_acronym:
        return found
    if not (joining.is_within or form.tokens[0] in FAMILY_FIRST):
        return found
    entries = [*joining.by_first.get(word, ()), *(joining.by_inner.get(word, ()) if joining.is_within else ())]
    return {joining.classes.top(at) for _, _, at in entries if joining.units[at].kind == "person"}


def join_abbreviations(joining: Joining) -> None:
    """An abbreviation joins the one name that it was defined for, else the one whose first letters make it."""
    defined: dict[str, set[int]] = defaultdict(set)
    spelt: dict[str, set[int]] = defaultdict(set)
    for at, unit in enumerate(joining.units):
        for short in unit.abbreviations:
            defined[short].add(joining.classes.top(at))
        if unit.kind != "person":
            for form in unit.forms:
                for short in initials(form):
                    spelt[short].add(joining.classes.top(at))
    for at, unit in enumerate(joining.units):
        if unit.kind == "person" or unit.abbreviations:
            continue
        for short in (form.tokens[0] for form in unit.forms if form.is_acronym and len(form.tokens[0]) >= SHORTEST_ABBREVIATION):
            hosts = {joining.classes.top(host) for host in defined.get(short) or spelt.get(short) or ()}
            if len(hosts) == 1:
                joining.classes.join(at, hosts.pop())


SHORTEST_ABBREVIATION = 2
GENERIC = LEGAL | frozenset(
    "group airlines airways motors motor industries industrial systems technologies technology enterprises international airline aircraft "
    "company bank computer software media broadcasting newspaper newspapers news agency network foundation institute party club fc movement university "
    "college airlines energy oil petroleum steel pharmaceuticals electronics communications telecom railways stores".split()
)
"""Words that a short name of a body leaves out behind its own ("Boeing" for "Boeing Company")."""


def join_owned_bodies(joining: Joining) -> None:
    """A name of a body without its country joins the one of the same words with a country ("Defence Ministry", "Ministry of Defence of Ukraine")."""
    with_country: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, unit in enumerate(joining.units):
        if unit.kind in BODILY:
            for form in unit.forms:
                rest = tuple(word for word in form.body if word not in COUNTRIES)
                if rest and len(rest) == len(form.body) - 1:
                    with_country[rest].add(joining.classes.top(at))
    for at, unit in enumerate(joining.units):
        if unit.kind in BODILY:
            for form in unit.forms:
                hosts = {joining.classes.top(host) for host in with_country.get(form.body, ())} if len(form.body) > 1 else set()
                if len(hosts) == 1:
                    joining.classes.join(at, hosts.pop())


def join_shorter_bodies(joining: Joining) -> None:
    """A name of a body that leaves out generic words behind it, or the country in front of it, joins the one fuller name that it fits."""
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    by_last: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for at, unit in enumerate(joining.units):
        if unit.kind in BODILY:
            for form in unit.forms:
                if len(form.tokens) > 1:
                    by_first[form.tokens[0]].append((form.tokens, at))
                    by_last[form.tokens[-1]].append((form.tokens, at))
    pairs = []
    for at, unit in enumerate(joining.units):
        if unit.kind not in BODILY:
            continue
        for form in unit.forms:
            short = form.tokens
            entries = [*by_first.get(short[0], ()), *by_last.get(short[-1], ())]
            fuller = {joining.classes.top(host) for tokens, host in entries if is_short_body(short, tokens, is_within=joining.is_within)}
            fuller.discard(joining.classes.top(at))
            if len(fuller) == 1:
                pairs.append((at, fuller.pop()))
    for at, host in pairs:
        joining.classes.join(at, host)


def is_short_body(short: tuple[str, ...], full: tuple[str, ...], *, is_within: bool) -> bool:
    """Is the first the second without generic words at the end, or without a country (within a document: its country's or place's name) in front?"""
    extra = len(full) - len(short)
    if extra <= 0:
        return False
    if full[:extra] and full[extra:] == short:
        front = " ".join(full[:extra]).removesuffix(" s").removesuffix("'s")
        return front in COUNTRY_NAMES or front in COUNTRY_OF or (is_within and len(short) > 1 and front not in NARROWING)
    rest = full[len(short) :]
    return full[: len(short)] == short and short[0] not in COUNTRY_OF and short[0] not in COUNTRY_NAMES and all(word in GENERIC or word == "and" for word in rest)


NARROWING = frozenset("north south east west northern southern eastern western central new old lower upper deputy vice assistant former".split())
"""Words that make another thing of the one behind them."""


def join_regions(joining: Joining) -> None:
    """A place that is no known city joins the one part of a country of its name ("Aceh", "Aceh province")."""
    regions: dict[str, set[int]] = defaultdict(set)
    for at, unit in enumerate(joining.units):
        if unit.kind in LOCAL:
            for form in unit.forms:
                if "/" in form.place[1:]:
                    regions[form.place.split("/")[0]].add(joining.classes.top(at))
    for at, unit in enumerate(joining.units):
        if unit.kind in LOCAL:
            for form in unit.forms:
                hosts = {joining.classes.top(host) for host in regions.get(form.place, ())}
                if len(hosts) == 1 and not (joining.places.place_id(form.words) or "").startswith("city"):
                    joining.classes.join(at, hosts.pop())
