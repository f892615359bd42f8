"""Where a professional's report, or their sign-off, is kept that they send about a conference which was stood
down while they had its page open.
"""

from django.db.models import QuerySet

from conferences.conference.instead import held_instead
from conferences.models import Participant, Report
from conferences.reports.behind import own_places, to_sign
from conferences.reports.policies import TAKEN_IN
from cpunit.people.models import Person

WITH = ("conference__family__team", "conference__reference", "report", "report_draft")


def place_for(person: Person, code: str, *, is_sent: bool) -> Participant | None:
    """Their place at the conference of this code; of what `is_sent`, at the one that is held instead, however
    far its invitations are.
    """
    if found := own_places(person).select_related(*WITH).filter(conference__reference=code).first():
        return found
    before = _asked_to(person).filter(conference__reference=code).first() if is_sent else None
    instead = held_instead(before.conference) if before else None
    if instead is None or instead.state not in TAKEN_IN:
        return None
    return _asked_to(person).select_related(*WITH).filter(conference=instead, no_report__isnull=True).first()


def _asked_to(person: Person) -> QuerySet[Participant]:
    places = Participant.objects.professionals().filter(person=person).select_related("conference")
    return places.exclude(status=Participant.Status.EXCLUDED)


def to_be_signed(person: Person, code: str, key: int, *, is_sent: bool) -> Report | None:
    """The report that this person may sign off; of what `is_sent`, as it went on to the conference that is
    held instead.
    """
    mine = to_sign(person).select_related("conference__family__team", "participant__person__professional")
    if found := mine.filter(pk=key, conference__reference=code).first():
        return found
    reports = Report.objects.filter(pk=key, conference__reference=code) if is_sent else Report.objects.none()
    before = reports.select_related("conference", "participant").first()
    instead = held_instead(before.conference) if before else None
    if before is None or instead is None:
        return None
    return mine.filter(conference=instead, participant__person=before.participant.person_id).first()
