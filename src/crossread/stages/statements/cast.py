"""Everybody who speaks in a document: the words at a statement in, the fullest name or description in the document and the kind out.

Surnames, titles, abbreviations and definite descriptions ("the soldier") go back to the one mention they fit; where they fit two the name is None.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from crossread.stages.statements.kinds import kind_of
from crossread.stages.statements.names import JOINED, LIST, LISTED, WORD, all_named, name_in, without_article
from crossread.stages.statements.pronouns import NEUTER, PLURAL, SELF, SINGULAR, Mention
from crossread.stages.statements.saying import Place
from crossread.types.statement import SourceKind

BRIEF = 4
"""Words: a longer definite description is its own."""
CLAUSE = re.compile(r",\s+(?:who|which|that|whose)\b")
AGED = re.compile(r"(?:the|a)\s+(\d{1,3})-year-old\b", re.IGNORECASE)


@dataclass(slots=True)
class Cast:
    """Everybody who speaks in a document, and how they are called.

    Attributes:
        text: the text of the document.
        full: surname or abbreviation in lower case to the full names that end with it.
        descriptions: head noun to the descriptions with it: place, name or first words, and all of their words; in order of the text.
        kinds: name to the kind that its description showed.
        mentions: who is named where, in order of the text.
        ages: years to the names of whom the text gives that age.
        pronouns: the place of a pronoun that speaks to whom it stands for.
    """

    text: str
    full: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    descriptions: dict[str, list[tuple[int, str, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, SourceKind] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    ages: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    pronouns: dict[Place, str | None] = field(default_factory=dict)

    def identify(self, whole: str, place: Place, *, in_text: bool = True) -> tuple[str | None, SourceKind]:
        """The words of a source in, its resolved name and kind out; the name is None where two antecedents are possible or none is found."""
        said = whole[place[0] : place[1]]
        low = said.lower().strip()
        if is_pronoun(low):
            name = self.pronouns.get(place) if in_text else None
            return name, self.kind_named(name)
        name = self.named(said, place[0] if in_text else 0)
        return name, kind_of(said) or self.kind_named(name)

    def kind_named(self, name: str | None) -> SourceKind:
        """A resolved name in, the kind that a description of it showed, or that it shows itself, out."""
        return (self.kinds.get(name) or kind_of(name) or "other") if name else "other"

    def named(self, said: str, at: int) -> str | None:
        """Words other than a pronoun in, the fullest name or description for them out; None where two fit."""
        listed = LISTED.split(said) if LIST.search(said) else []
        if len(listed) > 2 and all(all(w[:1].isupper() for w in part.split()) for part in listed):
            names = [self.named(part, at) for part in listed]
            return ", ".join(name for name in names if name) if all(names) else None
        several = [self.named(one, at) for one in JOINED.split(said)] if JOINED.search(said) and all_named(JOINED.split(said)) else []
        if several:
            return " and ".join(one for one in several if one) if all(several) else None
        name = name_in(said)
        if name is None:
            return self.described(said, at)
        key = name.split()[-1].lower()
        full = self.full.get(name.lower()) or self.full.get(key, []) if " " not in name else []
        if len(full) == 1:
            return full[0]
        return name if not full else None

    def described(self, said: str, at: int) -> str | None:
        """A description in, the name or first full description of the one it goes back to out; itself when it is the first."""
        said = CLAUSE.split(said, maxsplit=1)[0]
        aged = AGED.match(said.strip())
        if aged and len(self.ages.get(int(aged.group(1)), [])) == 1:
            return self.ages[int(aged.group(1))][0]
        plain = without_article(said.strip())
        tokens = [w.lower() for w in WORD.findall(plain)]
        head = head_of(tokens)
        if not tokens or len(tokens) > BRIEF or head.endswith("s") or not said.strip().lower().startswith(("the ", "this ", "that ")):
            return said.strip()
        earlier = [(position, who, modifiers) for position, who, modifiers in self.descriptions.get(head, []) if position < at]
        fitting = {who for _, who, modifiers in earlier if set(tokens) <= modifiers}
        if len(fitting) > 1:
            return None
        return fitting.pop() if fitting else said.strip()


def is_pronoun(low: str) -> bool:
    """Are words in small letters a pronoun?"""
    return low in SINGULAR or low in PLURAL or low in NEUTER or low in SELF


def head_of(tokens: list[str]) -> str:
    """The words of a description in, its head noun out: the last before a preposition."""
    for index, token in enumerate(tokens):
        if index and token in ("of", "for", "in", "at", "from", "with", "on", "who", "to", "by", "near"):
            return tokens[index - 1]
    return tokens[-1] if tokens else ""
