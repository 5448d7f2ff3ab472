"""The small world that faults come over: reports, commands that read, group, compare, judge, search and export them, and what stands afterwards."""

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from crossread.interfaces.json_view import as_json, dossier_view, without_meaning
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.check import check
from crossread.services.progress import silent
from crossread.services.review import review
from crossread.services.review_asked import Asked
from crossread.storage.address import where_in
from crossread.storage.library import Library, open_library
from crossread.storage.protected import Protected
from crossread.storage.reviews import reviews_of_pages

STORY = "ferry"
REPORTS = {
    "one.txt": "Ferry aground\n\nThe ferry ran aground on Monday. Police said three people were hurt. The harbour master said five people were hurt.",
    "two.txt": "Grounded ferry\n\nThe grounding hurt four people, the coast guard said. The ferry ran aground on Monday.",
    "three.html": "<html><title>Ferry</title><body><article><h1>Ferry</h1><p>Nobody was hurt, said the captain, Orla Quist.</p></article>",
}
OTHERS = {
    "flood.txt": "Flood in Marl\n\nThe river Elm flooded Marl on Tuesday. The mayor of Marl said 40 houses stood under water.",
    "marl.txt": "Marl under water\n\nForty houses stood under water in Marl after the river Elm rose on Tuesday, said the mayor of Marl.",
}


def make(folder: Path) -> None:
    """A folder in; afterwards the reports stand in it."""
    for name, reports in (("reports", REPORTS), ("others", OTHERS)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, text in reports.items():
            (folder / name / file).write_text(text, encoding="utf-8")


def words(what: str, folder: Path, library: Path | str) -> list[str]:
    """What is to be done, the folder of the reports and the library (a folder, or an address) in, the words of the command out."""
    out = library.parent / "out" if isinstance(library, Path) else Path(os.devnull)
    made: dict[str, list[str]] = {
        "read": ["read", str(folder / "reports"), "--story", STORY, "--engine", "rules"],
        "group": ["group", str(folder / "others"), "--engine", "rules"],
        "show": ["show", STORY, "--html", str(out.with_suffix(".html"))],
        "search": ["search", "hurt"],
        "export": ["export", STORY, "--format", "json", "--out", str(out.with_suffix(".json")), "--force"],
        "package": ["export", "--wacz", STORY, str(out.with_suffix(".wacz")), "--force"],
        "import": ["import", str(folder / "given.wacz"), "--story", "theirs"],
        "protect": ["protect", "Orla Quist", "--why", "victim", "--by", "mira"],
        "check": ["check"],
        "judge": [],
    }
    return [*made[what], "--library", str(library)] if made[what] else [what, str(library)]


def judge(where: str) -> int:
    """Where a library is in; a finding of it is judged, and the number of the judgement out."""
    with open_library(where_in(where)) as library:
        dossier = shelf.unmasked_dossier(library, STORY, InlineRunner())
        return review(library, dossier, Asked(kind="not the same thing", finding_id=dossier.findings[0].id), "mira").number


def state(where: str, *, compares: bool) -> dict[str, Any]:
    """Where a library is in, all that stands in it out, and what is wrong with it (`damaged`)."""
    damaged = []
    with open_library(where_in(where)) as library:
        checked = check(library, InlineRunner(), silent)
        damaged += [f"{gap.what}: {gap.why}" for gap in checked.damaged] + [f"archive {name}" for name in library.archive.verify()]
        events = Counter((entry.event, entry.sha256) for entry in library.log.entries())
        pages = sorted(page.sha256 for page in library.store.pages())
        readings = [reading for reading, _ in library.store.readings()]
        stories = {name: sorted(page.sha256 for page in library.store.pages(name)) for name, _ in library.store.stories()}
        doubled = [sha256 for (event, sha256), times in events.items() if event == "kept" and times > 1]
        found = {
            "kept": sorted(sha256 for event, sha256 in events if event == "kept"),
            "pages": pages,
            "read": sorted(reading.document.page_sha256 for reading in readings),
            "stories": stories,
            "reviews": len(reviews_of_pages(library.store, pages)),
            "protected": len(Protected(library.store).all()),
            "findings": {name: found_in(library, name) for name in stories} if compares else {},
        }
    damaged += [f"{sha256} was kept twice" for sha256 in doubled]
    said = "ok"
    if isinstance(where_in(where), Path):
        with closing(sqlite3.connect(Path(where) / "library.sqlite")) as connection:
            (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    return found | {"damaged": damaged + ([] if said == "ok" else [said]), "again": sum(events.values()) - len(found["kept"])}


def found_in(library: Library, story: str) -> str:
    """A library and the name of a story in, the hash of what comparing finds out."""
    dossier = shelf.unmasked_dossier(library, story, InlineRunner())
    return hashlib.sha256(as_json(without_meaning(dossier_view(dossier))).encode()).hexdigest()


def acknowledge(told: int) -> None:
    """An open file in; from now on each step that must not be lost is told there when it returns, before anything else happens."""
    from crossread.services import review as reviewing  # noqa: PLC0415
    from crossread.storage.store import Store  # noqa: PLC0415

    def say(what: str, value: object) -> None:
        os.write(told, f"{json.dumps([what, value])}\n".encode())

    def then(owner: Any, name: str, tell: Callable[[Any, tuple[Any, ...]], None]) -> None:  # noqa: ANN401  # a class or a module
        real = getattr(owner, name)

        def stands_in(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever the function takes and gives
            done = real(*given, **named)
            tell(done, given)
            return done

        setattr(owner, name, stands_in)

    then(Library, "keep_all", lambda done, _given: [say("kept", kept.page.sha256) for kept in done])
    then(Library, "take_in", lambda done, _given: [say("kept", kept.page.sha256) for kept in done])
    then(Store, "add_readings", lambda _done, given: [say("read", reading.document.page_sha256) for reading, _ in given[1]])
    then(reviewing, "add_review", lambda done, _given: say("reviews", done.number))
    then(Protected, "add", lambda done, _given: say("protected", done))
