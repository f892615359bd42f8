"""The day before a concern moves up by itself its chair is told, who may hold it."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from cpunit.deadlines.actions.remind import last_day_to_remind_of
from cpunit.deadlines.models import Deadline
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.escalation import next_stage
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.papers.actions import queue_message
from escalations.concern.ladder import ladder_with
from escalations.models import Concern


def tell_before_move(*, today: date, now: datetime, calendar: WorkingDayCalendar) -> None:
    """Those whose limit ends before the next working day, once for each stage. Safe to run twice. Nobody for
    one that is held, or stands at the top.
    """
    until = last_day_to_remind_of(today, calendar)
    ending = Deadline.objects.open().filter(
        kind=Kind.CONCERN_RESPONSE.value, due_date__gte=today, due_date__lte=until
    )
    due = dict(ending.values_list("record_id", "due_date"))
    found = Concern.objects.filter(reference__in=due, state=Concern.State.RAISED, held_until__isnull=True)
    for concern in found.select_related("chair__user", "reference").order_by("pk"):
        above = next_stage(ladder_with(concern.stage), concern.stage)
        chair = concern.chair.user
        if above is None or not chair.email or not chair.is_active:
            continue
        page = f"{settings.SITE_ADDRESS}{reverse('concern_hold', args=[concern.code])}"
        queue_message(
            dedupe_key=f"moves-up:{concern.code}:{concern.stage}:{chair.pk}",
            record=concern.reference,
            to_name=chair.name,
            to_address=chair.email,
            subject=f"{concern.code} is about to move up",
            body=(
                f"Nobody has answered, and its limit ends on {day_and_date(due[concern.code])}. It then "
                f"moves up to “{above.name}” by itself.\n\n"
                f"You may hold it once, to a day and with a reason:\n{page}\n"
            ),
            now=now,
        )
