"""How well and how fast origins are traced: links between passages of the shared bench, and seconds for stories of many reports.

    python bench/origins.py [--engine encoder|rules] [--sizes 10 50 100 300 1000 3000]

Quality: the origins F1 of the shared scorer, counted twice. "texts" counts what `bench/predict.py` writes: a text that several reports carry is one
origin, whatever it consists of. "passages" counts each shared sentence and saying as an origin of its own.
Speed: the reports of one bundle are multiplied: three in ten word for word, three in ten edited and trimmed, the others with two in five of their
ordinary words exchanged for others of the event. Names stay, so that everything speaks of the same. What is timed, in seconds of one processor, is
`trace_origins`, sentences split anew and names across documents left out.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from crossread.services.engine import ENGINES, engine_called, marks_with  # noqa: E402
from crossread.services.read import gazetteer  # noqa: E402
from crossread.stages.names import Who, join_entities  # noqa: E402
from crossread.stages.origins import Lineage, trace_origins  # noqa: E402
from crossread.stages.sentences import remembered  # noqa: E402
from crossread.types.dossier import Reading  # noqa: E402
from crossread.types.ids import content_id  # noqa: E402
from crossread.types.span import Span, cut  # noqa: E402
from training.bundles import Bundle, load  # noqa: E402
from training.shared import shared  # noqa: E402

BUNDLE = "aceh-quake"
"""Whose reports are multiplied."""
ORDINARY = re.compile(r"\b[a-z]{4,}\b")
SHARES = (0.3, 0.6)
"""Of all reports those that are word for word, and those that are that or lightly edited."""
EDITED, OWN = 0.05, 0.4
"""Share of ordinary words exchanged in edited reports, and in those with words of their own."""
TRIMMED = 0.3
"""Share of an edited report that is cut off at most."""
Texts = Mapping[str, str]


def main() -> int:
    """Arguments in, both tables printed, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=ENGINES, default="rules")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 50, 100, 300, 1000, 3000])
    args = parser.parse_args()
    mark = marks_with(engine_called(args.engine), None)
    reports = shared() / "bench" / "reports"
    bundles = [load(path, mark) for path in sorted(reports.glob("*.jsonl"))]
    quality(bundles)
    speed(next(bundle for bundle in bundles if bundle.name == BUNDLE).readings, args.sizes)
    return 0


def quality(bundles: list[Bundle]) -> None:
    """Bundles in, a line for each way of counting printed."""
    sys.path[:0] = [str(shared() / "bench")]
    import score  # type: ignore[import-not-found]  # noqa: PLC0415

    for name, grouped in (("texts", True), ("passages", False)):
        total = [0, 0, 0, 0]
        for bundle in bundles:
            gold, reports = gold_of(bundle.name)
            predicted = {"origins": list(predicted_origins(bundle, grouped=grouped))}
            counts = score.score({"slots": [], "origins": gold.get("origins", [])}, reports, predicted)["origins"]
            total = [a + b for a, b in zip(total, counts, strict=True)]
        print(name, {key: round(value, 3) for key, value in score.f1(*total).items()})


def gold_of(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The name of a bundle in, its gold and its reports by id out."""
    import json  # noqa: PLC0415

    root = shared() / "bench"
    lines = (root / "reports" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads((root / "gold" / f"{name}.json").read_text(encoding="utf-8")), {
        one["id"]: one for one in map(json.loads, filter(str.strip, lines))
    }


def predicted_origins(bundle: Bundle, *, grouped: bool) -> Iterable[dict[str, Any]]:
    """A bundle in, its origins in the scorer's format out, texts as one each or every passage by itself."""
    from predict import origins, place  # noqa: PLC0415

    if grouped:
        yield from origins(bundle)
        return
    for one in traced(tuple(sorted(bundle.readings, key=lambda reading: reading.document.id))).shared:
        yield {"passages": [place(bundle, passage.document_id, passage.span) for passage in one.passages]}


def traced(readings: tuple[Reading, ...]) -> Lineage:
    """Readings in, their lineage out."""
    return trace_origins(readings, names_of(readings))


def names_of(readings: tuple[Reading, ...]) -> Who:
    """Readings in, who is meant by their names out."""
    return Who(groups=join_entities(tuple(entity for one in readings for entity in one.entities), gazetteer()))


def speed(readings: tuple[Reading, ...], sizes: list[int]) -> None:
    """The reports of one event and sizes of stories in, a line for each size printed."""
    who = Who()
    trace_origins(readings, who)  # loads dictionaries
    for size in sizes:
        story = tuple(sorted(multiplied(readings, size), key=lambda reading: reading.document.id))
        remembered.cache_clear()
        start = time.process_time()
        found = trace_origins(story, who)
        spent = time.process_time() - start
        texts = sum(origin.kind == "wire" for origin in found.origins)
        attest = len(set(found.attests.values()))
        print(
            f"{size:5} reports {spent:7.2f} s {spent / size * 1000:6.2f} ms a report; {attest} attest, {texts} texts, {len(found.shared)} passages",
            flush=True,
        )


def multiplied(readings: tuple[Reading, ...], size: int) -> Iterable[Reading]:
    """Readings and a number in, as many reports of the same event out."""
    chance = random.Random(size)
    words = sorted({word for reading in readings for word in ORDINARY.findall(reading.document.text)})
    others = {length: tuple(word for word in words if len(word) == length) for length in {len(word) for word in words}}
    for number in range(size):
        reading = readings[number % len(readings)]
        if number < len(readings):
            yield reading
            continue
        drawn = chance.random()
        share = 0.0 if drawn < SHARES[0] else EDITED if drawn < SHARES[1] else OWN
        text = exchanged(reading.document.text, share, others, chance)
        end = len(text) if share != EDITED else text.rfind("\n", 0, int(len(text) * (1 - chance.random() * TRIMMED)) + 1)
        yield copied(reading, text[: end if end > 0 else len(text)], f"Outlet {number}")


def exchanged(text: str, share: float, others: Mapping[int, tuple[str, ...]], chance: random.Random) -> str:
    """A text, a share and words by length in, the text with that share of its ordinary words exchanged for others of the same length out."""
    return ORDINARY.sub(lambda match: chance.choice(others[len(match[0])]) if chance.random() < share else match[0], text)


def copied(reading: Reading, text: str, outlet: str) -> Reading:
    """A reading, a text in which everything stands where it stood, and an outlet in, its reading out; what was cut off is left out."""
    document = replace(reading.document, id=content_id("multiplied", outlet, text), outlet=outlet, address=outlet, text=text, blocks=())
    texts = {"text": text, "title": document.title or ""}
    return Reading(
        document=document,
        statements=tuple(moved(one, texts, document.id) for one in reading.statements if one.sentence.end <= len(text)),
        claims=tuple(moved(one, texts, document.id) for one in reading.claims if one.sentence.end <= len(text)),
        gaps=reading.gaps,
        entities=(),
    )


def moved(value: Any, texts: Texts, document_id: str) -> Any:  # noqa: ANN401
    """A statement or claim in, the same in another document whose words stand at the same places out."""
    if isinstance(value, Span):
        return cut(texts[value.part], value.start, value.end, value.part) if value.end <= len(texts[value.part]) else value
    if isinstance(value, tuple):
        return tuple(moved(one, texts, document_id) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {one.name: moved(getattr(value, one.name), texts, document_id) for one in fields(value)}
    if "document_id" in changed:
        changed["document_id"] = document_id
    if "id" in changed:
        changed["id"] = content_id("multiplied", document_id, changed["id"])
    if changed.get("statement_id"):
        changed["statement_id"] = content_id("multiplied", document_id, changed["statement_id"])
    return replace(value, **changed)


if __name__ == "__main__":
    sys.exit(main())
