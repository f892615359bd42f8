"""What a professional finds behind their door while a conference takes place: their own views to give."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from conferences.conference.whom_about import whom_about
from conferences.models import Conference, Participant, ProfessionalView
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Person

State = Conference.State


def own_places_to_give(person: Person) -> QuerySet[Participant]:
    """Where this professional may have a view to give: on the list of a conference that is to come or takes
    place, and not excluded from it.
    """
    places = Participant.objects.professionals().exclude(status=Participant.Status.EXCLUDED)
    return places.filter(person=person, conference__state__in=(State.BOOKED, State.OPEN))


def views_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """Where a conference takes place now. One query for a professional, four where there is one; none for a
    family member.
    """
    if not visitor.is_professional:
        return
    given = ProfessionalView.objects.filter(participant=OuterRef("pk"))
    places = own_places_to_give(visitor.person).filter(conference__state=State.OPEN)
    found = list(places.annotate(has_given=Exists(given)).select_related("conference").order_by("pk"))
    about = whom_about({place.conference_id for place in found})
    for place in found:
        yield Task(
            title="Give your views",
            url=reverse("door_your_views", args=[place.conference.code]),
            state="given" if place.has_given else "now",
            is_done=place.has_given,
            about=about[place.conference_id],
        )
