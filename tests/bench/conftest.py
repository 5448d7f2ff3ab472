"""The scripts of bench/ import each other by their plain names: their folder stands behind everything else."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "bench"))
