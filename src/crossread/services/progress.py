"""How far long work is: what a service calls while it works."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""What is being done, how much is done and how much there is (0 while that is not known)."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress in; nothing is said of it."""
