"""What stands in a package of a story's evidence beside its WARC file: names of the files, and their lines."""

import msgspec

VERSION = 1
"""Counted up when a file or a field changes its meaning."""

FOLDER = "crossread"
RECORDS = "archive/evidence.warc.gz"
INDEX = "indexes/index.cdx"
PAGES = "pages/pages.jsonl"
ABOUT = f"{FOLDER}/story.json"
LOG = f"{FOLDER}/log.jsonl"
PLACES = f"{FOLDER}/places.jsonl"
CHECKPOINTS = f"{FOLDER}/checkpoints.jsonl"
HASHES = f"{FOLDER}/hashes.jsonl"
TIME_STAMPS = f"{FOLDER}/timestamps.jsonl"
LEFT_OUT = f"{FOLDER}/left_out.jsonl"
WORDS = f"{FOLDER}/README.txt"

SIGNED = b"crossread package\n"
"""Stands in front of the hash of the list of files when that is signed."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a package is of.

    Attributes:
        crossread: "package".
        version: of these files.
        story: name of the story.
        pages: SHA-256 of each page of it, sorted.
        engine: name of what read them ("rules"), so that the dossier comes out the same; empty when they were not all read by the same.
    """

    crossread: str
    version: int
    story: str
    pages: tuple[str, ...]
    engine: str = ""


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A capture: a line of the log, and where its records stand in this package.

    Attributes:
        number: of the line in the library's log.
        offset: bytes in front of its records in the WARC file.
        length: bytes of its records, compressed.
        sha256: of these bytes.
        refers_to: line of the capture whose records hold its body, when its own do not.
        is_made: its records were made for this package, from the page as it stands in the archive: the library kept none when it was captured.
    """

    number: int
    offset: int
    length: int
    sha256: str
    refers_to: int | None = None
    is_made: bool = False


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the library's log, as it stands there.

    Attributes:
        number: of the line.
        line: the line with its line end.
    """

    number: int
    line: str


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of the log between two checkpoints, each by its hash alone, so that those that belong to other stories stay private.

    Attributes:
        start: number of the first line.
        hashes: SHA-256 of each line with its line end.
    """

    start: int
    hashes: tuple[str, ...]


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A capture that is not in the package because it names somebody who is protected.

    Attributes:
        number: of its line in the library's log.
        sha256: of that line with its line end.
    """

    number: int
    sha256: str


README = """This is a package of evidence (WACZ, specs.webrecorder.net/wacz): the reports of one story as they were captured, and what
crossread shows of them.

What is in it
  archive/evidence.warc.gz     every capture: requests and responses byte for byte (of a file, its bytes), and a metadata record (ISO 28500, WARC 1.1)
  indexes/, pages/             for programs that replay web archives
  crossread/dossier.html       what comparing the reports shows; dossier.json has the same as data
  crossread/log.jsonl          the line of the collection log for each capture, as it stands in the library
  crossread/places.jsonl       which bytes of the WARC file belong to which line
  crossread/hashes.jsonl       SHA-256 of the lines of the log around them; the lines of other stories are not shown
  crossread/checkpoints.jsonl  signed states of the log (Ed25519)
  crossread/timestamps.jsonl   time stamps of these by somebody else (RFC 3161), when there are any
  crossread/left_out.jsonl     captures left out because they name a protected person: number and hash of each line, when there are any
  crossread/*.public.pem       the public keys that signed

How to verify it without crossread
  1. wacz validate -f FILE.wacz                  every file has the hash that datapackage.json lists
  2. unzip FILE.wacz; warcio check -v archive/evidence.warc.gz     every record has the digests it names
  3. sha256sum of the bytes of each capture (places.jsonl) is the sha256 of "place" in its line (log.jsonl)
  4. sha256sum of each line (jq -j .line, with its line end) stands in hashes.jsonl under its number
  5. the tally of a checkpoint is the SHA-256 of the tally of the one before (64 digits as text; of the SHA-256 of nothing for the first) followed by
     the hashes of the lines since (32 bytes each)
  6. the signature of a checkpoint is over the words "crossread checkpoint", a line end, and its line with an empty signature (no line end)
  7. the signature in datapackage-digest.json is over the words "crossread package", a line end, and the hash beside it
     openssl pkeyutl -verify -pubin -inkey KEY.public.pem -rawin -in SIGNED -sigfile SIGNATURE

With crossread: crossread import FILE.wacz
"""
