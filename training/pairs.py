"""Reports and gold in, the pair model out: which two claims answer the same thing.

    python -m training.pairs            trains on all bundles and writes the model that ships
    python -m training.pairs --check    prints log loss and accuracy, each bundle held out in turn, and writes nothing

A logistic regression with a ridge penalty, solved by Newton's method (Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning,
2009, 4.4.1): the same data gives the same weights, no seed is needed. The values of numbers and times are no features.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.candidates import candidates
from crossread.stages.points.features import FEATURES, features
from crossread.stages.points.score import PairModel
from crossread.stages.points.views import views_of
from training.bundles import Bundle, gold_slots, load, slots_of
from training.shared import shared

KINDS = ("count", "measure", "money", "time", "named", "means", "cause")
RIDGE = 1.0
STEPS = 12
"""Newton steps; the weights stand still to nine digits after eight."""
CUT = 0.1
"""Mean probability between two clusters from which they are joined.
Chosen on the totals over all 19 bundles (.06, .08, .1, .15, .2 tried), so the figures on them are a little kind."""
OUT = Path("src/crossread/language/data/pair_model.json")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Candidate pairs of a bundle.

    Attributes:
        bundle: its name.
        inputs: shape (pairs, features), float64.
        kinds: index into `KINDS` of each pair, shape (pairs,).
        labels: 1.0 when both claims are mentions of one slot, shape (pairs,).
    """

    bundle: str
    inputs: Floats
    kinds: NDArray[np.int64]
    labels: Floats


def examples(bundle: Bundle, root: Path) -> Examples:
    """A bundle and the bench's folder in, its candidate pairs with labels out."""
    slots = gold_slots(root / "gold" / f"{bundle.name}.json", root / "reports" / f"{bundle.name}.jsonl")
    views = views_of(claim for reading in bundle.readings for claim in reading.claims)
    inside = [frozenset().union(*(slots_of(claim, bundle.report_of[claim.document_id], slots) for claim in view.claims)) for view in views]
    pairs = [(i, j) for i, j in candidates(views) if views[i].group.split()[0] in KINDS]
    return Examples(
        bundle=bundle.name,
        inputs=np.array([features(views[i], views[j]) for i, j in pairs], dtype=np.float64),
        kinds=np.array([KINDS.index(views[i].group.split()[0]) for i, _ in pairs], dtype=np.int64),
        labels=np.array([float(bool(inside[i] & inside[j])) for i, j in pairs], dtype=np.float64),
    )


def expanded(inputs: Floats, kinds: NDArray[np.int64]) -> Floats:
    """Features and kinds in; the features, the kind, and each feature again for its kind alone out: shape (pairs, f + k + f * k)."""
    flags = np.eye(len(KINDS))[kinds]
    return np.concatenate([inputs, flags, *(inputs * flags[:, [kind]] for kind in range(len(KINDS)))], axis=1)


def train(data: list[Examples], name: str = "pairs") -> PairModel:
    """Examples of several bundles in, the model out."""
    inputs = expanded(np.concatenate([one.inputs for one in data]), np.concatenate([one.kinds for one in data]))
    labels = np.concatenate([one.labels for one in data])
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0)
    scale[scale < 1e-9] = 1.0
    design = np.concatenate([(inputs - mean) / scale, np.ones((len(inputs), 1))], axis=1)
    ridge = np.eye(design.shape[1]) * RIDGE
    ridge[-1, -1] = 0.0
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - labels) + ridge @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights -= np.linalg.solve(curve, slope)
    return folded(weights[:-1] / scale, float(weights[-1] - (weights[:-1] * mean / scale).sum()), name)


def folded(weights: Floats, bias: float, name: str) -> PairModel:
    """Weights of the expanded inputs in, one row a kind out."""
    count, kinds = len(FEATURES), len(KINDS)
    own = weights[count + kinds :].reshape(kinds, count)
    return PairModel(
        name=name,
        kinds=KINDS,
        bias=tuple(round(bias + float(weights[count + kind]), 6) for kind in range(kinds)),
        weights=tuple(tuple(round(float(value), 6) for value in weights[:count] + own[kind]) for kind in range(kinds)),
        cut=CUT,
    )


def chances(model: PairModel, data: Examples) -> Floats:
    """A model and examples in, the probabilities it gives out, shape (pairs,)."""
    rows = np.array(model.weights)[data.kinds]
    return np.asarray(1 / (1 + np.exp(-((rows * data.inputs).sum(axis=1) + np.array(model.bias)[data.kinds]))))


def all_examples(root: Path) -> list[Examples]:
    """The bench's folder in, the examples of every bundle with gold out, by name."""
    return [examples(load(root / "reports" / f"{gold.stem}.jsonl"), root) for gold in sorted((root / "gold").glob("*.json"))]


def check(data: list[Examples]) -> str:
    """Examples in, a line a bundle with the quality of a model that has not seen it out."""
    lines = [f"{'held out':24} {'pairs':>7} {'same':>6} {'log loss':>9} {'AP-like precision at .5':>24} {'recall':>7}"]
    for held in data:
        chance = chances(train([one for one in data if one is not held]), held)
        loss = -np.mean(np.where(held.labels == 1, np.log(chance + 1e-12), np.log(1 - chance + 1e-12)))
        said = chance >= 0.5
        right = float((said * held.labels).sum())
        precision, recall = right / max(1, said.sum()), right / max(1, held.labels.sum())
        lines.append(f"{held.bundle:24} {len(chance):7} {int(held.labels.sum()):6} {loss:9.3f} {precision:24.2f} {recall:7.2f}")
    return "\n".join(lines)


def main() -> int:
    """Arguments in, the model written or checked, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="hold each bundle out in turn and print the quality")
    data = all_examples(shared() / "bench")
    if parser.parse_args().check:
        print(check(data))
        return 0
    model = train(data)
    body = {
        "name": "pairs 1",
        "cut": model.cut,
        "features": FEATURES,
        "kinds": model.kinds,
        "bias": model.bias,
        "weights": model.weights,
        "trained_on": [one.bundle for one in data],
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    print(f"{OUT}: trained on {sum(len(one.labels) for one in data):,} pairs of {len(data)} bundles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
