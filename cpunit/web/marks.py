"""Dates in a list as a strip of small marks: what is to be done, the day, what is left of it in words.

Written out here for the reason in cells.py: a day's page has forty of them.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.safestring import SafeString

from cpunit.web.cells import day_html
from cpunit.web.dates import ShownDate
from cpunit.web.filled import filled, joined

RAISE = "Raise a formal concern"


class Place(Protocol):
    """Where something is done; `child` is a first name, `concern_url` where a concern is raised; or ""."""

    @property
    def url(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def child(self) -> str: ...
    @property
    def concern_url(self) -> str: ...


class Mark(Protocol):
    """One thing to do by one day, at each of its places."""

    @property
    def verb(self) -> str: ...
    @property
    def date(self) -> ShownDate: ...
    @property
    def places(self) -> Sequence[Place]: ...


def strip_html(marks: Iterable[Mark]) -> SafeString:
    """The marks of one family or child."""
    return filled(
        '<ul class="cpunit-strip">{}</ul>', joined("", "{}", ((mark_html(mark),) for mark in marks))
    )


def mark_html(mark: Mark) -> SafeString:
    """One mark; what is late or soon due is also told by the colour of its edge."""
    date, places = mark.date, mark.places
    late = " cpunit-mark--late" if date.is_overdue else " cpunit-mark--soon" if date.is_soon else ""
    only = places[0] if len(places) == 1 else None
    return filled(
        '<li class="cpunit-mark{}">{} <span class="cpunit-mark__when">{}{}</span></li>',
        late,
        _at(only, mark.verb) if only else _at_each(places, mark.verb),
        day_html(date, mark.verb),
        _concern(places) if places[0].concern_url else "",
    )


def _at(place: Place, verb: str) -> SafeString:
    child = filled(", <bdi>{}</bdi>", place.child) if place.child else ""
    return filled(
        '<a class="govuk-link" href="{}">{}{}<span class="govuk-visually-hidden">, {}</span></a>',
        place.url,
        verb,
        child,
        place.code,
    )


def _at_each(places: Sequence[Place], verb: str) -> SafeString:
    named = ((place.url, verb, place.code, place.child or place.code) for place in places)
    return filled("{}: {}", verb, _named("{}, {}, ", named))


def _named(said: str, links: Iterable[tuple[str, ...]]) -> SafeString:
    """Links that show a name each; `said` is what goes before it for people who hear the page."""
    link = (
        '<a class="govuk-link" href="{}"><span class="govuk-visually-hidden">'
        + said
        + "</span><bdi>{}</bdi></a>"
    )
    return joined(", ", link, links)


def _concern(places: Sequence[Place]) -> SafeString:
    if len(places) == 1:
        links = filled(
            '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> about {}</span></a>',
            places[0].concern_url,
            RAISE,
            places[0].code,
        )
    else:
        named = ((place.concern_url, RAISE, place.code, place.child) for place in places)
        links = filled("{}: {}", RAISE, _named("{} about {}, ", named))
    return filled(' <span class="cpunit-screen cpunit-mark__also">{}</span>', links)
