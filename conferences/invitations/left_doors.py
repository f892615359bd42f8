"""Doors about a conference whose person is not on its list of people: a child who writes on their own page
and is not invited, or somebody who was taken off.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from conferences.conference.policies import may_keep_people
from conferences.models import Conference, Participant
from cpunit.doors.facts import in_short
from cpunit.doors.models import Door
from cpunit.doors.models.door import DoorQuerySet
from cpunit.people.models import User, with_details


def left_doors(conference: Conference, now: datetime) -> DoorQuerySet:
    """Those whose day has not passed, also those that were withdrawn."""
    on_it = Participant.objects.filter(conference=conference).order_by().values("person")
    doors = Door.objects.filter(record=conference.reference_id, expires_at__gt=now)
    return doors.exclude(person__in=on_it).select_related(*with_details("person")).order_by("pk")


def left_door_lines(user: User, conference: Conference, now: datetime) -> list[dict[str, Any]]:
    """Whose, how it stands, and where this user looks at it and withdraws it. One query."""
    may_keep = may_keep_people(user) is None
    return [
        {
            "name": door.person.name,
            "text": in_short(door),
            "url": reverse("people_left_door", args=[conference.code, door.pk]) if may_keep else "",
        }
        for door in left_doors(conference, now).not_withdrawn().with_last_visit()
    ]
