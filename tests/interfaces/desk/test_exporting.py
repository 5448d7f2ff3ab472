"""Exports at the desk: a page that offers them, each as a file with a safe name and an ETag, and nothing for who may not see the story."""

import re
from pathlib import Path
from threading import BoundedSemaphore
from types import ModuleType

import pytest
from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces.desk import exporting
from crossread.interfaces.desk.exporting import attachment
from crossread.interfaces.desk.kept_pages import Remembered
from crossread.interfaces.exports.formats import FORMATS
from crossread.services.protect import protect, unprotect
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier
from crossread.types.protected import Person

TOP = "/c/desk/stories/marren"


def test_the_page_offers_every_format(client: TestClient) -> None:
    page = html.document_fromstring(client.get(f"{TOP}/export").text)
    offered = list(page.xpath("//main//dl//a/@href"))
    assert offered == [*(f"{TOP}/export/{one.key}" for one in FORMATS), f"{TOP}/export/wacz"]


@pytest.mark.parametrize("made", [one for one in FORMATS if one.key != "pdf"], ids=lambda made: made.key)
def test_each_format_is_a_file_that_is_not_sent_twice(client: TestClient, made: object) -> None:
    key, ending, media_type = made.key, made.ending, made.media_type  # type: ignore[attr-defined]
    answer = client.get(f"{TOP}/export/{key}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition("; charset")[0] == media_type
    assert answer.headers["content-disposition"] == f"attachment; filename=\"marren{ending}\"; filename*=UTF-8''marren{ending}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    again = client.get(f"{TOP}/export/{key}", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{TOP}/export/{key}").content == answer.content


def test_formats_have_etags_of_their_own(client: TestClient) -> None:
    tags = {client.get(f"{TOP}/export/{key}").headers["etag"] for key in ("md", "json", "csv")}
    assert len(tags) == 3


def test_who_waits_for_an_export_leaves_threads_for_others(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MADE", Remembered(1_000_000, len))
    monkeypatch.setattr(exporting, "WAITING", BoundedSemaphore(1))
    with exporting.one_of(exporting.WAITING):
        assert client.get(f"{TOP}/export/md").status_code == 503
        assert client.get(f"{TOP}/export/wacz").status_code == 503
    assert client.get(f"{TOP}/export/md").status_code == 200


def test_an_export_is_not_remembered_as_masked_when_a_protection_ends_meanwhile(
    keeping: ModuleType, invented: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(names=("Sefa Orlin",), why="chosen")
    whole = exporting.material_of

    def meanwhile(library: Library, dossier: Dossier) -> object:
        unprotect(library, 1, "ada")
        return whole(library, dossier)

    with keeping.kept_desk(tmp_path / "library", invented) as client, open_library(tmp_path / "library") as library:
        protect(library, person, "ada")
        monkeypatch.setattr(exporting, "material_of", meanwhile)
        assert client.get(f"{TOP}/export/docx").status_code == 503
        monkeypatch.setattr(exporting, "material_of", whole)
        protect(library, person, "ada")
        assert client.get(f"{TOP}/export/docx").status_code == 200


@pytest.mark.parametrize("path", ["/c/desk/stories/marren/export/xlsx", "/c/desk/stories/other/export/md", "/c/other/stories/marren/export/md"])
def test_what_is_not_there_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("quake.md", "quake.md"),
        ('a"b\r\nSet-Cookie: x.md', "a-b-Set-Cookie-x.md"),
        ("../../etc/passwd", "etc-passwd"),
        ("Київ.md", "md"),
        ("", "export"),
    ],
)
def test_the_name_of_a_file_is_a_name_and_no_header(name: str, plain: str) -> None:
    header = attachment(name)
    assert re.fullmatch(r"attachment; filename=\"[A-Za-z0-9._-]+\"; filename\*=UTF-8''[A-Za-z0-9._~%-]*", header)
    assert f'filename="{plain}"' in header


def test_the_words_are_those_of_the_dossier(client: TestClient, invented: Dossier) -> None:
    text = client.get(f"{TOP}/export/json").json()
    assert {one["id"] for one in text["findings"]} == {one.id for one in invented.findings}
