"""Numbers in, chances out: a small network that training makes, run in numpy."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Net:
    """One hidden layer beside a straight one.

    Attributes:
        mean: of each input, shape (inputs,).
        scale: deviation of each input, shape (inputs,).
        hidden: weights of the hidden layer, shape (inputs, width).
        hidden_bias: shape (width,).
        last: weights from the hidden layer to what comes out, shape (width, outputs).
        straight: weights from the inputs to what comes out, shape (inputs, outputs).
        bias: shape (outputs,).
    """

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    last: Floats
    straight: Floats
    bias: Floats

    def __call__(self, inputs: Floats) -> Floats:
        """Inputs, shape (rows, inputs), in; chances, shape (rows, outputs), out."""
        given = (inputs - self.mean) / self.scale
        seen = np.maximum(given @ self.hidden + self.hidden_bias, 0)
        return chances_of(seen @ self.last + given @ self.straight + self.bias)

    def steadily(self, inputs: Floats) -> NDArray[np.float64]:
        """The same in double precision: for a row the same to some twelve digits, whatever rows stand beside it.

        In single precision a product of matrices adds up a row otherwise where others stand beside it, so that a chance that is rounded may fall to
        either side: what is remembered of a pair would not be what is computed of it anew.
        """
        hidden, last, straight = precise(self)
        given = ((inputs - self.mean) / self.scale).astype(np.float64)
        seen = given @ hidden
        seen += self.hidden_bias
        np.maximum(seen, 0, out=seen)
        odds = seen @ last + given @ straight + self.bias
        found: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(odds, -CERTAIN, CERTAIN)))
        return found


NETS_KEPT = 16
"""Networks whose weights are kept in double precision: two models have seven."""


@lru_cache(maxsize=NETS_KEPT)
def precise(net: Net) -> tuple[NDArray[np.float64], ...]:
    """A network in, its weights in double precision out: hidden, last, straight."""
    return tuple(weights.astype(np.float64) for weights in (net.hidden, net.last, net.straight))


CERTAIN = np.float32(60)
"""Log odds beyond which nothing changes any more; numpy warns of an overflow from 88 on."""


def chances_of(odds: NDArray[np.floating[Any]]) -> Floats:
    """Log odds in, chances out."""
    found: Floats = (1 / (1 + np.exp(-np.clip(odds, -CERTAIN, CERTAIN)))).astype(np.float32)
    return found


PARTS = tuple(field.name for field in fields(Net))


def net_from(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Net:
    """Arrays by name ("pairs.mean") and the name of a network among them in, the network out.

    Raises:
        KeyError: an array is missing.
    """
    return Net(**{part: np.asarray(arrays[f"{name}.{part}"], dtype=np.float32) for part in PARTS})


def arrays_of(net: Net, name: str) -> dict[str, Floats]:
    """A network and its name in, its arrays by name out, as `net_from` takes them."""
    return {f"{name}.{part}": getattr(net, part) for part in PARTS}
