"""Invented reports by the hundred thousand, read: words as rare and common as in life, names, places, figures, who says what; the same for a seed.

What they say is nonsense; what an index has to do with it is not. How many sentences, statements and claims a report has is as in the sample that
ships (samples/tesmar-bridge: 129 titles and sentences, 64 statements and 342 claims in six reports).
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from crossread.stages.quantities.numbers import TENS, UNITS
from crossread.types.claim import Claim, ClaimKind, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Reading
from crossread.types.entity import Entity, EntityKind, Mention
from crossread.types.ids import content_id, sha256
from crossread.types.quantity import Quantity
from crossread.types.span import Span
from crossread.types.statement import Source, Statement

FUNCTION = (
    "the of to and a in that for on was with as at by from he it were his is had be said an are been not which who has after their but they "
    "this she have or about one when will more than two also would up into out all over people its there some other could no three what "
    "before if first last them during between him her we i you where then now years most year since many while time do against through "
    "because can only so day such".split()
)
NEWS = (
    "police killed government officials state president minister city told people attack injured bridge fire company country court officers "
    "military hospital news authorities reported statement week dead soldiers residents security region death local building rescue spokesman "
    "investigation forces service flood earthquake earthquakes river party public workers family school water ministry damage crash victims power "
    "support emergency agency homes explosion border women children ship train collapse ferry protest election talks ceasefire missile drone "
    "evacuated rescuers wounded missing arrested charged denied confirmed warned toll collapsed struck burned sank swept".split()
)
"""Words of news, the most common first. Ours; the order is a guess, their counts follow Zipf's law."""
VOCABULARY = 120_000
"""Different words but names. Ours: a year of one newspaper has some 100,000 to 200,000."""
PERSONS, PLACES, OUTLETS = 40_000, 4_000, 300
EXPONENT, SHIFT = 1.07, 2.7
"""Zipf and Mandelbrot: the word of rank r is as frequent as 1 / (r + 2.7) ** 1.07. Source: Mandelbrot 1953; the exponent of English is near 1."""
CITIES = (
    "Kyiv", "Kiev", "Kharkiv", "Kharkov", "London", "Paris", "Ankara", "Beijing", "Peking", "Mumbai", "Bombay", "Jakarta", "Lima", "Quito",
    "Nairobi", "Cairo", "Lagos", "Dhaka", "Hanoi", "Warsaw",
)  # fmt: skip
KNOWN = ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Muammar Gaddafi", "Moammar Qaddafi", "Anna Müller", "Anna Mueller")
"""Names that are spelt in several ways; the rest are invented."""
ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh sk st t th tr v w y z".split()
VOWELS = "a e i o u ai ea ee oa ou".split()
CODAS = ["", "", "", "n", "r", "s", "t", "l", "m", "nd", "st", "ck", "ng"]
SENTENCES, STATED, LONG = 20.5, 0.5, 19
"""Sentences of a report, the share of them with a statement, and words of one."""
FIRST_DAY, DAYS = datetime(2023, 1, 1, tzinfo=UTC), 1_000
DAY_ALONE = 0.3
"""Share of reports of which only the day of publication is known."""
MADE_BY = "bench 1"


class World:
    """Words, names and places with their frequencies; and reports made from them."""

    def __init__(self, seed: int) -> None:
        """A seed in, the same world for the same seed out."""
        self.chance = random.Random(seed)
        self.words = [*FUNCTION, *NEWS, *self._invented(VOCABULARY - len(FUNCTION) - len(NEWS))]
        self.weights = _zipf(len(self.words))
        names = self._invented(PERSONS // 4)
        firsts = [name.capitalize() for name in names[:800]]
        lasts = [name.capitalize() for name in names]
        self.persons = [*KNOWN, *(f"{self.chance.choice(firsts)} {self.chance.choice(lasts)}" for _ in range(PERSONS - len(KNOWN)))]
        self.chance.shuffle(self.persons)
        self.places = [*CITIES, *(name.capitalize() for name in self._invented(PLACES))]
        self.outlets = [f"The {name.capitalize()} {kind}" for name in self._invented(OUTLETS // 3) for kind in ("Times", "Post", "News")]
        self.person_weights, self.place_weights = _zipf(len(self.persons)), _zipf(len(self.places))
        self.outlet_weights = _zipf(len(self.outlets))

    def reports(self, statements: int) -> Iterator[Reading]:
        """How many statements there shall be in, reports with so many of them, read, out."""
        made = number = 0
        while made < statements:
            reading = self._report(number)
            number += 1
            made += len(reading.statements)
            yield reading

    def _report(self, number: int) -> Reading:
        """The number of a report in, the report read out."""
        count = max(3, round(self.chance.gauss(SENTENCES, 6)))
        title, *sentences = [self._sentence(is_title=turn == 0) for turn in range(count + 1)]
        text = " ".join(words for words, _ in sentences)
        document = self._document(number, title[0], text)
        maker = Maker(document)
        maker.add("title", 0, *title)
        at = 0
        for words, parts in sentences:
            maker.add("text", at, words, parts)
            at += len(words) + 1
        return maker.reading()

    def _sentence(self, *, is_title: bool) -> tuple[str, list[tuple[str, int, int]]]:
        """Is it a title, in; a sentence, and what stands where in it ("person", "place", "count" ..., first and last offset), out."""
        chance = self.chance
        pieces: list[tuple[str, str]] = [
            ("", word) for word in chance.choices(self.words, cum_weights=self.weights, k=max(5, round(chance.gauss(LONG - 4, 5))))
        ]
        for kind, likely in (("person", 0.45), ("place", 0.4), ("count", 0.45), ("time", 0.25)):
            if chance.random() < likely:
                pieces.insert(chance.randrange(len(pieces) + 1), (kind, self._named(kind)))
        pieces[0] = (pieces[0][0], pieces[0][1][0].upper() + pieces[0][1][1:])
        words, parts = "", []
        for kind, piece in pieces:
            words += " " if words else ""
            if kind:
                parts.append((kind, len(words), len(words) + len(piece)))
            words += piece
        if not is_title and chance.random() < STATED:
            speaker = self._named("person")
            parts += [("content", 0, len(words)), ("speaker", len(words) + 2, len(words) + 2 + len(speaker))]
            words += f", {speaker} said"
        return words + ("" if is_title else "."), parts

    def _named(self, kind: str) -> str:
        """A kind of thing in, a name, number or time of that kind out."""
        chance = self.chance
        if kind == "person":
            return chance.choices(self.persons, cum_weights=self.person_weights)[0]
        if kind == "place":
            return chance.choices(self.places, cum_weights=self.place_weights)[0]
        if kind == "time":
            return f"on {chance.choice('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split())}"
        value = int(chance.paretovariate(0.6))
        if chance.random() < 0.2:
            return f"{chance.choice(list(TENS))}-{chance.choice(list(UNITS)[1:10])}"
        return f"{min(value, 10**9):,}"

    def _document(self, number: int, title: str, text: str) -> Document:
        """The number of a report, its title and text in, its document out."""
        at = FIRST_DAY + timedelta(minutes=self.chance.randrange(DAYS * 24 * 60))
        published = at.strftime("%Y-%m-%d" if self.chance.random() < DAY_ALONE else "%Y-%m-%dT%H:%M:00Z")
        page = sha256(f"page {number}".encode())
        return Document(
            id=content_id("bench", number),
            page_sha256=page,
            address=f"https://outlet.invalid/{number}",
            outlet=self.chance.choices(self.outlets, cum_weights=self.outlet_weights)[0],
            title=title,
            byline=None,
            published=Published(edtf=published, basis="meta"),
            language="en",
            text=text,
            text_sha256=sha256(text.encode()),
            state="ok",
            extractor=MADE_BY,
        )

    def _invented(self, count: int) -> list[str]:
        """How many words are wanted in, so many different ones out, the short ones first as in life."""
        found: dict[str, None] = {}
        while len(found) < count:
            syllables = 1 + (len(found) > 200) + (len(found) > 20_000 and self.chance.random() < 0.7)
            parts = (self.chance.choice(ONSETS) + self.chance.choice(VOWELS) + self.chance.choice(CODAS) for _ in range(syllables))
            found["".join(parts)] = None
        return list(found)


class Maker:
    """Makes statements, claims and names from what stands where in a document."""

    def __init__(self, document: Document) -> None:
        """A document in, nothing said of it out."""
        self.document = document
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []
        self.entities: list[Entity] = []

    def add(self, part: str, at: int, words: str, parts: Sequence[tuple[str, int, int]]) -> None:
        """A part of the document, where a sentence begins in it, its words, and what stands where in it, in."""
        sentence = self._span(part, at, words, 0, len(words))
        content: Span | None = None
        for kind, start, end in parts:
            span = self._span(part, at, words, start, end)
            if kind == "content":
                content = span
            elif kind == "speaker" and content:
                self._state(content, span, sentence)
                self._name(span, "person")
            else:
                self._claim(kind, span, sentence)
        for _ in range(2):  # the sample has 2.65 claims a sentence; those of means, causes and the like are found by their words alone
            self._claim("detail", sentence, sentence)

    def reading(self) -> Reading:
        """The document, read."""
        return Reading(document=self.document, statements=tuple(self.statements), claims=tuple(self.claims), entities=tuple(self.entities))

    def _state(self, content: Span, speaker: Span, sentence: Span) -> None:
        """What is said, by whom and in which sentence in, remembered."""
        self.statements.append(
            Statement(
                id=content_id(self.document.id, content.start),
                document_id=self.document.id,
                content=(content,),
                sources=(Source(span=speaker, name=speaker.words, kind="other"),),
                cue=None,
                form="indirect",
                stance="affirms",
                sentence=sentence,
            )
        )

    def _claim(self, kind: str, span: Span, sentence: Span) -> None:
        """What stands there and in which sentence in, remembered as a claim."""
        kinds: dict[str, ClaimKind] = {"person": "name", "place": "place", "count": "count", "time": "time"}
        digits = span.words.replace(",", "")
        value = float(digits) if kind == "count" and digits.isdigit() else None
        self.claims.append(
            Claim(
                id=f"{self.document.id}{len(self.claims)}",
                document_id=self.document.id,
                statement_id=None,
                kind=kinds.get(kind, "detail"),
                span=span,
                core=span,
                sentence=sentence,
                value=span.words,
                quantity=Quantity(low=value, high=value) if value is not None else None,
                scope=Scope(),
            )
        )
        if kind in {"person", "place"}:
            self._name(span, "person" if kind == "person" else "place")

    def _name(self, span: Span, kind: EntityKind) -> None:
        """A name and what it stands for in, remembered."""
        mention = Mention(span=span, kind=kind)
        self.entities.append(Entity(id=f"{span.start}", document_id=self.document.id, name=span.words, kind=kind, mentions=(mention,)))

    @staticmethod
    def _span(part: str, at: int, words: str, start: int, end: int) -> Span:
        """A part, where a sentence begins, its words and two offsets in it in, the span out."""
        return Span(part="title" if part == "title" else "text", start=at + start, end=at + end, words=words[start:end])


def _zipf(count: int) -> list[float]:
    """How many there are in, the sums of their weights up to each out."""
    return list(accumulate(1 / (rank + SHIFT) ** EXPONENT for rank in range(count)))
