"""A review: what a person judged about words, findings and sources; kept apart from what the machine found, and never overwritten by it.

A review stands on words in archived pages, never on what the machine made of them at the time: findings, points and claims are made again on every
run and get other ids, pages stay what they are.
"""

from dataclasses import dataclass
from typing import Literal

from crossread.types.span import Part

ReviewKind = Literal["same thing", "not the same thing", "undecided", "wrong speaker", "note", "credibility", "reliability"]
"""`same thing`, `not the same thing`, `undecided`: whether the words answer one question. `wrong speaker`: somebody else said these words, or nobody
is known to have. `credibility` of a claim and `reliability` of a source: the two letters of the Admiralty code, kept apart, set by people alone."""

RELIABILITY: tuple[tuple[str, str], ...] = (
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "cannot be judged"),
)
"""Source: the Admiralty code (NATO AJP-2.1), reliability of the source."""

CREDIBILITY: tuple[tuple[str, str], ...] = (
    ("1", "confirmed by other sources"),
    ("2", "probably true"),
    ("3", "possibly true"),
    ("4", "doubtful"),
    ("5", "improbable"),
    ("6", "cannot be judged"),
)
"""Source: the Admiralty code (NATO AJP-2.1), credibility of the information."""

Standing = Literal["stands", "output changed", "words gone"]
"""What became of a review after the machine ran again: it still meets the finding it was made on; the finding on these words says something else now,
so that a person must look again; or the page's text has these words no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words in an archived page that a review stands on.

    Attributes:
        page_sha256: the page.
        part: title or text of its document.
        start: first code point of the words when the review was made.
        end: code point after the last.
        words: the words themselves.
        before: up to 32 code points before them, to find them again when another version of the reader cuts the text otherwise.
        after: up to 32 code points after them.
    """

    page_sha256: str
    part: Part
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saw:
    """What stood on the page when the review was made.

    Attributes:
        kind: kind of the finding; "claim" or "statement" for a review of one of these.
        label: its label; of claims their kinds, of a statement what is said.
        answer: its answer; of claims their words, of a statement who says it.
    """

    kind: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person judged.

    Attributes:
        kind: what sort of judgement.
        about: the words it stands on, sorted; empty for the reliability of a source.
        subject: name of the source, for its reliability; empty otherwise.
        value: the letter or figure of the Admiralty code, who said it instead ("wrong speaker"; empty when nobody is known), or the note.
        saw: what it was made of, as it was shown; None for the reliability of a source.
    """

    kind: ReviewKind
    about: tuple[Anchor, ...] = ()
    subject: str = ""
    value: str = ""
    saw: Saw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review that was made.

    Attributes:
        number: in the order they were made.
        by: who made it.
        at: when, in UTC.
        review: what.
        confirmed_by: other people who confirmed it, in order; never the one who made it.
        undone_by: who withdrew it; None as long as it is in force.
        undone_at: when; None as long as it is in force.
    """

    number: int
    by: str
    at: str
    review: Review
    confirmed_by: tuple[str, ...] = ()
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def is_in_force(self) -> bool:
        """Was it not withdrawn?"""
        return self.undone_at is None
