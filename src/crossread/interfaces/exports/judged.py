"""What a person judged in, the words that tell it beside a finding out."""

from crossread.interfaces.views.spoken import spoken
from crossread.types.review import CREDIBILITY, RELIABILITY, Reviewed

CODES = {"credibility": dict(CREDIBILITY), "reliability": dict(RELIABILITY)}

HEADING = "Judged by people"
"""Stands over what people judged, so that it is told apart from what was found."""


def judged_words(one: Reviewed) -> str:
    """A review in, one line out: what was judged, by whom and when, and who confirmed it."""
    confirmed = f"; confirmed by {', '.join(one.confirmed_by)}" if one.confirmed_by else ""
    return f"{verdict(one)} ({one.by}, {spoken(one.at)}{confirmed})"


def verdict(one: Reviewed) -> str:
    """A review in, what was judged out, with a code's meaning behind it."""
    review = one.review
    if review.kind in CODES:
        meaning = CODES[review.kind].get(review.value, "")
        of = f" of {review.subject}" if review.subject else ""
        return f"{review.kind}{of}: {review.value}{f', {meaning}' if meaning else ''}"
    if review.kind == "wrong speaker":
        return f"wrong speaker: {review.value or 'nobody is known to have said it'}"
    return f"{review.kind}: {review.value}" if review.value else review.kind
