"""What was seen before is not computed again, by whatever process; what reads is what was asked for, and a reading says what made it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crossread.interfaces.commands import options
from crossread.language.encoder.model import FOLDER, MODEL_FILES, model_sha256
from crossread.runners.inline import InlineRunner
from crossread.services import engine, orders, shelf
from crossread.services.collect import bring_in
from crossread.services.engine import ENGINES, RULES, Engine, engine_called, marks_with, usual_engine
from crossread.services.progress import silent
from crossread.services.read import read_page
from crossread.storage.library import Library, open_library
from crossread.types.errors import InputError
from crossread.types.marks import Mark, Marks, Said, Words
from tests.services.counting import Counting

TEXT = "Crews came at dawn to the harbour of Velmora.\nPolice said 30 others were hurt in the fire.\nMayor Ann Hale said nobody was missing."


def marks_of(text: str) -> Marks:
    """A paragraph in, the marks of its first word out."""
    end = len(text.split(maxsplit=1)[0])
    said = Said(cue=(0, end), source=None, content=((0, end), (end, len(text))), stance="affirms", hedge="none", chance=0.1 + end / 7)
    words = Words(places=bytes((0, 0, 0, 0, end, 0, 0, 0)), meaning=bytes(range(128, 256)), worth=b"\x00\xff\n\x80")
    return Marks(said=(said,), marks=(Mark(task="name", label="ORG", start=0, end=end, chance=1 / 3),), words=words)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a model that cannot be loaded, which the environment names."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in MODEL_FILES:
        (folder / name).write_text(name)
    monkeypatch.setenv(FOLDER, str(folder))
    engine.encoder_in.cache_clear()
    return folder


@pytest.fixture
def counting(model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    """What stands for that model in this process."""
    stub = Counting(marks_of)
    monkeypatch.setattr(engine, "loaded", lambda folder: stub if folder == model else None)
    marks_with.cache_clear()
    yield stub
    marks_with.cache_clear()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Library]:
    """An empty library whose pages are read by all stages."""
    with open_library(tmp_path / "library", make=True) as opened:
        yield opened


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "elm.txt").write_text(TEXT)
    return folder


def bring(library: Library, place: Path, reader: Engine) -> int:
    marks_with.cache_clear()  # as another process
    return bring_in(library, [str(place)], "fire", InlineRunner(), silent, engine=reader).read


# --- what was seen before -----------------------------------------------------------------------------------------------------------------


def test_a_reprint_costs_no_call_of_the_model(plain: Library, report: Path, counting: Counting) -> None:
    reader = engine_called("encoder")
    assert bring(plain, report, reader) == 1
    assert counting.given == TEXT.split("\n")
    (report / "oak.txt").write_text(f"{TEXT}\nReporting by others.")
    assert bring(plain, report, reader) == 1
    assert counting.given[3:] == ["Reporting by others."]
    plain.store.drop_readings()
    before = len(counting.given)
    assert bring(plain, report, reader) == 2
    assert len(counting.given) == before


def test_a_cache_that_is_lost_or_broken_changes_no_reading(plain: Library, report: Path, counting: Counting) -> None:
    reader = engine_called("encoder")
    bring(plain, report, reader)
    first = [reading for reading, _ in plain.store.readings()]
    for damage in (plain.seen.unlink, lambda: plain.seen.write_bytes(b"broken" * 999), lambda: None):
        damage()
        plain.store.drop_readings()
        assert bring(plain, report, reader) == 1
        assert [reading for reading, _ in plain.store.readings()] == first
    assert len(counting.given) == 9, "three paragraphs, computed at first, after the loss and after the damage"


# --- which engine -------------------------------------------------------------------------------------------------------------------------


def test_the_command_line_knows_the_engines() -> None:
    assert options.ENGINES == ENGINES


def test_the_encoder_is_usual_when_its_model_is_whole(model: Path) -> None:
    assert usual_engine() == (Engine(name="encoder", model=model, sha256=model_sha256(model)), "")
    assert engine_called("rules") == RULES
    (model / MODEL_FILES[0]).unlink()
    reader, note = usual_engine()
    assert reader == RULES
    assert "rules" in note
    with pytest.raises(InputError, match="--engine rules"):
        engine_called("encoder")


@pytest.mark.parametrize("name", MODEL_FILES)
def test_a_model_that_changes_is_another(model: Path, name: str) -> None:
    before = model_sha256(model)
    (model / name).write_text("another")
    assert model_sha256(model) != before


def test_rules_need_no_model_and_no_library_of_numbers() -> None:
    assert marks_with(RULES, None) is None


@pytest.mark.usefixtures("counting")
def test_the_other_engine_reads_again_and_only_then(plain: Library, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[bool] = []

    def telling(*given: object) -> object:
        used.append(given[-1] is not None)
        return read_page(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(orders, "read_page", telling)
    encoder = engine_called("encoder")
    assert [bring(plain, report, reader) for reader in (RULES, RULES, encoder, encoder, RULES)] == [1, 0, 1, 0, 1]
    assert used == [False, True, False]
    show: Callable[..., object] = shelf.dossier
    show(plain, "fire", InlineRunner())
    shelf.document(plain, "elm.txt", InlineRunner())
    assert len(used) == 3, "shown as read last"
    show(plain, "fire", InlineRunner(), engine=encoder)
    shelf.document(plain, "elm.txt", InlineRunner(), engine=encoder)
    show(plain, "fire", InlineRunner())
    assert used == [False, True, False, True]
    shelf.document(plain, "elm.txt", InlineRunner(), engine=RULES)
    assert used[4:] == [False]


@pytest.mark.usefixtures("counting")
def test_a_new_version_reads_with_what_read_last(plain: Library, report: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(plain, report, engine_called("encoder"))
    monkeypatch.setattr("crossread.services.made_by.version_of_all", lambda: "crossread 9")
    shelf.dossier(plain, "fire", InlineRunner())
    assert [maker.split()[-1][:8] for _, maker in plain.store.readings()] == ["encoder-"]
    bring(plain, report, RULES)
    monkeypatch.setattr("crossread.services.made_by.version_of_all", lambda: "crossread 10")
    shelf.dossier(plain, "fire", InlineRunner())
    assert [maker for _, maker in plain.store.readings()] == ["crossread 10 rules"]
    (model / MODEL_FILES[0]).unlink()
    plain.store.add_reading(next(iter(plain.store.readings()))[0], "crossread 10 encoder-01234567")
    shelf.dossier(plain, "fire", InlineRunner())
    assert [maker for _, maker in plain.store.readings()] == ["crossread 10 rules"], "the encoder is no longer there"


@pytest.mark.usefixtures("model")
def test_a_model_that_cannot_be_loaded_is_told_for_each_page(plain: Library, report: Path) -> None:
    marks_with.cache_clear()
    brought = bring_in(plain, [str(report)], "fire", InlineRunner(), silent, engine=engine_called("encoder"))
    assert [("cannot be loaded" in gap.why, "--engine rules" in gap.why) for gap in brought.gaps] == [(True, True)]
