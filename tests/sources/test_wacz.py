"""WACZ packages: the listed pages come in their order; what was changed, or wants out of its folder, is told and not used."""

import io
import zipfile

import pytest

from crossread.sources.found import Item, Limits, Opened
from crossread.sources.wacz import wacz
from crossread.types.capture import Capture
from crossread.types.gap import Gap
from tests.sources import archives
from tests.sources.archives import archive, http, packed, page, record, sha1

URLS = [f"https://news.example/report-{number}.html" for number in range(5)]


def read(data: bytes, limits: Limits | None = None) -> list[Item]:
    return list(wacz(Opened(address="crawl.wacz", file=io.BytesIO(data), limits=limits or Limits())))


def addresses(data: bytes, limits: Limits | None = None) -> list[str]:
    return [one.address for one in read(data, limits) if isinstance(one, Capture)]


def gaps(data: bytes) -> list[str]:
    return [one.why for one in read(data) if isinstance(one, Gap)]


def test_the_listed_pages_come_in_their_order() -> None:
    data = archives.wacz(archive(5), [URLS[3], URLS[0] + "#part", URLS[4]])
    assert addresses(data) == [URLS[3], URLS[0], URLS[4]]
    (told,) = gaps(data)
    assert told.startswith("It holds 2 more pages that the package does not list; they were not read")


def test_without_a_list_all_pages_come() -> None:
    assert addresses(archives.wacz(archive(5), [])) == URLS


def test_limits_count_over_the_whole_package() -> None:
    data = archives.wacz(archive(5), URLS)
    assert len(addresses(data, Limits(pages=2))) == 2
    assert any("the limit of 2" in one.why for one in read(data, Limits(pages=2)) if isinstance(one, Gap))


def test_an_archive_that_was_changed_is_not_read() -> None:
    data = archives.wacz(archive(5), URLS, hashes={"archive/data.warc.gz": "sha256:" + "0" * 64})
    assert addresses(data) == []
    assert any("another hash" in why for why in gaps(data))


def test_a_list_of_files_that_was_changed_is_told() -> None:
    whole = archives.wacz(archive(2), URLS[:2])
    changed = whole.replace(b'"wacz_version": "1.1.1"', b'"wacz_version": "1.1.9"')
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["datapackage.json"] = parts["datapackage.json"].replace(b"1.1.1", b"1.1.9")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    assert changed != whole
    assert any("datapackage-digest.json" in why for why in gaps(out.getvalue()))
    assert read(changed), "a checksum of the ZIP that does not fit gives a gap, not an exception"
    assert not addresses(changed) or gaps(changed)


def test_files_that_are_missing_or_not_listed_are_told() -> None:
    data = archives.wacz(archive(1), URLS[:1], hashes={"archive/more.warc.gz": "sha256:" + "1" * 64}, extra={"archive/own.warc.gz": archive(1)})
    assert any("does not hold it" in why for why in gaps(data))
    assert any("no hash of this file" in why for why in gaps(data))


@pytest.mark.parametrize("name", ["../evil.warc.gz", "archive/../../evil", "/etc/passwd", "C:/x", "archive\\..\\evil"])
def test_names_that_lead_out_close_the_package(name: str) -> None:
    out = io.BytesIO(archives.wacz(archive(1), URLS[:1]))
    with zipfile.ZipFile(out, "a") as file:
        info = zipfile.ZipInfo("x")
        info.filename = name
        file.writestr(info, b"x")
    items = read(out.getvalue())
    assert [type(one) for one in items] == [Gap]
    assert "not opened" in str(items[0])


def test_a_bomb_closes_the_package() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/bomb.warc", bytes(50_000_000))
    assert [one.why for one in read(out.getvalue()) if isinstance(one, Gap)] == ["It is not opened: it holds a file that inflates beyond measure."]


def test_a_package_cut_anywhere_gives_a_gap() -> None:
    whole = archives.wacz(archive(5), URLS)
    for cut in range(0, len(whole) - 1, 97):
        items = read(whole[:cut])
        assert any(isinstance(one, Gap) for one in items), cut
        assert {one.payload for one in items if isinstance(one, Capture)} <= {page(number) for number in range(5)}


def test_a_listed_page_may_repeat_one_that_is_not_listed() -> None:
    first = record("response", "https://news.example/a", http(page(1)), f"WARC-Payload-Digest: {sha1(page(1))}")
    profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    head = http(page(1)).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    again = record("revisit", "https://news.example/b", head, profile, f"WARC-Payload-Digest: {sha1(page(1))}")
    data = archives.wacz(packed([first, again]), ["https://news.example/b"])
    assert [one.payload for one in read(data) if isinstance(one, Capture)] == [page(1)]
    assert addresses(data) == ["https://news.example/b"]
    (told,) = gaps(data)
    assert told.startswith("It holds 1 more page that the package does not list as one; it was not read")


def test_pictures_and_failures_that_are_not_listed_are_not_told() -> None:
    picture = record("response", "https://news.example/a.png", http(b"\x89PNG", kind="image/png"))
    failure = record("response", "https://news.example/gone", http(b"<p>Gone", status=404))
    data = archives.wacz(packed([record("response", "https://news.example/a", http(page(1))), picture, failure]), ["https://news.example/a"])
    assert addresses(data) == ["https://news.example/a"]
    assert gaps(data) == []


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_gives_a_gap(data: bytes) -> None:
    assert any(isinstance(one, Gap) for one in read(data))
