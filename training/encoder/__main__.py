"""The shared corpora in, the encoder that ships with the package out: weights, vocabulary and model card.

    python -m training.encoder               trains and writes src/crossread/language/data/encoder
    python -m training.encoder --licensed    without the corpora whose licence is not stated; writes to --out, for its figures
    python -m training.encoder --fold athens,wikinews-a    never reads these statements; writes to --out, for measuring on them

Two steps: first every corpus but our own, then a short second one on ours with a share of the others beside them. Checkpoints lie in
--work: the same command goes on from them after an interruption. The seed is fixed; two runs on one machine give the same weights.
"""

import argparse
import hashlib
import json
import random
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from crossread.language.encoder.session import VOCABULARY_FILE
from training.corpora import Labelled, read_corpora
from training.encoder.card import write_card
from training.encoder.data import Choice, choices
from training.encoder.export import export, size
from training.encoder.model import Reader, from_pretrained
from training.encoder.pretrained import pretrained
from training.encoder.train import Plan, train
from training.shared import shared

OUT = Path("src/crossread/language/data/encoder")
WORK = Path("build/encoder")
FIRST = Plan(epochs=4, rate=1.5e-4, heads_rate=6e-4)
SECOND = Plan(epochs=4, rate=6e-5, heads_rate=8e-4)
OWN = ("statements", "own", "by rule")
"""Corpora of the second step: those that we labelled, few but in the manner we want."""
BESIDE = 2
"""Paragraphs of the other corpora beside each paragraph of ours in the second step, so that nothing learned is forgotten."""
HELD = 20
"""One in so many of PolNeAR's training documents is kept out, to choose thresholds on."""
LARGEST = 30_000_000
"""Bytes that the graphs may have together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What is learned from.

    Attributes:
        first: for the first step.
        second: what we labelled ourselves, for the second.
    """

    first: tuple[Labelled, ...]
    second: tuple[Labelled, ...]


def is_held(name: str) -> bool:
    """The id of a document in, whether it is kept out of training to choose thresholds on out."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD == 0


def texts_of(root: Path, *, licensed: bool, without: Sequence[str]) -> Texts:
    """The shared folder and what to leave out in, the texts to learn from out.

    Args:
        root: the shared folder.
        licensed: leave out every text whose licence is not stated.
        without: names of statement files that must not be read.
    """
    every = tuple(read_corpora(root, unlicensed=not licensed))
    kept_out = {json.loads(line)["report"] for name in without for line in lines(root / "corpora" / "statements" / f"{name}.jsonl")}
    return Texts(
        first=tuple(one for one in every if one.corpus not in OWN and not (one.corpus == "polnear" and is_held(one.id))),
        second=tuple(one for one in every if one.corpus in OWN and one.id.partition("#")[0] not in kept_out),
    )


def lines(path: Path) -> list[str]:
    """A file in, its lines that hold something out."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def second_step(first: Sequence[Choice], second: Sequence[Choice], seed: int) -> list[Choice]:
    """The paragraphs of both steps in, those of the second with others drawn beside them out."""
    beside = random.Random(seed).sample(list(first), min(len(first), BESIDE * len(second)))
    return [*second, *beside]


def main() -> None:
    """Arguments in, the files of the encoder out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--licensed", action="store_true")
    parser.add_argument("--fold", default="", help="names of statement files, separated by commas")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    without = tuple(name for name in args.fold.split(",") if name)
    if (args.licensed or without) and args.out == OUT:
        sys.exit("Say where to write it: --out FOLDER. What ships is trained on everything.")
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    folder = pretrained(args.work)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    root = shared()
    texts = texts_of(root, licensed=args.licensed, without=without)
    first = [choice for text in texts.first for choice in choices(tokenizer, text)]
    second = [choice for text in texts.second for choice in choices(tokenizer, text)]
    base = "base-licensed" if args.licensed else "base"
    name = "-".join((base, "without", *without)) if without else f"{base}-whole"
    reader = trained(folder, first, second_step(first, second, SECOND.seed), args.work, base, name)
    export(reader, args.out)
    shutil.copy(folder / "tokenizer.json", args.out / VOCABULARY_FILE)
    write_card(args.out, (*texts.first, *texts.second), (FIRST, SECOND), held=HELD)
    print(f"Wrote {args.out}: {size(args.out) / 1e6:.1f} MB.")
    if size(args.out) > LARGEST:
        sys.exit(f"That is more than {LARGEST / 1e6:.0f} MB.")


def trained(folder: Path, first: Sequence[Choice], second: Sequence[Choice], work: Path, base: str, name: str) -> Reader:
    """The pretrained encoder's folder and what to learn from in, the trained reader out. The first step is shared by everything that has its name."""
    teacher = from_pretrained(folder).encoder.eval()
    reader = from_pretrained(folder)
    train(reader, first, FIRST, work, name=base, teacher=teacher)
    train(reader, second, SECOND, work, name=name, teacher=teacher)
    return reader


if __name__ == "__main__":
    main()
