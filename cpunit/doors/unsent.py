"""The e-mail with a link to a door, while it stands in the outbox."""

from cpunit.doors.models import Door, Link
from cpunit.papers.models import OutgoingMessage


def key_of(link: Link) -> str:
    """By which the message with it is sent once."""
    return f"door:link:{link.pk}"


def drop_unsent(door: Door) -> None:
    """A link that has not left never does: another one takes its place, or the door was withdrawn. The caller
    holds the door, or its person.
    """
    keys = [key_of(link) for link in door.links.all()]
    found = OutgoingMessage.objects.filter(dedupe_key__in=keys).select_for_update(of=("self",))
    unsent = [each.pk for each in found if each.state != OutgoingMessage.State.SENT]
    OutgoingMessage.objects.filter(pk__in=unsent).delete()
