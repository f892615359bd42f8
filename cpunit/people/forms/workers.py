"""Choosing the social worker who holds a case."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value, When

from cpunit.people.models import Agency, Family, Professional, Team

if TYPE_CHECKING:
    ProfessionalChoice = forms.ModelChoiceField[Professional]
else:
    ProfessionalChoice = forms.ModelChoiceField


CAN_HOLD = Q(chair__isnull=True) | Q(Exists(Family.objects.filter(social_worker=OuterRef("pk"))))
"""The unit's chairs hold no case; one who does stays on the list, so that it can be changed."""


class SocialWorkerField(ProfessionalChoice):
    """A social worker, told by team or agency from others of the same name."""

    def label_from_instance(self, obj: Professional) -> str:
        return f"{obj} ({obj.team.name if obj.team else obj.agency.name})"


def workers_first(professionals: QuerySet[Professional]) -> QuerySet[Professional]:
    """Those who can hold a case, social workers before team managers and others."""
    rank = Case(When(job_title__icontains="social worker", then=Value(0)), default=Value(1))
    return (
        professionals.filter(CAN_HOLD)
        .select_related("team", "agency")
        .only("name", "job_title", "team__name", "agency__name")
        .order_by(rank, "name", "pk")
    )


def with_workers(
    professionals: QuerySet[Professional],
) -> tuple[list[Professional], list[Professional]]:
    """All of them by name, and those of children's social care who can hold a case as `workers_first` has
    them. One query.
    """
    known = professionals.annotate(can_hold=ExpressionWrapper(CAN_HOLD, BooleanField()))
    known = known.select_related("team", "agency").order_by("name", "pk")
    everybody: list[Any] = list(known.only("name", "job_title", "team__name", "agency__name", "agency__kind"))
    workers = [who for who in everybody if who.can_hold and who.agency.kind == Agency.Kind.SOCIAL_CARE]
    return everybody, sorted(workers, key=lambda who: "social worker" not in who.job_title.lower())


def social_care() -> QuerySet[Professional]:
    """Everybody of children's social care who can hold a case."""
    return workers_first(
        Professional.objects.filter(agency__kind=Agency.Kind.SOCIAL_CARE, left_on__isnull=True)
    )


def managers(*, above_first: bool) -> QuerySet[Professional]:
    """Team managers of children's social care, and the service managers above them: the ones or the others
    first.
    """
    led = Exists(Team.objects.filter(manager=OuterRef("pk")))
    found = social_care().annotate(is_above=Exists(Team.objects.filter(manager__supervisor=OuterRef("pk"))))
    first = "-is_above" if above_first else "is_above"
    return found.filter(Q(led) | Q(is_above=True)).order_by(first, "name", "pk")
