"""Expressions that judge elements one by one in, the elements of a tree that each of them finds out, as the expressions themselves find them.

Trafilatura's expressions ask each element for its name, class and id, by regular expressions that lxml calls in Python: a third of extracting.
Elements that look alike get the same answer. So each look is asked once, of an element that stands alone in a small tree, and remembered.
"""

import re
from collections.abc import Iterable, Sequence

from lxml import etree
from lxml.html import HtmlElement

LOOKED_AT = frozenset(("class", "id", "style", "role", "itemprop", "aria-hidden", "data-component", "data-lp-replacement-content"))
"""Attributes that the expressions look at. Source: xpaths.py of trafilatura 2.1. An expression that looks at others is always asked itself."""
LOOKS_KEPT = 20_000
"""Looks whose answers are remembered, some 10 MB; then all are forgotten. The pages of an outlet share theirs."""

ATTRIBUTE = re.compile(r"@([\w-]+)")
NARROWED = re.compile(r"not\(\.//\w+\)")
"""A condition that only takes away: what an element must not hold."""
BEYOND = re.compile(r"\b(?!self::)[\w-]+::|/|\.\.|\bposition\(|\blast\(|\[\d")
"""What looks at anything but the element itself."""
ODD = "x-odd"
"""Stands for names that cannot be given to a new element ("o:p"); no expression asks for one."""

Look = tuple[str, tuple[tuple[str, str], ...]]
"""The name of an element, and those of its attributes that are looked at, in their order: some expressions ask for the first of two."""


def look_of(element: HtmlElement) -> Look:
    """An element in, what the expressions see of it out."""
    return element.tag, tuple([pair for pair in element.items() if pair[0] in LOOKED_AT])


def alone(looks: Iterable[Look]) -> etree._Element:
    """Looks in, a tree with one element for each of them out, each without neighbours that count."""
    root = etree.Element("body")
    for name, pairs in looks:
        element = etree.SubElement(root, name if ":" not in name else ODD)
        for key, value in pairs:
            element.set(key, value)
    return root


class Looks:
    """What some expressions find in trees, by the looks of the elements."""

    def __init__(self, expressions: Iterable[etree.XPath], tags: Sequence[str] = ()) -> None:
        """Expressions and the names of all elements that they may find (none for any) in, the same, remembering, out."""
        self.expressions = tuple(expressions)
        self.tags = tuple(tags) or (etree.Element,)
        self.paths = [expression.path.strip().removeprefix(".//") for expression in self.expressions]
        self.is_by_look = [not BEYOND.search(NARROWED.sub("", path)) and LOOKED_AT.issuperset(ATTRIBUTE.findall(path)) for path in self.paths]
        self.is_narrowed = [NARROWED.search(path) is not None for path in self.paths]
        self.known: dict[Look, tuple[bool, ...]] = {}

    def found(self, tree: HtmlElement) -> list[list[HtmlElement]]:
        """A tree in, what each of the expressions finds below its root, in order of the document, out."""
        elements = [element for element in tree.iter(*self.tags) if element is not tree]
        looks = list(map(look_of, elements))
        self.learn(looks)
        found: list[list[HtmlElement]] = [[] for _ in self.expressions]
        for element, look in zip(elements, looks, strict=True):
            answers = self.known[look]
            if True in answers:
                for number, answer in enumerate(answers):
                    if answer:
                        found[number].append(element)
        for number, expression in enumerate(self.expressions):
            if not self.is_by_look[number] or (self.is_narrowed[number] and found[number]):
                found[number] = expression(tree)
        return found

    def learn(self, looks: list[Look]) -> None:
        """Looks in; those that are new are asked, all at once."""
        if len(self.known) > LOOKS_KEPT:
            self.known.clear()
        if new := [look for look in dict.fromkeys(looks) if look not in self.known]:
            tree = alone(new)
            held = list(tree)
            answers = [set(expression(tree)) for expression in self.expressions]
            for look, element in zip(new, held, strict=True):
                self.known[look] = tuple(element in those for those in answers)


class FirstLook:
    """What some expressions find first in trees, by the looks of the elements: expressions for the first element of a kind in the document."""

    def __init__(self, expressions: Iterable[etree.XPath], tags: Sequence[str]) -> None:
        """Expressions and the names of all elements that they may find in, the same, remembering, out."""
        self.expressions = tuple(expressions)
        self.tags = tuple(tags)
        self.known: dict[tuple[int, Look], bool] = {}

    def found(self, tree: HtmlElement) -> HtmlElement | None:
        """A tree in, what the first of the expressions that finds anything below its root finds first out."""
        seen = [(element, look_of(element)) for element in tree.iter(*self.tags) if element is not tree]
        return next((element for number, _ in enumerate(self.expressions) for element, look in seen if self.answer(number, look)), None)

    def answer(self, number: int, look: Look) -> bool:
        """The number of an expression and a look in; does it find such an element?"""
        answer = self.known.get((number, look))
        if answer is None:
            if len(self.known) > LOOKS_KEPT:
                self.known.clear()
            answer = self.known[number, look] = bool(self.expressions[number](alone((look,))))
        return answer
