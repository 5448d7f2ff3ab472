"""Times measured: time expressions against a corpus with TIMEX3 values, and inferred days of publication against documents with known ones.

    python bench/times.py GOLD.jsonl OUT.jsonl [--half develop|measure|all] [--gold HALF.jsonl] [--first N]
    python bench/times.py --published DATED.jsonl... [--half develop|measure|all]

GOLD has one document a line: `id`, `dct` (its date), `text`, `timex`. OUT gets the same ids with our `timex` (start, end, type, value), which
`score_times.py GOLD OUT` scores; with a half, `--gold` writes the lines of GOLD to score it against. DATED has `date` or `dct`, `text`, perhaps
`title`: how often a day of publication is found in the text or inferred from it, and how often it is right (one day of tolerance for time zones),
is printed.
Where TIMEX2, TIMEX3 and a corpus's annotators write one value differently ("198" or "198X", "Tuesday night" with its part of the day or without),
the develop half of the same corpus tells how it writes it (`convention_of`).
`--half` takes the documents whose SHA-256 of the id (else the URL) is even (develop: rules were made looking at these) or odd (measure: never
looked at).
"""

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crossread.stages import appeared, sentences
from crossread.stages.times import TimeMention, find_times, infer_published
from crossread.types.document import Document, Published

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
VAGUE = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
UNNUMBERED = {"daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "annually": "XXXX", "yearly": "XXXX"}
TYPES = {"duration": "DURATION", "set": "SET", "point": "DATE"}


@dataclass(frozen=True, kw_only=True)
class Convention:
    """How a corpus writes values where TIMEX2, TIMEX3 and their annotators differ.

    Attributes:
        is_typed: whether it tells durations and sets from dates; without (TIMEX2) "daily" is a set of dates, XXXX-XX-XX.
        fills_decades: whether the 1980s are "198X", not "198".
        keeps_parts: whether "Tuesday night" is "...TNI", not the day alone.
        marks_report: whether the date of the report itself, in its text, is told from other dates (TimeML's CREATION_TIME).
        is_in_years: whether "two decades" are P20Y, not P2DE.
        keeps_zones: whether "08:30 UTC" is "T08:30Z", not "T08:30".
    """

    is_typed: bool
    fills_decades: bool
    keeps_parts: bool
    keeps_zones: bool
    marks_report: bool
    is_in_years: bool


def document(row: dict[str, Any], published: str | None) -> Document:
    """A line of a corpus and its day of publication (None to hide it) in, a document out."""
    return Document(
        id="document",
        page_sha256="",
        address="",
        outlet=None,
        title=row.get("title"),
        byline=None,
        published=Published(edtf=published, basis="given" if published else "unknown"),
        language="en",
        text=row["text"],
        text_sha256="",
        state="ok",
        extractor="",
    )


def predictions(mention: TimeMention, convention: Convention) -> list[dict[str, object]]:
    """A mention in, its annotations out: two for a range, none for an age and for what has no value.

    None, too, for the date of the report itself where the corpus marks it as that (the scorer leaves it out).
    """
    if mention.role == "age" or (convention.marks_report and mention.moment.time_of == "report"):
        return []
    if mention.ends:
        values = range_values(mention)
        return [annotation(end, value) for end, value in zip(mention.ends, values, strict=True)]
    value = conventional(value_of(mention), mention, convention)
    return [annotation(mention, value)] if value else []


def conventional(value: str, mention: TimeMention, convention: Convention) -> str:
    """A TIMEX3 value and its mention in, the value as the corpus writes it out."""
    if not convention.is_typed:
        value = UNNUMBERED.get(mention.span.words.lower(), value)
    if not convention.keeps_zones:
        value = re.sub(r"(?<=T\d\d:\d\d)(?:Z|[+-].*)$", "", value)
    if convention.fills_decades and re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    if convention.is_in_years:
        value = re.sub(r"^P(\d+|X)DE$", lambda found: "PXY" if found[1] == "X" else f"P{found[1]}0Y", value)
    return value if convention.keeps_parts else re.sub(r"(?<=\d{2})T(?:MO|AF|EV|NI)$", "", value)


def annotation(mention: TimeMention, value: str) -> dict[str, object]:
    """A mention and its value in, an annotation out."""
    kind = "TIME" if re.search(r"\dT", value) and mention.role == "point" else TYPES[mention.role]
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
        suffix = next((code for name, code in PARTS.items() if name in mention.span.words.lower()), "")
        return f"XXXX-WXX-{found[0]}{'T' + suffix if suffix else ''}" if found else (mention.duration or "")
    if mention.role == "duration":
        return (mention.duration or "").partition("/")[0].replace("PT24H", "P1D")
    value = calendar_value(moment.edtf.rstrip("~"), moment.precision)
    part = (moment.clock or "").split()[-1:]
    if part and part[0] in PARTS and value:
        return f"{value}T{PARTS[part[0]]}"
    return value


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


def convention_of(rows: list[dict[str, Any]]) -> Convention:
    """The develop half of a corpus in, how its annotators wrote values, out, each by the majority."""
    timex = [(one, row["text"][one["start"] : one["end"]].lower()) for row in rows for one in row["timex"]]
    decades = [one["value"] for one, words in timex if re.search(r"\d0['’]?s$", words) and one["value"]]
    lengths = [one["value"] for one, words in timex if "decade" in words and (one["value"] or "").startswith("P")]
    zoned = [one["value"] for one, words in timex if re.search(r"\d (?:gmt|utc)\b", words) and one["value"]]
    parts = [one["value"] for one, words in timex if re.search(r"day (?:morning|afternoon|evening|night)$", words) and one["value"]]
    return Convention(
        marks_report=any(one.get("function") == "CREATION_TIME" for one, _ in timex),
        is_in_years=2 * sum(value.endswith("Y") for value in lengths) > len(lengths),
        is_typed=any(one["type"] != "DATE" for one, _ in timex),
        fills_decades=2 * sum(value.endswith("X") for value in decades) > len(decades),
        keeps_zones=2 * sum(value.endswith("Z") for value in zoned) > len(zoned),
        keeps_parts=2 * sum("T" in value for value in parts) >= len(parts),
    )


def find_all(rows: list[dict[str, Any]], out: Path, convention: Convention, first: int | None) -> None:
    """Documents, their convention and how many sentences of each are annotated in; predictions are written to a file and the speed is printed."""
    spent, words, lines = 0.0, 0, []
    for row in rows:
        read = document(row, (row["dct"] or "")[:10] or None)
        parts = sentences.split(read)
        began = time.process_time()
        mentions = find_times(read, parts)
        spent += time.process_time() - began
        words += len(row["text"].split())
        end = row["sentences"][: first + 1][-1][0] if first and len(row["sentences"]) > first else len(row["text"])
        timex = [annotation for mention in mentions if mention.span.start < end for annotation in predictions(mention, convention)]
        lines.append(json.dumps({"id": row["id"], "timex": timex}))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} documents, {words} words, {words / 450 / spent:.0f} documents of 450 words a second")


def infer_all(rows: list[dict[str, Any]], name: str) -> None:
    """Documents with known dates in; how many dates are found in the text or inferred, and how many rightly, is printed."""
    counts: Counter[str] = Counter()
    tolerance = timedelta(days=1)
    for row in rows:
        known = date.fromisoformat((row.get("date") or row.get("dct") or "")[:10])
        read = document(row, None)
        published = infer_published(read, sentences.split(read))
        days = appeared.days(published.edtf)
        counts[published.basis] += 1
        if days is not None:
            counts[f"{published.basis}, right"] += days[0] - tolerance <= known <= days[1] + tolerance
    print(f"{name}: {len(rows)} documents;", "; ".join(f"{basis} {count}" for basis, count in sorted(counts.items())))


def main() -> None:
    """Read the arguments and the documents, measure."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", type=Path, nargs="+")
    arguments.add_argument("--published", action="store_true", help="measure inferred days of publication")
    arguments.add_argument("--half", choices=("develop", "measure", "all"), default="all")
    arguments.add_argument("--gold", type=Path, metavar="HALF.jsonl", help="write the half's lines of GOLD there, to score against")
    arguments.add_argument("--first", type=int, metavar="N", help="only so many sentences of each document are annotated (MEANTIME: 6)")
    given = arguments.parse_args()
    if given.published:
        for path in given.files:
            infer_all([row for row in rows_of(path, given.half) if row.get("date") or row.get("dct")], path.name)
        return
    gold, out = given.files
    rows = rows_of(gold, given.half)
    if given.gold:
        given.gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    find_all(rows, out, convention_of(rows_of(gold, "develop")), given.first)


def rows_of(path: Path, half: str) -> list[dict[str, Any]]:
    """A corpus and a half in, the documents of that half out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if is_in(half, row.get("id") or row["url"])]


if __name__ == "__main__":
    main()
