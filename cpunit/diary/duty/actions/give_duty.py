"""Put a chair on duty on several days at once (KRK-26)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cpunit.diary.duty.rota import days_of_duty
from cpunit.diary.entries.actions.keep_entry import keep_entry
from cpunit.diary.entries.actions.tell_duty import tell_duty
from cpunit.diary.handed_over import ToHandOver
from cpunit.diary.models import Entry
from cpunit.diary.standing import when
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import User


@transaction.atomic
def give_duty(*, chair: User, days: Collection[date], half: str, by: User, now: datetime) -> list[ToHandOver]:
    """What is booked in that time, which is to be handed over; the chair has one message about all of it.
    Raises `Refused`, about the days on which the chair has duty then already too, and then none of them is
    recorded.
    """
    User.objects.select_for_update(no_key=True).get(pk=chair.pk)
    if not chair.is_chair:
        raise Refused(f"{chair.name} is not a chair: chairs have duty.", about="chair")
    if not days:
        raise Refused("Choose at least one day.", about="days")
    already = [day for day in sorted(days) if _has_duty(chair, day, half)]
    if already:
        named = listed([day_and_date(day) for day in already])
        raise Refused(f"{chair.name} has duty on {named} already.", about="days")
    over: dict[str, ToHandOver] = {}
    for day in sorted(days):
        of_day = days_of_duty(day, half)
        kept = keep_entry(who=chair, kind=Entry.Kind.DUTY, days=of_day, by=by, now=now, tells=False)
        over |= {each.record: each for each in kept.handed_over}
    given = listed([when(*days_of_duty(day, half).moments()) for day in sorted(days)])
    tell_duty(chair, f"{by.name} has put you on duty: {given}.", by=by, now=now)
    return list(over.values())


def _has_duty(chair: User, day: date, half: str) -> bool:
    starts_at, ends_at = days_of_duty(day, half).moments()
    standing = Entry.objects.standing().filter(user=chair, kind=Entry.Kind.DUTY)
    return standing.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists()
