"""Two streams at once in one library: nothing is lost, nothing is there twice, and the findings are those of one stream."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from crossread.services.story_list import listed
from crossread.sources.found import Found
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from tests.services.test_stream import REPORTS, Calm, calm, findings, streamed

__all__ = ["calm"]


def opened(where: Where) -> Library:
    return open_library(where, make=True, clock=lambda: "2031-03-10T08:00:00Z")


def test_two_streams_at_once_come_to_what_one_comes_to(a_library: Where, calm: Calm) -> None:
    opened(a_library).close()
    begins = Barrier(2)

    def hand_in(reports: Sequence[Found]) -> None:
        with opened(a_library) as library:
            begins.wait(30)
            streamed(library, reports)

    with ThreadPoolExecutor(2) as threads:
        for one in [threads.submit(hand_in, reports) for reports in (REPORTS[:6], REPORTS[2:])]:
            one.result()
    with opened(a_library) as library:
        streamed(library, ())
        captures = Counter((one.address, one.at) for one in library.log.entries())
        assert captures == Counter((one.address, one.at) for one in REPORTS)
        grouped = Counter(page.sha256 for story in listed(library) for page in library.store.pages(story.name))
        assert grouped == Counter(page.sha256 for page in library.store.pages())
        assert findings(library) == calm
