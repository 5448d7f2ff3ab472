"""A seed in, thousands of ways to lead a fetch to an address that is not public out; and a trial that says where each of them connected.

The trial's witness is the connector: every connection that a fetch asks for goes through it and none is made, but to the server that redirects.
What is public is judged without the rules that are tried: it is none of the targets, and Python's `ipaddress` calls it global. (A spelling may well
lead to another, public address: "010.0.0.1" is 8.0.0.1.)
"""

import ipaddress
import random
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address

from crossread.sources.web.deadline import Deadline
from crossread.sources.web.failure import Failure
from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.outside import Outside
from crossread.sources.web.resolve import Peer
from crossread.sources.web.rules import Rules
from crossread.sources.web.wire import connect
from tests.sources.web.serving import TLS, Server, redirect

PUBLIC_4 = "93.184.215.14"
PUBLIC_6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"

TARGETS_4 = (
    "127.0.0.1 127.1.2.3 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 169.254.0.1 "
    "169.254.169.254 172.16.0.1 172.31.255.254 192.168.0.1 192.168.178.1 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255 "
    "198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16"
).split()

TARGETS_6 = (
    ":: ::1 ::2 100::1 100:0:0:1::1 64:ff9b:1::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002::1 3fff::1 4000::1 5f00::1 8000::1 fc00::1 "
    "fd00:ec2::254 fdff::1 fe80::1 fe80::a9fe:a9fe fec0::1 ff02::1 ff0e::1"
).split()

LOCAL_NAMES = (
    "localhost LOCALHOST LocalHost localhost. localhost.. ｌｏｃａｌｈｏｓｔ ⓛⓞⓒⓐⓛⓗⓞⓢⓣ local%68ost l%6fcalhost localhost%2e a.localhost "
    "localhost.localdomain ip6-localhost printer.local nas.internal router.home.arpa xn--localhost-.localhost lo\u00adcalhost "
    "lo\u200bcalhost ℓocalhost"
).split()

WIDE = str.maketrans("0123456789abcdefx.", "０１２３４５６７８９ａｂｃｄｅｆｘ．")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

WRAPPINGS = (
    "http://{}/",
    "https://{}/",
    "HTTP://{}/",
    "http://{}",
    "http://{}:80/",
    "http://{}:8080/x",
    "http://{}:/",
    "http://user@{}/",
    "http://user:password@{}/",
    "http://good.example@{}/",
    "http://good.example:80@{}/",
    "http://good.example%2f@{}/",
    "http://good.example%23@{}/",
    "http://{}#@good.example/",
    "http://{}?@good.example/",
    "http://{}\\@good.example/",
    "http://{}%23@good.example/",
    "http://a@b@{}/",
    "http:\\\\{}\\",
    "http:/{}/",
    "http:{}/",
    "http:////{}/",
    "  http://{}/  ",
    "\thttp://{}/",
    "ht\ttp://{}/",
    "http:/\n/{}/",
    "http://\t{}/",
    "http://{}\\.good.example/",
    "http://good.example\\@{}/",
    "http://{}/..//good.example",
    "//{}/",
    "\\\\{}\\",
    "/\\{}/",
    "http://{}..good.example@{}/",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One try.

    Attributes:
        url: what is fetched, or what the server redirects to.
        answers: what each look-up of a name gives, one after the other; the last for ever after.
        is_redirect: the fetch starts at a server that the user allowed, which sends it here.
        is_public: it leads to a public address, if it leads anywhere: a control.
    """

    url: str
    answers: tuple[tuple[str, ...], ...] = ()
    is_redirect: bool = False
    is_public: bool = False


@dataclass(slots=True)
class Tally:
    """What came of the tries.

    Attributes:
        tries: to forbidden addresses.
        forbidden: those of them that asked for a connection to an address that is not public, with that address.
        controls: tries to public addresses.
        reached: those of them that asked for a connection to the public address.
        causes: what the fetches to forbidden addresses failed with.
    doors: ports on 127.0.0.1 of the servers that redirect: nothing else is connected to.
    """

    tries: int = 0
    forbidden: list[tuple[Try, str]] = field(default_factory=list)
    controls: int = 0
    reached: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    doors: set[int] = field(default_factory=set)


def tries(seed: int, targets_4: list[str] = TARGETS_4) -> Iterator[Try]:
    """A seed and IPv4 addresses in, all tries out: each spelling of each target, wrapped in several ways, asked for and redirected to."""
    chance = random.Random(seed)
    for text in targets_4:
        for host in dict.fromkeys(spellings_4(IPv4Address(text), chance)):
            yield from _wrapped(host, chance)
    for text in TARGETS_6:
        for host in dict.fromkeys(spellings_6(IPv6Address(text))):
            yield from _wrapped(host, chance)
    for host in LOCAL_NAMES:
        yield from _wrapped(host, chance, (("127.0.0.1",),))
    for target in (*targets_4, *TARGETS_6):
        yield from _named(target, chance)


def controls(seed: int) -> Iterator[Try]:
    """A seed in, the same spellings of a public address out: they must be able to connect, or the trial would prove nothing."""
    chance = random.Random(seed)
    for host in dict.fromkeys(spellings_4(IPv4Address(PUBLIC_4), chance)):
        yield Try(url=f"http://{host}/", is_public=True)
    for answers in ((PUBLIC_4,), (PUBLIC_6,), (PUBLIC_4, PUBLIC_6), (f"64:ff9b::{PUBLIC_4}",)):
        yield Try(url="http://news.example/", answers=(answers,), is_public=True)
        yield Try(url="http://news.example/", answers=(answers,), is_public=True, is_redirect=True)


def spellings_4(ip: IPv4Address, chance: random.Random) -> Iterator[str]:
    """An IPv4 address and chance in, hosts that mean it out, by the rules of WHATWG, of inet_aton, or of some careless parser."""
    value = int(ip)
    a, b, c, d = ip.packed
    dotted = str(ip)
    yield from (
        dotted,
        dotted + ".",
        dotted + "..",
        f"{value}",
        f"{value:#x}",
        f"{value:#X}",
        f"0{value:o}",
        f"0x{value:08X}",
        f"{value}.",
        f"0{value}",
    )
    yield from (
        f"{a}.{(b << 16) + (c << 8) + d}",
        f"{a}.{b}.{(c << 8) + d}",
        f"{a:#x}.{(b << 16) + (c << 8) + d:#x}",
        f"0{a:o}.{b}.{(c << 8) + d:#x}",
    )
    yield from (f"{value + (1 << 32)}", f"{a + 256}.{b}.{c}.{d}", f"0x{value + (1 << 32):x}")
    forms: tuple[Callable[[int], str], ...] = (
        str,
        hex,
        lambda n: f"0{n:o}",
        lambda n: f"0X{n:02X}",
        lambda n: f"{n:03d}",
        lambda n: f"000{n:o}",
        lambda n: f"0x{n:08x}",
    )
    for _ in range(12):
        yield ".".join(chance.choice(forms)(part) for part in ip.packed)
    yield "".join(f"%{ord(letter):02x}" for letter in dotted)
    yield "".join(f"%{ord(letter):02X}" if chance.random() < 0.5 else letter for letter in dotted)
    yield "".join(f"%25{ord(letter):02x}" for letter in dotted)
    yield dotted.replace(".", "%2e")
    for dot in "。．｡﹒․":
        yield dotted.replace(".", dot)
    for table in (WIDE, BOLD, CIRCLED, RAISED):
        yield dotted.translate(table)
        yield f"{value}".translate(table)
    yield f"{value:#x}".translate(WIDE)
    for hidden in ("\u00ad", "\u200b", "\u2060", "\ufeff", "\t", "\n", "\r", "\u034f"):
        yield dotted[:4] + hidden + dotted[4:]
    yield from (f"[{dotted}]", f"[::ffff:{dotted}]", f"[::ffff:{a:02x}{b:02x}:{c:02x}{d:02x}]", f"[0:0:0:0:0:FFFF:{dotted}]", f"[::{dotted}]")
    yield from (f"[::ffff:0:{dotted}]", f"[64:ff9b::{dotted}]", f"[64:ff9b:1::{dotted}]", f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]")
    yield from (f"[{IPv6Address((0x20010000 << 96) + (value ^ 0xFFFFFFFF))}]", f"[2606:2800::5efe:{dotted}]", f"[2606:2800::200:5efe:{dotted}]")
    yield from (f"[::ffff:{dotted}%25eth0]", f"[::ffff:{dotted}%eth0]", f"[::%66fff:{dotted}]", f"::ffff:{dotted}", f"{dotted}%00.good.example")


def spellings_6(ip: IPv6Address) -> Iterator[str]:
    """An IPv6 address in, hosts that mean it out."""
    short, full = ip.compressed, ip.exploded
    yield from (f"[{short}]", f"[{full}]", f"[{short.upper()}]", f"[{short}].", f"[{short}%25eth0]", f"[{short}%1]", f"[{short}%lo]", short)
    yield f"[{full.replace('0000', '0')}]"
    yield f"[{':'.join(full.split(':')[:6])}:{IPv4Address(int(ip) & 0xFFFFFFFF)}]"
    yield f"%5b{short}%5d"
    yield f"[{short.translate(WIDE)}]"


def _wrapped(host: str, chance: random.Random, answers: tuple[tuple[str, ...], ...] = ()) -> Iterator[Try]:
    """A host in, a URL or two around it out, asked for and redirected to."""
    for wrapping in {"http://{}/", chance.choice(WRAPPINGS)}:
        yield Try(url=wrapping.replace("{}", host), answers=answers)
    yield Try(url=chance.choice(WRAPPINGS).replace("{}", host), answers=answers, is_redirect=True)


def _named(target: str, chance: random.Random) -> Iterator[Try]:
    """A forbidden address in, names that lead to it out: alone, among public ones, and only when looked up again."""
    ip = ipaddress.ip_address(target)
    mapped = (f"::ffff:{target}",) if isinstance(ip, IPv4Address) else (f"{target}%2",)
    name = chance.choice(("evil.example", f"{target.replace(':', '-')}.ip.example", "xn--bcher-kva.example", "bücher.example", "a.b.c.d.example"))
    for answers in (
        ((target,),),
        (mapped,),
        ((PUBLIC_4, target),),
        ((target, PUBLIC_4),),
        ((PUBLIC_6, PUBLIC_4, target),),
        ((PUBLIC_4,), (target,)),
        ((PUBLIC_4, PUBLIC_6), (PUBLIC_4, target)),
    ):
        yield Try(url=f"http://{name}/", answers=answers)
        yield Try(url=f"https://{name}:8443/", answers=answers, is_redirect=True)


def tried(every: Iterator[Try]) -> Tally:
    """Tries in, what came of them out."""
    tally = Tally()
    asked: list[str] = []
    with Server() as server:
        door = f"door.example:{server.port}"
        tally.doors.add(server.port)

        def connector(peer: Peer, deadline: Deadline, at_most: float) -> socket.socket:
            if peer.host == "door.example" and peer.ip == "127.0.0.1" and peer.port == server.port:
                return connect(peer, deadline, at_most)
            asked.append(peer.ip)
            raise ConnectionRefusedError(111, "a witness, no connection")

        for one in every:
            asked.clear()
            server.scripts["/"] = redirect(one.url)
            rules = Rules(allow=frozenset({door}), ignore_robots=_all_hosts(one, door), tries=2, deadline_s=10)
            outside = Outside(resolver=_resolver(one.answers), connector=connector, tls=TLS, sleep=lambda _: None)
            with Fetcher(rules, outside) as fetcher:
                outcome = fetcher.fetch(f"http://{door}/" if one.is_redirect else one.url)
                again = fetcher.fetch(one.url) if len(one.answers) > 1 else outcome
            _count(tally, one, asked, (outcome, again))
    return tally


def _all_hosts(one: Try, door: str) -> frozenset[str]:
    """A try in, the hosts whose robots.txt is not asked for out: of every second try it is, as that is a way to be led astray too."""
    return frozenset({door}) if len(one.url) % 2 else frozenset({door, "evil.example", "news.example"})


def _count(tally: Tally, one: Try, asked: list[str], outcomes: tuple[object, ...]) -> None:
    """A try, the connections that it asked for and how it ended in, nothing out: the tally has one more."""
    if one.is_public:
        tally.controls += 1
        tally.reached += any(_plain(ip) in (PUBLIC_4, PUBLIC_6) for ip in asked)
        return
    tally.tries += 1
    tally.forbidden += [(one, ip) for ip in asked if not _is_public(ip)]
    for outcome in outcomes[:1]:
        tally.causes[outcome.cause if isinstance(outcome, Failure) else "a page"] += 1


def _is_public(text: str) -> bool:
    """An IP address in, whether it is public out."""
    ip = ipaddress.ip_address(_plain(text))
    if isinstance(ip, IPv6Address):
        return ip.is_global and text not in TARGETS_6 and int(ip) >> 125 == 1
    return ip.is_global and not ip.is_multicast and str(ip) not in TARGETS_4


def _plain(ip: str) -> str:
    """An IP address in, the IPv4 address out that is mapped or translated within it, or the same."""
    value = ipaddress.ip_address(ip)
    return (
        str(IPv4Address(int(value) & 0xFFFFFFFF)) if isinstance(value, IPv6Address) and int(value) >> 32 in (0xFFFF, 0x64FF9B << 64) else str(value)
    )


def _resolver(answers: tuple[tuple[str, ...], ...]) -> Callable[[str, int], tuple[str, ...]]:
    """What each look-up gives in, a resolver out; without answers it reads numbers as C libraries do (inet_aton), and knows no name."""
    left = list(answers)

    def resolver(host: str, port: int) -> tuple[str, ...]:  # noqa: ARG001
        if host == "door.example":
            return ("127.0.0.1",)
        if left:
            return left.pop(0) if len(left) > 1 else left[0]
        try:
            return (socket.inet_ntoa(socket.inet_aton(host)),)
        except OSError:
            raise socket.gaierror(socket.EAI_NONAME, "no such name") from None

    return resolver
