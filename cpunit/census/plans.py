"""Child protection plans and their reviews."""

from datetime import date
from functools import partial

from conferences.models import Conference
from cpunit.census.actions.change_category import change_category
from cpunit.census.enquiries import Subject, gather_conference
from cpunit.census.gathering import CHANGED, KNOWN, NEW, Gathering
from cpunit.census.records import CensusPlan
from cpunit.census.uncategorised import gather_uncategorised, withdraw_uncategorised
from cpunit.domain.participation import ADULT
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import Reference
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.reviews.actions.record_review import record_review

REVIEWS = (Kind.FIRST_REVIEW, Kind.REVIEW, Kind.MIDWAY_REVIEW)


def gather_plans(gathering: Gathering, subject: Subject) -> None:
    """The child's plans. Where two overlap, the one that goes on (or the later) is recorded, and the other
    reported.
    """
    told = [plan for episode in subject.told.episodes for plan in episode.plans]
    kept: list[CensusPlan] = []
    for plan in sorted(told, key=_live_first, reverse=True):
        if _can_be_recorded(gathering, subject, plan) and not _clashes(gathering, subject, plan, kept):
            kept.append(plan)
    for plan in sorted(kept, key=lambda plan: plan.started_on or date.min):
        _gather_plan(gathering, subject, plan)


def _live_first(plan: CensusPlan) -> tuple[bool, date]:
    return plan.ended_on is None, plan.started_on or date.min


def _can_be_recorded(gathering: Gathering, subject: Subject, plan: CensusPlan) -> bool:
    start, end = plan.started_on, plan.ended_on
    if start is None or (end and end <= start):
        return False
    if start > gathering.today:
        gathering.say(subject.name, f"the plan of {start} has not started yet; it is left out")
        return False
    if end and end > gathering.today:
        gathering.say(
            subject.name, f"the plan of {start} ends on {end}, which is still to come; it is taken as open"
        )
        plan.ended_on = None
    return True


def _clashes(gathering: Gathering, subject: Subject, plan: CensusPlan, kept: list[CensusPlan]) -> bool:
    """Whether the plan overlaps one that is recorded: one plan at a time is all that can be."""
    assert plan.started_on is not None
    for other in kept:
        assert other.started_on is not None
        if _overlap(plan.started_on, plan.ended_on, other.started_on, other.ended_on):
            if other.started_on != plan.started_on or other.ended_on != plan.ended_on:
                gathering.say(
                    subject.name,
                    f"the plan of {plan.started_on} is left out beside that of {other.started_on}",
                )
            return True
    for own in subject.known.plans:
        if own.started_on != plan.started_on and _overlap(
            plan.started_on, plan.ended_on, own.started_on, _end_as_told(subject, own)
        ):
            gathering.say(
                subject.name,
                f"the plan of {plan.started_on} is left out: {own.code} is recorded for that time already",
            )
            return True
    return False


def _end_as_told(subject: Subject, own: Plan) -> date | None:
    """When a known plan ends once this file is taken in."""
    for episode in subject.told.episodes:
        for plan in episode.plans:
            if own.ended_on is None and plan.started_on == own.started_on:
                return plan.ended_on
    return own.ended_on


def _overlap(start: date, end: date | None, other: date, until: date | None) -> bool:
    return (end is None or other < end) and (until is None or start < until)


def _gather_plan(gathering: Gathering, subject: Subject, told: CensusPlan) -> None:
    start = told.started_on
    assert start is not None
    reviews = _reviews(gathering, subject, told)
    existing = next((plan for plan in subject.known.plans if plan.started_on == start), None)
    initial, latest = _categories(gathering, subject, told)
    if existing:
        _update(gathering, subject, existing, told, reviews, latest)
    elif initial and latest:
        _new_plan(gathering, subject, told, reviews, (initial, latest))
    elif told.ended_on is None:
        conference = subject.known.conference_on(start) or gather_conference(
            gathering, subject, start, kind=Conference.Kind.INITIAL
        )
        if conference and not subject.told.death_date:
            gather_uncategorised(gathering, subject, conference, reviews)


def _reviews(gathering: Gathering, subject: Subject, told: CensusPlan) -> list[date]:
    """The reviews that can be: after the plan started, not after it ended, and not still to come."""
    last = min(told.ended_on or gathering.today, gathering.today)
    for day in told.reviews:
        if day > last:
            gathering.say(
                subject.name,
                f"the review of {day} is left out: it is "
                f"{'still to come' if day > gathering.today else f'after the plan ended on {told.ended_on}'}",
            )
    return [day for day in told.reviews if told.started_on and told.started_on < day <= last]


def _categories(gathering: Gathering, subject: Subject, told: CensusPlan) -> tuple[str | None, str | None]:
    """Exactly one category each; where the file gives one of the two outside the four, the other stands
    for it.
    """
    initial, latest = told.initial_category, told.latest_category
    if initial is None or latest is None:
        codes = {told.initial_code, told.latest_code} - {"NEG", "PHY", "SAB", "EMO"}
        odd = " and ".join(sorted(code[:10] or "none" for code in codes))
        if initial or latest:
            does = f"{initial or latest} stands in its place"
        elif told.ended_on is None:
            does = "the plan is not recorded until it has one; its review dates are kept on its conference"
        else:
            does = "the plan is left out"
        gathering.say(
            subject.name,
            f"the plan of {told.started_on}: category {odd} is none of neglect, physical, sexual and "
            f"emotional; {does}",
        )
    return initial or latest, latest or initial


def _new_plan(
    gathering: Gathering, subject: Subject, told: CensusPlan, reviews: list[date], categories: tuple[str, str]
) -> None:
    start = told.started_on
    assert start is not None
    conference = subject.known.conference_on(start)
    plan = Plan(
        reference=gathering.reference(Reference.Kind.PLAN, subject.child, start),
        child=subject.child,
        conference=conference,
        initial_category=categories[0],
        category=categories[1],
        started_on=start,
        ended_on=told.ended_on,
        end_reason=_end_reason(subject, told.ended_on),
        previous_plans=told.previous_plans or 0,
        last_reviewed_on=reviews[-1] if reviews else None,
    )
    gathering.plans.append(plan)
    until = f" to {told.ended_on}" if told.ended_on else ""
    gathering.row(subject.name, NEW, "plan", f"({categories[1]}) from {start}{until}")
    for day in reviews:
        gathering.row(subject.name, NEW, "review", f"held {day}")
    if conference and conference.pk:
        withdraw_uncategorised(gathering, subject, conference)
    if told.ended_on or subject.told.death_date:
        return
    is_transfer = conference is not None and conference.kind == Conference.Kind.TRANSFER_IN
    first = ConferenceKind.TRANSFER_IN if is_transfer else ConferenceKind.INITIAL
    after = ConferenceKind.REVIEW if reviews else first
    for kind in (Kind.REVIEW if reviews else Kind.FIRST_REVIEW, Kind.MIDWAY_REVIEW):
        gathering.start_clock(
            kind=kind,
            record=plan.reference,
            child=subject.child,
            counted_from=reviews[-1] if reviews else start,
            conference=after,
            of_child=True,
        )


def _end_reason(subject: Subject, ended_on: date | None) -> str:
    """What can be known of a plan's end: that the child had died, or was an adult; else the file does not
    tell.
    """
    if ended_on is None:
        return ""
    if subject.told.death_date and subject.told.death_date <= ended_on:
        return Plan.EndReason.DIED
    age = subject.child.age_on(ended_on)
    return Plan.EndReason.EIGHTEEN if age is not None and age >= ADULT else Plan.EndReason.NOT_TOLD


def _update(
    gathering: Gathering,
    subject: Subject,
    plan: Plan,
    told: CensusPlan,
    reviews: list[date],
    category: str | None,
) -> None:
    """A plan that the unit has: later reviews, its end and its latest category are taken over."""
    words = f"({plan.category}) from {plan.started_on}"
    if not plan.is_open:
        if told.ended_on != plan.ended_on:
            gathering.say(
                subject.name,
                f"{plan.code} ended on {plan.ended_on} here and "
                f"{f'on {told.ended_on}' if told.ended_on else 'is open'} "
                "in the file; it is left as it is",
            )
        gathering.row(subject.name, KNOWN, "plan", words)
        return
    changes, now = gathering.changes, gathering.now
    for day in reviews:
        is_new = plan.last_reviewed_on is None or day > plan.last_reviewed_on
        gathering.row(subject.name, NEW if is_new else KNOWN, "review", f"held {day}")
    if reviews and (plan.last_reviewed_on is None or reviews[-1] > plan.last_reviewed_on):
        reckoner = gathering.reckoner
        changes.append(
            partial(record_review, plan=plan, held_on=reviews[-1], reckoner=reckoner, by=None, now=now)
        )
    changed = []
    if category and category != plan.category:
        changes.append(partial(change_category, plan=plan, category=category, now=now))
        changed.append(f"its category is {category}")
    if told.ended_on:
        reason, today = _end_reason(subject, told.ended_on), gathering.today
        changes.append(
            partial(end_plan, plan=plan, ended_on=told.ended_on, reason=reason, by=None, now=now, today=today)
        )
        changed.append(f"it ended on {told.ended_on}")
    standing = CHANGED if changed else KNOWN
    gathering.row(subject.name, standing, "plan", f"{words}: {', '.join(changed)}" if changed else words)
    _known_clocks(gathering, subject, plan)


def _known_clocks(gathering: Gathering, subject: Subject, plan: Plan) -> None:
    for clock in subject.known.clocks(plan.reference_id, plan.child_id, [kind.value for kind in REVIEWS]):
        if clock.closed_at is None:
            gathering.row(subject.name, KNOWN, "deadline", f"{clock.kind} due {clock.due_date}")
