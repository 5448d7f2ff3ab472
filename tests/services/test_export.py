"""A package goes out and comes back the same; public tools verify it; whatever is damaged or hostile is refused, and nothing of it is kept."""

import base64
import gc
import io
import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cdxj_indexer.main import CDXJIndexer
from warcio.checker import Checker

from crossread.runners.inline import InlineRunner
from crossread.services import package, shelf
from crossread.services.check_evidence import check_evidence
from crossread.services.collect import bring_in, read_pages
from crossread.services.export import export_wacz
from crossread.services.progress import silent
from crossread.services.take_in import TakenIn, take_in
from crossread.storage import wacz as packing
from crossread.storage.library import Library, open_library
from crossread.storage.log import Entry
from crossread.storage.records import Record, digest, member_of
from crossread.storage.signing import Key
from crossread.types.errors import CrossreadError, InputError
from crossread.types.ids import sha256
from tests.storage.captures import of_web

VIEWS = {"dossier.json": b"{}\n", "dossier.html": b"<p>words"}
Files = dict[str, bytes]


@pytest.fixture
def filled(library: Library, reports: Path) -> Library:
    """Three reports, one of them from the web, captured twice, and another story that is nobody else's business."""
    bring_in(library, [str(reports)], None, InlineRunner(), silent)
    page = of_web(b"The Fir: 15 hurt")
    kept = library.keep_all((replace(page, media_type="text/plain"), replace(page, media_type="text/plain", at="2025-01-21T00:00:00Z")))
    library.store.add_to_story("fire", [kept[0].page.sha256], "2025-01-21T00:00:00Z")
    secret = of_web(b"SECRET: 99 hurt", head=b"HTTP/1.1 200 OK\r\n\r\n", body=b"SECRET: 99 hurt")
    library.keep(replace(secret, address="https://secret.example/", media_type="text/plain"))
    read_pages(library, library.store.pages("fire"), InlineRunner(), silent)
    return library


@pytest.fixture
def file(filled: Library, tmp_path: Path) -> Path:
    path = tmp_path / "fire.wacz"
    export_wacz(filled, "fire", path, VIEWS)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Library:
    return open_library(tmp_path / "other", make=True, clock=lambda: "2026-01-01T00:00:00Z")


def taken(library: Library, path: Path, story: str | None = None) -> TakenIn:
    return take_in(library, path, story, silent)


def test_it_comes_back_as_it_was(filled: Library, file: Path, other: Library) -> None:
    done = taken(other, file)
    assert (done.story, done.captures, done.new, len(done.pages)) == ("fire", 5, 5, 4)
    read_pages(other, other.store.pages("fire"), InlineRunner(), silent)
    assert other.store.pages("fire") == filled.store.pages("fire")
    assert shelf.dossier(other, "fire", InlineRunner()) == shelf.dossier(filled, "fire", InlineRunner())
    ours, theirs = (list(one.log.entries()) for one in (filled, other))
    fields = ("at", "event", "address", "final_address", "method", "status", "tool", "operator", "sha256", "size", "body_sha256", "refers_to")
    assert [[getattr(one, name) for name in fields] for one in theirs] == [[getattr(one, name) for name in fields] for one in ours[:5]]
    assert [one.place and one.place.sha256 for one in theirs] == [one.place and one.place.sha256 for one in ours[:5]], "the evidence is the same"
    assert all(one.origin.startswith("WACZ sha256:") and one.logged_at == "2026-01-01T00:00:00Z" for one in theirs)
    assert check_evidence(other, silent).damaged == ()
    again = taken(other, file)
    assert (again.new, again.story, len(list(other.log.lines()))) == (0, "fire", 5)
    assert taken(other, file, "theirs").story == "theirs"


def test_the_same_library_gives_the_same_bytes(filled: Library, file: Path, tmp_path: Path) -> None:
    export_wacz(filled, "fire", tmp_path / "again.wacz", VIEWS)
    assert (tmp_path / "again.wacz").read_bytes() == file.read_bytes()


@pytest.mark.usefixtures("only_files")
def test_other_stories_and_the_private_key_stay_at_home(filled: Library, file: Path) -> None:
    inside = b"".join(files_of(file).values())
    records = b"".join(one.block for one in records_in(file))
    secret = (filled.folder / "keys" / "private.pem").read_bytes().splitlines()[1]
    assert b"SECRET" not in inside + records
    assert b"secret.example" not in inside + records
    assert secret not in inside
    assert b"The Oak" in records


def records_in(file: Path) -> list[Record]:
    from crossread.storage.records import members_in  # noqa: PLC0415

    return [one.record for one in members_in(files_of(file)[package.RECORDS])]


def validated(path: Path) -> tuple[int, str]:
    """A package in, the exit code and the last words of the public validator out; by itself, as it leaves its files to be closed by others."""
    program = Path(sys.executable).with_name("wacz")
    done = subprocess.run([program, "validate", "-f", path], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.strip().splitlines()[-1]


def test_the_public_validator_takes_it(file: Path) -> None:
    assert validated(file) == (0, "Validation succeeded, the passed WACZ is valid")
    changed = rebuilt(file, {package.LOG: b"{}\n"}, is_signed=False)
    file.write_bytes(changed)
    assert validated(file) == (1, "Validation failed, the passed WACZ is invalid")


def test_as_the_draft_has_it_all_but_its_name_is_taken_by_the_public_validator(filled: Library, tmp_path: Path) -> None:
    """py-wacz 0.6.0 knows 1.1.1 alone, and frictionless looks for a profile "wacz" on the disk; its other checks run."""
    path = tmp_path / "draft.wacz"
    export_wacz(filled, "fire", path, VIEWS, version="1.2.0")
    listed = json.loads(files_of(path)[packing.PACKAGE])
    assert (listed["profile"], "wacz_version" in listed) == ("wacz", False)
    checks = "check_required_contents() == 0, one.check_file_paths(), one.check_file_hashes(), one.check_data_package_hash_and_sig()"
    code = f"import sys; from wacz.validate import Validation; one = Validation(sys.argv[1]); print(one.{checks})"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "True True True True"
    assert validated(path)[0] == 1, "when this fails, the validator has learned the draft, and 1.2.0 can be the default"


def test_warcio_and_the_public_indexer_read_it(file: Path, tmp_path: Path) -> None:
    warc = tmp_path / "evidence.warc.gz"
    warc.write_bytes(files_of(file)[package.RECORDS])
    assert Checker(SimpleNamespace(inputs=[str(warc)], verbose=False)).process_all() == 0
    out = io.StringIO()
    CDXJIndexer(out, [str(warc)], records="response,resource,revisit", sort=True).process_all()
    theirs = [parsed(line) for line in out.getvalue().splitlines()]
    ours = [parsed(line) for line in files_of(file)[package.INDEX].decode().splitlines()]
    wanted = ("url", "offset", "length", "filename", "status", "digest")
    assert len(ours) == 3 + 2 + 2
    assert [(key, {name: fields.get(name) for name in wanted}) for key, fields in ours] == [
        (key, {name: fields.get(name) for name in wanted}) for key, fields in theirs
    ]


def parsed(line: str) -> tuple[str, dict[str, str]]:
    key, time, fields = line.split(" ", 2)
    return f"{key} {time}", json.loads(fields)


@pytest.mark.usefixtures("only_files")
def test_a_library_without_evidence_gives_records_that_say_so(filled: Library, tmp_path: Path, other: Library) -> None:
    import msgspec  # noqa: PLC0415
    import sqlalchemy  # noqa: PLC0415

    fields = ("at", "event", "address", "sha256", "media_type", "size", "tool")
    old = [Entry(**{name: getattr(one, name) for name in fields}) for one in filled.log.entries()]
    for path in (filled.log.path, filled.checkpoints.path):
        path.unlink(missing_ok=True)
    shutil.rmtree(filled.evidence.folder)
    filled.log.path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in old))
    with filled.store.engine.begin() as connection:
        connection.execute(sqlalchemy.text("DELETE FROM captures"))
    filled.catch_up()
    done = export_wacz(filled, "fire", tmp_path / "old.wacz", VIEWS)
    assert (done.captures, done.made, done.pages) == (4, 4, 4)
    assert b"kept no evidence" in b"".join(one.block for one in records_in(tmp_path / "old.wacz"))
    assert taken(other, tmp_path / "old.wacz").new == 4
    assert check_evidence(other, silent).damaged == ()


# --- what is refused ----------------------------------------------------------------------------------------------------------------------


def files_of(path: Path) -> Files:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rebuilt(path: Path, changes: dict[str, bytes | None], *, is_signed: bool = True) -> bytes:
    """A package and files to put into it in; its bytes with the list of files made anew, signed by a stranger's key, out."""
    files = {name: data for name, data in (files_of(path) | changes).items() if data is not None}
    listed = json.loads(files.pop(packing.PACKAGE))
    signed = json.loads(files.pop(packing.DIGEST))
    if is_signed:
        listed["resources"] = [{"name": name, "path": name, "hash": digest(data), "bytes": len(data)} for name, data in files.items()]
        key = Key(path.parent / "stranger")
        signed["hash"] = digest(json.dumps(listed).encode())
        signature = base64.b64encode(key.sign(package.SIGNED + signed["hash"].encode())).decode()
        signed["crossread"] |= {"publicKey": key.public, "signature": signature}
        files[packing.PACKAGE] = json.dumps(listed).encode()
    else:
        files[packing.PACKAGE] = files_of(path)[packing.PACKAGE]
    files[packing.DIGEST] = json.dumps(signed).encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return whole.getvalue()


def edited(path: Path, name: str, change: Callable[[Any], Any]) -> dict[str, bytes | None]:
    """A package, one of its files and a change of its first line in, that file changed out."""
    first, *rest = files_of(path)[name].splitlines(keepends=True)
    return {name: json.dumps(change(json.loads(first))).encode() + b"\n" + b"".join(rest)}


def bomb(path: Path) -> dict[str, bytes | None]:
    records = files_of(path)[package.RECORDS]
    zeros = member_of(Record(fields=(("WARC-Type", "resource"),), block=bytes(65_000_000)))
    place = {"number": 6, "offset": len(records), "length": len(zeros), "sha256": sha256(zeros)}
    return {package.RECORDS: records + zeros, package.PLACES: files_of(path)[package.PLACES] + json.dumps(place).encode() + b"\n"}


def longer(path: Path) -> dict[str, bytes | None]:
    return {package.RECORDS: files_of(path)[package.RECORDS] + b"more"}


HOSTILE: dict[str, Callable[[Path], dict[str, bytes | None]]] = {
    "a line is forged": lambda path: edited(path, package.LOG, lambda one: one | {"line": one["line"].replace("kept", "kepd")}),
    "a line says another number": lambda path: edited(path, package.LOG, lambda one: one | {"number": 7}),
    "a checkpoint is forged": lambda path: edited(path, package.CHECKPOINTS, lambda one: one | {"number": 5}),
    "a hash is forged": lambda path: edited(path, package.HASHES, lambda one: one | {"hashes": [*one["hashes"][:-1], "00" * 32]}),
    "a hash is no hash": lambda path: edited(path, package.HASHES, lambda one: one | {"hashes": ["x"]}),
    "a place leads elsewhere": lambda path: edited(path, package.PLACES, lambda one: one | {"length": one["length"] + 1}),
    "a place is said to be made": lambda path: edited(path, package.PLACES, lambda one: one | {"is_made": True}),
    "a page has no capture": lambda path: edited(path, package.ABOUT, lambda one: one | {"pages": [*one["pages"], "00" * 32]}),
    "a newer version": lambda path: edited(path, package.ABOUT, lambda one: one | {"version": 9}),
    "no log": lambda _path: {package.LOG: None},
    "no records": lambda _path: {package.RECORDS: b""},
    "more records than it tells of": longer,
    "a path that leads out": lambda _path: {"../evil": b"x"},
    "an absolute path": lambda _path: {"/etc/evil": b"x"},
    "a path as Windows writes it": lambda _path: {"a\\..\\evil": b"x"},
    "too many files": lambda _path: {f"crossread/{number}": b"" for number in range(99)},
    "a record that inflates without end": bomb,
    "a list that cannot be read": lambda _path: {package.PLACES: b"[" * 100_000},
}


def refused(library: Library, path: Path) -> str:
    with pytest.raises(InputError) as raised:
        taken(library, path)
    assert raised.value.do
    assert not library.log.path.exists()
    assert (library.store.pages(), library.store.stories(), list(library.archive.names())) == ((), (), [])
    return raised.value.what


@pytest.mark.parametrize("name", HOSTILE, ids=str)
def test_what_does_not_fit_is_refused_whoever_signed_it(file: Path, other: Library, name: str) -> None:
    file.write_bytes(rebuilt(file, HOSTILE[name](file)))
    assert f"The package {file} is" in refused(other, file)


def test_a_package_made_anew_without_a_change_is_taken(file: Path, other: Library) -> None:
    """So that the refusals above are for what was changed, and not for how the test writes packages."""
    file.write_bytes(rebuilt(file, {}))
    assert taken(other, file).new == 5


def test_records_that_were_forged_with_all_hashes_are_refused(file: Path, other: Library) -> None:
    files = files_of(file)
    places = [json.loads(line) for line in files[package.PLACES].splitlines()]
    data = bytearray(files[package.RECORDS])
    data[places[0]["offset"] + 30] ^= 1
    places[0]["sha256"] = sha256(bytes(data[: places[0]["length"]]))
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in places)
    file.write_bytes(rebuilt(file, {package.RECORDS: bytes(data), package.PLACES: lines}))
    assert f"The package {file} is" in refused(other, file)


def test_flipped_and_cut_packages_are_refused(file: Path, other: Library) -> None:
    whole, chance = file.read_bytes(), random.Random(20250120)
    kept = 0
    for _ in range(60):
        at = chance.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            taken(other, file)
        except InputError:
            assert not other.log.path.exists()
            continue
        kept += 1  # a byte of the zip's own that bears on nothing: a time, a number of a version
        other.close()
        shutil.rmtree(other.folder)
        other = open_library(other.folder, make=True)
    assert kept < 12
    for at in (0, 1, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:at])
        refused(other, file)


def test_what_is_no_package_is_told_so(other: Library, tmp_path: Path) -> None:
    assert "no file" in refused(other, tmp_path / "none.wacz")
    path = tmp_path / "a.wacz"
    path.write_text("words")
    assert "no package" in refused(other, path)
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("a.txt", "words")
    assert packing.DIGEST in refused(other, path) or packing.PACKAGE in refused(other, path)


def test_names_and_endings_are_asked_for(filled: Library, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.wacz"):
        export_wacz(filled, "fire", tmp_path / "fire.zip", VIEWS)
    with pytest.raises(InputError, match="cannot be written"):
        export_wacz(filled, "fire", tmp_path / "none" / "fire.wacz", VIEWS)


@pytest.mark.usefixtures("only_files")
def test_a_damaged_library_gives_no_package_and_nothing_is_left_open(filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (filled.folder / "evidence").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + b"\x00" * 40 + data[len(data) // 2 + 40 :])
    noise: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", noise.append)
    with pytest.raises(CrossreadError):
        export_wacz(filled, "fire", tmp_path / "fire.wacz", VIEWS)
    gc.collect()
    assert noise == []
    assert not (tmp_path / "fire.wacz").exists()
