"""The commands about evidence: checked, stamped with a time, written as a package, and taken in."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import ALLOW, AS_JSON, ENGINES, LIBRARY, WORKERS, examples, open_library_in, put_json, runner_of
from crossread.interfaces.commands.printing import progress_line, put, say
from crossread.interfaces.exports.keys import KEYS
from crossread.storage.address import Where
from crossread.types.errors import InputError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from crossread.interfaces.exports.keys import FormatKey
    from crossread.services.engine import Engine
    from crossread.storage.wacz import Version

VERSIONS: tuple["Version", ...] = ("1.1.1", "1.2.0")
"""As in `storage.wacz`, which help does not import."""


ROOTS = click.option(
    "--roots",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Certificates (PEM) of the time-stamping authorities that you trust. Without, it is known what was stamped when, and not by whom.",
)


@click.command(
    short_help="Compare everything with the archived bytes.",
    epilog=examples("crossread check", "crossread check --roots authorities.pem", "crossread check --json | jq .damaged"),
)
@LIBRARY
@AS_JSON
@WORKERS
@ROOTS
def check(library: Where | None, workers: int | None, roots: Path | None, *, as_json: bool) -> None:
    """Compare everything with the archived bytes.

    That is each page with its hash and its capture, each capture with the log, each line of the log with the one before, the signatures and time
    stamps, each document with its page, and every quotation with its document.
    """
    from crossread.interfaces.terminal.dossier_text import counted, gap_line
    from crossread.interfaces.views.visible import visible
    from crossread.services.check import check as checked

    trusted = certificates(roots) if roots else ()
    with open_library_in(library) as opened:
        result = checked(opened, runner_of(workers), progress_line(), roots=trusted)
    if as_json:
        put_json(result)
    for gap in () if as_json else result.damaged:
        put(visible(gap_line(gap)) + "\n")
    looked = ", ".join(
        counted(number, name)
        for number, name in (
            (result.pages, "page"),
            (result.captures, "capture"),
            (result.documents, "document"),
            (result.spans, "quotation"),
        )
    )
    older = f" {counted(result.outdated, 'document was', 'documents were')} read by an earlier version." if result.outdated else ""
    log = f" The log has {counted(result.lines, 'line')}, {result.signed} of them signed, and {counted(result.stamped, 'time stamp')}."
    say(f"Checked {looked}: {'all as they should be' if not result.damaged else counted(len(result.damaged), 'fault')}.{log}{older}")
    raise click.exceptions.Exit(ExitCode.FAILED if result.damaged else ExitCode.DONE)


def certificates(file: Path) -> "tuple[Certificate, ...]":
    """A file of certificates (PEM) in, the certificates out.

    Raises:
        InputError: it holds none that can be read.
    """
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return tuple(load_pem_x509_certificates(file.read_bytes()))
    except (OSError, ValueError) as error:
        raise InputError(f"{file} holds no certificates that can be read ({error}).", "Give the authorities' root certificates as PEM.") from error


@click.command(
    short_help="Have everything collected so far stamped with a time.",
    epilog=examples("crossread stamp https://authority.example/tsr", "crossread check --roots authority.pem"),
)
@click.argument("authority", metavar="URL")
@LIBRARY
@ALLOW
@AS_JSON
def stamp(authority: str, library: Where | None, allow: tuple[str, ...], *, as_json: bool) -> None:
    """Have a time-stamping authority (RFC 3161) at URL stamp everything collected so far.

    It is sent the SHA-256 of the last signed checkpoint and nothing else; its answer proves later that the log was this long at that time.
    """
    from crossread.services.stamp import stamp as stamped
    from crossread.services.stamp import through_the_web
    from crossread.storage.timestamps import stamped_at

    with open_library_in(library) as opened:
        made = stamped(opened, through_the_web(authority, allow))
    if as_json:
        put_json(made)
    say(f"Stamped {made.number} lines of the log, on {stamped_at(made)}.")


@click.command(
    short_help="Write a story's dossier to a file, or its evidence as a package.",
    epilog=examples(
        "crossread export quake --format docx            writes quake.docx",
        "crossread export quake --format csv-figures --out figures.csv",
        "crossread export quake --format md --out - | less",
        "crossread export --wacz quake                   writes quake.wacz",
        "crossread export --wacz quake evidence.wacz",
        "crossread export --wacz quake --json | jq .sha256",
    ),
)
@click.argument("story")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "key", type=click.Choice(KEYS), help="As what the dossier is written.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Where to (- for stdout). Default: by the story's name.")
@click.option("--force", "is_forced", is_flag=True, help="Write over a file that is there already.")
@click.option("--wacz", "is_wacz", is_flag=True, help="The evidence as a WACZ package, instead of the dossier.")
@click.option(
    "--wacz-version",
    type=click.Choice(VERSIONS),
    default=VERSIONS[0],
    show_default=True,
    help="How the package names itself. The two hold the same; the public validator (wacz validate) takes 1.1.1 alone.",
)
@LIBRARY
@AS_JSON
@WORKERS
def export(  # noqa: PLR0913, PLR0917  # one parameter an option, as click has it
    story: str,
    file: Path | None,
    key: "FormatKey | None",
    out: Path | None,
    library: Where | None,
    workers: int | None,
    wacz_version: "Version",
    *,
    is_forced: bool,
    is_wacz: bool,
    as_json: bool,
) -> None:
    """Write a STORY's dossier to FILE as --format says, or with --wacz its evidence as a package.

    A dossier's file holds the words of reports, escaped so that they stay words, with what each leads back to; the same dossier gives the same bytes.
    A package holds every capture as it was made, the lines of the log about them with their signatures, and the dossier as a page and as JSON, so
    that a stranger can verify it without crossread: the README.txt in it tells how. A file that is there already is left alone without --force.
    """
    if is_wacz == bool(key):
        raise click.UsageError(f"Say what to write: --wacz, or --format with one of {', '.join(KEYS)}.")
    if file and out:
        raise click.UsageError(f"Name one file: {file}, or --out {out}.")
    target = file or out
    if is_wacz:
        _export_evidence(story, target, library, workers, wacz_version, is_forced=is_forced, as_json=as_json)
    elif key:
        _export_dossier(story, key, target, library, workers, is_forced=is_forced, as_json=as_json)


def _export_evidence(  # noqa: PLR0913  # what the command was given
    story: str, file: Path | None, library: Where | None, workers: int | None, version: "Version", *, is_forced: bool, as_json: bool
) -> None:
    """What `export --wacz` was given in; the package written, and what is in it told."""
    from crossread.interfaces.commands.files import file_name
    from crossread.interfaces.exports.evidence import write_evidence
    from crossread.interfaces.exports.written import free
    from crossread.interfaces.terminal.dossier_text import counted
    from crossread.services import shelf
    from crossread.services.protect import protection

    with open_library_in(library) as opened:
        name = shelf.story_name(opened, story)
        dossier = shelf.unmasked_dossier(opened, name, runner_of(workers), progress_line())
        target = free(file or Path(f"{file_name(protection(opened).story(name))}.wacz"), is_forced=is_forced)
        done = write_evidence(opened, name, dossier, target, version=version)
    if as_json:
        put_json(done)
    if done.made:
        say(f"Of {counted(done.made, 'capture')} an earlier version kept no evidence: their records were made for the package, and say so.")
    if done.left_out:
        say(f"{counted(done.left_out, 'capture')} left out: they name protected persons. crossread/left_out.jsonl in the package has their numbers.")
    holds = f"{counted(done.captures, 'capture')} of {counted(done.pages, 'report')}"
    say(f"Wrote {done.file}: {holds}, signed by key {done.key}. SHA-256 {done.sha256}")


def _export_dossier(  # noqa: PLR0913  # what the command was given
    story: str, key: "FormatKey", file: Path | None, library: Where | None, workers: int | None, *, is_forced: bool, as_json: bool
) -> None:
    """What `export --format` was given in; the file written, and its hash told."""
    from crossread.interfaces.commands.files import write_bytes
    from crossread.interfaces.exports.formats import export_name, format_called
    from crossread.interfaces.exports.gathered import material_of
    from crossread.interfaces.exports.written import free, put_bytes
    from crossread.services import shelf
    from crossread.types.ids import sha256

    wanted = format_called(key)
    is_stdout = str(file) == "-"
    if is_stdout and as_json:
        raise click.UsageError("Only one of --json and --out - can have stdout.")
    if file and not is_stdout:
        free(file, is_forced=is_forced)
    with open_library_in(library) as opened:
        dossier = shelf.unmasked_dossier(opened, shelf.story_name(opened, story), runner_of(workers), progress_line())
        material = material_of(opened, dossier)
    if is_stdout:
        put_bytes(wanted.make(material))
        return
    target = free(file or Path(export_name(material.dossier.story.name, wanted)), is_forced=is_forced)
    data = wanted.make(material)
    write_bytes(target, data)
    if as_json:
        put_json({"story": material.dossier.story.name, "format": key, "file": str(target), "size": len(data), "sha256": sha256(data)})
    say(f"Wrote {target} ({wanted.name}). SHA-256 {sha256(data)}")


@click.command(
    name="import",
    short_help="Take in a package of evidence that crossread wrote.",
    epilog=examples(
        "crossread import quake.wacz",
        "crossread import quake.wacz --story quake-theirs",
        "crossread import quake.wacz --library casework --json",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--story", metavar="NAME", help="Name of the story. Default: as in the package.")
@LIBRARY
@AS_JSON
@WORKERS
def take_in(file: Path, story: str | None, library: Where | None, workers: int | None, *, as_json: bool) -> None:
    """Verify the package FILE, and keep its captures with their own times and tools.

    When anything in it is damaged or does not fit its signatures, nothing of it is kept. Whose key signed it, no program can tell: compare its id
    with the one that whoever sent it gives you.
    """
    from crossread.interfaces.terminal.dossier_text import counted
    from crossread.services.collect import read_pages
    from crossread.services.take_in import take_in as taken

    if story is not None and not (story.strip() and story.isprintable()):
        raise click.BadParameter("give a name that can be read", param_hint="--story")
    if not file.is_file():
        raise InputError(f"There is no file {file}.", "Look at the spelling.")
    with open_library_in(library, make=True) as opened:
        done = taken(opened, file, story.strip() if story else None, progress_line())
        pages = [page for page in opened.store.pages(done.story) if page.sha256 in done.pages]
        read, gaps = read_pages(opened, pages, runner_of(workers), progress_line(), engine=_engine_of(done.engine))
    if as_json:
        put_json(done)
    for gap in gaps:
        say(f"{gap.what}: {gap.why} {gap.do}")
    new = f"{done.new} new" if done.new else "all in the library already"
    stamps = f", {counted(done.stamped, 'time stamp')} in it" if done.stamped else ""
    say(
        f"{counted(done.captures, 'capture')} of {counted(len(done.pages), 'report')}: {new}, {read} read now. Story {done.story}. "
        f"Signed by key {done.key}, last on {done.signed_at}{stamps}."
    )
    raise click.exceptions.Exit(ExitCode.PARTLY_DONE if gaps else ExitCode.DONE)


def _engine_of(name: str) -> "Engine | None":
    """The name of what read the pages of a package in, the same here out; None when it is not said, or not there: then each reads as usual."""
    from crossread.services.engine import engine_called

    try:
        return next((engine_called(known) for known in ENGINES if known == name), None)
    except InputError:
        return None
