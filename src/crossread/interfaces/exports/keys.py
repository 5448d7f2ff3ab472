"""What formats are asked for by, apart from the formats: help has to come at once, and they import a lot."""

from typing import Literal, get_args

FormatKey = Literal[
    "html",
    "pdf",
    "md",
    "docx",
    "csv",
    "csv-claims",
    "csv-figures",
    "parquet-claims",
    "parquet-figures",
    "json",
    "jsonld",
    "claimreview",
    "bibtex",
    "csl",
    "stix",
]

KEYS: tuple[FormatKey, ...] = get_args(FormatKey)
