"""Who is not there: a chair who is ill, another who leaves, leave and training, a part-time week, a closed
room.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.utils import timezone

from cpunit.demo.moments import Moments, at
from cpunit.demo.unit import Unit
from cpunit.diary.entries.actions.keep_entry import keep_entry
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.diary.models import Entry, Hold, Why
from cpunit.diary.times import Days
from cpunit.people.actions.keep_entry import keep_entry as keep_chair
from cpunit.people.models import User, Venue

NINE_TO_FIVE = [(time(9), time(17))]
LOOK_FROM, LOOK_TO = 8, 60
"""In working days: where a free day is looked for."""


def some_are_away(unit: Unit, moments: Moments) -> None:
    """Recorded by the service manager this morning; what is promised stands where nothing is booked."""
    main, second, third = unit.areas
    now, by = at(moments.today, 8), unit.manager
    chairs = [chair.user for parts in unit.areas for chair in parts.chairs if chair.user.username != "chair"]
    ill = _booked_next(chairs, moments)
    keep_entry(
        who=ill.user or chairs[0],
        kind=Entry.Kind.SICKNESS,
        days=Days(moments.latest_working_day, _day(ill)),
        note="By telephone this morning",
        by=by,
        now=now,
    )
    on_leave, trained = second.chairs[1].user, main.chairs[0].user
    for who, kind, length in (
        (on_leave, Entry.Kind.LEAVE, 5),
        (trained, Entry.Kind.TRAINING, 1),
        (main.support[1], Entry.Kind.LEAVE, 2),
    ):
        found = next(_free(who, length, moments), None)
        if found:
            keep_entry(who=who, kind=kind, days=found, by=by, now=now)
    room = third.venues[1]
    closed = next(_free(room, 1, moments), None)
    if closed:
        keep_entry(who=room, kind="", days=closed, note="New floor", by=by, now=now)
    _part_time(third.support[1], moments, by)
    _leaves(unit, moments)


def _booked_next(chairs: list[User], moments: Moments) -> Hold:
    """The first booking that one of them cannot come to: from the next working day on."""
    tomorrow = at(moments.working_days(1), 0)
    return Hold.objects.filter(user__in=chairs, why=Why.BOOKED, starts_at__gte=tomorrow).earliest("starts_at")


def _free(who: User | Venue, length: int, moments: Moments) -> Iterator[Days]:
    """Stretches of so many working days on which nothing is booked."""
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    taken = {_day(hold) for hold in Hold.objects.filter(**of)}
    for number in range(LOOK_FROM, LOOK_TO):
        days = [moments.working_days(number + each) for each in range(length)]
        if not taken & set(days):
            yield Days(days[0], days[-1])


def _part_time(who: User, moments: Moments, by: User) -> None:
    """Without the weekday on which they have the fewest bookings, from the day after the last of these."""
    booked = Hold.objects.filter(user=who, why=Why.BOOKED, starts_at__gte=at(moments.today, 0))
    on = [[_day(hold) for hold in booked if _day(hold).weekday() == weekday] for weekday in range(5)]
    least = min(range(5), key=lambda weekday: (len(on[weekday]), -weekday))
    starts_on = max(on[least], default=moments.today - timedelta(days=30)) + timedelta(days=1)
    hours = {weekday: NINE_TO_FIVE for weekday in range(5) if weekday != least}
    keep_pattern(who=who, starts_on=starts_on, hours=hours, by=by, now=at(moments.today, 8))


def _leaves(unit: Unit, moments: Moments) -> None:
    """In the third week, or after the last conference that they chair: whoever has theirs first."""
    booked = Hold.objects.filter(why=Why.BOOKED)
    last = {
        chair: max((_day(hold) for hold in booked.filter(user=chair.user)), default=moments.today)
        for parts in unit.areas
        for chair in parts.chairs
        if chair.user.username != "chair"
    }
    leaver = min(last, key=lambda chair: last[chair])
    until = max(last[leaver], moments.working_days(12))
    keep_chair(entry=leaver, facts={"available_until": until}, by=unit.admin, now=at(moments.today, 8))


def _day(hold: Hold) -> date:
    return timezone.localtime(hold.starts_at).date()
