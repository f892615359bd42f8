"""Who holds parental responsibility for the children at a conference."""

from django.db.models import QuerySet

from conferences.models import Conference, Participant
from cpunit.people.models import Adult, Responsibility


def parents_of(conference: Conference) -> QuerySet[Adult]:
    """Every adult with parental responsibility for at least one of the children, invited or not."""
    held = Responsibility.objects.filter(has_pr=True, child__at_conferences__conference=conference)
    return Adult.objects.filter(pk__in=held.order_by().values("adult")).order_by("pk")


def parents_at_hand(conference: Conference) -> list[Adult]:
    """The same, with what a page tells of them."""
    held = Responsibility.objects.filter(has_pr=True, child__at_conferences__conference=conference)
    told = held.select_related("adult").only("adult__name").order_by("adult")
    return list(dict.fromkeys(each.adult for each in told))


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
    return list(parents_taking_part(conference).exclude(pk__in=_given(conference)))


def _excluded(conference: Conference) -> QuerySet[Participant, dict[str, int | None]]:
    excluded = Participant.Status.EXCLUDED
    return Participant.objects.adults().filter(conference=conference, status=excluded).values("person")


def _given(conference: Conference) -> QuerySet[Participant, dict[str, int | None]]:
    """Of whom it is recorded when they were given the reports, or why not."""
    return Participant.objects.filter(report_share__conference=conference).values("person")
