"""Persons protected, and no longer; the mask that hides them out of everything that leaves the library."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from crossread.stages.protect import NO_MASK, Mask, mask_of
from crossread.storage.library import Library
from crossread.storage.protected import Protected, State
from crossread.storage.store import Store
from crossread.types.dossier import Dossier
from crossread.types.errors import InputError
from crossread.types.ids import sha256
from crossread.types.protected import Person, ProtectedAs, Suggested

SHORTEST = 2
"""Letters that a name must have at least; digits that a number must have are `SHORTEST_NUMBER`."""
SHORTEST_NUMBER = 5
MOST_NAMES = 200
"""Names, and numbers, that one person may have."""
LONGEST_NAME = 200
"""Code points of each. Each is looked for in everything that is shown: without an end, one form would make the whole library slow for ever."""
MOST_WORDS = 12
"""Words of a name at most: long Arabic and Spanish names have eight or nine."""
EVERYDAY = frozenset(
    """a about after all also an and any are as at be been but by can could did do for from had has have he her his i if in into is it
    its may more most must my no not of on one or our out over said say says she should so some such than that the their them then
    there they this to under up us was we were what when which who will with would you your""".split()
)
"""Words that are no name by themselves, though some are part of one (May, Will)."""
SECRET = b"crossread story addresses\n"
"""What the library's key signs to make the secret by which stories are addressed whose names must not be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """A protection as it may be shown: never whom it protects.

    Attributes:
        number: in the order they were ordered.
        why: why.
        by: who ordered it.
        at: when, in UTC.
        undone_by: who withdrew it; None as long as it is in force.
        undone_at: when; None as long as it is in force.
    """

    number: int
    why: ProtectedAs
    by: str
    at: str
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def is_in_force(self) -> bool:
        """Was it not withdrawn?"""
        return self.undone_at is None


_KNOWN: WeakKeyDictionary[Store, tuple[State, Mask]] = WeakKeyDictionary()
"""The mask of each open library, as long as whom it protects stays the same."""


def protection(library: Library) -> Mask:
    """A library in, the mask that hides whom it protects out; False when it protects nobody. Cheap: asked for with every request.

    Raises:
        LibraryError: who is protected cannot be read; then nothing may be shown.
    """
    tables = Protected(library.store)
    state = tables.state()
    known = _KNOWN.get(library.store)
    if known is None or known[0] != state:
        persons = tuple(one.person for one in tables.all() if one.is_in_force) if state[0] else ()
        known = (state, mask_of(persons, secret_of(library)) if persons else NO_MASK)
        _KNOWN[library.store] = known
    return known[1]


def secret_of(library: Library) -> bytes:
    """A library in, the secret by which its stories are addressed out: who does not have its private key cannot try names."""
    return sha256(library.key.sign(SECRET)).encode()


def protect(library: Library, person: Person, by: str) -> int:
    """A library, a person and who protects them in, the number of the protection out; from now on their names are in no output.

    Raises:
        InputError: no name has enough letters, or a number too few digits.
    """
    person = _whole(person)
    secret_of(library)  # first: without the key nothing could be masked, and whoever repeats the command would protect the person twice
    return Protected(library.store).add(person, by, library.clock())


def decline(library: Library, person: Person, by: str) -> int:
    """A library, a person who was suggested and who decides that they need no protection in, the number that this is on record by out.

    Raises:
        InputError: no name has enough letters.
    """
    return Protected(library.store).add(_whole(person), by, library.clock(), is_declined=True)


def unprotect(library: Library, number: int, by: str) -> Protection:
    """A library, the number of a protection and who withdraws it in, the protection out; it stays on record.

    Raises:
        NotFoundError: no protection with this number is in force.
    """
    Protected(library.store).undo(number, by, library.clock())
    return next(one for one in protected(library) if one.number == number)


def protected(library: Library) -> tuple[Protection, ...]:
    """A library in, its protections out, withdrawn ones too, in order; without a name."""
    return tuple(
        Protection(number=one.number, why=one.person.why, by=one.by, at=one.at, undone_by=one.undone_by, undone_at=one.undone_at)
        for one in Protected(library.store).all()
    )


def suggestions(library: Library, story: Dossier | str) -> tuple[Suggested, ...]:
    """A library and a dossier that is not masked, or what a story is called, in; persons to think of out, with the words that say why.

    Who is protected already is not among them, nor whose protection somebody withdrew or declined.

    Raises:
        NotFoundError: there is no such story.
    """
    from crossread.runners.inline import InlineRunner  # noqa: PLC0415  # these bring the parsers and the models
    from crossread.services import kept, shelf  # noqa: PLC0415
    from crossread.services.read import gazetteer  # noqa: PLC0415
    from crossread.stages.names import join_entities  # noqa: PLC0415
    from crossread.stages.protect.suggest import suggested  # noqa: PLC0415

    if isinstance(story, str):
        name = shelf.whole_name(library, story)
        held = kept.kept(library, name)
        story = held.dossier if held else shelf.unmasked_dossier(library, name, InlineRunner())
    entities = tuple(entity for reading in story.readings if reading.document.is_read for entity in reading.entities)
    found = suggested(story, join_entities(entities, gazetteer()))
    decided = mask_of(tuple(one.person for one in Protected(library.store).all()), b"")
    new = tuple(one for one in found if not decided.hides(one.names[0])) if decided else found
    return protection(library).value(new)


def _whole(person: Person) -> Person:
    """A person as given in, the same without white space around names and numbers, each once, out.

    Raises:
        InputError: no name has enough letters, a number too few digits, or there are too many.
    """
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in person.names))
    numbers = tuple(dict.fromkeys(number.strip() for number in person.numbers if number.strip()))
    if not names or any(sum(letter.isalpha() for letter in name) < SHORTEST for name in names):
        raise InputError("A name has too few letters to be found.", "Give the names that the person is called by, each with two letters at least.")
    if everyday := next((name for name in names if name.casefold() in EVERYDAY), None):
        what = f"“{everyday}” alone is a word of nearly every sentence: all of them would be hidden."
        raise InputError(what, "Give the name with a first name or surname beside it.")
    if any(len(name.split()) > MOST_WORDS for name in names):
        raise InputError(f"A name has more than {MOST_WORDS} words.", "Give the names that the person is called by, each by itself.")
    if any(sum(letter.isalnum() for letter in number) < SHORTEST_NUMBER for number in numbers):
        raise InputError("A number has too few digits to be found.", f"Give numbers of {SHORTEST_NUMBER} digits at least.")
    if max(len(names), len(numbers)) > MOST_NAMES or any(len(one) > LONGEST_NAME for one in (*names, *numbers)):
        what = f"A person can be protected by {MOST_NAMES} names and numbers of {LONGEST_NAME} characters each, not by more."
        raise InputError(what, "Give those that the person is called by; protect another person by itself.")
    return Person(names=names, numbers=numbers, why=person.why)
