"""Change a family's name or its social worker; handing it over to another team is another action."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.people.actions.applying import apply
from cpunit.people.answering import must_stay, refused_answering
from cpunit.people.models import Family, Professional, User
from cpunit.people.policies import may_change_family, may_hold_case
from cpunit.people.settle import case_passed_on
from cpunit.people.withheld_policies import may_be_given_the_case


@transaction.atomic
def change_family(
    *, family: Family, name: str, social_worker: Professional | None, by: User, now: datetime
) -> Family:
    """The family with this name and social worker.

    Raises `Refused`; also where a chair who answers for the family would hold, supervise or manage its case.
    """
    holder = family.social_worker
    holds = social_worker is not None and family.social_worker_id == social_worker.pk
    must(may_change_family(by, family) or may_hold_case(social_worker, family.team, holds=holds))
    must(None if holds else may_be_given_the_case(social_worker, family))
    itself, today = Family.objects.filter(pk=family.pk), timezone.localdate(now)
    before = refused_answering(itself, today=today)
    changed = apply(family, {"name": name, "social_worker": social_worker})
    family.save()
    if holder != social_worker:
        case_passed_on(family=family, before=holder, by=by, now=now)
    must_stay(before, refused_answering(itself, today=today))
    what = f"Changed: {', '.join(changed)}" if changed else "Saved without a change"
    log(by=by, verb="changed", what=what, now=now, family=family.code)
    return family
