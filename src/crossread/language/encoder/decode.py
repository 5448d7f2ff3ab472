"""Scores of the encoder in, marks out: runs of labelled words, and for each cue the words of its source and of what is said."""

import numpy as np
from numpy.typing import NDArray

from crossread.language.encoder.labels import HEADS, ROLES
from crossread.language.encoder.pieces import Pieces

Floats = NDArray[np.float32]
Run = tuple[int, int]
"""First and last word of a run, by number, half open."""
SWITCH = 1.0
"""What it costs, in nats, when two neighbouring words have different roles: runs do not tear at one uncertain word."""


def words_of(pieces: Pieces) -> list[Run]:
    """Pieces in, the first piece of every word and the piece after its last out."""
    firsts: list[int] = np.flatnonzero(pieces.opens).tolist()
    if not firsts:
        return []
    last = int(np.flatnonzero(pieces.starts >= 0)[-1]) + 1
    return list(zip(firsts, [*firsts[1:], last], strict=True))


def logs(scores: Floats) -> Floats:
    """Scores (words, labels) in, natural logarithms of their softmax out."""
    top = scores - scores.max(-1, keepdims=True)
    result: Floats = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return result


def best_path(chances: Floats, penalties: Floats) -> list[int]:
    """Log chances (words, labels) and log penalties of label after label in, the best sequence of labels out (Viterbi 1967)."""
    greedy: list[int] = chances.argmax(-1).tolist()
    if not penalties[greedy[:-1], greedy[1:]].any():
        return greedy  # the likeliest label everywhere costs nothing, so nothing is better
    total, steps = chances[0], []
    for row in chances[1:]:
        reached = total[:, None] + penalties
        steps.append(reached.argmax(0))
        total = reached.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(steps):
        path.append(int(step[path[-1]]))
    return path[::-1]


def least_changing(chances: Floats, cost: float) -> list[int]:
    """Log chances (words, labels) and what each change of label costs in, the best sequence of labels out: as `best_path`, in fewer steps."""
    greedy: list[int] = chances.argmax(-1).tolist()
    if len(set(greedy)) == 1:
        return greedy
    total, *rows = chances.tolist()
    steps: list[list[int]] = []
    for row in rows:
        top = max(total)
        best, moved = total.index(top), top - cost
        step = [best if moved > stay or (moved == stay and best < label) else label for label, stay in enumerate(total)]
        total = [row[label] + (stay if step[label] == label else moved) for label, stay in enumerate(total)]
        steps.append(step)
    path = [total.index(max(total))]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def tag_penalties(labels: tuple[str, ...]) -> Floats:
    """Labels as B-X and I-X in, penalties that forbid an I-X after anything but B-X and I-X out."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for before, first in enumerate(labels):
        for after, second in enumerate(labels):
            if second.startswith("I") and first[1:] != second[1:]:
                table[before, after] = -1e4
            if second.startswith("I") and not first:
                table[before, after] = -1e4
    return table


PENALTIES = {head: tag_penalties(labels) for head, labels in HEADS.items()}


def runs(head: str, chances: Floats) -> list[tuple[Run, str, float]]:
    """A tagging head and the log chances of its labels at each word in, its runs with their label and mean chance out."""
    if not chances.argmax(-1).any():
        return []  # no label is the likeliest everywhere, as in most paragraphs
    labels = HEADS[head]
    path = best_path(chances, PENALTIES[head])
    chosen = chances[np.arange(len(path)), path]
    found: list[tuple[Run, str, float]] = []
    for word in np.flatnonzero(path).tolist():
        if labels[path[word]].startswith("B"):
            end = word + 1
            while end < len(path) and labels[path[end]].startswith("I"):
                end += 1
            found.append(((word, end), labels[path[word]].partition("-")[2], float(np.exp(chosen[word:end].mean()))))
    return found


def roles(chances: Floats, cue: Run) -> dict[str, list[Run]]:
    """Log chances of roles at each word for one cue in, the runs of words that are its source and that are its content out.

    A source is one run, the most likely one; words of the cue itself have no role.
    """
    chances = chances.copy()
    chances[cue[0] : cue[1], 1:] = -1e4
    path = least_changing(chances, SWITCH)
    found: dict[str, list[Run]] = {"source": [], "content": []}
    start = 0
    for word in range(1, len(path) + 1):
        if word == len(path) or path[word] != path[start]:
            if path[start]:
                found[ROLES[path[start]]].append((start, word))
            start = word
    if len(found["source"]) > 1:
        found["source"] = [max(found["source"], key=lambda run: float(np.exp(chances[run[0] : run[1], 1]).sum()))]
    return found
