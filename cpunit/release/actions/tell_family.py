"""Tell somebody of a family that something is behind their door: by their safe way, and no word of what."""

from datetime import datetime

from cpunit.doors.actions.open_door import keep_door, open_door
from cpunit.doors.lasting import PAPERS, lasts_until
from cpunit.doors.models import Channel, Door, Visit
from cpunit.doors.words import SUBJECT_OF_FAMILY
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.actions.queue_text import queue_text
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Reference, User
from cpunit.people.reach import recipient_of
from cpunit.release import letters
from cpunit.release.models import Copy
from cpunit.release.ways import Route


def tell_family(
    *,
    person: Person,
    record: Reference,
    route: Route,
    key: str,
    by: User,
    now: datetime,
    in_history: bool = True,
) -> OutgoingMessage | None:
    """A link to their own page (safety 2). Their door stays open long enough to read it. Who is inside has no
    new link, and is told once by this `key`. Whether it stands `in_history` who opened their door is as
    `open_door` has it. None where nothing goes; raises `Refused`.
    """
    until = lasts_until(person, record, now + PAPERS, now)
    if _is_inside(person, record, now):
        keep_door(person, record, until, by, now)
        return _say_so(person, record, route, key, now)
    opened = open_door(
        person=person,
        record=record,
        by=by,
        now=now,
        until=until,
        link_by=route.link_by,
        code_by=route.code_by,
        in_history=in_history,
    )
    if opened.message:
        untold = Copy.objects.standing().filter(person=person, record=record, way=Copy.Way.DOOR)
        untold.filter(message__isnull=True, out_on__isnull=True).update(message=opened.message)
    return opened.message


def _is_inside(person: Person, record: Reference, now: datetime) -> bool:
    """Whether they are on their page at this moment, by whichever of their doors about this family: a new
    link would end their visit and lose what they type there; what is new stands on their list at once.
    """
    visits = Visit.objects.running(now).filter(door__form=Door.Form.FAMILY, door__person=person)
    return visits.filter(door__record__family=record.family_id).exists()


def _say_so(person: Person, record: Reference, route: Route, key: str, now: datetime) -> OutgoingMessage:
    if route.link_by == Channel.TEXT:
        return queue_text(
            dedupe_key=key,
            record=record,
            to_name=recipient_of(person).name,
            number=route.to,
            subject=SUBJECT_OF_FAMILY,
            words=letters.something_new(),
            now=now,
        )
    return queue_message(
        dedupe_key=key,
        record=record,
        to_name=recipient_of(person).name,
        to_address=route.to,
        subject=SUBJECT_OF_FAMILY,
        body=letters.something_new(),
        is_plain=True,
        now=now,
    )
