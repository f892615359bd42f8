"""How it stands with somebody's knowing that they were answered."""

from django.utils.timezone import localdate

from conferences.models import Amendment, AnswerTold, Complaint
from cpunit.domain.words import long_date
from cpunit.papers.models import OutgoingMessage


def told_of(answered: Amendment | Complaint) -> AnswerTold | None:
    """How they are told of this answer; None before it, and where who asked is nobody of the record."""
    of = {"amendment": answered} if isinstance(answered, Amendment) else {"complaint": answered}
    return AnswerTold.objects.select_related("message").filter(**of).first()


def told_words(told: AnswerTold) -> str:
    """In words: who told them and when, or what became of the message."""
    if told.told_on:
        return f"{told.told_by} told them on {long_date(told.told_on)}: {told.what}"
    if told.way == AnswerTold.Way.IN_PERSON:
        return "Nothing may be sent to them: somebody tells them."
    message = told.message
    if told.was_dropped:
        return "Their page was closed before the message left: somebody tells them."
    if message is None:
        return "By a later link to their own page, which took the place of this one."
    if message.state == OutgoingMessage.State.FAILED:
        return f"The {message.words} could not be sent: somebody tells them."
    if message.sent_at:
        return f"By {message.words} on {long_date(localdate(message.sent_at))}, which does not say of what."
    return f"The {message.words} waits to be sent. It does not say of what."


def said_of(told: AnswerTold | None) -> str:
    """What whoever answered is told of it."""
    if told is None:
        return ""
    if told.way == AnswerTold.Way.MESSAGE:
        return "They are sent word that there is something on their own page."
    return "Nothing may be sent to them: somebody tells them, and records it on its page."
