"""Spans in, offsets out, and back: the words of a span stand in its document."""

from crossread.types.document import Document
from crossread.types.span import Part, Span, cut

PARTS: tuple[Part, ...] = ("title", "text")
Offsets = tuple[int, int]


class UnfitError(Exception):
    """Something does not come out of its document as it stands: it must be kept whole."""


class Places:
    """The spans of one document, each cut once."""

    def __init__(self, document: Document) -> None:
        """A document in."""
        self.wholes: dict[Part, str] = {part: document.part(part) for part in PARTS}
        self.known: dict[tuple[Part, int, int], Span] = {}

    def span(self, part: Part, start: int, end: int) -> Span:
        """A part and two offsets in, the span out.

        Raises:
            ValueError: they leave the part.
        """
        key = (part, start, end)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = cut(self.wholes[part], start, end, part)
        return found

    def offsets(self, span: Span, near: Span) -> Offsets:
        """A span and one of the same part near it in, how far behind that one's beginning it begins, and its length, out.

        Raises:
            UnfitError: it is of another part, or has other words than stand there.
        """
        if span.part != near.part:
            raise UnfitError
        self.check(span)
        return span.start - near.start, span.end - span.start

    def check(self, span: Span) -> None:
        """A span in; it has the words that stand there.

        Raises:
            UnfitError: it has others.
        """
        try:
            is_so = self.span(span.part, span.start, span.end) == span
        except ValueError:
            is_so = False
        if not is_so:
            raise UnfitError

    def at(self, offsets: Offsets, near: Span) -> Span:
        """What `offsets` gave and the same span in, the span out."""
        start = near.start + offsets[0]
        return self.span(near.part, start, start + offsets[1])

    def maybe(self, span: Span | None, near: Span) -> Offsets | None:
        """A span or None, and one near it, in; the same as `offsets`, or None, out."""
        return None if span is None else self.offsets(span, near)

    def at_maybe(self, offsets: Offsets | None, near: Span) -> Span | None:
        """What `maybe` gave and the same span in, the span, or None, out."""
        return None if offsets is None else self.at(offsets, near)
