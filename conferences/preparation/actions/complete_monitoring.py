"""Complete the monitoring form of a conference (WKF-8)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked, note
from conferences.models import Conference, MonitoringForm
from conferences.preparation.monitored import on_record
from conferences.preparation.policies import may_monitor
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User

ASSESSMENTS = "assessments"
OF_A_REVIEW = ("visits", "core_groups", "progress")
"""What is answered before a review alone: there is no plan before an initial conference."""


def asked_for(conference: Conference) -> tuple[str, ...]:
    """The answers that the form of this conference has."""
    is_review = conference.kind == Conference.Kind.REVIEW
    return (ASSESSMENTS, *(OF_A_REVIEW if is_review else ()))


@transaction.atomic
def complete_monitoring(
    *, conference: Conference, answers: Mapping[str, str], comments: str = "", by: User, now: datetime
) -> MonitoringForm:
    """Its answers, with what is on record at that moment, which stays with it. Completed again it is written
    anew, and its history keeps what it said. Raises `Refused`.
    """
    conference = locked(conference)
    must(may_monitor(by, conference))
    asked = asked_for(conference)
    for name in asked:
        if not answers.get(name):
            raise Refused("Answer each question; “Not known” is an answer.", about=name)
    form = MonitoringForm.objects.filter(conference=conference).first() or MonitoringForm(
        conference=conference
    )
    for name in (ASSESSMENTS, *OF_A_REVIEW):
        setattr(form, name, answers[name] if name in asked else "")
    form.comments = comments.strip()
    form.facts = "\n".join(each.words for each in on_record(conference, localdate(now)) if each.lines)
    form.completed_by, form.completed_at = by, now
    form.save()
    note(conference, "completed", "Monitoring form", by, now)
    return form
