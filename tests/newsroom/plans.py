"""What a report of a generated world is before it is text: sentences with who says them, and where each goes back to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who says something in a world.

    Attributes:
        key: tells him from all others of the world; None for people who name nobody ("officials").
        full: how a report names him first.
        short: how it names him again.
    """

    key: str | None
    full: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value as a report words it.

    Attributes:
        fact: key of what it is of.
        words: its words ("at least 12").
        number: the number that the report goes back to; None for what is no number.
    """

    fact: str
    words: str
    number: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a report.

    Attributes:
        clause: what it says; `[killed]` stands for a figure.
        figures: its figures, one a slot.
        frame: how it is told, with `{C}` or `{c}` for the clause and `{S}` or `{s}` for the speaker.
        speaker: who says it; None for the outlet's own voice.
        other: the same in another translation (of a quotation) or in other words; empty when there is none.
    """

    clause: str
    figures: tuple[Figure, ...] = ()
    frame: str = "{C}."
    speaker: Speaker | None = None
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report before it is a page.

    Attributes:
        outlet: who prints it.
        text_key: key of the text that it goes back to: equal for all that are copies, rewritings or later versions of one text.
        day: day of publication (ISO 8601), with or without an hour.
        title: its headline.
        paragraphs: its sentences, paragraph by paragraph.
        dateline: words in front of the first paragraph ("HALVERN, Velland (KNA) — "), empty for none.
        agency: key of the agency that it credits, None for none.
        adverts: lines that belong to no report, put between its paragraphs.
        is_plain: straight quotation marks instead of curly ones.
    """

    outlet: str
    text_key: str
    day: str
    title: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]
    dateline: str = ""
    agency: str | None = None
    adverts: tuple[str, ...] = ()
    is_plain: bool = False

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of its text, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)
