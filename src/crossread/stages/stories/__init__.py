"""Documents as they arrive in, stories out: which of them tell of the same event.

`Grouping` takes documents in, day by day; `Kept` is what it must remember between runs, `Delta` what changed of that.
"""

from crossread.stages.stories.grouping import Grouping
from crossread.stages.stories.kept import Delta, Kept
from crossread.stages.stories.model import Rarity, StoryModel

__all__ = ["Delta", "Grouping", "Kept", "Rarity", "StoryModel"]
