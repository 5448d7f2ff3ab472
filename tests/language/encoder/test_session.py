"""The model that ships (or the one whose folder CROSSREAD_ENCODER names) marks a paragraph by itself, whatever stands beside it, and never raises."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.language.encoder import session
from crossread.language.encoder.marker import Marker
from crossread.language.encoder.model import FOLDER, MODEL_FILES, SENSE_FILE, TAG_FILE, find_model, model_sha256
from crossread.types.errors import LibraryError
from crossread.types.marks import WIDTH, WORTHS, Marks, Words

TEXTS = (
    "At least 12 people were killed in a fire at the harbour of Velmora on Monday, the mayor said.",
    "“We have no further details,” Mayor Ann Hale told reporters.",
    "30",
    "Ann Hale, citing police, said on Tuesday that dozens may have been hurt, but that nobody could confirm it. " * 9,
)


@pytest.fixture(scope="module")
def folder() -> Path:
    found = find_model()
    if found is None:
        pytest.skip(f"no model is installed: set {FOLDER} to the folder of one, as training makes it")
    return found


@pytest.fixture(scope="module")
def marker(folder: Path) -> Marker:
    return session.marker_from(folder)


def is_within(marks: Marks, text: str) -> bool:
    places = [place for said in marks.said for place in (said.cue, *((said.source,) if said.source else ()), *said.content)]
    places += [(mark.start, mark.end) for mark in marks.marks]
    return all(0 <= start < end <= len(text) for start, end in places)


def test_neighbours_change_nothing(marker: Marker) -> None:
    mark = marker.mark
    alone = [mark([text])[0] for text in TEXTS]
    assert mark(TEXTS) == alone
    assert mark(TEXTS[::-1]) == alone[::-1]
    assert mark([]) == []


def test_every_word_is_known(marker: Marker) -> None:
    if marker.sense is None:
        pytest.skip(f"the model has no {SENSE_FILE}")
    for text, marks in zip(TEXTS[:2], marker.mark(TEXTS[:2]), strict=True):
        places = np.frombuffer(marks.words.places, dtype="<u4").reshape(-1, 2).tolist()
        assert "".join(text[start:end] for start, end in places) == "".join(text.split())
        assert (len(marks.words.meaning), len(marks.words.worth)) == (WIDTH * len(places), WORTHS * len(places))


def test_without_the_file_of_meaning_everything_else_is_seen(folder: Path, marker: Marker, tmp_path: Path) -> None:
    for name in MODEL_FILES:
        (tmp_path / name).symlink_to(folder / name)
    seen = session.marker_from(tmp_path).mark(TEXTS)
    assert seen == [replace(marks, words=Words()) for marks in marker.mark(TEXTS)]
    (tmp_path / SENSE_FILE).write_bytes(b"broken")
    with pytest.raises(LibraryError, match="--engine rules"):
        session.marker_from(tmp_path)


def test_a_graph_gets_the_mask_only_when_it_asks_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Encoders made before the graphs were lean take the mask; the one that ships does not, and would fail with it."""
    given: list[set[str]] = []

    class Session:
        def __init__(self, path: str, *_: object, **__: object) -> None:
            self.names = {"ids", "kinds", "mask"} if path.endswith(TAG_FILE) else {"vectors", "cue", "distance"}

        def get_inputs(self) -> list[SimpleNamespace]:
            return [SimpleNamespace(name=name) for name in sorted(self.names)]

        def run(self, _: None, feed: dict[str, object]) -> tuple[str, ...]:
            given.append(set(feed))
            return ("vectors", "scores", "likeness") if "ids" in feed else ("roles", "manner")

    monkeypatch.setattr(session.onnxruntime, "InferenceSession", Session)
    stubbed = session.marker_from(folder)
    whole, ids = np.zeros((1, 2, 3), dtype=np.float32), np.ones((1, 2), dtype=np.int64)
    assert stubbed.tag(ids, ids, ids) == ("vectors", "scores", "likeness")
    assert stubbed.relate(whole, ids, ids, ids) == ("roles", "manner")
    assert given == [{"ids", "kinds", "mask"}, {"vectors", "cue", "distance"}]


def test_threads_change_nothing(folder: Path, marker: Marker) -> None:
    assert session.marker_from(folder, threads=2).mark(TEXTS) == marker.mark(TEXTS)


@settings(max_examples=60)
@given(text=st.text(min_size=1, max_size=300) | st.text(alphabet="a “”\"'.,1é\u0301İß\u200b", min_size=1, max_size=90))
def test_whatever_stands_in_a_paragraph_is_marked_within_it(marker: Marker, text: str) -> None:
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    (marks,) = marker.mark([text])
    assert is_within(marks, text)


def test_a_model_that_is_missing_or_broken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert find_model() is None
    for name in MODEL_FILES:
        (tmp_path / name).write_bytes(b"broken")
    assert find_model() == tmp_path
    with pytest.raises(LibraryError, match="--engine rules"):
        session.marker_from(tmp_path)


def test_the_hash_covers_the_code_and_the_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in MODEL_FILES:
        (tmp_path / name).write_text(name)
    before = model_sha256(tmp_path)
    assert model_sha256(tmp_path) == before
    (tmp_path / SENSE_FILE).write_text("meaning")
    assert model_sha256(tmp_path) != before
    (tmp_path / SENSE_FILE).unlink()
    assert model_sha256(tmp_path) == before
    monkeypatch.setattr("crossread.language.encoder.model.metadata.version", lambda _name: "99")
    assert model_sha256(tmp_path) != before
