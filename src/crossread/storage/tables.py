"""The store's tables (SQLAlchemy Core).

Only ever added to: `pages`, `stories`, `story_pages`. `captures` and `signed` repeat what the log and its checkpoints say, so that it can be looked
up and is missed when it is gone. Made from the pages and always to be made again: `documents` and `readings` (what is said in them, `bodies/`),
which carry the name and version of what made them. `to_read` is what waits to be read (`queue.py`). What is watched changes as time goes by:
`followed`, `named`, `watched`, `asked`, `noted`; `visits`, `alerts` and `sent` are only added to. What people say about stories is only added to:
`story_names`, `story_judgements`, `story_judgements_undone`; how the machine groups is made again: `grouping_runs`, `grouped_pages`, what grouping
remembers (`grouping_memory`, `grouping_documents`, `grouping_arrivals`; see `grouping_memory.py`), and the rows of `stories` and `story_pages`
under a name of `story_names`.
What people judge about findings and whom they protect is only added to, too: `reviews`, `reviews_confirmed`, `reviews_undone`, `protected`,
`protected_undone`. Of the desk: `works` (what was ordered, and how far it is), `kept_dossiers` (to be made again at any time) and `looked` (what each
reader saw last).
Times are UTC (ISO 8601 with seconds and `Z`); bodies are the frozen types as JSON, those of documents and readings packed.

A change here is a step of SQLite in `store.py` and a migration of PostgreSQL in `migrations/versions/`; a test holds the two against each other.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, LargeBinary, MetaData, Table, UniqueConstraint, func

from crossread.storage.columns import Whole, Words

METADATA = MetaData()

pages = Table(
    "pages",
    METADATA,
    Column("sha256", Words, primary_key=True),
    Column("address", Words, nullable=False),
    Column("captured_at", Words, nullable=False),
    Column("media_type", Words, nullable=False),
    Column("size", Whole, nullable=False),
)

documents = Table(
    "documents",
    METADATA,
    Column("page_sha256", ForeignKey("pages.sha256"), primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("outlet", Words),
    Column("made_by", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("gaps", LargeBinary, nullable=False),
)

readings = Table(
    "readings",
    METADATA,
    Column("page_sha256", ForeignKey("documents.page_sha256"), primary_key=True),
    Column("said", LargeBinary, nullable=False),
    Column("meaning", LargeBinary, nullable=False),
    Column("model", ForeignKey("readings.page_sha256")),
    Column("likeness", Whole),
)

to_read = Table(
    "to_read",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("page_sha256", ForeignKey("pages.sha256"), nullable=False),
    Column("made_by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("lease", Words),
    Column("leased_until", Words),
    UniqueConstraint("page_sha256", "made_by", name="to_read_once"),
)

stories = Table(
    "stories",
    METADATA,
    Column("name", Words, primary_key=True),
    Column("created_at", Words, nullable=False),
)

story_pages = Table(
    "story_pages",
    METADATA,
    Column("story", ForeignKey("stories.name"), primary_key=True),
    Column("page_sha256", ForeignKey("pages.sha256"), primary_key=True),
)

captures = Table(
    "captures",
    METADATA,
    Column("number", Whole, primary_key=True),
    Column("address", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("page_sha256", ForeignKey("pages.sha256"), nullable=False),
    Column("body_sha256", Words, nullable=False),
    Column("place_sha256", Words),
    Column("refers_to", Whole),
    Column("body", LargeBinary, nullable=False),
)

signed = Table(
    "signed",
    METADATA,
    Column("number", Whole, primary_key=True),
    Column("sha256", Words, nullable=False),
)

followed = Table(
    "followed",
    METADATA,
    Column("address", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("story", Words),
    Column("since", Words, nullable=False),
)

named = Table(
    "named",
    METADATA,
    Column("address", Words, primary_key=True),
    Column("by", Words, primary_key=True),
    Column("at", Words, nullable=False),
)

watched = Table(
    "watched",
    METADATA,
    Column("address", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("host", Words, nullable=False),
    Column("first_seen", Words, nullable=False),
    Column("due", Words),
    Column("step", Whole, nullable=False),
    Column("state", Words, nullable=False),
    Column("etag", Words),
    Column("modified", Words),
    Column("capture", Whole),
    Column("page_sha256", ForeignKey("pages.sha256")),
    Column("failures", Whole, nullable=False),
    Column("gone", Whole, nullable=False),
    Column("asked_s", Float),
    Column("lease", Words),
    Column("leased_until", Words),
    Column("leased_after", Whole),
    Column("trouble", LargeBinary),
)

visits = Table(
    "visits",
    METADATA,
    Column("address", ForeignKey("watched.address"), primary_key=True),
    Column("step", Whole, primary_key=True),
    Column("at", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("capture", Whole),
    Column("page_sha256", ForeignKey("pages.sha256")),
    Column("before_sha256", Words),
    Column("is_told", Whole, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

asked = Table(
    "asked",
    METADATA,
    Column("address", ForeignKey("watched.address"), primary_key=True),
    Column("at", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("new", Whole, nullable=False),
)

noted = Table(
    "noted",
    METADATA,
    Column("story", ForeignKey("stories.name"), primary_key=True),
    Column("at", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

alerts = Table(
    "alerts",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("id", Words, nullable=False, unique=True),
    Column("at", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

sent = Table(
    "sent",
    METADATA,
    Column("number", ForeignKey("alerts.number"), primary_key=True),
    Column("way", Words, primary_key=True),
    Column("at", Words, nullable=False),
)

grouping_runs = Table(
    "grouping_runs",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("kind", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("is_current", Whole, nullable=False),
    Column("step", Whole, nullable=False),
    Column("judged", LargeBinary, nullable=False),
    Column("baked", LargeBinary, nullable=False),
)

grouping_memory = Table(
    "grouping_memory",
    METADATA,
    Column("run", ForeignKey("grouping_runs.number", ondelete="CASCADE"), primary_key=True),
    Column("part", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

grouping_documents = Table(
    "grouping_documents",
    METADATA,
    Column("run", ForeignKey("grouping_runs.number", ondelete="CASCADE"), primary_key=True),
    Column("batch", Whole, primary_key=True, autoincrement=False),
    Column("page_sha256", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

grouping_arrivals = Table(
    "grouping_arrivals",
    METADATA,
    Column("run", ForeignKey("grouping_runs.number", ondelete="CASCADE"), primary_key=True),
    Column("batch", Whole, primary_key=True, autoincrement=False),
    Column("page_sha256", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

grouped_pages = Table(
    "grouped_pages",
    METADATA,
    Column("run", ForeignKey("grouping_runs.number", ondelete="CASCADE"), primary_key=True),
    Column("page_sha256", ForeignKey("pages.sha256"), primary_key=True),
    Column("story", Words, nullable=False),
    Column("place", Whole, nullable=False),
    Column("batch", Whole, nullable=False),
    Column("published", Words),
    Column("since", Words, nullable=False),
    Column("is_round_up", Whole, nullable=False),
    Column("is_asked", Whole, nullable=False),
)

story_names = Table(
    "story_names",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("name", Words, nullable=False, unique=True),
    Column("page_sha256", ForeignKey("pages.sha256"), nullable=False),
    Column("by", Words),
    Column("at", Words, nullable=False),
)

story_judgements = Table(
    "story_judgements",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("decision", Whole),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

story_judgements_undone = Table(
    "story_judgements_undone",
    METADATA,
    Column("number", ForeignKey("story_judgements.number"), primary_key=True),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
)

reviews = Table(
    "reviews",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

reviewed_pages = Table(
    "reviewed_pages",
    METADATA,
    Column("number", ForeignKey("reviews.number"), primary_key=True),
    Column("page_sha256", ForeignKey("pages.sha256"), primary_key=True),
)

reviews_confirmed = Table(
    "reviews_confirmed",
    METADATA,
    Column("number", ForeignKey("reviews.number"), primary_key=True),
    Column("by", Words, primary_key=True),
    Column("at", Words, nullable=False),
)

reviews_undone = Table(
    "reviews_undone",
    METADATA,
    Column("number", ForeignKey("reviews.number"), primary_key=True),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
)

protected = Table(
    "protected",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

protected_undone = Table(
    "protected_undone",
    METADATA,
    Column("number", ForeignKey("protected.number"), primary_key=True),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
)

works = Table(
    "works",
    METADATA,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("process", Whole),
    Column("is_unwanted", Whole, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

kept_dossiers = Table(
    "kept_dossiers",
    METADATA,
    Column("story", ForeignKey("stories.name", ondelete="CASCADE"), primary_key=True),
    Column("basis", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

looked = Table(
    "looked",
    METADATA,
    Column("reader", Words, primary_key=True),
    Column("story", ForeignKey("stories.name", ondelete="CASCADE"), primary_key=True),
    Column("at", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

Index("reviewed_by_page", reviewed_pages.c.page_sha256)
Index("works_by_state", works.c.state)
Index("named_by", named.c.by)
Index("grouped_pages_by_story", grouped_pages.c.run, grouped_pages.c.story)
Index("stories_by_small_letters", func.lower(stories.c.name))
Index("story_names_by_small_letters", func.lower(story_names.c.name))
Index("story_names_by_page", story_names.c.page_sha256)
Index("watched_by_due", watched.c.due)
Index("visits_by_page", visits.c.page_sha256)
Index("captures_by_address", captures.c.address)  # in PostgreSQL by hash (postgres/tables.py): to say so here would import its dialect
Index("captures_by_page", captures.c.page_sha256)
Index("captures_by_body", captures.c.body_sha256)
Index("captures_by_place", captures.c.place_sha256)
Index("story_pages_by_page", story_pages.c.page_sha256)
Index("readings_by_model", readings.c.model)
Index("readings_by_likeness", readings.c.likeness)
