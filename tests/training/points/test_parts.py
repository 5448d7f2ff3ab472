"""Smaller stories are some of a bundle's reports, drawn the same each time."""

import json
from pathlib import Path

import pytest

from training.bundles import Bundle, load
from training.points.parts import CHECKED, CHECKING, TAUGHT, TEACHING, part, parts


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    """A bundle of four reports."""
    lines = [
        json.dumps({"id": f"r{at}", "outlet": f"Outlet {at}", "title": None, "text": f"Police said {at + 2} people were hurt."}) for at in range(4)
    ]
    (tmp_path / "flood.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return load(tmp_path / "flood.jsonl")


def ids(story: Bundle) -> tuple[str, ...]:
    """A story in, the ids of its reports out."""
    assert {reading.document.id for reading in story.readings} == set(story.report_of)
    return tuple(story.report_of[reading.document.id] for reading in story.readings)


def test_a_part_has_the_reports_that_were_chosen(bundle: Bundle) -> None:
    assert ids(part(bundle, [0, 2])) == (ids(bundle)[0], ids(bundle)[2])


def test_as_many_of_each_size_as_wanted_and_none_as_large_as_the_whole(bundle: Bundle) -> None:
    found = [len(one.readings) for one in parts(bundle, {2: 3, 3: 2, 4: 5, 8: 1}, TEACHING)]
    assert found == [2, 2, 2, 3, 3]


def test_the_same_stories_come_again_and_others_from_another_seed(bundle: Bundle) -> None:
    drawn = [ids(one) for one in parts(bundle, {2: 8}, TEACHING)]
    assert drawn == [ids(one) for one in parts(bundle, {2: 8}, TEACHING)]
    assert drawn != [ids(one) for one in parts(bundle, {2: 8}, CHECKING)]
    assert len(set(drawn)) > 1


def test_a_first_story_is_taught_and_checked() -> None:
    """A reader's first story has two to five reports."""
    assert set(CHECKED) == {2, 3, 4, 5}
    assert set(TAUGHT) & set(CHECKED)
