"""Who belonged to a plan's core group by the end of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Value
from django.utils.timezone import localdate

from conferences.models import ConferenceChild
from cpunit.dashboards.as_it_stood.kept import Names
from cpunit.dashboards.as_it_stood.stood import Row
from cpunit.domain.words import listed, long_date
from plans.models import CoreGroupChange, Plan


@dataclass(frozen=True)
class CoreGroupThen:
    """As the `place` at the latest conference arranged it, and as it was changed since."""

    place: ConferenceChild | None
    members: Sequence[int]
    changed_on: Sequence[date]

    def rows(self, names: Names) -> list[Row]:
        """One, or none where nothing arranged one."""
        said = []
        if self.place and self.place.conference.held_on:
            code, held_on = self.place.conference.code, self.place.conference.held_on
            said.append(f"As {code} of {long_date(held_on)} arranged it")
        if self.changed_on:
            days = listed(list(dict.fromkeys(map(long_date, self.changed_on))))
            said.append(f"as it was changed on {days}")
        if not said:
            return []
        key = ", and ".join(said)
        return [
            Row(
                key[0].upper() + key[1:],
                texts=[names.of(each) for each in self.members],
                value="" if self.members else "Nobody",
            )
        ]


def core_group_then(plan: Plan, place: ConferenceChild | None, until: datetime) -> CoreGroupThen:
    """From what was arranged and what was changed since: the plan's own lists are in no history. Two queries
    at most.
    """
    members: list[int] = [each.pk for each in place.core_group_members.all()] if place else []
    changed_on = []
    moves = _moves(plan, until, place.conference.closed_at if place else None)
    for (at, _), same in groupby(moves, lambda each: each[:2]):
        made = list(same)
        gone = {who for *_, is_in, who in made if not is_in}
        come = [who for *_, is_in, who in made if is_in and who not in members]
        members = [each for each in members if each not in gone] + come
        changed_on.append(localdate(at))
    return CoreGroupThen(place, members, changed_on)


def _moves(plan: Plan, until: datetime, since: datetime | None) -> list[tuple[datetime, int, bool, int]]:
    """Who joined (True) or left since that moment, by which change, in the order in which they were made. One
    query.
    """
    within: dict[str, Any] = {"coregroupchange__plan": plan.pk, "coregroupchange__changed_at__lt": until}
    if since:
        within["coregroupchange__changed_at__gte"] = since
    joined, left = (
        way.through.objects.filter(**within)
        .order_by()
        .values_list("coregroupchange__changed_at", "coregroupchange", Value(is_in), "person")
        for way, is_in in ((CoreGroupChange.joins, True), (CoreGroupChange.leaves, False))
    )
    return sorted(joined.union(left, all=True))
