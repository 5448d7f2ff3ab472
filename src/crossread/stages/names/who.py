"""Entities that were joined across documents in, who is meant by a name of a document out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from crossread.types.claim import Claim
from crossread.types.entity import Entity, Joined
from crossread.types.span import Span


@dataclass(frozen=True, kw_only=True)
class Who:
    """Who is meant where, in the documents of a story.

    Attributes:
        groups: what the documents name, each group one thing, sorted.
    """

    groups: tuple[Joined, ...] = ()

    @cached_property
    def of_entity(self) -> Mapping[str, Joined]:
        """The id of each entity, and the group that it belongs to."""
        return {entity.id: group for group in self.groups for entity in group.entities}

    @cached_property
    def in_document(self) -> Mapping[str, tuple[Entity, ...]]:
        """The id of each document, and what it names, sorted by id."""
        found: dict[str, list[Entity]] = {}
        for entity in sorted((entity for group in self.groups for entity in group.entities), key=lambda entity: entity.id):
            found.setdefault(entity.document_id, []).append(entity)
        return {document: tuple(entities) for document, entities in found.items()}

    @cached_property
    def by_form(self) -> Mapping[str, Mapping[str, tuple[Joined, ...]]]:
        """The id of each document, its names as printed, and for each the groups that it may mean there, sorted."""
        found: dict[str, dict[str, tuple[Joined, ...]]] = {}
        for group in self.groups:
            for entity in group.entities:
                forms = found.setdefault(entity.document_id, {})
                for form in entity.forms:
                    forms[form] = (*(one for one in forms.get(form, ()) if one != group), group)
        return found

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str, int, int], Joined]:
        """The document and place of each mention, and the group that it means."""
        return {(entity.document_id, *mention.span.place): group for group in self.groups for entity in group.entities for mention in entity.mentions}

    def of_claims(self, claims: Iterable[Claim]) -> dict[str, str]:
        """Claims in, for each name among them that was found a word for what it means out: the same for what is one."""
        found = ((claim.id, self.at(claim.document_id, claim.core)) for claim in claims if claim.kind in {"name", "place"})
        return {claim: key_of(group) for claim, group in found if group}

    def at(self, document_id: str, span: Span) -> Joined | None:
        """A document and the words of a name there in, the group that they mean out; None when they are no name that was found."""
        return self.by_place.get((document_id, *span.place))


def key_of(group: Joined) -> str:
    """A group in, a word for it that no other group of the story has out: the first of its ids, which hardly ever changes when one more joins."""
    return group.entities[0].id


NOBODY = Who()
"""No names are known."""
