"""Take out what was recorded wrongly of a check of practice."""

from datetime import datetime

from django.db import transaction

from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User
from escalations.findings.policies import may_take_out
from escalations.findings.writing import audited
from escalations.models import Finding


@transaction.atomic
def take_out_finding(*, finding: Finding, why: str, by: User, now: datetime) -> Finding:
    """What it said stays on file, with why it counts no more. Raises `Refused`."""
    finding = (
        Finding.objects.select_for_update(of=("self",))
        .select_related("conference__reference", "made_by")
        .get(pk=finding.pk)
    )
    must(may_take_out(by, finding))
    if not why.strip():
        raise Refused("Say what was wrong.", about="why")
    finding.taken_out_at, finding.taken_out_by, finding.why_taken_out = now, by, why.strip()
    finding.save()
    audited(finding, "took out", by, now)
    return finding
