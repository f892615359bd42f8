"""Send what waits for the case system.

Each notice has a transaction of its own, as a message of the outbox has: its row is locked, it is sent, and
it is marked. A worker killed before the case system had it has changed nothing; killed between the answer and
the commit, it sends it again under the same id, by which the case system knows that it has it already.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.case_system.carrying import Carrier, NotTaken, take
from cpunit.case_system.models import Notice, Target
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.rules import Kind
from cpunit.domain.states import NOTICE, next_state
from cpunit.domain.telling_case_system import WAITS, Event, headers_of

MOST_A_RUN = 100


def send_notices(*, now: datetime, most: int = MOST_A_RUN) -> int:
    """How many were taken. Ends early where the case system cannot be reached."""
    taken = 0
    for _ in range(most):
        is_taken = _send_next(now)
        if is_taken is None:
            break
        taken += is_taken
    return taken


@transaction.atomic(durable=True)
def _send_next(now: datetime) -> bool | None:
    """Whether the notice that has waited longest was taken; None where there is none to go on with."""
    target = Target.objects.standing().first()
    if target is None:
        return None
    notice = (
        Notice.objects.due(now)
        .select_related("record")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_try_at", "made_at", "pk")
        .first()
    )
    if notice is None:
        return None
    return carry(notice, target, now=now)


@transaction.atomic
def carry(notice: Notice, target: Target, *, now: datetime, by: Carrier = take) -> bool | None:
    """One try with a notice that is held: whether it was taken; None where nobody can be reached there."""
    headers = headers_of(key=str(notice.pk), at=now, body=notice.body, secret=target.secret)
    notice.tries += 1
    try:
        said = by(target.url, notice.body, headers)
    except NotTaken as problem:
        _put_off(notice, problem.words, now)
        return None if problem.is_away else False
    notice.state = next_state(NOTICE, notice.state, "send")
    notice.sent_at, notice.sent_to, notice.last_answer = now, target.url, said
    notice.save()
    log(by=None, verb="told the case system", what=str(notice), now=now, record=notice.record_id)
    if notice.event == Event.DECIDED:
        meet_deadline(kind=Kind.CASE_SYSTEM_UPDATED, record=notice.record, done_on=localdate(now), now=now)
    return True


def _put_off(notice: Notice, why: str, now: datetime) -> None:
    notice.last_answer = why
    if notice.tries > len(WAITS):
        notice.state = next_state(NOTICE, notice.state, "fail")
    else:
        notice.next_try_at = now + WAITS[notice.tries - 1]
    notice.save()
    verb = "could not tell the case system" if notice.state == Notice.State.FAILED else "put a notice off"
    log(by=None, verb=verb, what=str(notice), now=now, record=notice.record_id)
