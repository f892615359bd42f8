"""Record that a later strategy discussion agreed to a conference."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from conferences.conference.policies import may_arrange
from conferences.models import StrategyDiscussion
from conferences.requests.actions.record_strategy_discussion import run_clocks
from conferences.requests.policies import may_agree_to_conference
from conferences.requests.reviewed import are_all_reviewed
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import STRATEGY_DISCUSSION, next_state
from cpunit.people.models import User


@transaction.atomic
def agree_to_conference(*, discussion: StrategyDiscussion, agreed_on: date, by: User, now: datetime) -> None:
    """Keep the day, and count from it what the unit's rules count from the agreement (Kirklees, chapter 4).

    Raises `Refused` where a conference was agreed to already or none follows, where all its children are on
    plans, and for an impossible day; `OutsideCalendar` for a day beyond the known bank holidays.
    """
    discussion = StrategyDiscussion.objects.select_for_update().get(pk=discussion.pk)
    refusal = may_arrange(by) or may_agree_to_conference(
        discussion, agreed_on=agreed_on, today=timezone.localdate(now)
    )
    if refusal:
        raise Refused(refusal)
    must(are_all_reviewed(dict.fromkeys(discussion.children.all(), discussion.reference)))
    discussion.outcome = next_state(STRATEGY_DISCUSSION, discussion.outcome, "agree to a conference")
    discussion.agreed_on = agreed_on
    discussion.save(update_fields=["outcome", "agreed_on"])
    run_clocks(discussion, by, now)
    log(
        by=by,
        verb="recorded",
        what="Strategy discussion that agreed to a conference",
        now=now,
        record=discussion.code,
        family=discussion.family.code,
    )
