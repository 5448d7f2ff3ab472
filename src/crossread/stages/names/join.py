"""Entities of many documents in, the same joined across documents out."""

from collections import Counter, defaultdict
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.names.forms import Form, form_of
from crossread.stages.names.group import group
from crossread.stages.names.joining import Places, Unit
from crossread.stages.names.persons import is_initial
from crossread.types.entity import Entity, EntityKind, Joined
from crossread.types.ids import content_id


def join_entities(entities: tuple[Entity, ...], places: Places, memory: Memory | None = None) -> tuple[Joined, ...]:
    """The entities of a story's documents, what knows places and the memory in; groups of those that are one, sorted, whatever the order, out.

    Two names are one when they are spelt alike by rules of transliteration, when one leaves out words of the other and of no other, when one is the
    abbreviation that a document gives for the other, or when both name one place. Two persons with different first names are never joined, and what
    fits two stays alone.
    """
    ordered = sorted(entities, key=lambda entity: entity.id)
    kinds = kinds_of(ordered)
    memory = memory or Memory()
    known, made = memory.table("units"), memory.table("joined")
    units = [known.of((entity.id, kind), partial(unit_of, entity, kind)) for entity, kind in zip(ordered, kinds, strict=True)]
    members: dict[int, list[Entity]] = defaultdict(list)
    for entity, top in zip(ordered, group(units, places, is_within=False), strict=True):
        members[top].append(entity)
    joined = (made.of(tuple(entity.id for entity in some), partial(joined_of, some)) for some in members.values())
    return tuple(sorted(joined, key=lambda one: (one.name, one.id)))


def kinds_of(entities: list[Entity]) -> list[EntityKind]:
    """Entities in, their kinds out: where a document does not tell, what most others say of the same words, if they agree."""
    told: dict[tuple[str, ...], Counter[EntityKind]] = defaultdict(Counter)
    for entity in entities:
        if entity.kind != "other":
            told[form_of(entity.name).tokens][entity.kind] += 1
    found: list[EntityKind] = []
    for entity in entities:
        others = told.get(form_of(entity.name).tokens, Counter())
        found.append(next(iter(others)) if entity.kind == "other" and len(others) == 1 else entity.kind)
    return found


def unit_of(entity: Entity, kind: EntityKind) -> Unit:
    """An entity and its kind in, what it is joined by out: its full forms; a last name or initials alone count only when it has no other."""
    forms = tuple(dict.fromkeys(form_of(words) for words in entity.forms))
    shorts = {form_of(words) for words in entity.abbreviations}
    full = tuple(form for form in forms if form not in shorts) or forms
    if kind in {"person", "other"}:
        full = fullest(full)
    elif any(not form.is_acronym for form in full):
        full = tuple(form for form in full if not form.is_acronym)
    return Unit(kind=kind, forms=full, abbreviations=frozenset(form.tokens[0] for form in shorts))


def fullest(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms of a person's name in, those with a first name out; else those with initials, else all."""
    several = tuple(form for form in forms if len(form.person) > 1)
    return tuple(form for form in several if not is_initial(form.person[0])) or several or forms


def joined_of(members: list[Entity]) -> Joined:
    """Entities that are one in, the group out."""
    names = Counter(entity.name for entity in members)
    most = max(len(form_of(name).tokens) for name in names)
    name = max(names, key=lambda name: (len(form_of(name).tokens) == most, not name.isupper(), names[name], name))
    kinds: Counter[EntityKind] = Counter(entity.kind for entity in members if entity.kind != "other")
    full = {entity.kind for entity in members if entity.name == name}
    return Joined(
        id=content_id("joined", *(entity.id for entity in members)),
        name=name,
        kind=max(sorted(kinds), key=lambda kind: (kinds[kind], kind in full), default="other"),
        entities=tuple(members),
        forms=tuple(sorted({form for entity in members for form in entity.forms})),
    )
