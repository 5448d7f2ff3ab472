"""Which documents surely appeared before which."""

import itertools

import pytest

from crossread.stages.findings.appeared import appeared, earliest, is_before
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
