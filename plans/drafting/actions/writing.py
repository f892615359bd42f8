"""What all that is written in a draft begins and ends with."""

from collections.abc import Sized

from cpunit.domain.refusal import must
from cpunit.domain.words import counted
from cpunit.people.held import hold_family
from cpunit.people.models import Person
from plans.drafting.policies import may_draft
from plans.drafting.reading import open_draft
from plans.models import Plan, PlanDraft
from plans.plan.leads import lead_of

NOT_IN_IT = "This is in no draft any more."


def held(plan: Plan, by: Person) -> tuple[Plan, PlanDraft | None]:
    """The plan and its draft as they stand, held until this is saved; it goes over to who leads now."""
    hold_family(plan.child.family_id)
    plan = plan_held(plan)
    must(may_draft(by, plan))
    draft = open_draft(plan)
    if draft and draft.drafted_by_id != by.pk:
        lead = lead_of(plan)
        assert lead is not None
        draft.drafted_by = lead
        draft.save()
    return plan, draft


def taken_back(draft: PlanDraft) -> None:
    """Writing in a draft that is handed in takes it back."""
    if draft.handed_in_at:
        draft.handed_in_at, draft.is_stuck = None, False
        draft.save()


def changes(rows: Sized, parts: Sized) -> str:
    """ "3 changes": how much a draft changes."""
    return counted(len(rows) + len(parts), "change")


def plan_held(plan: Plan) -> Plan:
    """The plan as it stands, held until this is saved. The caller holds the family."""
    around = (
        "reference__family",
        "child__family__team",
        "child__family__social_worker",
        "lead_social_worker",
    )
    found: Plan = Plan.objects.select_related(*around).select_for_update(of=("self",)).get(pk=plan.pk)
    return found
