"""What every reader says about bytes it cannot take at face value: binary data, guessed encodings, replacement characters."""

from crossread.stages.extract.decode import Decoded
from crossread.stages.extract.found import Found, gap, refused
from crossread.types.gap import Gap
from crossread.types.page import Page


def binary(page: Page, what: str) -> Found:
    """A page and what its bytes are instead of text in, the refusal out."""
    return refused(page.address, f"This is {what}, not text.", "Save its text into a .txt, .md or .html file and read that.")


def encoding_gaps(page: Page, decoded: Decoded) -> list[Gap]:
    """A page and its decoded text in, what is uncertain about the letters out."""
    gaps: list[Gap] = []
    if decoded.is_guess:
        why = f"The page does not say in which encoding it is, and it is not UTF-8. It was read as {decoded.encoding}, a guess: letters may be wrong."
        gaps.append(gap(page.address, why, "Save it again as UTF-8 and read that."))
    if decoded.replaced:
        letters = "letter is" if decoded.replaced == 1 else "letters are"
        why = f"{decoded.replaced:,} {letters} lost and shown as “\ufffd”: no {decoded.encoding}, or lost when it was saved."
        gaps.append(gap(page.address, why, "Save it again from the source, as UTF-8."))
    return gaps
