"""Readings come back letter by letter however they are stored, on both databases; copies stand without their model; older libraries are packed."""

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from crossread.storage.address import Address, Where
from crossread.storage.bodies.document import decode_document, encode_document
from crossread.storage.bodies.entry import decode_entry, encode_entry
from crossread.storage.bodies.meanings import STEP_PARTS, TIGHT_PARTS, decode_whole, meanings_in, meanings_to_bytes, vectors_of
from crossread.storage.bodies.packing import packed, unpacked
from crossread.storage.bodies.reading import COLUMNS, WHOLE, Model, said_of, stored_of
from crossread.storage.evidence import Place
from crossread.storage.grouping import Groupings
from crossread.storage.log import Entry
from crossread.storage.postgres.schema import HEAD
from crossread.storage.readings import put
from crossread.storage.schema import SCHEMA
from crossread.storage.search_source import documents_of
from crossread.storage.store import Store, encode
from crossread.storage.tables import documents, readings
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.entity import Entity
from crossread.types.errors import LibraryError
from crossread.types.ids import content_id, sha256
from crossread.types.marks import STEP, STEPS, WIDTH
from crossread.types.page import Page
from crossread.types.span import cut
from tests.storage.older import make_older, make_older_postgres
from tests.storage.test_store import page, reading

PARAGRAPHS = tuple(
    f"{turn}: the river rose by two metres on Sunday night, and nobody could say when it would fall, which the mayor of a town far {turn}."
    for turn in range(9)
)


@pytest.fixture
def store(a_store: Where) -> Iterator[Store]:
    opened = Store(a_store)
    yield opened
    opened.close()


def long_reading(of: Page, paragraphs: tuple[str, ...] = PARAGRAPHS) -> Reading:
    """A page and paragraphs in, a reading out that has a claim and a name in each, with vectors of their own."""
    made = reading(of, "\n".join(paragraphs))
    document = made.document
    claims, entities, start = [], [], 0
    for paragraph in paragraphs:
        sentence = document.span(start, start + len(paragraph))
        span = document.span(start + 3, start + 12)
        meaning = b"".join(sha256(f"{paragraph}{part}".encode()).encode() * 2 for part in range(4))
        id = content_id(document.id, "name", span.part, span.start, span.end)
        claims.append(
            replace(made.claims[0], id=id, statement_id=None, kind="name", span=span, core=span, sentence=sentence, value=span.words, meaning=meaning)
        )
        start += len(paragraph) + 1
    named = made.entities[0]
    first = replace(named.mentions[0], span=claims[0].span, titles=None)
    own = content_id(document.id, "entity", first.span.part, first.span.start, first.span.end)
    entities.append(
        Entity(id=own, document_id=document.id, name=first.span.words, kind="place", mentions=(first, replace(first, span=claims[1].span)))
    )
    return Reading(
        document=replace(document, published=replace(document.published, spans=())), statements=(), claims=tuple(claims), entities=tuple(entities)
    )


def model_of(store: Store, page_sha256: str) -> str | None:
    with store.looking() as connection:
        model: str | None = connection.scalar(select(readings.c.model).where(readings.c.page_sha256 == page_sha256))
        return model


def test_a_copy_rests_on_its_model_and_stands_without_it(store: Store) -> None:
    made = [long_reading(page(0)), long_reading(page(1), PARAGRAPHS[:6]), long_reading(page(2), ("Another title.", *PARAGRAPHS))]
    for number, one in enumerate(made):
        store.add_page(page(number))
        store.add_reading(one, "v1")
    assert [model_of(store, page(number).sha256) for number in range(3)] == [None, page(0).sha256, page(0).sha256]
    assert [store.reading(page(number).sha256) for number in range(3)] == made
    store.add_reading(replace(made[0], claims=()), "v2")
    models = [model_of(store, page(number).sha256) for number in range(3)]
    assert models[1:] == [None, None]
    assert models[0] in {None, page(1).sha256, page(2).sha256}, "it may rest on one of these now"
    assert [store.reading(page(number).sha256) for number in (1, 2)] == made[1:]
    assert store.reading(page(0).sha256) == replace(made[0], claims=())
    store.drop_readings()
    assert list(store.readings()) == []


def test_copies_that_come_together_are_stored_together(store: Store) -> None:
    made = [long_reading(page(number), PARAGRAPHS[number % 2 :]) for number in range(8)]
    for number in range(8):
        store.add_page(page(number))
    store.add_readings([(one, "v1") for one in made])
    assert sum(model_of(store, page(number).sha256) is None for number in range(8)) == 1
    assert sorted(store.readings(), key=lambda one: one[0].document.page_sha256) == sorted(
        ((one, "v1") for one in made), key=lambda one: one[0].document.page_sha256
    )
    store.add_readings([(one, "v2") for one in made])
    assert [store.reading(page(number).sha256) for number in range(8)] == made


def test_a_copy_takes_a_small_part_of_its_model() -> None:
    model, copy = long_reading(page(0)), long_reading(page(1))
    alone = stored_of(model)
    rests = stored_of(copy, Model(page(0).sha256, alone))
    assert rests.model == page(0).sha256
    assert len(rests.said) + len(rests.meaning) < 0.2 * (len(alone.said) + len(alone.meaning))
    with pytest.raises(ValueError, match="is missing"):
        said_of(copy.document, rests, None)
    assert len(rests.body) < 0.5 * len(alone.body)
    assert decode_document(rests.body, alone.body) == copy.document
    with pytest.raises(ValueError, match="is missing"):
        decode_document(rests.body)


def test_documents_of_copies_are_given_as_they_were(store: Store) -> None:
    made = [long_reading(page(number), PARAGRAPHS[number % 2 :]) for number in range(4)]
    for number in range(4):
        store.add_page(page(number))
    store.add_readings([(one, "v1") for one in made])
    wanted = {one.document.page_sha256: one.document for one in made}
    assert {one.page_sha256: one for one in store.documents()} == wanted
    assert documents_of(store, wanted) == wanted
    assert Groupings(store).documents(wanted) == wanted
    model = next(one for one in made if model_of(store, one.document.page_sha256) is None)
    store.add_reading(replace(model, document=replace(model.document, text="Short.", text_sha256=""), statements=(), claims=(), entities=()), "v2")
    rest = {sha256: document for sha256, document in wanted.items() if sha256 != model.document.page_sha256}
    assert documents_of(store, rest) == rest


@pytest.mark.parametrize("is_copy_again", [True, False])
def test_a_copy_that_is_read_anew_while_its_model_goes_is_what_was_read_last(postgres: Address, is_copy_again: bool) -> None:
    store = Store(postgres)
    for number in range(2):
        store.add_page(page(number))
        store.add_reading(long_reading(page(number)), "v1")
    assert model_of(store, page(1).sha256) == page(0).sha256
    others = (f"{turn}: what stands on the page now has nothing in common with what stood there. {'x' * 99}" for turn in range(9))
    anew = long_reading(page(1), tuple(others))
    other = threading.Thread(target=store.add_reading, args=(replace(long_reading(page(0)), claims=()), "v2"))
    with store.writing(None) as connection:
        put(connection, [(anew, "v2")])
        other.start()
        with psycopg.connect(postgres.url, autocommit=True) as looking:
            waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            until = time.monotonic() + 20.0
            while looking.execute(waits).fetchone() is None:
                assert time.monotonic() < until, "the other one must wait for this one"
                time.sleep(0.02)
        if is_copy_again:
            anew = long_reading(page(1))
            put(connection, [(anew, "v3")])  # asks for its model, which the other one must not hold while it waits
    other.join()
    assert store.reading(page(1).sha256) == anew
    assert documents_of(store, [page(1).sha256]) == {page(1).sha256: anew.document}
    assert store.reading(page(0).sha256) == replace(long_reading(page(0)), claims=())
    store.close()


def test_a_report_that_shares_a_paragraph_alone_is_no_copy() -> None:
    other = long_reading(
        page(1), (*(f"{turn} Something else happened in another town, as far as anybody knows there." for turn in range(9)), PARAGRAPHS[3])
    )
    assert stored_of(other, Model(page(0).sha256, stored_of(long_reading(page(0))))).model is None


def test_a_model_that_is_gone_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.sqlite")
    for number in range(2):
        store.add_page(page(number))
        store.add_reading(long_reading(page(number)), "v1")
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("DELETE FROM readings WHERE model IS NULL")
        raw.commit()
    with pytest.raises(LibraryError, match="cannot be used: it is a copy of a report that is missing") as told:
        store.reading(page(1).sha256)
    assert "read the page again" in told.value.do
    store.add_reading(long_reading(page(1)), "v2")
    assert store.reading(page(1).sha256) == long_reading(page(1))
    store.close()


def test_a_copy_of_a_damaged_model_does_not_stand_in_the_way(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.sqlite")
    for number in range(2):
        store.add_page(page(number))
        store.add_reading(long_reading(page(number)), "v1")
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("UPDATE readings SET said = x'01ff' WHERE model IS NULL")
        raw.commit()
    store.add_reading(long_reading(page(0)), "v2")
    assert store.reading(page(0).sha256) == long_reading(page(0))
    assert store.made_by([page(1).sha256]) == {}, "it is read again"
    store.close()


SPAN = "span"


@pytest.mark.parametrize("field", [SPAN, "core", "sentence", "document_id"])
def test_what_does_not_stand_in_its_document_is_kept_whole(field: str) -> None:
    one = long_reading(page(0))
    claim = one.claims[2]
    value: object = "another" if field == "document_id" else replace(getattr(claim, field), before="x")
    changed = replace(one, claims=(*one.claims[:2], replace(claim, **{field: value}), *one.claims[3:]))  # type: ignore[arg-type]
    stored = stored_of(changed)
    assert stored.said[:1] == WHOLE
    assert said_of(changed.document, stored, None) == (changed.statements, changed.claims, changed.entities)


def test_a_reading_with_every_field_comes_back_from_its_columns() -> None:
    given = reading(page())
    stored = stored_of(given)
    assert stored.said[:1] == COLUMNS
    assert said_of(given.document, stored, None) == (given.statements, given.claims, given.entities)
    assert decode_document(stored.body) == given.document


@given(st.lists(st.binary(max_size=520), max_size=12), st.lists(st.binary(min_size=128, max_size=128), max_size=6))
def test_meanings_come_back(meanings: list[bytes], known: list[bytes]) -> None:
    known = list(dict.fromkeys(known))
    assert meanings_in(meanings_to_bytes(meanings, known), known) == meanings
    vectors = vectors_of(meanings)
    assert meanings_in(meanings_to_bytes(meanings, vectors), vectors) == meanings


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(0, 127))
def test_vectors_that_are_alike_come_back(seed: int, count: int, spread: int) -> None:
    noise = random.Random(seed)
    first = noise.randbytes(128)
    alike = [bytes((value + noise.randint(-spread, spread)) % 256 for value in first) for _ in range(count)]
    meanings = [b"".join(noise.choices(alike, k=4)) for _ in range(count)]
    assert meanings_in(meanings_to_bytes(meanings)) == meanings


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(0, 2 * STEPS))
def test_vectors_of_steps_come_back_in_less_room(seed: int, count: int, spread: int) -> None:
    noise = random.Random(seed)
    first = [noise.randint(-STEPS, STEPS) for _ in range(WIDTH)]
    alike = [[max(-STEPS, min(STEPS, value + noise.randint(-spread, spread))) for value in first] for _ in range(count)]
    vectors = [bytes(STEP * value % 256 for value in one) for one in alike]
    data = meanings_to_bytes(vectors)
    assert len(decode_whole(data)[1]) == STEP_PARTS
    assert meanings_in(data) == vectors
    assert len(data) < len(set(vectors)) * WIDTH * 0.6 + 150


def test_vectors_that_are_no_steps_are_kept_as_libraries_had_them_before() -> None:
    finer = [bytes((turn * value) % 256 for value in range(WIDTH)) for turn in range(9)]
    data = meanings_to_bytes(finer)
    assert len(decode_whole(data)[1]) == TIGHT_PARTS
    assert meanings_in(data) == finer


@pytest.mark.parametrize("cut", [0, 1, 40, 400])
def test_damaged_meanings_are_told(cut: int) -> None:
    data = meanings_to_bytes([claim.meaning for claim in long_reading(page(0)).claims])
    with pytest.raises(ValueError, match=r"damaged|unpacked|cut off"):
        meanings_in(data[:cut])


@given(st.binary(max_size=2_000), st.binary(max_size=40_000))
def test_what_is_packed_comes_back(data: bytes, words: bytes) -> None:
    assert unpacked(packed(data, words), words) == data


@given(st.data())
def test_claims_and_names_anywhere_come_back(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(codec="utf-8"), min_size=2, max_size=60))
    base = reading(page(), TEXT + text)
    document = replace(base.document, text=text, text_sha256=sha256(text.encode()), published=replace(base.document.published, spans=()))

    def somewhere() -> tuple[int, int]:
        start = data.draw(st.integers(0, len(text) - 1))
        return start, data.draw(st.integers(start + 1, len(text)))

    claims = tuple(
        replace(
            base.claims[turn % 2],
            id=content_id(document.id, turn),
            statement_id=None,
            part_of=None,
            span=cut(text, *somewhere()),
            core=cut(text, *somewhere()),
            sentence=cut(text, *somewhere()),
            hedge_cue=cut(text, *somewhere()) if data.draw(st.booleans()) else None,
            value=data.draw(st.text(st.characters(codec="utf-8"), max_size=5)),
            worth=data.draw(st.floats(0, 1)),
        )
        for turn in range(data.draw(st.integers(0, 4)))
    )
    made = Reading(document=document, statements=(), claims=claims)
    stored = stored_of(made)
    assert decode_document(encode_document(document)) == document
    assert said_of(document, stored, None) == ((), claims, ())


TEXT = "At least 12 people were hurt on Monday, the mayor said. "


@pytest.mark.parametrize("schema", [1, 2, 8])
def test_an_older_library_is_packed_when_it_is_opened(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "library.sqlite"
    made = [(reading(page(0)), "v1"), (long_reading(page(1)), "v1"), (long_reading(page(2)), "v2")]
    old = Store(path)
    for number in range(3):
        old.add_page(page(number))
    old.close()
    make_older(path, made, schema=schema)
    opened = Store(path)
    expected = [(one if schema > 1 else replace(one, entities=()), made_by) for one, made_by in made]
    assert sorted(opened.readings(), key=str) == sorted(expected, key=str)
    with opened.engine.connect() as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar()
    assert not names & {"statements", "claims", "entities"}
    assert free == 0, "the room that they took is given back"
    opened.close()
    Store(path).close()


def test_what_this_version_cannot_read_of_an_older_library_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    old = Store(path)
    for number in range(2):
        old.add_page(page(number))
    old.close()
    make_older(path, [(reading(page(0)), "v1"), (reading(page(1)), "v1")])
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE claims SET body = ? WHERE document_id = ?", (b"{}", reading(page(1)).document.id))
        raw.commit()
    opened = Store(path)
    assert list(opened.readings()) == [(reading(page(0)), "v1")]
    assert opened.made_by(page(number).sha256 for number in range(2)) == {page(0).sha256: "v1"}
    opened.close()


def test_an_older_library_in_postgresql_is_packed(empty_postgres: Address) -> None:
    made = [(reading(page(0)), "v1"), (long_reading(page(1)), "v1"), (long_reading(page(2)), "v2")]
    make_older_postgres(empty_postgres, [page(number) for number in range(3)], made)
    opened = Store(empty_postgres)
    assert sorted(opened.readings(), key=str) == sorted(made, key=str)
    opened.close()


def test_a_claim_is_the_same_in_its_every_field(store: Store) -> None:
    given_one = long_reading(page(0))
    store.add_page(page(0))
    store.add_reading(given_one, "v1")
    found = store.reading(page(0).sha256)
    assert found is not None
    for before, after in zip(given_one.claims, found.claims, strict=True):
        for name in Claim.__dataclass_fields__:
            assert type(getattr(before, name)) is type(getattr(after, name))


@pytest.mark.parametrize("method", ["", "GET"])
def test_a_line_of_the_log_comes_back_packed_or_as_older_libraries_have_it(method: str) -> None:
    place = Place(file="00002.warc.gz", offset=7, length=9, sha256="ab" * 32)
    entry = Entry(at="t", event="kept", address="a.html", sha256="cd" * 32, media_type="text/html", size=3, tool="x", method=method, place=place)
    assert decode_entry(encode_entry(entry)) == decode_entry(encode(entry)) == entry
    assert len(encode_entry(entry)) < 0.4 * len(encode(entry))


def test_a_library_whose_copies_have_documents_of_their_own_is_extended_when_it_is_opened(a_store: Where) -> None:
    """As schema 10, and step 0004 of PostgreSQL, have them: an earlier version refuses it from then on, and does not tell new copies as damaged."""
    is_file = isinstance(a_store, Path)
    older, newer = (
        ("PRAGMA user_version = 10", "PRAGMA user_version")
        if is_file
        else (
            "UPDATE alembic_version SET version_num = '0004'",
            "SELECT version_num FROM alembic_version",
        )
    )
    made = [long_reading(page(number)) for number in range(3)]
    old = Store(a_store)
    for number in range(3):
        old.add_page(page(number))
    old.add_readings([(one, "v1") for one in made[:2]])
    with old.writing() as connection:
        for one in made[:2]:
            own = documents.c.page_sha256 == one.document.page_sha256
            connection.execute(update(documents).where(own).values(body=encode_document(one.document)))
        connection.exec_driver_sql(older)
    old.close()
    opened = Store(a_store)
    with opened.looking() as connection:
        assert str(connection.exec_driver_sql(newer).scalar()) == (str(SCHEMA) if is_file else HEAD)
    opened.add_reading(made[2], "v1")
    assert sum(model_of(opened, page(number).sha256) is None for number in range(3)) == 1
    assert sorted(opened.readings(), key=str) == sorted(((one, "v1") for one in made), key=str)
    assert sorted(opened.documents(), key=str) == sorted((one.document for one in made), key=str)
    opened.close()
