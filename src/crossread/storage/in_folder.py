"""What stands in a library's folder, by name."""

ARCHIVE = "archive"
EVIDENCE = "evidence"
KEYS = "keys"
LOG = "log.jsonl"
CHECKPOINTS = "checkpoints.jsonl"
TIME_STAMPS = "timestamps.jsonl"
STORE = "library.sqlite"
SEEN = "seen.sqlite"
SEARCH = "search.sqlite"
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite puts beside its own."""
INCOMING = "incoming"
"""What was handed in and is not kept as evidence yet."""
WORK_LOG = "work.log"
"""What the processes that do works say."""
LOCKS = ("library.lock", "seen.lock", "search.lock", "log.lock", "watch.lock", "work.lock")
OURS = (
    *(ARCHIVE, EVIDENCE, KEYS, LOG, CHECKPOINTS, TIME_STAMPS, INCOMING, WORK_LOG),
    *(f"{file}{ending}" for file in (STORE, SEEN, SEARCH) for ending in ("", *BESIDE)),
    *LOCKS,
)
"""Everything that stands in a library's folder."""
