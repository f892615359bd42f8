"""Accepts a complete request: the conference begins, with its people and its dates."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from conferences.conference.begin import begin
from conferences.conference.policies import may_arrange
from conferences.invitations.actions.list_people import list_people
from conferences.models import Conference, ConferenceRequest, StrategyDiscussion
from conferences.requests.facts import asked_of
from conferences.requests.policies import may_accept, may_count_limit, may_discuss, may_move_request
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.domain.requesting import missing
from cpunit.domain.states import CONFERENCE_REQUEST, STRATEGY_DISCUSSION, next_state
from cpunit.domain.timescales import Kind
from cpunit.people.held import hold_family
from cpunit.people.models import User


@transaction.atomic
def accept_request(*, request: ConferenceRequest, by: User, now: datetime) -> Conference:
    """The conference to be booked, with an invitation for everybody who must have one (failure 8).

    The request's own deadline is met on the day that the request was received. Raises `Refused` with the list
    of what is missing where the request is not complete (WKF-4).
    """
    hold_family(request.family_id)
    held = StrategyDiscussion.objects.select_for_update(of=("self",))
    discussion = held.filter(requests=request).first()
    request = ConferenceRequest.objects.select_for_update().get(pk=request.pk)
    must(may_arrange(by) or may_move_request(request, "withdraw") or may_accept(missing(asked_of(request))))
    assert discussion is not None and request.requested_on is not None
    request.strategy_discussion = discussion
    reckoner = Reckoner.current()
    counting = reckoner.rule(Kind.INITIAL_CONFERENCE, on=discussion.held_on)
    must(may_move_request(request, "accept") or may_count_limit(discussion, counting))
    children = list(request.children.all())
    today = timezone.localtime(now).date()
    for child in children:
        if refusal := may_discuss(child, today, today):
            raise Refused(refusal)
    conference = begin(
        kind=Conference.Kind.INITIAL,
        family=request.family,
        because=dict.fromkeys(children, discussion.reference),
        limit_date=_limit(discussion, reckoner),
        by=by,
        now=now,
        request=request,
        meeting_format=request.meeting_format,
    )
    named = (*request.professionals.all(), request.requested_by, request.family.social_worker)
    list_people(conference, children, named)
    request.state = next_state(CONFERENCE_REQUEST, request.state, "accept")
    request.accepted_at, request.accepted_by = now, by
    request.save(update_fields=["state", "accepted_at", "accepted_by"])
    if discussion.outcome == StrategyDiscussion.Outcome.ENQUIRIES:
        discussion.outcome = next_state(STRATEGY_DISCUSSION, discussion.outcome, "agree to a conference")
        discussion.save(update_fields=["outcome"])
    meet_deadline(
        kind=Kind.CONFERENCE_REQUEST, record=discussion.reference, done_on=request.requested_on, now=now
    )
    log(
        by=by,
        verb="accepted",
        what=f"Request of {discussion.code}",
        now=now,
        record=conference.code,
        family=request.family.code,
    )
    return conference


def _limit(discussion: StrategyDiscussion, reckoner: Reckoner) -> date:
    """The open deadline's own date; counted afresh where it is closed."""
    running = (
        Deadline.objects.open()
        .filter(record=discussion.reference_id, kind=Kind.INITIAL_CONFERENCE.value)
        .values_list("due_date", flat=True)
        .first()
    )
    if running:
        return running
    rule = reckoner.rule(Kind.INITIAL_CONFERENCE, on=discussion.held_on)
    return reckoner.explain(Kind.INITIAL_CONFERENCE, discussion.counted_from(rule)).due
