"""One report as JSON in, what is found in it out. Title and text are taken letter by letter."""

import json

from crossread.stages.extract.about import registered_domain
from crossread.stages.extract.dates import address_date, iso_date, printed_date
from crossread.stages.extract.decode import decode
from crossread.stages.extract.found import Found, gap, worst
from crossread.stages.extract.published import Witness, of_address, of_text, published
from crossread.stages.extract.sayings import binary, encoding_gaps
from crossread.types.document import State
from crossread.types.gap import Gap
from crossread.types.page import Page

FIELDS = ("id", "outlet", "url", "title", "dateline", "text", "published", "byline")
DO = "Write one JSON object a line, with the fields id, outlet, url, title, dateline, text, published and byline; only text is needed."


def read_report(page: Page, data: bytes) -> Found:
    """A page with one JSON object and its inflated bytes in, what is found in it out."""
    decoded = decode(data)
    if decoded.binary:
        return binary(page, decoded.binary)
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return Found(state="refused", gaps=(gap(page.address, f"This line is no JSON ({_short(error)}).", DO),))
    if not isinstance(value, dict):
        return Found(state="refused", gaps=(gap(page.address, "This line is JSON but no object with fields.", DO),))
    fields, gaps = _fields(page, value)
    text, title, url = fields["text"] or "", fields["title"] or None, (fields["url"] or "").strip() or None

    witnesses, trouble = _given(fields)
    witnesses += [*of_text(title or "", text), *of_address(url or "")]
    when, contradictions = published(witnesses, modified=None, captured_at=page.captured_at)
    states: list[State] = ["guessed encoding"] if decoded.is_guess else []
    if not text.strip():
        states.append("not an article")
        gaps.append(gap(page.address, "The report has no text.", "Put the text of the report into the field “text”."))
    return Found(
        address=url,
        outlet=(fields["outlet"] or "").strip() or registered_domain(url or ""),
        title=title,
        byline=(fields["byline"] or "").strip() or None,
        published=when,
        text=text,
        state=worst(states),
        gaps=(*gaps, *encoding_gaps(page, decoded), *trouble, *contradictions),
    )


def _fields(page: Page, value: dict[str, object]) -> tuple[dict[str, str | None], list[Gap]]:
    """A JSON object in, its known fields as text, and gaps for those that are none, out. Half characters, which no file can hold, are replaced."""
    fields: dict[str, str | None] = {}
    gaps: list[Gap] = []
    for name in FIELDS:
        field = value.get(name)
        if name == "byline" and isinstance(field, list) and all(isinstance(part, str) for part in field):
            field = ", ".join(str(part) for part in field)
        if field is not None and not isinstance(field, str):
            gaps += [] if name == "id" else [gap(page.address, f"The field “{name}” is no text and was left out.", DO)]
            field = None
        if field is not None and any("\ud800" <= letter <= "\udfff" for letter in field):
            gaps.append(gap(page.address, f"The field “{name}” holds half characters (surrogates); they stand as “\ufffd”."))
            field = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in field)
        fields[name] = field
    return fields, gaps


def _given(fields: dict[str, str | None]) -> tuple[list[Witness], list[Gap]]:
    """The fields of a report in, the times of publication they give, and gaps for what cannot be read as one, out."""
    found: list[Witness] = []
    gaps: list[Gap] = []
    if value := (fields["published"] or "").strip():
        edtf = iso_date(value)
        if edtf:
            found.append(Witness(edtf=edtf, basis="given", reason="the field “published” of the report"))
        else:
            gaps.append(gap("published time", f"The field “published” ({value[:60]}) is no date.", "Write it as 2025-01-20 or 2025-01-20T07:37:00Z."))
    line = fields["dateline"] or ""
    printed = printed_date(line[:300], hint=address_date(fields["url"] or ""))
    if printed:
        why = f"the dateline of the report: “{' '.join(line.split())[:80]}”"
        notes = ["it prints only the time of a change"] if printed.is_change else []
        notes += [printed.note] if printed.note else []
        found.append(Witness(edtf=printed.edtf, basis="given", reason=why + (f" ({'; '.join(notes)})" if notes else "")))
    return found, gaps


def _short(error: Exception) -> str:
    """An error in, what it says in one short line out."""
    return " ".join(str(error).split())[:80] or type(error).__name__
