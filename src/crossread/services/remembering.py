"""Paragraphs in, their marks out, each marked only once: what was seen before comes from memory, or from a file that all processes share.

What each word means is not kept, only what the runs of words mean that were asked for: some 4 bytes a letter of news instead of 25, so that the file
holds five times as many paragraphs. A run that was never asked for in a paragraph that is known makes the paragraph be marked again.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from crossread.stages.marking import MarkTexts
from crossread.stages.meaning import means_of
from crossread.storage.bodies.marks import marks_in, marks_to_bytes
from crossread.storage.seen import Seen
from crossread.types.marks import Marks, Run, Words

REMEMBERED = 4_000
"""Paragraphs whose marks a process keeps in memory, at most some 20 MB; reprints come close together."""


@dataclass(slots=True)
class Known:
    """What is known of a paragraph.

    Attributes:
        marks: what was seen in it; its words have no meaning with them.
        words: its words with their meaning; None once it was asked for, or when the marks come from the file.
        meaning: what runs of its words mean.
    """

    marks: Marks
    words: Words | None = None
    meaning: dict[Run, bytes] = field(default_factory=dict)


class Remembering:
    """Marks paragraphs, each only once; asked with `mean` for what runs of their words mean, it keeps that in the file, too."""

    def __init__(self, mark: MarkTexts, *, model: str, seen: Seen | None = None, most: int = REMEMBERED) -> None:
        """What marks paragraphs, the hash of its model, where marks are kept and how many are held in memory in; the same, remembering, out."""
        self.mark = mark
        self.model = model
        self.seen = seen
        self.most = most
        self.held: OrderedDict[bytes, Known] = OrderedDict()

    def __call__(self, texts: Sequence[str], /) -> list[Marks]:
        """Paragraphs in, their marks out; the words have no meaning with them."""
        keys = [key_of(self.model, text) for text in texts]
        known = self._known(dict(zip(keys, texts, strict=True)))
        self._hold(keys, known)
        return [known[key].marks for key in keys]

    def mean(self, asked: Sequence[tuple[str, Sequence[Run]]], /) -> list[list[bytes]]:
        """Paragraphs that were marked, each with runs of its words, in; what each run means out. What is learned by that is written to the file."""
        keys = [key_of(self.model, text) for text, _ in asked]
        known = self._known({key: text for key, (text, _) in zip(keys, asked, strict=True)})
        lacking = {
            key: text
            for key, (text, runs) in zip(keys, asked, strict=True)
            if known[key].words is None and any(run not in known[key].meaning for run in runs)
        }
        for key, marks in zip(lacking, self.mark(list(lacking.values())) if lacking else (), strict=True):
            known[key].words = marks.words
        for key, (_, runs) in zip(keys, asked, strict=True):
            if (words := known[key].words) is not None:
                new = [run for run in dict.fromkeys(runs) if run not in known[key].meaning]
                known[key].meaning |= zip(new, means_of(words, new), strict=True)
        self._learn(known)
        return [[known[key].meaning[run] for run in runs] for key, (_, runs) in zip(keys, asked, strict=True)]

    def _learn(self, known: dict[bytes, Known]) -> None:
        """What is known of paragraphs by key in; of those whose runs were taken from their words it goes into the file, and the words go."""
        learned = {key: one for key, one in known.items() if one.words is not None}
        if learned and self.seen:
            bodies = {key: marks_to_bytes(one.marks, one.meaning) for key, one in learned.items()}
            self.seen.add({key: body for key, body in bodies.items() if body is not None})
        for one in learned.values():
            one.words = None

    def _known(self, texts: dict[bytes, str]) -> dict[bytes, Known]:
        """Paragraphs by key in, what is known of each out: held, read from the file, or seen now."""
        known = {key: self.held[key] for key in texts if key in self.held}
        if self.seen:
            known |= _decoded(self.seen.get(key for key in texts if key not in known))
        missing = {key: text for key, text in texts.items() if key not in known}
        for key, marks in zip(missing, self.mark(list(missing.values())) if missing else (), strict=True):
            known[key] = Known(marks=replace(marks, words=replace(marks.words, meaning=b"")), words=marks.words)
        return known

    def _hold(self, keys: Sequence[bytes], known: dict[bytes, Known]) -> None:
        """The keys of a document in order and what is known of them in; it is held, and what was asked for longest ago goes, if it is of others."""
        for key in keys:
            self.held[key] = known[key]
            self.held.move_to_end(key)
        while len(self.held) > max(self.most, len(keys)):
            self.held.popitem(last=False)


def key_of(model: str, text: str) -> bytes:
    """The hash of a model and a paragraph in, the key of what the model sees in it out, 32 bytes."""
    return hashlib.sha256(f"{model}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _decoded(bodies: dict[bytes, bytes]) -> dict[bytes, Known]:
    """Bodies by key in, what is known of the paragraphs whose body can be read out."""
    known: dict[bytes, Known] = {}
    for key, body in bodies.items():
        try:
            marks, meaning = marks_in(body)
        except (msgspec.DecodeError, ValueError, IndexError):
            continue
        known[key] = Known(marks=marks, meaning=meaning)
    return known
