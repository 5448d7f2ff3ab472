"""Tables in, Parquet out: every code point as it is, columns with types (see `interfaces/frames.py`)."""

import io

from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.tables import Table, claims_table, figures_table


def parquet_claims(material: Material) -> bytes:
    """Material in, its claims as Parquet out."""
    return parquet_of(claims_table(material))


def parquet_figures(material: Material) -> bytes:
    """Material in, its figures as Parquet out."""
    return parquet_of(figures_table(material))


def parquet_of(table: Table) -> bytes:
    """A table in, its Parquet out."""
    from crossread.interfaces.frames import polars_frame  # noqa: PLC0415  # brings polars; other formats do without

    target = io.BytesIO()
    polars_frame(table).write_parquet(target, compression="zstd")
    return target.getvalue()
