"""The two graphs of an encoder as they come out of quantising in, the same maps in fewer steps out: what reading runs.

    python -m training.encoder.lean FOLDER    rewrites the graphs in a folder; those that are lean already stay as they are

The weights stay as they are, bit by bit. What goes: shapes that are worked out anew in every layer, the mask (reading gives one paragraph, without
padding), and the fused sum and norm, which onnxruntime runs slower than its parts. Query, key and value are one
product. Measured with onnxruntime 1.31 on a paragraph of 32 pieces, one thread: 2.5 ms before, 1.9 ms after (`session.py` keeps the fusion off).

Sums in another order round otherwise, and a number that rounds otherwise may fall into the next of the 256 steps of an activation: scores move by a
little, as they do from one processor to another.
"""

import argparse
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from crossread.language.encoder.model import RELATE_FILE, TAG_FILE

OPSET, IR_VERSION = 17, 8
MICROSOFT = "com.microsoft"
"""Domain of the operators that onnxruntime has beside those of ONNX."""
ATTENTION_HEADS = 12
"""Of all-MiniLM-L6-v2. Source: its config.json."""
EPSILON = 1e-12
"""Of its norms. Source: its config.json."""
BY_ROW = ["rows", "pieces"]

Array = NDArray[np.generic]


@dataclass(slots=True)
class Graph:
    """A graph that is being made from the weights of another.

    Attributes:
        weights: of the other graph, by name.
        linear: the name of each linear map there, and what its weights are called.
        heads: of attention.
        nodes: made so far.
        constants: used so far, by name.
    """

    weights: dict[str, Array]
    linear: dict[str, str]
    heads: int
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)

    def add(self, kind: str, inputs: list[str], *, domain: str = "", called: list[str] | None = None, **attributes: Any) -> list[str]:  # noqa: ANN401  # as ONNX has them
        """The kind of a step, what goes in, and how what comes out is called in; the names of what comes out, out."""
        out = called or [f"{kind}.{len(self.nodes)}"]
        self.nodes.append(helper.make_node(kind, inputs, out, domain=domain, **attributes))
        return out

    def constant(self, name: str, value: Any) -> str:  # noqa: ANN401  # whatever numpy takes
        """A name and a value in, the name out; afterwards the graph holds the value."""
        self.constants[name] = np.asarray(value)
        return name

    def kept(self, name: str) -> str:
        """The name of a weight of the other graph in, the same out; afterwards this graph holds it, too."""
        return self.constant(name, self.weights[name])

    def parts(self, name: str) -> tuple[Array, Array, Array]:
        """The name of a linear map in, its weights in 8 bits, their scales and its bias out."""
        weights = self.linear[name]
        if np.any(self.weights[f"{weights}_zero_point"]):
            raise ValueError(f"{name} is not quantised around zero.")
        return self.weights[f"{weights}_quantized"], self.weights[f"{weights}_scale"], self.weights[f"{name}.bias"]

    def product(self, x: str, name: str, parts: tuple[Array, Array, Array], called: str | None = None) -> str:
        """What goes in and a linear map with its parts in, what comes out, out; `x` is brought to 8 bits on its own scale."""
        weights, scale, bias = (self.constant(f"{name}.{kind}", part) for kind, part in zip(("weight", "scale", "bias"), parts, strict=True))
        return self.add("DynamicQuantizeMatMul", [x, weights, scale, "", bias], domain=MICROSOFT, called=[called] if called else None)[0]

    def mapped(self, x: str, name: str, called: str | None = None) -> str:
        """What goes in and the name of a linear map in, what comes out, out."""
        return self.product(x, name, self.parts(name), called)

    def normed(self, x: str, name: str, called: str | None = None) -> str:
        """What goes in and the name of a norm in, what comes out, out."""
        weights = [self.kept(f"{name}.weight"), self.kept(f"{name}.bias")]
        return self.add("LayerNormalization", [x, *weights], axis=-1, epsilon=EPSILON, called=[called] if called else None)[0]

    def looked_up(self, name: str, index: str) -> str:
        """The name of a table of vectors and which of them are wanted in, the vectors out."""
        table, scale, zero = (self.kept(f"{name}.weight_{kind}") for kind in ("quantized", "scale", "zero_point"))
        return self.add("DequantizeLinear", [*self.add("Gather", [table, index]), scale, zero])[0]

    def sum(self, *several: str) -> str:
        """Two or more of one shape in, their sum out."""
        first, *rest = several
        for other in rest:
            first = self.add("Add", [first, other])[0]
        return first

    def layer(self, x: str, name: str, called: str | None = None) -> str:
        """Vectors and the name of a layer in, vectors out."""
        attention = f"{name}.attention"
        three = [self.parts(f"{attention}.{part}") for part in ("query", "key", "value")]
        weights, scale, bias = (np.concatenate(parts, axis=-1) for parts in zip(*three, strict=True))
        width = weights.shape[0]
        together = self.product(x, f"{attention}.together", (weights, scale, bias))
        thirds = self.constant("thirds", np.array([width] * 3, dtype=np.int64))
        query, key, value = self.add("Split", [together, thirds], called=[f"{attention}.{part}" for part in ("q", "k", "v")], axis=-1)
        (mixed,) = self.add(
            "MultiHeadAttention", [query, key, value], domain=MICROSOFT, num_heads=self.heads, scale=1 / math.sqrt(width // self.heads)
        )
        x = self.normed(self.sum(x, self.mapped(mixed, f"{attention}.out")), f"{attention}.norm")
        (inner,) = self.add("Gelu", [self.mapped(x, f"{name}.up")], domain=MICROSOFT)
        return self.normed(self.sum(x, self.mapped(inner, f"{name}.down")), f"{name}.norm", called)

    def save(self, path: Path, inputs: dict[str, tuple[int, list[Any]]], outputs: dict[str, list[Any]]) -> None:
        """A path, and inputs and outputs with their shapes in; afterwards the file holds the graph."""
        graph = helper.make_graph(
            self.nodes,
            "lean",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            [numpy_helper.from_array(value, name) for name, value in self.constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)])
        model.ir_version = IR_VERSION
        onnx.save(model, str(path))


def read(path: Path, heads: int) -> Graph | None:
    """A graph as quantising wrote it and its heads in, an empty graph with its weights out; None when it is lean already."""
    model = onnx.load(str(path))
    if model.graph.name == "lean":
        return None
    linear = {of_linear(node.name): node.input[1].removesuffix("_quantized") for node in model.graph.node if node.op_type == "MatMulInteger"}
    return Graph(weights={one.name: numpy_helper.to_array(one) for one in model.graph.initializer}, linear=linear, heads=heads)


def of_linear(name: str) -> str:
    """The name of a product in a graph in, the name of its linear map out ("/layers.0/up/MatMul_quant" is "layers.0.up")."""
    return name.strip("/").removesuffix("_quant").removesuffix("MatMul").removesuffix("Gemm_").rstrip("/").replace("/", ".")


def lean_tag(path: Path, heads: int = ATTENTION_HEADS) -> None:
    """The first graph of an encoder and its heads in; afterwards it is lean."""
    graph = read(path, heads)
    if graph is None:
        return
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    (length,) = graph.add("Shape", ["ids"], start=1, end=2)
    (positions,) = graph.add("Slice", [graph.kept("positions.weight"), zero, length, zero])
    x = graph.normed(graph.sum(graph.looked_up("words", "ids"), positions, graph.looked_up("kinds", "kinds")), "norm")
    layers = sum(name.startswith("layers.") and name.endswith(".up") for name in graph.linear)
    for number in range(layers):
        x = graph.layer(x, f"layers.{number}", "vectors" if number == layers - 1 else None)
    graph.mapped("vectors", "tags", "scores")
    graph.mapped(graph.add("ReduceMean", ["vectors"], axes=[1], keepdims=0)[0], "likeness", "likeness")
    width, labels = graph.weights["norm.bias"].shape[0], graph.weights["tags.bias"].shape[0]
    ids = (TensorProto.INT64, BY_ROW)
    graph.save(path, {"ids": ids, "kinds": ids}, {"vectors": [*BY_ROW, width], "scores": [*BY_ROW, labels], "likeness": ["rows", width]})


def lean_relate(path: Path, heads: int = ATTENTION_HEADS) -> None:
    """The second graph of an encoder and its heads in; afterwards it is lean."""
    graph = read(path, heads)
    if graph is None:
        return
    y = graph.layer(graph.sum("vectors", graph.looked_up("is_cue", "cue"), graph.looked_up("distance", "distance")), "layer")
    graph.mapped(y, "roles", "roles")
    last, pieces, one = (
        graph.constant(name, value) for name, value in (("last", np.array([-1])), ("pieces", np.array([1])), ("one", np.array(1, dtype=np.float32)))
    )
    (weight,) = graph.add("Unsqueeze", [*graph.add("Cast", ["cue"], to=TensorProto.FLOAT), last])
    (number,) = graph.add("Clip", [*graph.add("ReduceSum", [weight, pieces], keepdims=0), one])
    (whole,) = graph.add("ReduceSum", [*graph.add("Mul", [y, weight]), pieces], keepdims=0)
    graph.mapped(graph.add("Div", [whole, number])[0], "manner", "manner")
    width = graph.weights["layer.norm.bias"].shape[0]
    roles, manner = graph.weights["roles.bias"].shape[0], graph.weights["manner.bias"].shape[0]
    ids = (TensorProto.INT64, BY_ROW)
    graph.save(
        path,
        {"vectors": (TensorProto.FLOAT, [*BY_ROW, width]), "cue": ids, "distance": ids},
        {"roles": [*BY_ROW, roles], "manner": ["rows", manner]},
    )


def main() -> None:
    """Arguments in; the graphs in each folder are lean afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        lean_tag(folder / TAG_FILE)
        lean_relate(folder / RELATE_FILE)


if __name__ == "__main__":
    main()
