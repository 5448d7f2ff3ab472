"""Texts in, which of them are near copies of which others out: reprinted, cut, edited, re-ordered or put into other surroundings."""

from crossread.stages.copies.groups import copy_groups, representatives
from crossread.stages.copies.index import CopyIndex, find_copies
from crossread.stages.copies.saved import dump_index, load_index

__all__ = ["CopyIndex", "copy_groups", "dump_index", "find_copies", "load_index", "representatives"]
