"""What every export is made from: a dossier, when its pages were captured, and what people judged about its findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crossread.interfaces.views.lookup import Lookup
from crossread.types.dossier import Dossier
from crossread.types.review import Reviewed

EPOCH = "1980-01-01T00:00:00Z"
"""Stands for a time where a format asks for one and none is known; the earliest that a ZIP entry can have, so it is seen to be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an export is made from. The same material gives the same bytes in every format.

    Attributes:
        dossier: as `services.shelf.dossier` gives it: the names of protected persons are masked already.
        captured: SHA-256 of a page to the time of its first capture, in UTC (ISO 8601 with seconds and `Z`); pages that it lacks have none.
        reviews: id of a finding or of a claim to what people judged about it, in the order they judged.
        sources: name of a source (an outlet, a speaker) to what people judged about it.
    """

    dossier: Dossier
    captured: Mapping[str, str] = field(default_factory=dict)
    reviews: Mapping[str, tuple[Reviewed, ...]] = field(default_factory=dict)
    sources: Mapping[str, tuple[Reviewed, ...]] = field(default_factory=dict)

    @property
    def lookup(self) -> Lookup:
        """The dossier's parts by their ids."""
        return Lookup(self.dossier.readings, self.dossier.unwitnessed)

    @property
    def as_of(self) -> str:
        """The time of the last capture, in UTC: what the dossier's state is the state of; `EPOCH` when no capture is known."""
        pages = {reading.document.page_sha256 for reading in self.dossier.readings}
        return max((at for page, at in self.captured.items() if page in pages), default=EPOCH)

    def judged(self, id: str) -> tuple[Reviewed, ...]:
        """Id of a finding or claim in, what people judged about it and nobody withdrew out, in the order they judged."""
        return tuple(one for one in self.reviews.get(id, ()) if one.is_in_force)

    def judged_of(self, names: Iterable[str | None]) -> tuple[Reviewed, ...]:
        """Names of sources in, what people judged about them and nobody withdrew out."""
        known = dict.fromkeys(name for name in names if name)
        return tuple(one for name in known for one in self.sources.get(name, ()) if one.is_in_force)
