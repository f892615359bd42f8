"""Keep a conference request as it is written, and take it in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from conferences.conference.policies import may_arrange
from conferences.models import ConferenceRequest, StrategyDiscussion
from conferences.requests.actions.ways_said import WaysSaid, keep_ways_said
from conferences.requests.facts import asked_of
from conferences.requests.policies import may_accept, may_have_come, may_move_request, may_request
from conferences.requests.thread import children_of
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import correct_day_done, meet_deadline, unmeet
from cpunit.domain.refusal import Refused, must
from cpunit.domain.requesting import missing
from cpunit.domain.states import CONFERENCE_REQUEST, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.held import hold_family
from cpunit.people.models import Child, Professional, User


@dataclass(frozen=True, kw_only=True)
class Written:
    """What stands on the booking form, complete or not;
    `safety_plan` is the discussion's, kept until the conference; the request's own before there is one.
    """

    children: Collection[Child] = ()
    professionals: Collection[Professional] = ()
    requested_on: date | None = None
    requested_by: Professional | None = None
    meeting_format: str = ConferenceRequest.Format.IN_PERSON
    reason: str = ""
    interpreter: str = ""
    access_needs: str = ""
    safety_concerns: str = ""
    safety_plan: str = ""


PLAIN = tuple(
    field.name for field in fields(Written) if field.name not in ("children", "professionals", "safety_plan")
)


@transaction.atomic
def save_request(
    *,
    discussion: StrategyDiscussion,
    written: Written,
    ways: Iterable[WaysSaid] = (),
    by: User,
    now: datetime,
) -> ConferenceRequest:
    """Save the request after a discussion, made at the first saving, complete or not. The social worker's
    date is met on the day that it was received, however long completing and accepting it takes (KRK-1).

    Raises `Refused` once it was accepted, for a day that is not between the discussion and today, and for a
    child whom the discussion was not about.
    """
    ways = list(ways)
    if ways:
        hold_family(discussion.family)
    discussion = StrategyDiscussion.objects.select_for_update().get(pk=discussion.pk)
    refusal = may_arrange(by) or may_request(discussion)
    if refusal:
        raise Refused(refusal)
    request = discussion.requests.exclude(state=ConferenceRequest.State.WITHDRAWN).first()
    if request is None:
        request = ConferenceRequest(family=discussion.family, strategy_discussion=discussion)
    elif refusal := may_move_request(request, "withdraw"):
        raise Refused(refusal)
    _check(discussion, written, timezone.localtime(now).date())
    before = request.requested_on
    keep_written(request, written, ways, by, now)
    count_as_received(request, before, now)
    if written.safety_plan != discussion.safety_plan:
        discussion.safety_plan = written.safety_plan
        discussion.save(update_fields=["safety_plan"])
    log_request(request, "saved", "Conference request", by, now)
    return request


def keep_written(
    request: ConferenceRequest, written: Written, ways: Iterable[WaysSaid], by: User, now: datetime
) -> None:
    """All that is written on it, but the interim safety plan; how the family is reached stands with them."""
    for name in PLAIN:
        setattr(request, name, getattr(written, name))
    request.save()
    request.children.set(written.children)
    request.professionals.set(written.professionals)
    keep_ways_said(ways, requested_by=written.requested_by, requested_on=written.requested_on, by=by, now=now)


@transaction.atomic
def submit_request(*, request: ConferenceRequest, by: User, now: datetime) -> ConferenceRequest:
    """Say that the request is complete and waits to be accepted.

    Raises `Refused` with the list of what is missing where it is not (WKF-4), and where it is not being
    written.
    """
    request = ConferenceRequest.objects.select_for_update().get(pk=request.pk)
    must(may_arrange(by) or may_move_request(request, "submit") or may_accept(missing(asked_of(request))))
    request.state = next_state(CONFERENCE_REQUEST, request.state, "submit")
    request.save(update_fields=["state"])
    log_request(request, "submitted", "Conference request", by, now)
    return request


def count_as_received(request: ConferenceRequest, before: date | None, now: datetime) -> None:
    """Meet the date of the request after its discussion. Where the day was taken out again (`before` is what
    it was), the request is still awaited.
    """
    assert request.strategy_discussion is not None
    kind, record = Kind.CONFERENCE_REQUEST, request.strategy_discussion.reference
    if request.requested_on is None:
        if before is not None:
            unmeet(kind=kind, record=record)
    elif not meet_deadline(kind=kind, record=record, done_on=request.requested_on, now=now):
        correct_day_done(kind=kind, record=record, done_on=request.requested_on)


def _check(discussion: StrategyDiscussion, written: Written, today: date) -> None:
    received = written.requested_on
    must(may_have_come(received, today))
    if received and received < discussion.held_on:
        raise Refused(
            f"The request cannot have come before the strategy discussion, "
            f"{day_and_date(discussion.held_on)}.",
            about="requested_on",
        )
    known = {child.pk for child in children_of(discussion)}
    if any(child.pk not in known for child in written.children):
        raise Refused(
            "A conference is requested for children whom the strategy discussion was about.", about="children"
        )


def log_request(request: ConferenceRequest, verb: str, what: str, by: User, now: datetime) -> None:
    """An event in the log, under the discussion where there is one."""
    log(by=by, verb=verb, what=what, now=now, record=request.code, family=request.family.code)
