"""What people answered to the invitations of the conferences to come: of the next nearly all, of later ones
some. A desk says who comes.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, cycle, repeat

from conferences.models import Conference, Participant
from conferences.replies.actions.reply import Said, reply
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.people.models import with_details

COMES, BY_VIDEO, NOT, OTHER = "coming", "by-video", "not", "somebody-else"
SILENT = (0, 0, 2, 3, 4, 4, 6)
"""How many of each conference's people have not answered, today's first; of a later one the parents are."""
OF_PROFESSIONALS = (
    Said(answer=COMES, will_report="yes"),
    Said(answer=BY_VIDEO, will_report="yes"),
    Said(answer=COMES),
    Said(answer=OTHER, who_comes="Ida Marshford", their_job="Duty worker", will_report="yes"),
    Said(answer=COMES, will_report="yes"),
    Said(answer=COMES),
    Said(answer=NOT, apology="On leave that week", will_report="yes"),
)
OF_DESK = Said(answer=COMES, who_comes="Adam Lanewell", their_job="Detective constable", will_report="yes")
OF_PARENTS = (
    Said(answer=COMES),
    Said(answer=COMES),
    Said(answer=COMES),
    Said(answer=BY_VIDEO),
)
WAYS = ("telephone", "email", "door")


def answers_to_invitations(to_come: Iterable[Booked], moments: Moments) -> None:
    """By the action that people take, on the last two working days before today."""
    parents, others = chain(OF_PARENTS, repeat(OF_PARENTS[0])), cycle(OF_PROFESSIONALS)
    for booked, silent in zip(to_come, SILENT, strict=False):
        conference = Conference.objects.get(pk=booked.conference.pk)
        asked = conference.participants.filter(status=Participant.Status.INVITED)
        places = list(asked.select_related(*with_details("person")).order_by("pk"))
        for number, place in enumerate(places[silent:]):
            _answer(booked, place, number, _said(place, parents, others), moments)


def _said(place: Participant, parents: Iterator[Said], others: Iterator[Said]) -> Said:
    if place.professional is None:
        return next(parents)
    return OF_DESK if place.professional.is_desk else next(others)


def _answer(booked: Booked, place: Participant, number: int, said: Said, moments: Moments) -> None:
    way = WAYS[number % len(WAYS)]
    now = _when(place, moments, number)
    by = None if way == "door" and place.professional else booked.journey.support
    through = way if by and way != "door" else "telephone"
    reply(conference=booked.conference, person=place.person, said=said, through=through, by=by, now=now)


def _when(place: Participant, moments: Moments, number: int) -> datetime:
    """After they were asked, and before now."""
    when = at(moments.working_days(-1 - number % 2), 10, 5 * (number % 12))
    return max(when, place.sent_at) if place.sent_at else when
