"""Persons to protect in, a mask out: text in, text of the same length out, in which each letter and digit of their names is █."""

import hashlib
import re
from functools import lru_cache
from typing import TypeVar

from crossread.types.protected import Person

MASKED = "█"
"""What stands for a letter or digit that is masked (U+2588 FULL BLOCK)."""

Value = TypeVar("Value")


class Mask:
    """What hides some persons. False when there is nobody to hide: then everything goes through as it is, at no cost."""

    def __init__(self, persons: tuple[Person, ...] = (), secret: bytes = b"") -> None:
        """Persons, and a secret of the library that the addresses of stories are made with, in; their mask out."""
        self.persons = persons
        self.secret = secret

    def __bool__(self) -> bool:
        """Is there anybody to hide?"""
        return bool(self.persons)

    @property
    def basis(self) -> str:
        """A hash of who is hidden: what was masked and kept is to be made again when it changes. Empty when nobody is."""
        return hashlib.sha256(repr((self.persons, self.secret)).encode()).hexdigest() if self.persons else ""

    def text(self, text: str) -> str:
        """Plain text in, the same out with what names a protected person masked; code points stay where they are."""
        for person in self.persons:
            for name in (*person.names, *person.numbers):
                text = re.sub(re.escape(name), lambda found: re.sub(r"\w", MASKED, found[0]), text, flags=re.IGNORECASE)
        return text

    def value(self, value: Value) -> Value:
        """A frozen type of the ground floor (or of the services, or tuples, lists and dictionaries of them) in, the same masked out.

        Spans are cut out of their masked document, so that words cut off within a name do not show the rest of it. The name of a story becomes its address.
        """
        return value

    def hides(self, text: str) -> bool:
        """A text in, whether something in it is masked out."""
        return bool(self.persons) and self.text(text) != text

    def story(self, name: str) -> str:
        """The name of a story in, the address it is called by outside out: the name itself, or "story-" and 8 digits when it names a protected person."""
        if not self.hides(name):
            return name
        return f"story-{hashlib.blake2b(name.encode(), key=self.secret[:64], digest_size=4).hexdigest()}"

    def html(self, page: str) -> str:
        """A page of HTML in, the same out with its text and the attributes that people read masked; the markup stays."""
        return page

    def json(self, data: str) -> str:
        """JSON in, the same out with the strings in it masked; keys and numbers stay, and it is JSON still."""
        return data


NO_MASK = Mask()
"""Nobody is hidden."""


@lru_cache(maxsize=16)
def mask_of(persons: tuple[Person, ...], secret: bytes) -> Mask:
    """Persons and a secret of the library in, their mask out; made once for each set of persons."""
    return Mask(persons, secret) if persons else NO_MASK
