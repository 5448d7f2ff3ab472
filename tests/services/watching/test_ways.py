"""Alerts are told by line, file, mail and webhook; each at least once, and not twice in normal running."""

import asyncio
import contextlib
import datetime as dt
import email
import json
import re
import socket
import ssl
from collections.abc import Awaitable, Iterator
from functools import partial
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crossread.services.alerts import NotToldError, deliver
from crossread.services.ways import JsonLines, Lines, Mail, Webhook, message_of
from crossread.sources.web.mail import mail
from crossread.sources.web.outside import Outside
from crossread.sources.web.rules import Rules
from crossread.storage.alerted import Alerted, Kept
from crossread.storage.library import Library, open_library
from crossread.types.alert import Alert, Quoted
from crossread.types.ids import content_id
from tests.sources.web.serving import TLS, Server, answer, reset


def alert(number: int, what: str = "How many people were killed?") -> Alert:
    """A number in, an alert out."""
    before, after = (
        Quoted(document_id=id, label="The Elm", address="https://elm.example/a", part="text", start=0, end=11, words=words, sentence=f"{words} died.")
        for id, words in (("old", "At least 12"), ("new", "At least 14"))
    )
    return Alert(
        id=content_id("made", number),
        kind="edited",
        story="bridge",
        what=what,
        before=(before,),
        after=(after,),
        changes=("figure changed",),
        why="W.",
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with a story and two alerts."""
    with open_library(tmp_path / "library", make=True) as opened:
        opened.store.add_to_story("bridge", (), "2025-03-04T12:00:00Z")
        Alerted(opened.store).note("bridge", b"{}", (alert(1), alert(2)), "2025-03-04T12:00:00Z")
        yield opened


AT = "2025-03-04T13:00:00Z"


def test_each_alert_is_told_once_by_each_way(library: Library, tmp_path: Path) -> None:
    lines: list[str] = []
    ways = (Lines(show=lines.append), JsonLines(path=tmp_path / "alerts.jsonl"))
    assert deliver(library, ways, AT) == (4, ())
    assert deliver(library, ways, AT) == (0, ())
    assert lines == 2 * ["Edited without a note [bridge]: How many people were killed? (figure changed): “At least 12” → “At least 14”"]
    told = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text().splitlines()]
    assert [(one["number"], one["kind"], one["before"][0]["words"], one["after"][0]["words"]) for one in told] == [
        (1, "edited", "At least 12", "At least 14"),
        (2, "edited", "At least 12", "At least 14"),
    ]
    assert Alerted(library.store).note("bridge", b"{}", (alert(1),), AT) == 0, "the same event is no second alert"


def test_a_kill_between_telling_and_marking_tells_once_more(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr(Alerted, "sent", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        deliver(library, (Lines(show=lines.append),), AT)
    monkeypatch.undo()
    deliver(library, (Lines(show=lines.append),), AT)
    assert len(lines) == 4


def test_what_could_not_be_told_is_told_the_next_time(library: Library, tmp_path: Path) -> None:
    way = JsonLines(path=tmp_path / "none" / "alerts.jsonl")
    told, gaps = deliver(library, (way,), AT)
    assert told == 0
    assert "cannot be written" in gaps[0].why
    (tmp_path / "none").mkdir()
    assert deliver(library, (way,), AT) == (2, ())


def test_a_webhook_gets_json_and_is_asked_again_until_it_takes_it(library: Library) -> None:
    with Server({"/hook": answer(503)}) as server:
        way = Webhook(address=server.url("/hook"), rules=Rules(allow=frozenset({server.host})), outside=Outside(tls=TLS))
        assert "503" in deliver(library, (way,), AT)[1][0].why
        server.scripts["/hook"] = answer(204)
        assert deliver(library, (way,), AT) == (2, ())
        assert deliver(library, (way,), AT) == (0, ())
    assert [request.split(b" ", 1)[0] for request in server.requests] == [b"POST", b"POST"]
    assert b"Content-Type: application/json" in server.requests[0]


@pytest.mark.parametrize(
    ("script", "why"), [(reset(), "broke|closed without"), (b"no HTTP\r\n\r\n", "HTTP"), (answer(302, b"", "Location: /else"), "302")]
)
def test_a_webhook_that_misbehaves_gives_a_reason(library: Library, script: bytes, why: str) -> None:
    with Server({"/hook": script}) as server:
        way = Webhook(address=server.url("/hook"), rules=Rules(allow=frozenset({server.host}), deadline_s=30), outside=Outside(tls=TLS))
        assert re.search(why, deliver(library, (way,), AT)[1][0].why)
    assert len(server.requests) == 1, "no redirect is followed, and nothing is sent twice by itself"


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "[::1]", "localhost", "169.254.169.254"])
def test_a_webhook_on_an_address_that_is_not_public_needs_leave(library: Library, host: str) -> None:
    with Server({"/hook": answer(200)}) as server:
        way = Webhook(address=f"http://{host}:{server.port}/hook", rules=Rules(), outside=Outside(tls=TLS))
        assert deliver(library, (way,), AT)[0] == 0
    assert server.requests == []


class Inbox:
    """Takes mail."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: ANN001, ARG002, N802  # as aiosmtpd calls it
        """A message in, kept."""
        self.taken.append(envelope.content)
        return "250 OK"


class OnFreePort(Controller):
    """Listens on a port that nobody else can take meanwhile."""

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=listening, ssl=self.ssl_context)


@contextlib.contextmanager
def taking_mail(inbox: Inbox, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """An inbox and how to encrypt in; within it, a mail server on this machine; its port."""
    controller = OnFreePort(inbox, hostname="127.0.0.1", tls_context=context, ready_timeout=60)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of mail.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
    signed = (
        builder.not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("mail.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "mail.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_mail_server_on_this_machine_gets_one_message(library: Library) -> None:
    inbox = Inbox()
    with taking_mail(inbox) as port:
        assert deliver(library, (Mail(to="desk@news.example", host="127.0.0.1", port=port),), AT) == (2, ())
    message = email.message_from_bytes(inbox.taken[0], policy=email.policy.default)
    assert (message["To"], len(inbox.taken)) == ("desk@news.example", 1)
    assert message["Subject"].startswith("crossread: Edited without a note [bridge]")
    assert "“At least 12” in “At least 12 died.”" in message.get_content()


def test_a_mail_server_elsewhere_without_encryption_gets_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox()
    with taking_mail(inbox) as port:
        monkeypatch.setattr("crossread.sources.web.mail.OWN_MACHINE", frozenset())
        told, gaps = deliver(library, (Mail(to="desk@news.example", host="127.0.0.1", port=port),), AT)
    assert (told, inbox.taken) == (0, [])
    assert "no encryption" in gaps[0].why


def test_a_mail_server_with_a_certificate_that_does_not_hold_gets_nothing(library: Library, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    inbox = Inbox()
    with taking_mail(inbox, context) as port:
        told, gaps = deliver(library, (Mail(to="desk@news.example", host="127.0.0.1", port=port),), AT)
        assert (told, inbox.taken) == (0, [])
        assert "certificate does not hold" in gaps[0].why
        trusted = ssl.create_default_context(cafile=str(certificate))
        trusted.check_hostname = False
        way = Mail(to="desk@news.example", host="127.0.0.1", port=port, send=partial(mail, context=trusted))
        assert deliver(library, (way,), AT) == (2, ())
    assert len(inbox.taken) == 1


def test_no_mail_server_is_told(library: Library) -> None:
    with socket.socket() as held:  # bound, so that nobody else takes the port, and not listening
        held.bind(("127.0.0.1", 0))
        told, gaps = deliver(library, (Mail(to="desk@news.example", host="127.0.0.1", port=held.getsockname()[1]),), AT)
    assert (told, gaps[0].what) == (0, "mailto:desk@news.example")


def test_words_of_a_report_cannot_add_headers_to_a_mail() -> None:
    hostile = alert(1, "Title\r\nBcc: everybody@news.example\r\n\r\nBody \u202e")
    message = message_of((Kept(number=1, at=AT, alert=hostile),), "desk@news.example", "desk@news.example")
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]


def test_not_told_is_one_of_our_errors() -> None:
    assert str(NotToldError("It failed.", "Try again.")) == "It failed. Try again."
