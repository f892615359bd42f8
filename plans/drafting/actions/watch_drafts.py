"""Tell a plan's chair where a draft that was handed in can be signed off by nobody any more."""

from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from cpunit.domain.refusal import Refused
from cpunit.papers.actions import queue_message
from cpunit.people.held import hold_family
from cpunit.people.models import Exclusion, Professional, Restriction
from plans.drafting.signers import asked_to_sign, signs
from plans.models import DraftPart, PlanDraft

AROUND = ("reference__family", "child__family__team", "child__family__social_worker", "chair__user")


def watch_drafts(*, now: datetime) -> int:
    """Of those that wait to be signed off, each that nobody can sign from now on, or somebody can again; how
    many. Why is said to nobody: something in it is withheld from them, or nobody is there (safety 1).
    """
    doubtful = list(_doubtful().order_by("pk").values_list("pk", "plan__child__family"))
    return sum(_watch(key, family, now) for key, family in doubtful)


@transaction.atomic
def _watch(key: int, family: int, now: datetime) -> bool:
    hold_family(family)
    around = [f"plan__{each}" for each in AROUND]
    waiting = _waiting().select_related(*around, "drafted_by").select_for_update(of=("self",))
    draft = waiting.filter(pk=key).first()
    if draft is None:
        return False
    is_stuck = not any(signs(each, draft) for each in asked_to_sign(draft))
    if is_stuck == draft.is_stuck:
        return False
    draft.is_stuck = is_stuck
    draft.save()
    if is_stuck:
        with suppress(Refused), transaction.atomic():  # an address that takes no message: Today has it
            _tell(draft, now)
    return True


def _waiting() -> QuerySet[PlanDraft]:
    found: QuerySet[PlanDraft] = PlanDraft.objects.filter(
        signed_at__isnull=True,
        handed_in_at__isnull=False,
        plan__ended_on__isnull=True,
        plan__child__death_date__isnull=True,
    )
    return found


def _doubtful() -> QuerySet[PlanDraft]:
    family = OuterRef("plan__child__family")
    there = Professional.objects.filter(left_on__isnull=True).filter(
        Q(pk=OuterRef("drafted_by__supervisor")) | Q(pk=OuterRef("plan__child__family__team__manager"))
    )
    return _waiting().filter(
        Q(is_stuck=True)
        | Exists(Restriction.objects.running().filter(family=family))
        | Exists(Exclusion.objects.running().filter(family=family))
        | Exists(DraftPart.objects.filter(draft=OuterRef("pk"), lead__isnull=False))
        | ~Exists(there.exclude(pk=OuterRef("drafted_by")))
    )


def _tell(draft: PlanDraft, now: datetime) -> None:
    plan = draft.plan
    if plan.chair is None or not plan.chair.user.email:
        return
    queue_message(
        dedupe_key=f"plan-draft-stuck:{draft.pk}:{now.isoformat()}",
        record=plan.reference,
        to_name=plan.chair.user.name,
        to_address=plan.chair.user.email,
        subject=f"The updated plan {plan.code}",
        body=(
            f"The updated plan {plan.code} is handed in, and nobody who may sign it off can.\n\n"
            "Read what it changes, and what can be done:\n"
            f"{settings.SITE_ADDRESS}{plan.get_absolute_url()}\n"
        ),
        now=now,
    )
