"""A plan whose category is none of the four is not recorded, but its review dates must not be lost.

They are kept on its initial conference until a later file, or somebody at the unit, gives the plan one
category.
"""

from datetime import date
from functools import partial

from conferences.models import Conference
from cpunit.census.enquiries import Subject
from cpunit.census.gathering import CHANGED, KNOWN, NEW, Gathering
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline, withdraw_deadlines
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.timescales import ConferenceKind, Kind

REVIEWS = (Kind.FIRST_REVIEW, Kind.REVIEW, Kind.MIDWAY_REVIEW)


def gather_uncategorised(
    gathering: Gathering, subject: Subject, conference: Conference, reviews: list[date]
) -> None:
    """The next review and midway review of a plan without a category, on the conference that it began at."""
    assert conference.held_on is not None
    counted_from = reviews[-1] if reviews else conference.held_on
    after = ConferenceKind.REVIEW if reviews else ConferenceKind.INITIAL
    wanted = (Kind.REVIEW if reviews else Kind.FIRST_REVIEW, Kind.MIDWAY_REVIEW)
    if conference._state.adding:
        for kind in wanted:
            gathering.start_clock(
                kind=kind,
                record=conference.reference,
                child=subject.child,
                counted_from=counted_from,
                conference=after,
                of_child=True,
            )
        return
    clocks = subject.known.clocks(conference.reference_id, subject.child.pk, [kind.value for kind in REVIEWS])
    running = {clock.kind: clock for clock in clocks if clock.closed_at is None}
    for kind in wanted:
        clock = running.pop(kind.value, None)
        if clock and clock.counted_from == counted_from:
            gathering.row(subject.name, KNOWN, "deadline", f"{kind.value} due {clock.due_date}")
            continue
        try:
            _, due = gathering.count(kind, counted_from, after)
        except OutsideCalendar as refused:
            gathering.say(subject.name, f"{kind.words}: {refused.sentence}")
            continue
        gathering.changes.append(
            partial(
                open_deadline,
                kind=kind,
                record=conference.reference,
                child=subject.child,
                counted_from=counted_from,
                conference=after,
                reckoner=gathering.reckoner,
                now=gathering.now,
                who=Answerable(),
            )
        )
        gathering.row(subject.name, NEW, "deadline", f"{kind.value} from {counted_from}, due {due.due}")
    for clock in running.values():
        gathering.changes.append(
            partial(
                meet_deadline,
                kind=Kind(clock.kind),
                record=conference.reference,
                child=subject.child,
                done_on=counted_from,
                now=gathering.now,
            )
        )
        gathering.row(subject.name, CHANGED, "deadline", f"{clock.kind} due {clock.due_date} is met")


def withdraw_uncategorised(gathering: Gathering, subject: Subject, conference: Conference) -> None:
    """The plan has a category now, and clocks of its own."""
    clocks = subject.known.clocks(conference.reference_id, subject.child.pk, [kind.value for kind in REVIEWS])
    if any(clock.closed_at is None for clock in clocks):
        gathering.changes.append(
            partial(
                withdraw_deadlines,
                record=conference.reference,
                child=subject.child,
                kinds=REVIEWS,
                why="The plan is recorded now, with dates of its own",
                now=gathering.now,
            )
        )
