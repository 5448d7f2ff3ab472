"""A small network gives chances, survives its file, and says nothing on stderr however strange its inputs are."""

from dataclasses import replace

import numpy as np
import pytest

from crossread.stages.net import PARTS, Net, arrays_of, net_from


def drawn(seed: int = 1, inputs: int = 5, width: int = 7, outputs: int = 2) -> Net:
    """A seed in, a network of chance weights out."""
    chance = np.random.default_rng(seed)
    shapes = {
        "mean": (inputs,), "scale": (inputs,), "hidden": (inputs, width), "hidden_bias": (width,), "last": (width, outputs),
        "straight": (inputs, outputs), "bias": (outputs,),
    }  # fmt: skip
    arrays = {f"x.{name}": chance.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
    arrays["x.scale"] = np.abs(arrays["x.scale"]) + np.float32(0.5)
    return net_from(arrays, "x")


GIVEN = np.random.default_rng(9).standard_normal((6, 5)).astype(np.float32)


def test_it_is_one_hidden_layer_beside_a_straight_one() -> None:
    net, found = drawn(), drawn()(GIVEN)
    for row, chances in zip(GIVEN, found, strict=True):
        given = (row - net.mean) / net.scale
        odds = np.maximum(given @ net.hidden + net.hidden_bias, 0) @ net.last + given @ net.straight + net.bias
        assert np.allclose(np.log(chances / (1 - chances)), odds, atol=1e-4)
    assert (found.shape, found.dtype) == ((6, 2), np.float32)


def test_the_hidden_layer_and_the_straight_one_both_count() -> None:
    net = drawn()
    for part in ("hidden", "straight", "last", "bias", "hidden_bias"):
        assert not np.allclose(replace(net, **{part: np.zeros_like(getattr(net, part))})(GIVEN), net(GIVEN), atol=1e-3), part


def test_arrays_lead_back_to_the_network() -> None:
    arrays = arrays_of(drawn(), "pairs") | arrays_of(drawn(2), "worth")
    assert set(arrays) == {f"{name}.{part}" for name in ("pairs", "worth") for part in PARTS}
    assert np.array_equal(net_from(arrays, "worth")(GIVEN), drawn(2)(GIVEN))


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_array_is_told(part: str) -> None:
    arrays = arrays_of(drawn(), "pairs")
    del arrays[f"pairs.{part}"]
    with pytest.raises(KeyError, match=part):
        net_from(arrays, "pairs")


def test_inputs_of_another_number_are_refused() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        drawn()(np.zeros((2, 6), dtype=np.float32))


def test_far_inputs_are_certain_and_warn_of_nothing() -> None:
    """Planted bug: exp of a large number warns on stderr, in the middle of what a reader sees."""
    found = drawn()(GIVEN * np.float32(1e5))
    assert np.isfinite(found).all()
    assert {round(float(one)) for one in found.ravel()} == {0, 1}


def test_no_rows_in_no_rows_out() -> None:
    assert drawn()(GIVEN[:0]).shape == (0, 2)
