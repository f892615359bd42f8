"""Doors of family members: one who came in yesterday, one whose link waits in her mailbox, one whose link
went by text message where one can be sent, else on paper.
"""

from conferences.invitations.doors import open_until
from conferences.models import Conference, Participant
from cpunit.demo.moments import Moments, at
from cpunit.doors.actions.come_in import come_in
from cpunit.doors.actions.open_door import Opened, open_door
from cpunit.doors.actions.say_code import say_code
from cpunit.doors.models import Channel
from cpunit.doors.ways import address_for, code_address_for
from cpunit.people.models import User


def doors_of_families(moments: Moments, by: User) -> None:
    """Opened on the last working day, for the parents of the conferences that are next."""
    booked = Conference.objects.filter(state=Conference.State.BOOKED, bookings__cancelled_at__isnull=True)
    parents = Participant.objects.adults().filter(
        status=Participant.Status.INVITED,
        conference__in=booked.filter(bookings__starts_at__gt=at(moments.today, 23)),
    )
    first = parents.order_by("conference__bookings__starts_at", "pk").select_related("conference", "person")
    chosen = list({each.conference_id: each for each in first}.values())
    for participant, link_by in zip(chosen, (Channel.HANDED, Channel.EMAIL), strict=False):
        opened = _open(participant, moments, by, link_by)
        if link_by == Channel.HANDED:
            _come_in(opened, moments, by)
    by_text = (each for each in chosen[2:] if address_for(each.person, Channel.TEXT))
    last = next(by_text, None) or next(iter(chosen[2:]), None)
    if last:
        _open(last, moments, by, Channel.TEXT)


def _open(participant: Participant, moments: Moments, by: User, link_by: str) -> Opened:
    """By that way where it may be used, else on paper; the code by text message where the link is not."""
    person = participant.person
    link_by = link_by if link_by == Channel.HANDED or address_for(person, link_by) else Channel.HANDED
    is_texted = link_by == Channel.EMAIL and code_address_for(person, Channel.TEXT)
    return open_door(
        person=person,
        record=participant.conference.reference,
        by=by,
        now=at(moments.working_days(-1), 10),
        until=open_until(participant.conference),
        link_by=link_by,
        code_by=Channel.TEXT if is_texted else Channel.SPOKEN,
    )


def _come_in(opened: Opened, moments: Moments, by: User) -> None:
    """The same afternoon, by the code that she was told."""
    now = at(moments.working_days(-1), 15)
    code = say_code(door=opened.door, how_known="I rang them on the number that is recorded.", by=by, now=now)
    come_in(token=opened.hand_over.rstrip("/").rpartition("/")[2], typed=code, now=now)
