"""Time expressions measured: a corpus with TIMEX3 values in, predictions for `score_times.py` out.

    python bench/times.py GOLD.jsonl OUT.jsonl [--half develop|measure|all]

GOLD has one document a line: `id`, `dct` (its date), `text`, `timex`. OUT gets the same ids with our `timex` (start, end, type, value).
`--half` takes the documents whose SHA-256 of the id is even (develop: rules were made looking at these) or odd (measure: never looked at).
Prints how many documents were read and how fast.
"""

import argparse
import hashlib
import json
import re
import time
from datetime import date
from pathlib import Path

from crossread.stages import sentences
from crossread.stages.times import TimeMention, find_times
from crossread.types.document import Document, Published

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
VAGUE = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
TYPES = {"duration": "DURATION", "set": "SET", "point": "DATE"}


def document(row: dict[str, str]) -> Document:
    """A line of the corpus in, a document published on its date out."""
    return Document(
        id=row["id"],
        page_sha256="",
        address=row["id"],
        outlet=None,
        title=None,
        byline=None,
        published=Published(edtf=row["dct"][:10] if row["dct"] else None, basis="given" if row["dct"] else "unknown"),
        language="en",
        text=row["text"],
        text_sha256="",
        state="ok",
        extractor="",
    )


def predictions(mention: TimeMention) -> list[dict[str, object]]:
    """A mention in, its TIMEX3 annotations out: two for a range, none for an age."""
    if mention.role == "age":
        return []
    if mention.ends:
        values = range_values(mention)
        return [annotation(end, value) for end, value in zip(mention.ends, values, strict=True)]
    return [annotation(mention, value_of(mention))]


def annotation(mention: TimeMention, value: str) -> dict[str, object]:
    """A mention and its value in, an annotation out."""
    kind = "TIME" if "T" in value and mention.role == "point" else TYPES[mention.role]
    return {"start": mention.span.start, "end": mention.span.end, "type": kind, "value": value}


def range_values(mention: TimeMention) -> tuple[str, str]:
    """A range in, the values of its two ends out."""
    first, _, last = mention.moment.edtf.partition("/")
    precision = "year" if mention.moment.precision == "year" else "season" if re.fullmatch(r"\d{4}-2[1-4]", first) else "day"
    return calendar_value(first, precision), calendar_value(last or first, precision)


def value_of(mention: TimeMention) -> str:
    """A mention in, its TIMEX3 value out; empty when it has none."""
    moment = mention.moment
    if mention.vague:
        return VAGUE[mention.vague]
    if mention.role == "set":
        found = [number for number, name in enumerate(WEEKDAYS, 1) if re.search(rf"\b{name}", mention.span.words.lower())]
        part = next((code for name, code in PARTS.items() if name in mention.span.words.lower()), "")
        return f"XXXX-WXX-{found[0]}{'T' + part if part else ''}" if found else (mention.duration or "")
    if mention.role == "duration":
        return (mention.duration or "").replace("PT24H", "P1D")
    value = calendar_value(moment.edtf.rstrip("~"), moment.precision)
    part = (moment.clock or "").split()[-1:]
    if part and part[0] in PARTS and value:
        return f"{value}T{PARTS[part[0]]}"
    return re.sub(r"(?<=T\d\d:\d\d)(?:Z|[+-].*)$", "", value)


def calendar_value(edtf: str, precision: str) -> str:
    """An EDTF and its precision in, the TIMEX3 value out."""
    first, _, last = edtf.partition("/")
    if precision == "week" and last:
        year, week, _ = date.fromisoformat(first).isocalendar()
        return f"{year}-W{week:02d}"
    if precision == "season" and last:
        months = int(first[5:7])
        return f"{first[:4]}-Q{(months + 2) // 3}" if int(last[5:7]) - months == 2 else f"{first[:4]}-H{(months + 5) // 6}"
    if precision == "season":
        return f"{first[:4]}-{SEASONS[first[5:7]]}"
    if last and precision == "day" and is_weekend(first, last):
        year, week, _ = date.fromisoformat(first).isocalendar()
        return f"{year}-W{week:02d}-WE"
    if first.startswith("-") or first == "0000":
        return f"BC{1 - int(first):04d}"
    return first.rstrip("X")


def is_weekend(first: str, last: str) -> bool:
    """First and last day in; are they a Saturday and the Sunday after it?"""
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    return a.weekday() == 5 and (b - a).days == 1


def is_in(half: str, name: str) -> bool:
    """A half and the id of a document in; is it part of that half?"""
    is_even = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0
    return half == "all" or (half == "develop") == is_even


def main() -> None:
    """Read the corpus, write the predictions, print the speed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--half", choices=("develop", "measure", "all"), default="all")
    given = arguments.parse_args()
    rows = [row for row in map(json.loads, given.gold.read_text(encoding="utf-8").splitlines()) if is_in(given.half, row["id"])]
    spent, words, lines = 0.0, 0, []
    for row in rows:
        read = document(row)
        parts = sentences.split(read)
        began = time.process_time()
        mentions = find_times(read, parts)
        spent += time.process_time() - began
        words += len(row["text"].split())
        timex = [annotation for mention in mentions for annotation in predictions(mention)]
        lines.append(json.dumps({"id": row["id"], "timex": timex}))
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} documents, {words} words, {words / 450 / spent:.0f} documents of 450 words a second")


if __name__ == "__main__":
    main()
