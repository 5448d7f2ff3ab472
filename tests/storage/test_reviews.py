"""Reviews are only ever added to: each one, its confirmations and its withdrawal come back as they were made, whatever else happens to the store."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import update

from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.storage.reviews import (
    add_review,
    confirm_review,
    review_numbered,
    reviews_in,
    reviews_of_pages,
    reviews_of_sources,
    stories_reviewed,
    undo_review,
)
from crossread.storage.tables import reviews
from crossread.types.errors import InputError, LibraryError, NotFoundError
from crossread.types.ids import sha256
from crossread.types.page import Page
from crossread.types.review import Anchor, Review, Reviewed, Saw

AT = "2031-05-08T09:00:00Z"
LATER = "2031-05-09T09:00:00Z"
PAGES = tuple(sha256(name.encode()) for name in ("a", "b", "c"))


@pytest.fixture
def library(a_library: Where) -> Iterator[Library]:
    with open_library(a_library, make=True) as opened:
        for page in PAGES:
            opened.store.add_page(Page(sha256=page, address=f"{page[:4]}.txt", captured_at=AT, media_type="text/plain", size=9))
        yield opened


def on(*pages: str, value: str = "look again") -> Review:
    about = tuple(Anchor(page_sha256=page, part="text", start=3, end=5, words="12", before="ab ", after=" hurt") for page in pages)
    return Review(kind="note", about=about, value=value, saw=Saw(kind="conflict", label="How many were hurt?", answer="“12” / “14”"))


def test_a_review_comes_back_as_it_was_made(library: Library) -> None:
    made = add_review(library.store, on(*PAGES[:2]), "Ada", AT)
    assert made == Reviewed(number=1, by="Ada", at=AT, review=on(*PAGES[:2]))
    assert reviews_in(library.store) == (made,)
    assert review_numbered(library.store, 1) == made


def test_a_form_that_is_sent_twice_makes_one_review_and_a_change_of_mind_makes_another(library: Library) -> None:
    first = add_review(library.store, on(PAGES[0]), "Ada", AT)
    assert add_review(library.store, on(PAGES[0]), "Ada", LATER) == first
    other = add_review(library.store, on(PAGES[0], value="no"), "Ada", LATER)
    back = add_review(library.store, on(PAGES[0]), "Ada", LATER)
    assert [one.number for one in (first, other, back)] == [1, 2, 3]
    undo_review(library.store, 3, "Ada", LATER)
    assert add_review(library.store, on(PAGES[0]), "Ada", LATER).number == 4
    assert add_review(library.store, on(PAGES[0]), "Ben", LATER).number == 5


def test_a_page_that_is_not_there_carries_no_review(library: Library) -> None:
    with pytest.raises(NotFoundError, match="is not in the library"):
        add_review(library.store, on(PAGES[0], sha256(b"elsewhere")), "Ada", AT)
    assert reviews_in(library.store) == ()


def test_other_people_confirm_and_the_author_cannot(library: Library) -> None:
    add_review(library.store, on(PAGES[0]), "Ada", AT)
    with pytest.raises(InputError, match="cannot confirm"):
        confirm_review(library.store, 1, "Ada", AT)
    confirm_review(library.store, 1, "Zoe", AT)
    confirm_review(library.store, 1, "Ben", LATER)
    assert confirm_review(library.store, 1, "Zoe", LATER).confirmed_by == ("Zoe", "Ben")
    assert reviews_in(library.store)[0].confirmed_by == ("Zoe", "Ben")


def test_what_is_withdrawn_stays_with_who_withdrew_it_and_when(library: Library) -> None:
    add_review(library.store, on(PAGES[0]), "Ada", AT)
    undone = undo_review(library.store, 1, "Ben", LATER)
    assert (undone.undone_by, undone.undone_at, undone.is_in_force) == ("Ben", LATER, False)
    assert undo_review(library.store, 1, "Zoe", "2031-05-10T09:00:00Z") == undone
    assert reviews_in(library.store) == (undone,)
    with pytest.raises(InputError, match="withdrawn by Ben"):
        confirm_review(library.store, 1, "Zoe", LATER)


@pytest.mark.parametrize("number", [0, 2, -1, 2**70])
def test_a_number_that_nothing_has_is_not_found(library: Library, number: int) -> None:
    add_review(library.store, on(PAGES[0]), "Ada", AT)
    for ask in (undo_review, confirm_review):
        with pytest.raises(NotFoundError, match=f"no judgement {number}"):
            ask(library.store, number, "Ben", AT)
    with pytest.raises(NotFoundError):
        review_numbered(library.store, number)


def test_reviews_are_found_by_page_by_source_and_by_story(library: Library) -> None:
    library.store.add_to_story("fire", PAGES[:2], AT)
    library.store.add_to_story("flood", PAGES[1:2], AT)
    both = add_review(library.store, on(*PAGES[:2]), "Ada", AT)
    alone = add_review(library.store, on(PAGES[2]), "Ada", AT)
    source = add_review(library.store, Review(kind="reliability", subject="The Elm", value="B"), "Ada", AT)
    assert reviews_of_pages(library.store, PAGES[1:2]) == (both,)
    assert reviews_of_pages(library.store, PAGES) == (both, alone)
    assert reviews_of_pages(library.store, [sha256(str(at).encode()) for at in range(1200)] + [PAGES[2]]) == (alone,)
    assert reviews_of_sources(library.store) == (source,)
    assert stories_reviewed(library.store) == {both.number: ("fire", "flood")}


def test_a_review_that_was_damaged_is_told_and_not_left_out(library: Library) -> None:
    add_review(library.store, on(PAGES[0]), "Ada", AT)
    with library.store.writing() as connection:
        connection.execute(update(reviews).values(body=b"{"))
    with pytest.raises(LibraryError, match="Judgement 1 in the library cannot be read"):
        reviews_in(library.store)


def test_any_order_of_adding_confirming_and_withdrawing_keeps_all_of_it(library: Library) -> None:
    rng = random.Random(46)
    known: dict[int, Reviewed] = {}
    for turn in range(300):
        at = f"2031-05-08T{turn // 60:02}:{turn % 60:02}:00Z"
        by = rng.choice(("Ada", "Ben", "Zoe"))
        chosen = known[rng.choice(list(known))] if known else None
        if chosen is None or rng.random() < 0.4:
            made = add_review(library.store, on(*rng.sample(PAGES, rng.randint(1, 3)), value=str(turn)), by, at)
            assert made.number not in known
            known[made.number] = made
        elif rng.random() < 0.5 and chosen.by != by and chosen.is_in_force:
            if by not in chosen.confirmed_by:
                known[chosen.number] = replace(chosen, confirmed_by=(*chosen.confirmed_by, by))
            confirm_review(library.store, chosen.number, by, at)
        elif rng.random() < 0.3:
            if chosen.is_in_force:
                known[chosen.number] = replace(chosen, undone_by=by, undone_at=at)
            undo_review(library.store, chosen.number, by, at)
        if turn % 25 == 0:
            library.store.drop_readings()
    assert reviews_in(library.store) == tuple(known.values())
    assert any(one.confirmed_by for one in known.values())
    assert any(not one.is_in_force for one in known.values())
