"""A dossier at a glance is the one that the opened library gives, or none at all."""

import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import insert

from crossread.runners.inline import InlineRunner
from crossread.services import at_a_glance, at_once, kept
from crossread.services.collect import bring_in, read_pages
from crossread.services.engine import RULES
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.services.story_list import listed
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.storage.library import Library, open_library
from crossread.storage.story_rows import Placed
from crossread.storage.tables import grouped_pages, grouping_runs, stories, story_names
from crossread.types.capture import Capture
from crossread.types.dossier import Dossier
from crossread.types.protected import Person

WORDS = ("three", "four", "a dozen", "at least 7", "between 10 and 12", "no")
SAID = ("Police said", "The harbour master, Orla Quist, said", "The union denied that", "Nobody knows whether", "The coast guard told Elm Radio that")
DONE = ("were hurt", "were brought ashore", "are missing", "had boarded at Oakford on Monday")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a library may be."""
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """A library that is open."""
    with open_library(folder, make=True) as opened:
        yield opened


def told(some: random.Random) -> str:
    """Chance in, a report out."""
    lines = [f"{some.choice(SAID)} {some.choice(WORDS)} passengers {some.choice(DONE)}." for _ in range(some.randrange(1, 7))]
    return f"Ferry aground off {some.choice(('Elm', 'Oakford'))}\n\n{' '.join(lines)}"


def captured(library: Library, address: str, text: str) -> str:
    """A page that came from the web in, its SHA-256 out."""
    one = Capture(address=address, final_address=address, at=library.clock(), media_type="text/plain", payload=text.encode(), tool="test")
    return library.keep(one).page.sha256


def filled(library: Library, seed: int) -> tuple[str, ...]:
    """A library and a seed in, stories of all kinds in it: of one report and many, reprints, several versions of a page, one that cannot be read."""
    some = random.Random(seed)
    texts = [told(some) for _ in range(6)]
    texts += [texts[0], texts[1] + " " + told(some), "", "\x00\x01"]
    addresses = [f"https://{some.choice(('elm', 'oak', 'ash'))}.example/{number % 4}" for number in range(len(texts))]
    pages = [captured(library, address, text) for address, text in zip(addresses, texts, strict=True)]
    names = ("ferry", "ferry aground", "ünd so")
    for name in names:
        own = some.sample(pages, some.randrange(len(pages) // 2 + 1, len(pages)))
        library.store.add_to_story(name, own, library.clock())
        read_pages(library, library.store.pages(name), InlineRunner(), silent, engine=RULES)
    return names


def opened(library: Library, name: str) -> Dossier:
    """A library and a story in, its dossier out, as the opened library gives it."""
    kept.forget()
    found = at_once.dossier(library, name, InlineRunner())
    kept.forget()
    return found


@pytest.mark.parametrize("seed", range(3))
def test_it_is_what_the_opened_library_gives(library: Library, folder: Path, seed: int) -> None:
    for name in filled(library, seed):
        assert at_a_glance.dossier(folder, name) is None, "nothing is kept yet"
        first = opened(library, name)
        assert at_a_glance.dossier(folder, name) == first == opened(library, name)


@pytest.fixture
def shown(library: Library, tmp_path: Path) -> Library:
    """A library whose story "ferry" is kept."""
    (tmp_path / "one.txt").write_text(f"{told(random.Random(0))} Orla Quist was on board.", encoding="utf-8")
    bring_in(library, [str(tmp_path / "one.txt")], "ferry", InlineRunner(), silent, engine=RULES)
    at_once.dossier(library, "ferry", InlineRunner())
    return library


def test_the_beginning_of_a_name_leads_there_while_no_other_begins_so(shown: Library, folder: Path) -> None:
    found = at_a_glance.dossier(folder, "fer")
    assert found is not None
    assert found.story.name == "ferry"
    assert at_a_glance.dossier(folder, "quake") is None
    shown.store.add_to_story("fern", (), "t")
    assert at_a_glance.dossier(folder, "fer") is None
    assert at_a_glance.dossier(folder, "ferry") == found


def test_what_is_out_of_date_is_not_shown(shown: Library, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Ferry\n\nNine people were hurt, the union said.", encoding="utf-8")
    bring_in(shown, [str(tmp_path / "two.txt")], "ferry", InlineRunner(), silent, engine=RULES)
    assert at_a_glance.dossier(folder, "ferry") is None


@pytest.mark.usefixtures("shown")
def test_another_version_that_compares_makes_it_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_a_glance.dossier(folder, "ferry") is not None
    monkeypatch.setattr(kept, "comparing", lambda: "another")
    assert at_a_glance.dossier(folder, "ferry") is None


def test_once_anybody_is_protected_the_library_is_opened(shown: Library, folder: Path) -> None:
    assert "Quist" in repr(at_a_glance.dossier(folder, "ferry"))
    protect(shown, Person(names=("Orla Quist",)), "mira")
    assert at_a_glance.dossier(folder, "ferry") is None
    assert "Quist" not in repr(opened(shown, "ferry"))


def test_what_cannot_be_decoded_is_not_shown(shown: Library, folder: Path) -> None:
    row = KeptDossiers(shown.store).row("ferry")
    assert row is not None
    KeptDossiers(shown.store).put(row, b"of another version")
    kept.forget()
    assert at_a_glance.dossier(folder, "ferry") is None


def test_where_no_library_is(tmp_path: Path) -> None:
    assert at_a_glance.dossier(tmp_path / "nothing", "ferry") is None


def grouped(library: Library, seed: int) -> None:
    """A library and a seed in; two runs of grouping stand in it, one of them the current one, with stories of all kinds."""
    some = random.Random(seed)
    pages = [one.sha256 for one in library.store.pages()]
    with library.store.writing() as connection:
        for number in (1, 2):
            run = {"number": number, "kind": "first", "model": "m", "is_current": number - 1, "step": 1, "judged": b"[]", "baked": b"[]"}
            connection.execute(insert(grouping_runs).values(run))
            for page in some.sample(pages, some.randrange(len(pages) // 2 + 1, len(pages))):
                one = Placed(
                    page_sha256=page,
                    story=some.choice("abcd") * 8,
                    place=some.randrange(99),
                    batch=1,
                    published=some.choice((None, "2026-03-10", "2026-03-11T10:00Z")),
                    since=some.choice(("2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z")),
                    is_round_up=some.random() < 0.3,
                    is_asked=some.random() < 0.3,
                )
                connection.execute(insert(grouped_pages).values(run=number, **asdict(one)))
        for number, page in enumerate(some.sample(pages, len(pages) // 2)):
            connection.execute(insert(story_names).values(name=f"story {number}", page_sha256=page, by=some.choice((None, "mira")), at="t"))
            connection.execute(insert(stories).values(name=f"story {number}", created_at=f"2026-03-0{number + 1}"))


@pytest.mark.parametrize("seed", range(5))
def test_the_list_is_what_the_opened_library_gives(library: Library, folder: Path, seed: int) -> None:
    assert at_a_glance.stories(folder) == () == listed(library)
    filled(library, seed)
    found = at_a_glance.stories(folder)
    assert found == listed(library)
    assert found is not None
    assert len(found) == 3
    grouped(library, seed)
    found = at_a_glance.stories(folder)
    assert found == listed(library)
    assert found is not None
    assert any(one.id for one in found)


def test_the_list_of_a_library_that_protects_anybody_is_left_to_it(shown: Library, folder: Path) -> None:
    assert at_a_glance.stories(folder) is not None
    protect(shown, Person(names=("Orla Quist",)), "mira")
    assert at_a_glance.stories(folder) is None
    assert at_a_glance.stories(folder / "nothing") is None
