"""The encoder and its heads, in torch: piece ids in, a score for every mark at every piece out; cues in, what belongs to each of them out."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from crossread.language.encoder.labels import FAR, HEADS, HEDGES, ROLES, STANCES
from crossread.language.encoder.pieces import KINDS

DROPOUT = 0.1


class Attention(nn.Module):
    """Self-attention with the residual and the norm that follow it, as in BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, norm: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=norm)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """Vectors (rows, pieces, width) and what to add to every score of attention in, vectors of the same shape out."""
        rows, pieces, width = x.shape
        split = (rows, pieces, self.heads, width // self.heads)
        query, key, value = (layer(x).view(split).transpose(1, 2) for layer in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + hidden
        mixed = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(rows, pieces, width)
        normed: Tensor = self.norm(x + self.dropout(self.out(mixed)))
        return normed


class Layer(nn.Module):
    """One layer of the encoder: attention, then two linear maps with a GELU between."""

    def __init__(self, width: int, heads: int, inner: int, norm: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads, norm)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=norm)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """Vectors in, vectors of the same shape out."""
        x = self.attention(x, hidden)
        normed: Tensor = self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return normed


class Encoder(nn.Module):
    """Piece ids in, a vector for every piece and the scores of every tagging head out.

    Attributes:
        width: of the vectors.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        self.width: int = config["hidden_size"]
        norm = config["layer_norm_eps"]
        self.words = nn.Embedding(config["vocab_size"], self.width)
        self.positions = nn.Embedding(config["max_position_embeddings"], self.width)
        self.kinds = nn.Embedding(KINDS, self.width)
        self.norm = nn.LayerNorm(self.width, eps=norm)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(
            Layer(self.width, config["num_attention_heads"], config["intermediate_size"], norm) for _ in range(config["num_hidden_layers"])
        )
        self.tags = nn.Linear(self.width, sum(len(labels) for labels in HEADS.values()))
        self.likeness = nn.Linear(self.width, self.width)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Ids, kinds of writing (rows, pieces) and a mask (1 where there is a piece) in, three things out.

        Vectors (rows, pieces, width), scores of labels (rows, pieces, labels), and one vector a row whose cosine to another row's says how alike they
        are in meaning (rows, width).
        """
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kinds(kinds)
        x = self.dropout(self.norm(x))
        hidden = hide(mask)
        for layer in self.layers:
            x = layer(x, hidden)
        weight = mask.to(x.dtype).unsqueeze(-1)
        middle = (x * weight).sum(1) / weight.sum(1).clamp(min=1)
        return x, self.tags(x), self.likeness(middle)


class Relate(nn.Module):
    """The vectors of a paragraph and one of its cues in, what every piece is to that cue out, with the cue's stance and hedge.

    One further layer sees which pieces are the cue and how far every other piece is from it.
    """

    def __init__(self, width: int, heads: int, inner: int, norm: float) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * FAR + 1, width)
        self.is_cue = nn.Embedding(2, width)
        self.layer = Layer(width, heads, inner, norm)
        self.roles = nn.Linear(width, len(ROLES))
        self.manner = nn.Linear(width, len(STANCES) + len(HEDGES))

    def forward(self, x: Tensor, mask: Tensor, cue: Tensor, distance: Tensor) -> tuple[Tensor, Tensor]:
        """One row a cue in: vectors, mask, which pieces are the cue (0 or 1), bucketed distances; scores of roles and of stance and hedge out."""
        y = self.layer(x + self.is_cue(cue) + self.distance(distance), hide(mask))
        weight = cue.to(y.dtype).unsqueeze(-1)
        middle = (y * weight).sum(1) / weight.sum(1).clamp(min=1)
        return self.roles(y), self.manner(middle)


class Reader(nn.Module):
    """Both parts together: what is trained, and what is exported as two graphs."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.relate = Relate(config["hidden_size"], config["num_attention_heads"], config["intermediate_size"], config["layer_norm_eps"])
        self.apply(begin)


def hide(mask: Tensor) -> Tensor:
    """A mask (rows, pieces) in, what keeps attention from looking at padding out (rows, 1, 1, pieces)."""
    return (1.0 - mask.float())[:, None, None, :] * -10000.0


def begin(module: nn.Module) -> None:
    """A module in; its linear maps and embeddings begin as BERT's do: normal, deviation 0.02."""
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear):
        nn.init.zeros_(module.bias)


def from_pretrained(folder: Path) -> Reader:
    """The folder of a BERT-like model (config.json, model.safetensors) in, a reader whose encoder begins with its weights out.

    The layer that relates cues begins as a copy of the encoder's last.

    Raises:
        KeyError: the file lacks a weight that the encoder needs.
    """
    config = json.loads((folder / "config.json").read_text())
    reader = Reader(config)
    stored = read_safetensors(folder / "model.safetensors")
    reader.encoder.load_state_dict({ours: stored[theirs] for ours, theirs in names(config["num_hidden_layers"]).items()}, strict=False)
    with torch.no_grad():
        reader.encoder.kinds.weight[:] = stored["embeddings.token_type_embeddings.weight"][0]
        reader.encoder.likeness.weight[:] = torch.eye(reader.encoder.width)
    reader.relate.layer.load_state_dict(reader.encoder.layers[-1].state_dict())
    return reader


def names(layers: int) -> dict[str, str]:
    """How many layers in, the name of each weight here and in the file out."""
    table = {"words.weight": "embeddings.word_embeddings.weight", "positions.weight": "embeddings.position_embeddings.weight"}
    pairs = {"norm": "embeddings.LayerNorm"}
    for number in range(layers):
        ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
        for part in ("query", "key", "value"):
            pairs[f"{ours}.attention.{part}"] = f"{theirs}.attention.self.{part}"
        pairs[f"{ours}.attention.out"] = f"{theirs}.attention.output.dense"
        pairs[f"{ours}.attention.norm"] = f"{theirs}.attention.output.LayerNorm"
        pairs[f"{ours}.up"] = f"{theirs}.intermediate.dense"
        pairs[f"{ours}.down"] = f"{theirs}.output.dense"
        pairs[f"{ours}.norm"] = f"{theirs}.output.LayerNorm"
    for one, other in pairs.items():
        table |= {f"{one}.{kind}": f"{other}.{kind}" for kind in ("weight", "bias")}
    return table


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """A file of float32 tensors in, its tensors by name out. The format: eight bytes of length, a JSON header, the raw numbers.

    Raises:
        ValueError: a tensor is not float32 or int64.
    """
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    kinds = {"F32": torch.float32, "I64": torch.int64}
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if name == "__metadata__":
            continue
        if entry["dtype"] not in kinds:
            raise ValueError(f"{path} holds {name} as {entry['dtype']}; float32 is expected.")
        start, end = entry["data_offsets"]
        raw = bytearray(data[8 + length + start : 8 + length + end])
        tensors[name] = torch.frombuffer(raw, dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
    return tensors
