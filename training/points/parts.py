"""The reports of an event in, smaller stories of some of them out: a reader's first story has two to five reports."""

import zlib
from collections.abc import Iterator, Mapping

import numpy as np

from training.bundles import Bundle

TAUGHT: Mapping[int, int] = {2: 6, 3: 5, 5: 3, 8: 2}
"""How many stories of how many reports a bundle teaches."""
CHECKED: Mapping[int, int] = {2: 4, 3: 4, 4: 4, 5: 4}
"""How many stories of how many reports a bundle is checked in."""
TEACHING, CHECKING = 2, 1
"""Where the draws of both come from."""


def parts(bundle: Bundle, sizes: Mapping[int, int], seed: int) -> Iterator[Bundle]:
    """A bundle, how many stories of how many reports are wanted and a seed in, the stories out; one as large as the bundle is left out."""
    chance = np.random.default_rng([seed, zlib.crc32(bundle.name.encode())])
    for size, number in sizes.items():
        for _ in range(number if size < len(bundle.readings) else 0):
            yield part(bundle, sorted(chance.choice(len(bundle.readings), size, replace=False).tolist()))


def part(bundle: Bundle, chosen: list[int]) -> Bundle:
    """A bundle and the places of some of its readings in, the story of these alone out."""
    readings = tuple(bundle.readings[at] for at in chosen)
    return Bundle(name=bundle.name, readings=readings, report_of={one.document.id: bundle.report_of[one.document.id] for one in readings})
