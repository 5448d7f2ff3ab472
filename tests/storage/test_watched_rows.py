"""What is written of what is watched is what is read again; of a visit nobody is told what nobody needs to be told."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Row

from crossread.storage.tables import visits, watched
from crossread.storage.watched_rows import Next, Outcome, Visit, Watch, next_row, visit_of, visit_row, watch_of
from crossread.types.gap import Gap


def a_row(**columns: object) -> Row[Any]:
    """Columns in, what stands for a row with them out."""
    return cast("Row[Any]", SimpleNamespace(**columns))


def test_a_visit_is_read_as_it_was_written() -> None:
    visit = Visit(address="https://a.example/1", step=3, at="2026-03-04T05:06:07Z", outcome="gone", why="404", proof=(b"HTTP/1.1 404", b"\xff"))
    row = visit_row(visit)
    assert set(row) <= set(visits.c.keys())
    assert visit_of(a_row(**row)) == visit


@pytest.mark.parametrize("trouble", [None, Gap(what="a", why="b", do="c", stage="d")])
def test_what_an_address_is_next_is_read_as_it_was_written(trouble: Gap | None) -> None:
    after = Next(due="2026-03-04T05:06:07Z", step=2, etag='"x"', failures=1, asked_s=600.0, trouble=trouble)
    rest = {"address": "https://a.example/1", "kind": "page", "host": "a.example", "first_seen": "2026-03-04T05:06:00Z"}
    mine = {"capture": 7, "page_sha256": "0" * 64, "lease": "me", "leased_after": 5}
    assert set(next_row(after)) <= set(watched.c.keys())
    assert watch_of(a_row(**rest, **mine, **next_row(after))) == Watch(**rest, **mine, next=after)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "before", "is_told"),
    [("captured", None, 1), ("captured", "0" * 64, 0), ("gone", None, 0), ("unchanged", None, 1), ("failed", None, 1)],
)
def test_other_bytes_and_pages_that_are_gone_are_to_be_told(outcome: Outcome, before: str | None, is_told: int) -> None:
    visit = Visit(address="https://a.example/1", step=0, at="2026-03-04T05:06:07Z", outcome=outcome, before_sha256=before)
    assert visit_row(visit)["is_told"] == is_told
