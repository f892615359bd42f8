"""What was not sent is sent again, or somebody types it in."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.case_system.models import Notice, Target
from cpunit.case_system.policies import may_send_again, may_type_in
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.refusal import Refused, must
from cpunit.domain.rules import Kind
from cpunit.domain.states import NOTICE, next_state
from cpunit.domain.telling_case_system import Event
from cpunit.domain.words import day_and_date
from cpunit.people.models import Reference, User


@transaction.atomic
def send_again(*, notice: Notice, by: User, now: datetime) -> Notice:
    """Queue it afresh, with all its tries and under its id. Raises `Refused`."""
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    must(may_send_again(by, notice, Target.objects.standing().first()))
    notice.state = next_state(NOTICE, notice.state, "queue again")
    notice.tries, notice.next_try_at = 0, now
    notice.save()
    log(by=by, verb="sent a notice again", what=str(notice), now=now, record=notice.record_id)
    return notice


@transaction.atomic
def type_in(*, notice: Notice, typed_on: date, by: User, now: datetime) -> Notice:
    """Somebody typed into the case system what this says. Raises `Refused`, also for a day to come, or before
    there was anything to type in.
    """
    notice = Notice.objects.select_for_update(of=("self",)).select_related("record").get(pk=notice.pk)
    must(may_type_in(by, notice))
    if typed_on > localdate(now):
        raise Refused(
            f"{day_and_date(typed_on)} is still to come: record it once it is done.", about="typed_on"
        )
    if typed_on < localdate(notice.made_at):
        made = day_and_date(localdate(notice.made_at))
        raise Refused(f"There was nothing to type in before {made}.", about="typed_on")
    _typed(notice, typed_on, by, now)
    if notice.event == Event.DECIDED:
        meet_deadline(kind=Kind.CASE_SYSTEM_UPDATED, record=notice.record, done_on=typed_on, now=now)
    return notice


@transaction.atomic
def type_in_all(*, record: Reference, typed_on: date, by: User, now: datetime) -> bool:
    """The same said of a whole conference, on its own page: whether the date of telling was open, or anything
    was left to type in. The day was looked at there.
    """
    untold = Notice.objects.untold().filter(record=record).select_for_update(of=("self",)).order_by("pk")
    rows = list(untold)
    for notice in rows:
        _typed(notice, typed_on, by, now)
    met = meet_deadline(kind=Kind.CASE_SYSTEM_UPDATED, record=record, done_on=typed_on, now=now)
    return met or bool(rows)


def _typed(notice: Notice, typed_on: date, by: User, now: datetime) -> None:
    notice.state = next_state(NOTICE, notice.state, "type in")
    notice.typed_on, notice.typed_by = typed_on, by
    notice.save()
    what = f"{notice}, typed in on {day_and_date(typed_on)}"
    log(by=by, verb="typed into the case system", what=what, now=now, record=notice.record_id)
