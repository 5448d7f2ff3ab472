"""A protected person: somebody whose names leave the library in no output, and stay in the archive."""

from dataclasses import dataclass
from typing import Literal

ProtectedAs = Literal["prisoner", "minor", "victim", "chosen"]
"""Why: a prisoner (Third Geneva Convention, article 13: protected against insults and public curiosity), a minor, a victim, or the user's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person who is protected.

    Attributes:
        names: every name as given, in whatever script; one at least. Their parts, transliterations and spellings follow from these.
        numbers: numbers that identify the person (passport, service, telephone), as given.
        why: why.
    """

    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    why: ProtectedAs = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedPerson:
    """A protection that a person ordered.

    Attributes:
        number: in the order they were ordered; what outputs call the person by ("protected person 3").
        by: who ordered it.
        at: when, in UTC.
        person: who is protected.
        undone_by: who withdrew it; None as long as it is in force.
        undone_at: when; None as long as it is in force.
    """

    number: int
    by: str
    at: str
    person: Person
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def is_in_force(self) -> bool:
        """Was it not withdrawn?"""
        return self.undone_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A person whom the machine would protect; a person decides.

    Attributes:
        names: everything the person is called in the story's reports, the fullest first.
        why: why.
        document_id: where the words stand that say so.
        words: these words, as printed.
    """

    names: tuple[str, ...]
    why: ProtectedAs
    document_id: str
    words: str
