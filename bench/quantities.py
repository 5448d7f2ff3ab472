"""Quantities measured: what the committed rules make of number phrases that were labelled by hand.

    python bench/quantities.py [--errors]

Prints, for each half of `quantities.jsonl`, the shares of the labelled phrases that were found, whose bounds are right, whose unit is right and
whose counted noun is right (a phrase that is not found is wrong in all of them), and the false finds. `--errors` lists what is wrong in the half
"develop"; nothing lists what is wrong in the half "measure". The texts are read in place from $CROSSREAD_SHARED (default ../shared).

How the list was made. Documents were drawn with a fixed seed: 70 reports of the bench's bundles, 75 Wikinews articles and 10 of the Wikinews
reports; of each the title and two paragraphs, from those that hold a digit or a number word. To these came 130 further paragraphs from other
documents, drawn by kind: ranges, "dozens" and the like, fractions, percentages, money, measures with a conversion in brackets, "no one",
"a further", "including", magnitudes, areas and speeds. Every quantity in them was labelled by reading, before anything was run on them; by one
reader, once, who knew the rules' code. Two paragraphs that are partly in Hindi were left out. Halves go by SHA-256 of the bundle's name (reports of
one event are never on both sides) or of the article's URL; even is "develop".

A row is a paragraph that was read: file, document (id or URL), part, offsets (code points of the part), half, and its labels by their offsets. The
words are not copied. A label's kind is

- "quantity": `low`, `high` (None: open) in `unit` (None for counts), `open` when the bound itself is excluded, `approximate`, `vague` (then `low`
  alone is asked: two of the word, so 24 for "dozens", 200 for "hundreds"; three for "several", "a few" and "a handful", two for "a couple"),
  `counted` (the noun's offsets, None when no noun follows; `head` when it is only implied, as people in "no one"; `or_none` when the noun may be
  read as the state of an unnamed noun, as in "3 dead"). The counted noun of measures and money is asked only where one is labelled. Percentages,
  fractions ("a quarter", "half") and rates ("7 per 100,000") are in percent; durations and magnitudes are measures; a conversion in brackets
  belongs to the phrase in front.
- "none": ages, dates, clock times, names with numbers, scores, telephone numbers, "one" as a pronoun, ordinals: must give no figure but an age.
- "free": neither asked nor wrong: "one of the ...", relative times ("two days later", "in 12 hours"), "a few" as a noun, multiples.

Any other figure in a paragraph is a false find, and so is a second figure within one phrase.
"""

import argparse
import json
import math
import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from crossread.stages import sentences
from crossread.stages.quantities import Figure, find_figures
from crossread.stages.times import find_times
from crossread.stages.tokens import tokenise
from crossread.types.document import Document, Published

Label = dict[str, Any]
LABELS = Path(__file__).with_suffix(".jsonl")
SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2] / "shared"))
CANONICAL: dict[str, tuple[str, float, float]] = {
    "mm": ("km", 1e-6, 0), "inch": ("km", 0.0254e-3, 0), "ft": ("km", 0.3048e-3, 0), "m": ("km", 1e-3, 0), "mile": ("km", 1.609344, 0),
    "nmi": ("km", 1.852, 0), "mph": ("km/h", 1.609344, 0), "acre": ("km2", 4046.8564224e-6, 0), "sqft": ("km2", 0.3048**2 * 1e-6, 0),
    "tonne": ("kg", 1000, 0), "pound": ("kg", 0.45359237, 0), "C": ("°C", 1, 0), "minute": ("s", 60, 0), "hour": ("s", 3600, 0),
    "day": ("s", 86_400, 0), "week": ("s", 604_800, 0), "year": ("month", 12, 0),
}  # fmt: skip
"""Unit of a label to the unit that crossread keeps its dimension in, factor and offset; units not named are kept as they are."""
ASKED = ("found", "bounds", "unit", "counted", "approximate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph that was read: its place, its labels (quantities, negatives, free ones) and its half."""

    file: str
    document: str
    part: str
    start: int
    end: int
    half: str
    labels: tuple[Label, ...]


def paragraphs(lines: list[str]) -> list[Paragraph]:
    """The lines of the list in, its paragraphs with their labels out."""
    rows = [json.loads(line) for line in lines]
    return [Paragraph(**{**row, "labels": tuple(row["labels"])}) for row in rows]


@lru_cache(maxsize=8)
def corpus(file: str) -> dict[str, dict[str, str]]:
    """The name of a file in the shared folder in, its documents by id (URL where it has none) out."""
    path = SHARED / file
    if not path.exists():
        sys.exit(f"No {path}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row.get("id") or row["url"]: row for row in rows}


@lru_cache(maxsize=512)
def figures(file: str, name: str) -> tuple[tuple[str, Figure], ...]:
    """A file and a document of it in, its figures out, each with the part that it stands in."""
    row = corpus(file)[name]
    document = Document(
        id=name, page_sha256="", address="", outlet=None, title=row.get("title"), byline=None,
        published=Published(edtf=row.get("date"), basis="given" if row.get("date") else "unknown"),
        language="en", text=row["text"], text_sha256="", state="ok", extractor="",
    )  # fmt: skip
    parts = sentences.split(document)
    times = [mention for mention in find_times(document, parts) if mention.role in {"point", "set"}]
    found: list[tuple[str, Figure]] = []
    for span in parts:
        taken = tuple((mention.span.start, mention.span.end) for mention in times if span.holds(mention.span))
        found.extend((span.part, figure) for figure in find_figures(span, tokenise(span), taken))
    return tuple(found)


def measured(paragraph: Paragraph) -> tuple[Counter[str], list[str]]:
    """A paragraph in, what is right in it counted and what is wrong in words out."""
    inside = [
        figure
        for part, figure in figures(paragraph.file, paragraph.document)
        if part == paragraph.part and paragraph.start <= figure.core_start < paragraph.end
    ]
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    claimed: set[int] = set()
    for label in (label for label in paragraph.labels if label["kind"] == "quantity"):
        at = next((i for i, figure in enumerate(inside) if i not in claimed and overlaps(figure, label)), None)
        verdict = judged(label, None if at is None else inside[at])
        if at is not None:
            claimed.add(at)
        counts.update(f"asked {name}" for name in verdict)
        counts.update(name for name, is_right in verdict.items() if is_right)
        wrong.extend(f"{name}: {shown(paragraph, label, at, inside)}" for name, is_right in verdict.items() if not is_right)
    for i, figure in enumerate(inside):
        if i not in claimed and is_false(figure, paragraph.labels):
            counts["false"] += 1
            core = words(paragraph, figure.core_start, figure.core_end)
            wrong.append(f"false: {core!r} in {words(paragraph, figure.start - 60, figure.end + 40)!r}")
    return counts, wrong


def overlaps(figure: Figure, label: Label) -> bool:
    """Do the words of a figure's value overlap a label?"""
    return bool(figure.core_start < label["end"] and label["start"] < figure.core_end)


def is_false(figure: Figure, labels: tuple[Label, ...]) -> bool:
    """Is a figure that no label claimed a false find? Ages are measures of their own, and what is free is not asked."""
    return figure.counted.head != "age" and not any(label["kind"] == "free" and overlaps(figure, label) for label in labels)


def judged(label: Label, figure: Figure | None) -> dict[str, bool]:
    """A label and the figure found for it in, what is right about it out; the counted noun only where it is asked."""
    unit, factor, offset = CANONICAL.get(label["unit"], (label["unit"], 1, 0))
    quantity = figure.quantity if figure else None
    verdict = {"found": figure is not None, "bounds": False, "unit": bool(quantity and quantity.unit == unit), "approximate": False}
    if quantity:
        low, high = (None if bound is None else bound * factor + offset for bound in (label["low"], label["high"]))
        verdict["bounds"] = same(quantity.low, low) and (quantity.is_vague if label.get("vague") else same(quantity.high, high))
        verdict["approximate"] = quantity.is_approximate == label.get("approximate", False)
    if label["unit"] is None or label["counted"]:
        verdict["counted"] = bool(figure and counts_the_same(label, figure))
    return verdict


def same(ours: float | None, asked: float | None) -> bool:
    """Are two bounds the same number, or both open?"""
    return ours is asked if ours is None or asked is None else math.isclose(ours, asked, rel_tol=1e-6, abs_tol=1e-12)


def counts_the_same(label: Label, figure: Figure) -> bool:
    """Does a figure count the noun that is labelled: the same last word, the same implied noun, or none?"""
    counted = figure.counted
    if "head" in label:
        return bool(counted.head == label["head"])
    if not counted.head:
        return label["counted"] is None or bool(label.get("or_none", False))
    return bool(label["counted"] and counted.end == label["counted"][1])


def words(paragraph: Paragraph, start: int, end: int) -> str:
    """A paragraph and two offsets in, the words between them out."""
    return corpus(paragraph.file)[paragraph.document][paragraph.part][max(paragraph.start, start) : min(paragraph.end, end)]


def shown(paragraph: Paragraph, label: Label, at: int | None, inside: list[Figure]) -> str:
    """A label and the place of its figure in, a line for the person who develops out."""
    asked = words(paragraph, label["start"], label["end"])
    ours = "nothing"
    if at is not None:
        quantity, counted = inside[at].quantity, inside[at].counted
        ours = f"{quantity.low}..{quantity.high} {quantity.unit} of {counted.head!r}"
    noun = words(paragraph, *label["counted"]) if label["counted"] else None
    bounds = f"{label['low']}..{label['high']} {label['unit']} of {noun!r}"
    return f"{asked!r} is {bounds}, not {ours}: {words(paragraph, label['start'] - 40, label['end'] + 60)!r}"


def main() -> None:
    """Measure both halves and print a line each."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--errors", action="store_true", help="list what is wrong in the half that rules are made on")
    given = arguments.parse_args()
    every = paragraphs(LABELS.read_text(encoding="utf-8").splitlines())
    for half in ("develop", "measure"):
        counts: Counter[str] = Counter()
        for paragraph in (one for one in every if one.half == half):
            right, wrong = measured(paragraph)
            counts += right
            if given.errors and half == "develop":
                sys.stdout.writelines(f"{line}\n" for line in wrong)
        shares = "  ".join(f"{name} {counts[name] / max(1, counts[f'asked {name}']):.3f} of {counts[f'asked {name}']}" for name in ASKED)
        sys.stdout.write(f"{half:8} {shares}  false finds {counts['false']}\n")


if __name__ == "__main__":
    main()
