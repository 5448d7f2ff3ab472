"""Files in, a ZIP archive out, with nothing of the clock or the machine in it: the same files give the same bytes."""

import io
import zipfile
from collections.abc import Iterable

STILL = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: the earliest that the format knows."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Names with their bytes in, the archive out, in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return target.getvalue()
