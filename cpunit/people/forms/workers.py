"""Choosing the social worker who holds a case."""

from typing import TYPE_CHECKING

from django import forms
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from cpunit.people.models import Agency, Family, Professional

if TYPE_CHECKING:
    ProfessionalChoice = forms.ModelChoiceField[Professional]
else:
    ProfessionalChoice = forms.ModelChoiceField


class SocialWorkerField(ProfessionalChoice):
    """A social worker, told by team or agency from others of the same name."""

    def label_from_instance(self, obj: Professional) -> str:
        return f"{obj} ({obj.team.name if obj.team else obj.agency.name})"


def workers_first(professionals: QuerySet[Professional]) -> QuerySet[Professional]:
    """Those who can hold a case, social workers before team managers and others.

    The unit's chairs hold none; one who does stays on the list, so that it can be changed.
    """
    rank = Case(When(job_title__icontains="social worker", then=Value(0)), default=Value(1))
    holds = Exists(Family.objects.filter(social_worker=OuterRef("pk")))
    return (
        professionals.filter(Q(chair__isnull=True) | Q(holds))
        .select_related("team", "agency")
        .only("name", "job_title", "team__name", "agency__name")
        .order_by(rank, "name", "pk")
    )


def social_care() -> QuerySet[Professional]:
    """Everybody of children's social care who can hold a case."""
    return workers_first(
        Professional.objects.filter(agency__kind=Agency.Kind.SOCIAL_CARE, left_on__isnull=True)
    )
