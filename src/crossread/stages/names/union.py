"""Things that are the same, joined: the classes that pairs make."""


class Classes:
    """The numbers from 0 to n - 1, each in a class of its own at first; joining two joins their classes. The smallest number leads its class."""

    def __init__(self, size: int) -> None:
        """How many numbers in."""
        self.parent = list(range(size))

    def top(self, at: int) -> int:
        """A number in, the smallest one of its class out."""
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, a: int, b: int) -> None:
        """The classes of two numbers become one."""
        low, high = sorted((self.top(a), self.top(b)))
        self.parent[high] = low
