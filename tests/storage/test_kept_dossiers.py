"""What the table of kept dossiers says of stories: what a dossier is made from, and what lists show, as one look at the store."""

from collections.abc import Iterator

import pytest

from crossread.storage.address import Where
from crossread.storage.kept_dossiers import Held, KeptDossiers
from crossread.storage.kept_rows import Row
from crossread.storage.store import Store
from crossread.types.page import Page


@pytest.fixture
def store(a_store: Where) -> Iterator[Store]:
    opened = Store(a_store)
    yield opened
    opened.close()


def shelved(store: Store, story: str, *at: str) -> None:
    """A story with a page captured at each time."""
    for one in at:
        store.add_page(Page(sha256=f"{story} {one}", address="a", captured_at=one, media_type="text/plain", size=1))
    store.add_to_story(story, [f"{story} {one}" for one in at], "2026-01-01T00:00:00Z")


def test_a_story_is_held_with_its_last_day(store: Store) -> None:
    shelved(store, "flood", "2026-03-10T10:00:00Z", "2026-03-11T09:00:00Z", "2026-03-11T08:00:00Z", "2026-03-09T23:00:00Z")
    shelved(store, "empty")
    assert KeptDossiers(store).held() == (
        Held(
            name="empty",
            created_at="2026-01-01T00:00:00Z",
            documents=0,
            changed_at="2026-01-01T00:00:00Z",
            gained=0,
            is_grouped=False,
            is_round_up=False,
        ),
        Held(
            name="flood",
            created_at="2026-01-01T00:00:00Z",
            documents=4,
            changed_at="2026-03-11T09:00:00Z",
            gained=2,
            is_grouped=False,
            is_round_up=False,
        ),
    )


def test_a_later_dossier_takes_the_place_of_an_earlier_one(store: Store) -> None:
    shelved(store, "flood")
    tables = KeptDossiers(store)
    assert tables.row("flood") is None
    for basis in ("first", "second"):
        tables.put(Row(story="flood", basis=basis, at="t", counts=b"c"), basis.encode())
    assert tables.row("flood") == Row(story="flood", basis="second", at="t", counts=b"c")
    assert (tables.body("flood", "second"), tables.body("flood", "first")) == (b"second", None)
    assert [row.story for row in tables.rows(("flood", "fire"))] == ["flood"]


def test_what_a_dossier_is_made_from_names_every_page(store: Store) -> None:
    shelved(store, "flood", "2026-03-10T10:00:00Z", "2026-03-11T10:00:00Z")
    made_from = KeptDossiers(store).made_from("flood")
    assert made_from.pages == (("flood 2026-03-10T10:00:00Z", None, None), ("flood 2026-03-11T10:00:00Z", None, None))
    assert (made_from.captures, made_from.gone, made_from.later) == ((), (), ())
    assert KeptDossiers(store).made_from("fire").pages == ()
