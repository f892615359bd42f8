"""Record what a chair found at a point of a conference (KRK-22)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from conferences.models import Conference
from cpunit.domain.practice_codes import LABELS
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Agency, Team, User
from escalations.findings.policies import may_find
from escalations.findings.writing import audited
from escalations.models import Finding


@transaction.atomic
def record_finding(
    *,
    conference: Conference,
    point: str,
    verdict: str,
    codes: Collection[str],
    agency: Agency | None,
    team: Team | None,
    found: str,
    follows: str,
    by: User,
    now: datetime,
) -> Finding:
    """It stands on the record of each child of the conference. Raises `Refused` for a point that was not
    reached, and where what is to be improved has no matter, or is nobody's practice.
    """
    conference = (
        Conference.objects.select_for_update(of=("self",)).select_related("reference").get(pk=conference.pk)
    )
    must(may_find(by, conference, point))
    if not found.strip():
        raise Refused("Say what you found.", about="found")
    if unknown := set(codes) - set(LABELS):
        raise Refused(f"“{min(unknown)}” is no matter of practice.", about="codes")
    if verdict == Finding.Verdict.IMPROVE and not codes:
        raise Refused("Tick what is to be improved.", about="codes")
    if verdict == Finding.Verdict.IMPROVE and not (agency or team):
        raise Refused("Say whose practice it is.", about="whose")
    finding = Finding.objects.create(
        conference=conference,
        point=point,
        verdict=verdict,
        codes=[code for code in LABELS if code in set(codes)],
        agency=agency,
        team=team,
        found=found.strip(),
        follows=follows.strip(),
        made_by=by,
        made_at=now,
    )
    audited(finding, "checked", by, now)
    return finding
