"""Reports of one event a file in, crossread's comparison of them in the format of the bench's score.py out.

    python bench/predict.py REPORTS_DIR OUT_DIR [BUNDLE ...] [--engine encoder|rules] [--shown]

Runs on every REPORTS_DIR/*.jsonl and writes OUT_DIR/<name>.json. A bundle that the shipped models were trained on is read and compared by models that
have seen neither it nor the other bundles of its fold (training/points), so that no figure is measured on what was learned from; they are learned
first where they are missing, which takes some ten minutes. Other bundles use the models as they ship.

With --shown only conflicts and developments count as differing: what the dossier shows by default. Without it what "may differ" and names that are
spelt in two ways count as well.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from crossread.language.encoder.session import marker_from  # noqa: E402
from crossread.services.engine import ENGINES, engine_called, marks_with  # noqa: E402
from crossread.services.read import compare, gazetteer  # noqa: E402
from crossread.stages.findings import DifferenceModel  # noqa: E402
from crossread.stages.findings.denying import NOBODY_KNOWS  # noqa: E402
from crossread.stages.findings.values import compare as compare_values  # noqa: E402
from crossread.stages.names import Who, join_entities  # noqa: E402
from crossread.stages.origins import trace_origins  # noqa: E402
from crossread.stages.points import PointModel  # noqa: E402
from crossread.types.claim import Claim  # noqa: E402
from crossread.types.dossier import Dossier, Story  # noqa: E402
from crossread.types.finding import Finding  # noqa: E402
from crossread.types.span import Span  # noqa: E402
from training.bundles import Bundle, load  # noqa: E402
from training.differences.unseen import without  # noqa: E402
from training.points.unseen import unseen  # noqa: E402

SHOWN = frozenset({"conflict", "developed"})
"""Kinds of findings that a dossier shows as differing by default."""
DIFFER = SHOWN | {"may differ"}
NAMED = frozenset({"name", "place"})
VERDICT = {
    "agrees": "agree",
    "conflict": "conflict",
    "may differ": "conflict",
    "developed": "develops",
    "spelling": "conflict",
    "wording": "agree",
    "different scope": "agree",
}


def main() -> int:
    """Arguments in, predictions written, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("bundles", nargs="*")
    parser.add_argument("--engine", choices=ENGINES, default="encoder")
    parser.add_argument("--shown", action="store_true", help="only what the dossier shows as a conflict or a development by default differs")
    args = parser.parse_args()
    mark = marks_with(engine_called(args.engine), None)
    paths = [path for path in sorted(args.reports.glob("*.jsonl")) if not args.bundles or path.stem in args.bundles]
    if not paths:
        print(f"Error: no *.jsonl in {args.reports}. Give a folder of reports, one event a file.", file=sys.stderr)
        return 3
    args.out.mkdir(parents=True, exist_ok=True)
    for path in paths:
        held = unseen(path.stem)
        own = marker_from(held.encoder).mark if held and args.engine == "encoder" else mark
        bundle = load(path, own)
        (args.out / path.name).with_suffix(".json").write_text(
            json.dumps(predicted(bundle, held.model if held else None, without(path.stem), only_shown=args.shown), indent=1), encoding="utf-8"
        )
        print(f"{path.stem}: {len(bundle.readings)} reports{', by models that have not seen them' if held else ''}", file=sys.stderr)
    return 0


def predicted(bundle: Bundle, model: PointModel | None, differences: DifferenceModel | None, *, only_shown: bool = False) -> dict[str, Any]:
    """A bundle, the models to compare it by and whether only what is shown by default differs in, findings in the scorer's format out."""
    story = Story(name=bundle.name, document_ids=tuple(sorted(bundle.report_of)))
    dossier = compare(story, bundle.readings, model, differences)
    found = points(dossier, bundle, only_shown=only_shown)
    return {"points": list(found), "denials": list(denials(dossier, bundle)), "origins": list(origins(bundle))}


def points(dossier: Dossier, bundle: Bundle, *, only_shown: bool = False) -> Iterable[dict[str, Any]]:
    """A dossier in, its points out; two claims differ when a finding sets their reports on different sides."""
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    forms = {reading.document.id: frozenset(claim.value for claim in reading.claims if claim.kind in NAMED) for reading in dossier.readings}
    for point in dossier.points:
        members = [claims[key] for key in point.claim_ids]
        findings = [finding for finding in dossier.findings if finding.point_id == point.id]
        mentions = [{**place(bundle, claim.document_id, claim.span), "value": claim.value} for claim in members]
        differ = differing(members, [finding for finding in findings if finding.kind in (SHOWN if only_shown else DIFFER)])
        if not only_shown and not differ:
            differ = spelt(members, forms)
        yield {"mentions": mentions, "verdict": VERDICT[findings[0].kind] if findings else "agree", "differ": differ}


def differing(members: list[Claim], findings: list[Finding]) -> list[tuple[int, int]]:
    """The claims of a point and the findings that tell of differences in, index pairs of claims whose reports stand on different sides of one out.

    The sides are told of reports: what else a report says of the point comes with it, but a report that stands on both sides differs from neither.
    """
    pairs = list(combinations(enumerate(members), 2))
    sides = [
        {
            document: frozenset(at for at, side in enumerate(one.sides) if document in side.document_ids)
            for side in one.sides
            for document in side.document_ids
        }
        for one in findings
    ]
    return [
        (i, j)
        for (i, a), (j, b) in pairs
        if any(a.document_id in one and b.document_id in one and not one[a.document_id] & one[b.document_id] for one in sides)
    ]


def spelt(members: list[Claim], forms: dict[str, frozenset[str]]) -> list[tuple[int, int]]:
    """The claims of a point and the names that each document gives in, index pairs that spell one name in two ways out.

    Not where a document has both forms: it knows them for one.
    """
    return [
        (i, j)
        for (i, a), (j, b) in combinations(enumerate(members), 2)
        if a.kind in NAMED
        and b.kind in NAMED
        and compare_values(a, b).relation == "spelling"
        and a.value not in forms[b.document_id]
        and b.value not in forms[a.document_id]
    ]


def denials(dossier: Dossier, bundle: Bundle) -> Iterable[dict[str, Any]]:
    """A dossier in, the places of its denials, missing confirmations and missing answers out; what nobody knows is nobody's denial."""
    for finding in dossier.findings:
        if finding.kind in {"denied", "not confirmed", "asked, no answer"} and finding.rule != NOBODY_KNOWS:
            yield from (place(bundle, one.document_id, one.span) for one in finding.evidence)


def origins(bundle: Bundle) -> Iterable[dict[str, Any]]:
    """A bundle in, what goes back to one upstream source out: each text that several reports carry, and each further passage that they share."""
    readings = tuple(sorted(bundle.readings, key=lambda reading: reading.document.id))
    lineage = trace_origins(readings, Who(groups=join_entities(tuple(entity for one in readings for entity in one.entities), gazetteer())))
    texts = [frozenset(one.document_id for one in origin.passages) for origin in lineage.origins if origin.kind == "wire"]
    carried = [origin.passages for origin in lineage.origins if origin.kind == "wire"]
    apart = [one.passages for one in lineage.shared if not any(text.issuperset(one.document_ids) for text in texts)]
    for passages in (*carried, *apart):
        yield {"passages": [place(bundle, passage.document_id, passage.span) for passage in passages]}


def place(bundle: Bundle, document_id: str, span: Span) -> dict[str, Any]:
    """A document and a span in, the place as the scorer writes it out."""
    return {"report": bundle.report_of[document_id], "in": span.part, "start": span.start, "end": span.end}


if __name__ == "__main__":
    sys.exit(main())
