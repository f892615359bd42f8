"""Open a conference on its day."""

from datetime import date, datetime
from typing import Protocol

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.parts import parts_now
from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.conference.writing import locked, note
from conferences.invitations.parents import without_reports
from conferences.live.policies import may_begin_yet, may_have_been_held_on, may_open
from conferences.models import Conference, HeldUnder, Minutes
from cpunit.domain.refusal import must
from cpunit.domain.words import day_and_date
from cpunit.offers import Offers
from cpunit.people.held import hold_family
from cpunit.people.models import Child, UnitSettings, User


class Beginner(Protocol):
    """Brings into the record of a conference that opens what is known of its children, or of the one `child`
    who comes to it while it takes place. Safe to run twice.
    """

    def __call__(self, *, conference: Conference, child: Child | None = None) -> None: ...


OPENING: Offers[Beginner] = Offers()


@transaction.atomic
def open_conference(
    *, conference: Conference, held_on: date | None = None, by: User, now: datetime
) -> Conference:
    """Begin the conference.

    From now on its record can be written. Refused until each parent's reports are accounted for (failure
    7). Opened after the booked day it needs `held_on`, the day from which minutes and clocks count.
    """
    hold_family(conference.family_id)
    conference, booking, today = locked(conference), standing_booking(conference), localdate(now)
    missing = [adult.name for adult in without_reports(conference)]
    must(may_open(by, conference, booking, missing, today))
    assert booking is not None
    must(may_begin_yet(conference))
    must(may_have_been_held_on(held_on, booking.day, today))
    conference.opened_at = now
    conference.held_on = held_on or today
    turn(conference, "open")
    HeldUnder.keep(conference, parts_now(conference), UnitSettings.current().profile)
    Minutes.objects.get_or_create(conference=conference)
    for begins in OPENING:
        begins(conference=conference)
    settle(conference=conference, now=now)
    note(conference, "opened", f"Conference opened, held on {day_and_date(conference.held_on)}", by, now)
    return conference
