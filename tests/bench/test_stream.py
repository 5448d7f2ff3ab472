"""The stream that the long runs are fed with: the same every time, and with the shares that it says it has."""

import json
import os
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from stream.articles import Article, Corpora, corpora, detokenised, missing, words_of
from stream.pages import dressed, outlet_of
from stream.plan import COPIES, LARGEST, planned
from stream.renaming import Renaming
from stream.statistics import statistics_of
from stream.stream import START, arrivals
from stream.texts import Report

from crossread.stages.extract import extract
from crossread.types.ids import sha256
from crossread.types.page import Page

DOCUMENTS = 300
AT = "https://www.one.example/a"


@pytest.fixture(scope="module")
def real() -> Corpora:
    """An eighth of the real articles; skips where they are not at hand."""
    if what := missing():
        pytest.skip(what)
    return corpora(every=8)


def article(text: str, day: date = date(2014, 1, 28)) -> Article:
    return Article(title="Fire in Orlin", paragraphs=tuple(text.split("\n")), day=day)


SMALL = tuple(
    article(f"{one} Delgado of {place} saw smoke and {fruit} burning near {place} on Monday.\nShe met {one} Haddad in {place}, then {fruit} fell.")
    for one, place, fruit in (("Anna", "Orlin", "warehouses"), ("Lena", "Vastra", "greenhouses"), ("Rosa", "Tesmar", "lighthouses"))
)


def test_a_renaming_is_the_same_in_all_texts_and_leaves_nothing_that_it_knows() -> None:
    renaming = Renaming(words_of((*SMALL, *SMALL)), "1", 400)
    first, again = renaming.text("Anna left Orlin."), renaming.text("Orlin lost Anna.")
    assert set(first.strip(".").split()) & {"Anna", "Orlin"} == set()
    assert {*first.strip(".").split()} - {"left"} == {*again.strip(".").split()} - {"lost"}
    assert Renaming(words_of((*SMALL, *SMALL)), "1", 400).text("Anna left Orlin.") == first


def test_two_words_never_become_one() -> None:
    words = words_of((*SMALL, *SMALL))
    for seed in range(5):
        renaming = Renaming(words, str(seed), 7)
        made = [renaming.word(word) for word in words.pool_of]
        assert len(set(made)) == len(made)
        assert all(word != other for word, other in zip(words.pool_of, made, strict=True))


@pytest.mark.parametrize(
    ("printed", "days", "wanted"),
    [
        ("on January 28, 2014", 3, "on January 31, 2014"),
        ("on Jan. 30", 3, "on Feb. 2"),
        ("on 28 December 2013", 7, "on 4 January 2014"),
        ("on Monday", 8, "on Tuesday"),
        ("on February 31, 2014", 1, "on February 31, 2014"),
        ("at 6 p.m. and at 10:30 a.m.", 5, "at 6 p.m. and at 10:30 a.m."),
        ("in 2014", 730, "in 2016"),
        ("on Sept. 9", 1, "on Sept. 10"),
    ],
)
def test_days_move_and_hours_stay(printed: str, days: int, wanted: str) -> None:
    assert Renaming(words_of(()), "seed", days).text(printed) == wanted


def test_numbers_become_numbers_of_the_same_length() -> None:
    renaming = Renaming(words_of(()), "seed", 1)
    made = renaming.text("12,000 people, 345 homes, 1 dog, seven and 7")
    thousands, homes, dog, word, digit = made.replace(" people", "").replace(" homes", "").replace(" dog", "").replace(" and", ",").split(", ")
    assert (len(thousands), thousands[-3:], len(homes), dog) == (6, "000", 3, "1")
    assert "two three four five six seven eight nine ten eleven twelve".split().index(word) + 2 == int(digit)
    assert homes != "345"


def test_tokens_become_a_text() -> None:
    assert detokenised("He said : `` It 's over , '' and left ( by car ) .") == "He said: “It's over,” and left (by car)."


def test_every_layout_can_be_read() -> None:
    """Title, day and every paragraph of a page come out of extraction, whatever the outlet's frame."""
    lines = tuple(f"A sentence of a report, number {at}, that is long enough to be taken for a paragraph of a text." for at in range(6))
    for number in range(1, 9):
        html = dressed(Report(title="Bridge falls & burns", paragraphs=lines), outlet_of(number), "https://www.one.example/a", START).encode()
        page = Page(
            sha256=sha256(html), address="https://www.one.example/a", captured_at="2021-03-10T09:00:00Z", media_type="text/html", size=len(html)
        )
        document = extract(page, html, identify=lambda _text: ("en", 1.0))
        assert document.title == "Bridge falls & burns"
        assert [line for line in lines if line not in document.text] == []
        assert (document.published.edtf or "").startswith("2021-03-10")


def test_the_same_seed_gives_the_same_stream(real: Corpora) -> None:
    first, again, other = ([one.line for one in islice(arrivals(DOCUMENTS, seed, real), 60)] for seed in (3, 3, 4))
    assert first == again
    assert first != other
    record = json.loads(first[0])
    assert {"address", "time", "html", "story", "kind", "arrives_s"} == record.keys()
    assert record["address"] in record["html"]


def test_the_shares_are_what_was_ordered(real: Corpora) -> None:
    found = statistics_of(arrivals(DOCUMENTS, 0, real), real)
    assert found.documents == DOCUMENTS
    copies = found.kinds["reprint"] + found.kinds["rewrite"]
    assert 0.3 < copies < 0.5
    assert found.exact > 0.6 * found.kinds["reprint"]
    assert 0.01 < found.updates < 0.1
    assert found.new_in_own > 0.75
    assert found.of_articles < 0.1
    assert found.sizes[0] + found.sizes[1] > 0.7
    assert found.out_of_order > 0.3
    assert 20_000 < found.bytes < 80_000
    assert found.delays_s == tuple(sorted(found.delays_s))


def test_an_hour_has_the_stories_of_an_hour(real: Corpora) -> None:
    plan = planned(real, 42_000, 0)
    sizes = Counter(one.story for one in plan.reports)
    assert len(plan.reports) == 42_000
    assert sum(size <= 3 for size in sizes.values()) > 0.8 * len(sizes)
    assert 20 < sum(50 <= size <= LARGEST for size in sizes.values()) < 200
    copies = sum(one.kind in {"reprint", "rewrite"} for one in plan.reports) / len(plan.reports)
    assert abs(copies - 0.4) < 0.02
    assert copies < COPIES
    assert plan.reports[-1].arrives_s < 3_700


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    assert "CROSSREAD_SHARED=" in missing(tmp_path)
    assert os.fspath(tmp_path) in missing(tmp_path)
