"""crossread reads many reports of one event and shows who says what, where they agree, where they differ, and what rests on a single origin.

For notebooks and scripts:

    import crossread

    library = crossread.open()              # the default library, or crossread.open("casework")
    story = library.story("quake")          # shown as its dossier where a notebook shows values
    story.figures()                         # a frame of polars; story.figures("pandas") of pandas
    story.export("docx", "quake.docx")

What is here is imported when it is first asked for, so `import crossread` costs next to nothing. Types of these names stand in `__init__.pyi`.
"""

import importlib
from typing import Any

__version__ = "0.2.0"

__all__ = (
    "open",
    "Library",
    "Story",
    "Dossier",
    "Document",
    "Claim",
    "Finding",
    "Span",
    "FORMATS",
    "CrossreadError",
    "__version__",
)

_HOMES: dict[str, tuple[str, str]] = {
    "open": ("interfaces.notebook", "open_folder"),
    "Library": ("interfaces.notebook", "OpenLibrary"),
    "Story": ("interfaces.notebook", "OpenStory"),
    "Dossier": ("types.dossier", "Dossier"),
    "Document": ("types.document", "Document"),
    "Claim": ("types.claim", "Claim"),
    "Finding": ("types.finding", "Finding"),
    "Span": ("types.span", "Span"),
    "FORMATS": ("interfaces.exports.keys", "KEYS"),
    "CrossreadError": ("types.errors", "CrossreadError"),
}
"""Where each name lives. Named by strings: floors below import this package for its version, and must not import the roof with it."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever has that name; the types stand in __init__.pyi
    """A name in, what is called so out; imported now."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    found = getattr(importlib.import_module(f"{__name__}.{module}"), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Nothing in, the names that are here out."""
    return sorted({*globals(), *_HOMES})
