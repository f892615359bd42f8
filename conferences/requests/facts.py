"""What stands on a booking form, as the rule about complete ones reads it."""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects

from conferences.conference.safety_plan import versions_of
from conferences.models import ConferenceRequest, StrategyDiscussion
from conferences.requests.policies import not_told
from cpunit.domain.requesting import Asked
from cpunit.people.models import Child, Responsibility


def asked_of(request: ConferenceRequest, together: Sequence[StrategyDiscussion] | None = None) -> Asked:
    """The facts of a request that was saved; `together` are its discussions, where they are loaded. Eight
    queries, two fewer with them.
    """
    children, discussion = list(request.children.all()), request.strategy_discussion
    if together is None:
        together = discussion.together if discussion else []
    plans = versions_of([discussion.code]) if discussion else []
    prefetch_related_objects(together, "agencies")
    lacking = without_parent(children)
    return Asked(
        has_discussion=discussion is not None,
        requested_on=request.requested_on,
        has_worker=request.requested_by_id is not None,
        has_children=bool(children),
        reason=request.reason,
        has_professionals=request.professionals.exists(),
        safety_plan=plans[0].text if plans else request.safety_plan,
        without_parent=[each.name for each in lacking if each.birth_date is not None],
        without_mother=[each.name for each in lacking if each.birth_date is None],
        not_told=[each.code for each in together if not_told(each, each.agencies.all())],
    )


def without_parent(children: Iterable[Child]) -> list[Child]:
    """The children for whom nobody with parental responsibility is recorded; of those who are not born, for
    whom there is nobody yet, those without their mother (failure 8).
    """
    children = list(children)
    parents = Responsibility.objects.of_parents().filter(child__in=children)
    known = dict[int, bool]()
    for child, has_pr in parents.values_list("child", "has_pr"):
        known[child] = known.get(child, False) or has_pr
    return [
        child
        for child in children
        if child.pk not in known or (child.birth_date is not None and not known[child.pk])
    ]
