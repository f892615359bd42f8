"""A request that came before its strategy discussion was recorded: kept, taken over by the discussion, or
withdrawn.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.policies import may_arrange
from conferences.models import ConferenceRequest, StrategyDiscussion
from conferences.requests.actions.request_conference import (
    Written,
    count_as_received,
    keep_written,
    log_request,
)
from conferences.requests.actions.ways_said import WaysSaid
from conferences.requests.policies import may_have_come, may_take_over, may_wait
from conferences.requests.thread import discussed_already, has_request, waiting_of
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import CONFERENCE_REQUEST, next_state
from cpunit.people.held import hold_family, read_again
from cpunit.people.models import Child, Family, User

State = ConferenceRequest.State


@transaction.atomic
def save_waiting_request(
    *, family: Family, written: Written, ways: Iterable[WaysSaid] = (), by: User, now: datetime
) -> ConferenceRequest:
    """Save the family's request that waits for its strategy discussion, made at the first saving. Where a
    census has brought the discussion meanwhile, it belongs to that from now on.

    Raises `Refused` without a child, for a day that has not come, and for a child whose discussion is
    recorded: the request is written there.
    """
    must(may_arrange(by) or may_have_come(written.requested_on, localdate(now)))
    hold_family(family)
    if not written.children:
        raise Refused("Tick the children whom the request is about.", about="children")
    children = read_again(written.children, family)
    request, discussed = waiting_of(family), discussed_already(children)
    theirs = _held(discussed) if request else None
    if discussed and theirs is None:
        must(may_wait(children, discussed[0]))
    request = request or ConferenceRequest(family=family)
    request.safety_plan = written.safety_plan
    keep_written(request, written, ways, by, now)
    log_request(request, "saved", "Conference request, before its strategy discussion", by, now)
    if theirs is not None:
        take_over_waiting(discussion=theirs, children=theirs.reference.children.all(), by=by, now=now)
        request.refresh_from_db()
    return request


def _held(discussed: list[StrategyDiscussion]) -> StrategyDiscussion | None:
    """The one discussion about the children, held, if no request belongs to it: whoever writes one waits."""
    if len(discussed) != 1:
        return None
    theirs = StrategyDiscussion.objects.select_for_update().get(pk=discussed[0].pk)
    return None if has_request(theirs) else theirs


def take_over_waiting(
    *, discussion: StrategyDiscussion, children: Iterable[Child], by: User, now: datetime
) -> None:
    """The family's waiting request belongs from now on to the discussion that was recorded about its
    children: with the day that it came, and with its safety plan where the discussion tells none. Where no
    conference follows, it is withdrawn.

    The caller holds the family. Raises `Refused` where it came before the discussion, or is about others too.
    """
    request, spoken_of = waiting_of(discussion.family), set(children)
    if request is None or not (asked_about := set(request.children.all())) & spoken_of:
        return
    ends = discussion.outcome == StrategyDiscussion.Outcome.NO_FURTHER_ACTION
    must(may_take_over(asked_about - spoken_of, None if ends else request.requested_on, discussion))
    request.strategy_discussion = discussion
    if not discussion.safety_plan and request.safety_plan:
        discussion.safety_plan = request.safety_plan
        discussion.save(update_fields=["safety_plan"])
    request.safety_plan = ""
    if ends:
        request.state = next_state(CONFERENCE_REQUEST, request.state, "withdraw")
        request.save()
        log_request(request, "withdrew", "Conference request: no further action was agreed", by, now)
        return
    request.save()
    count_as_received(request, None, now)
    log_request(request, "took over", "The conference request that came before it", by, now)


@transaction.atomic
def withdraw_waiting(*, family: Family, why: str, by: User, now: datetime) -> None:
    """Raises `Refused` where none waits, and without a reason."""
    must(may_arrange(by))
    hold_family(family)
    request = waiting_of(family)
    if request is None:
        raise Refused("No request of this family waits for its strategy discussion any more.")
    if not why.strip():
        raise Refused("Say why the request is withdrawn.", about="why")
    request.state = next_state(CONFERENCE_REQUEST, request.state, "withdraw")
    request.save()
    log_request(request, "withdrew", f"Conference request: {why.strip()}", by, now)
