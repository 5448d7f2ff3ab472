"""Libraries in every state that pages of the desk can show, and the addresses of these pages. All reports are invented."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from crossread.interfaces.views.sections import SECTION_OF
from crossread.runners.inline import InlineRunner
from crossread.services import kept, protect, review
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.services.review_asked import Asked, review_asked
from crossread.services.work import DOES, LOCK
from crossread.storage.library import Library, open_library
from crossread.storage.reviews import add_review
from crossread.storage.works import Works
from crossread.types.capture import Capture
from crossread.types.gap import Gap
from crossread.types.protected import Person
from crossread.types.work import Order, Step, WorkState

STORY = "tesmar-bridge"
SCRIPTS = "scripts"
ALONE = "ferry"
NEW_FIGURE = ("At least four people", "At least six people")
"""Words of the sample's first report, and what its next version has instead."""

ARABIC = (
    "قال مسؤولون إن ثلاثة جسور أغلقت بعد الفيضان في وادي سمرا يوم الثلاثاء، وإن 14 شخ"
    "صا نقلوا إلى المستشفى. وقالت الشرطة إن الطريق السريع سيبقى مغلقا حتى صباح الخميس."
)
CHINESE = "官员周二表示,萨姆拉河谷发生洪水后,三座桥梁被关闭,14人被送往医院。警方说,高速公路将一直关闭到星期四上午,请居民不要靠近河岸。"
FERRY = "A ferry ran aground near the lighthouse of Ardin on Sunday. The coast guard said that all 48 people on board were brought ashore by evening."
NOTE = "The port counts fuel and cargo together.\nAsked them on Friday."
PARTS = ("figures", "matrix", "timeline", "lanes", "map", "documents", "versions", "gaps")
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsbegründung"
"""Wider than a telephone, as a story's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A page in a state.

    Attributes:
        name: what its screenshots are called.
        path: its address.
        status: of the answer.
        say: words that stand on it; a page that shows something else is not looked at for nothing.
    """

    name: str
    path: str
    status: int = 200
    say: str = ""


def filled(folder: Path, pages: Path, sample: Path) -> None:
    """A folder for a library, one for pages and the sample in; the library has stories, versions, judgements and a protected person afterwards."""
    shutil.copytree(sample, pages)
    with open_library(folder, make=True) as library:
        bring_in(library, [str(pages)], STORY, InlineRunner(), silent)
        first = pages / "tesmar-courier.html"
        was = first.read_text(encoding="utf-8")
        assert NEW_FIGURE[0] in was
        changed = was.replace(*NEW_FIGURE)
        library.keep_all([_from_the_web("2026-03-10T20:00:00Z", was), _from_the_web("2026-03-11T06:00:00Z", changed)])
        (again := pages.parent / "again").mkdir()
        (again / first.name).write_text(changed, encoding="utf-8")
        bring_in(library, [str(again)], STORY, InlineRunner(), silent)
        for name, texts in ((SCRIPTS, (ARABIC, CHINESE)), (ALONE, (FERRY,)), (LONG_WORD[:80], (FERRY + " Nobody was hurt.",))):
            given = pages.parent / f"of-{name[:9]}"
            given.mkdir()
            for number, text in enumerate(texts):
                (given / f"{number}.txt").write_text(text, encoding="utf-8")
            bring_in(library, [str(given)], name, InlineRunner(), silent)
        for name in (STORY, SCRIPTS):
            kept.keep(library, name, InlineRunner())
        _judged(library)
        protect.protect(library, Person(names=("Dela Marin",)), "mira")


def _from_the_web(at: str, body: str) -> Capture:
    """When and a page in, it as if it came from an address on the web out: only such ones have versions."""
    address = "https://www.tesmar-courier.example/news/2026/03/10/barge-brings-down-part-of-bridge"
    return Capture(address=address, final_address=address, at=at, media_type="text/html", payload=body.encode(), tool="tests")


def _judged(library: Library) -> None:
    """A library in; some findings of the sample are judged afterwards, one by somebody else on what it does not say any more."""
    dossier = kept.kept(library, STORY).dossier  # type: ignore[union-attr]
    compared = [one for one in dossier.findings if len(one.evidence) > 1]
    disputed = [one for one in compared if SECTION_OF[one.kind].key == "disputed"]
    review.review(library, dossier, Asked(kind="not the same thing", finding_id=disputed[0].id), "mira")
    review.review(
        library,
        dossier,
        Asked(kind="note", value=NOTE, finding_id=compared[-1].id),
        "tomo",
    )
    review.review(library, dossier, Asked(kind="reliability", value="B", source="The Tesmar Courier"), "mira")
    made = review_asked(dossier, Asked(kind="same thing", finding_id=compared[0].id))
    assert made.saw is not None
    add_review(library.store, replace(made, saw=replace(made.saw, answer="seven")), "tomo", library.clock())


HOLDS = """
import sys
from pathlib import Path
from crossread.storage.only_one import only_one
with only_one(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""
"""A process that does a library's works, and none of them: the lock is a process's own, so the desk's cannot hold it."""


@contextmanager
def busy(folder: Path, pages: Path) -> Iterator[None]:
    """A folder for a library and pages in; it has works in every state afterwards, and inside the context nobody takes those that wait up."""
    with open_library(folder, make=True) as library:
        bring_in(library, [str(pages)], STORY, InlineRunner(), silent)
        tables, now = Works(library.store), library.clock
        places = tuple(f"https://outlet-{number}.example/a/rather/long/address/of/a/report-{number}.html" for number in range(1, 5))

        def work(kind: str, state: WorkState, steps: tuple[Step, ...], said: str = "", gaps: tuple[Gap, ...] = ()) -> None:
            order = Order(kind=kind, places=places if kind == "read" else (), story=STORY)  # type: ignore[arg-type]
            made = tables.add(order, "mira", now())
            is_open = state in {"waiting", "running"}
            tables.write(replace(made, state=state, steps=steps, said=said, gaps=gaps, ended_at=None if is_open else now()), process=os.getpid())

        gap = Gap(stage="collect", what="https://outlet-2.example/a/rather/long/address/of/a/report-2.html was not fetched", why="The server answered 403 Forbidden.", do="Open it in a browser, save the page, and add the file.")  # fmt: skip  # noqa: E501
        ended = (Step(what="Collecting", done=4, total=4), Step(what="Reading", done=3, total=3))
        work("read", "done", (*ended, Step(what="Comparing", done=3, total=3)), "3 reports, 3 of them new to the story, which has 6 now.", (gap,))
        work("read", "cancelled", ended[:1], "Cancelled. What was done is kept: resume it to go on.")
        work("compare", "waiting", ())
        work(
            "read",
            "running",
            (*ended[:1], Step(what="Reading", done=1, total=3), Step(what="Comparing", done=0, total=0), Step(what="Indexing", done=0, total=0)),
        )
        work("read", "failed", ended[:1], "Nothing was found that can be read.", (gap,))
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(folder / LOCK), DOES], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holding:
        assert holding.stdin is not None
        assert holding.stdout is not None
        assert holding.stdout.readline()
        yield
        holding.stdin.close()


def states(folder: Path) -> tuple[State, ...]:
    """The folder of the library that `filled` made in, every page and state of desks over it, "empty" and "busy" out."""
    with open_library(folder) as library:
        dossier = kept.kept(library, STORY).dossier  # type: ignore[union-attr]
        compared = [one for one in dossier.findings if len(one.evidence) > 1]
        disputed = [one for one in compared if SECTION_OF[one.kind].key == "disputed"]
        old = next(one for one in dossier.versions if one.changes)
        page = dossier.readings[0].document.page_sha256
        scripts = library.store.documents(SCRIPTS)
        protected = [one.number for one in protect.protected(library)]
    assert protected
    at = f"/c/desk/stories/{STORY}"
    words = dossier.readings[0].document.text[40:90].replace(" ", "%20")
    return (
        State(name="collections", path="/", say="Collections"),
        State(name="front", path="/c/desk/", say="Disputed"),
        State(name="front-empty", path="/c/empty/", say="No story yet"),
        State(name="front-busy", path="/c/busy/", say="Nothing was found that can be read."),
        State(name="dossier", path=at, say="Disputed"),
        State(name="dossier-comparing", path=f"/c/busy/stories/{STORY}", say="being compared"),
        State(name="dossier-scripts", path=f"/c/desk/stories/{SCRIPTS}", say="Documents"),
        State(name="section", path=f"{at}/sections/disputed", say="heard from"),
        *(
            State(name=f"part-{key}", path=f"{at}/sections/{key}")
            for key in ("figures", "matrix", "timeline", "lanes", "map", "documents", "versions", "gaps")
        ),
        State(name="part-empty", path=f"/c/desk/stories/{SCRIPTS}/sections/map", say="nothing for it"),
        State(name="finding", path=f"{at}/findings/{compared[-1].id}", say="The port counts fuel"),
        State(name="finding-judged", path=f"{at}/findings/{disputed[0].id}", say="People say"),
        State(name="why", path=f"{at}/why/{disputed[0].id}", say="The rule"),
        State(name="document", path=f"{at}/documents/{old.next_id}", say="Full text"),
        State(name="document-arabic", path=f"/c/desk/stories/{SCRIPTS}/documents/{scripts[0].id}", say="14"),
        State(name="document-chinese", path=f"/c/desk/stories/{SCRIPTS}/documents/{scripts[1].id}", say="14"),
        State(name="changes", path=f"{at}/documents/{old.document_id}/changes", say="six"),
        State(name="origins", path=f"{at}/origins", say="Where the reporting comes from"),
        State(name="export", path=f"{at}/export", say="WACZ"),
        State(name="merge", path=f"{at}/merge", say="Merge with another story"),
        State(name="add", path="/c/desk/add", say="Pasted text"),
        State(name="works", path="/c/busy/works", say="Ended"),
        State(name="works-none", path="/c/empty/works", say="Nothing was ordered yet"),
        State(name="work-running", path="/c/busy/works/4", say="1 of 3"),
        State(name="work-failed", path="/c/busy/works/5", say="403 Forbidden"),
        State(name="judgements", path="/c/desk/judgements", say="To look at again"),
        State(name="judgements-none", path="/c/empty/judgements", say="Nobody judged anything yet"),
        State(name="archive", path=f"/c/desk/archive/{page}?words={words}", say="Archived copy"),
        State(name="search", path="/c/desk/?q=bridge", say="bridge"),
        State(name="search-none", path="/c/desk/?q=zeppelin", say="collap*"),
        State(name="search-hostile", path="/c/desk/?q=%22%3Cscript%3Ealert(1)%3C/script%3E%20OR%20NEAR(*%27)%29" + "x" * 90),
        State(name="error-404", path="/c/desk/stories/nowhere", status=404),
        State(name="error-422", path="/c/desk/works/zero", status=422),
        State(name="protected", path="/c/desk/protected", say="Protected person 1"),
        State(name="protected-suggested", path=f"/c/desk/protected?story={STORY}", say="Whom to think of"),
        State(name="help", path="/help", say="The two counts"),
    )
