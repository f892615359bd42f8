"""Who holds parental responsibility for the children at a conference."""

from django.db.models import QuerySet

from conferences.models import Conference
from cpunit.people.models import Adult


def parents_of(conference: Conference) -> QuerySet[Adult]:
    """Every adult with parental responsibility for at least one of the children, invited or not."""
    return Adult.objects.filter(
        pk__in=Adult.objects.filter(
            responsibilities__has_pr=True, responsibilities__child__at_conferences__conference=conference
        ).values("pk")
    ).order_by("id")


def without_reports(conference: Conference) -> list[Adult]:
    """Parents of whom it is neither recorded when they were given the reports nor why not (failure 7)."""
    return list(parents_of(conference).exclude(report_shares__conference=conference))
