"""Examples in, a trained reader out: one loss for every task on one forward pass, with checkpoints from which a stopped run goes on."""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch.nn import functional

from crossread.language.encoder.labels import HEADS, STANCES, slices
from training.encoder.data import IGNORED, Batch, Choice, Example, batches, collate
from training.encoder.model import Encoder, Reader

SLICES = slices()
WEIGHTS = {"cue": 1.0, "source": 0.3, "content": 0.3, "name": 0.7, "time": 0.7, "quantity": 1.4, "certainty": 0.2}
ROLES_WEIGHT = 1.5
MANNER_WEIGHT = 0.3
LIKENESS_WEIGHT = 1.0
LIKENESS_SHARE = 0.2
"""Share of the batches in which the likeness of paragraphs is kept to what the pretrained encoder says."""
CUT_SHARE = 0.3
"""Share of the paragraphs of several sentences that an epoch reads sentence by sentence, as some pages print them."""
WARM_UP = 0.06
SAVE_EVERY = 200
"""Steps between checkpoints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train.

    Attributes:
        epochs: times each paragraph is read.
        rate: highest learning rate of the pretrained weights.
        heads_rate: of the weights that begin at random.
        budget: pieces in a batch, padding included but for the last eight of a row.
        seed: of everything that is drawn.
    """

    epochs: int = 5
    rate: float = 1.5e-4
    heads_rate: float = 6e-4
    budget: int = 2400
    seed: int = 1


def train(reader: Reader, choices: Sequence[Choice], plan: Plan, folder: Path, *, name: str, teacher: Encoder | None = None) -> None:
    """A reader, what to learn from, a plan and a folder for checkpoints in; the reader is trained in place, all but its vectors of words.

    Args:
        reader: as it begins.
        choices: paragraphs, whole and cut.
        plan: how.
        folder: checkpoints `NAME.pt` and the log `NAME.jsonl` are kept here; a finished or stopped run of the same name goes on from them.
        name: of this run.
        teacher: the encoder whose likeness is kept; None keeps none.
    """
    torch.manual_seed(plan.seed)
    schedule = [batch for epoch in range(plan.epochs) for batch in epoch_of(choices, plan, epoch)]
    reader.encoder.words.weight.requires_grad = False
    optimiser = torch.optim.AdamW(groups(reader, plan), weight_decay=0.01, fused=True)
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_at(step, len(schedule)))
    saved = folder / f"{name}.pt"
    first = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        rates.load_state_dict(state["rates"])
        first = state["step"]
    began, seen, losses = time.monotonic(), 0, {}
    reader.train()
    for step in range(first, len(schedule)):
        order = random.Random(f"{plan.seed} {step}")
        torch.manual_seed(plan.seed * 1_000_003 + step)
        batch = collate(schedule[step], order)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses_of(reader, batch, teacher if order.random() < LIKENESS_SHARE else None)
        optimiser.zero_grad()
        sum(parts.values()).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        rates.step()
        seen += int(batch.mask.sum())
        now = {key: float(value.detach()) for key, value in parts.items()}
        losses = {key: 0.98 * losses.get(key, value) + 0.02 * value for key, value in now.items()} | {k: v for k, v in losses.items() if k not in now}
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(schedule):
            save(saved, reader, optimiser, rates, step + 1)
            speed = seen / (time.monotonic() - began)
            line = {"step": step + 1, "of": len(schedule), "pieces_a_second": round(speed), "losses": {k: round(v, 4) for k, v in losses.items()}}
            with (folder / f"{name}.jsonl").open("a") as log:
                log.write(json.dumps(line | {"plan": asdict(plan)} if step + 1 == SAVE_EVERY else line) + "\n")


def epoch_of(choices: Sequence[Choice], plan: Plan, epoch: int) -> list[list[Example]]:
    """What to learn from and the number of the epoch in, its batches out, the same for the same seed."""
    order = random.Random(f"{plan.seed} epoch {epoch}")
    examples = [one for choice in choices for one in (choice.cut if choice.cut and order.random() < CUT_SHARE else (choice.whole,))]
    return batches(examples, plan.budget, order)


def groups(reader: Reader, plan: Plan) -> list[dict[str, object]]:
    """A reader and a plan in, its weights with their rates out."""
    fresh = ("encoder.tags", "encoder.likeness", "relate.distance", "relate.is_cue", "relate.roles", "relate.manner")
    named = [(name, weight) for name, weight in reader.named_parameters() if weight.requires_grad]
    return [
        {"params": [weight for name, weight in named if not name.startswith(fresh)], "lr": plan.rate},
        {"params": [weight for name, weight in named if name.startswith(fresh)], "lr": plan.heads_rate},
    ]


def rate_at(step: int, steps: int) -> float:
    """A step and how many there are in, the share of the highest rate out: up in a straight line, then down."""
    warm = max(1, int(steps * WARM_UP))
    return (step + 1) / warm if step < warm else max(0.02, (steps - step) / max(1, steps - warm))


def losses_of(reader: Reader, batch: Batch, teacher: Encoder | None) -> dict[str, torch.Tensor]:
    """A reader and a batch in, its weighted losses by task out."""
    vectors, scores, likeness = reader.encoder(batch.ids, batch.kinds, batch.mask)
    parts = {
        head: WEIGHTS[head] * cross_entropy(scores[..., SLICES[head]], batch.targets[head])
        for head in HEADS
        if (batch.targets[head] != IGNORED).any()
    }
    if len(batch.rows):
        roles, manner = reader.relate(vectors[batch.rows], batch.mask[batch.rows], batch.cue, batch.distance)
        parts["roles"] = ROLES_WEIGHT * cross_entropy(roles, batch.roles)
        for key, scores_of, target in (("stance", manner[:, : len(STANCES)], batch.stance), ("hedge", manner[:, len(STANCES) :], batch.hedge)):
            if (target != IGNORED).any():
                parts[key] = MANNER_WEIGHT * cross_entropy(scores_of, target)
    if teacher is not None:
        with torch.no_grad():
            vectors_before, _, _ = teacher(batch.ids, torch.zeros_like(batch.kinds), batch.mask)
            weight = batch.mask.to(vectors_before.dtype).unsqueeze(-1)
            wanted = (vectors_before * weight).sum(1) / weight.sum(1).clamp(min=1)
        parts["likeness"] = LIKENESS_WEIGHT * (1 - functional.cosine_similarity(likeness.float(), wanted.float())).mean()
    return parts


def cross_entropy(scores: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Scores (..., labels) and targets (...) in, the mean loss over what is not ignored out."""
    return functional.cross_entropy(scores.float().reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=IGNORED)


def save(path: Path, reader: Reader, optimiser: torch.optim.Optimizer, rates: torch.optim.lr_scheduler.LambdaLR, step: int) -> None:
    """Everything a run needs to go on in; afterwards the file holds it, whole or not at all."""
    waiting = path.with_suffix(".new")
    torch.save({"reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "rates": rates.state_dict(), "step": step}, waiting)
    waiting.replace(path)
