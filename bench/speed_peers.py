"""Documents that crossread read in, what others need for the stages that they do out: each in a process of its own in `.venv-peers`."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
SCRIPT = ROOT / "bench" / "peers.py"
PEERS = ("trafilatura", "newspaper4k", "resiliparse", "datasketch", "spacy", "minilm")
MOST = {"minilm": 40}
"""Documents that a slow peer is given at most."""
LONGEST_S = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document as a peer is given it.

    Attributes:
        address: of its page.
        html: the page.
        text: what crossread extracted from it.
    """

    address: str
    html: str
    text: str


def peers_table(documents: Iterable[Read]) -> Iterator[str]:
    """Documents in, the lines of a table out: what each peer needs for its stage."""
    if not PYTHON.exists():
        yield "Peers are not measured: there is no .venv-peers. make peers makes it."
        return
    lines = [json.dumps({"address": one.address, "html": one.html, "text": one.text}) for one in documents]
    yield "| stage | peer | documents | documents a CPU second | CPU ms a document | memory MiB | found |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    with tempfile.TemporaryDirectory() as folder:
        for peer in PEERS:
            file = Path(folder) / f"{peer}.jsonl"
            file.write_text("\n".join(lines[: MOST.get(peer, len(lines))]), encoding="utf-8")
            yield measured(peer, file)


def measured(peer: str, file: Path) -> str:
    """A peer and a file of documents in, its line of the table out."""
    command = [str(PYTHON), str(SCRIPT), peer, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S, check=False)  # noqa: S603  # our own script
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return f"|  | {peer} | failed: {(done.stderr.strip().splitlines() or ['it says nothing'])[-1]} | | | | |"
    row = json.loads(done.stdout.splitlines()[-1])
    cpu, number = row["cpu_s"], row["documents"]
    return (
        f"| {row['stage']} | {peer} {row['version']} | {number:,} | {number / max(cpu, 1e-9):,.0f} | {1000 * cpu / number:.2f} | "
        f"{row['memory_mib']:,.0f} | {row['found']:,} |"
    )
