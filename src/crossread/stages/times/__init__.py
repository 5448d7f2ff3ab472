"""Times: which words of a document give a time, which day they mean, and the day a document was published when nothing else tells."""

from crossread.stages.times.datelines import published_in
from crossread.stages.times.find import find_times
from crossread.stages.times.infer import infer_published
from crossread.stages.times.mention import TimeMention, TimeRole
from crossread.stages.times.standing import said_at, with_sayings

__all__ = ["TimeMention", "TimeRole", "find_times", "infer_published", "published_in", "said_at", "with_sayings"]
