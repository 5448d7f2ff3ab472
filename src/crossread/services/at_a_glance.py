"""A library's folder and a story's name in, its dossier as it is kept out, without the library being opened: most of what that brings is not needed.

It is what `at_once.dossier` gives; whenever that might do anything else than show what is kept, nothing is given here, and whoever asks opens the
library.
"""

from collections.abc import Iterable
from pathlib import Path

from crossread.services.kept import basis_in, dossier_in
from crossread.storage.glance import UnclearError, glance_at
from crossread.types.dossier import Dossier


def dossier(folder: Path, wanted: str) -> Dossier | None:
    """A library's folder and the name of a story, or its beginning, in, its dossier out.

    None when there is no such library, it protects anybody, the name leads nowhere or to many, nothing is kept, or not what comparing now would find.
    """
    try:
        with glance_at(folder) as tables:
            if tables.protects():
                return None
            name = _named((name for name, _ in tables.stories()), wanted)
            row = tables.row(name) if name else None
            return dossier_in(tables, folder, row) if row and row.basis == basis_in(tables, row.story) else None
    except UnclearError:
        return None


def _named(names: Iterable[str], wanted: str) -> str | None:
    """Names of stories and one or the beginning of it in, the one that is meant out; None when none or several are."""
    near = [name for name in names if name.startswith(wanted)]
    return wanted if wanted in near else near[0] if len(near) == 1 else None
