"""The keys of two names of persons in, whether one is the other given shorter out. Two different first names are never one person."""

Key = tuple[str, ...]


def specificity(key: Key) -> tuple[int, int]:
    """How much of a name a key gives: words that are no initials, then all words."""
    return (sum(not is_initial(word) for word in key), len(key))


def is_initial(word: str) -> bool:
    """Is it the first letter of a name ("j.")?"""
    return word.endswith(".")


def is_short_for(short: Key, full: Key) -> bool:
    """Are the words of the first in the second, in order, so that it may be the second given shorter?

    Either first and last word agree ("Ada Low" for "Ada M. Low", "A. Low" for "Ada Low"), or the first is the end of the second without initials
    ("Lula da Silva" for "Luiz Inácio Lula da Silva"), or its beginning ("Gabriel García" for "Gabriel García Márquez"), or all but its first
    word ("Otto Jespersen" for "Jens Otto Harry Jespersen"). Different middle initials
    are two persons.
    """
    if len(short) < PAIR or len(full) < len(short):
        return False
    if not any(is_initial(word) for word in short) and (full[-len(short) :] == short or full[: len(short)] == short):
        return True
    if not any(is_initial(word) for word in short) and full[-1] == short[-1] and short[0] in full[1:-1] and is_within(short[:-1], full[1:-1]):
        return True
    return stands_for(short[0], full[0]) and short[-1] == full[-1] and is_within(short[1:-1], full[1:-1])


PAIR = 2


def is_within(short: Key, full: Key) -> bool:
    """Do all middle words of the first stand in the second, in order; and where both give initials alone, are these the same?"""
    if short and all(map(is_initial, short)) and all(map(is_initial, full)):
        return short == full
    at = 0
    for word in short:
        while at < len(full) and not (stands_for(word, full[at]) or stands_for(full[at], word)):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def stands_for(word: str, name: str) -> bool:
    """Is the first the same word as the second, or its initial?"""
    return word == name or (is_initial(word) and name[0] == word[0])
