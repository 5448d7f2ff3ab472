"""Texts in, claims and views out; models that say one thing of everything: what the tests of comparing build with."""

from dataclasses import replace

import numpy as np

from crossread.language.point_model import load_point_model
from crossread.stages.net import Net
from crossread.stages.points import PointModel
from crossread.stages.points.table import MEANINGS, Table, table_of
from crossread.stages.points.views import View, views_of
from crossread.types.claim import Claim, ClaimKind
from crossread.types.marks import WIDTH
from tests.making import read


def claims(*texts: str, kind: ClaimKind | None = "count") -> list[Claim]:
    """Texts in, the claims of a kind (of every kind when None) of a report each out."""
    return [claim for i, text in enumerate(texts) for claim in read(text, outlet=f"Outlet {i}").claims if kind in {None, claim.kind}]


def views(*texts: str, kind: ClaimKind | None = "count") -> tuple[View, ...]:
    """Texts in, the views of their claims of a kind out."""
    return views_of(claims(*texts, kind=kind))


def table(*texts: str, kind: ClaimKind | None = "count") -> Table:
    """Texts in, their views of a kind as arrays out."""
    return table_of(views(*texts, kind=kind))


def sensed(claim: Claim, seed: int, worth: float = 0.5) -> Claim:
    """A claim and a number in, the claim with the meaning that stands for the number out."""
    drawn = np.random.default_rng(seed).integers(-127, 128, (MEANINGS, WIDTH)).astype(np.int8)
    return replace(claim, meaning=drawn.tobytes(), worth=worth)


def saying(net: Net, chance: float) -> Net:
    """A network and a chance in, one of the same size that gives that chance to everything out."""
    silent = {name: np.zeros_like(getattr(net, name)) for name in ("hidden", "last", "straight")}
    return replace(net, **silent, bias=np.full_like(net.bias, np.log(chance / (1 - chance))))


def model_of(pair: float, worth: float = 0.9, *, cut: float = 0.5, least: float = 0.35) -> PointModel:
    """A chance of every pair and a worth of every point in, the model out that says so."""
    ships = load_point_model()
    return PointModel(
        name="made",
        pairs=saying(ships.pairs, pair),
        pairs_plain=saying(ships.pairs_plain, pair),
        worth=saying(ships.worth, worth),
        worth_plain=saying(ships.worth_plain, worth),
        cut=cut,
        least=least,
    )
