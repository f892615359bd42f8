"""End a strategy discussion without a conference."""

from datetime import datetime

from django.db import transaction

from conferences.conference.because import conferences_after
from conferences.conference.policies import may_arrange
from conferences.models import ConferenceRequest, StrategyDiscussion
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.refusal import Refused
from cpunit.domain.states import STRATEGY_DISCUSSION, next_state
from cpunit.people.models import User


@transaction.atomic
def close_discussion(*, discussion: StrategyDiscussion, why: str, by: User, now: datetime) -> None:
    """Withdraw its deadlines and its request: the enquiries ended and no conference is needed.

    Raises `Refused` where a conference was agreed to already, and without a reason.
    """
    discussion = StrategyDiscussion.objects.select_for_update().get(pk=discussion.pk)
    refusal = may_arrange(by)
    if refusal:
        raise Refused(refusal)
    if not why.strip():
        raise Refused("Say why no conference is needed.")
    if discussion.outcome == StrategyDiscussion.Outcome.NO_FURTHER_ACTION:
        raise Refused(f"{discussion.code} has ended without a conference already.")
    if conferences_after(discussion).exists():
        raise Refused(
            "A conference was agreed to after this discussion, so it does not end without one: book it and "
            "hold it."
        )
    ConferenceRequest.objects.filter(
        strategy_discussion=discussion,
        state__in=(ConferenceRequest.State.DRAFT, ConferenceRequest.State.SUBMITTED),
    ).update(state=ConferenceRequest.State.WITHDRAWN)
    discussion.outcome = next_state(STRATEGY_DISCUSSION, discussion.outcome, "close")
    discussion.save(update_fields=["outcome"])
    withdraw_deadlines(record=discussion.reference, why=f"No conference: {why.strip()}", now=now)
    log(
        by=by,
        verb="ended",
        what=f"Strategy discussion without a conference: {why.strip()}",
        now=now,
        record=discussion.code,
        family=discussion.family.code,
    )
