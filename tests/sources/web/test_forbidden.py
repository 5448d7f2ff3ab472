"""Which addresses are public, at the borders of every range and beyond."""

import ipaddress
import random

import pytest

from crossread.sources.web.forbidden import RANGES_4, RANGES_6, why_forbidden

PUBLIC = (
    "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15 168.63.129.17 "
    "169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.31.196.1 192.52.193.1 192.88.98.255 192.88.100.0 192.167.255.255 "
    "192.169.0.0 192.175.48.1 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 "
    "2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2001:db9::1 2003::1 2606:4700::1111 2620:4f:8000::1 2a00::1 3ffe::1 3fff:1000::1 "
    "::ffff:8.8.8.8 64:ff9b::8.8.8.8 2606:2800::5efe:8.8.8.8"
).split()

FORBIDDEN = (
    "::ffff:127.0.0.1 ::ffff:0a00:1 ::ffff:169.254.169.254 64:ff9b::10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::8.8.8.8 ::8.8.8.8 ::ffff:0:8.8.8.8 "
    "2002:808:808::1 2002:7f00:1::1 2001:0:808:808::1 2606:2800::5efe:127.0.0.1 2606:2800::200:5efe:10.0.0.1 fe80::1%eth0 2606:4700::1%2 ::1%lo "
    "192.0.0.192 100.100.100.200 168.63.129.16 fd00:ec2::254 4000::1 1fff::1 ffff::1 e000::1"
).split()


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_may_be_fetched_from(text: str):
    assert why_forbidden(text) is None


@pytest.mark.parametrize("text", FORBIDDEN)
def test_forbidden_addresses_say_why(text: str):
    assert why_forbidden(text)


def test_the_first_the_last_and_others_of_each_range_are_forbidden_also_when_mapped():
    chance = random.Random(1)
    for network, _ in RANGES_4:
        first, last = int(network[0]), int(network[-1])
        for value in (first, last, *(chance.randint(first, last) for _ in range(20))):
            text = str(ipaddress.IPv4Address(value))
            assert why_forbidden(text), text
            assert why_forbidden(f"::ffff:{text}"), text
            assert why_forbidden(f"64:ff9b::{text}"), text


def test_the_first_the_last_and_others_of_each_range_of_ipv6_are_forbidden():
    chance = random.Random(1)
    for network, _ in RANGES_6:
        first, last = int(network[0]), int(network[-1])
        for value in (first, last, *(chance.randint(first, last) for _ in range(20))):
            assert why_forbidden(str(ipaddress.IPv6Address(value))), value


def test_whatever_python_calls_not_global_is_forbidden():
    chance = random.Random(2)
    for _ in range(3_000):
        for ip in (ipaddress.IPv4Address(chance.getrandbits(32)), ipaddress.IPv6Address(chance.getrandbits(128))):
            if not ip.is_global or ip.is_multicast or ip.is_loopback or ip.is_link_local or ip.is_private:
                assert why_forbidden(str(ip)), ip


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f000001", "1.2.3", "::g", "1.2.3.4:80", "[::1]"])
def test_what_is_no_address_is_forbidden(text: str):
    assert why_forbidden(text) == "no IP address"
