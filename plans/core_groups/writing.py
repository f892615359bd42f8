"""What every action on a core group begins and ends with: its plans, locked and checked, and the audit."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.models import Person, Professional
from plans.core_groups.expected import came_to
from plans.core_groups.policies import may_change_core_group, may_correct_from_outside
from plans.models import CoreGroup, Plan
from plans.plan.called_off import call_off_the_rest
from plans.plan.kept import keep
from plans.plan.kept_out import kept_out_of_any
from plans.plan.kin import is_kin
from plans.plan.policies import day_with_child_refusal, may_record
from plans.plan.writers import Writer, history_of, log_of

NOT_NAMED = "{name} cannot be recorded here. If they came all the same, ring the unit."
SAY_WHAT_MOVED = Refusal("Say what has moved since the last core group, and what has not.", about="progress")


def must_be_planned(group: CoreGroup, by: Writer) -> None:
    refusal = may_change_core_group(group, by)
    if refusal:
        raise Refused(refusal)


def checked(plans: Sequence[Plan], by: Writer | None) -> list[Plan]:
    """The plans, locked; refused where there is none, one has ended, or they are of several families."""
    found = _locked([plan.pk for plan in plans])
    if not found:
        raise Refused("Tick at least one child whose plan the core group is for.")
    if len({plan.child.family_id for plan in found}) > 1:
        raise Refused("A core group is for the children of one family.")
    for plan in found:
        refusal = may_record(by, plan) if by else None
        if refusal:
            raise Refused(refusal)
    return found


def _locked(keys: Sequence[int]) -> list[Plan]:
    related = ("child__family__social_worker", "reference__family", "chair__user", "lead_social_worker")
    rows = Plan.objects.filter(pk__in=keys).select_related(*related).order_by("pk")
    return list(rows.select_for_update(of=("self",)))


def part_of(group: CoreGroup, plans: Sequence[Plan], by: Writer) -> CoreGroup:
    """The core group as it is this writer's to change: of one that is planned for more children than a lead
    social worker leads, one of its own for theirs. The rest stays planned, where a plan of it goes on.
    """
    others = group.plans.exclude(pk__in=[plan.pk for plan in plans]).select_related("child")
    rest = list(others.order_by("pk")) if isinstance(by, Person) else []
    if not rest:
        return group
    own = CoreGroup(family_id=group.family_id, planned_for=group.planned_for)
    keep(own, history_of(by), members=group.members.all())
    own.plans.set(plans)
    group.plans.remove(*plans)
    call_off_the_rest(rest)
    return own


def held_to_correct(
    group: CoreGroup, why: str, by: Writer, today: date
) -> tuple[CoreGroup, list[Plan], date]:
    """The core group, all plans that it was for, and the day on which it was held; all of it locked, and
    theirs to put right. Refused where none of its plans is open.
    """
    everything = list(group.plans.values_list("pk", flat=True).order_by("pk"))
    plans = _locked(everything)
    checked([plan for plan in plans if plan.is_open], by)
    group = CoreGroup.objects.select_for_update().get(pk=group.pk)
    if group.held_on is None:
        raise Refused("This core group was not held: there is nothing to correct.")
    if isinstance(by, Person):
        must(may_correct_from_outside(group, [plan for plan in plans if plan.is_open], today))
    if not why.strip():
        raise Refused("Say what was wrong.", about="why")
    return group, plans, group.held_on


def audited(plans: Sequence[Plan], verb: str, what: str, by: Writer | None, now: datetime) -> None:
    for plan in plans:
        log_of(plan, by=by, verb=verb, what=what, now=now)


def check_day(plans: Sequence[Plan], held_on: date, today: date, *, besides: CoreGroup | None = None) -> None:
    """A core group of these plans can have been on that day, and none is recorded for it but `besides`. It is
    moved to no day after one of them ended; what stands on such a day, as the end was told of later, stays.
    """
    for plan in plans:
        must(day_with_child_refusal(plan, held_on, today, "A core group", about="held_on"))
        is_moved = besides is None or besides.held_on != held_on
        if is_moved and plan.ended_on and held_on > plan.ended_on:
            raise Refused(
                f"Plan {plan.code} ended on {plan.ended_on:%-d %B %Y}, before {held_on:%-d %B %Y}: take this "
                "core group out, and record it for the children whose plans went on.",
                about="held_on",
            )
    held = CoreGroup.objects.filter(plans__in=plans, state=CoreGroup.State.HELD, held_on=held_on)
    if (held.exclude(pk=besides.pk) if besides else held).exists():
        raise Refused(f"The core group of {held_on:%-d %B %Y} is recorded already.", about="held_on")


def check_there(
    plans: Sequence[Plan],
    members: Sequence[Professional],
    of_family: Collection[Person],
    apologies: Collection[Person],
    *,
    by: Writer,
    besides: CoreGroup | None = None,
) -> None:
    """Nobody both came and did not; who of the family came is of it; and nobody was awaited there who is kept
    from what concerns any of these children, but who stands on the core group already (`besides`). Who is
    excluded is told to nobody behind a door.
    """
    came = {each.pk for each in members} | {each.pk for each in of_family}
    if twice := next((each for each in apologies if each.pk in came), None):
        raise Refused(f"{twice.name} either took part or sent apologies.", about="apologies")
    for each in of_family:
        who = each.child if each.is_child else each.adult
        if not any(is_kin(who, plan) for plan in plans):
            raise Refused(f"{each.name} is not of this family.", about="of_family")
    excluded = kept_out_of_any(plans) - (stand_on(besides) if besides else set())
    for about, people in (("members", members), ("of_family", of_family), ("apologies", apologies)):
        if out := next((each for each in people if each.pk in excluded), None):
            if isinstance(by, Person):
                raise Refused(NOT_NAMED.format(name=out.name), about=about)
            raise Refused(
                f"{out.name} is excluded, so no core group may have them there. If they came all the same, "
                "tell the chair.",
                about=about,
            )


def stand_on(group: CoreGroup) -> set[int]:
    """The keys of whoever took part, sent apologies or is asked to come."""
    return {*came_to(group).everybody}
