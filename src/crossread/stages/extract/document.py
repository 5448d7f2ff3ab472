"""A page and its bytes in, a document out. Strange content does not raise: it gives a state and gaps."""

from collections.abc import Callable
from importlib.metadata import version

from crossread import __version__
from crossread.stages.extract.entry import read_entry
from crossread.stages.extract.found import Found, LanguageIdentifier, gap, worst
from crossread.stages.extract.inflate import MAX_BYTES, inflate
from crossread.stages.extract.mail import read_mail
from crossread.stages.extract.mhtml import read_mhtml
from crossread.stages.extract.page import read_html
from crossread.stages.extract.pdf import read_pdf
from crossread.stages.extract.plain import read_plain
from crossread.stages.extract.report import read_report
from crossread.types.document import Document, State
from crossread.types.gap import Gap
from crossread.types.ids import content_id, sha256
from crossread.types.page import MediaType, Page

EXTRACTOR = f"trafilatura {version('trafilatura')}; pypdf {version('pypdf')}; crossread {__version__}"
"""What reads pages. It stands in every document, and a document is the same for ever under the same bytes and extractor (INVARIANTS 2)."""

READERS: dict[MediaType, Callable[[Page, bytes], Found]] = {
    "text/html": read_html,
    "text/plain": read_plain,
    "text/markdown": read_plain,
    "application/json": read_report,
    "application/pdf": read_pdf,
    "message/rfc822": read_mail,
    "multipart/related": read_mhtml,
    "application/vnd.crossread.entry+json": read_entry,
}

READ = "en"
"""The language that is read at present."""

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""Languages by their code, for messages."""

MIN_LETTERS = 100
"""Bytes of letters below which a language is not believed: a Chinese letter has three and says more than a Latin one. Source: see SURE."""

SURE = 0.6
"""Least score of another language. Measured on 1,474 English reports: no first 400 letters were taken for another language, two first 100 letters
were, at .34 and .37, and one whole text at .43."""

SURE_ENOUGH = 0.4
"""Least score of English. Measured on the same: .49 on the first 200 letters, .77 on the first 400."""

SAMPLE = 4_000
"""Code points that the language is told from."""


def extract(page: Page, data: bytes, *, identify: LanguageIdentifier) -> Document:
    """A page, its bytes as captured and something that tells languages in, its document out.

    Args:
        page: the capture.
        data: its bytes, gzip or not.
        identify: tells the language of a text.
    """
    inflated = inflate(data)
    gaps: list[Gap] = []
    states: list[State] = []
    if inflated.is_too_large:
        why = f"It holds more than {MAX_BYTES // 1_000_000} MB, which is more than any article."
        return _document(page, Found(), None, ["refused"], [gap(page.address, why, "Take the report's text out of it into a smaller file.")])
    if inflated.damage:
        is_something = bool(inflated.data.strip())
        kept = "what was in front of the damage was read" if is_something else "nothing of it can be read"
        gaps.append(gap(page.address, f"The compressed data {inflated.damage}; {kept}.", "Save or download it again."))
        if not is_something:
            return _document(page, Found(), None, ["refused"], gaps)
        states.append("truncated")
    elif not inflated.data.strip():
        return _document(page, Found(), None, ["not an article"], [gap(page.address, "It is empty.", "Save or download it again.")])
    found = READERS[page.media_type](page, inflated.data)
    language, trouble = _language(page, found.text, identify)
    if trouble:
        states.append("unsupported language")
        gaps.append(trouble)
    return _document(page, found, language, [*states, found.state], [*gaps, *found.gaps])


def stopped(page: Page, why: str) -> Document:
    """A page whose reading had to be stopped and why in, the document without text that stands for it out."""
    do = "Save the text of the report into a file and read that; reading the page again tries once more."
    return _document(page, Found(), None, ["refused"], [gap(page.address, f"Its text was not read: {why[0].lower()}{why[1:]}", do)])


def _language(page: Page, text: str, identify: LanguageIdentifier) -> tuple[str | None, Gap | None]:
    """A text in, its language (None when too short to tell) and a gap when it is not read yet out."""
    sample = text[:SAMPLE]
    if not any(map(str.isalpha, sample)):
        return None, None
    code, score = identify(sample)
    if code == READ:
        return (code if score >= SURE_ENOUGH else None), None
    if code is None or score < SURE or len("".join(filter(str.isalpha, sample)).encode()) < MIN_LETTERS:
        return None, None
    name = NAMES.get(code, f"the language “{code}”")
    return code, gap(page.address, f"It is in {name}, which is not read yet; its text is kept.", f"Read a translation into {NAMES[READ]}.")


def _document(page: Page, found: Found, language: str | None, states: list[State], gaps: list[Gap]) -> Document:
    """All that was found in, the document out."""
    return Document(
        id=content_id(page.sha256, EXTRACTOR),
        page_sha256=page.sha256,
        address=found.address or page.address,
        outlet=found.outlet,
        title=found.title,
        byline=found.byline,
        published=found.published,
        language=language,
        text=found.text,
        text_sha256=sha256(found.text.encode()),
        state=worst(states),
        extractor=EXTRACTOR,
        gaps=tuple(gaps),
        blocks=found.blocks,
    )
