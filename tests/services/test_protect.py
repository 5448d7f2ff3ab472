"""Who is protected, by number alone; what of a package is left out; a story that is called by its address."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import package, shelf
from crossread.services.check import check
from crossread.services.export import export_wacz
from crossread.services.progress import silent
from crossread.services.protect import decline, protect, protected, protection, suggestions, unprotect
from crossread.services.story_list import listed
from crossread.services.take_in import take_in
from crossread.storage.library import Library, open_library
from crossread.types.errors import InputError, NotFoundError
from crossread.types.protected import Person
from tests.channels import Oracle, World, texts_of
from tests.persons import invented, reports


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A library with reports about two persons; one is protected."""
    persons = invented(2)
    return World(tmp_path_factory.mktemp("protect"), persons, *reports(persons, 2, 3))


@pytest.fixture
def library(world: World, tmp_path: Path) -> Library:
    """A copy of it, open."""
    shutil.copytree(world.folder, tmp_path / "library")
    return open_library(tmp_path / "library")


def test_a_person_is_listed_by_number_and_never_by_name(library: Library) -> None:
    number = protect(library, Person(names=("Mira Holloway",), why="victim"), "desk")
    assert number == 1
    assert "Holloway" not in repr(protected(library))
    assert protected(library)[0].why == "victim"
    assert protection(library).hides("Holloway")
    assert unprotect(library, number, "other").undone_by == "other"
    assert not protection(library)
    with pytest.raises(NotFoundError, match="No protection with the number 1 is in force"):
        unprotect(library, number, "other")


def test_whoever_is_protected_already_is_not_protected_twice(library: Library) -> None:
    person = Person(names=("Mira Holloway",), why="victim")
    assert [protect(library, person, "desk"), protect(library, person, "other")] == [1, 1]
    assert protect(library, Person(names=("Mira Holloway",), why="minor"), "desk") == 2, "that hides more"
    unprotect(library, 1, "desk")
    assert protect(library, person, "desk") == 3, "what was withdrawn is ordered anew"
    assert decline(library, person, "desk") == 4
    assert [one.is_in_force for one in protected(library)] == [False, True, True, False]


def test_another_process_that_protects_is_seen_at_once(library: Library) -> None:
    assert not protection(library)
    with open_library(library.folder) as other:
        protect(other, Person(names=("Mira Holloway",)), "desk")
    assert protection(library).hides("Mira Holloway")


@pytest.mark.parametrize(
    "person",
    [
        Person(names=("Q",)),
        Person(names=()),
        Person(names=("Ann Low",), numbers=("12",)),
        Person(names=("Ann Low" * 100,)),
        Person(names=tuple(f"Ann {'a' * number}" for number in range(1, 203))[:201]),
    ],
    ids=["one letter", "none", "short number", "too long", "too many"],
)
def test_what_cannot_be_found_is_refused(library: Library, person: Person) -> None:
    with pytest.raises(InputError):
        protect(library, person, "desk")
    assert protected(library) == ()


def test_a_story_is_called_by_its_address(library: Library, world: World) -> None:
    protect(library, Person(names=world.persons[0].names), "desk")
    (one,) = listed(library)
    assert one.name.startswith("story-")
    assert shelf.story_name(library, one.name) == world.name
    assert shelf.story_name(library, one.name[:9]) == world.name
    with pytest.raises(NotFoundError) as nowhere:
        shelf.story_name(library, world.name)
    assert not Oracle(world.persons[:1]).found(str(nowhere.value))


def test_a_document_is_not_found_by_a_protected_name(library: Library, world: World) -> None:
    title = next(one.title for one in library.store.documents() if "press.invalid/0" in one.address)
    assert title is not None
    assert shelf.document(library, title).document.title == title
    protect(library, Person(names=world.persons[0].names), "desk")
    with pytest.raises(NotFoundError, match="There is no document"):
        shelf.document(library, title)


def test_what_names_somebody_is_left_out_of_a_package_that_still_verifies(library: Library, world: World, tmp_path: Path) -> None:
    whole = export_wacz(library, world.name, tmp_path / "whole.wacz", {})
    for one in world.persons:
        protect(library, Person(names=one.names, numbers=(one.number,)), "desk")
    path = tmp_path / "some.wacz"
    done = export_wacz(library, world.name, path, {})
    assert (done.left_out, done.captures) == (2, whole.captures - 2)
    oracle = Oracle(world.persons)
    assert any(oracle.found(text) for _, text in texts_of("whole", (tmp_path / "whole.wacz").read_bytes()))
    assert not [where for where, text in texts_of("some", path.read_bytes()) if oracle.found(text + where)]
    with zipfile.ZipFile(path) as opened:
        left = [json.loads(line) for line in opened.read(package.LEFT_OUT).splitlines()]
    assert [set(one) for one in left] == [{"number", "sha256"}] * 2
    ran = subprocess.run([Path(sys.executable).parent / "wacz", "validate", "-f", path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with open_library(tmp_path / "other", make=True) as other:
        assert take_in(other, path, None, silent).captures == done.captures
    assert check(library, InlineRunner(), silent).damaged == ()


def test_where_every_report_names_somebody_there_is_no_package(library: Library, world: World, tmp_path: Path) -> None:
    protect(library, Person(names=("Ostby Reservoir",)), "desk")
    with pytest.raises(InputError, match="Every report of the story names a protected person"):
        export_wacz(library, world.name, tmp_path / "none.wacz", {})


def test_whom_somebody_decided_about_is_not_suggested_again(library: Library) -> None:
    from tests.making import dossier, read  # noqa: PLC0415

    story = dossier(read("Tom Harker, 12, was pulled from the water. Gunmen kidnapped Sara Bell in March."))
    assert [one.names[0] for one in suggestions(library, story)] == ["Tom Harker", "Sara Bell"]
    decline(library, Person(names=("Tom Harker",)), "desk")
    assert not protection(library)
    assert [one.names[0] for one in suggestions(library, story)] == ["Sara Bell"]
    protect(library, Person(names=("Sara Bell",), why="prisoner"), "desk")
    assert suggestions(library, story) == ()


@pytest.mark.parametrize("name", ["the", "Will", "MAY", " ".join(["Ab"] * 13)])
def test_a_name_that_would_hide_every_sentence_or_is_a_whole_sentence_is_refused_and_not_kept(tmp_path: Path, name: str):
    with open_library(tmp_path / "library", make=True) as library:
        with pytest.raises(InputError):
            protect(library, Person(names=(name,)), "mira")
        assert protected(library) == ()
        assert protect(library, Person(names=("Will May",)), "mira")


def test_a_name_of_many_words_takes_no_longer_than_others(tmp_path: Path):
    words = [f"{first}{second}" for first in "Bacadafagaha" for second in ("lin",)][:12]
    with open_library(tmp_path / "library", make=True) as library:
        protect(library, Person(names=(" ".join(dict.fromkeys(words)),)), "mira")
        assert len(protection(library).names.joined) < 1_000
        assert protection(library).hides(" ".join(dict.fromkeys(words)))
