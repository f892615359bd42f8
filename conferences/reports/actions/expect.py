"""Note that no report is expected of somebody who is invited, or that one is after all."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import locked, note
from conferences.models import NoReport, Participant, Report
from conferences.reports.actions.written_reports import settle_written_reports
from conferences.reports.policies import may_keep_reports
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User


@transaction.atomic
def expect_none(*, place: Participant, why: str, by: User, now: datetime) -> None:
    """They are invited and write none: an interpreter, say. With no `why` one is expected again."""
    conference = locked(place.conference)
    must(may_keep_reports(by, conference))
    if Report.objects.filter(participant=place).exists():
        raise Refused(f"The report of {place.person_name} is in.")
    if place.person_id == conference.family.social_worker_id and why.strip():
        raise Refused("The social work report is always expected: a conference is not held without one.")
    if why.strip():
        NoReport.objects.update_or_create(
            participant=place, defaults={"why": why.strip(), "by": by, "at": now}
        )
    else:
        NoReport.objects.filter(participant=place).delete()
    settle_written_reports(conference=conference, now=now)
    said = f"not expected: {why.strip()}" if why.strip() else "expected after all"
    note(conference, "recorded", f"Report of {place.person_name} {said}", by, now)
