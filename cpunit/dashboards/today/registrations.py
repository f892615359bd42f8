"""Chairs whose registration is about to end, has ended, or is not recorded: they may chair nothing then."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cpunit.dashboards.today.sections import Section
from cpunit.domain.words import day_and_date

LOOK_AHEAD = timedelta(days=60)
"""The register asks for renewal in the three months before it ends; no document says when a unit looks."""


@dataclass(frozen=True)
class Registration:
    """A line: a chair, by the key of their entry in the settings, and what is the matter."""

    pk: int
    name: str
    what: str
    is_late: bool


def _line(told: dict[str, Any], today: date) -> Registration:
    until = date.fromisoformat(told["until"]) if told["until"] else None
    if not told["number"]:
        what = "no registration is recorded"
    elif until is None:
        what = "it is not recorded until when"
    elif until < today:
        what = f"ended on {day_and_date(until)}"
    else:
        what = f"ends on {day_and_date(until)}"
    return Registration(told["pk"], told["name"], what, until is None or until < today)


def _look_until(today: date) -> date:
    return today + LOOK_AHEAD


REGISTRATIONS = Section(
    "registrations",
    """
    SELECT json_build_object(
        'pk', chair.id, 'name', who.name, 'number', btrim(chair.registration_number),
        'until', chair.registered_until
    ) AS told, count(*) OVER () AS of_all
    FROM people_chair chair JOIN people_user who ON who.id = chair.user_id
    WHERE who.is_active AND who.role = 'chair'
        AND (chair.available_until IS NULL OR chair.available_until >= %(today)s)
        AND (
            btrim(chair.registration_number) = '' OR chair.registered_until IS NULL
            OR chair.registered_until <= %(registrations_until)s
        )
        AND (
            EXISTS (SELECT FROM people_user asks WHERE asks.id = %(user)s AND asks.role = 'admin')
            OR EXISTS (
                SELECT FROM people_user_areas theirs
                JOIN people_user_areas own ON own.area_id = theirs.area_id
                WHERE theirs.user_id = who.id AND own.user_id = %(user)s
            )
        )
    ORDER BY chair.registered_until NULLS FIRST, who.name, chair.id LIMIT %(most)s
    """,
    _line,
    {"registrations_until": _look_until},
)
"""Of the areas of whoever asks, an administrator of all; those without a date first."""
