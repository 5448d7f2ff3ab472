"""A library's folder in, a dossier as it is kept, or the list of stories, out; the library is not opened: most of what that brings is not needed.

It is what `at_once.dossier` and `story_list.listed` give; whenever these might do anything else than show what is there, nothing is given here, and
whoever asks opens the library.
"""

from collections.abc import Iterable
from pathlib import Path

from crossread.services.kept import basis_in, dossier_in
from crossread.services.story_list import Listed, list_of, shelved
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


def stories(folder: Path) -> tuple[Listed, ...] | None:
    """A library's folder in, its stories as `story_list.listed` gives them out; None when the library must be opened."""
    try:
        with glance_at(folder) as tables:
            if tables.protects():
                return None
            names, made = tables.names(), tables.stories()
            grouped = {one.name for one in names}
            by_hand = [shelved(name, at, tables.count(name), tables.documents(name)) for name, at in made if name not in grouped]
            run = tables.run()
            return list_of(by_hand) if run is None else list_of(by_hand, names, tables.placed(run), tables.outlets(run), dict(made))
    except (UnclearError, ValueError):
        return None


def _named(names: Iterable[str], wanted: str) -> str | None:
    """Names of stories and one or the beginning of it in, the one that is meant out; None when none or several are."""
    near = [name for name in names if name.startswith(wanted)]
    return wanted if wanted in near else near[0] if len(near) == 1 else None
