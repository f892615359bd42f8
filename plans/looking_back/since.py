"""What core groups and visits came to since the last conference, drawn for the review that looks back on them
(BNS-7, BNS-9).
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.domain.words import listed, long_date
from cpunit.people.models import Reference
from cpunit.web.picture import Lane, Picture
from plans.models import CoreGroup, Plan, PlanIssue
from plans.overview.course import CORE_GROUPS, Course
from plans.overview.few_lanes import challenge_lane
from plans.overview.lanes import core_group_lane, visit_lane
from plans.overview.recorded import groups_on, visits_on
from plans.reviews.so_far import SoFar, so_far


@dataclass(frozen=True)
class Since:
    """Of all the plans of a review. `begun` says of each child which plan it is; `groups` are the core groups
    that were held or cancelled, the latest first, each with who came and who sent apologies; `versions` the
    numbers of each plan that were given out; `concerns` the codes of those that are still open.
    """

    begun: list[tuple[str, str]]
    picture: Picture
    groups: list[CoreGroup]
    concerns: list[str]
    versions: list[str]


def since_last(conference: Conference, reckoner: Reckoner) -> Since:
    """Until the day of the review. Eleven queries, whatever the number of brothers and sisters."""
    told = so_far(conference, reckoner)
    plans = [each.plan for each in told]
    codes = [plan.reference_id for plan in plans]
    kinds = [kind.value for kind in (*CORE_GROUPS, Kind.VISIT)]
    dates = list(Deadline.objects.filter(record__in=codes, kind__in=kinds))
    groups, visits = groups_on(plans), visits_on(plans)
    courses = [
        Course.of(
            each.plan,
            groups=groups[each.plan.pk],
            visits=visits[each.plan.pk],
            deadlines=dates,
            conferences=[],
            reckoner=reckoner,
            today=each.day,
        )
        for each in told
    ]
    concerns = _concerns(codes)
    first = min((each.since for each in told), default=date.min)
    lanes = [*_core_group_lanes(told, courses), *_visit_lanes(told, courses)]
    lanes += [lane for lane in [challenge_lane(concerns)] if lane.marks]
    sentence = " ".join(f"{lane.name}: {lane.short}." for lane in lanes)
    met = {group.pk: group for each in courses for group in each.groups if _is_met(group, first)}
    return Since(
        begun=[(each.plan.child.name, each.begun) for each in told],
        picture=Picture(f"Since the conference of {long_date(first)}", sentence, lanes),
        groups=sorted(met.values(), key=lambda group: group.held_on or group.planned_for, reverse=True),
        concerns=[code for code, _ in concerns],
        versions=list(_versions(plans, first)),
    )


def _versions(plans: Sequence[Plan], first: date) -> Iterator[str]:
    """ "P25-K7Q2: version 2 on 21 May 2025"."""
    rows = PlanIssue.objects.filter(plan__in=plans, issued_at__date__gte=first).order_by("plan", "number")
    for code, number, at in rows.values_list("plan__reference", "number", "issued_at"):
        yield f"{code}: version {number} on {long_date(localdate(at))}"


def _is_met(group: CoreGroup, first: date) -> bool:
    return group.state != CoreGroup.State.PLANNED and (group.held_on or group.planned_for) >= first


def _concerns(codes: Sequence[str]) -> list[tuple[str, datetime]]:
    """Those about one of these plans that are not over, by code and when they were raised."""
    found = Reference.objects.filter(pk__in=codes, concerns__state__in=["raised", "answered"])
    rows = found.values_list("concerns__reference", "concerns__raised_at")
    return sorted(set(rows), key=lambda row: row[1])


def _core_group_lanes(told: Sequence[SoFar], courses: Sequence[Course]) -> Iterator[Lane]:
    """One for those who have them together."""
    for names, first, course in _alike(told, courses, lambda each: tuple(row.pk for row in each.groups)):
        yield _clipped(core_group_lane([course]), f"Core groups{names}", first.core_groups, first.since)


def _visit_lanes(told: Sequence[SoFar], courses: Sequence[Course]) -> Iterator[Lane]:
    """One for those who were visited together."""
    for names, first, course in _alike(told, courses, _visited):
        yield _clipped(visit_lane([course]), f"Visits{names}", first.visits, first.since)


def _visited(course: Course) -> Hashable:
    return tuple(
        (visit.visited_on, visit.seen, visit.seen_alone, visit.before_birth) for visit in course.visits
    )


def _alike(
    told: Sequence[SoFar], courses: Sequence[Course], facts: Callable[[Course], Hashable]
) -> Iterator[tuple[str, SoFar, Course]]:
    """Of those for whom the same is told " for Lena and Oskar", "" where that is all, and the first."""
    found: dict[Hashable, list[tuple[SoFar, Course]]] = {}
    for each, course in zip(told, courses, strict=True):
        found.setdefault((each.since, facts(course)), []).append((each, course))
    for group in found.values():
        names = listed([each.plan.child.first_name or each.plan.child.name for each, _ in group])
        first, course = group[0]
        yield ("" if len(found) == 1 else f" for {names}"), first, course


def _clipped(lane: Lane, name: str, sentence: str, since: date) -> Lane:
    """What of the lane lies after that day, under what is told of it."""
    marks = [mark for mark in lane.marks if mark.day >= since]
    stretches = [replace(each, first=max(each.first, since)) for each in lane.stretches if each.last > since]
    facts = [each.words for each in stretches if each.words in set(lane.facts)]
    return Lane(name, sentence.partition(": ")[2].rstrip("."), marks, stretches, facts)
