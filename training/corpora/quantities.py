"""Our own list of quantities in, labelled paragraphs of the half that is for developing out."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from training.corpora.labelled import Labelled, Mark, by_start, rows
from training.corpora.saying import report_licence

LIST = Path(__file__).parents[2] / "bench" / "quantities.jsonl"
"""Offsets and labels; the texts stand in the shared folder."""


def read_quantities(shared: Path, *, half: str = "develop") -> Iterator[Labelled]:
    """The shared folder and a half in, its paragraphs with quantities and what they count out.

    Raises:
        CorpusMissingError: a file of the texts is not there.
    """
    for line in LIST.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["half"] != half:
            continue
        at, end = row["start"], row["end"]
        found = [label for label in row["labels"] if label["kind"] == "quantity"]
        values = [Mark(task="quantity", label="VALUE", start=label["start"] - at, end=label["end"] - at) for label in found]
        counted = [label["counted"] for label in found if label["counted"] and at <= label["counted"][0] and label["counted"][1] <= end]
        yield Labelled(
            id=f"{row['document']}#{row['part']}#{at}",
            corpus="own",
            licence=report_licence("wikinews" if "wikinews" in row["file"] else row["document"]),
            text=parts(shared / row["file"])[row["document"], row["part"]][at:end],
            tasks=frozenset({"quantity"}),
            spans=by_start((*values, *(Mark(task="quantity", label="COUNTED", start=first - at, end=last - at) for first, last in counted))),
        )


@cache
def parts(path: Path) -> dict[tuple[str, str], str]:
    """A file of reports in, its titles and texts by id (or address) and part out."""
    found: dict[tuple[str, str], str] = {}
    for row in rows(path):
        for name in (row.get("id"), row.get("url")):
            if name:
                found |= {(name, part): row.get(part) or "" for part in ("title", "text")}
    return found
