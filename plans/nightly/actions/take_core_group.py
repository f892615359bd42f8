"""A core group that the case system tells of: planned, held or cancelled."""

from collections.abc import Callable
from typing import Any

from cpunit.domain.nightly import How
from cpunit.domain.refusal import Refused, must
from plans.core_groups.actions.ask_core_group import ask_core_group
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.correct_core_group import correct_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.core_groups.actions.take_out_core_group import take_out_core_group
from plans.models import CoreGroup
from plans.nightly.coming import WHY, Coming
from plans.nightly.naming import awaited, family_named, people_named
from plans.plan.policies import may_go_on

PLANNED, HELD = CoreGroup.State.PLANNED, CoreGroup.State.HELD
WHO = ("members", "of_family", "apologies")


def take_core_group(coming: Coming) -> bool:
    """What the row says of it, of the one that came as this row before, or is recorded here for that day;
    whether anything is changed by it.
    """
    return TAKES[coming.row.how](coming, CoreGroup.objects.filter(came_as=coming.stored).first())


def _plan(coming: Coming, before: CoreGroup | None) -> bool:
    row = coming.row
    if before and before.state == HELD:
        raise Refused("It is recorded here as held: correct it here.", about="how")
    for plan in coming.plans:
        must(may_go_on(coming.by, plan))
    members = people_named(row.by, "by", among=awaited(coming.plans, before).professionals)
    if before and before.state == PLANNED:
        if before.planned_for == row.on and _is_for(before, coming):
            return _ask(coming, before, {each.pk for each in members})
        cancel_core_group(
            group=before, why=f"{WHY}: it is on {row.on:%-d %B %Y}", by=coming.by, now=coming.now
        )
    if here := _here(coming, PLANNED):
        _ask(coming, here, {each.pk for each in (*members, *here.members.all())})
    group = here or plan_core_group(
        plans=coming.plans, planned_for=row.on, members=members, by=coming.by, now=coming.now
    )
    _keep(coming, before, group)
    return True


def _ask(coming: Coming, group: CoreGroup, members: set[int]) -> bool:
    if is_new := members != set(group.members.values_list("pk", flat=True)):
        ask_core_group(group=group, members=members, by=coming.by, now=coming.now)
    return is_new


def _hold(coming: Coming, before: CoreGroup | None) -> bool:
    """One that the row told of as held before is corrected; one that somebody recorded here is that one, and
    where it says something else, what was recorded here stands.
    """
    facts = _facts(coming, before)
    here = before if before and before.state == HELD else _here(coming, HELD)
    if here and not _is_for(here, coming):
        raise Refused("It is recorded here for other children: correct it here.", about="children")
    if here and here == before and coming.stored.how == How.HELD.value:
        if is_new := not _says(here, facts, empty=True):
            correct_core_group(group=here, why=WHY, **facts, **coming.moment)
        return is_new
    if here:
        if not _says(here, facts, empty=False):
            raise Refused("It is recorded here otherwise: correct it here or there.")
        _keep(coming, before, here)
        return True
    planned = before if before and before.state == PLANNED else _here(coming, PLANNED)
    _keep(coming, before, hold_core_group(group=planned, plans=coming.plans, **facts, **coming.moment))
    return True


def _facts(coming: Coming, before: CoreGroup | None) -> dict[str, Any]:
    row, may = coming.row, awaited(coming.plans, before)
    if {each.lower() for each in row.by} & {each.lower() for each in row.apologies}:
        raise Refused("Somebody cannot both have come and have sent apologies.", about="apologies")
    sent = people_named(row.apologies, "apologies", among=may.apologies)
    return {
        "held_on": row.on,
        "progress": row.words,
        "members": people_named(row.by, "by", among=may.professionals),
        "of_family": family_named(row.family, may.family),
        "apologies": [each.person for each in sent],
    }


def _says(group: CoreGroup, facts: dict[str, Any], *, empty: bool) -> bool:
    """Whether all of it is recorded so. What the row leaves empty counts where `empty`; else the case system
    did not tell it.
    """
    there = {name: set(getattr(group, name).values_list("pk", flat=True)) for name in WHO}
    told = {name: {each.pk for each in facts[name]} for name in WHO}
    who = all(told[name] == there[name] for name in WHO if empty or told[name])
    words = group.progress == facts["progress"] or not (empty or facts["progress"])
    return who and words and group.held_on == facts["held_on"]


def _cancel(coming: Coming, before: CoreGroup | None) -> bool:
    """Of one that the row told of as held, that it never was; nothing where none is planned."""
    why = coming.row.words
    if before and before.state == HELD:
        if coming.stored.how != How.HELD.value:
            raise Refused("It is recorded here as held: correct it here.", about="how")
        take_out_core_group(group=before, why=why or WHY, **coming.moment)
        return True
    group = before or _here(coming, PLANNED)
    if group is None or group.state != PLANNED:
        return False
    cancel_core_group(group=group, why=why, by=coming.by, now=coming.now)
    _keep(coming, before, group)
    return True


TAKES: dict[How, Callable[[Coming, CoreGroup | None], bool]] = {
    How.PLANNED: _plan,
    How.HELD: _hold,
    How.CANCELLED: _cancel,
}


def _here(coming: Coming, state: str) -> CoreGroup | None:
    """One of just these children on that day that somebody recorded here, or another row did."""
    on = {"held_on": coming.row.on} if state == HELD else {"planned_for": coming.row.on}
    found = CoreGroup.objects.filter(family=coming.plans[0].child.family_id, state=state, **on)
    group = next((each for each in found.order_by("pk") if _is_for(each, coming)), None)
    if group and group.came_as_id not in {None, coming.stored.pk}:
        raise Refused("A core group of these children on that day came as another row already.")
    return group


def _is_for(group: CoreGroup, coming: Coming) -> bool:
    return set(group.plans.values_list("pk", flat=True)) == {plan.pk for plan in coming.plans}


def _keep(coming: Coming, before: CoreGroup | None, group: CoreGroup) -> None:
    """From now on the row is of this one."""
    if before and before.pk != group.pk:
        CoreGroup.objects.filter(pk=before.pk).update(came_as=None)
    CoreGroup.objects.filter(pk=group.pk).update(came_as=coming.stored)
