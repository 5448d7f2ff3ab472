"""A table of items and what each was joined to in, the groups that they make out: union-find on a plain dictionary.

The table starts as `{item: item for item in items}`; a group is known by the one item that stands for itself.
"""

from typing import TypeVar

Item = TypeVar("Item", int, str)


def top(joined: dict[Item, Item], item: Item) -> Item:
    """A table and an item in, the item that its group is known by out."""
    while joined[item] != item:
        joined[item] = joined[joined[item]]  # shortens the way for the next question, and changes no answer
        item = joined[item]
    return item


def join(joined: dict[Item, Item], item: Item, into: Item) -> None:
    """A table and two items in; the group of the first becomes part of the group of the second, and is known by its name."""
    joined[top(joined, item)] = top(joined, into)


def merge(joined: dict[Item, Item], first: Item, second: Item) -> None:
    """A table and two items in; their groups become one, known by the smaller of both names."""
    low, high = sorted((top(joined, first), top(joined, second)))
    joined[high] = low
