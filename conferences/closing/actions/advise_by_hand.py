"""Who dissented and has no verified address is told by hand of the ways that are open to them (BNS-6)."""

from datetime import date, datetime

from django.db import transaction

from conferences.closing.actions.tick_off import possible
from conferences.closing.policies import may_tick_off
from conferences.conference.writing import locked, note
from conferences.models import Conference, Participant
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


@transaction.atomic
def record_advised(
    *, conference: Conference, place: Participant, told_on: date, by: User, now: datetime
) -> None:
    """They were given the advice on that day. Refused where it is recorded already, and for a day that cannot
    be.
    """
    conference = locked(conference)
    must(may_tick_off(by, conference))
    possible(conference, told_on, now)
    dissents = list(conference.dissents.not_advised().filter(participant=place))
    if not dissents:
        raise Refused(f"{place.person_name} was given the advice: this is recorded already.")
    for each in dissents:
        each.advised_on = told_on
        each.save(update_fields=["advised_on"])
    note(conference, "ticked off", f"{place.person_name} given advice on {day_and_date(told_on)}", by, now)
