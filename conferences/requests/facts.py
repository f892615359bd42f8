"""What stands on a booking form, as the rule about complete ones reads it."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from conferences.conference.safety_plan import versions_of
from conferences.models import ConferenceRequest
from conferences.requests.policies import not_told
from cpunit.domain.requesting import Asked
from cpunit.people.models import Child


def asked_of(request: ConferenceRequest) -> Asked:
    """The facts of a request that was saved. Eight queries."""
    children, discussion = list(request.children.all()), request.strategy_discussion
    together = discussion.together if discussion else []
    plans = versions_of([discussion.code]) if discussion else []
    prefetch_related_objects(together, "agencies")
    return Asked(
        has_discussion=discussion is not None,
        requested_on=request.requested_on,
        has_worker=request.requested_by_id is not None,
        has_children=bool(children),
        reason=request.reason,
        has_professionals=request.professionals.exists(),
        safety_plan=plans[0].text if plans else request.safety_plan,
        without_parent=[child.name for child in without_parent(children)],
        not_told=[each.code for each in together if not_told(each, each.agencies.all())],
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
