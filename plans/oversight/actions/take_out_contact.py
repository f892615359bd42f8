"""Take out what was recorded of a contact of the chair that never was, or was otherwise."""

from datetime import date, datetime

from django.db import transaction

from cpunit.domain.refusal import Refused
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import MonitoringContact
from plans.oversight.writing import SAY_WHAT_WAS_WRONG, audited, watched


@transaction.atomic
def take_out_contact(
    *, contact: MonitoringContact, why: str, by: User, now: datetime, today: date
) -> MonitoringContact:
    """It is told with why it was taken out, on the plan of each child, and counts no more. Raises `Refused`
    for anybody but the chair of each plan that goes on, and the second time.
    """
    plans = list(contact.plans.all())
    watched([plan for plan in plans if plan.is_open] or plans, by, today)
    contact = MonitoringContact.objects.select_for_update().get(pk=contact.pk)
    if contact.taken_out_at is not None:
        raise Refused(f"This contact was taken out already: {contact.why_taken_out}")
    if not why.strip():
        raise Refused(SAY_WHAT_WAS_WRONG)
    contact.taken_out_at, contact.taken_out_by, contact.why_taken_out = now, by, why.strip()
    contact.save(update_fields=["taken_out_at", "taken_out_by", "why_taken_out"])
    audited(plans, "took out", f"Monitoring contact of {long_date(contact.on_date)} ({why.strip()})", by, now)
    return contact
