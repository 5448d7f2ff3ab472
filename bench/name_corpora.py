"""Corpora of names in, documents with their named mentions out, for bench/names.py: UNER EWT, GUM, MEANTIME, ECB+."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import simplemma

from crossread.types.entity import EntityKind

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named mention of a corpus: place in the text, kind, and the id of what it names (None when the corpus does not say)."""

    start: int
    end: int
    kind: EntityKind
    who: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A document of a corpus with its named mentions, sorted by place, none inside another; `cluster`: the documents it belongs with."""

    id: str
    cluster: str
    text: str
    mentions: tuple[Named, ...]


def is_in(half: str, name: str) -> bool:
    """A half and an id in; is it part of that half?"""
    is_even = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0
    return half == "all" or (half == "develop") == is_even


def rows_of(path: Path) -> list[dict[str, Any]]:
    """A file of JSON Lines in, its rows out."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


UNER: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def uner(folder: Path, half: str) -> list[Gold]:
    """The folder and a half in, the sentences of UNER EWT out."""
    return [
        Gold(
            id=str(row["id"]),
            cluster="",
            text=row["text"],
            mentions=outermost(Named(start=start, end=end, kind=UNER[kind], who=None) for start, end, kind in row["entities"]),
        )
        for row in rows_of(folder / "names" / "uner_ewt.test.jsonl")
        if is_in(half, str(row["id"]))
    ]


GUM: dict[str, EntityKind] = {"person": "person", "organization": "organisation", "place": "place"}
SKIPPED = frozenset({"time", "abstract"})
"""Types of GUM whose capitalised mentions are days, languages and works more often than names."""


def gum(folder: Path, half: str, *, is_news: bool) -> list[Gold]:
    """The folder, a half and a genre in, the documents of GUM out: mentions whose head is a proper noun, cut to the proper nouns around it."""
    found = []
    for row in rows_of(folder / "names" / "gum.jsonl"):
        if not is_in(half, str(row["id"])) or (row["genre"] == "news") != is_news:
            continue
        tokens = row["tokens"]
        named = [
            Named(start=place[0], end=place[1], kind=GUM.get(mention["type"], "other"), who=mention["coref"])
            for mention in row["entities"]
            if mention["type"] not in SKIPPED and (place := proper_nouns(tokens, mention, row["sentences"]))
        ]
        found.append(Gold(id=row["id"], cluster=row["id"], text=row["text"], mentions=outermost(named)))
    return found


def proper_nouns(tokens: list[list[Any]], mention: dict[str, Any], parts: list[list[int]]) -> Place | None:
    """Tokens, a mention and sentences of GUM in, the proper nouns around the head of the mention out; None when its head is none."""
    start, end = mention["start"], mention["end"]
    glue = PERSON_GLUE if mention["type"] == "person" else GLUE
    first = next((a for a, b in parts if a <= start < b), 0)
    base = next((i for i, token in enumerate(tokens) if token[0] >= first), 0)
    inside = [i for i, token in enumerate(tokens) if start <= token[0] and token[1] <= end]
    heads = [i for i in inside if (tokens[i][5] == 0 or not start <= tokens[base + tokens[i][5] - 1][0] < end) and tokens[i][3] != "PUNCT"]
    if not heads or tokens[heads[0]][3] != "PROPN":
        return None
    low = high = heads[0]
    while low - 1 in inside and (is_proper(tokens[low - 1]) or (tokens[low - 1][2] in glue and low - 2 in inside and is_proper(tokens[low - 2]))):
        low -= 1
    while high + 1 in inside and (
        is_proper(tokens[high + 1]) or (tokens[high + 1][2] in glue and any(j in inside and is_proper(tokens[j]) for j in (high + 2, high + 3)))
    ):
        high += 1
    while high > low and not is_proper(tokens[high]):
        high -= 1
    if any(TITLE.fullmatch(tokens[i][2]) for i in (low, high)) and low == high:
        return None
    return without_titles(tokens, low, high) if tokens[low][2].isascii() or tokens[low][2][0].isupper() else None


def is_proper(token: list[Any]) -> bool:
    """Is it a word tagged as a proper noun by either tag set?"""
    return token[3] == "PROPN" or (token[4] in {"NNP", "NNPS"} and token[2][:1].isupper())


PERSON_GLUE = frozenset({"-", ".", "'"})
GLUE = PERSON_GLUE | {"of", "the"}
"""Tokens inside names."""


TITLE = re.compile(
    r"(?i)(?:president|prime|minister|senator|sen\.?|mr\.?|mrs\.?|ms\.?|dr\.?|sir|lord|professor|prof\.?|judge|justice|king|queen|prince|princess|pope|"
    r"general|gen\.?|captain|capt\.?|lieutenant|colonel|major|mayor|governor|gov\.?|chancellor|secretary|ambassador|representative|rep\.?|vice|saint|ceo|"
    r"chief|director|chairman|spokesman|spokeswoman|spokesperson|analyst|u\.s\.|united|states|premier|emperor|congressman|councillor|deputy|petitioner|respondent|appellant|administrator|rector|fellow)"
)


def without_titles(tokens: list[list[Any]], low: int, high: int) -> Place:
    """A range of tokens in, the place of the name without titles in front out."""
    while low < high and TITLE.fullmatch(tokens[low][2]) and tokens[low][2] not in {"United", "States", "U.S."}:
        low += 1
    return tokens[low][0], tokens[high][1]


MEANTIME: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


MEANTIME_SENTENCES = 6
"""Title, date and four sentences: the corpus annotates entities in these alone (counted by sentence on the develop half)."""


def meantime(folder: Path, half: str) -> list[Gold]:
    """The folder and a half in, the articles of MEANTIME out, as far as they are annotated."""
    found = []
    for row in rows_of(folder / "events" / "meantime.jsonl"):
        if not is_in(half, row["id"]):
            continue
        end = row["sentences"][:MEANTIME_SENTENCES][-1][1]
        text = row["text"][:end]
        named = [
            Named(start=place[0], end=place[1], kind=MEANTIME.get(mention["type"], "other"), who=mention["coref"])
            for mention in row["entities"]
            if mention["syn"] in {"NAM", "PRE.NAM"} and mention["coref"] and len(mention["spans"]) == 1
            for place in [name_alone(text, *mention["spans"][0])]
            if place
        ]
        found.append(Gold(id=row["id"], cluster=row["cluster"], text=text, mentions=outermost(innermost(named))))
    return found


LED = re.compile(r"^(?:(?:the|a|an|its|their|his|her|[a-z][\w-]*|" + TITLE.pattern[4:] + r")\s+)+")
HYPHENATED = re.compile(r"-(?:led|based|made|built|owned|backed|style)\b.*$")


def name_alone(text: str, start: int, end: int) -> Place | None:
    """A mention in, the place of the name in it out: without article, titles, words in front, apposition, possessive; None for no name."""
    if led := LED.match(text[start:end]):
        start += led.end()
    words = re.split(r",|\s\(|['’]s?$", HYPHENATED.sub("", text[start:end]))[0]
    start += len(words) - len(words.lstrip(" '`\""))
    words = words.strip(" '`\"")
    words = words if words.count(".") > 1 or words.endswith((" Inc.", " Ltd.", " Corp.", " Co.")) else words.rstrip(".")
    is_name = any(letter.isupper() for letter in words) and all(
        word[:1].lower() != word[:1] or word in INNER or not word[:1].isalpha() for word in words.split()
    )
    return (start, start + len(words)) if is_name and words.lower() not in PRONOUNS else None


INNER = frozenset("of the and for de la du al bin van der von".split())
PRONOUNS = frozenset("i i'm i'd i've he she it we they his her our their my your you who".split())


def innermost(named: list[Named]) -> list[Named]:
    """Mentions in, those out that hold no other of the same entity ("Airbus parent EADS" holds "EADS")."""
    return [
        one
        for one in named
        if not any(
            other.who == one.who and one.start <= other.start and other.end <= one.end and (one.start, one.end) != (other.start, other.end)
            for other in named
        )
    ]


def outermost(named: Iterable[Named]) -> tuple[Named, ...]:
    """Mentions in, those that overlap no longer one out, sorted."""
    kept: list[Named] = []
    for one in sorted(named, key=lambda one: (one.start - one.end, one.start, one.who or "", one.kind)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


ECB: dict[str, EntityKind] = {"HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation", "LOC_GEO": "place", "LOC_FAC": "place"}
CLOSE = re.compile(r"[.,;:!?%)\]]|'s|’s|n't|''")
OPEN = frozenset({"(", "[", "$", "``", "#"})


def ecb(folder: Path, half: str) -> list[Gold]:
    """The folder and a half in, the documents of ECB+ out: named people, bodies and places; a cluster is a topic."""
    found = []
    with zipfile.ZipFile(folder / "events" / "ecbplus-coreference.zip") as archive:
        for name in sorted(archive.namelist()):
            topic = name.split("_")[0]
            if name.endswith(".xml") and is_in(half, f"ecb {topic}"):
                root = ET.fromstring(archive.read(name))  # noqa: S314  # a published corpus, read in place
                found.append(ecb_document(name, topic, root))
    return [one for one in found if one.mentions]


def ecb_document(name: str, topic: str, root: ET.Element) -> Gold:
    """A file of ECB+ in, the document out, its tokens joined as print would."""
    text, places, before = "", {}, ("", "")
    for token in root.findall("token"):
        words = token.text or ""
        gap = "\n" if before[0] != token.get("sentence") and text else "" if CLOSE.fullmatch(words) or before[1] in OPEN or not text else " "
        text += gap
        places[token.get("t_id")] = (len(text), len(text) + len(words))
        text += words
        before = (token.get("sentence") or "", words)
    marked = {}
    for markable in root.find("Markables") or ():
        anchors = [places[anchor.get("t_id")] for anchor in markable.findall("token_anchor") if anchor.get("t_id") in places]
        if markable.tag in ECB and anchors:
            marked[markable.get("m_id")] = (ECB[markable.tag], min(a for a, _ in anchors), max(b for _, b in anchors))
    named = []
    for relation in root.findall("Relations/CROSS_DOC_COREF"):
        for source in relation.findall("source"):
            if source.get("m_id") in marked:
                kind, start, end = marked[source.get("m_id")]
                place = name_alone(text, start, end)
                if place and not (" " not in text[slice(*place)] and simplemma.is_known(text[slice(*place)].lower(), lang="en")):
                    named.append(Named(start=place[0], end=place[1], kind=kind, who=relation.get("note")))
    return Gold(id=name, cluster=topic, text=text, mentions=outermost(innermost(named)))
