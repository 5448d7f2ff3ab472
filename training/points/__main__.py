"""Learns from the hand-made gold of the bench what to compare, which claims answer one thing, and which points are worth showing.

    python -m training.points            writes the models that ship, and under build/points those that have not seen a fold, for the bench
    python -m training.points --check    prints how well the models that have not seen a bundle score its pairs, and which links between
                                         reports they find in it and in stories of two to five of its reports

Two cores take some ten minutes. Each step is kept under build/points, and a run that was stopped goes on from there; after a change to how reports
are read or claims are paired, `--anew` begins afresh.
"""

import argparse
import pickle
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np

from crossread.language.encoder.model import MODEL_FILES, SENSE_FILE, find_model
from crossread.language.encoder.session import marker_from
from crossread.language.point_model import FILE, read_model, write_model
from crossread.stages.net import Floats, Net, arrays_of
from crossread.stages.points import PointModel
from training.bundles import Bundle, load
from training.points.aligned import Aligned, aligned, total
from training.points.folds import FOLDER, FOLDS, fold_of, folder_of
from training.points.learn import CUT, LEAST, Clusters, learn_pairs, learn_words, with_worth, worth_examples
from training.points.meaning import basis_of, paragraphs_of_news
from training.points.parts import CHECKED, CHECKING, TAUGHT, TEACHING, parts
from training.points.reports import PairExamples, WordExamples, pair_examples, word_examples
from training.shared import shared

DATA = Path("src") / "crossread" / "language" / "data"
NAME = "points 3"
Kept = TypeVar("Kept")
Engine = Literal["encoder", "rules"]
ENGINES: tuple[Engine, ...] = ("encoder", "rules")


def main() -> int:
    """Arguments in, the models written or checked, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print how well held-out bundles are scored")
    parser.add_argument("--anew", action="store_true", help="forget the steps that are kept")
    args = parser.parse_args()
    if args.anew:
        shutil.rmtree(FOLDER, ignore_errors=True)
    learn(only_check=args.check)
    return 0


def learn(*, only_check: bool = False) -> None:
    """Whether to check alone in; afterwards the models that ship and those of the folds are there, or the check is printed."""
    root = shared() / "bench"
    bundles = tuple(sorted(path.stem for path in (root / "gold").glob("*.json")))
    basis = step("basis", make_basis)
    words = step("words", lambda: {name: words_of(name, root) for name in bundles})
    for fold in range(FOLDS):
        seen = [words[name] for name in bundles if fold_of(name, bundles) != fold]
        write_sense(folder_of(fold), basis, step(f"worth-of-words-{fold}", partial(learn_words, seen)))
    pairs = {name: step(f"pairs-{name}", lambda name=name: pair_examples(readings_of(name, bundles), root)) for name in bundles}  # type: ignore[misc]
    held = []
    for fold in range(FOLDS):
        others = [pairs[name] for name in bundles if fold_of(name, bundles) != fold]
        held.append(decided(step(f"model-{fold}", partial(learned, others))))
    if not (only_check and all((folder_of(fold) / FILE).is_file() for fold in range(FOLDS))):
        write_models(bundles, pairs, held, basis, words)
    if only_check:
        print(checked(bundles, pairs, held))
        print(checked_stories(bundles, [read_model(folder_of(fold) / FILE).model for fold in range(FOLDS)]))


def write_models(
    bundles: tuple[str, ...],
    pairs: dict[str, PairExamples],
    held: list[PointModel],
    basis: tuple[Floats, Floats],
    words: dict[str, WordExamples],
) -> None:
    """The bundles, their pairs and words, the models of the folds that know no worth yet and the basis in; afterwards all models are written."""
    known: dict[Engine, dict[str, Clusters]] = {
        engine: {name: step(f"clusters-{engine}-{name}", partial(clusters_in, name, bundles, engine, held)) for name in bundles} for engine in ENGINES
    }

    def whole(model: PointModel, names: tuple[str, ...]) -> PointModel:
        """A model that knows no worth and the bundles it has seen in, the same with worth out."""
        return with_worth(model, *([known[engine][name] for name in names] for engine in ENGINES))

    for fold, model in enumerate(held):
        names = tuple(name for name in bundles if fold_of(name, bundles) != fold)
        write_model(folder_of(fold) / FILE, whole(model, names), names)
    write_sense(DATA / "encoder", basis, step("worth-of-words", partial(learn_words, [*words.values()])))
    write_model(DATA / FILE, whole(decided(step("model", partial(learned, [*pairs.values()]))), bundles), bundles)
    print(f"{DATA / FILE} and {DATA / 'encoder' / SENSE_FILE}: learned from {len(bundles)} bundles")


def step(name: str, make: Callable[[], Kept]) -> Kept:
    """The name of a step and what makes it in, what it made out: kept from an earlier run, or made now and kept."""
    path = FOLDER / "steps" / f"{name}.pickle"
    if path.exists():
        found: Kept = pickle.loads(path.read_bytes())  # noqa: S301  # our own file
        return found
    print(f"{name} …", file=sys.stderr, flush=True)
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_bytes(pickle.dumps(made))
    half.replace(path)
    return made


def encoder() -> Path:
    """Nothing in, the folder of the encoder out.

    Raises:
        SystemExit: it is not there.
    """
    folder = find_model()
    if folder is None:
        raise SystemExit("Error: the encoder is missing. `make encoder` trains it.")
    return folder


def make_basis() -> tuple[Floats, Floats]:
    """Nothing in, the basis of meaning out."""
    return basis_of(marker_from(encoder()), paragraphs_of_news())


def words_of(name: str, root: Path) -> WordExamples:
    """A bundle and the bench's folder in, its words with labels out."""
    return word_examples(load(root / "reports" / f"{name}.jsonl"), root, marker_from(encoder()))


def write_sense(folder: Path, basis: tuple[Floats, Floats], worth: Net) -> None:
    """A folder, the basis and what says how much a word is worth in; afterwards the folder is an encoder's, with them beside its graphs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in MODEL_FILES:
        if not (folder / name).exists():
            (folder / name).symlink_to((encoder() / name).absolute())
    halves = {key: array.astype(np.float16) if array.ndim > 1 else array for key, array in arrays_of(worth, "worth").items()}
    np.savez_compressed(folder / SENSE_FILE, allow_pickle=False, basis=basis[0], offset=basis[1], **halves)


def readings_of(name: str, bundles: tuple[str, ...], engine: Engine = "encoder") -> Bundle:
    """A bundle, all bundles and an engine in, its readings out: by an encoder whose worth of words has not seen it, or by rules alone."""
    path = shared() / "bench" / "reports" / f"{name}.jsonl"
    if engine == "rules":
        return step(f"rules-{name}", lambda: load(path))
    return step(f"readings-{name}", lambda: load(path, marker_from(folder_of(fold_of(name, bundles)).absolute()).mark))


def clusters_in(name: str, bundles: tuple[str, ...], engine: Engine, held: list[PointModel]) -> Clusters:
    """A bundle, all bundles, an engine and the model of each fold in; its clusters and those of smaller stories of its reports out."""
    root, bundle = shared() / "bench", readings_of(name, bundles, engine)
    stories = [pair_examples(one, root) for one in (bundle, *parts(bundle, TAUGHT, TEACHING))]
    return worth_examples(stories, held[fold_of(name, bundles)])


def learned(data: list[PairExamples]) -> PointModel:
    """The pairs of several bundles in, a model of pairs out that knows no worth yet."""
    pairs, plain = learn_pairs(data, with_meaning=True), learn_pairs(data, with_meaning=False)
    return PointModel(name=NAME, pairs=pairs, pairs_plain=plain, worth=plain, worth_plain=plain, cut=CUT, least=LEAST)


def decided(model: PointModel) -> PointModel:
    """A model in, the same with where clusters end and which points are kept as decided now out."""
    return replace(model, cut=CUT, least=LEAST)


def checked(bundles: tuple[str, ...], pairs: dict[str, PairExamples], held: list[PointModel]) -> str:
    """The bundles, their pairs and the model of each fold in, a line a bundle with the quality of the model that has not seen it out."""
    lines = [f"{'held out':24} {'pairs':>7} {'same':>6} {'average precision':>18}"]
    for name in bundles:
        one, model = pairs[name], held[fold_of(name, bundles)]
        chances = model.chances(one.scored.table, one.scored.groups, one.scored.pairs)
        right = one.labels[np.argsort(-chances, kind="stable")]
        precision = (np.cumsum(right) / np.arange(1, len(right) + 1))[right > 0].mean()
        lines.append(f"{name:24} {len(right):7} {int(right.sum()):6} {precision:18.3f}")
    return "\n".join(lines)


def checked_stories(bundles: tuple[str, ...], models: list[PointModel]) -> str:
    """The bundles and the model of each fold in; how many links whole and smaller stories find by models that have not seen them out."""
    root = shared() / "bench"
    lines = [f"{'stories of':24} {'engine':>8} {'precision':>10} {'recall':>7} {'F1':>6} {'wanted':>7}"]
    for engine in ENGINES:
        counts: dict[str, list[Aligned]] = {}
        for name in bundles:
            bundle, model = readings_of(name, bundles, engine), models[fold_of(name, bundles)]
            counts.setdefault("all reports", []).append(aligned(pair_examples(bundle, root), model))
            for one in parts(bundle, CHECKED, CHECKING):
                found = aligned(pair_examples(one, root), model)
                counts.setdefault(f"{len(one.readings)} reports", []).append(found)
                counts.setdefault("2 to 5 reports", []).append(found)
        for size, several in sorted(counts.items()):
            every = total(several)
            precision, recall, f1 = every.measures
            lines.append(f"{size:24} {engine:>8} {precision:10.3f} {recall:7.3f} {f1:6.3f} {every.wanted:7}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
