"""Who holds parental responsibility for the children at a conference."""

from django.db.models import QuerySet

from conferences.models import Conference, Invitation
from cpunit.people.models import Adult


def parents_of(conference: Conference) -> QuerySet[Adult]:
    """Every adult with parental responsibility for at least one of the children, invited or not."""
    return Adult.objects.filter(
        pk__in=Adult.objects.filter(
            responsibilities__has_pr=True, responsibilities__child__at_conferences__conference=conference
        ).values("pk")
    ).order_by("id")


def parents_taking_part(conference: Conference) -> QuerySet[Adult]:
    """Those of them who are not excluded: an excluded parent is given no report."""
    return parents_of(conference).exclude(pk__in=_excluded(conference))


def excluded_parents(conference: Conference) -> QuerySet[Adult]:
    """Those of them who are excluded."""
    return parents_of(conference).filter(pk__in=_excluded(conference))


def without_reports(conference: Conference) -> list[Adult]:
    """Parents who take part, and of whom it is neither recorded when they were given the reports nor why not
    (failure 7).
    """
    return list(parents_taking_part(conference).exclude(report_shares__conference=conference))


def _excluded(conference: Conference) -> QuerySet[Invitation, dict[str, int | None]]:
    return Invitation.objects.filter(
        conference=conference, adult__isnull=False, status=Invitation.Status.EXCLUDED
    ).values("adult")
