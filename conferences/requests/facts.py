"""What stands on a booking form, as the rule about complete ones reads it."""

from collections.abc import Iterable

from conferences.models import ConferenceRequest
from cpunit.domain.requesting import Asked
from cpunit.people.models import Child


def asked_of(request: ConferenceRequest) -> Asked:
    """The facts of a request that was saved. Three queries."""
    children = list(request.children.all())
    return Asked(
        requested_on=request.requested_on,
        has_worker=request.requested_by_id is not None,
        has_children=bool(children),
        reason=request.reason,
        has_professionals=request.professionals.exists(),
        safety_plan=request.strategy_discussion.safety_plan,
        without_parent=[child.name for child in without_parent(children)],
    )


def without_parent(children: Iterable[Child]) -> list[Child]:
    """The children for whom nobody with parental responsibility is recorded (failure 8)."""
    children = list(children)
    known = set(
        Child.objects.filter(
            pk__in=[child.pk for child in children], responsibilities__has_pr=True
        ).values_list("pk", flat=True)
    )
    return [child for child in children if child.pk not in known]
