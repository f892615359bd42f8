"""Remind professionals of what they do for a child: once before its day and once after (SUR-12)."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate, localtime

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import chaser_for, farthest, may_remind_at
from cpunit.papers.actions import Letter, queue_many
from cpunit.people.models import Person
from plans.agreed_actions.letters import reminder_of
from plans.agreed_actions.reached import EXCLUDED, WITHHELD
from plans.models import ActionReminder, PlanAction
from plans.plan.kept_out import kept_out_of

AT_ONCE = 2000


def remind_owners(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """One message to each owner, of all that falls due or is past its day; how many. In office hours alone.

    Safe to run twice and by two workers: what one has taken the other leaves out. Nobody is reminded of what
    is for a plan that ended or a child who died, nor who is excluded since, and nobody of the family ever is
    by itself: their social worker speaks with them.
    """
    if not may_remind_at(localtime(now), calendar):
        return 0
    today, told = localdate(now), 0
    after = 0
    while rows := _batch(after, today, now, calendar):
        after, messages = rows
        told += messages
    return told


@transaction.atomic
def _batch(after: int, today: date, now: datetime, calendar: WorkingDayCalendar) -> tuple[int, int] | None:
    rows = list(
        to_remind_of(farthest(today, calendar))
        .filter(pk__gt=after)
        .annotate(is_excluded=EXCLUDED)
        .select_related("owner__professional", "plan__child__family")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")[:AT_ONCE]
    )
    if not rows:
        return None
    told = _told(rows)
    new = [each for row in told if (each := _reminder(row, today, now, calendar))]
    known = ActionReminder.objects.filter(action__in=rows)
    have = set(known.values_list("action", "to", "by_date", "occasion"))
    new = [each for each in new if (each.action_id, each.to_id, each.by_date, each.occasion) not in have]
    new.sort(key=lambda each: (each.to_id, each.by_date, each.action_id))
    made = ActionReminder.objects.bulk_create(new)
    letters = [_letter(list(theirs), today) for _, theirs in groupby(made, key=lambda each: each.to_id)]
    return rows[-1].pk, queue_many(letters=letters, now=now) if letters else 0


def _told(rows: Sequence[PlanAction]) -> list[PlanAction]:
    """Without those whose owner is excluded from all of their plan (LDS-4): two queries a plan on which one
    is excluded from anything.
    """
    plans = {row.plan_id: row.plan for row in rows if vars(row)["is_excluded"]}
    kept_out = {key: kept_out_of(plan) for key, plan in plans.items()}
    return [row for row in rows if row.owner_id not in kept_out.get(row.plan_id, ())]


def to_remind_of(until: date) -> "QuerySet[PlanAction]":
    """What is still to be done by that day, by a professional with a verified address, from whom the child
    is not withheld (safety 1), and who was not reminded yet that it is past.
    """
    told = ActionReminder.objects.filter(
        action=OuterRef("pk"), to=OuterRef("owner"), by_date=OuterRef("by_date"), occasion="after"
    )
    rows: QuerySet[PlanAction] = PlanAction.objects.filter(
        ~Exists(told),
        ~WITHHELD,
        state=PlanAction.State.TO_DO,
        by_date__lte=until,
        plan__ended_on__isnull=True,
        plan__child__death_date__isnull=True,
        owner__kind=Person.Kind.PROFESSIONAL,
        owner__professional__left_on__isnull=True,
        owner__professional__email_verified_on__isnull=False,
    )
    return rows


def _reminder(
    row: PlanAction, today: date, now: datetime, calendar: WorkingDayCalendar
) -> ActionReminder | None:
    found = chaser_for(row.by_date, today, calendar)
    if found is None:
        return None
    return ActionReminder(
        action=row, to=row.owner.professional, by_date=row.by_date, occasion=found[0].key, made_at=now
    )


def _letter(reminders: Sequence[ActionReminder], today: date) -> Letter:
    owner = reminders[0].to
    lines = [(each.action.plan.code, each.by_date) for each in reminders]
    subject, body = reminder_of(owner.name, lines, today)
    return Letter(
        dedupe_key=f"action-reminder:{owner.pk}:{min(each.pk for each in reminders)}",
        to_name=owner.name,
        to_address=owner.email,
        subject=subject,
        body=body,
        areas=frozenset(each.action.plan.child.family.area_id for each in reminders),
    )
