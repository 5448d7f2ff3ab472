"""Times: which words of a document give a time, which day they mean, and the day a document was published when nothing else tells."""

from crossread.stages.times.find import find_times
from crossread.stages.times.mention import TimeMention, TimeRole

__all__ = ["TimeMention", "TimeRole", "find_times"]
