"""Material with one of everything, for every format."""

import pytest

from crossread.interfaces.exports.material import Material
from crossread.types.dossier import Dossier
from tests.interfaces.exports.materials import CAPTURED, reviewed


@pytest.fixture(scope="session")
def whole(invented: Dossier) -> Material:
    """The invented dossier with the times of its captures, and a judgement on its first conflict."""
    captured = {reading.document.page_sha256: CAPTURED for reading in invented.readings}
    conflict = next(finding for finding in invented.findings if finding.kind == "conflict")
    made = reviewed(conflict.evidence[0].span, kind="not the same thing", confirmed_by=("Bo",))
    return Material(dossier=invented, captured=captured, reviews={conflict.id: (made,)})
