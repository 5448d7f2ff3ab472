"""Persons to protect in, a mask out: text in, text of the same length out, in which each letter and digit of their names is █."""

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from crossread.stages.protect.markup import masked_html, masked_json
from crossread.types.protected import Person

if TYPE_CHECKING:
    from crossread.stages.protect.find import Finder
    from crossread.stages.protect.names import Names

MASKED = "█"
"""What stands for a letter or digit that is masked (U+2588 FULL BLOCK)."""
TEXTS_KEPT = 50_000
"""Texts whose masked form is remembered."""
LONGEST_KEPT = 4_000
"""Code points of the longest of these."""
ADDRESS = re.compile(r"story-[0-9a-f]{8}")
"""What a story is called outside whose name names a protected person."""

Value = TypeVar("Value")
Nobody: frozenset[int] = frozenset()


class Mask:
    """What hides some persons. False when there is nobody to hide: then everything goes through as it is, at no cost."""

    def __init__(self, persons: tuple[Person, ...] = (), secret: bytes = b"") -> None:
        """Persons, and a secret of the library that the addresses of stories are made with, in; their mask out."""
        self.persons = persons
        self.secret = secret
        self._kept: dict[tuple[str, frozenset[int]], str] = {}

    def __bool__(self) -> bool:
        """Is there anybody to hide?"""
        return bool(self.persons)

    @property
    def basis(self) -> str:
        """A hash of who is hidden: what was masked and kept is to be made again when it changes. Empty when nobody is."""
        return hashlib.sha256(repr((self.persons, self.secret)).encode()).hexdigest() if self.persons else ""

    @cached_property
    def names(self) -> "Names":
        """Everything that they may be called."""
        from crossread.stages.protect.names import names_of  # noqa: PLC0415  # brings the tables of names; where nobody is hidden they are not needed

        return names_of(self.persons)

    @cached_property
    def finder(self) -> "Finder":
        """What finds their names."""
        from crossread.stages.protect.find import Finder  # noqa: PLC0415  # as above

        return Finder(self.names)

    def text(self, text: str, context: frozenset[int] = Nobody) -> str:
        """Plain text in, the same out with what names a protected person masked; code points stay where they are.

        Args:
            text: any text: words of a report, an address, a file name, escapes in it or not.
            context: numbers of persons who are known to be meant (`named_in`); their first names alone are masked, too.
        """
        if not self.persons or not text:
            return text
        known = self._kept.get((text, context))
        if known is None:
            known = _covered(text, self.places(text, context))
            if len(text) <= LONGEST_KEPT:
                if len(self._kept) >= TEXTS_KEPT:
                    self._kept.clear()
                self._kept[text, context] = known
        return known

    def places(self, text: str, context: frozenset[int] = Nobody) -> list[tuple[int, int]]:
        """A text in, where it names a protected person out (code points, half open); some may overlap."""
        return self.finder.places(text, context)[0] if self.persons else []

    def named_in(self, texts: Iterable[str]) -> frozenset[int]:
        """Texts in, numbers of the persons whom they name in full out."""
        return frozenset().union(*(self.finder.places(text)[1] for text in texts)) if self.persons else Nobody

    def value(self, value: Value) -> Value:
        """A frozen type of the ground floor (or of the services, or tuples, lists and dictionaries of them) in, the same masked out.

        Spans are cut out of their masked document, so that words cut off within a name do not show the rest of it. Who is named in full anywhere in
        the value is masked by first name, too. The name of a story becomes its address.
        """
        if not self.persons:
            return value
        from crossread.stages.protect.value import masked_value  # noqa: PLC0415  # it takes a mask

        return masked_value(self, value)

    def hides(self, text: str) -> bool:
        """A text in, whether something in it is masked out."""
        return bool(self.persons) and self.text(text) != text

    def story(self, name: str) -> str:
        """The name of a story in, what it is called outside out: the name itself, or "story-" and 8 digits when it names a protected person."""
        if not self.hides(name):
            return name
        return f"story-{hashlib.blake2b(name.encode(), key=self.secret[:64], digest_size=4).hexdigest()}"

    def html(self, page: str) -> str:
        """A page of HTML in, the same out with its text and the attributes that people read masked; the markup stays."""
        return masked_html(page, self.text) if self.persons else page

    def json(self, data: str) -> str:
        """JSON in, the same out with the strings in it masked; keys and numbers stay, and it is JSON still."""
        return masked_json(data, self.text) if self.persons else data


NO_MASK = Mask()
"""Nobody is hidden."""


@lru_cache(maxsize=16)
def mask_of(persons: tuple[Person, ...], secret: bytes) -> Mask:
    """Persons and a secret of the library in, their mask out; made once for each set of persons."""
    return Mask(persons, secret) if persons else NO_MASK


def _covered(text: str, places: list[tuple[int, int]]) -> str:
    """A text and places in it in, the same with what prints something there masked out."""
    if not places:
        return text
    letters = list(text)
    for start, end in places:
        for at in range(start, end):
            if not letters[at].isspace() and letters[at] not in KEPT:
                letters[at] = MASKED
    return "".join(letters)


KEPT = frozenset(',.;:/()[]"“”<>@#?=_+')
"""What stands between the words of a name and stays: it says nothing of it. Apostrophes and hyphens do, and go."""
