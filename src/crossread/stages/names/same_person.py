"""Names of persons in, which of them are one person out. Two different first names are never one person."""

from collections import defaultdict
from collections.abc import Iterable

from crossread.stages.names.families import FAMILY_FIRST
from crossread.stages.names.forms import Form
from crossread.stages.names.joining import LONG_NAME, PERSONAL, Full, Joining, is_full_person
from crossread.stages.names.persons import Key, is_initial, is_short_for, specificity
from crossread.stages.names.sound import is_near


def index_persons(joining: Joining) -> None:
    """The full names of persons are put into the indexes."""
    for at, unit in enumerate(joining.units):
        for form in unit.forms if unit.kind in PERSONAL else ():
            if not is_full_person(unit, form):
                continue
            full = (form.person, form.suffix)
            holders = joining.by_last[form.person[-1]].setdefault(full, [])
            if not holders or is_initial(form.person[0]):
                holders.append(at)
            if unit.kind == "person":
                joining.by_first[form.person[0]].setdefault(full, at)
                for word in form.person[1:-1] if len(form.person) >= LONG_NAME else ():
                    joining.by_inner[word].setdefault(full, at)


def join_near(joining: Joining) -> None:
    """Full names whose first names are equal and whose last names differ by a letter are joined."""
    buckets: dict[tuple[Key, str, str], dict[str, int]] = defaultdict(dict)
    for last, names in joining.by_last.items():
        for (key, suffix), holders in names.items():
            if not is_initial(key[0]):
                buckets[key[:-1], suffix, last[0]][last] = holders[0]
    for named in buckets.values():
        ordered = sorted(named.items()) if 1 < len(named) <= MOST_NEAR else []
        for i, (a, at) in enumerate(ordered):
            for b, there in ordered[i + 1 :]:
                if is_near(a, b):
                    joining.classes.join(at, there)


MOST_NEAR = 60
"""Last names under one first name and first letter beyond which nothing is joined by likeness: so many names are no longer one story."""


def join_shorter_persons(joining: Joining) -> None:
    """A name that leaves out words of the one fuller name it fits joins it; fuller names go first."""
    holders = {full: held for names in joining.by_last.values() for full, held in names.items()}
    for key, suffix in sorted(holders, key=lambda full: (specificity(full[0]), full), reverse=True):
        fuller = {joining.classes.top(at) for at in fuller_than(joining, key, suffix)}
        own = holders[key, suffix]
        if len(fuller) == 1:
            own = [*own, fuller.pop()]
        elif fuller and is_initial(key[0]):
            continue
        for at in own[1:]:
            joining.classes.join(own[0], at)


def fuller_than(joining: Joining, key: Key, suffix: str) -> Iterable[int]:
    """A name in, the units whose fuller name it may be short for out."""
    rank = specificity(key)
    inner = {full: [at] for full, at in joining.by_inner.get(key[-1], {}).items()}
    for (full, other), held in (*joining.by_last[key[-1]].items(), *inner.items()):
        is_fuller = specificity(full) > rank or (full == key and other != "" and suffix == "")
        if is_fuller and suffix in {"", other} and (full == key or is_short_for(key, full, is_within=joining.is_within)):
            yield from held


def join_lone_persons(joining: Joining) -> None:
    """A last name alone joins the one fuller name that ends in it, or begins with it where family names stand in front; a first name joins none."""
    known: dict[Form, set[int]] = {}
    hosts: list[tuple[int, set[int]]] = []
    for at, unit in enumerate(joining.units):
        is_personal = unit.kind in PERSONAL or all(is_disguised(form) for form in unit.forms)
        if is_personal and all(len(form.person) == 1 for form in unit.forms):
            for form in unit.forms:
                if form not in known:
                    known[form] = hosts_of(joining, form)
            hosts.append((at, set().union(*(known[form] for form in unit.forms))))
    for at, found in hosts:
        if len(found) == 1:
            joining.classes.join(at, next(iter(found)))


def is_disguised(form: Form) -> bool:
    """May a word that looks like a body's be a last name: in capitals ("PUTIN"), or with an article ("al-Sisi")?"""
    is_loud = form.is_acronym and len(form.tokens[0]) >= LONGEST_ABBREVIATION and form.words.isalpha()
    return is_loud or form.words.lower().startswith(("al-", "el-"))


LONGEST_ABBREVIATION = 4
"""Letters from which on a word in capitals may be a last name."""


def hosts_of(joining: Joining, form: Form) -> set[int]:
    """The form of a lone word in, the classes of persons that it may stand for out."""
    word = form.person[0]
    found = {joining.classes.top(at) for held in joining.by_last.get(word, {}).values() for at in held}
    if found or form.is_acronym:
        return found
    family = joining.by_first.get(word, {}) if form.tokens[0] in FAMILY_FIRST else {}
    entries: dict[Full, int] = {**family, **(joining.by_inner.get(word, {}) if joining.is_within else {})}
    return {joining.classes.top(at) for at in entries.values()}
