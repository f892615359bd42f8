"""Hold what is not worked up to the horizon: of one diary when its hours change, of all as the days go on."""

from datetime import date, time

from django.db import transaction

from cpunit.diary.actions.hold import hold_off, lock
from cpunit.diary.hours.weeks import Weeks
from cpunit.diary.models import Pattern
from cpunit.diary.times import moment
from cpunit.people.models import User, Venue


@transaction.atomic
def carry_on(*, today: date) -> int:
    """For everybody and every room whose hours are recorded; how many holds came or went. Safe to run twice,
    and a fixed number of queries. Of who has left nothing more is held: they are booked no more.
    """
    of_people = Pattern.objects.standing().filter(user__is_active=True).values("user")
    of_rooms = Pattern.objects.standing().filter(venue__isnull=False).values("venue")
    people = User.objects.filter(pk__in=of_people).only("pk").order_by("pk")
    rooms = Venue.objects.filter(pk__in=of_rooms).only("pk").order_by("pk")
    return hold_weeks(whose=[*people, *rooms], today=today)


@transaction.atomic
def hold_weeks(*, whose: list[User | Venue], today: date) -> int:
    """For these."""
    lock(whose)
    users = [who.pk for who in whose if isinstance(who, User)]
    venues = [who.pk for who in whose if isinstance(who, Venue)]
    weeks = Weeks(users=users, venues=venues, since=today)
    off = {who: weeks.off(who, first=today) for who in whose}
    return hold_off(off=off, after=moment(today, time()))
