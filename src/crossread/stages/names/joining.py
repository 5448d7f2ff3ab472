"""What is joined, and how far joining has come."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crossread.stages.names.forms import Form
from crossread.stages.names.kinds import may_be_person
from crossread.stages.names.persons import Key
from crossread.stages.names.union import Classes
from crossread.types.entity import EntityKind

Full = tuple[Key, str]
"""A full name of a person: the keys of its words, and "jr", "sr", "ii" or ""."""


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
        is_within: are they forms of one document, where a shortened name is enough?
        classes: the classes so far, of the units' numbers.
        by_last: last word of full names of persons to these names, and for each its units: all that begin with an initial, else the first.
        by_first: first word of full names of persons to a unit of each name.
        by_inner: the same by the words between, of long names alone.
    """

    units: Sequence[Unit]
    places: Places
    is_within: bool
    classes: Classes
    by_last: dict[str, dict[Full, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    by_first: dict[str, dict[Full, int]] = field(default_factory=lambda: defaultdict(dict))
    by_inner: dict[str, dict[Full, int]] = field(default_factory=lambda: defaultdict(dict))


PERSONAL = frozenset({"person", "other"})
BODILY = frozenset({"organisation", "vessel", "other"})
LOCAL = frozenset({"place", "other"})
LONG_NAME = 4
"""Words of a name from which on one between first and last may stand for it ("Lula" for "Luiz Inácio Lula da Silva")."""


def is_full_person(unit: Unit, form: Form) -> bool:
    """Is a form of a unit the name of a person in two words at least, as far as can be told?"""
    return len(form.person) > 1 and (unit.kind == "person" or (unit.kind == "other" and may_be_person(form)))
