"""A mask and any frozen type in, the same type out with every protected name in it masked; what has none stays the same object."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

from crossread.stages.protect.spelling import key, spelt
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading
from crossread.types.review import Anchor
from crossread.types.span import CONTEXT, Part, Span

if TYPE_CHECKING:
    from crossread.stages.protect.mask import Mask

Value = TypeVar("Value")

PARTS: tuple[Part, ...] = ("title", "text")
STORIES = frozenset({"story", "stories"})
"""Fields that hold names of stories."""
NAMED_STORIES = frozenset({"Story", "Listed", "Shelved"})
"""Types whose `name` is one."""
LOWERED = frozenset({"value", "head", "modifiers", "event", "where"})
"""Fields whose words are in small letters, whatever they were in the report."""
PLAIN = (int, float, bytes, bool, type(None))


@dataclass(frozen=True, slots=True)
class _Words:
    """A part of a document as it is, and as it is shown."""

    whole: str
    shown: str


def masked_value(mask: "Mask", value: Value) -> Value:
    """A mask and a value in, the value out with every protected name masked."""
    shown: Value = _Masking(mask, value).of(value, None)
    return shown


class _Masking:
    """One value on its way through a mask."""

    def __init__(self, mask: "Mask", value: object) -> None:
        """A mask and the whole value in: its documents are masked first, for spans are cut out of them."""
        self.mask = mask
        documents = {one.id: one for one in documents_in(value)}
        texts = (one.part(part) for one in documents.values() for part in PARTS) if documents else strings_in(value)
        self.context = mask.named_in(texts)
        self.words = {
            (id, part): _Words(document.part(part), mask.text(document.part(part), self.context))
            for id, document in documents.items()
            for part in PARTS
        }

    def of(self, value: Any, here: str | None) -> Any:  # noqa: ANN401  # any type in, the same type out
        """A value, and the document that it is about when that is known, in; the value masked out."""
        if isinstance(value, str):
            return self.mask.text(value, self.context)
        if isinstance(value, PLAIN):
            return value
        if isinstance(value, Span):
            return self.span(value, here)
        if isinstance(value, Anchor):
            return self.anchor(value)
        if isinstance(value, tuple | list | set | frozenset):
            return self.several(value, lambda one: self.of(one, here))
        if isinstance(value, dict):
            return {self.of(name, here): self.of(one, here) for name, one in value.items()}
        if (is_dataclass(value) and not isinstance(value, type)) or isinstance(value, msgspec.Struct):
            return self.fields(value, here)
        return value

    def several(self, values: Any, made: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # any collection in, the same out
        """A collection in, the same with each of its values masked out; itself when nothing was."""
        found = [made(one) for one in values]
        if all(new is old for new, old in zip(found, values, strict=True)):
            return values
        return values._make(found) if hasattr(values, "_make") else type(values)(found)

    def fields(self, value: Any, here: str | None) -> Any:  # noqa: ANN401  # any type in, the same type out
        """A dataclass or struct in, the same with its fields masked out; itself when nothing was."""
        here = document_of(value) or here
        changed = {}
        for name in fields_of(cast("Hashable", type(value))):
            old = getattr(value, name)
            new = self.field(value, name, old, here)
            if new is not old and new != old:
                changed[name] = new
        if not changed:
            return value
        return msgspec.structs.replace(value, **changed) if isinstance(value, msgspec.Struct) else replace(value, **changed)

    def field(self, value: object, name: str, old: Any, here: str | None) -> Any:  # noqa: ANN401  # any field
        """A value, one of its fields and what that holds in, what it holds masked out."""
        if name in STORIES or (name == "name" and type(value).__name__ in NAMED_STORIES):
            if isinstance(old, str):
                return self.mask.story(old)
            if isinstance(old, tuple | list):
                return self.several(old, lambda one: self.mask.story(one) if isinstance(one, str) else self.of(one, here))
        if isinstance(value, Document) and name in PARTS and old is not None:
            return self.words[value.id, "title" if name == "title" else "text"].shown
        if name in LOWERED:
            if isinstance(old, str):
                return self.lowered(old)
            if isinstance(old, tuple):
                return self.several(old, lambda one: self.lowered(one) if isinstance(one, str) else self.of(one, here))
        return self.of(old, here)

    def lowered(self, text: str) -> str:
        """Words that lost their capitals in, masked as if they had them out."""
        capitals = text.title()
        if len(capitals) != len(text):
            return self.mask.text(text, self.context)
        shown = self.mask.text(capitals, self.context)
        if shown == capitals:
            return self.mask.text(text, self.context)
        return "".join(new if new != capital else old for new, capital, old in zip(shown, capitals, text, strict=True))

    def span(self, span: Span, here: str | None) -> Span:
        """A span in, the same cut out of its masked document out."""
        words = self.words.get((here or "", span.part))
        if words is None or words.whole[span.start : span.end] != span.words:
            words = next((one for (_, part), one in self.words.items() if part == span.part and _fits(span, one.whole)), None)
        if words is None:
            return self.lone(span)
        if words.shown is words.whole or words.shown == words.whole:
            return span
        start = span.start - len(span.before)
        end = span.end + len(span.after)
        if words.shown[start:end] == words.whole[start:end]:
            return span
        cut = words.shown[start:end]
        return _cut(span, cut)

    def anchor(self, anchor: Anchor) -> Anchor:
        """Words that a review stands on in, the same masked out, with what stands around them."""
        span = Span(part=anchor.part, start=anchor.start, end=anchor.end, words=anchor.words, before=anchor.before, after=anchor.after)
        shown = self.lone(span)
        return anchor if shown is span else replace(anchor, before=shown.before, words=shown.words, after=shown.after)

    def lone(self, span: Span) -> Span:
        """A span whose document is not at hand in, the same masked out; a word that is cut off at its edge may be the end of a name."""
        whole = span.before + span.words + span.after
        shown = self.mask.text(whole, self.context)
        if len(span.before) == CONTEXT:
            shown = self.edge(shown, is_end=False)
        if len(span.after) == CONTEXT:
            shown = self.edge(shown, is_end=True)
        return span if shown == whole else _cut(span, shown)

    def edge(self, text: str, *, is_end: bool) -> str:
        """A text that is cut off in, the same out with the word at that edge masked when it is a piece of a protected name."""
        at = len(text) if is_end else 0
        while 0 <= (look := at - 1 if is_end else at) < len(text) and text[look].isalpha():
            at += -1 if is_end else 1
        piece = text[at:] if is_end else text[:at]
        known = self.mask.names.beginnings if is_end else self.mask.names.endings
        if not piece or not ({spelt(piece), key(piece)} & known):
            return text
        return text[:at] + "█" * len(piece) if is_end else "█" * len(piece) + text[at:]


def _fits(span: Span, whole: str) -> bool:
    """Does a span, with the words around it, stand in a text?"""
    start = span.start - len(span.before)
    return start >= 0 and whole[start : span.end + len(span.after)] == span.before + span.words + span.after


def _cut(span: Span, shown: str) -> Span:
    """A span and what of it and around it is shown in, the span as it is shown out."""
    first, second = len(span.before), len(span.before) + len(span.words)
    return replace(span, before=shown[:first], words=shown[first:second], after=shown[second:])


def documents_in(value: object) -> Iterator[Document]:
    """A value in, the documents in it out."""
    if isinstance(value, Document):
        yield value
    elif isinstance(value, Reading):
        yield value.document
    elif isinstance(value, Dossier):
        for reading in value.readings:
            yield reading.document
    elif isinstance(value, tuple | list):
        for one in value:
            yield from documents_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if isinstance(inner := getattr(value, field.name), Document | Reading | Dossier):
                yield from documents_in(inner)


def strings_in(value: object) -> Iterator[str]:
    """A value in, every string in it out, spans with what stands around them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Span | Anchor):
        yield value.before + value.words + value.after
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from strings_in(one)
    elif isinstance(value, dict):
        yield from strings_in([*value, *value.values()])
    elif is_dataclass(value) or isinstance(value, msgspec.Struct):
        for name in fields_of(cast("Hashable", type(value))):
            yield from strings_in(getattr(value, name))


def document_of(value: object) -> str | None:
    """A value in, the id of the document that it is about out; None when it is about none alone."""
    if isinstance(value, Reading):
        return value.document.id
    if isinstance(value, Document):
        return value.id
    found = getattr(value, "document_id", None)
    return found if isinstance(found, str) else None


@cache
def fields_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  # a class of either sort
    """A dataclass or struct in, its fields that may hold words out: not ids, hashes, numbers, and words that we gave."""
    names = kind.__struct_fields__ if issubclass(kind, msgspec.Struct) else tuple(field.name for field in fields(kind))
    try:
        hints = get_type_hints(kind)
    except NameError:  # a type that is imported for the type checker alone
        hints = {}
    return tuple(name for name in names if not _is_id(name) and not _is_ours(hints.get(name, str)))


def _is_id(name: str) -> bool:
    """Does a field of this name hold an id or a hash?"""
    return name == "id" or name.endswith(("_id", "_ids", "sha256"))


def _is_ours(hint: Any) -> bool:  # noqa: ANN401  # any annotation
    """Is a type one of numbers, or of words that we gave alone?"""
    if get_origin(hint) is Literal or hint in {int, float, bool, bytes}:
        return True
    return bool(get_args(hint)) and all(
        one in {int, float, bool, bytes, type(None)} or get_origin(one) is Literal for one in get_args(hint) if one is not ...
    )
