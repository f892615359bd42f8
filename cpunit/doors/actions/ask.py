"""Somebody asks for a link to their standing door, by their work address."""

from datetime import datetime

from django.db import transaction

from cpunit.domain.refusal import Refused
from cpunit.doors.actions.open_door import make_link
from cpunit.doors.lasting import CODE
from cpunit.doors.models import Asking, Channel, Code, Door
from cpunit.doors.secret import digest_of_code, draw_code, mark_of
from cpunit.doors.slow import asked, wait_to_ask
from cpunit.doors.unsent import key_of
from cpunit.doors.words import SUBJECT_OF_LINK, with_code
from cpunit.papers.actions import queue_message
from cpunit.people.models import Professional

MOST_AT_ONCE = 5
"""Links to one professional's door that have half of their time before them still, whoever asked for them."""


@transaction.atomic
def ask(*, address: str, now: datetime) -> Asking:
    """Note it for the worker, who alone looks whose address it is: what happens here is the same for one that
    nobody has. Raises `Refused` where it was asked too often from this place, whosever it is.
    """
    mark = mark_of(address.lower())
    if wait := wait_to_ask(mark, now):
        raise Refused(wait, about="address")
    asked(mark, now)
    return Asking.objects.create(address=address, at=now)


def answer_all(*, now: datetime) -> int:
    """Send what was asked for; how many were answered. Several workers at once share them."""
    answered = 0
    while answer_next(now=now):
        answered += 1
    return answered


@transaction.atomic
def answer_next(*, now: datetime) -> bool:
    """Send a link and a code to each professional with this verified address, and forget what was typed."""
    asking = Asking.objects.select_for_update(skip_locked=True).first()
    if asking is None:
        return False
    if asking.at > now - CODE:
        for professional in Professional.objects.filter(
            email__iexact=asking.address, email_verified_on__isnull=False, left_on__isnull=True
        ).select_related("person"):
            _send(professional, now)
    asking.delete()
    return True


def _send(professional: Professional, now: datetime) -> None:
    """Nothing to whom the unit withdrew their door, until it opens it again. Nor to who was sent enough of
    late: each of those links opens their door, so that whoever asks in their name takes nothing from them.
    """
    person = professional.person
    latest = Door.objects.filter(person=person, form=Door.Form.PROFESSIONAL).last()
    if latest and latest.withdrawn_at:
        return
    door = latest or Door.objects.create(form=Door.Form.PROFESSIONAL, person=person, made_at=now)
    if door.links.unused(now).filter(made_at__gt=now - CODE / 2).count() >= MOST_AT_ONCE:
        return
    link, token = make_link(
        door, channel=Channel.EMAIL, sent_to=professional.email, code_by="", expires_at=now + CODE, now=now
    )
    code = draw_code()
    Code.objects.create(
        link=link,
        digest=digest_of_code(code, link.pk),
        channel=Channel.EMAIL,
        made_at=now,
        expires_at=now + CODE,
    )
    queue_message(
        dedupe_key=key_of(link),
        record=None,
        to_name=professional.name,
        to_address=professional.email,
        subject=SUBJECT_OF_LINK,
        body=with_code(professional.name, token, code),
        now=now,
        is_secret=True,
    )
