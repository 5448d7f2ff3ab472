"""Versions of a page in, what changed between them, which of them speaks, and what became of the claims of the others out."""

from crossread.stages.versions.changes import find_changes
from crossread.stages.versions.claims import old_claims
from crossread.stages.versions.notes import is_correction, withdrawal_note
from crossread.stages.versions.standing import Gone, Seen, standings

__all__ = ["Gone", "Seen", "find_changes", "is_correction", "old_claims", "standings", "withdrawal_note"]
