"""What the actions of the chair's watch share: the plans, held and checked, and what goes out by e-mail."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.letters.policies import may_be_written
from cpunit.papers.actions import queue_message
from cpunit.people.held import hold_family
from cpunit.people.models import Professional, UnitSettings, User
from plans.models import Plan
from plans.oversight.policies import may_assure

WITH = (
    "child__family__social_worker", "child__family__team__manager", "lead_social_worker", "chair__user",
    "chair__professional", "reference__family",
)  # fmt: skip
"""What is read of a plan to know who answers for it, and whether its chair still may."""
SAY_WHAT_WAS_WRONG = Refusal("Say what was wrong.", about="why")


def watched(plans: Iterable[Plan], by: User, today: date) -> list[Plan]:
    """The plans, locked; refused where there is none, they are of several families, or this person is not
    the chair of each.
    """
    keys = [plan.pk for plan in plans]
    if not keys:
        raise Refused("Tick at least one child whose plan it is about.", about="plans")
    families = set(Plan.objects.filter(pk__in=keys).order_by().values_list("child__family", flat=True))
    if len(families) > 1:
        raise Refused("This is for the children of one family.", about="plans")
    hold_family(families.pop())
    found = list(
        Plan.objects.filter(pk__in=keys).select_related(*WITH).order_by("pk").select_for_update(of=("self",))
    )
    for plan in found:
        must(may_assure(by, plan, today))
    return found


def audited(plans: Sequence[Plan], verb: str, what: str, by: User, now: datetime) -> None:
    for plan in plans:
        log(by=by, verb=verb, what=what, now=now, record=plan.code, child=plan.child.code)


def tell(
    people: Iterable[Professional], plan: Plan, *, key: str, subject: str, body: str, now: datetime
) -> None:
    """An e-mail to each whose address is verified, once. No child is named in it, and nothing stands there
    that is withheld from them (safety 1). Raises `Refused`.
    """
    unit = UnitSettings.current().unit_name
    for person in people:
        if person.verified_email:
            must(may_be_written(plan.reference, person.pk, person.name, f"{subject}\n{body}"))
            queue_message(
                dedupe_key=f"{key}:{person.pk}",
                record=plan.reference,
                to_name=person.name,
                to_address=person.verified_email,
                subject=subject,
                body=f"Dear {person.name},\n\n{body}\n\n{unit}\n",
                now=now,
            )
