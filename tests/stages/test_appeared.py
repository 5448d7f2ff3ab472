"""Which documents surely appeared before which."""

import itertools
from datetime import date

import pytest

from crossread.stages.appeared import appeared, days, earliest, is_before
from tests.making import document

TIMES = (
    None,
    "2031",
    "2031-05",
    "2031-05-05",
    "2031-05-06",
    "2031-05-06T08:00:00Z",
    "2031-05-06T09:00:00+02:00",
    "2031-05-06T09:00:00",
    "2031-05-04/2031-05-08",
    "2031-05-09",
)


@pytest.mark.parametrize(
    ("one", "other", "is_known"),
    [
        ("2031-05-05", "2031-05-06", True),
        ("2031-05-05", "2031-05-05", False),
        ("2031-05-06T08:00:00Z", "2031-05-06T09:00:00Z", True),
        ("2031-05-06T09:00:00+02:00", "2031-05-06T08:00:00Z", True),
        ("2031-05-06T08:00:00", "2031-05-06T09:00:00", False),
        ("2031-05-04/2031-05-08", "2031-05-09", True),
        ("2031-05-04/2031-05-08", "2031-05-08", False),
        (None, "2031-05-06", False),
        ("2031-05-06", None, False),
    ],
)
def test_before(one: str | None, other: str | None, is_known: bool) -> None:
    assert is_before(document("a", published=one), document("b", published=other)) is is_known
    assert not is_before(document("b", published=other), document("a", published=one)) or not is_known


def test_before_all_is_before_each() -> None:
    known = {time: appeared(document("a", published=time)) for time in TIMES}
    for one in TIMES:
        for others in itertools.chain(itertools.combinations(TIMES, 2), itertools.combinations(TIMES, 3)):
            each = all(known[one].is_before(known[other]) for other in others)
            assert earliest(known[other] for other in others).is_after(known[one]) is each, (one, others)
    assert not earliest(()).is_after(known["2031"])


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2025-01-20", "2025-01-20", "2025-01-20"),
        ("2025-01-20T07:37Z", "2025-01-20", "2025-01-20"),
        ("2025-01-20/2025-01-26", "2025-01-20", "2025-01-26"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_published_time_gives_its_first_and_last_day(published: str, first: str, last: str):
    assert days(published) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("published", [None, "", "soon", "2025-13-40", "2025-01-26/2025-01-20"])
def test_what_has_no_bounds_gives_none(published: str | None):
    assert days(published) is None
