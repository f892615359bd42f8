"""A service manager has read what was corrected."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import locked, note
from conferences.models import Conference, DecisionCorrection
from cpunit.domain.refusal import must
from cpunit.people.models import User
from plans.outcomes.policies import may_read


@transaction.atomic
def read_corrections(*, conference: Conference, by: User, now: datetime) -> int:
    """All corrections of what it decided that nobody has read yet leave Today; how many. Safe to run
    twice.
    """
    conference = locked(conference)
    must(may_read(by))
    unread = DecisionCorrection.objects.unread().filter(decision__conference=conference)
    read = unread.update(read_by=by, read_at=now)
    if read:
        note(conference, "read", "What was corrected of its decisions", by, now)
    return read
