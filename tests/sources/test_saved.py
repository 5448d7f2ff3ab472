"""Pages as programs save them: where and when they were saved is taken from what the program wrote, and from nowhere else."""

import io
from pathlib import Path

import pytest

from crossread.sources.folder import pages_in
from crossread.sources.formats import items_of
from crossread.sources.found import Found, Item, Opened
from crossread.types.gap import Gap

BODY = "<p>Twelve people were hurt in Velmora, the mayor said.</p></body></html>"
SINGLE = (
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://news.example/fire \n"
    " saved date: Mon Jan 06 2025 12:30:00 GMT+0100 (Central European Standard Time)\n--><body>" + BODY
)
BROWSER = "<!DOCTYPE html>\n<!-- saved from url=(0025)https://news.example/fire -->\n<html><body>" + BODY
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/fire\r\nSubject: Fire\r\nDate: Mon, 6 Jan 2025 11:30:00 -0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n\r\n'
    "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/fire\r\n\r\n"
    "<html><body><p>Twelve people were hurt in Velmora, the mayor sa=\r\nid.</p></body></html>\r\n--B--\r\n"
)


def read(data: str | bytes, name: str = "a.html") -> list[Item]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(items_of(Opened(address=name, file=io.BytesIO(raw))))


@pytest.mark.parametrize(
    ("data", "media_type", "at", "tool"),
    [
        (SINGLE, "text/html", "2025-01-06T11:30:00Z", "SingleFile"),
        (BROWSER, "text/html", "", ""),
        (MHTML, "multipart/related", "2025-01-06T11:30:00Z", "Blink (MHTML)"),
    ],
    ids=["SingleFile", "browser", "MHTML"],
)
def test_what_saved_a_page_says_where_it_is_from(data: str, media_type: str, at: str, tool: str) -> None:
    (found,) = read(data, "saved")
    assert isinstance(found, Found)
    assert (found.address, found.media_type, found.at, found.tool) == ("saved", media_type, at, tool)
    assert found.final_address == "https://news.example/fire"
    assert found.data == data.encode()


@pytest.mark.parametrize(
    "date", ["yesterday", "Mon Xyz 06 2025 12:30:00 GMT+0100", "Mon Jan 66 2025 12:30:00 GMT+0100", "Mon Jan 06 0001 00:30:00 GMT+2300"]
)
def test_a_time_that_is_none_is_not_taken(date: str) -> None:
    (found,) = read(SINGLE.replace("Mon Jan 06 2025 12:30:00 GMT+0100", date))
    assert isinstance(found, Found)
    assert (found.at, found.tool, found.final_address) == ("", "", "https://news.example/fire")


def test_a_comment_far_down_is_of_no_account() -> None:
    (found,) = read("<!DOCTYPE html><html>" + "<p>words</p>" * 1_000 + SINGLE)
    assert isinstance(found, Found)
    assert (found.at, found.final_address) == ("", "")


def test_mails_in_a_folder_are_pages(tmp_path: Path) -> None:
    mail = b"Received: by mx.example\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nFrom: a@x.example\r\n\r\nTwelve people were hurt.\r\n"
    for name in ("b.eml", "inbox/a.eml", "cur/1736160000.M1P2.host:2,S"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(mail)
    found = list(pages_in([str(tmp_path)]))
    assert [one.media_type for one in found if isinstance(one, Found)] == ["message/rfc822"] * 3


def test_a_text_with_headers_of_its_own_is_no_mail() -> None:
    (found,) = read("Title: Fire\nDate: 6 January 2025\nSource: Post\n\nTwelve people were hurt.\n", "a.txt")
    assert isinstance(found, Found)
    assert found.media_type == "text/plain"


@pytest.mark.parametrize("name", ["a.eml", "a.mhtml", "a.pdf"])
def test_an_empty_file_gives_a_gap(name: str) -> None:
    (gap,) = read(b"", name)
    assert isinstance(gap, Gap)
    assert gap.why == "It is empty."
