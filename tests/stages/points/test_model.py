"""The model scores a pair by what is known of both, in whatever batches; one that was made for other inputs is refused."""

from dataclasses import replace

import numpy as np
import pytest

from crossread.language.point_model import load_point_model
from crossread.stages.points import PointModel, model
from crossread.stages.points.features import KINDS
from crossread.stages.points.find import Scored, to_score
from tests.pointing import claims, model_of, saying, sensed

TEXTS = (
    "Mayor Ada Low said that 12 people were killed in the flood at Ostby.",
    "Police said that 14 people were killed in the flood at Ostby on Monday.",
    "Nurses said that 31 farmers were injured in the flood at Ostby in 1998.",
)


@pytest.fixture(scope="module")
def scored() -> Scored:
    """Claims of three reports; the encoder has read the first two."""
    found = claims(*TEXTS, kind=None)
    read_by_rules = {one.document_id for one in found if "Nurses" in one.sentence.words}
    return to_score((one if one.document_id in read_by_rules else sensed(one, at) for at, one in enumerate(found)), {})


def test_a_pair_of_which_one_has_no_meaning_is_scored_without_it(scored: Scored) -> None:
    ships = load_point_model()
    made = replace(ships, pairs=saying(ships.pairs, 0.9), pairs_plain=saying(ships.pairs_plain, 0.2))
    for pair, chance in zip(scored.pairs.tolist(), made.chances(scored.table, scored.groups, scored.pairs), strict=True):
        both = all(scored.views[row].claim.meaning for row in pair)
        assert chance == pytest.approx(0.9 if both else 0.2, abs=1e-4)


@pytest.mark.parametrize("at_once", [1, 3, 10**6])
def test_batches_change_nothing(scored: Scored, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_point_model().chances(scored.table, scored.groups, scored.pairs)
    monkeypatch.setattr(model, "AT_ONCE", at_once)
    assert np.abs(load_point_model().chances(scored.table, scored.groups, scored.pairs) - whole).max() <= 1.01e-4
    assert 0 <= whole.min() < whole.max() <= 1


def test_no_pairs_no_chances(scored: Scored) -> None:
    assert len(load_point_model().chances(scored.table, scored.groups, scored.pairs[:0])) == 0


@pytest.mark.parametrize("of", ["pairs", "pairs_plain"])
def test_a_model_made_for_other_inputs_is_refused(scored: Scored, of: str) -> None:
    ships = model_of(0.5)
    net = getattr(ships, of)
    short = replace(net, mean=net.mean[:-1], scale=net.scale[:-1], hidden=net.hidden[:-1], straight=net.straight[:-1])
    wrong: PointModel = replace(ships, **{of: short})
    with pytest.raises(ValueError, match="broadcast"):
        wrong.chances(scored.table, scored.groups, scored.pairs)


def test_groups_are_places_in_the_list_of_kinds() -> None:
    assert model.groups_of(["measure km", "named", "count"]).tolist() == [KINDS.index(kind) for kind in ("measure", "named", "count")]
    with pytest.raises(ValueError, match="not in"):
        model.groups_of(["colour"])
