"""The formats of an export: what each is called, what it is, and what makes it. A test pins the list."""

from collections.abc import Callable
from dataclasses import dataclass

from crossread.interfaces.commands.files import file_name
from crossread.interfaces.exports.bibtex import bibtex
from crossread.interfaces.exports.claimreview import claimreview
from crossread.interfaces.exports.csl import csl
from crossread.interfaces.exports.csv_files import csv_all, csv_claims, csv_figures
from crossread.interfaces.exports.html_file import html_file
from crossread.interfaces.exports.json_file import json_file
from crossread.interfaces.exports.keys import FormatKey
from crossread.interfaces.exports.linked import linked
from crossread.interfaces.exports.markdown import markdown
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.parquet_files import parquet_claims, parquet_figures
from crossread.interfaces.exports.pdf import pdf
from crossread.interfaces.exports.stix import stix
from crossread.interfaces.exports.word import word
from crossread.types.errors import NotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of an export.

    Attributes:
        key: what it is asked for by ("csv-claims").
        name: what a person calls it.
        about: what is in it, in a few words.
        media_type: what its bytes are (IANA).
        ending: how the name of its file ends, with the dot.
        make: makes its bytes; the same material gives the same bytes.
    """

    key: FormatKey
    name: str
    about: str
    media_type: str
    ending: str
    make: Callable[[Material], bytes]


FORMATS: tuple[Format, ...] = (
    Format(key="html", name="HTML", about="the dossier's page in one file", media_type="text/html", ending=".html", make=html_file),
    Format(key="pdf", name="PDF", about="the same, printed by a browser", media_type="application/pdf", ending=".pdf", make=pdf),
    Format(key="md", name="Markdown", about="text with notes", media_type="text/markdown", ending=".md", make=markdown),
    Format(
        key="docx",
        name="Word",
        about="a document to go on writing in",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ending=".docx",
        make=word,
    ),
    Format(
        key="csv",
        name="CSV, all tables",
        about="claims, figures, findings, documents, tolls",
        media_type="application/zip",
        ending=".csv.zip",
        make=csv_all,
    ),
    Format(key="csv-claims", name="CSV, claims", about="a row a claim", media_type="text/csv", ending="-claims.csv", make=csv_claims),
    Format(key="csv-figures", name="CSV, figures", about="a row a number", media_type="text/csv", ending="-figures.csv", make=csv_figures),
    Format(
        key="parquet-claims",
        name="Parquet, claims",
        about="the same for data tools",
        media_type="application/vnd.apache.parquet",
        ending="-claims.parquet",
        make=parquet_claims,
    ),
    Format(
        key="parquet-figures",
        name="Parquet, figures",
        about="the same for data tools",
        media_type="application/vnd.apache.parquet",
        ending="-figures.parquet",
        make=parquet_figures,
    ),
    Format(key="json", name="JSON", about="everything, as the program has it", media_type="application/json", ending=".json", make=json_file),
    Format(key="jsonld", name="JSON-LD", about="W3C annotations and provenance", media_type="application/ld+json", ending=".jsonld", make=linked),
    Format(
        key="claimreview",
        name="ClaimReview",
        about="skeletons for a verdict by people",
        media_type="application/ld+json",
        ending="-claimreview.jsonld",
        make=claimreview,
    ),
    Format(key="bibtex", name="BibTeX", about="the reports, to be cited", media_type="application/x-bibtex", ending=".bib", make=bibtex),
    Format(
        key="csl",
        name="CSL-JSON",
        about="the reports, to be cited",
        media_type="application/vnd.citationstyles.csl+json",
        ending=".csl.json",
        make=csl,
    ),
    Format(key="stix", name="STIX 2.1", about="a bundle of notes", media_type="application/stix+json;version=2.1", ending=".stix.json", make=stix),
)
"""In the order in which they are offered. The package of evidence (WACZ) is made from the library itself: `services/export.py`."""


def format_called(key: str) -> Format:
    """What a format is asked for by in, the format out.

    Raises:
        NotFoundError: there is none.
    """
    found = next((one for one in FORMATS if one.key == key), None)
    if found is None:
        raise NotFoundError(f"There is no format {key!r}.", f"There are: {', '.join(one.key for one in FORMATS)}.")
    return found


def export_name(story: str, made: Format) -> str:
    """What a story may be called in the open (masked) and a format in, the name of the file out: it never leads to another folder."""
    return f"{file_name(story)}{made.ending}"
