"""Everything that is measured of reading one document, on data that neither rules nor encoder were made with: one table on stdout.

usage: reading.py [--engine encoder|rules]...   (both when none is named)

The statements of a fold are read by an encoder that has not seen them: `make folds` trains the two and keeps them in build/encoder. Without them the
statements are measured by rules alone, and the table says so.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from crossread.language.encoder.model import FOLDER
from crossread.services.engine import ENGINES, EngineName

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("CROSSREAD_SHARED", HERE.parents[1] / "shared"))
FOLDS = (("athens", "wikinews-a"), ("aceh-kursk", "wikinews-b"))
ENCODERS = HERE.parent / "build" / "encoder"
TIMES = (("TimeBank+AQUAINT", ("te3-timebank", "te3-aquaint")), ("WikiWars", ("wikiwars",)))


def run(*words: str | Path, encoder: Path | None = None) -> str:
    """A command's words and the encoder it shall use (None: the one that ships) in, what it prints out.

    Raises:
        SystemExit: it fails; its own words are on stderr.
    """
    environment = os.environ | ({FOLDER: str(encoder)} if encoder else {})
    done = subprocess.run([sys.executable, *map(str, words)], check=False, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603
    if done.returncode:
        sys.exit(f"{Path(words[0]).name} failed.")
    return done.stdout


def scored(scorer: str, *words: str | Path) -> str:
    """The name of a shared scorer and its arguments in, what it prints out."""
    return run(SHARED / "bench" / scorer, *words)


def attribution(engine: EngineName, scratch: Path) -> None:
    """An engine in; prints how it does on PolNeAR's development part."""
    gold = SHARED / "corpora" / "attribution" / "polnear.dev.jsonl"
    out = scratch / "polnear.jsonl"
    run(HERE / "attribution.py", gold, out, "--engine", engine)
    print(f"PolNeAR dev, {engine}:", scored("score_attribution.py", gold, out).splitlines()[-1].strip())


def statements(engine: EngineName, scratch: Path) -> None:
    """An engine in; prints how it does on each fold of the statements, and on both."""
    reports = [*sorted((SHARED / "bench" / "reports").glob("*.jsonl")), SHARED / "corpora" / "statements" / "wikinews-reports.jsonl"]
    texts = {row["id"]: row for path in reports for row in rows(path)}
    gold: list[str] = []
    said: list[str] = []
    for fold in FOLDS:
        encoder = ENCODERS / f"without-{'-'.join(fold)}" if engine == "encoder" else None
        if encoder and not encoder.is_dir():
            print(f"statements, {engine}: not measured, for there is no {encoder.name} in build/encoder. Train it: make folds")
            return
        labelled = [json.dumps(row) for name in fold for row in rows(SHARED / "corpora" / "statements" / f"{name}.jsonl")]
        source, out = written(scratch / "fold.jsonl", [json.dumps(texts[json.loads(line)["report"]]) for line in labelled]), scratch / "said.jsonl"
        run(HERE / "statements.py", source, out, "--engine", engine, encoder=encoder)
        print(f"statements, {' and '.join(fold)}, {engine}:")
        show_statements(written(scratch / "gold.jsonl", labelled), out, reports)
        gold += labelled
        said += out.read_text(encoding="utf-8").splitlines()
    print(f"statements, both folds, {engine}:")
    show_statements(written(scratch / "gold.jsonl", gold), written(scratch / "said.jsonl", said), reports)


def show_statements(gold: Path, said: Path, reports: list[Path]) -> None:
    """Gold, predictions and texts in; prints what the scorer says, indented."""
    print("  " + scored("score_statements.py", gold, said, "--reports", *reports).rstrip().replace("\n", "\n  "))


def times(scratch: Path) -> None:
    """Prints the value F1 on the measure halves of the times corpora."""
    for name, files in TIMES:
        gold: list[str] = []
        said: list[str] = []
        for file in files:
            half, out = scratch / "half.jsonl", scratch / "times.jsonl"
            run(HERE / "times.py", SHARED / "corpora" / "times" / f"{file}.jsonl", out, "--half", "measure", "--gold", half)
            gold += half.read_text(encoding="utf-8").splitlines()
            said += out.read_text(encoding="utf-8").splitlines()
        print(f"times, {name}:", scored("score_times.py", written(scratch / "gold.jsonl", gold), written(scratch / "said.jsonl", said)).strip())


def rows(path: Path) -> list[dict[str, Any]]:
    """A file of JSON Lines in, its rows out."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def written(path: Path, lines: list[str]) -> Path:
    """A path and lines in, the path of the file that holds them out."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def main() -> None:
    """Arguments in, the table on stdout out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", action="append", choices=ENGINES)
    engines: list[EngineName] = parser.parse_args().engine or list(ENGINES)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for engine in engines:
            attribution(engine, scratch)
            statements(engine, scratch)
            print(f"templates, {engine}:\n{run(HERE / 'templates.py', '--engine', engine)}")
        times(scratch)
    print(f"quantities:\n{run(HERE / 'quantities.py')}")
    print(f"names:\n{run(HERE / 'names.py', '--half', 'measure')}")


if __name__ == "__main__":
    main()
