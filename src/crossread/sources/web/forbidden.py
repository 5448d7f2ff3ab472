"""An IP address in, why nothing may be fetched from it out; None when it is a public one.

`ipaddress` alone is not enough. Of what is listed here, `is_global` of Python 3.11.7 lets pass: multicast, 192.0.0.8 to 192.0.0.192 (a metadata
service among them), 192.88.99.0/24, 168.63.129.16 (a metadata service within public space), ::/96 (IPv4-compatible), ::ffff:0:0:0/96
(IPv4-translated), 64:ff9b::/96 and 64:ff9b:1::/48 (NAT64, whatever they lead to), 100:0:0:1::/64, 2002::/16 (6to4), 3fff::/20, 5f00::/16,
fec0::/10, ISATAP, and all of IPv6 that was never handed out. So the ranges stand here, and `is_global` is asked besides.

What cannot be known from an address: a NAT64 prefix of one's own network within 2000::/3 (RFC 6052, 2.2), and a public address that a router leads
inwards.
"""

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IP = IPv4Address | IPv6Address

RANGES_4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "unspecified or this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared within a provider's network"),
        ("127.0.0.0/8", "this computer itself (loopback)"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("169.254.0.0/16", "link-local, where clouds keep their metadata services"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "set aside for protocols"),
        ("192.0.2.0/24", "set aside for documentation"),
        ("192.88.99.0/24", "a relay from IPv6 to IPv4"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "set aside for benchmarks"),
        ("198.51.100.0/24", "set aside for documentation"),
        ("203.0.113.0/24", "set aside for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
"""Source: RFC 6890 (special-purpose registry of IANA), RFC 6598, RFC 5771, RFC 7526; 168.63.129.16 is what Azure documents for its virtual machines.
192.31.196.0/24, 192.52.193.0/24 and 192.175.48.0/24 stand in the registry as reachable by all, and are."""

RANGES_6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("::/128", "unspecified"),
        ("::1/128", "this computer itself (loopback)"),
        ("::/96", "an IPv4 address within IPv6 (compatible)"),
        ("::ffff:0:0:0/96", "an IPv4 address within IPv6 (translated)"),
        ("64:ff9b:1::/48", "an IPv4 address translated within a network"),
        ("100::/64", "set aside to discard"),
        ("100:0:0:1::/64", "set aside as a dummy"),
        ("2001::/23", "set aside for protocols, tunnels to IPv4 (Teredo) among them"),
        ("2001:db8::/32", "set aside for documentation"),
        ("2002::/16", "a tunnel to IPv4 (6to4)"),
        ("3fff::/20", "set aside for documentation"),
        ("5f00::/16", "set aside for routing by segments"),
        ("fc00::/7", "private (unique local)"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private (site-local)"),
        ("ff00::/8", "multicast"),
    )
)
"""Source: RFC 6890 (special-purpose registry of IANA), RFC 4291, RFC 3879, RFC 8215, RFC 9602, RFC 9637. Teredo and 6to4 are forbidden whole,
whatever they lead to: both were given up (RFC 7526), and no page is served there."""

MAPPED = IPv6Network("::ffff:0:0/96")
NAT64 = IPv6Network("64:ff9b::/96")
"""The two embeddings that lead to public pages too: a mapped address is the IPv4 address itself (RFC 4291, 2.5.5.2), and networks without IPv4 get
all of it through NAT64 (RFC 6052). Both are judged by what is embedded."""

UNICAST_6 = IPv6Network("2000::/3")
"""All that was ever handed out to be reached. Source: IANA, IPv6 address space."""

ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""Upper half of an interface identifier whose lower half is an IPv4 address. Source: RFC 5214, 6.1."""

LOW_32 = 0xFFFF_FFFF


def why_forbidden(text: str) -> str | None:
    """An IP address as a resolver gives it in ("127.0.0.1", "fe80::1%2"), why it is forbidden in a few words out; None when it is public."""
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return "no IP address"
    if isinstance(ip, IPv6Address) and ip.scope_id is not None:
        return "bound to one network interface"
    return _why_4(ip) if isinstance(ip, IPv4Address) else _why_6(ip)


def _why_4(ip: IPv4Address) -> str | None:
    """An IPv4 address in, why it is forbidden out."""
    for network, why in RANGES_4:
        if ip in network:
            return why
    return None if ip.is_global else "not reachable by all"


def _why_6(ip: IPv6Address) -> str | None:
    """An IPv6 address in, why it is forbidden out."""
    if ip in MAPPED or ip in NAT64:
        return _inside(ip)
    for network, why in RANGES_6:
        if ip in network:
            return why
    if ip not in UNICAST_6:
        return "not handed out to anybody"
    if (int(ip) >> 32) & LOW_32 in ISATAP:
        return _inside(ip)
    return None if ip.is_global else "not reachable by all"


def _inside(ip: IPv6Address) -> str | None:
    """An IPv6 address that ends in an IPv4 address in, why that one is forbidden out."""
    inner = IPv4Address(int(ip) & LOW_32)
    why = _why_4(inner)
    return f"{inner} within IPv6: {why}" if why else None
