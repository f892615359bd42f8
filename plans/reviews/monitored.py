"""What the plans of a review tell whoever completes its monitoring form (WKF-8)."""

from collections.abc import Iterator
from datetime import date

from conferences.models import Conference
from conferences.preparation.monitored import OnRecord
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import counted, long_date
from plans.models import CoreGroup
from plans.reviews.so_far import SoFar, so_far

MOST_GROUPS = 3
"""Core groups whose progress is told, the latest first."""


def monitored_plans(conference: Conference, day: date) -> Iterator[OnRecord]:
    """For each child on a plan: visits, core groups with what they noted, and actions, since the last
    conference until that day. No query for a conference that reviews no plan.
    """
    if conference.kind != Conference.Kind.REVIEW:
        return
    for told in so_far(conference, Reckoner.current(), until=day):
        weeks = (day - told.plan.started_on).days // 7
        lines = (
            f"{told.begun} It has run for {counted(weeks, 'week')}.",
            told.visits,
            told.core_groups,
            *_progress(told),
            told.done,
        )
        yield OnRecord(told.plan.child.name, lines)


def _progress(told: SoFar) -> Iterator[str]:
    """What each of the latest core groups noted of progress, or that nothing is noted."""
    held = [each for each in told.plan.core_groups.all() if _is_since(each, told)]
    for group in sorted(held, key=lambda each: (each.held_on or date.min, each.pk))[: -MOST_GROUPS - 1 : -1]:
        assert group.held_on is not None
        noted = group.progress.strip() or "no progress is noted here."
        yield f"Core group of {long_date(group.held_on)}: {noted}"


def _is_since(group: CoreGroup, told: SoFar) -> bool:
    return group.held_on is not None and told.since <= group.held_on <= told.day
