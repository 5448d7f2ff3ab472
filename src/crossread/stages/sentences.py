"""Document in, its sentences out: title first, then the text, line by line (a line is a paragraph and never shares a sentence with the next)."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import syntok.segmenter as segmenter

from crossread.types.document import Document
from crossread.types.span import Part, Span, cut

ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:Gov|Sen|Rep|Sgt|Lt|Col|Gen|Maj|Capt|Cmdr|Adm|Cpl|Pvt|Brig|Supt|Insp|Det|Rev|Fr|Hon|Prof|Dr|Mr|Mrs|Ms|St|Mt|Ft|Jr|Sr|Pres|Spc|Dist|Atty|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|v|approx|c|ca|al|Inc|Ltd|Co|Corp)\.$"
)
"""A piece that ends so does not end a sentence. Source: syntok ends one after "Gov." and "Lt." (tried by hand)."""

NOT_JOINED = re.compile(r"(?:Inc|Ltd|Co|Corp|Jr|Sr|al|No)\.$")
"""Abbreviations that may stand at the end of a sentence: joined only when what follows does not look like a beginning."""

LINES_KEPT = 50_000
"""Lines whose sentences are remembered, some 50 MB, those of some three thousand reports: a story is split for reading, for shared passages and for
statements that stand alone, and reprints share lines. Source: without it, splitting again took 20 % of comparing (bench/speed.py, 80 documents)."""

LONGEST_KEPT = 4_000
"""Code points of the longest line that is remembered, so that texts without line ends do not fill the memory; paragraphs of news have some 300."""

PLAIN_END = re.compile(r"(?:(?<!\S)|(?<=\s[“\"]))(\d{2,4}|[A-Z]?[a-z]{2,})[.?!][”\"’']? (?=[“\"‘]?([A-Z][a-z]+))")
"""A word, the mark that ends a sentence, and a word with a capital: syntok ends a sentence there whatever stands around them, but for the words below
and brackets. Source: syntok 1.4.4, `_segmentation_states.py`: what is asked at such a mark, gone through one by one; `tests/stages/test_sentences.py`
compares on written and on real lines."""

NO_PLAIN_END = frozenset(
    "Abb adm Adm Abs afmo alt Alt Anl ap apdo approx Approx art Art atte atto Aufl ave Ave Az bmo Bmo brig Bd Brig bsp Bsp bspw bzgl bzw ca "
    "cap capt Capt cf cmdt Cmdt cnel Cnel Co col Col Corp de Dr dgl dt emp en es etc evtl excl exca Exca excmo Excmo exsmo Exsmo ff fig Fig "
    "figs Figs fr Fr gal gen Gen ggf gral Gral GmbH gob Gob Hd hno Hno hnos Hnos Inc incl inkl lic Lic lit ldo Ldo Ltd mag Mag max med Med "
    "Min min Mio mos Mr mr Mrd Mrs mrs Ms ms Mt mt MwSt nat Nat Nr nr ntra Ntra ntro Ntro pag phil prof Prof rer Rer resp sci Sci Sen Sr sr "
    "Sra sra Srta srta St st synth tab Tab tel Tel univ Univ Urt vda Vda vol Vol vs vta zB zit zzgl Mo Mon lun Di Tue mar Mi Wed mie Do Thu "
    "jue Fri vie Sa Sat sab So Sun dom no No".split()
)
"""Words behind which a full stop may end nothing. Source: the same, `abbreviations`, written in plain letters."""

MONTHS = frozenset(
    "Jan Ene Feb Febr Mar Mzo Apr Abr May Jun Jul Ago Agto Aug Sep Sept Setbre Set Oct Octbre Okt Nov Novbre Dic Dicbre Dez Dec".split()
)
"""Short names of months, which go on behind "12.". Source: the same, `months`."""

STARTERS = (
    r"(?:Above|Accordingly|Additionally|Admittedly|All|Also|Although|Again|And|Are|As|Assuredly|Because|Besides|Certainly|Chiefly|Comparatively|"
    r"Consequently|Conversely|Coupled|Correspondingly|Does|Due|Especially|For|Furthermore|Granted|Generally|Hence|How|However|Identically|In|Indeed|"
    r"Instead|It|Its|Likewise|Moreover|Nevertheless|No|Obviously|Of|On|Ordinarily|Other|Otherwise|Outside|Particularly|Rather|Similarly|Since|"
    r"Singularly|Still|So|Subsequently|That|The|Therefore|Thereupon|This|Thus|Unquestionably|Use|Usually|What|Where|Whereas|Wherefore|Why|Yet|Auch|Da|"
    r"Dabei|Dadurch|Daher|Darauf|Darum|Das|Dein|Der|Deswegen|Die|Du|Ich|Ihr|Ihnen|Er|Es|Euer|Mein|N|Sie|Sein|Somit|Sonst|Unser|Warum|Was|Wegen|Weil|"
    r"Wer|Weshalb|Wie|Wieso|Wir|A|Algunas|Algunos|De|Desde|Debido|El|Ella|En|Hay|La|Las|Los|Otra|Otro|Para|Por|Porque|Se|Tambi|Todas|Todos)"
)
"""Words that begin a sentence even behind an abbreviation. Source: the same, `starters`."""

GOES_ON = re.compile(
    r"(?<=[A-Za-z0-9])(?:\.(?=[a-z0-9])|(?<![a-z])\.(?=[A-Z])|[.!?;][\"”’']? (?=[a-z])"
    r"|(?:(?<=\s[A-Z])|(?<=\sMr)|(?<=\sMrs)|(?<=\sMs)|(?<=\sDr)|(?<=\sSt)|(?<=\sSen)|(?<=\sGen)|(?<=\sProf))"
    rf"\. (?=[A-Z][a-z])(?!{STARTERS}(?![a-z])))"
)
"""A mark behind which a sentence goes on for sure: inside a word, in front of small letters, behind an initial or one of some titles."""

MARK = re.compile(r"[.!?;‼‽⁇-⁉。﹒﹗！．？｡]")
"""What may end a sentence. Source: the same, `terminals`."""

OPENING = frozenset("([{\uff5f\uff5b\uff3b\uff08\ufe5d\ufe5b\ufe59\ufd3e\u301a\u3018\u2985\u2983\u2329")
"""Source: the same, `opening_brackets`. Unicode's categories are others: by them "\ufd3e" closes, and "\u3008" opens."""

BRACKET = re.compile(
    "[" + re.escape("".join(sorted(OPENING)) + ")]}\uff60\uff5d\uff3d\uff09\ufe5e\ufe5c\ufe5a\ufd3f\u301b\u3019\u2986\u2984\u232a") + "]"
)
"""A bracket, opened or closed: syntok may pass over what stands between two. Source: the same, `closing_brackets` behind those that open."""

LETTER = re.compile(r"[^\W_]")

BLANK = frozenset(" \u200b")
"""Beside white space, what stands between words for syntok."""

CLOSING = re.compile(r"\s*[\"”’'»)\]]+\s*")


def split(document: Document) -> tuple[Span, ...]:
    """A document in, its sentences out as spans, in order, title before text. No sentence crosses a line break; blank ones are left out."""
    spans = [span for part in ("title", "text") for span in split_part(document.part(part), part)]
    return tuple(spans)


def split_part(whole: str, part: Part) -> list[Span]:
    """A whole part of a document in, its sentences out as spans of that part."""
    spans: list[Span] = []
    at = 0
    for line in whole.split("\n"):
        spans.extend(cut(whole, at + start, at + end, part) for start, end in split_line(line))
        at += len(line) + 1
    return spans


def split_line(line: str) -> tuple[tuple[int, int], ...]:
    """One line in, its sentences out as offsets into the line (code points, half open), without surrounding white space."""
    return remembered(line) if len(line) <= LONGEST_KEPT else segmented(line)


@lru_cache(maxsize=LINES_KEPT)
def remembered(line: str) -> tuple[tuple[int, int], ...]:
    """One line in, its sentences out, from memory when it was seen before."""
    return segmented(line)


def segmented(line: str) -> tuple[tuple[int, int], ...]:
    """One line in, its sentences out."""
    return tuple(joined(line, [(start + first, start + last) for start, end in parts(line) for first, last in analysed(line[start:end])]))


def parts(line: str) -> Iterator[tuple[int, int]]:
    """One line in, parts of it out that are divided into sentences by themselves: cut where a sentence ends whatever stands around that place."""
    start = 0
    inside = bracketed(line)
    ends = [closed for _, closed in inside]
    for match in PLAIN_END.finditer(line):
        is_sure = match[1] not in NO_PLAIN_END and not (match[1].isdigit() and match[2] in MONTHS)
        near = bisect_left(ends, match.end())
        if is_sure and not any(opened < match.end() for opened, _ in inside[near : near + 1]):
            yield start, match.end() - 1
            start = match.end()
    yield start, len(line)


def bracketed(line: str) -> list[tuple[int, int]]:
    """One line in, where brackets may be open in it out, in order: from the first to where all of them are closed, or to the end.

    A bracket among other marks alone ('.")') is none for syntok, so that one that was opened may stay open.
    """
    found, depth, opened = [], 0, 0
    first = BRACKET.search(line)
    if first and ("\u200b" in line or is_among_marks(line)):
        return [(first.start(), len(line))]
    for match in BRACKET.finditer(line) if first else ():
        if match[0] in OPENING:
            opened = opened if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((opened, match.end()))
    return [*found, (opened, len(line))] if depth else found


def is_among_marks(line: str) -> bool:
    """One line in, whether a bracket and other marks stand somewhere in it without a letter out."""
    return any(len(word) > 1 and BRACKET.search(word) and not LETTER.search(word) for word in line.split())


def analysed(part: str) -> list[tuple[int, int]]:
    """Part of a line in, its sentences out as syntok finds them."""
    if is_one(part):
        return [(0, len(part))]
    return [(tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)) for paragraph in segmenter.analyze(part) for tokens in paragraph]


def is_one(part: str) -> bool:
    """Is part of a line one sentence for sure: no bracket in it, and no mark that ends a sentence but at its end?"""
    end = len(part) - (part[-1:] in {"”", '"', "’", "'"})
    end -= part[end - 1 : end] in {".", "?", "!"}
    is_whole = end > 0 and not any(sign.isspace() or sign in BLANK for sign in (part[0], part[-1]))
    return is_whole and all(GOES_ON.match(part, mark.start()) for mark in MARK.finditer(part, 0, end)) and not BRACKET.search(part)


def joined(line: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces of a line in, the same out with those joined that were cut after an abbreviation or before a lone closing quote mark."""
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        if kept:
            before = line[kept[-1][0] : kept[-1][1]]
            here = line[start:end]
            cut_name = ABBREVIATION.search(before) and not (NOT_JOINED.search(before) and here[:1].isupper() and " " in here[:20])
            goes_on = here[:1].islower() and not before.endswith(("?", "!"))
            if cut_name or goes_on or CLOSING.fullmatch(here):
                kept[-1] = (kept[-1][0], end)
                continue
        kept.append((start, end))
    return kept
