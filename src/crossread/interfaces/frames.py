"""A table in, a frame of polars or pandas out, each column with one type whatever stands in it.

| column        | polars       | pandas                                            |
|---------------|--------------|---------------------------------------------------|
| text          | String       | string                                            |
| whole number  | Int64        | Int64 (empty cells stay whole numbers)            |
| number        | Float64      | Float64                                           |
| yes or no     | Boolean      | boolean                                           |
| several texts | List(String) | object: a tuple of strings, empty when there are none |

The columns themselves are told in `interfaces/exports/rows.py`.
"""

import importlib
from typing import TYPE_CHECKING, Any, Literal, overload

from crossread.interfaces.exports.tables import Kind, Table
from crossread.types.errors import InputError

if TYPE_CHECKING:
    import polars as pl

FrameName = Literal["polars", "pandas"]
FRAMES: tuple[FrameName, ...] = ("polars", "pandas")

PANDAS: dict[Kind, str] = {"text": "string", "whole": "Int64", "number": "Float64", "yes or no": "boolean", "texts": "object"}


@overload
def frame(table: Table, name: Literal["polars"] = "polars") -> "pl.DataFrame": ...


@overload
def frame(table: Table, name: Literal["pandas"]) -> Any: ...  # noqa: ANN401  # pandas ships no types


@overload
def frame(table: Table, name: FrameName) -> Any: ...  # noqa: ANN401  # pandas ships no types


def frame(table: Table, name: FrameName = "polars") -> Any:  # pandas ships no types
    """A table and the name of a library in, the frame out.

    Raises:
        InputError: there is no such library, or it is not installed.
    """
    if name not in FRAMES:
        raise InputError(f"There is no frame {name!r}.", f"There are: {', '.join(FRAMES)}.")
    return pandas_frame(table) if name == "pandas" else polars_frame(table)


def polars_frame(table: Table) -> "pl.DataFrame":
    """A table in, a frame of polars out."""
    import polars as pl  # noqa: PLC0415  # 0.1 s that nothing else needs

    types: dict[Kind, pl.DataType | type[pl.DataType]] = {
        "text": pl.String,
        "whole": pl.Int64,
        "number": pl.Float64,
        "yes or no": pl.Boolean,
        "texts": pl.List(pl.String),
    }
    rows = [tuple(list(value) if isinstance(value, tuple) else value for value in row) for row in table.rows]
    return pl.DataFrame(rows, schema={column.name: types[column.kind] for column in table.columns}, orient="row")


def pandas_frame(table: Table) -> Any:  # noqa: ANN401  # pandas ships no types
    """A table in, a frame of pandas out.

    Raises:
        InputError: pandas is not installed.
    """
    try:
        pd = importlib.import_module("pandas")  # not a dependency: only who asks for it needs it
    except ImportError as error:
        raise InputError("pandas is not installed.", "pip install pandas, or leave frame out: polars comes with crossread.") from error
    series = {column.name: pd.Series([row[at] for row in table.rows], dtype=PANDAS[column.kind]) for at, column in enumerate(table.columns)}
    return pd.DataFrame(series)
