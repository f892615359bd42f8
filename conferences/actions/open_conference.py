"""Open a conference on its day."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.actions.live import locked, must, note
from conferences.models import Conference, Minutes
from conferences.parents import without_reports
from conferences.record_policies import may_open, standing_booking
from cpunit.domain.states import CONFERENCE, next_state
from cpunit.people.models import User


@transaction.atomic
def open_conference(*, conference: Conference, by: User, now: datetime) -> Conference:
    """Begin the conference.

    From now on its record can be written. Refused until each parent's reports are accounted for (failure
    7).
    """
    conference = locked(conference)
    missing = [adult.name for adult in without_reports(conference)]
    must(may_open(by, conference, standing_booking(conference), missing, localdate(now)))
    conference.state = next_state(CONFERENCE, conference.state, "open")
    conference.opened_at = now
    conference.save()
    Minutes.objects.get_or_create(conference=conference)
    note(conference, "opened", "Conference opened", by, now)
    return conference
