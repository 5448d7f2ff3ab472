"""What a reader of one kind of page finds in it, before it becomes a document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossread.types.document import Block, Published, State
from crossread.types.gap import Gap

STAGE = "extract"
"""Name of this stage in the gaps it reports."""

LanguageIdentifier = Callable[[str], tuple[str | None, float]]
"""Text in; its language (ISO 639-1, three letters where that has none; None when nothing fits) and how sure that is, 0 to 1, out."""

UNKNOWN = Published(edtf=None, basis="unknown")

WORST_FIRST: tuple[State, ...] = ("refused", "truncated", "not an article", "unsupported language", "paywalled", "guessed encoding", "ok")
"""A document has one state: the one that says most about why its text is not what the page showed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in one page.

    Attributes:
        address: the canonical URL the page names, None when it names none.
        outlet: name of the outlet, None when unknown.
        title: headline, None when unknown.
        byline: author line, None when unknown.
        published: time of publication, and how it is known.
        text: one paragraph a line, no markup.
        state: whether the text is what the page showed, as far as the reader can tell.
        gaps: what could not be read.
        blocks: embedded posts and block quotes in the text.
    """

    address: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: Published = UNKNOWN
    text: str = ""
    state: State = "ok"
    gaps: tuple[Gap, ...] = ()
    blocks: tuple[Block, ...] = ()


def worst(states: Iterable[State]) -> State:
    """States in, the one that says most against the text out; "ok" for none."""
    return min(states, key=WORST_FIRST.index, default="ok")


def gap(what: str, why: str, do: str = "") -> Gap:
    """What is concerned, what happened and what to do about it in, a gap of this stage out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)


def refused(address: str, why: str, do: str = "") -> Found:
    """Why a page is not read and what to do about it in, a find without text out."""
    return Found(state="refused", gaps=(gap(address, why, do),))
