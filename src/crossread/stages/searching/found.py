"""A line that was found and what was looked for in, the words that were found out, as offsets into the line."""

from crossread.stages.searching.asked import Phrase, Query
from crossread.stages.searching.words import VALUE, Places, Word, number_key, number_keys, places_in, sound_of, values_in, words_of


def marked(text: str, query: Query, places: Places) -> tuple[tuple[int, int], ...]:
    """The words of a line and a query in, what it was found by out: first code point and the one after the last, in order, apart."""
    wanted = {phrase for clause in query.clauses for way in clause.ways for phrase in way}
    words = words_of(text)
    spans = [span for phrase in wanted for span in placed(phrase, words)]
    tokens = {phrase.tokens[0] for phrase in wanted if len(phrase.tokens) == 1}
    spans += [(word.start, word.end) for word in words if word.is_name and sound_of(word.key) in tokens]
    spans += [(start, end) for start, end, value in values_in(text, [word.key for word in words]) if f"{VALUE}{number_key(value)}" in tokens]
    spans += [(word.start, word.end) for word in words if is_number(word, text, tokens)]
    if any(token.startswith("@") for token in tokens):
        spans += [(start, end) for start, end, token in places_in(text, words, places) if token in tokens]
    return merged(spans)


def is_number(word: Word, text: str, tokens: set[str]) -> bool:
    """Is a word of a line a number that was looked for, in one of its readings?"""
    printed = text[word.start : word.end]
    return printed[0].isdigit() and any(f"{VALUE}{key}" in tokens for key in number_keys(printed))


def placed(phrase: Phrase, words: list[Word]) -> list[tuple[int, int]]:
    """A phrase and the words of a line in, where it stands out."""
    size = len(phrase.tokens)
    head, last = phrase.tokens[:-1], phrase.tokens[-1]
    found = []
    for at in range(len(words) - size + 1):
        ends = words[at + size - 1].key
        fits = ends.startswith(last) if phrase.is_beginning else ends == last
        if fits and all(words[at + i].key == token for i, token in enumerate(head)):
            end = words[at].start + 1 if phrase.is_beginning and size == 1 and len(last) == 1 else words[at + size - 1].end
            found.append((words[at].start, end))
    return found


def merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in, the same out in order, those that overlap or touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
