"""Content codings are undone piece by piece, and never beyond the cap."""

import bz2
import gzip
import random
import tracemalloc
import zlib

import pytest

from crossread.sources.web.failure import Failed
from crossread.sources.web.unpack import MAX_CODINGS, unpacked
from tests.sources.web.bombs import double_gzip

CAP = 1_000_000


def raw(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(data) + deflater.flush()


WAYS = {"gzip": (gzip.compress,), "x-gzip": (gzip.compress,), "deflate": (zlib.compress, raw)}


def test_any_nesting_of_any_coding_gives_the_bytes_back():
    chance = random.Random(4)
    for _ in range(200):
        data = chance.randbytes(chance.choice([0, 1, 2, 100, 70_000])) + b"abc " * chance.choice([0, 1, 40_000])
        body, codings = data, []
        for _ in range(chance.randint(0, MAX_CODINGS)):
            coding = chance.choice(list(WAYS))
            body = chance.choice(WAYS[coding])(body)
            codings.append(chance.choice([coding, coding.upper()]))
        assert unpacked(body, tuple(codings), CAP) == data


def test_every_cut_of_a_compressed_body_is_noticed():
    for coding, pack in (("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw)):
        body = pack(bytes(range(256)) * 3)
        for end in range(1, len(body)):
            with pytest.raises(Failed):
                unpacked(body[:end], (coding,), CAP)


def test_every_flipped_byte_behind_the_head_of_a_gzip_is_noticed():
    data = b"The bridge was closed on Monday, officials said. " * 5
    body = gzip.compress(data, mtime=0)
    for at in range(10, len(body)):
        try:
            found = unpacked(body[:at] + bytes([body[at] ^ 0x55]) + body[at + 1 :], ("gzip",), CAP)
        except Failed:
            continue
        assert found == data, at


@pytest.mark.parametrize("size", [CAP - 1, CAP, CAP + 1])
@pytest.mark.parametrize("codings", [(), ("gzip",), ("deflate", "gzip")])
def test_the_cap_is_exact(size: int, codings: tuple[str, ...]):
    body = bytes(size)
    for coding in codings:
        body = (gzip.compress if coding == "gzip" else zlib.compress)(body)
    assert unpacked(body, codings, CAP, is_cut_at_cap=True) == bytes(min(size, CAP))
    if size <= CAP:
        assert unpacked(body, codings, CAP) == bytes(size)
    else:
        with pytest.raises(Failed) as caught:
            unpacked(body, codings, CAP)
        assert caught.value.cause == "size"


def test_a_layer_between_may_not_be_larger_than_the_cap_either():
    wide = gzip.compress(bytes(3 * CAP))
    hollow = gzip.compress(gzip.compress(b"small") + wide)
    with pytest.raises(Failed) as caught:
        unpacked(hollow, ("gzip", "gzip"), CAP)
    assert caught.value.cause == "size"


def test_a_bomb_costs_no_more_than_the_cap():
    bomb = double_gzip(400)
    tracemalloc.start()
    with pytest.raises(Failed):
        unpacked(bomb, ("gzip", "gzip"), CAP)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * CAP


def test_codings_that_were_not_asked_for_are_named():
    for coding in ("br", "zstd", "compress"):
        with pytest.raises(Failed, match=f'"{coding}"'):
            unpacked(b"x", (coding,), CAP)


def test_too_many_codings_are_refused():
    with pytest.raises(Failed, match="6 times"):
        unpacked(b"x", ("gzip",) * (MAX_CODINGS + 1), CAP)


def test_words_that_are_no_coding_change_nothing():
    assert unpacked(b"x", ("identity", "utf-8", "none", ""), CAP) == b"x"


def test_what_is_declared_and_is_not_there_is_said():
    for body in (b"<p>plain</p>", bz2.compress(b"x"), b"\x1f"):
        with pytest.raises(Failed):
            unpacked(body, ("gzip",), CAP)
