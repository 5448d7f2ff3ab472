"""The Python API: a library and its stories for notebooks and scripts, as frames, as frozen types, and shown as a page.

`crossread.open()` gives an `OpenLibrary`, its `story(...)` an `OpenStory`. Nothing here changes a library, but what the commands that show one do as
well: a document that this version of crossread has not read yet is read when its story is asked for.

Protected persons are masked in everything that comes from here. In a notebook a story is shown as its dossier in a frame in which scripts are dead
and from which nothing is fetched: reports are hostile input, and a notebook runs what it shows. A link that is followed stays
in the frame, scripts dead.
"""

import html
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from crossread.storage.address import Where, where_in
from crossread.types.dossier import Dossier

if TYPE_CHECKING:
    import os

    import polars as pl

    from crossread.interfaces.exports.keys import FormatKey
    from crossread.interfaces.exports.material import Material
    from crossread.interfaces.frames import FrameName
    from crossread.services.story_list import Shelved

HEIGHT = 720
"""Pixels of the frame that a dossier is shown in: a screen of a laptop, less what a notebook needs for itself."""

FRAME = (
    '<iframe sandbox="" referrerpolicy="no-referrer" loading="lazy" title="{title}" width="100%" height="{height}" '
    'style="border:1px solid #ccc;background:#fff" srcdoc="{page}"></iframe>'
)
"""`sandbox` without a word allows nothing: no script, no form, no window, no way out of the frame. Source: HTML Standard, iframe, sandbox."""

TABLE = "<table><thead><tr><th>Story</th><th>Reports</th><th>Outlets</th><th>Published</th></tr></thead><tbody>{rows}</tbody></table>"


def open_folder(folder: "str | os.PathLike[str] | None" = None) -> "OpenLibrary":
    """The folder or postgresql:// address of a library in, the library out.

    None is for the default one ($CROSSREAD_LIBRARY, or crossread in the user's data folder).

    Raises:
        LibraryError: there is none.
    """
    import os  # noqa: PLC0415

    named = folder if folder is not None else os.environ.get("CROSSREAD_LIBRARY") or None
    library = OpenLibrary(where_in(os.fspath(named)) if named is not None else None)
    with library.opened():
        return library


class OpenLibrary:
    """A library to look at. It is opened for each thing that is asked of it and closed again: nothing is left open behind a notebook's back."""

    def __init__(self, folder: Where | None) -> None:
        """The library's folder or address in (None for the default one); see `open_folder`, which looks whether there is one."""
        self.folder = folder

    def opened(self) -> Any:  # noqa: ANN401  # storage.library.Library, which is not part of this API
        """Nothing in, the library opened out, to be closed by `with`.

        Raises:
            LibraryError: there is none, or it cannot be read.
        """
        from crossread.interfaces.commands.options import open_library_in  # noqa: PLC0415  # brings the store

        return open_library_in(self.folder)

    @property
    def stories(self) -> "tuple[Shelved, ...]":
        """The stories of the library, sorted by name: each with `name`, `documents` (how many), `outlets` and `days` of publication."""
        from crossread.services.shelf import stories  # noqa: PLC0415  # brings the store

        with self.opened() as library:
            return stories(library)

    def story(self, name: str, *, workers: int = 1) -> "OpenStory":
        """A story's name, or the beginning of it when only one begins so, in; the story out, compared now.

        Args:
            name: what the story is called.
            workers: processes that read what this version has not read yet. One reads in this process, which every notebook can do.

        Raises:
            NotFoundError: there is none, or several begin so.
        """
        from crossread.interfaces.exports.gathered import material_of  # noqa: PLC0415
        from crossread.runners.by_size import SizeRunner  # noqa: PLC0415
        from crossread.runners.inline import InlineRunner  # noqa: PLC0415
        from crossread.services import shelf  # noqa: PLC0415

        with self.opened() as library:
            dossier = shelf.unmasked_dossier(library, shelf.story_name(library, name), InlineRunner() if workers == 1 else SizeRunner(workers))
            return OpenStory(material_of(library, dossier))

    def __repr__(self) -> str:
        """Nothing in, where it is out."""
        return f"<crossread.Library {self.folder or 'default'}>"

    def _repr_html_(self) -> str:
        """Nothing in, a table of its stories out, as notebooks show it."""
        rows = "".join(_row(one.name, str(one.documents), str(len(one.outlets)), " to ".join(dict.fromkeys(one.days))) for one in self.stories)
        return TABLE.format(rows=rows)


class OpenStory:
    """A story's dossier, as frames, as frozen types and as a page. What it holds is what the library had when it was asked for.

    `frame` is "polars" (the default) or "pandas". The columns of each frame stand in `crossread.interfaces.exports.rows`, their types in
    `crossread.interfaces.frames`; a column has one type whatever stands in it, and an unknown value is null.
    """

    def __init__(self, material: "Material") -> None:
        """What an export is made from in; see `OpenLibrary.story`."""
        self._material = material

    @property
    def name(self) -> str:
        """Short name of the story."""
        return self.dossier.story.name

    @property
    def title(self) -> str:
        """Headline, the words of one of the reports."""
        return self.dossier.title

    @property
    def dossier(self) -> Dossier:
        """Everything that was found, as the frozen types have it (`crossread.types.dossier`)."""
        return self._material.dossier

    @overload
    def claims(self, frame: Literal["polars"] = "polars") -> "pl.DataFrame": ...
    @overload
    def claims(self, frame: Literal["pandas"]) -> Any: ...  # noqa: ANN401  # pandas ships no types

    def claims(self, frame: "FrameName" = "polars") -> Any:
        """Which frame in, the claims out, a row each: what one document says, its words and place, its value, who says it, the finding it stands in.

        Raises:
            InputError: pandas is not installed.
        """
        return self._framed("claims", frame)

    @overload
    def figures(self, frame: Literal["polars"] = "polars") -> "pl.DataFrame": ...
    @overload
    def figures(self, frame: Literal["pandas"]) -> Any: ...  # noqa: ANN401  # pandas ships no types

    def figures(self, frame: "FrameName" = "polars") -> Any:
        """Which frame in, those claims out that are numbers: as `claims`, deaths by UCDP's and ACLED's conventions in the last columns.

        Raises:
            InputError: pandas is not installed.
        """
        return self._framed("figures", frame)

    @overload
    def findings(self, frame: Literal["polars"] = "polars") -> "pl.DataFrame": ...
    @overload
    def findings(self, frame: Literal["pandas"]) -> Any: ...  # noqa: ANN401  # pandas ships no types

    def findings(self, frame: "FrameName" = "polars") -> Any:
        """Which frame in, the findings out, a row for each side, in the order they are read in.

        Raises:
            InputError: pandas is not installed.
        """
        return self._framed("findings", frame)

    @overload
    def documents(self, frame: Literal["polars"] = "polars") -> "pl.DataFrame": ...
    @overload
    def documents(self, frame: Literal["pandas"]) -> Any: ...  # noqa: ANN401  # pandas ships no types

    def documents(self, frame: "FrameName" = "polars") -> Any:
        """Which frame in, the documents out, a row each, in order of publication.

        Raises:
            InputError: pandas is not installed.
        """
        return self._framed("documents", frame)

    @overload
    def tolls(self, frame: Literal["polars"] = "polars") -> "pl.DataFrame": ...
    @overload
    def tolls(self, frame: Literal["pandas"]) -> Any: ...  # noqa: ANN401  # pandas ships no types

    def tolls(self, frame: "FrameName" = "polars") -> Any:
        """Which frame in, how many the reports together say were killed and injured out, a row each.

        Raises:
            InputError: pandas is not installed.
        """
        return self._framed("tolls", frame)

    def _framed(self, table: str, frame: "FrameName") -> Any:  # noqa: ANN401  # pandas ships no types
        """Name of a table and which frame in, the frame out."""
        from crossread.interfaces.exports.tables import TABLES  # noqa: PLC0415
        from crossread.interfaces.frames import frame as framed  # noqa: PLC0415

        return framed(TABLES[table](self._material), frame)

    def export(self, format: "FormatKey", path: "str | os.PathLike[str]", *, overwrite: bool = False) -> Path:  # noqa: A002  # the word that people know
        """A format (`crossread.FORMATS`) and a path in; the dossier written there, and the path, out.

        Raises:
            NotFoundError: there is no such format.
            InputError: there is a file already and `overwrite` is False, or it cannot be written.
        """
        from crossread.interfaces.commands.files import write_bytes  # noqa: PLC0415
        from crossread.interfaces.exports.formats import format_called  # noqa: PLC0415
        from crossread.interfaces.exports.written import free  # noqa: PLC0415

        wanted = format_called(format)
        target = free(Path(path), is_forced=overwrite, how="overwrite=True")
        write_bytes(target, wanted.make(self._material))
        return target

    @cached_property
    def page(self) -> str:
        """The dossier as one HTML page that needs nothing else."""
        from crossread.interfaces.pages import dossier_page  # noqa: PLC0415  # brings the templates

        return dossier_page(self.dossier)

    def __repr__(self) -> str:
        """Nothing in, its name and size out."""
        return f"<crossread.Story {self.name!r}: {self._size()}>"

    def _size(self) -> str:
        """Nothing in, how many reports and findings it has out."""
        reports, findings = len(self.dossier.readings), len(self.dossier.findings)
        return f"{reports} {'report' if reports == 1 else 'reports'}, {findings} {'finding' if findings == 1 else 'findings'}"

    def _repr_html_(self) -> str:
        """Nothing in, its dossier in a sandboxed frame out, as notebooks show it; above it a line for those that take frames out."""
        from crossread.interfaces.views.visible import visible  # noqa: PLC0415

        title, name = html.escape(visible(self.title)), html.escape(visible(self.name))
        return f"<p><b>{title}</b><br>{name}: {self._size()}</p>" + FRAME.format(title=f"Dossier {name}", height=HEIGHT, page=html.escape(self.page))


def _row(*cells: str) -> str:
    """Words in, a row of a table out."""
    from crossread.interfaces.views.visible import visible  # noqa: PLC0415

    return "<tr>" + "".join(f"<td>{html.escape(visible(cell))}</td>" for cell in cells) + "</tr>"
