"""What the actions on findings share."""

from datetime import datetime

from cpunit.audit.log import log
from cpunit.people.models import User
from escalations.models import Finding


def audited(finding: Finding, verb: str, by: User, now: datetime) -> None:
    """On the record of each child of the conference; the words stay with the finding."""
    conference = finding.conference
    what = f"{finding.get_point_display()} of {conference.code}: {finding.get_verdict_display().lower()}"
    for child in conference.children.all():
        log(by=by, verb=verb, what=what, now=now, record=conference.code, child=child.code)
