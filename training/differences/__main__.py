"""Learns from the hand-made gold of the bench which different values of one point a careful reader would call a difference.

    python -m training.differences            writes the model that ships, and under build/points those that have not seen a fold, for the bench
    python -m training.differences --check    prints how well the models that have not seen a bundle do, and writes nothing

Bundles are read and compared by models that have not seen them (training/points), so that this one learns from points as they will be. Readings are
kept under build/points/steps; after a change to how reports are read, `--anew` reads again (three minutes). The rest takes some three minutes.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from crossread.language.difference_model import FILE, write_model
from crossread.language.encoder.session import marker_from
from training.bundles import Bundle, load
from training.differences.examples import Examples, compared, examples, gold_of
from training.differences.learn import train
from training.differences.quality import at, decided
from training.points.__main__ import step
from training.points.folds import FOLDER, FOLDS, fold_of, folder_of
from training.points.unseen import unseen
from training.shared import shared

DATA = Path("src") / "crossread" / "language" / "data"
DEVELOPMENT = frozenset(
    "aceh-quake athens-bank-fire athens-teenager kursk-captive gulf-of-aden-pirates".split()
    + "brooklyn-riots jenkin-killings mount-cook-fall wasilla-church-fire".split()
)
"""The bundles on whose held-out chances `shown` and `told` are chosen; the others are only measured on."""


def read(name: str, root: Path, *, anew: bool) -> Bundle:
    """A bundle's name and the bench's folder in, the bundle out, read by an encoder that has not seen it; kept, unless it is to be read anew."""
    if anew:
        (FOLDER / "steps" / f"readings-{name}.pickle").unlink(missing_ok=True)
    held = unseen(name)
    if held is None:
        raise SystemExit(f"Error: the points' models have not learned from {name}. Run python -m training.points first.")
    return step(f"readings-{name}", lambda: load(root / "reports" / f"{name}.jsonl", marker_from(held.encoder).mark))


def all_examples(root: Path, *, anew: bool = False) -> list[Examples]:
    """The bench's folder in, the examples of every bundle with gold out, by name."""
    found = []
    for path in sorted((root / "gold").glob("*.json")):
        bundle, held = read(path.stem, root, anew=anew), unseen(path.stem)
        if held is not None:
            found.append(examples(bundle, compared(bundle, held), gold_of(path.stem, root)))
    return found


def learn(*, only_check: bool = False, anew: bool = False) -> None:
    """Whether to check alone in; afterwards the model that ships and those of the folds are there, and the check is printed."""
    data = all_examples(shared() / "bench", anew=anew)
    names = tuple(one.bundle for one in data)
    folds = [train([one for one in data if fold_of(one.bundle, names) != fold]) for fold in range(FOLDS)]
    models = {name: folds[fold_of(name, names)] for name in names}
    halves = [[one for one in data if one.bundle in DEVELOPMENT], [one for one in data if one.bundle not in DEVELOPMENT]]
    shown, told = decided(halves[0], models)
    judged, right = sum(len(one.labels) for one in data), sum(one.labels.sum() for one in data)
    print(f"{sum(len(one.same) for one in data)} linked pairs, {judged} of them judged, {int(right)} of these differences")
    for label, half in (("development half", halves[0]), ("other half", halves[1]), ("all", data)):
        for name, chance in (("shown", shown), ("told", told)):
            print(f"{label:18} {name:6} {at(chance, half, models)}")
    if only_check:
        return
    for fold, model in enumerate(folds):
        seen = tuple(name for name in names if fold_of(name, names) != fold)
        write_model(folder_of(fold) / FILE, replace(model, shown=shown, told=told), seen)
    write_model(DATA / FILE, train(data, shown=shown, told=told), names)


def main() -> int:
    """Arguments in, the model written or checked, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print how well held-out bundles are judged, and write nothing")
    parser.add_argument("--anew", action="store_true", help="read the reports again")
    args = parser.parse_args()
    learn(only_check=args.check, anew=args.anew)
    return 0


if __name__ == "__main__":
    sys.exit(main())
