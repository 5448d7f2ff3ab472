"""A process that works through many items in; how seldom it looks for garbage in cycles, without keeping more of it than a few items leave behind."""

import gc

NEW_OBJECTS = 50_000
"""New objects within one item after which the collector looks by itself; a report leaves some 1,000 behind. With 700, as Python has it, the collector
went through everything that a process holds every few hundred reports, .4 s each time: 5 % of a reading process's time."""

EVERY = 16
"""Items after which what is new is looked through: bounds what cycles hold back to what these leave behind, however large a few objects are."""


class Seldom:
    """Looks for garbage in cycles between items, among what is new. Models and lexicons, there when the first are done, are never gone through."""

    def __init__(self) -> None:
        """Nothing in; from now on the collector of this process looks seldom by itself."""
        gc.set_threshold(NEW_OBJECTS)
        self.items = 0
        self.is_settled = False

    def after(self, items: int) -> None:
        """How many items were just done in; whatever they left behind is looked through when it is time."""
        self.items += items
        if not self.is_settled:
            gc.freeze()
            self.is_settled = True
        elif self.items >= EVERY:
            gc.collect(1)
            self.items = 0
