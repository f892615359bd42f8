"""Who drafts an updated plan, and who signs it off; each no is a sentence."""

from django.utils.timezone import localdate

from conferences.reports.policies import signers_of
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person, Professional
from plans.models import Plan, PlanDraft
from plans.plan.kept_out import kept_out_of
from plans.plan.leads import may_lead
from plans.plan.review import open_review


def may_draft(person: Person, plan: Plan) -> Refusal | None:
    """May this person draft what the plan is to say?"""
    return may_lead(person, plan) or _goes_on(plan)


def may_sign(signer: Professional, draft: PlanDraft) -> Refusal | None:
    """May this person sign the draft off or send it back: who supervises its author, or manages the team that
    holds the case (KRK-9)?
    """
    if signer.pk not in signers_of(draft.drafted_by, draft.plan.child.family):
        return Refusal(
            f"{signer.name} neither supervises {draft.drafted_by.name} nor manages the team that holds the "
            "case."
        )
    if signer.pk in kept_out_of(draft.plan):
        return Refusal("Somebody else signs this plan off.")
    if draft.signed_at:
        return Refusal(f"This was signed off on {localdate(draft.signed_at):%-d %B %Y} already.")
    if draft.handed_in_at is None:
        return Refusal(f"{draft.drafted_by.name} is writing it: you are told once it is handed in.")
    return _goes_on(draft.plan)


def _goes_on(plan: Plan) -> Refusal | None:
    if not plan.is_open:
        return Refusal(f"This plan ended on {plan.ended_on:%-d %B %Y}: nothing of it is changed any more.")
    if review := open_review(plan):
        return Refusal(f"The review {review.code} takes place now: what it writes becomes the plan.")
    return None
