"""Material in, JSON out: the dossier as `crossread show --json` prints it, with what people judged beside.

What claims mean to the encoder is left out: comparing alone needs it.
Fields beside those of `interfaces/json_view.py`: `captured` (SHA-256 of a page to the time of its first capture), `reviews` (id of a finding or claim
to what people judged of it) and `source_reviews` (name of a source to what they judged of it), each left out when there is nothing of it.
"""

from crossread.interfaces.exports.material import Material
from crossread.interfaces.json_view import as_json, dossier_view, plain, without_meaning


def json_file(material: Material) -> bytes:
    """Material in, its canonical JSON out."""
    beside = {"captured": dict(material.captured), "reviews": plain(dict(material.reviews)), "source_reviews": plain(dict(material.sources))}
    return as_json(without_meaning(dossier_view(material.dossier)) | {name: value for name, value in beside.items() if value}).encode()
