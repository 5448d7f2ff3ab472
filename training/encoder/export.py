"""A trained reader in, the files that ship out: two graphs in ONNX with 8-bit weights."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from crossread.language.encoder.model import RELATE_FILE, TAG_FILE
from training.encoder.lean import lean_relate, lean_tag
from training.encoder.model import Reader

OPSET = 17


def export(reader: Reader, folder: Path) -> None:
    """A trained reader and a folder in; afterwards the folder holds its two graphs, quantised and lean."""
    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 7, dtype=torch.long)
    vectors = torch.zeros(2, 7, reader.encoder.width)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch)
        write(reader.encoder, (ids, ids, ids), ("ids", "kinds", "mask"), ("vectors", "scores", "likeness"), whole / TAG_FILE)
        write(reader.relate, (vectors, ids, ids, ids), ("vectors", "mask", "cue", "distance"), ("roles", "manner"), whole / RELATE_FILE)
        for name in (TAG_FILE, RELATE_FILE):
            quantise(whole / name, folder / name)
        heads = reader.encoder.layers[0].attention.heads
        lean_tag(folder / TAG_FILE, heads)
        lean_relate(folder / RELATE_FILE, heads)


def write(module: torch.nn.Module, inputs: tuple[torch.Tensor, ...], names: Iterable[str], outputs: Iterable[str], path: Path) -> None:
    """A module, an example of its inputs and the names of inputs and outputs in; afterwards the file holds its graph in float32."""
    names, outputs = list(names), list(outputs)
    by_row = {name: {0: "rows"} for name in ("likeness", "manner")}
    axes = {name: {0: "rows", 1: "pieces"} for name in [*names, "vectors", "scores", "roles"]} | by_row
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes={name: axes[name] for name in [*names, *outputs]},
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(whole: Path, small: Path) -> None:
    """A graph in float32 in; afterwards the other file holds it with 8-bit weights, one scale an output channel."""
    quantize_dynamic(str(whole), str(small), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"])
    onnx.checker.check_model(onnx.load(str(small)))


def size(folder: Path) -> int:
    """A folder in, the bytes of its graphs out."""
    return int(np.sum([(folder / name).stat().st_size for name in (TAG_FILE, RELATE_FILE)]))
