"""The chair shows whose number is whose on the scales of a conference, or shows it no more (safety 7)."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Conference, NamesOnScale
from cpunit.people.models import User


@transaction.atomic
def name_numbers(*, conference: Conference, are_shown: bool, by: User, now: datetime) -> bool:
    """From now on names stand at the numbers, or do not. Whether anything changed by it: what was chosen
    already stays as it was. Raises `Refused` for everybody but the chair, and once it is closed.
    """
    conference = opened_for(by, conference, leads=True)
    shown = NamesOnScale.objects.filter(conference=conference, hidden_at__isnull=True)
    if are_shown == shown.exists():
        return False
    if are_shown:
        NamesOnScale.objects.create(conference=conference, shown_at=now, shown_by=by)
    else:
        shown.update(hidden_at=now, hidden_by=by)
    note(conference, "showed" if are_shown else "hid", "Whose numbers stand on the scale", by, now)
    return True
