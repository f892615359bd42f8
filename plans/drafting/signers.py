"""Who signs a draft off."""

from conferences.reports.policies import signers_of
from cpunit.people.models import Professional
from plans.drafting.parts import parts_of
from plans.drafting.reading import Reading
from plans.models import DraftPart, PlanDraft
from plans.plan.kept_out import kept_out_of


def asked_to_sign(draft: PlanDraft) -> list[Professional]:
    """Who supervises its author or manages the team, is there, and is kept from nothing of the plan."""
    keys = signers_of(draft.drafted_by, draft.plan.child.family) - kept_out_of(draft.plan)
    found = Professional.objects.select_related("person", "agency").filter(pk__in=keys)
    return list(found.filter(left_on__isnull=True).order_by("pk"))


def signs(who: Professional, draft: PlanDraft) -> bool:
    """Whether one of these can sign it: they read all of it, and it does not make them lead the plan."""
    return not is_to_lead(who, draft) and Reading.of(draft.plan, who.person).reads_all(draft)


def is_to_lead(who: Professional, draft: PlanDraft) -> bool:
    """Whether they would lead the plan by it: somebody else signs that."""
    leads = (each for each in parts_of(draft) if each.part == DraftPart.Part.LEAD)
    return any(each.lead_id == who.pk for each in leads)
