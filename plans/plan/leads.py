"""Who leads a plan: told to the rooms that ask who works with whom, and asked of who keeps one."""

from collections.abc import Iterable

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person, Professional
from cpunit.release.readers import readers_of
from plans.models import Plan
from plans.plan.kept_out import kept_out_of

NOT_THEIRS = Refusal("Another social worker leads this plan now: it is theirs to keep.")


def leads_of(child: int) -> Iterable[Professional]:
    """Of the child of this key. One query."""
    keys = Plan.objects.open().filter(child=child).order_by().values("lead_social_worker")
    return Professional.objects.filter(pk__in=keys).select_related("agency").order_by("pk")


def led_by(worker: Professional) -> Iterable[int]:
    """The children whose plan they lead, by key. One query."""
    return Plan.objects.open().filter(lead_social_worker=worker.pk).order_by().values_list("child", flat=True)


def lead_of(plan: Plan) -> Professional | None:
    """Who keeps the plan: its lead social worker, or else the one who holds the case."""
    return plan.lead_social_worker or plan.child.family.social_worker


def may_lead(person: Person, plan: Plan) -> Refusal | None:
    """Is this plan theirs to keep today? Not for who is kept from all that concerns it (LDS-4)."""
    lead = lead_of(plan)
    return NOT_THEIRS if lead is None or lead.pk != person.pk or person.pk in kept_out_of(plan) else None


def reads_of_child(plan: Plan, person: Person) -> bool:
    """Whether anything about the child of this plan is theirs to read (safety 1)."""
    return readers_of(plan.reference, [person])[person.pk].reads_of(plan.child_id)
