"""An alert: something that somebody who follows a story wants to know at once, with the words before and after."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.version import ChangeKind

AlertKind = Literal["figure changed", "conflict", "denial", "edited", "corrected", "withdrawn"]
"""The figure of a story is another one; sides that contradict each other came to be; a denial came to be; a page was edited without saying so; edited
with a note; taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a document, as an alert shows them.

    Attributes:
        document_id: where they stand.
        label: what the document is called.
        address: its address.
        part: title or text.
        start: first code point in that part.
        end: the code point after the last one.
        words: the words.
        sentence: the sentence around them.
    """

    document_id: str
    label: str
    address: str
    part: str
    start: int
    end: int
    words: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What happened.

    Attributes:
        id: content id of what happened; the same event has the same id.
        kind: what sort of event.
        story: name of the story; None for a page of no story.
        what: the question or statement, or the document's title, in the reports' own words.
        before: the words before; empty when there were none.
        after: the words after; empty when there are none.
        changes: how an edited page changed; empty for other kinds.
        why: what happened, in a sentence.
    """

    id: str
    kind: AlertKind
    story: str | None
    what: str
    before: tuple[Quoted, ...]
    after: tuple[Quoted, ...]
    changes: tuple[ChangeKind, ...] = ()
    why: str = ""
