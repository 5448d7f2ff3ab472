"""The store's tables (SQLAlchemy Core).

Only ever added to: `pages`, `stories`, `story_pages`. `captures` and `signed` repeat what the log and its checkpoints say, so that it can be
looked up and is missed when it is gone. Made from the pages and always to be made again: `documents`, `statements`, `claims`, `entities`;
they carry the name and version of what made them. What is watched changes as time goes by: `followed`, `named`, `watched`, `asked`, `noted`;
`visits`, `alerts` and `sent` are only added to. What people say about stories is only added to: `story_names`, `story_judgements`,
`story_judgements_undone`; how the machine groups is made again: `grouping_runs`, `grouped_pages`, and the rows of `stories` and `story_pages` under a
name of `story_names`.
What people judge about findings and whom they protect is only added to, too: `reviews`, `reviews_confirmed`, `reviews_undone`, `protected`,
`protected_undone`. Of the desk: `works` (what was ordered, and how far it is), `kept_dossiers` (to be made again at any time) and `looked` (what each
reader saw last).
Times are UTC (ISO 8601 with seconds and `Z`); bodies are the frozen types as JSON.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData()

pages = Table(
    "pages",
    METADATA,
    Column("sha256", String, primary_key=True),
    Column("address", String, nullable=False),
    Column("captured_at", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("size", Integer, nullable=False),
)

documents = Table(
    "documents",
    METADATA,
    Column("page_sha256", ForeignKey("pages.sha256"), primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("outlet", String),
    Column("made_by", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("gaps", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    METADATA,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    METADATA,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("value", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

entities = Table(
    "entities",
    METADATA,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    METADATA,
    Column("name", String, primary_key=True),
    Column("created_at", String, nullable=False),
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
    Column("number", Integer, primary_key=True),
    Column("address", String, nullable=False),
    Column("at", String, nullable=False),
    Column("page_sha256", ForeignKey("pages.sha256"), nullable=False),
    Column("body_sha256", String, nullable=False),
    Column("place_sha256", String),
    Column("refers_to", Integer),
    Column("body", LargeBinary, nullable=False),
)

signed = Table(
    "signed",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
)

followed = Table(
    "followed",
    METADATA,
    Column("address", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("story", String),
    Column("since", String, nullable=False),
)

named = Table(
    "named",
    METADATA,
    Column("address", String, primary_key=True),
    Column("by", String, primary_key=True),
    Column("at", String, nullable=False),
)

watched = Table(
    "watched",
    METADATA,
    Column("address", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("host", String, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("due", String),
    Column("step", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("etag", String),
    Column("modified", String),
    Column("capture", Integer),
    Column("page_sha256", ForeignKey("pages.sha256")),
    Column("failures", Integer, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("asked_s", Float),
    Column("lease", String),
    Column("leased_until", String),
    Column("leased_after", Integer),
    Column("trouble", LargeBinary),
)

visits = Table(
    "visits",
    METADATA,
    Column("address", ForeignKey("watched.address"), primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("capture", Integer),
    Column("page_sha256", ForeignKey("pages.sha256")),
    Column("before_sha256", String),
    Column("is_told", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

asked = Table(
    "asked",
    METADATA,
    Column("address", ForeignKey("watched.address"), primary_key=True),
    Column("at", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("new", Integer, nullable=False),
)

noted = Table(
    "noted",
    METADATA,
    Column("story", ForeignKey("stories.name"), primary_key=True),
    Column("at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

alerts = Table(
    "alerts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

sent = Table(
    "sent",
    METADATA,
    Column("number", ForeignKey("alerts.number"), primary_key=True),
    Column("way", String, primary_key=True),
    Column("at", String, nullable=False),
)

grouping_runs = Table(
    "grouping_runs",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("model", String, nullable=False),
    Column("is_current", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("judged", LargeBinary, nullable=False),
    Column("baked", LargeBinary, nullable=False),
    Column("body", LargeBinary),
)

grouped_pages = Table(
    "grouped_pages",
    METADATA,
    Column("run", ForeignKey("grouping_runs.number", ondelete="CASCADE"), primary_key=True),
    Column("page_sha256", ForeignKey("pages.sha256"), primary_key=True),
    Column("story", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("published", String),
    Column("since", String, nullable=False),
    Column("is_round_up", Integer, nullable=False),
    Column("is_asked", Integer, nullable=False),
)

story_names = Table(
    "story_names",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", String, nullable=False, unique=True),
    Column("page_sha256", ForeignKey("pages.sha256"), nullable=False),
    Column("by", String),
    Column("at", String, nullable=False),
)

story_judgements = Table(
    "story_judgements",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("decision", Integer),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

story_judgements_undone = Table(
    "story_judgements_undone",
    METADATA,
    Column("number", ForeignKey("story_judgements.number"), primary_key=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)

reviews = Table(
    "reviews",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
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
    Column("by", String, primary_key=True),
    Column("at", String, nullable=False),
)

reviews_undone = Table(
    "reviews_undone",
    METADATA,
    Column("number", ForeignKey("reviews.number"), primary_key=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)

protected = Table(
    "protected",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

protected_undone = Table(
    "protected_undone",
    METADATA,
    Column("number", ForeignKey("protected.number"), primary_key=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)

works = Table(
    "works",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("process", Integer),
    Column("is_unwanted", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

kept_dossiers = Table(
    "kept_dossiers",
    METADATA,
    Column("story", ForeignKey("stories.name", ondelete="CASCADE"), primary_key=True),
    Column("basis", String, nullable=False),
    Column("at", String, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

looked = Table(
    "looked",
    METADATA,
    Column("reader", String, primary_key=True),
    Column("story", ForeignKey("stories.name", ondelete="CASCADE"), primary_key=True),
    Column("at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

Index("reviewed_by_page", reviewed_pages.c.page_sha256)
Index("works_by_state", works.c.state)
Index("named_by", named.c.by)
Index("grouped_pages_by_story", grouped_pages.c.run, grouped_pages.c.story)
Index("story_names_by_page", story_names.c.page_sha256)
Index("watched_by_due", watched.c.due)
Index("visits_by_page", visits.c.page_sha256)
Index("captures_by_address", captures.c.address)
Index("captures_by_page", captures.c.page_sha256)
Index("captures_by_body", captures.c.body_sha256)
Index("captures_by_place", captures.c.place_sha256)
Index("story_pages_by_page", story_pages.c.page_sha256)
Index("statements_by_id", statements.c.id)
Index("claims_by_id", claims.c.id)
