"""A diary as an iCalendar file, as calendar programs fetch it again and again (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from icalendar import Calendar, Event

from cpunit.dashboards.calendars.facts import Happening

PRODUCT = "-//cpunit//diary//EN"
FETCHED_EVERY = timedelta(hours=1)


def file_of(happenings: Iterable[Happening], *, name: str, whose: str, site: str, now: datetime) -> bytes:
    """The calendar called `name`. `whose` tells one diary's entries from another's of the same conference;
    `site` is where the product stands. Moments are in UTC, which each calendar shows on its own clock.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", FETCHED_EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for each in happenings:
        calendar.add_component(_event(each, whose, site, now))
    return calendar.to_ical()


def _event(each: Happening, whose: str, site: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{each.key}-{whose}@cpunit")
    event.add("sequence", each.sequence)
    event.add("dtstamp", each.changed_at or now)
    start, end = localtime(each.starts_at), localtime(each.ends_at)
    whole = start.time() == end.time() == datetime.min.time()
    event.add("dtstart", start.date() if whole else each.starts_at)
    event.add("dtend", end.date() if whole else each.ends_at)
    event.add("summary", each.words)
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "OPAQUE")
    for name, value in (("location", each.where), ("description", each.about)):
        if value:
            event.add(name, value)
    if each.path:
        event.add("url", f"{site}{each.path}")
    return event
