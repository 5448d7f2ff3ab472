"""Sentences, statements, times and names of a document in, its claims out: the specifics that reports can agree or differ on."""

from crossread.stages.claims.find import find_claims

__all__ = ["find_claims"]
