"""Record what the chair learned of a plan between conferences (SUR-5)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import Person, User
from plans.models import MonitoringContact, Plan
from plans.oversight.whom import may_be_whom
from plans.oversight.writing import audited, watched
from plans.plan.policies import day_with_child_refusal

WHAT = "A monitoring contact"


@transaction.atomic
def record_contact(
    *,
    plans: Collection[Plan],
    on_date: date,
    way: str,
    whom: Person | None,
    found: str,
    follows: str,
    by: User,
    now: datetime,
    today: date,
) -> MonitoringContact:
    """For the plans of brothers and sisters at once. Raises `Refused` for anybody but their chair, a day that
    it cannot be, and where `whom` does not fit the way.
    """
    held = watched(plans, by, today)
    for plan in held:
        must(day_with_child_refusal(plan, on_date, today, WHAT, about="on_date"))
    must(may_be_whom(held[0], way, whom))
    if not found.strip():
        raise Refused("Say what you found.", about="found")
    contact = MonitoringContact.objects.create(
        family=held[0].child.family,
        on_date=on_date,
        way=way,
        whom=whom,
        found=found.strip(),
        follows=follows.strip(),
        made_by=by,
        recorded_at=now,
    )
    contact.plans.set(held)
    audited(held, "monitored", f"{WHAT} on {long_date(on_date)}: {contact.get_way_display()}", by, now)
    return contact
