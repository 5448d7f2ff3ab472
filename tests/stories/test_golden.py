"""What each stage finds in the story that ships is what its golden file says.

After a change: `python -m tests.stories.regenerate`, and read the diff.
"""

import json

import pytest

from crossread.types.dossier import Dossier
from tests.stories.golden import STORIES, as_json, stages

STAGES = ("documents", "statements", "claims", "points", "origins", "findings", "dossier")


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_finds_what_its_golden_file_says(tesmar: Dossier, stage: str) -> None:
    expected = json.loads((STORIES / "tesmar-bridge" / f"{stage}.json").read_text(encoding="utf-8"))
    assert stages(tesmar)[stage] == expected


def test_there_is_a_file_for_each_stage_and_none_besides(tesmar: Dossier) -> None:
    assert {path.stem for path in (STORIES / "tesmar-bridge").glob("*.json")} == set(STAGES) == set(stages(tesmar))


def test_a_change_of_one_word_is_noticed(tesmar: Dossier) -> None:
    """The planted bug: a file in which one word is another is not what the stage finds."""
    assert json.loads(as_json(stages(tesmar)["findings"]).replace("38 vehicles", "39 vehicles")) != stages(tesmar)["findings"]
