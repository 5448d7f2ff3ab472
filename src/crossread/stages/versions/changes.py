"""Two versions of a document, read, in; what changed, sentence by sentence and by kind, out."""

import re
from collections import Counter
from collections.abc import Iterator

from crossread.stages.quantities import find_figures
from crossread.stages.tokens import tokenise
from crossread.stages.versions.align import Pair, aligned, folded
from crossread.stages.versions.notes import is_correction, is_withdrawal
from crossread.stages.versions.words import differing, touches, within
from crossread.types.dossier import Reading
from crossread.types.span import Span
from crossread.types.version import Change, ChangeKind

Spans = tuple[Span, ...]

HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|alleged|supposedly|purportedly|purported|unsubstantiated|unconfirmed|unverified|"
    r"may|might|could|possibly|possible|possibility|perhaps|maybe|probably|probable|presumably|presumed|likely|suspected|suspects?|apparently|apparent|"
    r"appear(?:s|ed)?|seem(?:s|ed)?|believed|thought to|feared|potentially|potential|preliminary|initial reports?|an estimated|estimated|estimates?|"
    r"approximately|roughly|about|around|some|nearly|almost|not (?:yet )?(?:been )?(?:independently )?(?:verified|confirmed))\b",
    re.IGNORECASE,
)
"""Words that make a report less sure. The same as `stages.statements.stance.HEDGES` in the main; here the words alone decide, as a sentence that was
changed needs no speaker."""

APPROXIMATE = frozenset({"about", "around", "some", "nearly", "almost"})
"""Words that hedge a number and are common elsewhere."""

NUMBER = re.compile(
    r"\s*\W?(?:\d|\w+(?:teen|ty)\b|(?:a )?(?:hundred|thousand|million|dozen|half)s?\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)",
    re.IGNORECASE,
)

NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|den(?:y|ies|ied|ying|ial)|rejects?|rejected|dismiss(?:es|ed)?|refut(?:es?|ed)|"
    r"disput(?:es?|ed)|rul(?:es?|ed) out)\b|n['’]t\b",
    re.IGNORECASE,
)

ATTRIBUTION = re.compile(
    r"\b(?:according to|citing|cited|quoting|quoted|sa(?:id|ys?)|told|sources?|spokes(?:man|woman|person)|officials?|witness(?:es)?|anonym\w+)\b",
    re.IGNORECASE,
)
"""Words that name whoever says it, for sentences in which no statement was found."""

DIGIT = re.compile(r"\d+(?:[.,:]\d+)*")
CALENDAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|today|yesterday|"
    r"tomorrow|tonight|morning|afternoon|evening|night|noon|midnight)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*")
INITIAL = re.compile(r"\W*\w+")


def find_changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """Two versions, read, in, what is otherwise in the later one out, in its order; nothing when a reader would see no difference."""
    pairs = aligned(before.document, after.document)
    return tuple(change for pair in pairs for change in _of_pair(pair, before, after))


def _of_pair(pair: Pair, before: Reading, after: Reading) -> Iterator[Change]:
    """A sentence before and after and the readings they stand in in, its changes out."""
    if pair.before and pair.after:
        if folded(pair.before.words) != folded(pair.after.words):
            yield from _rewritten(pair.before, pair.after, before, after)
        return
    if pair.after:
        kind = _note(pair.after) or ("title changed" if pair.after.part == "title" else "text added")
        yield Change(kind=kind, before=None, after=pair.after, words_after=(pair.after,))
    elif pair.before:
        kind = "title changed" if pair.before.part == "title" else "text removed"
        yield Change(kind=kind, before=pair.before, after=None, words_before=(pair.before,))


def _rewritten(old: Span, new: Span, before: Reading, after: Reading) -> Iterator[Change]:
    """A sentence in two versions in, a change for each kind that it is out."""
    gone, come = differing(old, new)
    found: list[tuple[ChangeKind, Spans, Spans]] = []
    if note := _note(new):
        if _note(old) is None:
            found.append((note, gone, come))
    elif old.part == "title":
        found.append(("title changed", gone, come))
    figure = _figures(old, new, gone, come)
    said = _attribution(old, new, gone, come, before, after)
    found += [*figure, *said, *_words_of(HEDGE, gone, come, "hedge"), *_negation(gone, come)]
    busy = tuple(span for _, some, others in found[1 if old.part == "title" else 0 :] for span in (*some, *others))
    found += _details(old, new, gone, come, busy)
    for kind, words_before, words_after in found or [("wording only", gone, come)]:
        yield Change(kind=kind, before=old, after=new, words_before=words_before, words_after=words_after)


def _note(sentence: Span) -> ChangeKind | None:
    """A sentence in, what sort of note of the outlet about its own report it is out; None when it is none."""
    if is_withdrawal(sentence.words):
        return "withdrawal note"
    return "correction note" if is_correction(sentence.words) else None


def _figures(old: Span, new: Span, gone: Spans, come: Spans) -> list[tuple[ChangeKind, Spans, Spans]]:
    """A sentence in two versions and the words that differ in, the figures that differ out: by value, so that "12" and "twelve" are the same."""
    was, now = _values(old), _values(new)
    values, others = Counter(value for value, _ in was), Counter(value for value, _ in now)
    fewer, more = values - others, others - values
    lost = tuple(span for value, span in was if value in fewer and touches(gone, span.start, span.end))
    won = tuple(span for value, span in now if value in more and touches(come, span.start, span.end))
    if not lost and not won:
        lost, won = _numerals(gone, lost_to=come), _numerals(come, lost_to=gone)
        if any(touches((span,), other.start, other.end) for span in (*lost, *won) for _, other in (*was, *now) if span.part == other.part):
            return []
    return [("figure changed", lost, won)] if lost or won else []


def _values(sentence: Span) -> list[tuple[tuple[object, ...], Span]]:
    """A sentence in, the value of each of its figures with its words out. That a number is approximate is a hedge, not a value."""
    found: list[tuple[tuple[object, ...], Span]] = []
    for figure in find_figures(sentence, tokenise(sentence)):
        quantity = figure.quantity
        value = (quantity.low, quantity.high, quantity.is_low_open, quantity.is_high_open, quantity.unit)
        found.append((value, _within(sentence, figure.core_start, figure.core_end)))
    return found


def _numerals(spans: Spans, *, lost_to: Spans) -> Spans:
    """Words that differ and those in their place in, the numerals in the first that the others have not out."""
    there = Counter(numeral for span in lost_to for numeral in DIGIT.findall(span.words))
    found = [_within(span, span.start + match.start(), span.start + match.end()) for span in spans for match in DIGIT.finditer(span.words)]
    return tuple(span for span in found if span.words not in there)


def _attribution(old: Span, new: Span, gone: Spans, come: Spans, before: Reading, after: Reading) -> list[tuple[ChangeKind, Spans, Spans]]:
    """A sentence in two versions, the words that differ and the readings in, whether somebody else says it now out."""
    was, now = _speakers(old, before), _speakers(new, after)
    names, others = Counter(name for name, _ in was), Counter(name for name, _ in now)
    left, came = folded(new.words).casefold(), folded(old.words).casefold()
    lost = tuple(span for name, span in was if name in names - others and name not in left and touches(gone, span.start, span.end))
    won = tuple(span for name, span in now if name in others - names and name not in came and touches(come, span.start, span.end))
    if lost or won:
        return [("attribution changed", lost, won)]
    if was and now:
        return []
    return _words_of(ATTRIBUTION, gone, come, "attribution")


def _speakers(sentence: Span, reading: Reading) -> list[tuple[str, Span]]:
    """A sentence and the reading it stands in in, whoever is reported to say something in it out, folded and without hedges, each with its words."""
    return [
        (" ".join(HEDGE.sub("", folded(source.span.words).casefold()).split()), source.span)
        for statement in reading.statements
        if statement.sentence.overlaps(sentence)
        for source in statement.sources
        if source.span and sentence.holds(source.span)
    ]


def _words_of(words: re.Pattern[str], gone: Spans, come: Spans, what: str) -> list[tuple[ChangeKind, Spans, Spans]]:
    """A closed class of words and the words that differ in, what of the class was taken out or put in out."""
    lost, won = _matches(words, gone), _matches(words, come)
    fewer = Counter(span.words.casefold() for span in lost) - Counter(span.words.casefold() for span in won)
    more = Counter(span.words.casefold() for span in won) - Counter(span.words.casefold() for span in lost)
    lost = tuple(span for span in lost if span.words.casefold() in fewer)
    won = tuple(span for span in won if span.words.casefold() in more)
    if what == "attribution":
        kinds: tuple[ChangeKind, ...] = ("attribution changed",) if bool(lost) != bool(won) else ()
    elif len(lost) == len(won):
        kinds = ()
    else:
        kinds = ("hedge removed",) if len(lost) > len(won) else ("hedge added",)
    return [(kind, lost, won) for kind in kinds]


def _matches(words: re.Pattern[str], spans: Spans) -> Spans:
    """A pattern and spans in, its matches in them out as spans; of words that hedge numbers alone only those with a number behind them."""
    found = [
        _within(span, span.start + match.start(), span.start + match.end())
        for span in spans
        for match in words.finditer(span.words)
        if match[0].lower() not in APPROXIMATE or NUMBER.match(span.words[match.end() :] + span.after)
    ]
    return tuple(found)


def _negation(gone: Spans, come: Spans) -> list[tuple[ChangeKind, Spans, Spans]]:
    """The words that differ in, whether something is denied now that was said, or the other way round, out."""
    lost, won = _matches(NEGATION, gone), _matches(NEGATION, come)
    return [("negation changed", lost, won)] if len(lost) != len(won) else []


def _details(old: Span, new: Span, gone: Spans, come: Spans, busy: Spans) -> list[tuple[ChangeKind, Spans, Spans]]:
    """A sentence in two versions, the words that differ and those that are told already in, names and days that differ out."""
    was, now = _named(old, gone), _named(new, come)
    names, others = {span.words.casefold() for span in was}, {span.words.casefold() for span in now}
    lost = tuple(span for span in was if span.words.casefold() not in others and not _is_told(span, busy))
    won = tuple(span for span in now if span.words.casefold() not in names and not _is_told(span, busy))
    return [("detail changed", lost, won)] if lost or won else []


def _named(sentence: Span, spans: Spans) -> Spans:
    """A sentence and the words of it that differ in, the names and days in them out; the word that opens the sentence is no name by its capital."""
    opening = INITIAL.match(sentence.words)
    first = sentence.start + (opening.end() if opening else 0)
    found: list[Span] = []
    for span in spans:
        for match in (*NAME.finditer(span.words), *CALENDAR.finditer(span.words)):
            start, end = span.start + match.start(), span.start + match.end()
            if (end > first or CALENDAR.fullmatch(match[0])) and not any(one.start == start for one in found):
                found.append(_within(span, start, end))
    return tuple(sorted(found, key=lambda span: span.start))


def _is_told(span: Span, busy: Spans) -> bool:
    """A span and those that a change tells of in, whether one of them has it out; spans of either version."""
    return any(one.start <= span.start and span.end <= one.end and span.words in one.words for one in busy)


def _within(outer: Span, start: int, end: int) -> Span:
    """A span and offsets of its part within it in, the span between them out."""
    return within(outer, start - outer.start, end - outer.start)
