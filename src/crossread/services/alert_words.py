"""An alert in, its words out: a line, or a few lines with the words before and after; and the same as plain data."""

import msgspec

from crossread.storage.alerted import Kept
from crossread.types.alert import Alert, Quoted

HEADS = {
    "figure changed": "Figure changed",
    "conflict": "Conflict",
    "denial": "Denial",
    "edited": "Edited without a note",
    "corrected": "Corrected",
    "withdrawn": "Withdrawn",
}

MOST_SHOWN = 3
"""Words of either side that a line shows."""


def alert_line(alert: Alert) -> str:
    """An alert in, one line out: what happened, where, and the words before and after."""
    where = f" [{alert.story}]" if alert.story else ""
    kinds = f" ({', '.join(alert.changes)})" if alert.changes else ""
    return f"{HEADS[alert.kind]}{where}: {alert.what}{kinds}: {_side(alert.before)} → {_side(alert.after)}"


def alert_text(kept: Kept) -> str:
    """An alert in, several lines out: every word that it shows with its sentence and where it stands."""
    alert = kept.alert
    lines = [f"{alert_line(alert)}", f"{alert.why} ({kept.at})"]
    for head, quotes in (("Before", alert.before), ("After", alert.after)):
        lines += [f"  {head}: “{quote.words}” in “{quote.sentence}” — {quote.label}, {quote.address}" for quote in quotes] or [f"  {head}: nothing"]
    return "\n".join(lines)


def alert_data(kept: Kept) -> dict[str, object]:
    """An alert in, its fields as plain values out; `number` counts the alerts of this library, `id` is the same wherever it is told."""
    plain: dict[str, object] = msgspec.to_builtins(kept.alert)
    return {"crossread": "alert", "version": 1, "number": kept.number, "at": kept.at} | plain


def _side(quotes: tuple[Quoted, ...]) -> str:
    """Words before or after in, the first of them on one line out."""
    words = list(dict.fromkeys(" ".join(quote.words.split()) for quote in quotes))
    more = f" and {len(words) - MOST_SHOWN} more" if len(words) > MOST_SHOWN else ""
    return ", ".join(f"“{one}”" for one in words[:MOST_SHOWN]) + more if words else "nothing"
