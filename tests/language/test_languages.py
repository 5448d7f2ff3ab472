"""Text in, its language out; offline, and nothing written."""

import socket
import tempfile
from pathlib import Path

import pytest

from crossread.language import languages

SENTENCES = {
    "en": "At least twelve people were missing on Tuesday evening, officials said.",
    "fr": "Au moins douze personnes étaient portées disparues mardi soir, selon les autorités.",
    "es": "Al menos doce personas seguían desaparecidas el martes por la noche, según las autoridades.",
    "uk": "Щонайменше дванадцять людей зникли безвісти, повідомили у вівторок чиновники.",
    "ru": "Не менее двенадцати человек пропали без вести, сообщили власти во вторник.",
    "ar": "قال مسؤولون إن اثني عشر شخصا على الأقل فقدوا مساء الثلاثاء.",
    "zh": "官员们说，截至周二晚上，至少有十二人失踪。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_languages(code: str):
    found, score = languages.identify(SENTENCES[code])
    assert found == code
    assert 0.6 <= score <= 1


@pytest.mark.parametrize("text", ["", " ", "1234 5678", "\u202e\n"])
def test_without_a_letter_nothing_is_said(text: str):
    assert languages.identify(text) == (None, 0.0)


def test_lines_and_long_texts():
    assert languages.identify("\r\n".join([SENTENCES["en"]] * 500))[0] == "en"


def test_no_network_and_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    languages._detector.cache_clear()  # noqa: SLF001  (the model has to be loaded here, not before)
    assert languages.identify(SENTENCES["en"])[0] == "en"
    assert languages.MODEL == "lite"
    assert list(Path(tmp_path).iterdir()) == []
