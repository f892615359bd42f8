"""Remind who was asked whether a plan should end: once before the day and once after (KRK-17)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate, localtime

from cpunit.deadlines.models import Deadline
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import chaser_for, farthest, may_remind_at
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
from cpunit.papers.models import OutgoingMessage
from plans.looked_after.actions.settle_answers import settle_answers
from plans.looked_after.asked import Answers
from plans.looked_after.holding import held
from plans.looked_after.letters import REMIND, SHOULD_IT_END
from plans.looked_after.writing import tell_whom_it_may_reach
from plans.models import LookedAfter


def remind_answers(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """How many were reminded now. In office hours alone, and safe to run twice. Nobody is asked about a child
    who died, nor who is excluded since or from whom the child is withheld; where nobody is left who is asked,
    nobody is late.
    """
    if not may_remind_at(localtime(now), calendar):
        return 0
    today = localdate(now)
    due = Deadline.objects.open().filter(
        kind=Kind.LOOKED_AFTER_RESPONSES.value, due_date__lte=farthest(today, calendar)
    )
    days = dict(due.order_by().values_list("record", "due_date"))
    found = LookedAfter.objects.filter(
        state=LookedAfter.State.ASKED,
        plan__reference__in=days,
        plan__ended_on__isnull=True,
        plan__child__death_date__isnull=True,
    ).select_related("plan__reference__family", "plan__child")
    return sum(_remind(each, days[each.plan.reference_id], today, now, calendar) for each in found)


@transaction.atomic
def _remind(found: LookedAfter, due: date, today: date, now: datetime, calendar: WorkingDayCalendar) -> int:
    found = held(found)
    if found.state != LookedAfter.State.ASKED:
        return 0
    answers, occasion = Answers.of(found), chaser_for(due, today, calendar)
    settle_answers(found=found, answers=answers, now=now)
    if occasion is None:
        return 0
    code, key = found.plan.code, f"looked-after-reminder:{found.pk}:{due}:{occasion[0].key}"
    was = "was to be here" if due < today else "is to be here"
    body = REMIND.format(code=code, when=f"Your answer {was} by {day_and_date(due)}.", door=address_of_door())
    keys = {f"{key}:{row.who_id}": row.who for row in answers.waiting if row.who.verified_email}
    sent = set(OutgoingMessage.objects.filter(dedupe_key__in=list(keys)).values_list("dedupe_key", flat=True))
    people = [who for each, who in keys.items() if each not in sent]
    subject = SHOULD_IT_END.format(code=code)
    return tell_whom_it_may_reach(people, found.plan, key=key, subject=subject, body=body, now=now)
