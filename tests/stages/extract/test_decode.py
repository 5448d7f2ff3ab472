"""Bytes in, text out, and how its encoding was known."""

from collections.abc import Callable

import pytest

from crossread.stages.extract.decode import decode
from crossread.types.document import Document

TEXT = "Twelve people were missing near the café, the señora’s house and the fjord Ærø, “officials” said on Tuesday – again."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark(encoding: str):
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.is_guess) == (TEXT, False)


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "latin1"])
def test_declared(label: str):
    decoded = decode(f'<meta charset="{label}"><p>{TEXT}</p>'.encode("cp1252"), is_html=True)
    assert TEXT in decoded.text
    assert (decoded.encoding, decoded.is_guess) == ("cp1252", False)


def test_declared_in_http_equiv():
    data = f'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>{"Двенадцать человек"}</p>'.encode("koi8-r")
    assert "Двенадцать человек" in decode(data, is_html=True).text


def test_a_declaration_counts_in_html_only():
    data = f'<meta charset="koi8-r">{TEXT}'.encode()
    assert TEXT in decode(data).text


@pytest.mark.parametrize("label", ["nonsense", "rot13", "base64", "idna", "undefined"])
def test_labels_that_are_no_charset_are_ignored(label: str):
    assert TEXT in decode(f'<meta charset="{label}"><p>{TEXT}</p>'.encode(), is_html=True).text


def test_a_guess_is_marked():
    decoded = decode((TEXT * 3).encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.is_guess) == (TEXT * 3, "cp1252", True)


def test_a_few_western_letters_are_enough_for_the_usual_encoding():
    decoded = decode("caf\u00e9 report: 12 people were hurt\n\nThe police said 12 people were hurt in the caf\u00e9.\n".encode("cp1252"))
    assert (decoded.encoding, decoded.is_guess) == ("cp1252", True)


def test_a_cyrillic_guess_is_not_taken_for_western():
    text = "Не менее двенадцати человек пропали без вести, сообщили власти во вторник. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_one_stray_byte_in_utf8_is_replaced_and_counted():
    data = (TEXT * 5).encode() + b"\xff" + TEXT.encode()
    decoded = decode(data)
    assert (decoded.encoding, decoded.replaced, decoded.is_guess) == ("utf-8", 1, False)


def test_a_last_letter_cut_in_two():
    decoded = decode("only one letter beyond ASCII: é".encode()[:-1])
    assert (decoded.encoding, decoded.is_guess) == ("utf-8", False)


def test_states_and_gaps_of_a_document(read: Callable[..., Document]):
    document = read((TEXT * 3).encode("cp1252"), "text/plain")
    assert document.state == "guessed encoding"
    assert "cp1252" in document.gaps[0].why
    stray = read((TEXT * 5).encode() + b"\xff", "text/plain")
    assert stray.state == "ok"
    assert "1 letter is lost" in stray.gaps[0].why
