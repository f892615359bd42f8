"""What people find behind their door of their invitations: those that they hold, to answer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from conferences.conference.whom_about import whom_about
from conferences.models import Booking, Conference, Participant, Reply, TakenOff
from cpunit.domain.words import long_date
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Person

OWN = {
    Reply.Answer.COMING: "you come",
    Reply.Answer.BY_VIDEO: "you come by video",
    Reply.Answer.NOT: "you do not come",
}


def own_words(answer: str, stand_in: str, *, is_desk: bool = False) -> str:
    """What somebody answered, as it is said to them: "you come by video", "Bea Ford, nurse, comes"."""
    if not stand_in:
        return "nobody can come" if is_desk else OWN[Reply.Answer(answer)]
    by_video = " by video" if answer == Reply.Answer.BY_VIDEO else ""
    return f"{stand_in}{',' if ',' in stand_in else ''} comes{by_video}"


def invited_to(visitor: Visitor) -> QuerySet[Participant]:
    """The places of this visitor who was given a time; of a family member at what their doors are about. A
    child says on a page of their own how they take part, which says first who reads it (safety 6).
    """
    places = Participant.objects.given_a_time().filter(person=visitor.person)
    places = places.exclude(person__kind=Person.Kind.CHILD)
    return places if visitor.is_professional else places.filter(conference__reference__in=visitor.records)


def is_asked_no_more(visitor: Visitor, code: str) -> Conference | None:
    """The conference to which they are asked no more, and were when their page was opened: what they wrote is
    kept, whether they were taken off its list or excluded since.
    """
    if not visitor.is_professional and code != visitor.door.record_id:
        return None
    held = {"person": visitor.person, "conference__reference": code}
    off = TakenOff.objects.filter(**held).select_related("conference__family").first()
    if off:
        return off.conference
    out = Participant.objects.filter(**held, status=Participant.Status.EXCLUDED)
    place = out.select_related("conference__family").first()
    was_asked = place is not None and place.history.filter(status=Participant.Status.INVITED).exists()
    return place.conference if place and was_asked else None


def invitations_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each invitation to what is still to come, the nearest first. One query, and two for whom a
    professional's are about.
    """
    standing = Booking.objects.filter(conference=OuterRef("conference"), cancelled_at__isnull=True)
    latest = Reply.objects.counting().filter(
        conference=OuterRef("conference"), person=OuterRef("person"), for_time=OuterRef("starts_at")
    )
    rows: QuerySet[Any] = (
        invited_to(visitor)
        .filter(status=Participant.Status.INVITED, conference__state=Conference.State.BOOKED)
        .annotate(starts_at=Subquery(standing.values("starts_at")[:1]))
        .filter(Q(starts_at__gte=timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)))
        .annotate(
            answer=Subquery(latest.values("answer")[:1]),
            who=Subquery(latest.values("who_comes")[:1]),
            code=F("conference__reference"),
        )
        .order_by("starts_at", "pk")
    )
    places = list(rows.values_list("conference", "code", "starts_at", "answer", "who"))
    is_desk = visitor.is_professional and visitor.person.professional.is_desk
    about = whom_about({key for key, *_ in places} if visitor.is_professional else ())
    for key, code, starts_at, answer, who in places:
        day = long_date(timezone.localdate(starts_at))
        yield Task(
            title="Answer the invitation" if visitor.is_professional else f"Answer the invitation for {day}",
            url=reverse("door_asked_to", args=[code])
            if visitor.is_professional
            else visitor.way_to("door_invitation", code),
            state=f"answered: {own_words(answer, who, is_desk=is_desk)}" if answer else "to answer",
            is_done=bool(answer),
            about=about.get(key, ""),
        )
