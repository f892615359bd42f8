"""Close a conference: what was decided takes effect, for each child, all at once or not at all."""

from datetime import date, datetime

from django.db import transaction

from conferences.booking.actions.keep_next_reviews import keep_next_reviews
from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.conference.writing import locked, note
from conferences.live.missing import still_missing
from conferences.live.policies import may_lead_record
from conferences.live.standing import Standing
from conferences.minutes.plans_as_decided import keep_plan
from conferences.models import Conference, Decision
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline, withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.domain.telling_case_system import Event
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import listed
from cpunit.people.held import hold_family
from cpunit.people.models import Reference, User
from plans.models import Plan
from plans.outcomes.actions.plan_core_groups import plan_core_groups
from plans.outcomes.actions.review_plan import end_at_review, review_plan
from plans.outcomes.actions.start_plan import start_plan
from plans.outcomes.for_case_system import tell_decided
from plans.reviews.actions.begin_reviews import begin_reviews
from plans.reviews.actions.carry_over import tell_so_far

AFTERWARDS = (Kind.OUTLINE_PLAN_TO_FAMILY, Kind.PLAN_DISTRIBUTED, Kind.CASE_SYSTEM_UPDATED, Kind.MINUTES)
"""What runs on the conference itself once it is over."""


CONFERENCE_LIMITS = (Kind.INITIAL_CONFERENCE, Kind.TRANSFER_IN_CONFERENCE)


@transaction.atomic
def close_conference(*, conference: Conference, by: User, now: datetime) -> list[Plan]:
    """End the conference. A plan starts for each child for whom one was decided, with its core group and its
    dates; one that is reviewed goes on or ends as it was decided, and each that is open has its next review.
    For a child who has died since, or whose plan a file has told ended, what was decided stands and no plan
    starts, goes on or ends by it.

    Refused, with the list, while anything is missing. Afterwards attendance, views, decisions and outline
    plan are fixed: triggers refuse to change them.
    """
    hold_family(conference.family_id)
    conference = locked(conference)
    standing = Standing.of(conference)
    must(may_lead_record(by, conference, standing.booking))
    held_on, reckoner = conference.held_on, Reckoner.current()
    assert held_on is not None
    missing = still_missing(standing, reckoner)
    if missing:
        said = listed([each.words for each in missing])
        raise Refused(f"The conference cannot close yet. Still missing: {said}.")
    started, is_review = [], conference.kind == Conference.Kind.REVIEW
    if is_review:
        tell_so_far(conference)
    reviewed = _plans_reviewed(standing) if is_review else {}
    for attached in standing.attached:
        decision, plan = standing.decisions[attached.child_id], reviewed.get(attached.child_id)
        goes_on = decision.outcome == Decision.Outcome.PLAN
        rows = [row for row in standing.outline if attached.child in row.children.all()]
        if attached.child.death_date is not None or (is_review and plan is None):
            continue
        if plan is not None and goes_on:
            review_plan(
                plan=plan,
                decision=decision,
                arranged=attached,
                rows=rows,
                held_on=held_on,
                reckoner=reckoner,
                by=by,
                now=now,
            )
        elif plan is not None:
            end_at_review(plan=plan, decision=decision, held_on=held_on, by=by, now=now)
        elif goes_on:
            started.append(
                start_plan(
                    conference=conference,
                    decision=decision,
                    arranged=attached,
                    rows=rows,
                    held_on=held_on,
                    reckoner=reckoner,
                    by=by,
                    now=now,
                )
            )
    plan_core_groups(conference=conference, places=standing.attached, plans=started)
    _run_clocks(standing, held_on, reckoner, now)
    conference.closed_at = now
    turn(conference, "close")
    settle(conference=conference, now=now)
    note(conference, "closed", "Conference closed", by, now)
    keep_next_reviews(conference=conference, plans=_plans_of(standing), by=by, now=now)
    begin_reviews(family=conference.family, by=by, now=now)
    keep_plan(conference=conference, now=now)
    tell_decided(conference=conference, event=Event.DECIDED, on=held_on, now=now)
    return started


def _plans_of(standing: Standing) -> dict[int, Reference]:
    """By the child's key: what the children at the conference are on from now on."""
    children = [child for child in standing.children if child.death_date is None]
    plans = Plan.objects.open().filter(child__in=children).select_related("reference")
    return {plan.child_id: plan.reference for plan in plans}


def _plans_reviewed(standing: Standing) -> dict[int, Plan]:
    """By the child's key: the open plans that a review is about, held from now on."""
    plans = (
        Plan.objects.open()
        .filter(reference__conferenced__conference=standing.conference)
        .select_for_update(of=("self",))
        .select_related("child", "reference__family", "chair__user")
        .order_by("pk")
    )
    return {plan.child_id: plan for plan in plans}


def _meet_limits(standing: Standing, held_on: date, now: datetime) -> None:
    """The dates by which it was held: a child's own, where they were taken out of another conference, and the
    one that the others share.
    """
    shared: dict[str, Reference] = {}
    for place in standing.conference.attached_children.select_related("because", "child").order_by("pk"):
        cause = place.because
        if cause is None:
            continue
        own = [
            meet_deadline(kind=kind, record=cause, child=place.child, done_on=held_on, now=now)
            for kind in CONFERENCE_LIMITS
        ]
        if not any(own):
            shared[cause.pk] = cause
    for cause in shared.values():
        for kind in CONFERENCE_LIMITS:
            meet_deadline(kind=kind, record=cause, done_on=held_on, now=now)


def _run_clocks(standing: Standing, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    """The conference's own limit is met, what only served it is withdrawn, and what follows it starts."""
    conference, booking = standing.conference, standing.booking
    _meet_limits(standing, held_on, now)
    withdraw_deadlines(record=conference.reference, why="The conference was held", now=now)
    assert booking is not None
    for kind in AFTERWARDS:
        open_deadline(
            kind=kind,
            record=conference.reference,
            counted_from=held_on,
            reckoner=reckoner,
            conference=ConferenceKind(conference.kind),
            virtual=conference.meeting_format == Conference.Format.VIRTUAL,
            who=Answerable(owner=booking.support_officer, chair=booking.chair),
            now=now,
        )
