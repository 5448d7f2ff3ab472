"""Web archives written by ourselves, as wget, Browsertrix and Common Crawl lay them out, so that a test knows each byte of them."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable

PAGE = "<!doctype html><html><head><title>{0}</title></head><body><p>{1} people were hurt in Velmora, the mayor said on Monday.</p></body></html>"
TIME = "2025-01-06T10:00:00Z"


def page(number: int) -> bytes:
    """A number in, a page that has it out."""
    return PAGE.format(f"Report {number}", number + 11).encode()


def http(body: bytes, *headers: str, status: int = 200, kind: str = "text/html") -> bytes:
    """A body in, the response with it out."""
    lines = [f"HTTP/1.1 {status} OK", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def request(path: str, host: str = "news.example") -> bytes:
    """A path in, the request for it out."""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: crawler\r\n\r\n".encode()


def sha1(data: bytes) -> str:
    """Bytes in, their digest as crawlers write it out."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()  # noqa: S324  # what WARC files use


def record(kind: str, uri: str, block: bytes, *more: str, id: str = "", date: str = TIME, version: str = "1.0", digest: bool = True) -> bytes:
    """What a record says in, its bytes out, not compressed."""
    lines = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{id or hashlib.md5(block + uri.encode()).hexdigest()}>"]  # noqa: S324
    lines += [f"WARC-Date: {date}", *([f"WARC-Target-URI: {uri}"] if uri else []), *more]
    lines += [f"WARC-Block-Digest: {sha1(block)}"] if digest else []
    lines += [f"Content-Length: {len(block)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def info(software: str = "Crawler 1.0", operator: str = "") -> bytes:
    """What made the archive in, its first record out."""
    said = f"software: {software}\r\n" + (f"operator: {operator}\r\n" if operator else "") + "format: WARC File Format 1.0\r\n"
    return record("warcinfo", "", said.encode(), "Content-Type: application/warc-fields")


def exchanged(number: int, *, response_first: bool = False, version: str = "1.0", bracket: bool = False) -> list[bytes]:
    """A number in, request and response of its page out; with brackets around URIs as wget writes them."""
    uri = f"https://news.example/report-{number}.html"
    shown = f"<{uri}>" if bracket else uri
    response = record(
        "response",
        shown,
        http(page(number)),
        "Content-Type: application/http; msgtype=response",
        f"WARC-IP-Address: 192.0.2.{number % 250 + 1}",
        version=version,
    )
    asked = record("request", shown, request(f"/report-{number}.html"), "Content-Type: application/http; msgtype=request", version=version)
    return [response, asked] if response_first else [asked, response]


def packed(records: Iterable[bytes]) -> bytes:
    """Records in, each as a gzip member out."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def archive(pages: int = 5, *, is_packed: bool = True) -> bytes:
    """How many pages in, an archive of them out."""
    records = [info(), *(one for number in range(pages) for one in exchanged(number))]
    return packed(records) if is_packed else b"".join(records)


def wacz(warc: bytes, urls: Iterable[str], *, hashes: dict[str, str] | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """An archive and the pages to list in, a package out; with other hashes, or further files, when they are given."""
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"})]
    lines += [json.dumps({"id": str(at), "url": url, "ts": TIME}) for at, url in enumerate(urls)]
    files = {"archive/data.warc.gz": warc, "pages/pages.jsonl": "\n".join(lines).encode() + b"\n"}
    listed = {name: "sha256:" + hashlib.sha256(data).hexdigest() for name, data in files.items()} | (hashes or {})
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "resources": [{"name": n, "path": n, "hash": h, "bytes": 1} for n, h in listed.items()],
    }
    files["datapackage.json"] = json.dumps(package).encode()
    digest = "sha256:" + hashlib.sha256(files["datapackage.json"]).hexdigest()
    files["datapackage-digest.json"] = json.dumps({"path": "datapackage.json", "hash": digest}).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in (files | (extra or {})).items():
            file.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()
