"""What a social worker finds behind their door of the invitations: whom they are to tell in person, as
nothing can be sent to them safely (safety 2).
"""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from conferences.conference.whom_about import whom_about
from conferences.invitations.reached import to_tell_in_person
from conferences.models import Conference, Participant
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Person, with_details

AWAITED = (Conference.State.BOOKED, Conference.State.OPEN)


def to_be_told_by(worker: Person) -> list[Participant]:
    """Those of the families whose case this worker holds now, the nearest conference first. Three
    queries.
    """
    rows = Participant.objects.to_post().filter(
        conference__family__social_worker=worker.pk, conference__state__in=AWAITED
    )
    shown = rows.select_related("conference__family", *with_details("person"))
    shown = shown.prefetch_related("told_in_person")
    return to_tell_in_person(shown.order_by("conference__limit_date", "pk"))


def tellings_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each of them; none for a family member."""
    if not visitor.is_professional:
        return
    places = to_be_told_by(visitor.person)
    again = _told_before(visitor.person)
    about = whom_about({place.conference_id for place in [*places, *again]})
    told = {place.pk for place in places if any(row.has_changed for row in place.told_in_person.all())}
    for place in places:
        yield Task(
            title=f"Tell {place.person_name} in person",
            url=reverse("door_tell", args=[place.conference.code, place.pk]),
            state="to tell again: it has changed" if place.pk in told else "to tell",
            about=about[place.conference_id],
        )
    for place in again:
        yield Task(
            title=f"Tell {place.person_name} in person again",
            url=reverse("door_tell", args=[place.conference.code, place.pk]),
            state="it has changed: the unit makes it anew",
            about=about[place.conference_id],
        )


def _told_before(worker: Person) -> list[Participant]:
    """Those whom the worker has told what has changed since, and whose letter is still to be made anew."""
    rows = Participant.objects.to_invite().filter(
        conference__family__social_worker=worker.pk,
        conference__state__in=AWAITED,
        told_in_person__recorded_behind=worker.pk,
    )
    shown = rows.select_related("conference", *with_details("person")).distinct()
    return list(shown.order_by("conference__limit_date", "pk"))
