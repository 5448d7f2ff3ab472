"""Readings in, the origins of their claims out: who attests that something was said, and who stands behind that it is so."""

from crossread.stages.origins.copies import CopiedText, copied_documents
from crossread.stages.origins.passages import SharedPassage, shared_passages
from crossread.stages.origins.repeats import NOTHING_REPEATED, Repeats
from crossread.stages.origins.trace import Lineage, trace_origins

__all__ = ["NOTHING_REPEATED", "CopiedText", "Lineage", "Repeats", "SharedPassage", "copied_documents", "shared_passages", "trace_origins"]
