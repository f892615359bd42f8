"""Leaflets that were put in, for whoever did not do that: somebody else reads each and releases it."""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    day = day_and_date(date.fromisoformat(told["day"]))
    return Waiting(
        name="Leaflet",
        verb=f"Read “{told['title']}”, and release it",
        url=reverse("supplied"),
        when=f"put in on {day} by {told['by']}",
    )


LEAFLETS = Section(
    "leaflets",
    """
    SELECT json_build_object(
        'title', leaflet.title, 'by', who.name,
        'day', (leaflet.put_in_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM supplied_leaflet leaflet JOIN people_user who ON who.id = leaflet.put_in_by_id
    WHERE leaflet.released_at IS NULL AND leaflet.withdrawn_at IS NULL AND who.id <> %(user)s::bigint
    ORDER BY leaflet.put_in_at, leaflet.id LIMIT %(most)s
    """,
    _line,
    kind=Countable("leaflet to read", "leaflets to read"),
)
"""Of the whole unit, as leaflets are no area's: the oldest first."""
