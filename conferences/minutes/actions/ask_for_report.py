"""Ask for the copies of the approved chair's report."""

from datetime import datetime

from django.db import transaction

from conferences.closing.recipients import without_copy
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.writing import locked, note
from conferences.live.exposed import refuse_exposed
from conferences.minutes.policies import may_send_chairs_report
from conferences.models import ChairsReport, Conference
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.papers.models import Document
from cpunit.people.models import User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy

PAPER = Document.Kind.CHAIRS_REPORT


@transaction.atomic
def ask_for_report(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """A copy for each person who may have one and has none. Refused before it is approved, where nobody is
    left, and where something stands in it that may not go out.
    """
    conference = locked(conference)
    report = ChairsReport.objects.filter(conference=conference).first()
    must(may_send_chairs_report(by, report))
    assert report is not None
    refuse_exposed(conference)
    must(may_stand_for_family(report.words, conference.family, told_apart=True))
    people = [each.person for each in without_copy(conference, PAPER)]
    if not people:
        raise Refused("Everybody who may have a copy has one, or is about to.")
    copies = ask_for_copies(record=conference.reference, kind=PAPER, people=people, by=by, now=now)
    note(conference, "asked for", f"{counted(len(copies), 'copy', 'copies')} of the chair’s report", by, now)
    return copies
