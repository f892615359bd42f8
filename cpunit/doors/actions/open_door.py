"""Open a door for somebody outside, or send them a new link to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.doors.models import Channel, Door, Link, Visit
from cpunit.doors.policies import may_go_to_family, may_open_door
from cpunit.doors.secret import digest_of_token, draw_token
from cpunit.doors.unsent import drop_unsent, key_of
from cpunit.doors.ways import address_for, may_go, may_send_by
from cpunit.doors.words import (
    SUBJECT_OF_DOOR,
    SUBJECT_OF_FAMILY,
    SUBJECT_OF_TEXT,
    address_of_link,
    for_family,
    of_standing_door,
    text_of_link,
)
from cpunit.papers.actions import queue_message, queue_text
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Reference, User
from cpunit.people.reach import recipient_of


@dataclass(frozen=True)
class Opened:
    """The door, and where something was sent, in a `message` that may wait for their hours; else `hand_over`
    is the link's address, which is shown once.
    """

    door: Door
    sent_to: str = ""
    hand_over: str = ""
    message: OutgoingMessage | None = None


@transaction.atomic
def open_door(
    *,
    person: Person,
    record: Reference | None,
    by: User,
    now: datetime,
    until: datetime | None = None,
    link_by: str = "",
    code_by: str = Channel.SPOKEN,
    has_looked: bool = False,
    in_history: bool = True,
) -> Opened:
    """A door that opens for `person`: about `record` and `until` a moment for a family member, standing for a
    professional. It is the one that there is already, if there is one. Raises `Refused`.

    A family member's link goes by the way `link_by`, and the one before stops working; where none is said by
    e-mail, or on paper where none may go. Their code goes by the other way `code_by`, when they ask for it at
    the door, or is read out. Once a child of the family has died, `by` says that they have looked
    (`has_looked`). A professional is told where to ask for theirs. Where it is not `in_history`, who opened
    it stands in the log of the family alone, and not with the record, which its chair reads.
    """
    must(may_open_door(by, person, record, until, now))
    if record and not has_looked:
        must(may_go_to_family(record))
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_professional:
        link_by = link_by or (Channel.HANDED if may_send_by(person, Channel.EMAIL) else Channel.EMAIL)
        must(may_go(person, link_by, code_by))
    door = _kept(person, record, until, by, now)
    log(
        by=by,
        verb="opened a door",
        what=f"For {person.name}",
        now=now,
        record=record.code if record and in_history else "",
        family=record.family.code if record else "",
    )
    if person.is_professional:
        email = recipient_of(person).email
        _tell_professional(door, email, now)
        return Opened(door, sent_to=email)
    link, token = make_link(
        door,
        channel=link_by,
        sent_to=address_for(person, link_by),
        code_by=code_by,
        code_to=address_for(person, code_by),
        expires_at=door.expires_at,
        now=now,
    )
    message = _send(link, token, now) if link.sent_to else None
    drop_unsent(door, instead=link)
    if message is None:
        return Opened(door, hand_over=address_of_link(token))
    return Opened(door, sent_to=link.sent_to, message=message)


def _send(link: Link, token: str, now: datetime) -> OutgoingMessage:
    door, key = link.door, key_of(link)
    if link.channel == Channel.TEXT:
        return queue_text(
            dedupe_key=key,
            record=door.record,
            to_name=door.person.name,
            number=link.sent_to,
            subject=SUBJECT_OF_TEXT,
            words=text_of_link(token),
            now=now,
            no_use_from=link.expires_at,
            is_secret=True,
        )
    return queue_message(
        dedupe_key=key,
        record=door.record,
        to_name=door.person.name,
        to_address=link.sent_to,
        subject=SUBJECT_OF_FAMILY,
        body=for_family(token, link.code_by),
        now=now,
        no_use_from=door.expires_at,
        is_plain=True,
        is_secret=True,
    )


def make_link(
    door: Door,
    *,
    channel: str,
    sent_to: str,
    code_by: str,
    code_to: str = "",
    expires_at: datetime | None,
    now: datetime,
) -> tuple[Link, str]:
    """A fresh link and its secret part. Those from before stop working, and whoever came in by one is out; of
    a professional they live out their minutes, as anybody may ask for the next one.
    """
    assert expires_at is not None
    if not door.is_professional:
        door.links.unused(now).update(replaced_at=now)  # before its messages, as who asks for a code does
        Visit.objects.of_one(door).end(now)
    token = draw_token()
    link = Link.objects.create(
        door=door,
        digest=digest_of_token(token),
        channel=channel,
        sent_to=sent_to,
        code_by=code_by,
        code_to=code_to,
        made_at=now,
        expires_at=expires_at,
    )
    return link, token


def keep_door(person: Person, record: Reference, until: datetime | None, by: User, now: datetime) -> Door:
    """The door of one of a family who is inside by another of theirs at this moment: what is behind it is on
    their page at once, without a link of its own. Raises `Refused`.
    """
    must(may_open_door(by, person, record, until, now) or may_go_to_family(record))
    return _kept(person, record, until, by, now)


def _kept(person: Person, record: Reference | None, until: datetime | None, by: User, now: datetime) -> Door:
    door = Door.objects.not_withdrawn().filter(person=person, record=record).first()
    if door is None:
        form = Door.Form.PROFESSIONAL if person.is_professional else Door.Form.FAMILY
        return Door.objects.create(
            form=form, person=person, record=record, made_by=by, made_at=now, expires_at=until
        )
    if door.expires_at != until and not door.is_professional:
        door.expires_at = until
        door.save(update_fields=["expires_at"])
    return door


def _tell_professional(door: Door, email: str, now: datetime) -> None:
    name = door.person.name
    queue_message(
        dedupe_key=f"door:standing:{door.pk}:{now:%Y%m%d%H%M}",
        record=None,
        to_name=name,
        to_address=email,
        subject=SUBJECT_OF_DOOR,
        body=of_standing_door(name),
        now=now,
    )
