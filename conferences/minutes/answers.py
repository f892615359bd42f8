"""How it stands with somebody's knowing that they were answered."""

from collections.abc import Collection

from django.utils.timezone import localdate

from conferences.models import Amendment, AnswerTold, Complaint
from cpunit.domain.words import long_date
from cpunit.doors.models import Link
from cpunit.doors.unsent import messages_with
from cpunit.papers.models import OutgoingMessage

NO_MESSAGE = {
    AnswerTold.Way.IN_PERSON: "Nothing may be sent to them: somebody tells them.",
    AnswerTold.Way.BY_HAND: (
        "The message had not left when a link was made that is handed over: who hands it over tells them."
    ),
    AnswerTold.Way.TAKEN_BACK: "The message was taken back before it left: somebody tells them.",
}


def answers_dropped(messages: Collection[OutgoingMessage], instead: Link | None) -> None:
    """What was to tell them never leaves: a later link of theirs does, or somebody has to. The caller holds
    their door, or them.
    """
    (message,) = messages_with(instead)
    way = AnswerTold.Way.BY_HAND if instead else AnswerTold.Way.TAKEN_BACK
    AnswerTold.objects.filter(message__in=messages).update(
        message=message, way=AnswerTold.Way.MESSAGE if message else way
    )


def told_of(answered: Amendment | Complaint) -> AnswerTold | None:
    """How they are told of this answer; None before it, and where who asked is nobody of the record."""
    of = {"amendment": answered} if isinstance(answered, Amendment) else {"complaint": answered}
    return AnswerTold.objects.select_related("message").filter(**of).first()


def told_words(told: AnswerTold) -> str:
    """In words: who told them and when, or what became of the message."""
    if told.told_on:
        return f"{told.told_by} told them on {long_date(told.told_on)}: {told.what}"
    message = told.message
    if message is None:
        return NO_MESSAGE[AnswerTold.Way(told.way)]
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
