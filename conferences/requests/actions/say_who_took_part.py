"""Say who took part in a strategy discussion of which it was not told."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.policies import may_arrange
from conferences.models import StrategyDiscussion
from conferences.requests.policies import may_say_who_took_part
from cpunit.audit.log import log
from cpunit.domain.refusal import must, refuse
from cpunit.domain.three_agencies import fact_of, problems_of_involvement
from cpunit.people.models import Agency, User


@transaction.atomic
def say_who_took_part(
    *,
    discussion: StrategyDiscussion,
    agencies: Collection[Agency],
    why_not: Mapping[str, str],
    by: User,
    now: datetime,
) -> None:
    """Keep the agencies, and why one of the three is not among them (KRK-30). Raises `Refused` where it is
    told already, and where it is not told of all three.
    """
    discussion = StrategyDiscussion.objects.select_for_update().get(pk=discussion.pk)
    must(may_arrange(by) or may_say_who_took_part(discussion, discussion.agencies.all()))
    refuse(problems_of_involvement({agency.kind for agency in agencies}, why_not))
    for kind, reason in why_not.items():
        setattr(discussion, fact_of(kind), reason.strip())
    discussion.save(update_fields=[fact_of(kind) for kind in why_not])
    discussion.agencies.set(agencies)
    log(
        by=by,
        verb="recorded",
        what="Who took part in the strategy discussion",
        now=now,
        record=discussion.code,
        family=discussion.family.code,
    )
