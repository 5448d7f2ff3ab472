"""What the encoder learns from is cut and labelled as reading will see it. Needs no torch but where it says so."""

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training alone: make encoder")

from tokenizers import Tokenizer  # noqa: E402

from crossread.language.encoder.labels import HEADS, ROLES  # noqa: E402
from training.corpora import Labelled, Mark, Relation  # noqa: E402
from training.encoder.data import IGNORED, batches, choices, collate, stretches  # noqa: E402
from training.encoder.model import Reader, read_safetensors  # noqa: E402
from training.encoder.train import Plan, train  # noqa: E402

CONFIG = {
    "hidden_size": 24, "layer_norm_eps": 1e-12, "vocab_size": 24, "max_position_embeddings": 200, "num_hidden_layers": 1,
    "num_attention_heads": 2, "intermediate_size": 32,
}  # fmt: skip
TEXT = "Police said five people died.\nThe mayor said “five people”. The mayor died."


def labelled() -> Labelled:
    """Nothing in, a text with two cues and a name out."""
    at = TEXT.index
    first = Relation(source=((0, 6),), cue=((7, 11),), content=((12, 28),), stance="affirms", hedge="none")
    start = at("The mayor said")
    second = Relation(source=((start, start + 9),), cue=((start + 10, start + 14),), content=((start + 15, start + 28),), stance=None, hedge=None)
    return Labelled(
        id="a", corpus="own", licence="none stated", text=TEXT, tasks=frozenset({"saying", "name"}),
        spans=(Mark(task="name", label="PER", start=start + 4, end=start + 9),), relations=(first, second), covered=None,
    )  # fmt: skip


def test_paragraphs_are_those_of_reading() -> None:
    assert [TEXT[start:end] for start, end, _ in stretches(TEXT)] == TEXT.split("\n")
    assert [len(sentences) for _, _, sentences in stretches(TEXT)] == [1, 2]


def test_roles_and_tags_stand_at_the_first_piece_of_their_words(tokenizer: Tokenizer) -> None:
    one, two = choices(tokenizer, labelled())
    (cue,) = one.whole.cues
    shown = [ROLES[role] if role != IGNORED else None for role in cue.roles]
    assert shown == [None, "source", "", "content", "content", "content", "", None]
    assert (cue.stance, cue.hedge) == (0, 0)
    names = [HEADS["name"][label] if label != IGNORED else None for label in two.whole.targets["name"]]
    assert [label for label in names if label] == ["B-PER"]
    assert "time" not in one.whole.targets
    assert len(two.cut) == 2
    assert [len(example.cues) for example in two.cut] == [1, 0]


def test_batches_keep_every_example_and_their_budget(tokenizer: Tokenizer) -> None:
    examples = [choice.whole for choice in choices(tokenizer, labelled())] * 20
    made = batches(examples, 64, random.Random(1))
    assert sum(len(batch) for batch in made) == len(examples)
    assert all(len(batch) * (max(len(one.pieces) for one in batch) // 8 * 8) <= 64 for batch in made)
    filled = collate(made[0], random.Random(1))
    assert filled.ids.shape == filled.mask.shape == filled.targets["cue"].shape
    assert filled.cue.shape[0] == sum(len(one.cues) for one in made[0])


def test_it_learns_and_goes_on_after_an_interruption(tokenizer: Tokenizer, tmp_path: Path) -> None:
    learned_from = list(choices(tokenizer, labelled())) * 8
    plan = Plan(epochs=12, rate=5e-3, heads_rate=5e-3, budget=200)
    whole = Reader(CONFIG)
    begun = {name: weight.clone() for name, weight in whole.state_dict().items()}
    train(whole, learned_from, plan, tmp_path, name="whole")
    log = (tmp_path / "whole.jsonl").read_text().splitlines()
    assert '"cue"' in log[-1]
    stopped = Reader(CONFIG)
    stopped.load_state_dict(begun)
    state = torch.load(tmp_path / "whole.pt", weights_only=True)
    assert state["step"] > 0
    torch.save(state, tmp_path / "again.pt")
    train(stopped, learned_from, plan, tmp_path, name="again")
    assert all(torch.equal(one, other) for one, other in zip(whole.state_dict().values(), stopped.state_dict().values(), strict=True))


def test_safetensors_are_read(tmp_path: Path) -> None:
    numbers = np.arange(6, dtype=np.float32)
    header = b'{"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}'
    (tmp_path / "w").write_bytes(len(header).to_bytes(8, "little") + header + numbers.tobytes())
    assert read_safetensors(tmp_path / "w")["a"].tolist() == [[0, 1, 2], [3, 4, 5]]
