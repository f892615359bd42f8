"""Name who answers for an agency."""

from datetime import datetime

from cpunit.audit.log import log
from cpunit.people.models import Agency, Professional, User


def name_lead(*, agency: Agency, lead: Professional, by: User, now: datetime) -> None:
    """The desk or the safeguarding lead of an agency, to whom what is due from it as a whole goes. Who may
    name them, and whether they work there, is the caller's to ask. Nothing where they are named already.
    """
    if agency.safeguarding_lead_id == lead.pk:
        return
    agency.safeguarding_lead = lead
    agency.save(update_fields=["safeguarding_lead"])
    log(by=by, verb="changed", what=f"Agency {agency.pk}: its safeguarding lead is {lead.name}", now=now)
