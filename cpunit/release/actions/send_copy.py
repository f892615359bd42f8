"""Send a released copy by its way: an attachment, a word that there is something to read, or nothing."""

from datetime import datetime

from cpunit.domain.refusal import Refused
from cpunit.doors.actions.open_door import keep_door, open_door
from cpunit.doors.lasting import PAPERS, lasts_until
from cpunit.doors.models import Channel, Door, Visit
from cpunit.doors.words import SUBJECT_OF_FAMILY
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.actions.queue_text import queue_text
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Reference
from cpunit.people.reach import recipient_of
from cpunit.release import letters
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
        return tell_family(copy, route, record, now)
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


def tell_family(copy: Copy, route: Route, record: Reference, now: datetime) -> OutgoingMessage | None:
    """A link to their own page, and no word of what stands there (safety 2). Their door stays open long
    enough to read it.
    """
    until = lasts_until(copy.person, record, now + PAPERS, now)
    if _is_inside(copy.person, record, now):
        door = keep_door(copy.person, record, until, copy.asked_by, now)
        return _say_so(copy, route, record, door, now)
    opened = open_door(
        person=copy.person,
        record=record,
        by=copy.asked_by,
        now=now,
        until=until,
        link_by=route.link_by,
        code_by=route.code_by,
    )
    if opened.message:
        untold = Copy.objects.standing().filter(person=copy.person, record=record, way=Copy.Way.DOOR)
        untold.filter(message__isnull=True, out_on__isnull=True).update(message=opened.message)
    return opened.message


def _is_inside(person: Person, record: Reference, now: datetime) -> bool:
    """Whether they are on their page at this moment, by whichever of their doors about this family: a new
    link would end their visit and lose what they type there; the copy stands on their list at once.
    """
    visits = Visit.objects.running(now).filter(door__form=Door.Form.FAMILY, door__person=person)
    return visits.filter(door__record__family=record.family_id).exists()


def _say_so(copy: Copy, route: Route, record: Reference, door: Door, now: datetime) -> OutgoingMessage | None:
    if route.link_by == Channel.TEXT:
        return queue_text(
            dedupe_key=key_of(copy),
            record=record,
            to_name=recipient_of(copy.person).name,
            number=route.to,
            subject=SUBJECT_OF_FAMILY,
            words=letters.something_new(),
            now=now,
        )
    return queue_message(
        dedupe_key=key_of(copy),
        record=record,
        to_name=recipient_of(copy.person).name,
        to_address=route.to,
        subject=SUBJECT_OF_FAMILY,
        body=letters.something_new(),
        is_plain=True,
        now=now,
    )


def key_of(copy: Copy, about: str = "") -> str:
    """By which a message about this copy is known: asking twice sends it once. One that takes the place of
    another is told of anew.
    """
    edition = f".{copy.edition}" if copy.edition else ""
    anew = f":{copy.number}" if copy.replaces_id else ""
    return f"{copy.kind}{edition}:{copy.record_id}:{copy.person_id}{anew}{about}"
