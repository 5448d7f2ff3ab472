"""A gap: what could not be done, with a reason, so that nothing is lost silently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that was not read or not decided.

    Attributes:
        what: the thing concerned, in words a person knows ("reports/a.html", "published time").
        why: what happened.
        do: what the person can do about it; empty when there is nothing to do.
        stage: the stage or source that says so.
    """

    what: str
    why: str
    do: str = ""
    stage: str
