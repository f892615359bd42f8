"""Record when somebody works, or a room is open: week after week, and on which days beside that."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.diary.actions.hold import lock
from cpunit.diary.handed_over import ToHandOver, to_hand_over
from cpunit.diary.hours.actions.carry_on import hold_weeks
from cpunit.diary.models import ExtraDay, Pattern, PatternHours, Why
from cpunit.diary.policies import (
    can_be_extra,
    can_be_hours,
    extra_between,
    may_keep_hours,
    may_take_back_week,
)
from cpunit.domain.refusal import must
from cpunit.domain.words import counted, long_date
from cpunit.domain.working_week import Stretch
from cpunit.people.models import User, Venue


@transaction.atomic
def keep_pattern(
    *,
    who: User | Venue,
    starts_on: date,
    hours: Mapping[int, Sequence[Stretch]],
    by: User,
    now: datetime,
) -> list[ToHandOver]:
    """From that day on somebody works, or a room is open, in these hours of each weekday, until a later week
    is in force; one from the same day is put in its place. Without any hours only on extra days.

    What is booked outside them is to be handed over, and is answered. Raises `Refused`.
    """
    today = timezone.localdate(now)
    must(may_keep_hours(by, who) or can_be_hours(starts_on, hours, today))
    lock([who])
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    standing = Pattern.objects.standing().filter(starts_on=starts_on, **of)
    pattern = standing.first() or Pattern(starts_on=starts_on, **of)
    pattern.recorded_by, pattern.recorded_at = by, now
    pattern.save()
    pattern.hours.all().delete()
    PatternHours.objects.bulk_create(
        PatternHours(pattern=pattern, weekday=day, starts=starts, ends=ends)
        for day, stretches in hours.items()
        for starts, ends in stretches
    )
    days = sum(1 for stretches in hours.values() if stretches)
    what = counted(days, "day") + " a week" if days else "only on extra days"
    log(by=by, verb="recorded", what=f"Diary: hours of {who} from {long_date(starts_on)}, {what}", now=now)
    return _held(who, today, now)


@transaction.atomic
def take_back_pattern(*, pattern: Pattern, by: User, now: datetime) -> list[ToHandOver]:
    """As if this week had never been recorded: the one before it goes on, or, where none is, they work
    whenever conferences are held. What is booked outside the hours by then is to be handed over, and is
    answered. Raises `Refused`.
    """
    lock([pattern.who])
    record = Pattern.objects.select_for_update(of=("self",)).get(pk=pattern.pk)
    must(may_take_back_week(by, record))
    record.taken_back_at, record.taken_back_by = now, by
    record.save()
    what = f"Diary: hours of {record.who} from {long_date(record.starts_on)}"
    log(by=by, verb="took back", what=what, now=now)
    return _held(record.who, timezone.localdate(now), now)


@transaction.atomic
def keep_extra_days(
    *, user: User, first: date, last: date, hours: Stretch, by: User, now: datetime
) -> tuple[list[date], list[ToHandOver]]:
    """Somebody works on each Monday to Friday from the first day to the last beside their week, which an
    agency chair was engaged for; a day that is recorded already has these hours from now on. Answers these
    days, and what is booked outside the hours by then. Raises `Refused`.
    """
    today = timezone.localdate(now)
    must(may_keep_hours(by, user) or can_be_extra(first, last, hours, today))
    lock([user])
    days = extra_between(first, last)
    known = {extra.day: extra for extra in user.extra_days.filter(day__in=days)}
    for day in days:
        extra = known.get(day) or ExtraDay(user=user, day=day)
        extra.starts, extra.ends = hours
        extra.recorded_by, extra.recorded_at = by, now
        extra.save()
    log(by=by, verb="recorded", what=f"Diary: {counted(len(days), 'extra day')} of {user}", now=now)
    return days, _held(user, today, now)


@transaction.atomic
def take_back_extra_day(*, extra: ExtraDay, by: User, now: datetime) -> list[ToHandOver]:
    """They do not work on that day; what is booked then is to be handed over. Raises `Refused`."""
    user = extra.user
    must(may_keep_hours(by, user))
    lock([user])
    log(by=by, verb="took back", what=f"Diary: extra day of {user}, {long_date(extra.day)}", now=now)
    extra.delete()
    return _held(user, timezone.localdate(now), now)


def _held(who: User | Venue, today: date, now: datetime) -> list[ToHandOver]:
    hold_weeks(whose=[who], today=today)
    users, venues = ([who.pk], []) if isinstance(who, User) else ([], [who.pk])
    return [each for each in to_hand_over(now=now, users=users, venues=venues) if each.why == Why.OFF]
