"""A run through a library's pages in, each batch of them grouped and written in one transaction."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.language.story_model import load_story_model
from crossread.stages.stories import Grouping
from crossread.stages.stories.naming import names_for
from crossread.storage.grouping import Change, Groupings, Run
from crossread.storage.library import Library
from crossread.storage.story_judgements import Judged, judgements_in, names_in
from crossread.storage.story_rows import Name, Placed, name_of
from crossread.types.document import Document
from crossread.types.gap import Gap
from crossread.types.grouping import Apart, Arrival, Judgement, Pinned, Story, Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What a batch did.

    Attributes:
        stories: names of the stories that came to be, grew, or have other pages than before, sorted; of a run in the making none.
        gaps: what could not be decided.
    """

    stories: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()


class GroupingRun:
    """A run that goes on from where it stood. Pages stand for documents: a page stays, while the id of its document changes with what reads it.

    It may stay alive as long as nobody else writes to the run: then its step in the library is another.

    Attributes:
        run: what is written of it.
        placed: page to its story, as written; those pages that grouping remembers.
        judged: the judgements in force.
        asked: pages that are grouped only because a judgement speaks of them.
        batch: number of the last batch.
        named: page to the names that lead to it; pages that grouping remembers.
        names_seen: number of the last name that is among these, or was looked at.
    """

    def __init__(self, library: Library, run: Run) -> None:
        """An open library and a run in it in, the same ready to go on out."""
        self.library = library
        self.at = library.clock()
        self.tables = Groupings(library.store)
        self.run = run
        self.grouping = Grouping(load_story_model(), self.tables.kept(run))
        self.placed = self.tables.placed(run, self.grouping.remembered())
        self.judged = in_force(library)
        self.asked = self.tables.asked(run)
        self.batch = self.tables.last_batch(run)
        self.named: dict[str, list[Name]] = {}
        self.names_seen = 0
        self.look_for_names()

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements in force, in order."""
        return tuple(one.judgement for one in self.judged)

    def take(self, pages: Sequence[str]) -> Took:
        """Pages of one batch in, those that were not read left out; afterwards they are grouped and written. What that did out."""
        documents = self.read(pages)
        before = self.grouping.settled.batch
        gaps = self.grouping.take_in([arrival_of(document) for document in documents.values()], self.judgements)
        stories = self.write(self.change(documents, before))
        return Took(stories=stories, gaps=tuple(wordless(gap, documents) for gap in gaps if gap.what.startswith(WORDLESS)))

    def judge(self, decision: tuple[Judgement, ...], by: str) -> None:
        """The judgements of one decision and who made it in; afterwards they hold and are written."""
        documents = self.read(sorted({page for judgement in decision for page in self.unknown(judgement)}))
        self.asked |= self.tables.by_name(documents.keys() - self.tables.placed(self.run, documents).keys())
        before = self.grouping.settled.batch
        self.grouping.take_in([arrival_of(document) for document in documents.values()], (*self.judgements, *decision))
        self.write(replace(self.change(documents, before), decision=decision, by=by))

    def undo(self, numbers: tuple[int, ...], by: str) -> None:
        """Numbers of judgements that held only since the last day was settled, and who withdraws them, in; they are undone, and that is written."""
        self.judged = tuple(one for one in self.judged if one.number not in numbers)
        self.grouping.take_in((), self.judgements)
        self.write(replace(self.change({}, self.grouping.settled.batch), undone=numbers, by=by))

    def remind(self) -> None:
        """Nothing in; afterwards grouping knows again what it had forgotten of what judgements speak of, so that they hold."""
        lost = {page for judgement in self.judgements for page in self.unknown(judgement)}
        there = sorted(self.tables.placed(self.run, lost))
        if there:
            self.take(there)

    def unknown(self, judgement: Judgement) -> tuple[str, ...]:
        """A judgement in, the pages out that it speaks of and grouping does not know, with the others of their stories; sorted."""
        missing = {page for page in pages_of(judgement) if not self.grouping.knows(page)}
        if not missing:
            return ()
        ids = {one.story for one in self.tables.placed(self.run, missing).values()}
        others = {page for page in self.tables.in_stories(self.run, ids) if not self.grouping.knows(page)}
        return tuple(sorted(missing | others))

    def read(self, pages: Sequence[str]) -> dict[str, Document]:
        """Pages in, the documents of those that can be read out."""
        return {page: document for page, document in self.tables.documents(pages).items() if document.is_read}

    def look_for_names(self) -> None:
        """Nothing in; afterwards this knows the names that others gave meanwhile."""
        for one in names_in(self.library.store, self.names_seen):
            self.names_seen = one.number
            if one.page_sha256 in self.placed:
                self.named.setdefault(one.page_sha256, []).append(one)

    def change(self, documents: Mapping[str, Document], before: int) -> Change:
        """Documents that were just taken in and how many days were settled before in, what is to be written out."""
        stories = self.grouping.changed()
        numbers = tuple(one.number for one in self.judged)
        is_settled = self.grouping.settled.batch > before
        old = self.old_places(stories, documents)
        placed = tuple(moved(stories, old, documents, self.batch + 1, self.asked, self.at))
        left = {old[one.page_sha256].story for one in placed if one.page_sha256 in old}
        touched = {one.story for one in placed} | left
        self.look_for_names()
        names = tuple(name for story in stories for page in story.documents for name in self.named.get(page, ())) if self.run.is_current else ()
        leads = led(old, old | {one.page_sha256: one for one in placed}, names)
        return Change(
            memory=self.grouping.delta(),
            judged=numbers,
            baked=tuple(sorted({*self.run.baked, *(numbers if is_settled else ())})),
            placed=placed,
            new=frozenset(one.page_sha256 for one in placed if one.page_sha256 not in old),
            shown=self.shown(stories),
            names_seen=self.names_seen,
            names=self.names([story.documents for story in stories if story.id in touched], names, leads) if self.run.is_current else {},
            leads=leads,
            at=self.at,
        )

    def old_places(self, stories: Sequence[Story], documents: Mapping[str, Document]) -> dict[str, Placed]:
        """Stories and documents that were just taken in in, where the pages of these stood out; pages that had been forgotten are looked up."""
        back = self.tables.placed(self.run, (page for page in documents if page not in self.placed))
        self.placed |= back
        return {page: self.placed[page] for story in stories for page in story.documents if page in self.placed}

    def shown(self, stories: Sequence[Story]) -> dict[str, str]:
        """Stories in, id of each that has a name to the name that it is shown by out."""
        found = ((story.id, name_of(name for page in story.documents for name in self.named.get(page, ()))) for story in stories)
        return {id: name.name for id, name in found if name}

    def names(self, stories: Sequence[tuple[str, ...]], given: Sequence[Name], leads: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The pages of stories, the names that lead there, and those that lead elsewhere now, in.

        Names for the first page of each story come out that has none yet.
        """
        named = {leads.get(one.name, one.page_sha256) for one in given}
        nameless = [pages for pages in stories if named.isdisjoint(pages)]
        documents = self.tables.documents(page for pages in nameless for page in pages)
        found = {}
        for pages in nameless:
            first = documents.get(pages[0])
            titles = [documents[page].title or "" for page in pages if page in documents]
            lines = [first.text.lstrip().split("\n", 1)[0]] if first and not any(titles) else []
            found[pages[0]] = names_for([*titles, *lines], first.published.edtf if first else None, pages[0])
        return found

    def write(self, change: Change) -> tuple[str, ...]:
        """What changed in; written. The names of the stories that changed come out, sorted."""
        left = {self.placed[one.page_sha256].story for one in change.placed if one.page_sha256 in self.placed}
        self.run = self.tables.write(self.run, change)
        self.batch = max((self.batch, *(one.batch for one in change.placed)))
        for name, page in change.leads.items():
            self.lead(name, page)
        self.placed |= {one.page_sha256: one for one in change.placed}
        if change.decision or change.undone:
            self.judged = in_force(self.library)
        self.look_for_names()
        self.at = self.library.clock()
        touched = left | {one.story for one in change.placed}
        changed = tuple(sorted({name for id, name in self.shown(self.grouping.told).items() if id in touched})) if self.run.is_current else ()
        for _, page in change.memory.forgotten:
            if not self.grouping.knows(page):
                self.placed.pop(page, None)
                self.named.pop(page, None)
        return changed

    def lead(self, name: str, page: str) -> None:
        """A name and the page that it leads to from now on in; afterwards this knows it."""
        moved_ones = [one for names in self.named.values() for one in names if one.name == name]
        for one in moved_ones:
            self.named[one.page_sha256].remove(one)
            self.named.setdefault(page, []).append(replace(one, page_sha256=page))

    def finish(self) -> None:
        """Nothing in; afterwards this run is the current one, and the library's stories show it."""
        placed = self.tables.placed(self.run)
        stories: dict[str, list[Placed]] = {}
        for one in placed.values():
            stories.setdefault(one.story, []).append(one)
        ordered = [tuple(one.page_sha256 for one in sorted(story, key=lambda one: one.place)) for _, story in sorted(stories.items())]
        current = self.tables.run()
        names = names_in(self.library.store)
        leads = led(self.tables.placed(current) if current else {}, placed, names)
        self.run = self.tables.finish(self.run, self.names(ordered, names, leads), leads, self.at)
        self.look_for_names()


WORDLESS = "story of document "
"""Begins what the gap of a document without words is about; see `stages.stories.grouping.wordless`."""


def in_force(library: Library) -> tuple[Judged, ...]:
    """A library in, the judgements in force out, in order."""
    return tuple(one for one in judgements_in(library.store) if one.is_in_force)


def arrival_of(document: Document) -> Arrival:
    """A document in, the same as grouping sees it out."""
    return Arrival(id=document.page_sha256, title=document.title or "", text=document.text, published=document.published.edtf)


def pages_of(judgement: Judgement) -> frozenset[str]:
    """A judgement in, the pages it speaks of out."""
    match judgement:
        case Together(documents=documents):
            return frozenset(documents)
        case Apart(documents=documents, others=others):
            return frozenset((*documents, *others))
        case Pinned(document=document):
            return frozenset((document,))


def moved(
    stories: Sequence[Story], before: Mapping[str, Placed], documents: Mapping[str, Document], batch: int, asked: frozenset[str], at: str
) -> Iterator[Placed]:
    """Stories, where each page stood before, the documents that are new, the number of their batch, which were asked for, and the time in.

    Out come the pages that are new or stand elsewhere. A page came to its story when it arrived there; a story that only has another id than before
    (an older report of the same day came) is the same one.
    """
    for story in stories:
        origins = Counter(before[page].story for page in story.documents if page in before)
        origin = min(origins, key=lambda id: (-origins[id], id), default=None)
        for place, page in enumerate(story.documents):
            was = before.get(page)
            new = documents.get(page)
            now = Placed(
                page_sha256=page,
                story=story.id,
                place=place,
                batch=was.batch if was else batch,
                published=was.published if was else (new.published.edtf if new else None),
                since=was.since if was and was.story in {story.id, origin} else at,
                is_round_up=story.is_round_up,
                is_asked=was.is_asked if was else page in asked,
            )
            if now != was:
                yield now


def led(before: Mapping[str, Placed], after: Mapping[str, Placed], names: Sequence[Name]) -> dict[str, str]:
    """Where each page stood and stands, and all names, in, the names out that must lead to another page so that they stay with most of their story.

    Of equal parts the name stays with the one that has its page.
    """
    parted = {one.story for page, one in before.items() if page in after and after[page].story != one.story}
    of: dict[str, list[str]] = {}
    for page, one in before.items():
        if one.story in parted and page in after:
            of.setdefault(one.story, []).append(page)
    given: dict[str, list[Name]] = {}
    for name in names:
        if name.page_sha256 in before:
            given.setdefault(before[name.page_sha256].story, []).append(name)
    found: dict[str, str] = {}
    for id, pages in sorted(of.items()):
        shown = name_of(given.get(id, ()))
        parts = Counter(after[page].story for page in pages)
        if shown and shown.page_sha256 in after:
            own = after[shown.page_sha256].story
            most = max(sorted(parts), key=lambda part: (parts[part], part == own))
            if most != own:
                found[shown.name] = min((after[page].place, page) for page in pages if after[page].story == most)[1]
    return found


def wordless(gap: Gap, documents: Mapping[str, Document]) -> Gap:
    """The gap of a document without words and the documents in, the gap out with the document's address in place of its page's SHA-256."""
    page = gap.what.removeprefix(WORDLESS)
    return replace(gap, what=documents[page].address if page in documents else gap.what)
