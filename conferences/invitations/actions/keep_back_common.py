"""Take back invitations that wait to leave with the time of all, once two people must not meet."""

from collections.abc import Collection
from datetime import datetime

from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.held import waits_to_leave
from conferences.invitations.own_time import is_in_part
from conferences.models import Conference, Participant
from cpunit.people.models import Family, User, with_details

ANEW = "has not left, as it gives the time and the way in of all: send it anew, and it does not."


def keep_back_common(*, family: Family, people: Collection[int], by: User, now: datetime) -> list[str]:
    """Of these people, by key, the invitation that was made and has not left does not leave as it is: it
    gives the time, or the link, of those whom they must not meet (safety 4). It is made anew when the
    invitations are next sent. Who holds theirs already stands among what is to be arranged for the day.
    """
    said: list[str] = []
    for waiting in Conference.objects.filter(family=family, state=Conference.State.BOOKED).order_by("pk"):
        conference = locked(waiting)
        kept = [_keep_back(place, by, now) for place in _invited(conference, people)]
        said += filter(None, kept)
        settle(conference=conference, now=now)
    return said


def keep_back_until_looked(*, place: Participant, by: User | None, now: datetime) -> None:
    """They said in an answer whom they must not meet: what waits for their hours, or for the post, does not
    leave with the time of all, though nobody has recorded a caution yet. Who is kept apart already was never
    written it. The caller holds the conference.
    """
    if place.status == Participant.Status.INVITED and not place.is_kept_apart and _keep_back(place, by, now):
        settle(conference=place.conference, now=now)


def _keep_back(place: Participant, by: User | None, now: datetime) -> str:
    """That their invitation does not leave as it is; "" where it has left, or gives the time of no one."""
    if is_in_part(place) or not waits_to_leave(place):
        return ""
    once_more(place)
    sentence = f"The invitation of {place.person_name} {ANEW}"
    note(place.conference, "kept back", sentence, by, now)
    return sentence


def _invited(conference: Conference, people: Collection[int]) -> list[Participant]:
    rows = conference.participants.filter(status=Participant.Status.INVITED, person__in=people)
    shown = rows.select_for_update(of=("self",)).select_related("conference", *with_details("person"))
    return list(shown.order_by("pk"))
