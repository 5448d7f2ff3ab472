"""Things that join level by level, and only where something changed: always what joining all at once, anew, gives."""

import random
from itertools import combinations

import numpy as np
import pytest

from crossread.stages.points import levels
from crossread.stages.points.cluster import clusters_in, joined_of
from crossread.stages.points.levels import Levels
from crossread.stages.points.scores import scores_from
from crossread.stages.points.things import Marks, Things, items

ITEMS = 60
STATES: tuple[Marks, ...] = ({}, {}, {}, {"state": "a"}, {"state": "b"})


class World:
    """Items that come and go, with scores that change."""

    def __init__(self, seed: int, digits: int) -> None:
        """A seed and how many digits scores have in; with few there are many equals."""
        self.chance = random.Random(seed)
        self.digits = digits
        self.here = set(self.chance.sample(range(ITEMS), ITEMS // 2))
        self.marks = {at: self.chance.choice(STATES) for at in range(ITEMS)}
        self.crowded = {at: self.chance.random() < 0.6 for at in range(ITEMS)}
        self.scores = {pair: self.score(pair) for pair in combinations(range(ITEMS), 2) if self.chance.random() < 0.5}
        self.never = {pair for pair in combinations(range(ITEMS), 2) if self.chance.random() < 0.01}

    def score(self, pair: tuple[int, int]) -> float:
        """A pair in, a score out, high when both are of one kind."""
        is_near = pair[0] % 7 == pair[1] % 7
        return round(min(1.0, self.chance.random() ** (0.5 if is_near else 6)), self.digits)

    def step(self) -> None:
        """Afterwards something is otherwise."""
        for at in self.chance.sample(range(ITEMS), self.chance.randint(0, 4)):
            self.here ^= {at}
        for pair in self.chance.sample(sorted(combinations(range(ITEMS), 2)), self.chance.randint(0, 12)):
            if self.chance.random() < 0.3:
                self.scores.pop(pair, None)
            else:
                self.scores[pair] = self.score(pair)
        if self.chance.random() < 0.3:
            self.never ^= {self.chance.choice(sorted(combinations(range(ITEMS), 2)))}
        if self.chance.random() < 0.2:
            at = self.chance.randrange(ITEMS)
            self.crowded[at] = not self.crowded[at]

    def things(self) -> Things:
        """Nothing in, the items that are there out."""
        here = sorted(self.here)
        place = {at: number for number, at in enumerate(here)}
        scores = {(place[i], place[j]): score for (i, j), score in sorted(self.scores.items()) if i in place and j in place}
        never = {(place[i], place[j]) for i, j in self.never if i in place and j in place}
        crowded = [self.crowded[at] for at in here]
        ids = np.array(here, dtype=np.int64) * 2 + np.array(crowded, dtype=np.int64)
        return items([self.marks[at] for at in here], scores_from(scores), never, crowded, ids)


def differ(seed: int, digits: int, steps: int, cut: float) -> bool:
    """A seed, the digits of scores, how many steps and the cut in, whether what is brought up to date ever differs from what joins anew out."""
    world, kept = World(seed, digits), Levels()
    for _ in range(steps):
        things = world.things()
        if kept.clusters(things, cut) != clusters_in(joined_of(things, cut)):
            return True
        world.step()
    return False


@pytest.mark.parametrize("digits", [1, 4])
@pytest.mark.parametrize("cut", [0.05, 0.3])
def test_brought_up_to_date_is_joined_anew(digits: int, cut: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "MOSTLY", 2.0)
    assert not any(differ(seed, digits, 8, cut) for seed in range(15))


def test_planted_bug_what_mixed_must_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "MOSTLY", 2.0)
    monkeypatch.setattr(levels, "otherwise", lambda before, *_: np.zeros(len(before), dtype=np.bool_))
    assert any(differ(seed, 4, 8, 0.3) for seed in range(15))


def test_planted_bug_what_lies_beside_must_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "MOSTLY", 2.0)
    monkeypatch.setattr(levels, "linked", lambda things, _: np.zeros(len(things.first), dtype=np.bool_))
    assert any(differ(seed, 4, 8, 0.05) for seed in range(8))


def test_planted_bug_scores_that_changed_must_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "changed", lambda *_: np.zeros(0, dtype=np.int64))
    assert any(differ(seed, 4, 8, 0.05) for seed in range(8))


def test_nothing_comes_together_of_nothing_and_what_was_is_forgotten() -> None:
    world, kept = World(1, 4), Levels()
    assert kept.clusters(world.things(), 0.05)
    world.here = set()
    assert kept.clusters(world.things(), 0.05) == ()
    world.here = {1, 2, 3}
    assert kept.clusters(world.things(), 0.05) == clusters_in(joined_of(world.things(), 0.05))
