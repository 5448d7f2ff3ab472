"""What somebody or a collection would be called in, the name out; and what of a name is compared."""

import re
import unicodedata

from crossread.types.errors import InputError

NAME_MOST = 64
"""Code points of a name."""

NAME = re.compile(r"[^\W_](?:(?:[ ._'’@+-]|\. )?[^\W_])*\.?")
"""Letters, marks and digits, with a single space, point, dash, apostrophe, @, + or _ between them: names sign judgements and are printed."""

COLLECTION = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""Names of collections, as addresses have them."""


def fold(name: str) -> str:
    """A name in, what is compared of it out: case, width and composition make no difference (NFKC, folded, NFKC again)."""
    once = unicodedata.normalize("NFKC", name[: 4 * NAME_MOST]).casefold()
    return unicodedata.normalize("NFKC", " ".join(once.split()))


def named(name: str) -> str:
    """What somebody would be called in, the name out, composed (NFC) and without spaces around.

    Raises:
        InputError: it cannot be a name.
    """
    composed = unicodedata.normalize("NFC", name.strip())
    is_written = "".join(char for char in composed if not unicodedata.category(char).startswith("M"))
    if not composed or len(composed) > NAME_MOST or not NAME.fullmatch(is_written) or composed[0] != is_written[0]:
        why = f"Give at most {NAME_MOST} letters and digits, with single spaces, points, dashes, apostrophes, @, + or _ between them."
        raise InputError(f"Nobody can be called {name!r}.", why)
    return composed


def collection_named(name: str) -> str:
    """The name of a collection in, the same out.

    Raises:
        InputError: none can be called so.
    """
    if not COLLECTION.fullmatch(name):
        raise InputError(f"No collection can be called {name!r}.", "Give its name as addresses have it: small letters, digits and dashes.")
    return name
