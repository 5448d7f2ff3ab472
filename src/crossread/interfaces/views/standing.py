"""A side of a finding in, how it stands in words out: whether several origins are behind it, one, or nobody knows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from crossread.types.finding import Finding, Side
from crossread.types.origin import Origin

Standing = Literal["independent", "one origin", "one text", "not established", "one report"]

TOLD: dict[Standing, str] = {
    "independent": "with two origins or more behind {it}",
    "one origin": "that {rest} on one origin",
    "one text": "that {stand} in one text alone",
    "not established": "whose independence is not established",
}
"""How findings are counted by their standing, the firmest first; what one report says alone has a section of its own."""


def standing(side: Side) -> Standing:
    """A side in, how it stands out.

    It rests on one origin when all its reports lead to that one; when some lead to nobody, its independence is not established.
    """
    if len(side.document_ids) < 2:
        return "one report"
    if side.is_independent:
        return "independent"
    if side.n == 1:
        return "one text"
    return "one origin" if side.m == 1 and not side.unattributed else "not established"


def stands(finding: Finding, side: Side, origins: Mapping[str, Origin]) -> str:
    """A finding, one of its sides and the origins of its story by id in, what is to be known of the two counts out; empty when they say it all.

    A finding of one origin says itself what makes it one ("one text").
    """
    how = standing(side)
    name = next((origins[key].name for key in (*side.stands_behind, *side.attested_by) if key in origins), "")
    if finding.kind == "only one origin":
        is_told = bool(side.stands_behind) or how == "one text"
        return f"{finding.rule}: {name}" if name and is_told else finding.rule
    if how == "one text":
        text = next((origins[key].name for key in side.attested_by if key in origins), "")
        return f"one text: {text}" if text else "one text"
    if how == "one origin":
        return f"rests on one origin: {name}" if name else "rests on one origin"
    return "independence not established" if how == "not established" else ""


def tally(findings: Iterable[Finding]) -> str:
    """Findings with one side each in, how many stand how out, in a sentence; empty when there are fewer than two."""
    given = [finding.sides[0] for finding in findings if len(finding.sides) == 1]
    counts = Counter(standing(side) for side in given)
    parts = [f"{counts[how]} {words.format(**forms(counts[how]))}" for how, words in TOLD.items() if counts[how]]
    return f"Of these {len(given)}: {', '.join(parts)}." if len(given) > 1 and parts else ""


def forms(number: int) -> dict[str, str]:
    """A number in, the forms of the words that go with it out."""
    return {"it": "it", "rest": "rests", "stand": "stands"} if number == 1 else {"it": "them", "rest": "rest", "stand": "stand"}
