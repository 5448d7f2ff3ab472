"""A message in, handed to the mail server that the user named. It stands in this room because this is where connections are opened.

The server is often in the own house, so its address is not checked: the user named it, and nothing else leads to it. To any other machine the line is
encrypted, or nothing is sent.
"""

import os
import smtplib
import socket
import ssl
from email.message import EmailMessage

from crossread.sources.web.failure import Failed, Failure
from crossread.sources.web.outside import tls

SUBMISSIONS = 465
"""The port on which TLS begins at once. Source: RFC 8314, 7.3."""

USER = "CROSSREAD_SMTP_USER"
PASSWORD = "CROSSREAD_SMTP_PASSWORD"  # noqa: S105  # the name of a variable
"""Environment variables with what the mail server wants to know; nothing of them is kept or shown."""

TIMEOUT_S = 30.0
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def mail(message: EmailMessage, host: str, port: int, *, context: ssl.SSLContext | None = None) -> Failure | None:
    """A message and a mail server in, None out when it took the message, else a failure with a reason. Sent once.

    Args:
        message: with From and To.
        host: name or address of the server.
        port: its port; on 465 TLS begins at once, elsewhere with STARTTLS.
        context: how to encrypt; with the certificate checked by default.
    """
    what = f"{host}:{port}"
    try:
        _handed_over(message, host, port, context or tls())
    except Failed as failed:
        return failed.failure(what)
    except smtplib.SMTPAuthenticationError:
        return Failed("status", "The mail server refused the login.", f"Look at {USER} and {PASSWORD}.").failure(what)
    except smtplib.SMTPResponseException as error:
        is_passing = 400 <= error.smtp_code < 500
        return Failed("status", f"The mail server refused it ({error.smtp_code}).", "Look at the addresses.", is_passing=is_passing).failure(what)
    except smtplib.SMTPRecipientsRefused:
        return Failed("status", "The mail server refused the recipient.", "Look at the address.").failure(what)
    except ssl.SSLError:
        return Failed("security", "The mail server's certificate does not hold.", "Name the server as its certificate does.").failure(what)
    except (smtplib.SMTPException, OSError, socket.gaierror):
        return Failed("network", "The mail server could not be reached.", "Look at --smtp, or try again later.", is_passing=True).failure(what)
    return None


def _handed_over(message: EmailMessage, host: str, port: int, context: ssl.SSLContext) -> None:
    """A message and a mail server in, nothing out: it took it.

    Raises:
        Failed: it offers no encryption, and is not on this machine.
        smtplib.SMTPException, OSError: it did not.
    """
    if port == SUBMISSIONS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_S)
    with server:
        server.ehlo()
        if port != SUBMISSIONS:
            if server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif host not in OWN_MACHINE:
                raise Failed("security", "The mail server offers no encryption (STARTTLS).", "Name one that does, or one on this machine.")
        if user := os.environ.get(USER):
            server.login(user, os.environ.get(PASSWORD, ""))
        server.send_message(message)
