"""What people judged, in a terminal: listed with who, when and whether it stands; withdrawn, confirmed, and never with a protected name."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.commands.judgements import judgements
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.services.review import review
from crossread.services.review_asked import Asked
from crossread.storage.library import Library, open_library
from crossread.storage.reviews import add_review, reviews_in
from crossread.types.errors import InputError, NotFoundError
from crossread.types.protected import Person

STORY = "tesmar-bridge"
AT = "2031-05-08T09:00:00Z"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A library with the sample, compared, and three judgements: one that stands, one on what is said no more, and a note."""
    made = tmp_path_factory.mktemp("judgements") / "library"
    with open_library(made, make=True, clock=lambda: AT) as library:
        bring_in(library, [str(sample)], STORY, InlineRunner(), silent)
        judged(library)
    return made


def judged(library: Library) -> None:
    dossier = kept.keep(library, STORY, InlineRunner()).dossier
    conflict = next(one for one in dossier.findings if one.kind == "conflict")
    one = review(library, dossier, Asked(kind="not the same thing", finding_id=conflict.id), "mira").review
    assert one.saw
    add_review(library.store, replace(one, saw=replace(one.saw, answer="2,000 tonnes")), "noor", AT)
    review(library, dossier, Asked(kind="note", finding_id=conflict.id, value="Ask Dela Marin\nagain."), "noor")


@pytest.fixture
def run(folder: Path) -> Run:
    def running(*arguments: str) -> Result:
        return CliRunner().invoke(judgements, ["--library", str(folder), "--by", "mira", *arguments])

    return running


@pytest.mark.parametrize("story", [(), ("tesmar",)], ids=["library", "story"])
def test_judgements_are_listed_with_who_when_and_whether_they_stand(run: Run, story: tuple[str, ...]) -> None:
    result = run(*story)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "   3  note: Ask Dela Marin again. (noor, 8 May 2031, 09:00 UTC)"
    assert lines[2:4] == [
        "   2  not the same thing (noor, 8 May 2031, 09:00 UTC)",
        "      Look again: comparing says something else of these words now.",
    ]
    assert lines[5] == "   1  not the same thing (mira, 8 May 2031, 09:00 UTC)"
    assert lines[6].startswith("      conflict: How much: ")
    assert result.stderr == "1 of 3 must be looked at again.\n"


def test_as_json_each_has_its_fields(run: Run) -> None:
    found = json.loads(run("--json").stdout)["judgements"]
    assert [(one["number"], one["kind"], one["by"], one["standing"], one["is_to_look_at"]) for one in found] == [
        (3, "note", "noor", "stands", False),
        (2, "not the same thing", "noor", "output changed", True),
        (1, "not the same thing", "mira", "stands", False),
    ]
    assert all(one["about"] and one["finding_id"] for one in found)


def test_judgements_are_confirmed_and_withdrawn(run: Run, folder: Path) -> None:
    assert run("--confirm", "3").stdout.splitlines()[0].endswith("(noor, 8 May 2031, 09:00 UTC; confirmed by mira)")
    assert isinstance(run("--confirm", "1").exception, InputError)
    assert "Withdrawn by mira" in run("--undo", "1").stdout
    assert isinstance(run("--undo", "9").exception, NotFoundError)
    assert run("--undo", "1", "--confirm", "2").exit_code == 2
    with open_library(folder) as library:
        assert [one.undone_by for one in reviews_in(library.store)] == ["mira", None, None]
    assert "Withdrawn by mira" in run().stdout


def test_nothing_judged_is_said(tmp_path: Path) -> None:
    with open_library(tmp_path / "library", make=True):
        pass
    result = CliRunner().invoke(judgements, ["--library", str(tmp_path / "library")])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nobody judged anything yet." in result.stderr


def test_protected_names_are_in_no_line(run: Run, folder: Path) -> None:
    with open_library(folder) as library:
        protect(library, Person(names=("Dela Marin",)), "mira")
    for arguments in ((), ("--json",), ("tesmar",), ("--confirm", "3")):
        result = run(*arguments)
        assert "Marin" not in result.output
        assert "████ █████" in result.stdout
