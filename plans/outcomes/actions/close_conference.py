"""Close a conference: what was decided takes effect, for each child, all at once or not at all."""

from datetime import date, datetime

from django.db import transaction

from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.conference.writing import locked, note
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import alike
from conferences.live.missing import still_missing
from conferences.live.policies import may_lead_record
from conferences.live.standing import Standing
from conferences.models import Conference
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline, withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import listed
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.start_plan import start_plan

AFTERWARDS = (Kind.OUTLINE_PLAN_TO_FAMILY, Kind.PLAN_DISTRIBUTED, Kind.CASE_SYSTEM_UPDATED, Kind.MINUTES)
"""What runs on the conference itself once it is over."""


CONFERENCE_LIMITS = (Kind.INITIAL_CONFERENCE, Kind.TRANSFER_IN_CONFERENCE)


@transaction.atomic
def close_conference(*, conference: Conference, by: User, now: datetime) -> list[Plan]:
    """End the conference. A plan starts for each child for whom one was decided, with its core group and its
    dates; for a child who has died since, what was decided stands and no plan starts.

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
    on_a_plan = Deciding(standing).on_a_plan
    plans = [
        start_plan(
            conference=conference,
            decision=standing.decisions[attached.child_id],
            arranged=attached,
            rows=[row for row in standing.outline if attached.child in row.children.all()],
            held_on=held_on,
            reckoner=reckoner,
            by=by,
            now=now,
        )
        for attached in standing.attached
        if attached.child in on_a_plan and attached.child.death_date is None
    ]
    _plan_core_groups(conference, standing, plans)
    _run_clocks(standing, held_on, reckoner, now)
    conference.closed_at = now
    turn(conference, "close")
    settle(conference=conference, now=now)
    note(conference, "closed", "Conference closed", by, now)
    return plans


def _plan_core_groups(conference: Conference, standing: Standing, plans: list[Plan]) -> None:
    """The first core group, planned for the brothers and sisters who share its day and its members."""
    started = {plan.child_id: plan for plan in plans}
    starting = [each for each in standing.attached if each.child_id in started]
    for first, group in alike(starting, ("first_core_group_on", "core_group_members")):
        assert first.first_core_group_on is not None
        planned = CoreGroup.objects.create(family=conference.family, planned_for=first.first_core_group_on)
        planned.plans.set([started[each.child_id] for each in group])
        planned.members.set([each.pk for each in first.core_group_members.all()])


def _run_clocks(standing: Standing, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    """The conference's own limit is met, what only served it is withdrawn, and what follows it starts."""
    conference, booking = standing.conference, standing.booking
    for cause in conference.causes:
        for kind in CONFERENCE_LIMITS:
            meet_deadline(kind=kind, record=cause, done_on=held_on, now=now)
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
