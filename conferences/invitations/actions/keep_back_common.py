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
    said = []
    for waiting in Conference.objects.filter(family=family, state=Conference.State.BOOKED).order_by("pk"):
        conference = locked(waiting)
        for place in _invited(conference, people):
            if not is_in_part(place) and waits_to_leave(place):
                once_more(place)
                sentence = f"The invitation of {place.person_name} {ANEW}"
                note(conference, "kept back", sentence, by, now)
                said.append(sentence)
        settle(conference=conference, now=now)
    return said


def _invited(conference: Conference, people: Collection[int]) -> list[Participant]:
    rows = conference.participants.filter(status=Participant.Status.INVITED, person__in=people)
    shown = rows.select_for_update(of=("self",)).select_related("conference", *with_details("person"))
    return list(shown.order_by("pk"))
