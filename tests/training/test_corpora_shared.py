"""The corpora as they lie in the shared folder: every place holds, nothing kept for measuring is read, and our rules are the scorers' rules."""

import importlib.util
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from training.corpora import UNLICENSED, Labelled, read_corpora
from training.corpora.times import is_for_developing


def loaded(path: Path) -> ModuleType:
    """A script in, its module out."""
    spec = importlib.util.spec_from_file_location(f"loaded_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def corpora(shared: Path) -> tuple[Labelled, ...]:
    """Every training text; skips the test when the corpora are not at hand."""
    if not (shared / "corpora").is_dir():
        pytest.skip(f"no corpora at {shared}: set CROSSREAD_SHARED to the folder that holds bench/ and corpora/")
    return tuple(read_corpora(shared))


def test_the_half_for_developing_is_that_of_the_bench(project: Path) -> None:
    bench = loaded(project / "bench" / "times.py")
    names = [f"document-{number}" for number in range(200)]
    assert [is_for_developing(name) for name in names] == [bench.is_in("develop", name) for name in names]


def test_every_corpus_is_there_once_and_in_the_same_order(corpora: tuple[Labelled, ...], shared: Path) -> None:
    assert set(Counter(one.corpus for one in corpora)) == {
        "polnear", "statements", "gum", "uner", "meantime", "timebank", "aquaint", "wikiwars", "uw", "own", "by rule"
    }  # fmt: skip
    assert len({(one.corpus, one.id) for one in corpora}) == len(corpora)
    assert tuple(read_corpora(shared)) == corpora


def test_nothing_kept_for_measuring_is_read(corpora: tuple[Labelled, ...], shared: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = [one for one in corpora if one.corpus in ("timebank", "aquaint", "wikiwars")]
    assert times
    assert all(is_for_developing(one.id) for one in times)
    opened, plain = [], Path.open

    def recorded(path: Path, *args: Any, **options: Any) -> Any:  # noqa: ANN401  # Path.open has many signatures
        opened.append(path.name)
        return plain(path, *args, **options)

    monkeypatch.setattr(Path, "open", recorded)
    list(read_corpora(shared))
    assert "polnear.train.jsonl" in opened
    assert {"polnear.dev.jsonl", "uw.test.jsonl", "meantime.test.jsonl", "uner_ewt.test.jsonl"}.isdisjoint(opened)
    labels = [json.loads(line) for line in (project / "bench" / "quantities.jsonl").read_text().splitlines()]
    kept = {(row["document"], row["part"], row["start"]) for row in labels if row["half"] == "measure"}
    own = {tuple(one.id.rsplit("#", 2)) for one in corpora if one.corpus == "own"}
    assert own.isdisjoint({(document, part, str(start)) for document, part, start in kept})
    splits = {row["id"]: row["split"] for row in map(json.loads, (shared / "corpora" / "names" / "gum.jsonl").read_text().splitlines())}
    assert {splits[one.id] for one in corpora if one.corpus == "gum"} == {"train"}


def test_the_switch_leaves_out_what_has_no_licence(corpora: tuple[Labelled, ...], shared: Path) -> None:
    licensed = tuple(read_corpora(shared, unlicensed=False))
    assert licensed == tuple(one for one in corpora if one.licence != UNLICENSED)
    assert {"polnear", "uw", "timebank", "aquaint"}.isdisjoint(one.corpus for one in licensed)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorer leaves its file open
def test_attributions_are_those_of_the_scorer(corpora: tuple[Labelled, ...], shared: Path) -> None:
    gold = loaded(shared / "bench" / "score_attribution.py").load_gold(shared / "corpora" / "attribution" / "polnear.train.jsonl")
    for one in (one for one in corpora if one.corpus == "polnear"):
        for relation, expected in zip(one.relations, gold[one.id][1], strict=True):
            for role in ("source", "cue", "content"):
                assert set(getattr(relation, role)) == {tuple(piece) for piece in expected[role]}


def test_names_do_not_overlap_and_look_like_names(corpora: tuple[Labelled, ...]) -> None:
    names = 0
    for one in (one for one in corpora if "name" in one.tasks):
        assert all(first.end <= second.start for first, second in pairwise(one.spans))
        if one.corpus != "uner":
            found = [one.text[mark.start : mark.end] for mark in one.spans]
            assert all(any(letter.isupper() for letter in name) and name == name.strip() for name in found)
        names += len(one.spans)
    assert names > 5000


def test_marks_stand_where_the_marking_is_complete(corpora: tuple[Labelled, ...]) -> None:
    for one in (one for one in corpora if one.covered is not None):
        assert all(first[1] <= second[0] for first, second in pairwise(one.covered or ()))
        assert all(any(start <= mark.start and mark.end <= end for start, end in one.covered or ()) for mark in one.spans)
        assert {mark.task for mark in one.spans} <= one.tasks


def test_sources_and_cues_of_statements_stand_apart_from_the_content(corpora: tuple[Labelled, ...]) -> None:
    relations = [relation for one in corpora if one.corpus == "statements" for relation in one.relations]
    inside = [
        piece for relation in relations for piece in relation.source if any(start <= piece[0] and piece[1] <= end for start, end in relation.content)
    ]
    assert len(relations) > 500
    assert len(inside) * 20 < len(relations)
