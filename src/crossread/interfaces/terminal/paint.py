"""Words in, words for a terminal out: wrapped to its width, coloured only where colours can be seen."""

import os
import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

from crossread.interfaces.views.visible import visible

WIDTH = 80
"""Columns where there is no terminal."""

NARROWEST = 40
WIDEST = 110
"""Longer lines are hard to read."""

STYLES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
"""Select Graphic Rendition codes. Source: ECMA-48, 8.3.117."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How words are shown.

    Attributes:
        width: columns.
        has_colours: whether colours and bold letters can be seen.
    """

    width: int = WIDTH
    has_colours: bool = False


def look_of(stream: TextIO) -> Look:
    """A stream in, how to show words on it out: colours only on a terminal that has them and when NO_COLOR is not set (no-color.org)."""
    if not stream.isatty():
        return Look()
    columns = shutil.get_terminal_size((WIDTH, 24)).columns
    has_colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(width=max(NARROWEST, min(columns, WIDEST)), has_colours=has_colours)


def paint(words: str, *styles: str, look: Look) -> str:
    """Words and names of styles in, the words with their codes out; unchanged where there are no colours."""
    if not look.has_colours or not words or not styles:
        return words
    return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{words}\x1b[0m"


def wrapped(words: str, look: Look, *styles: str, indent: int = 0, hang: int = 0) -> str:
    """Words of a report or of ours in, lines out that fit the width: hidden characters made visible, each line painted.

    Args:
        words: what to show; line ends become spaces.
        look: how words are shown.
        styles: of the whole.
        indent: columns in front of every line.
        hang: further columns in front of every line but the first.
    """
    lines = textwrap.wrap(
        " ".join(visible(words).split()),
        width=look.width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(line[: len(line) - len(line.lstrip())] + paint(line.lstrip(), *styles, look=look) for line in lines)
