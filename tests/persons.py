"""Nothing in, invented persons out, of many languages, each with the forms that a report may name them by; and reports that do.

Made of syllables, so that nobody is meant; what a form is written as is made here, by no code of the package.
"""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

SEED = 20310506


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """An invented person.

    Attributes:
        names: what the user gives.
        number: an identity number.
        forms: every form in which reports print a name of theirs; none may be in any output.
        cores: words of these that stand nowhere else, small and without accents: no output has them, also within a longer word.
        phrases: words side by side that stand nowhere else, of names whose words are not rare.
    """

    names: tuple[str, ...]
    number: str
    forms: tuple[str, ...]
    cores: tuple[str, ...]
    phrases: tuple[str, ...] = ()


CYRILLIC = dict(zip("абвгдзиклмнопрстуф", ["a", "b", "v", "g", "d", "z", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f"], strict=True))
SLAVIC_GIVEN = (("Тарас", "Taras"), ("Богдан", "Bohdan"), ("Мирон", "Myron"), ("Роман", "Roman"), ("Оксана", "Oksana"), ("Марко", "Marko"))
SLAVIC_ENDS = (
    ("енко", "enko", ("енка", "енку", "енком"), ()),
    ("ов", "ov", ("ова", "ову", "овым"), ("off",)),
    ("ський", "sky", ("ського", "ському", "ським"), ("skyy", "skiy", "skyj", "skij", "ski")),
    ("чук", "chuk", ("чука", "чуку", "чуком"), ("tschuk", "czuk")),
)
ARABIC = (
    (("Khaled", "Khalid", "خالد"), ("Mahmoud", "Mahmud", "محمود"), ("Tariq", "Tarek", "طارق"), ("Ibrahim", "Ebrahim", "إبراهيم")),
    (
        ("Sharif", "Shareef", "شريف"),
        ("Mansur", "Mansour", "منصور"),
        ("Khatib", "Khateeb", "خطيب"),
        ("Darwish", "Darweesh", "درويش"),
        ("Zubaydi", "Zubaidi", "زبيدي"),
    ),
)
HANGUL = (("김", "Kim"), ("박", "Park"), ("최", "Choi"), ("강", "Kang"))
HANGUL_SYLLABLES = (
    ("철", "Chul", "Cheol"),
    ("수", "Soo", "Su"),
    ("민", "Min", "Min"),
    ("호", "Ho", "Ho"),
    ("영", "Young", "Yeong"),
    ("진", "Jin", "Jin"),
)
SPANISH_GIVEN = ("José", "Inés", "Begoña", "Andrés", "Sofía")
VIETNAMESE = (("Nguyễn", "Trần", "Phạm"), ("Văn", "Thị", "Đức"), ("Hùng", "Quỳnh", "Khánh", "Thảo", "Tuyết"))
GIVEN = ("Thomas", "Michael", "Katherine", "Robert", "Elizabeth", "Daniel", "Hannah", "Gregory")
CONSONANTS = ("br", "d", "f", "gl", "h", "l", "m", "n", "p", "r", "st", "t", "v", "w")
VOWELS = ("a", "e", "i", "o", "u")


def syllables(rng: random.Random, count: int) -> str:
    """A chance and a number in, that many syllables in Latin letters out."""
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(count))


def decomposed(text: str) -> str:
    """A text in, the same with its accents as letters of their own out."""
    return unicodedata.normalize("NFD", text)


def bare(text: str) -> str:
    """A text in, the same without accents out."""
    return "".join(letter for letter in decomposed(text) if not unicodedata.combining(letter)).replace("Đ", "D").replace("đ", "d")


def usual(given: str, last: str) -> tuple[str, ...]:
    """A first and a last name in, what reports make of any name out."""
    both = f"{given} {last}"
    return (
        both, last, f"{last}, {given}", f"{given[0]}. {last}", both.upper(), f"{last.upper()}", decomposed(both), bare(both),
        f"{last[:3]}\u00ad{last[3:]}", f"{last[:2]}\u200b{last[2:]}", f"{given}\n{last}", f"{given}  {last}",
    )  # fmt: skip


def written(given: str, last: str) -> tuple[str, ...]:
    """A first and a last name in, how addresses, handles and other programs write them out."""
    first, second = bare(given), bare(last)
    slug = f"{first}-{second}".lower().replace(" ", "-")
    joined = f"{first}{second}".replace("-", "").replace(" ", "").replace("'", "")
    escaped = "".join(f"\\u{ord(letter):04x}" if not letter.isascii() else letter for letter in f"{given} {last}")
    entities = "".join(f"&#{ord(letter)};" if not letter.isascii() else letter for letter in last)
    return (
        f"https://press.invalid/2031/{slug}-freed", f"https://press.invalid/?q={quote(f'{given} {last}')}", f"#Free{joined}", f"@{joined.lower()}",
        f"{first}_{second}.jpg".lower(), f"?name={quote(given)}+{quote(last)}", escaped, entities,
    )  # fmt: skip


def latin(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with an English name out."""
    given, last = rng.choice(GIVEN), (syllables(rng, 3) + rng.choice(("n", "rd", "ck", ""))).title()
    return (f"{given} {last}",), (*usual(given, last), *written(given, last), f"{last}’s", f"Mr {last}", f"{given} {rng.choice('QRT')}. {last}")


def hyphened(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with hyphens in both names out."""
    given, last = (
        f"{rng.choice(('Anne', 'Marie', 'Lisa'))}-{rng.choice(('Claire', 'Lotte'))}",
        "-".join(syllables(rng, 2).title() + "nd" for _ in range(2)),
    )
    return (f"{given} {last}",), (
        *usual(given, last),
        *written(given, last),
        f"{given.replace('-', ' ')} {last.replace('-', ' ')}",
        last.split("-")[1],
    )


def slavic(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with a Slavic name out, in both scripts, some of them inflected."""
    native_given, given = rng.choice(SLAVIC_GIVEN)
    native, stem = "", ""
    for _ in range(3):
        consonant, vowel = rng.choice("бвдзклмнпрст"), rng.choice("аоу")
        native, stem = native + consonant + vowel, stem + CYRILLIC[consonant] + CYRILLIC[vowel]
    native, stem = native[:-1] + "р", stem[:-1] + "r"
    end, latin_end, cases, others = rng.choice(SLAVIC_ENDS)
    last, native_last = (stem + latin_end).title(), (native + end).title()
    inflected = tuple((native + case).title() for case in cases)
    spelt = tuple((stem + other).title() for other in others)
    forms = (
        *usual(given, last),
        *written(given, last),
        *usual(native_given, native_last),
        *inflected,
        *spelt,
        quote(native_last),
        f"{native_given} {inflected[0]}",
    )
    return (f"{given} {last}",) if rng.random() < 0.7 else (f"{native_given} {native_last}",), forms


def arabic(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with an Arabic name out, in both scripts."""
    (given, other_given, native_given), (last, other_last, native) = rng.choice(ARABIC[0]), rng.choice(ARABIC[1])
    forms = (
        *usual(given, last),
        *written(given, last),
        f"{other_given} al-{other_last}",
        f"{given} bin {other_given} {last}",
        f"{native_given} {native}",
        f"ال{native}",
    )
    return (f"{given} al-{last}",), forms


def korean(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with a Korean name out, in both scripts and two romanisations."""
    family, written_family = rng.choice(HANGUL)
    (one, first, other_first), (two, second, other_second) = rng.sample(HANGUL_SYLLABLES, 2)
    given = f"{first}-{second.lower()}"
    forms = (
        f"{written_family} {given}", f"{given} {written_family}", f"{written_family} {first} {second}", f"{written_family} {first}{second.lower()}",
        f"{written_family} {other_first}-{other_second.lower()}", f"{family}{one}{two}", f"{family}{one}{two}은", f"{written_family.upper()} {given}",
    )  # fmt: skip
    return (f"{written_family} {given}",), forms


def spanish(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with two last names out."""
    given, one, two = rng.choice(SPANISH_GIVEN), f"{syllables(rng, 2)}rín".title(), f"{syllables(rng, 2)}ález".title()
    return (f"{given} {one} {two}",), (
        *usual(given, f"{one} {two}"),
        *written(given, one),
        f"{given} {one}",
        one,
        two,
        bare(one).upper(),
        f"{given} {two}",
    )


def vietnamese(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chance in, the names and forms of a person with a Vietnamese name out."""
    family, middle, given = (rng.choice(some) for some in VIETNAMESE)
    full = f"{family} {middle} {given}"
    slug = "-".join(bare(one).lower() for one in (family, middle, given))
    return (full,), (
        full,
        bare(full),
        full.upper(),
        decomposed(full),
        f"Mr {given}",
        f"{family} {given}",
        f"https://press.invalid/{slug}",
        quote(full),
    )


KINDS = (latin, hyphened, slavic, arabic, korean, spanish, vietnamese)


USUAL = frozenset("https press invalid freed name young yeong cheol minho".split())
"""Words in forms that stand elsewhere, too."""
FIRST_NAMES = frozenset(
    bare(word).casefold()
    for name in (
        *GIVEN,
        *SPANISH_GIVEN,
        "Claire",
        "Lotte",
        "Marie",
        *(one for row in ARABIC[0] for one in row[:2]),
        *(one[1] for one in SLAVIC_GIVEN),
    )
    for word in (name,)
)
SHORTEST_CORE = 5


def even(text: str) -> str:
    """A text in, the same in small letters, without accents and what prints nothing, out."""
    letters = (letter for letter in decomposed(text) if unicodedata.category(letter) not in {"Mn", "Cf"})
    return unicodedata.normalize("NFC", "".join(letters)).casefold().replace("đ", "d")


def cores_of(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms of a name in, the words in them that stand nowhere else out."""
    words = {word for form in forms if "%" not in form and "\\u" not in form and "&" not in form for word in re.findall(r"[^\W\d_]+", even(form))}
    return tuple(sorted(word for word in words - USUAL - FIRST_NAMES if len(word) >= (SHORTEST_CORE if word.isascii() else 3)))


def invented(count: int, seed: int = SEED) -> tuple[Invented, ...]:
    """How many and a seed in, that many invented persons out."""
    rng = random.Random(seed)
    found = []
    for at in range(count):
        names, forms = KINDS[at % len(KINDS)](rng)
        number = f"{rng.choice(('+999 55', '+998 71'))} {rng.randrange(100, 999)} {rng.randrange(10, 99)} {rng.randrange(10, 99)}"
        forms = tuple(dict.fromkeys((*forms, number, number.replace(" ", ""), number.replace(" ", "-"))))
        phrases = (even(names[0].split(" ", 1)[1].replace("-", " ")),) if KINDS[at % len(KINDS)] is korean else ()
        found.append(Invented(names=names, number=number, forms=forms, cores=cores_of(forms), phrases=phrases))
    return tuple(found)


PLAIN = "The Ostby reservoir broke on Tuesday and {} homes were under water, the county said. At least {} people were hurt near the mill."
OUTLETS = ("Ostby Post", "Fell Gazette", "Harbour Wire", "Lowland Radio", "Marren News", "Daily Fjord", "North Wire", "Evening Fell")


def reports(persons: tuple[Invented, ...], count: int, few: int, seed: int = SEED) -> tuple[tuple[dict[str, str], ...], tuple[dict[str, str], ...]]:
    """Persons, how many reports and how many forms of each person in; reports that name them, and two that name nobody, out (lines of JSON)."""
    rng = random.Random(seed)
    about = []
    for at in range(count):
        own = persons[at::count]
        first = own[0]
        slug = re.sub(r"\W+", "-", bare(first.names[0]).lower())
        lines = [PLAIN.format(280 + at, 12 + at % 3)] + [" ".join(sentences(one, rng, few)) for one in own]
        about.append(
            {
                "id": str(at),
                "outlet": OUTLETS[at % len(OUTLETS)],
                "url": f"https://press.invalid/{at}/{slug}-freed",
                "title": f"{first.names[0]} freed near Ostby",
                "published": f"2031-05-{6 + at % 9:02d}",
                "byline": f"By {own[-1].names[0]}",
                "text": "\n".join(lines),
            }
        )
    plain = [
        {
            "id": f"p{at}",
            "outlet": f"Hill Post {at}",
            "url": f"https://hill.invalid/{at}",
            "title": "Reservoir breaks at Ostby",
            "published": "2031-05-06",
            "byline": "",
            "text": PLAIN.format(300, 12),
        }
        for at in range(2)
    ]
    return tuple(about), tuple(plain)


DEEDS = (
    "{} said that {} people were hurt near the mill.",
    "Rescuers found {} and {} others alive.",
    "“We saw {},” one of {} witnesses told the Ostby Post.",
    "The reservoir authority denied that {} was among the {} missing.",
    "According to {}, {} homes were under water.",
    "Letters for {} came from {} towns.",
)


def sentences(person: Invented, rng: random.Random, few: int) -> Iterator[str]:
    """A person, a chance and a number in, that many sentences with forms of their name out, the first with the whole name half of the time."""
    forms = rng.sample(person.forms, min(few, len(person.forms)))
    for at, form in enumerate(forms):
        yield rng.choice(DEEDS).format(person.names[0] if at == 0 and rng.random() < HALF else form, rng.randrange(3, 60)).replace("\n", " ")


HALF = 0.5


__all__ = ["Invented", "even", "invented", "reports", "sentences"]
