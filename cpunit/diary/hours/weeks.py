"""The working weeks of people and the open hours of rooms, as they are recorded."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q

from cpunit.diary.models import ExtraDay, Pattern
from cpunit.diary.times import moment
from cpunit.domain.working_week import Stretch, Week, not_worked
from cpunit.people.models import User, Venue

HORIZON = timedelta(weeks=26 + 8)
"""How far ahead it is held what is not worked. A review is held up to six months after the one before,
and a time for it is searched for up to 30 working days past its limit (`conferences.booking.days`).
"""

Key = tuple[int | None, int | None]
"""Of a person, or of a room."""
Spans = list[tuple[datetime, datetime]]


class Weeks:
    """Those of some people and rooms, by key, with their extra days `since` a day (None: without these). Two
    queries, whatever the number.
    """

    def __init__(self, *, users: Iterable[int], venues: Iterable[int], since: date | None) -> None:
        self._weeks: dict[tuple[int | None, int | None], dict[date, dict[int, list[Stretch]]]] = defaultdict(
            dict
        )
        self.extra: dict[int, dict[date, Stretch]] = defaultdict(dict)
        patterns = Pattern.objects.standing().filter(Q(user__in=users) | Q(venue__in=venues))
        facts = ("user", "venue", "starts_on", "hours__weekday", "hours__starts", "hours__ends")
        for user, venue, starts_on, weekday, starts, ends in patterns.order_by().values_list(*facts):
            hours = self._weeks[user, venue].setdefault(starts_on, defaultdict(list))
            if weekday is not None:
                hours[weekday].append((starts, ends))
        if since is None:
            return
        extra = ExtraDay.objects.filter(user__in=users, day__gte=since)
        for user, day, starts, ends in extra.values_list("user", "day", "starts", "ends"):
            self.extra[user][day] = (starts, ends)

    def of(self, who: User | Venue) -> list[Week]:
        """In the order of their first days."""
        found = self._weeks.get((who.pk, None) if isinstance(who, User) else (None, who.pk), {})
        return [Week(starts_on, found[starts_on]) for starts_on in sorted(found)]

    def off(self, who: User | Venue, *, first: date) -> Spans:
        """When they do not work, from a day on up to the horizon."""
        extra = self.extra[who.pk] if isinstance(who, User) else {}
        stretches = not_worked(self.of(who), extra, first=first, last=first + HORIZON)
        return [(moment(day, starts), moment(day, ends)) for day, starts, ends in stretches]


def recorded_of(who: User | Venue) -> list[tuple[Pattern, Week]]:
    """The weeks of one person, or of one room, each with its record. Two queries."""
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    found = Pattern.objects.standing().filter(**of).prefetch_related("hours").order_by("starts_on")
    return [(pattern, _week(pattern)) for pattern in found]


def _week(pattern: Pattern) -> Week:
    hours: dict[int, list[Stretch]] = defaultdict(list)
    for each in pattern.hours.all():
        hours[each.weekday].append((each.starts, each.ends))
    return Week(pattern.starts_on, hours)


def weeks_of(who: User | Venue) -> list[Week]:
    """The weeks of one person, or of one room."""
    users, venues = ([who.pk], []) if isinstance(who, User) else ([], [who.pk])
    return Weeks(users=users, venues=venues, since=None).of(who)
