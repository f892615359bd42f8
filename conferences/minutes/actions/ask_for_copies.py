"""Ask for the copies of the approved minutes."""

from datetime import datetime

from django.db import transaction

from conferences.closing.recipients import without_copy
from conferences.conference.writing import locked, note
from conferences.live.exposed import refuse_exposed
from conferences.minutes.actions.ask_for_amendments import ask_for_amendments
from conferences.minutes.policies import may_distribute_minutes
from conferences.models import Conference, Minutes
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.papers.models import Document
from cpunit.people.models import User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy

PAPER = Document.Kind.MINUTES


@transaction.atomic
def ask_for_minutes(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """A copy of the approved minutes for each person who may have one and has none, and of what was put
    right in them since.

    Refused where nobody is left (an exclusion that ended since leaves somebody, and so does a copy that was
    set aside), and where a home address stands in them: one may be protected since they were approved.
    """
    conference = locked(conference)
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(conference=conference).first()
    is_asked = Copy.objects.of(conference.reference, PAPER).exists()
    recipients = without_copy(conference, PAPER)
    must(may_distribute_minutes(by, minutes, asked=is_asked, is_somebody_left=bool(recipients)))
    refuse_exposed(conference, minutes)
    if not recipients:
        raise Refused("Nobody on the list of people may have a copy, unless an exclusion ends on its page.")
    people = [each.person for each in recipients]
    copies = ask_for_copies(record=conference.reference, kind=PAPER, people=people, by=by, now=now)
    ask_for_amendments(conference=conference, by=by, now=now)
    note(conference, "asked for", f"{counted(len(copies), 'copy', 'copies')} of the minutes", by, now)
    return copies
