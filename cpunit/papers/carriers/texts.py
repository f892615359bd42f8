"""Text messages, by GOV.UK Notify (docs.notifications.service.gov.uk/rest-api.html)."""

from urllib.parse import urlencode

from django.conf import settings

from cpunit.domain.telephone import mobile
from cpunit.papers.carriers.carrying import NotSent
from cpunit.papers.carriers.notify import Answer, ask
from cpunit.papers.models import OutgoingMessage

NOT_SET_UP = "No sender of text messages is set up here."
SENT, WRONG = 201, 400
FAILURES = {
    "permanent-failure": "There is no such number, or it takes no text messages.",
    "temporary-failure": "The telephone could not be reached for three days: it is off, or has no signal.",
    "technical-failure": "The network did not take it.",
}
ARRIVED = frozenset({"delivered", "sent"})
""" "sent" is the last that is known of a message to another country."""


class Texts:
    """What was handed on once is not handed on again, though a worker died before it could write that down:
    each message is first looked for by its key.
    """

    channel = OutgoingMessage.Channel.TEXT.value

    def send(self, message: OutgoingMessage) -> None:
        if _state(message):
            return
        told: dict[str, object] = {
            "phone_number": mobile(message.to_address) or message.to_address,
            "template_id": settings.TEXTS.template if settings.TEXTS else "",
            "personalisation": {"message": message.body},
            "reference": str(message.pk),
        }
        if settings.TEXTS and settings.TEXTS.sender:
            told["sms_sender_id"] = settings.TEXTS.sender
        answer = _ask("POST", "/v2/notifications/sms", told)
        if answer.status != SENT:
            raise NotSent(_words(answer), is_final=answer.status == WRONG)

    def close(self) -> None:
        """Each message has a connection of its own."""


def came_back(message: OutgoingMessage) -> str | None:
    """Why a text message that was handed on did not arrive; "" where it did, None where it is not known yet.
    Raises `NotSent` where nobody can be asked.
    """
    state = _state(message)
    return "" if state in ARRIVED else FAILURES.get(state)


def _state(message: OutgoingMessage) -> str:
    """How far the message has come with the sender, in its word; "" where it has none of this key."""
    answer = _ask("GET", f"/v2/notifications?{urlencode({'reference': message.pk})}")
    if answer.status != 200:
        raise NotSent(_words(answer))
    found = answer.told.get("notifications")
    first = found[0] if isinstance(found, list) and found else {}
    return str(first.get("status") or "") if isinstance(first, dict) else ""


def _ask(method: str, path: str, told: dict[str, object] | None = None) -> Answer:
    if settings.TEXTS is None:
        raise NotSent(NOT_SET_UP, is_away=True)
    try:
        return ask(settings.TEXTS, method, path, told)
    except OSError as error:
        raise NotSent(f"The sender of text messages could not be reached: {error}", is_away=True) from error


def _words(answer: Answer) -> str:
    """The sender's own words where it gave some."""
    errors = answer.told.get("errors")
    said = (
        [str(each.get("message", "")) for each in errors if isinstance(each, dict)]
        if isinstance(errors, list)
        else []
    )
    return f"The sender of text messages answered: {'; '.join([str(answer.status), *filter(None, said)])}"
