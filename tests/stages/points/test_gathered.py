"""Views that are brought up to date: always those that are made anew, and those that nothing changes are the same objects."""

import random
from functools import cache

import pytest

from crossread.stages.memory import Memory
from crossread.stages.points import gathered
from crossread.stages.points.gathered import Gathered
from crossread.stages.points.views import Sentence, views_of
from crossread.types.claim import Claim
from tests.pointing import claims

VERBS = ("killed", "injured", "rescued")
PLACES = ("Ostby", "Brell", "Tarland", "Ulmar")


@cache
def pool() -> tuple[Claim, ...]:
    """Nothing in, the claims of reports out of which some sentences stand in several."""
    chance = random.Random(7)
    texts = []
    for _ in range(24):
        lines = [
            f"{chance.randint(2, 9)} people were {chance.choice(VERBS)} in the flood at {chance.choice(PLACES)}, Ada Low said on Monday."
            for _ in range(chance.randint(1, 4))
        ]
        texts.append(" ".join([*lines, "The bridge of Ostby, 40 metres long, fell into the river."][chance.randint(0, 1) :]))
    return tuple(claims(*texts, kind=None))


def differ(seed: int) -> bool:
    """A seed in, whether what is brought up to date, whatever came and went, ever differs from what is made anew out."""
    chance, memory = random.Random(seed), Memory()
    kept = Gathered(memory)
    documents = sorted({claim.document_id for claim in pool()})
    here = set(documents[:8])
    for _ in range(8):
        some = [claim for claim in pool() if claim.document_id in here]
        meant = {claim.id: chance.choice("ab") for claim in some if claim.kind in {"name", "place"} and chance.random() < 0.8}
        copied = {claim.id: f"sentence {len(claim.sentence.words) % 5}" for claim in some if chance.random() < 0.2}
        if kept.of(some, meant, copied) != views_of(some, meant, copied):
            return True
        here ^= set(chance.sample(documents, chance.randint(0, 5)))
    return False


def test_brought_up_to_date_they_are_those_made_anew() -> None:
    assert not any(differ(seed) for seed in range(12))


def test_planted_bug_words_that_came_or_went_must_be_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    count = Gathered.count

    def forgets(self: Gathered, words: str, sentence: Sentence, by: int, _: gathered.Changed) -> None:
        count(self, words, sentence, by, gathered.Changed())

    monkeypatch.setattr(Gathered, "count", forgets)
    assert any(differ(seed) for seed in range(12))


def test_the_same_again_is_the_same_objects_and_a_further_report_makes_few_anew() -> None:
    kept = Gathered(Memory())
    before = kept.of(pool(), {}, {})
    assert all(a is b for a, b in zip(before, kept.of(pool(), {}, {}), strict=True))
    after = kept.of([*pool(), *claims("Voters chose 9 women for Velmora's council.", kind=None)], {}, {})
    assert len(after) > len(before)
    assert {id(view) for view in before} <= {id(view) for view in after}
    assert kept.of([], {}, {}) == ()
    assert not kept.seen
    assert not kept.values
    assert not kept.holding
