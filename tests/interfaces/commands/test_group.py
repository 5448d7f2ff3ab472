"""Stories on the command line: grouped from many reports, listed, shown, merged, split, pinned, undone and renamed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from tests.stages.stories.reporting import FIRE, FLOOD, THEFT, report

Run = Callable[..., Result]
ARRIVALS = tuple(report(event, number, number // 2) for event in (FIRE, FLOOD) for number in range(4))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program with a library of its own, by rules."""
    monkeypatch.setenv("CROSSREAD_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("CROSSREAD_OPERATOR", "A. Desk")

    def running(*arguments: object) -> Result:
        result = CliRunner().invoke(crossread, [str(argument) for argument in arguments])
        assert "Traceback" not in result.output
        return result

    return running


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A file with eight reports of two events, of two outlets."""
    path = tmp_path / "inbox.jsonl"
    rows = [
        {"id": one.id, "outlet": ("The Elm", "The Oak")[at % 2], "title": one.title, "text": one.text, "published": one.published}
        for at, one in enumerate(ARRIVALS)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def names(run: Run) -> list[str]:
    return [one["name"] for one in json.loads(run("stories", "--json").stdout)]


@pytest.mark.parametrize("command", [("read", "--group"), ("group",)], ids=" ".join)
def test_reports_of_many_events_become_stories(run: Run, inbox: Path, command: tuple[str, ...]) -> None:
    result = run(*command, inbox, "--engine", "rules")
    assert result.exit_code == ExitCode.DONE
    assert result.stderr.splitlines() == [
        "8 reports: 8 new, 8 read now.",
        "8 reports grouped into 2 new stories. The library has 2 grouped stories.",
    ]
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert all("  4 reports of 2 outlets, 2031-03-03 to 2031-03-04: The Elm, The Oak" in line for line in lines)
    assert run("stories").stdout == result.stdout
    again = run(*command, inbox, "--engine", "rules")
    assert again.stderr.splitlines()[-1] == "Nothing new to group. The library has 2 grouped stories."
    assert again.stdout == ""


def test_a_story_is_one_line_whatever_its_outlets_are_called(run: Run, tmp_path: Path) -> None:
    row = {"id": "one", "outlet": "The\nElm\tand Oak", "title": ARRIVALS[0].title, "text": ARRIVALS[0].text}
    (tmp_path / "one.jsonl").write_text(json.dumps(row))
    run("read", tmp_path / "one.jsonl", "--story", "elm", "--engine", "rules")
    assert run("stories").stdout == "elm  1 report, days unknown: The Elm and Oak\n"


def test_a_grouped_story_is_shown_like_any_other(run: Run, inbox: Path) -> None:
    run("group", inbox, "--engine", "rules")
    (one, _) = json.loads(run("stories", "--json").stdout)
    shown = run("show", one["name"])
    assert shown.exit_code == ExitCode.DONE
    assert f"{one['name']}: 4 reports" in shown.stdout
    assert run("show", one["id"][:8]).stdout == shown.stdout
    assert json.loads(run("show", one["name"], "--json").stdout)["story"]["name"] == one["name"]


def test_what_a_person_decides_is_told_and_undone(run: Run, inbox: Path) -> None:
    run("group", inbox, "--engine", "rules")
    before = run("stories").stdout
    fire, flood = sorted(names(run), key=lambda name: "brasken" in name)
    merged = run("merge", fire, flood)
    assert merged.exit_code == ExitCode.DONE
    assert merged.stderr == "Merged. That holds whatever is grouped later; crossread undo withdraws it.\n"
    assert "8 reports of 2 outlets" in merged.stdout
    assert len(names(run)) == 1
    anew = run("group", "--anew")
    assert "grouped once more, because everything was to be grouped anew" in anew.stderr
    assert len(names(run)) == 1
    undone = run("undo", "--by", "B. Desk")
    assert "Undone: what A. Desk said at " in undone.stderr
    assert "that 8 reports are of one story." in undone.stderr
    assert "All reports were grouped once more, because a judgement was withdrawn." in undone.stderr
    assert sorted(line.split(",")[0] for line in run("stories").stdout.splitlines()) == sorted(line.split(",")[0] for line in before.splitlines())
    assert run("undo").exit_code == ExitCode.NOTHING_FOUND


def test_split_pin_and_rename(run: Run, inbox: Path) -> None:
    run("group", inbox, "--engine", "rules")
    fire, flood = sorted(names(run), key=lambda name: "brasken" in name)
    split = run("split", fire, FIRE[3].partition("\n")[0])
    assert split.exit_code == ExitCode.DONE, split.stderr
    assert [line.split("  ")[1].split(",")[0] for line in split.stdout.splitlines()] == ["3 reports of 2 outlets", "1 report of 1 outlet"]
    hidden = run("stories")
    assert len(hidden.stdout.splitlines()) == 2
    assert hidden.stderr == "Beside these: 1 report alone in its story. crossread stories --all lists them.\n"
    assert len(run("stories", "--all").stdout.splitlines()) == 3
    pinned = run("pin", FIRE[3].partition("\n")[0], flood, "--json")
    told = json.loads(pinned.stdout)
    assert [one["by"] for one in told["judged"]] == ["A. Desk"] * len(told["judged"])
    assert f"{flood}  5 reports" in run("stories").stdout
    assert run("rename", flood, "Brasken").stderr == "It is called Brasken now.\n"
    assert "Brasken: 5 reports" in run("show", flood).stdout
    assert run("split", fire, "no such report").exit_code == ExitCode.NOTHING_FOUND
    assert run("rename", fire, " ").exit_code == ExitCode.USAGE


def test_stories_that_were_put_together_by_name_are_left_and_told(run: Run, inbox: Path, tmp_path: Path) -> None:
    theft = tmp_path / "theft.txt"
    theft.write_text(THEFT[0])
    run("read", theft, "--story", "mine", "--engine", "rules")
    result = run("group", inbox, theft, "--engine", "rules")
    assert "9 reports: 8 new, 1 seen before, 8 read now. 1 of them stands in a story that you put together by name" in result.stderr
    lines = run("stories").stdout.splitlines()
    assert lines[0].startswith("mine  1 report,")
    assert len(lines) == 3


def test_what_does_not_go_together_is_said(run: Run, inbox: Path, tmp_path: Path) -> None:
    for extra in (("--story", "x"), ("--html", tmp_path / "x.html"), ("--json", "-"), ("--all",)):
        result = run("read", inbox, "--group", *extra)
        assert result.exit_code == ExitCode.USAGE
        assert "--group finds the stories" in result.stderr
    assert run("group").exit_code == ExitCode.NOTHING_FOUND, "there is no library yet"
    assert run("group", tmp_path / "nothing").exit_code == ExitCode.NOTHING_FOUND


def test_what_was_not_read_is_told_and_the_rest_is_grouped(run: Run, inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    result = run("group", inbox, tmp_path / "broken.pdf", "--engine", "rules", "--json")
    assert result.exit_code == ExitCode.PARTLY_DONE
    told = json.loads(result.stdout)
    assert told["grouped"]["documents"] == 8
    assert told["gathered"]["gaps"]
    assert len(told["stories"]) == 2
