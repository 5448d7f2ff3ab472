"""Ways to tell of alerts: a line each to whoever shows it, JSON lines in a file, an e-mail, a POST to an address that the user gave."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from crossread.services.alert_words import alert_data, alert_line, alert_text
from crossread.services.alerts import NotToldError
from crossread.sources.web.failure import Failure
from crossread.sources.web.mail import mail
from crossread.sources.web.outside import Outside
from crossread.sources.web.post import post
from crossread.sources.web.rules import Rules
from crossread.storage.alerted import Kept

SUBJECT = 120
"""Letters of an alert that the subject of an e-mail has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A line for each alert, given to whoever shows it.

    Attributes:
        show: shows a line.
        name: what this way is called.
    """

    show: Callable[[str], None]
    name: str = "terminal"

    def __call__(self, alerts: Sequence[Kept], /) -> None:
        """Alerts in, each shown as a line."""
        for kept in alerts:
            self.show(alert_line(kept.alert))


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLines:
    """A line of JSON for each alert, at the end of a file, or given to whoever prints it.

    Attributes:
        path: the file; None to print.
        put: prints a line; used without a path.
    """

    path: Path | None
    put: Callable[[str], None] | None = None

    @property
    def name(self) -> str:
        """What this way is called."""
        return f"jsonl:{self.path.absolute() if self.path else '-'}"

    def __call__(self, alerts: Sequence[Kept], /) -> None:
        """Alerts in; when this returns, their lines are on the disk.

        Raises:
            NotToldError: the file cannot be written.
        """
        lines = [json.dumps(alert_data(kept), ensure_ascii=False, sort_keys=True) + "\n" for kept in alerts]
        if self.path is None:
            for line in lines if self.put else ():
                self.put(line)  # type: ignore[misc]  # the line above looks
            return
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NotToldError(f"{self.path} cannot be written ({error.strerror or error}).", "Name another file with --alert jsonl:FILE.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One e-mail with the alerts that wait.

    Attributes:
        to: whom.
        host: the mail server.
        port: its port.
        sender: from whom; the recipient when not given.
        send: hands a message to a server.
    """

    to: str
    host: str
    port: int
    sender: str = ""
    send: Callable[[EmailMessage, str, int], Failure | None] = mail

    @property
    def name(self) -> str:
        """What this way is called."""
        return f"mailto:{self.to}"

    def __call__(self, alerts: Sequence[Kept], /) -> None:
        """Alerts in, sent as one message.

        Raises:
            NotToldError: the server did not take it.
        """
        failure = self.send(message_of(alerts, self.to, self.sender or self.to), self.host, self.port)
        if failure:
            raise NotToldError(failure.why, failure.do)


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A POST of JSON with the alerts that wait.

    Attributes:
        address: where to.
        rules: what a request may do.
        outside: what it needs of the world; None for the real one.
    """

    address: str
    rules: Rules
    outside: Outside | None = None

    @property
    def name(self) -> str:
        """What this way is called."""
        return f"webhook:{self.address}"

    def __call__(self, alerts: Sequence[Kept], /) -> None:
        """Alerts in, sent as one request.

        Raises:
            NotToldError: the server did not take it.
        """
        body = json.dumps({"crossread": "alerts", "version": 1, "alerts": [alert_data(kept) for kept in alerts]}, ensure_ascii=False)
        answer = post(self.address, body.encode("utf-8", "replace"), rules=self.rules, outside=self.outside)
        if isinstance(answer, Failure):
            raise NotToldError(answer.why, answer.do)


def message_of(alerts: Sequence[Kept], to: str, sender: str) -> EmailMessage:
    """Alerts and two addresses in, a plain message out. What reports say cannot end a header: line ends are taken out of the subject."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    first = " ".join("".join(letter if letter.isprintable() else " " for letter in alert_line(alerts[0].alert)).split())
    more = f" and {len(alerts) - 1} more" if len(alerts) > 1 else ""
    message["Subject"] = f"crossread: {first[:SUBJECT]}{more}"
    message.set_content("\n\n".join(alert_text(kept) for kept in alerts) + "\n")
    return message
