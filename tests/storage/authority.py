"""A time-stamping authority for tests: a root certificate, one for stamping, and replies of RFC 3161 written by hand (DER)."""

import hashlib
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from rfc3161_client._rust import parse_timestamp_request

SHA256 = "2.16.840.1.101.3.4.2.1"
ECDSA_SHA256 = "1.2.840.10045.4.3.2"
SIGNED_DATA = "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
POLICY = "1.2.3.4.1"
SEQUENCE, SET, OCTETS, INTEGER, TIME = 0x30, 0x31, 0x04, 0x02, 0x18


class Authority:
    """Stamps what it is asked to; `root` is its certificate to be trusted."""

    def __init__(self, name: str = "Root") -> None:
        self.root_key, self.key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.root = certificate(name, name, self.root_key, self.root_key, is_root=True)
        self.own = certificate("Stamps", name, self.key, self.root_key, is_root=False)

    def __call__(self, request: bytes) -> bytes:
        """A request in, the reply that grants it out."""
        asked = parse_timestamp_request(request)
        imprint = der(SEQUENCE, algorithm(asked.message_imprint.hash_algorithm.dotted_string), der(OCTETS, asked.message_imprint.message))
        time = der(TIME, datetime.now(UTC).strftime("%Y%m%d%H%M%SZ").encode())
        info = der(SEQUENCE, integer(1), oid(POLICY), imprint, integer(7), time, integer(asked.nonce or 0))
        return der(SEQUENCE, der(SEQUENCE, integer(0)), der(SEQUENCE, oid(SIGNED_DATA), der(0xA0, self.signed(info))))

    def signed(self, info: bytes) -> bytes:
        """What is stamped and when in, signed by the authority (CMS) out. Source: RFC 5652."""
        named = der(SEQUENCE, oid(CONTENT_TYPE), der(SET, oid(TST_INFO)))
        digested = der(SEQUENCE, oid(MESSAGE_DIGEST), der(SET, der(OCTETS, hashlib.sha256(info).digest())))
        attributes = b"".join(sorted((named, digested)))
        signature = self.key.sign(der(SET, attributes), ec.ECDSA(hashes.SHA256()))
        issuer = der(SEQUENCE, self.own.issuer.public_bytes(), integer(self.own.serial_number))
        signer = der(SEQUENCE, integer(1), issuer, algorithm(SHA256), der(0xA0, attributes), algorithm(ECDSA_SHA256), der(OCTETS, signature))
        content = der(SEQUENCE, oid(TST_INFO), der(0xA0, der(OCTETS, info)))
        own = der(0xA0, self.own.public_bytes(serialization.Encoding.DER))
        return der(SEQUENCE, integer(3), der(SET, algorithm(SHA256)), content, own, der(SET, signer))


def certificate(name: str, issuer: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, *, is_root: bool) -> x509.Certificate:
    """Whose and by whom in, the certificate out."""
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    )
    if not is_root:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(by, hashes.SHA256())


def der(tag: int, *parts: bytes) -> bytes:
    """A tag and contents in, a value of DER out."""
    content = b"".join(parts)
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 128 | len(length)]) + length + content


def integer(value: int) -> bytes:
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(part) for part in dotted.split("."))
    content = bytearray([first * 40 + second])
    for part in rest:
        digits = [part & 127]
        while part := part >> 7:
            digits.append(part & 127 | 128)
        content += bytes(reversed(digits))
    return der(6, bytes(content))


def algorithm(dotted: str) -> bytes:
    return der(SEQUENCE, oid(dotted))
