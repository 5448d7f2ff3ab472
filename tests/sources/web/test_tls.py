"""The connection goes to the checked address; the certificate, SNI and Host keep the name."""

import contextlib
import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crossread.sources.web.failure import Failure
from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.outcome import remarks
from crossread.sources.web.outside import Outside, tls
from crossread.sources.web.rules import Rules
from crossread.types.capture import Capture
from tests.sources.web.serving import Server, answer, redirect

PAGE = answer(200, b"<!doctype html><p>A page.</p>")


class SecureServer(Server):
    """The same server behind TLS.

    Attributes:
        names: what each client asked for by SNI.
    """

    def __init__(self, scripts: dict[str, bytes], certificate: Path) -> None:
        super().__init__(dict(scripts))
        self.names: list[str | None] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._context.sni_callback = lambda _socket, name, _context: self.names.append(name)

    def _serve(self, sock) -> None:  # noqa: ANN001
        try:
            with self._context.wrap_socket(sock, server_side=True) as secure:
                super()._serve(secure)
        except OSError:
            sock.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of news.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


@contextlib.contextmanager
def secure(certificate: Path, scripts: dict[str, bytes], *, is_trusted: bool = True, more: str = "") -> Iterator[tuple[SecureServer, Fetcher]]:
    context = tls()
    if is_trusted:
        context.load_verify_locations(certificate)
    with SecureServer(scripts, certificate) as server:
        hosts = frozenset({f"news.example:{server.port}", f"other.example:{server.port}", server.host, more or server.host})
        rules = Rules(allow=hosts, ignore_robots=hosts, tries=1, delay_s=0, deadline_s=30)
        with Fetcher(rules, Outside(resolver=lambda *_: ("127.0.0.1",), tls=context)) as fetcher:
            yield server, fetcher


def test_the_name_stays_in_sni_certificate_and_host(certificate: Path):
    with secure(certificate, {"/x": PAGE}) as (server, fetcher):
        outcome = fetcher.fetch(f"https://news.example:{server.port}/x")
    assert isinstance(outcome, Capture), outcome
    assert server.names == ["news.example"]
    assert b"\r\nHost: news.example:%d\r\n" % server.port in server.requests[0]
    assert outcome.exchanges[0].peer == f"127.0.0.1:{server.port}"
    assert outcome.exchanges[0].request == server.requests[0]


def test_a_certificate_for_another_name_is_refused(certificate: Path):
    with secure(certificate, {"/": PAGE}) as (server, fetcher):
        for host in ("other.example", "127.0.0.1"):
            outcome = fetcher.fetch(f"https://{host}:{server.port}/")
            assert isinstance(outcome, Failure)
            assert (outcome.cause, outcome.is_passing) == ("security", False)
            assert "certificate" in outcome.why
    assert server.requests == []


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path):
    with secure(certificate, {"/": PAGE}, is_trusted=False) as (server, fetcher):
        outcome = fetcher.fetch(f"https://news.example:{server.port}/")
    assert isinstance(outcome, Failure)
    assert outcome.cause == "security"
    assert server.requests == []


def test_tls_where_there_is_none_and_none_where_there_is(certificate: Path):
    with secure(certificate, {"/": PAGE}) as (server, fetcher):
        plain = fetcher.fetch(f"http://news.example:{server.port}/")
    assert isinstance(plain, Failure)
    assert plain.cause in ("protocol", "network")
    with Server({"/": PAGE}) as server:
        rules = Rules(allow=frozenset({server.host}), ignore_robots=frozenset({server.host}), tries=1, deadline_s=30)
        with Fetcher(rules) as fetcher:
            outcome = fetcher.fetch(f"https://{server.host}/")
    assert isinstance(outcome, Failure)
    assert outcome.cause == "security"
    assert "does not speak TLS" in outcome.why


def test_a_redirect_that_gives_up_encryption_is_followed_and_noted(certificate: Path):
    with (
        Server({"/plain": PAGE}) as other,
        secure(certificate, {"/": redirect(other.url("/plain")), "/safe": PAGE}, more=other.host) as (server, fetcher),
    ):
        outcome = fetcher.fetch(f"https://news.example:{server.port}/")
        safe = fetcher.fetch(f"https://news.example:{server.port}/safe")
    assert isinstance(outcome, Capture), outcome
    assert isinstance(safe, Capture)
    assert [gap.what for gap in remarks(outcome)] == [outcome.address]
    assert "secure" in remarks(outcome)[0].why
    assert other.url("/plain") in remarks(outcome)[0].why
    assert remarks(safe) == ()


def test_no_environment_variable_names_a_proxy_or_other_certificates(certificate: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secure(certificate, {"/": PAGE}, is_trusted=False) as (server, fetcher):
        untrusted = fetcher.fetch(f"https://news.example:{server.port}/")
    with secure(certificate, {"/": PAGE}) as (server, fetcher):
        trusted = fetcher.fetch(f"https://news.example:{server.port}/")
    assert isinstance(untrusted, Failure)
    assert isinstance(trusted, Capture)
