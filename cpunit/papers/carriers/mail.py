"""The mail server."""

import smtplib

from django.core.mail import BadHeaderError, get_connection

from cpunit.papers.carriers.carrying import NotSent
from cpunit.papers.email import as_email
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import UnitSettings


class Mail:
    """One connection for the messages of a run."""

    channel = OutgoingMessage.Channel.EMAIL.value

    def __init__(self) -> None:
        self._connection, self._unit = get_connection(), UnitSettings.current()

    def send(self, message: OutgoingMessage) -> None:
        try:
            self._connection.open()
        except OSError as error:
            raise NotSent(f"The mail server could not be reached: {error}", is_away=True) from error
        try:
            self._connection.send_messages([as_email(message, unit=self._unit, connection=self._connection)])
        except (BadHeaderError, UnicodeError) as error:
            raise NotSent(str(error), is_final=True) from error
        except OSError as error:  # smtplib's errors are OSErrors
            self._connection.close()
            raise NotSent(_words(error), is_final=_is_final(error)) from error

    def close(self) -> None:
        self._connection.close()


def _is_final(error: OSError) -> bool:
    """Whether the mail server said no for good (a 5xx answer about the recipient or the message)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _words(error: OSError) -> str:
    """The mail server's own words where it gave some."""
    answers: list[tuple[int, bytes | str]] = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = list(error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        answers = [(error.smtp_code, error.smtp_error)]
    said = [
        f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
        for code, text in answers
    ]
    return f"The mail server answered: {'; '.join(said)}" if said else f"Sending broke off: {error}"
