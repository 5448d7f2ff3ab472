"""The model that ships, for the tests of grouping."""

import pytest

from crossread.language.story_model import load_story_model
from crossread.stages.stories import StoryModel


@pytest.fixture(scope="session")
def model() -> StoryModel:
    return load_story_model()
