"""Somebody at their door asks for the code, by the way that the unit chose with the link."""

from datetime import datetime, timedelta

from django.db import transaction

from cpunit.audit.log import log
from cpunit.doors.actions.come_in import Tried, link_that_opens
from cpunit.doors.lasting import CODE
from cpunit.doors.models import Channel, Code, Link
from cpunit.doors.secret import digest_of_code, draw_code, mark_of
from cpunit.doors.slow import asked, wait_to_ask
from cpunit.doors.unsent import drop_unsent_codes, key_of
from cpunit.doors.ways import SENT, code_address_for
from cpunit.doors.words import SUBJECT_OF_CODE, SUBJECT_OF_FAMILY, mail_of_code, text_of_code
from cpunit.papers.actions import queue_message, queue_text

JUST_NOW = timedelta(minutes=1)
"""A code that was sent so lately is on its way: another one would make it useless before it is there."""
MOST = 10
"""Codes that are sent for one link: whoever holds it does not fill somebody's telephone."""
NO_MORE = "No more codes are sent for this link."


@transaction.atomic
def send_code(*, token: str, now: datetime) -> Tried:
    """Six figures by text message or e-mail; the code from before stops working. Nothing is told of where it
    goes, and the answer is the same where it may not go there any more.
    """
    tried, link = link_that_opens(token=token, now=now)
    if link is None:
        return tried
    Link.objects.select_for_update().get(pk=link.pk)  # two presses go one after the other
    sent = link.codes.filter(channel__in=SENT)
    if link.code_by not in SENT or sent.filter(made_at__gt=now - JUST_NOW).exists():
        return Tried()
    mark = mark_of(link.digest)
    if wait := wait_to_ask(mark, now):
        return Tried(sentence=wait, code_by=link.code_by)
    if sent.count() >= MOST:
        return Tried(sentence=NO_MORE, code_by=link.code_by)
    asked(mark, now)
    if code_address_for(link.door.person, link.code_by) != link.code_to:
        log(
            by=None,
            verb="sent no code",
            what=f"To {link.door.person.name}: not where it was to go any more",
            now=now,
            record=link.door.record_id or "",
        )
        return Tried()
    _send(link, now)
    return Tried()


def _send(link: Link, now: datetime) -> None:
    drawn, ends = draw_code(), now + CODE
    drop_unsent_codes(link.door)
    code = Code.objects.create(
        link=link,
        digest=digest_of_code(drawn, link.pk),
        channel=link.code_by,
        made_at=now,
        expires_at=ends,
    )
    key, record, name = key_of(code), link.door.record, link.door.person.name
    if link.code_by == Channel.TEXT:
        queue_text(
            dedupe_key=key,
            record=record,
            to_name=name,
            number=link.code_to,
            subject=SUBJECT_OF_CODE,
            words=text_of_code(drawn),
            now=now,
            no_use_from=ends,
            is_secret=True,
        )
    else:
        queue_message(
            dedupe_key=key,
            record=record,
            to_name=name,
            to_address=link.code_to,
            subject=SUBJECT_OF_FAMILY,
            body=mail_of_code(drawn),
            now=now,
            no_use_from=ends,
            is_plain=True,
            is_secret=True,
        )
