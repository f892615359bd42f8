"""Who belonged to a plan's core group by the end of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Value
from django.utils.timezone import localdate

from conferences.models import ConferenceChild
from cpunit.dashboards.as_it_stood.kept import Names
from cpunit.dashboards.as_it_stood.stood import Row
from cpunit.domain.words import listed, long_date
from plans.models import CoreGroupChange, DraftPart, Plan


@dataclass(frozen=True)
class CoreGroupThen:
    """As the `place` at the latest conference arranged it, and drafts that were signed since, or the unit,
    changed it.
    """

    place: ConferenceChild | None
    members: Sequence[int]
    signed_on: Sequence[date]
    changed_on: Sequence[date]

    def rows(self, names: Names) -> list[Row]:
        """One, or none where nothing arranged one."""
        said = []
        if self.place and self.place.conference.held_on:
            code, held_on = self.place.conference.code, self.place.conference.held_on
            said.append(f"As {code} of {long_date(held_on)} arranged it")
        if self.signed_on:
            said.append(f"as a draft signed on {_days(self.signed_on)} changed it")
        if self.changed_on:
            said.append(f"as the unit changed it on {_days(self.changed_on)}")
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


class _Move(NamedTuple):
    """Somebody joined or left by a draft that was signed, or by what the unit changed."""

    moment: datetime
    is_signed: bool
    change: int
    is_in: bool
    who: int


def core_group_then(plan: Plan, place: ConferenceChild | None, until: datetime) -> CoreGroupThen:
    """From what was arranged, signed and changed: the plan's own lists are in no history. Two queries at
    most.
    """
    members: list[int] = [each.pk for each in place.core_group_members.all()] if place else []
    moves = _moves(plan, until, place.conference.closed_at if place else None)
    for _, same in groupby(moves, lambda each: each[:3]):
        made = list(same)
        gone = {each.who for each in made if not each.is_in}
        come = [each.who for each in made if each.is_in and each.who not in members]
        members = [each for each in members if each not in gone] + come
    signed_on, changed_on = (
        [localdate(each.moment) for each in moves if each.is_signed is which] for which in (True, False)
    )
    return CoreGroupThen(place, members, signed_on, changed_on)


def _moves(plan: Plan, until: datetime, since: datetime | None) -> list[_Move]:
    """All since that moment, in the order in which they were made. One query."""
    signed = {"draftpart__draft__plan": plan.pk, "draftpart__part": DraftPart.Part.CORE_GROUP}
    changed = {"coregroupchange__plan": plan.pk}
    kinds: Any = (
        (DraftPart, "draftpart", "draftpart__draft__signed_at", signed),
        (CoreGroupChange, "coregroupchange", "coregroupchange__changed_at", changed),
    )
    found = [
        getattr(model, name)
        .through.objects.filter(**of_plan, **_within(moment, until, since))
        .order_by()
        .values_list(moment, Value(model is DraftPart), change, Value(name == "joins"), "person")
        for model, change, moment, of_plan in kinds
        for name in ("joins", "leaves")
    ]
    return sorted(_Move(*each) for each in found[0].union(*found[1:], all=True))


def _within(moment: str, until: datetime, since: datetime | None) -> dict[str, datetime]:
    return {f"{moment}__lt": until, **({f"{moment}__gte": since} if since else {})}


def _days(days: Sequence[date]) -> str:
    return listed(list(dict.fromkeys(map(long_date, days))))
