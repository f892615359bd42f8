"""Send a released copy by its way: an attachment, a word that there is something to read, or nothing."""

from datetime import datetime

from cpunit.domain.refusal import Refused
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Reference
from cpunit.people.reach import recipient_of
from cpunit.release import letters
from cpunit.release.actions.tell_family import tell_family
from cpunit.release.models import Copy
from cpunit.release.paper import Variant
from cpunit.release.ways import Route, route_of, secure_domains


def send_copy(copy: Copy, *, record: Reference, variant: Variant, now: datetime) -> None:
    """Give the copy its `way`, and its message where one goes. What cannot be sent is printed."""
    route = route_of(copy.person, record, secure=secure_domains())
    try:
        copy.message = _message(copy, route, record, variant, now)
    except Refused:
        copy.message = None
    copy.way = route.way if copy.message else Copy.Way.PRINT


def _message(
    copy: Copy, route: Route, record: Reference, variant: Variant, now: datetime
) -> OutgoingMessage | None:
    if route.way == Copy.Way.PRINT:
        return None
    if not copy.person.is_professional:
        return tell_family(
            person=copy.person, record=record, route=route, key=key_of(copy), by=copy.asked_by, now=now
        )
    assert copy.document is not None
    is_attached = route.way == Copy.Way.ATTACHMENT
    recipient = recipient_of(copy.person)
    return queue_message(
        dedupe_key=key_of(copy),
        record=record,
        to_name=recipient.name,
        to_address=route.to,
        subject=variant.subject if is_attached else letters.SUBJECT.format(code=record.code),
        body=variant.body if is_attached else letters.to_read(recipient.name, record),
        documents=[copy.document] if is_attached else [],
        asked_at=copy.asked_at,
        now=now,
    )


def key_of(copy: Copy, about: str = "") -> str:
    """By which a message about this copy is known: asking twice sends it once. One that takes the place of
    another is told of anew.
    """
    edition = f".{copy.edition}" if copy.edition else ""
    anew = f":{copy.number}" if copy.replaces_id else ""
    return f"{copy.kind}{edition}:{copy.record_id}:{copy.person_id}{anew}{about}"
