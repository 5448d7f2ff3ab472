"""The model that groups documents ships whole, and says so when it is damaged."""

from pathlib import Path

import numpy as np
import pytest

from crossread.language.story_model import load_story_model, read_story_model, write_story_model
from crossread.stages.stories.likeness import FEATURES
from crossread.stages.stories.surroundings import AMONG
from crossread.types.errors import LibraryError


def test_it_takes_what_grouping_gives() -> None:
    model = load_story_model()
    assert model.net.mean.shape == (len(FEATURES) + len(AMONG),)
    assert 0.1 < model.cut < 0.9
    assert model.common[0, "police"] > model.common[0, "flood"] > 0


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    model = load_story_model()
    write_story_model(tmp_path / "stories.npz", model)
    again = read_story_model(tmp_path / "stories.npz")
    assert (again.name, again.cut, again.common) == (model.name, model.cut, model.common)
    assert np.array_equal(again.net.hidden, model.net.hidden)


@pytest.mark.parametrize("kept", [0, 1000])
def test_a_damaged_file_says_what_to_do(tmp_path: Path, kept: int) -> None:
    whole = tmp_path / "whole.npz"
    write_story_model(whole, load_story_model())
    cut = tmp_path / "cut.npz"
    cut.write_bytes(whole.read_bytes()[:kept])
    with pytest.raises(LibraryError, match="Install crossread again"):
        read_story_model(cut)
