"""Whom nothing of a plan may be told that stands there as theirs to do: they are not reminded of it, and
chair and lead are told to choose somebody else.
"""

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from cpunit.people.models import Exclusion, Restriction
from plans.models import Plan, PlanAction
from plans.plan.kept_out import kept_out_of

UNREACHED = "Cannot be reached: choose somebody else"
EXCLUDED = Exists(
    Exclusion.objects.running().filter(family=OuterRef("plan__child__family"), person=OuterRef("owner"))
)
"""Of an action: its owner is kept from something of the family; from what, `kept_out_of` says."""
WITHHELD = Exists(
    Restriction.objects.running().filter(
        Q(from_person=OuterRef("owner")) | Q(from_agency=OuterRef("owner__professional__agency")),
        Q(person=OuterRef("plan__child")) | Q(person=OuterRef("plan__child__merged_into")),
    )
)
"""Of an action: all about the child is withheld from its owner, who is a professional (safety 1). It is
`Reader.reads_of` as a statement, for many plans at once; a test holds them to each other.
"""


def unreached_of(plan: Plan) -> set[int]:
    """The keys of what is still to do on a plan by somebody who left their post, is excluded (LDS-4), or from
    whom all about the child is withheld. One query, three where an owner is excluded from anything.
    """
    is_gone = Case(
        When(WITHHELD | Q(owner__professional__left_on__isnull=False), then=Value(True)), default=Value(False)
    )
    to_do = plan.actions.filter(state=PlanAction.State.TO_DO).annotate(is_gone=is_gone, is_excluded=EXCLUDED)
    doubtful = to_do.filter(Q(is_gone=True) | Q(is_excluded=True))
    rows = list(doubtful.order_by().values_list("pk", "owner", "is_gone"))
    kept_out = kept_out_of(plan) if any(not is_gone for *_, is_gone in rows) else set()
    return {key for key, owner, is_gone in rows if is_gone or owner in kept_out}
