"""End a strategy discussion without a conference."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.leave import leave
from conferences.conference.because import conferences_after
from conferences.conference.policies import may_arrange
from conferences.conference.turning import AWAITED
from conferences.models import Conference, ConferenceRequest, StrategyDiscussion
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.refusal import Refused
from cpunit.domain.states import STRATEGY_DISCUSSION, next_state
from cpunit.people.held import hold_family
from cpunit.people.models import User

BEGUN = (Conference.State.OPEN, Conference.State.CLOSED)


@transaction.atomic
def close_discussion(*, discussion: StrategyDiscussion, why: str, by: User, now: datetime) -> None:
    """Withdraw its deadlines and its request: the enquiries ended and no conference is needed. One that is
    still to be held after it is cancelled, and everybody who was invited told.

    Raises `Refused` where a conference is taking place or was held, and without a reason.
    """
    hold_family(discussion.family_id)
    discussion = StrategyDiscussion.objects.select_for_update().get(pk=discussion.pk)
    refusal = may_arrange(by)
    if refusal:
        raise Refused(refusal)
    if not why.strip():
        raise Refused("Say why no conference is needed.")
    if discussion.first_id is not None:
        raise Refused(f"{discussion.code} went on from another discussion: end that one.")
    if discussion.outcome == StrategyDiscussion.Outcome.NO_FURTHER_ACTION:
        raise Refused(f"{discussion.code} has ended without a conference already.")
    begun = conferences_after(discussion).filter(state__in=BEGUN).first()
    if begun is not None:
        raise Refused(
            f"{begun.code} was held after this discussion or is taking place, so it does not end without one."
        )
    ConferenceRequest.objects.filter(
        strategy_discussion=discussion,
        state__in=(ConferenceRequest.State.DRAFT, ConferenceRequest.State.SUBMITTED),
    ).update(state=ConferenceRequest.State.WITHDRAWN)
    for each in discussion.together:
        each.outcome = next_state(STRATEGY_DISCUSSION, each.outcome, "close")
        each.why_ended, each.ended_at, each.ended_by = why.strip(), now, by
        each.save(update_fields=["outcome", "why_ended", "ended_at", "ended_by"])
    withdraw_deadlines(record=discussion.reference, why=f"No conference: {why.strip()}", now=now)
    _leave_conferences(discussion, f"{discussion.code} ended without a conference: {why.strip()}", by, now)
    log(
        by=by,
        verb="ended",
        what=f"Strategy discussion without a conference: {why.strip()}",
        now=now,
        record=discussion.code,
        family=discussion.family.code,
    )


def _leave_conferences(discussion: StrategyDiscussion, why: str, by: User, now: datetime) -> None:
    """Take its children out of what is still to be held because of it; cancelled where nobody is left."""
    for conference in conferences_after(discussion).filter(state__in=AWAITED).order_by("pk"):
        places = conference.attached_children.filter(because=discussion.reference_id).select_related("child")
        for place in places.order_by("pk"):
            leave(conference=conference, child=place.child, why=why, by=by, now=now)
