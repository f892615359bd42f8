"""Put a chair on duty on several days at once (KRK-26)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cpunit.diary.duty.rota import days_of_duty
from cpunit.diary.entries.actions.keep_entry import keep_entry
from cpunit.diary.entries.actions.tell_duty import tell_duty
from cpunit.diary.handed_over import ToHandOver
from cpunit.diary.models import Entry
from cpunit.diary.times import span
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import User


@dataclass(frozen=True)
class Given:
    """What is to be handed over, and in a line each, who of the chair's areas has duty in that time too: "Ada
    Finch, Fri 30 May 2025, until 13:00".
    """

    handed_over: list[ToHandOver]
    beside: list[str]


@transaction.atomic
def give_duty(*, chair: User, days: Collection[date], half: str, by: User, now: datetime) -> Given:
    """What is booked in that time, which is to be handed over, and who has duty beside them. The chair has
    one message about all of it. Raises `Refused`, about the days on which they have duty then already, and
    then none of them is recorded.
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
    given = listed([span(*days_of_duty(day, half).moments()) for day in sorted(days)])
    tell_duty(chair, f"{by.name} has put you on duty: {given}.", by=by, now=now)
    return Given(list(over.values()), _beside(chair, days, half))


def _beside(chair: User, days: Collection[date], half: str) -> list[str]:
    """One query."""
    spans = [days_of_duty(day, half).moments() for day in days]
    others = (
        Entry.objects.standing()
        .filter(kind=Entry.Kind.DUTY, user__is_active=True, user__areas__in=chair.area_keys)
        .filter(starts_at__lt=max(end for _, end in spans), ends_at__gt=min(start for start, _ in spans))
        .exclude(user=chair)
        .select_related("user")
        .distinct()
    )
    return [
        f"{other.who}, {span(other.starts_at, other.ends_at)}"
        for other in others.order_by("starts_at", "user__name", "pk")
        if any(other.starts_at < end and other.ends_at > start for start, end in spans)
    ]


def _has_duty(chair: User, day: date, half: str) -> bool:
    starts_at, ends_at = days_of_duty(day, half).moments()
    standing = Entry.objects.standing().filter(user=chair, kind=Entry.Kind.DUTY)
    return standing.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists()
