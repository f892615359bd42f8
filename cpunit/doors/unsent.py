"""The messages with the links and codes of a door, as the outbox holds them."""

from collections.abc import Collection, Iterable
from typing import Protocol

from django.db.models import Exists, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from cpunit.doors.models import Code, Door, Link
from cpunit.offers import Offers
from cpunit.papers.models import OutgoingMessage


def key_of(what: Link | Code) -> str:
    """By which the message with it is sent once."""
    return f"door:link:{what.pk}" if isinstance(what, Link) else f"door:code:{what.pk}"


class Follows(Protocol):
    """A room above, which has somebody told of something by a link, keeps what becomes of that: these
    `messages` never leave. The link `instead` took their place, by a message of its own or handed over; None
    where nothing did.
    """

    def __call__(self, messages: Collection[OutgoingMessage], instead: Link | None) -> None: ...


DROPPED: Offers[Follows] = Offers()


def drop_unsent(door: Door, instead: Link | None = None) -> None:
    """A link that has not left never does, nor does its code: another one was made `instead`, and its message
    if it has one, or the door was withdrawn. The caller holds the door, or its person.
    """
    links = [each for each in door.links.all() if each != instead]
    _drop([*links, *_codes(door)], instead)


def drop_messages(messages: Collection[OutgoingMessage], instead: Link | None = None) -> None:
    """These never leave, and who has somebody told by them keeps that. The caller holds them."""
    for follow in DROPPED if messages else ():
        follow(messages, instead)
    OutgoingMessage.objects.filter(pk__in=[each.pk for each in messages]).delete()


def drop_unsent_codes(door: Door) -> None:
    """The same of codes alone, also of those that came back: there is another one, or none is needed."""
    _drop(_codes(door))


def messages_with(*sent: Link | Code | None) -> list[OutgoingMessage | None]:
    """What became of the message with each of these links and codes, as far as there is one. One query."""
    keys = [key_of(what) if what else "" for what in sent]
    found = OutgoingMessage.objects.filter(dedupe_key__in=[key for key in keys if key]).defer(
        "body", "calendar"
    )
    messages = {each.dedupe_key: each for each in found}
    return [messages.get(key) for key in keys]


def why_not_there(message: OutgoingMessage | None) -> str:
    """Why what was sent with it did not arrive, in the outbox's words; "" where nothing is known of that."""
    is_lost = message is not None and message.state == OutgoingMessage.State.FAILED
    return message.last_error if message and is_lost else ""


def is_lost() -> Exists:
    """Of rows of doors: whether the latest link did not arrive, or its latest code."""
    at = OuterRef(OuterRef("pk"))
    links = Link.objects.filter(door=at).annotate(key=_key("door:link:"))
    codes = Code.objects.filter(link__door=at).annotate(key=_key("door:code:"))
    latest = [Subquery(each.order_by("-pk").values("key")[:1]) for each in (links, codes)]
    return Exists(OutgoingMessage.objects.failed().filter(dedupe_key__in=latest))


def _key(beginning: str) -> Concat:
    return Concat(Value(beginning), Cast("pk", TextField()), output_field=TextField())


def _codes(door: Door) -> Iterable[Code]:
    return Code.objects.filter(link__door=door).exclude(link__code_to="")


def _drop(what: Iterable[Link | Code], instead: Link | None = None) -> None:
    keys = [key_of(each) for each in what]
    found = OutgoingMessage.objects.filter(dedupe_key__in=keys).select_for_update(of=("self",))
    drop_messages([each for each in found if each.sent_at is None], instead)
