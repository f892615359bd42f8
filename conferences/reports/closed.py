"""What a parent had to read of a report that is closed for them by now, and where their answer to it goes."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from conferences.models import Conference, GivenReport, Report, ReportOffer
from conferences.reports.behind import parent_at, speaks_at
from conferences.reports.policies import TAKEN_IN
from cpunit.doors.behind import Visitor

_HAS_READ = Q(
    Exists(GivenReport.objects.filter(report=OuterRef("report"), participant=OuterRef("participant")))
)


def had_to_read(visitor: Visitor) -> QuerySet[ReportOffer]:
    """What this parent may have been reading when their door fell, or did read before it closed for them, who
    is in still: what they had begun to answer is kept.
    """
    return _of_parent(visitor, Q(released_at__isnull=False) if visitor.has_fallen else _HAS_READ)


def closed_for(visitor: Visitor) -> QuerySet[ReportOffer]:
    """What was released to this parent, or was read by them, whether or not they may read it now."""
    return _of_parent(visitor, Q(released_at__isnull=False) | _HAS_READ)


def _of_parent(visitor: Visitor, which: Q) -> QuerySet[ReportOffer]:
    places = parent_at(visitor).order_by().values("pk")
    found = ReportOffer.objects.filter(participant__person=visitor.person, participant__conference__in=places)
    return found.filter(which)


def answered_at(visitor: Visitor, offer: ReportOffer) -> tuple[Conference, Report | None]:
    """Where an answer to this report is kept: at the conference that is held instead, where its own was stood
    down while they wrote, and to the report as it was taken over; to none where it is to be written anew.
    """
    conference, report = offer.participant.conference, offer.report
    if not visitor.has_fallen or conference.state in TAKEN_IN:
        return conference, report
    instead = speaks_at(visitor).select_related("family").first()
    if instead is None:
        return conference, report
    return instead, instead.reports.filter(participant__person=report.participant.person_id).first()
