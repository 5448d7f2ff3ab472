"""A report, its outlet and its time in, the page of a news site out: every outlet has its own frame, in layouts that differ a little.

What frames differ in: weight of styles and scripts (some 10 to 60 kB), whether the page has JSON-LD, OpenGraph, `article` and `main` elements, menus
with submenus, a picture, comments; class names; which headlines stand beside the article. They are the page of `bench/article.html`, taken apart.
"""

import html
import json
import random
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from stream.texts import Report

SECTIONS = "World Politics Business Science Health Culture Sport Weather Travel Opinion".split()
PLACES = "North South East West City Coast".split()
TEASERS = tuple(
    f"{what} {where}"
    for what in ("What we know about the budget for", "New timetable announced for buses in", "A weekend of music in", "Readers' pictures from")
    for where in PLACES
)
STEMS = "Vel Bras Ulm Lank Til Ost Sar Had Grey Ans Mor Kel Dor Fen Wen Tar Hol Nor Ash Bel".split()
ENDS = "mora ken en or vek ler ne dow ford el ton ville burg port field haven dale wick by stead".split()
PAPERS = "Courier Herald Times Post Journal Tribune Gazette Chronicle Observer Star News Today Dispatch Record Mirror".split()
WRITERS = "Ada Ben Cora Dirk Elsa Finn Gwen Hugo Ines Jan Kira Leo Mara Nils Olga Per Rosa Sven Tess Uwe".split()
MARK = re.compile(r"\[\[([a-z ]+)\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news site.

    Attributes:
        name: as it prints it.
        host: of its addresses.
        parts: its page, taken apart: words and names of what stands between them, in turn.
    """

    name: str
    host: str
    parts: tuple[str, ...]


def dressed(report: Report, outlet: Outlet, address: str, published: datetime) -> str:
    """A report, its outlet and address and when it was published in, the page out."""
    stamp = published.strftime("%Y-%m-%dT%H:%M:%SZ")
    title = html.escape(report.title)
    filled = {
        "title": title,
        "json title": _in_script(report.title),
        "summary": html.escape(report.paragraphs[0][:150]),
        "address": address,
        "json address": _in_script(address),
        "published": stamp,
        "day": published.strftime("%d %B %Y, %H:%M UTC"),
        "body": "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in report.paragraphs),
    }
    return "".join(filled[part] if at % 2 else part for at, part in enumerate(outlet.parts))


def address_of(report: Report, outlet: Outlet, published: datetime, number: int) -> str:
    """A report, its outlet, when it was published and its number in, where it is out."""
    slug = "-".join(re.findall(r"[a-z0-9]+", report.title.lower())[:8]) or "news"
    return f"https://{outlet.host}/{published:%Y/%m/%d}/{slug}-{number}"


@lru_cache(maxsize=1000)
def outlet_of(number: int) -> Outlet:
    """A number in, the outlet out; always the same."""
    chance = random.Random(f"outlet {number}")
    town = f"{STEMS[number % len(STEMS)]}{ENDS[number // len(STEMS) % len(ENDS)]}"
    paper = PAPERS[number % len(PAPERS)]
    name = f"The {town} {paper}" if chance.random() < 0.6 else f"{town} {paper}"
    host = f"www.{town}{paper}.example".lower()
    page = template().render(
        outlet=name,
        number=number,
        writer=f"{chance.choice(WRITERS)} {chance.choice(STEMS)}{chance.choice(ENDS)}",
        prefix=chance.choice(("", "c-", "story__", f"x{number}-")),
        rules=chance.randint(20, 200),
        slots=chance.randint(20, 240),
        scripts=chance.randint(10, 140),
        sections=SECTIONS[: chance.randint(4, len(SECTIONS))],
        places=PLACES,
        teasers=chance.sample(TEASERS, chance.randint(8, len(TEASERS))),
        **{
            name: chance.random() < share
            for name, share in {
                "has_meta": 0.9,
                "has_json": 0.75,
                "has_article": 0.8,
                "has_main": 0.7,
                "has_submenus": 0.5,
                "has_picture": 0.7,
                "has_comments": 0.3,
            }.items()
        },
    )
    return Outlet(name=name, host=host, parts=tuple(MARK.split(page)))


@cache
def template() -> Template:
    """Nothing in, the template of frames out."""
    return Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=False).get_template("page.html")


def _in_script(words: str) -> str:
    """Words in, the same as JSON that may stand in a script out."""
    return json.dumps(words).replace("<", "\\u003c")
