"""What a draft changes besides the rows becomes the plan's, by the rules that a conference fixes it by."""

from datetime import datetime

from conferences.conference.for_family import may_stand_for_family
from cpunit.audit.log import WHAT_LENGTH, log
from cpunit.domain.reading_age import reads_hard
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.models import Person
from plans.agreed_actions.actions.keep_action import REASON_LENGTH
from plans.core_groups.writing import keep
from plans.drafting.parts import Part, members_of
from plans.drafting.whom import may_be_lead, may_join
from plans.models import CoreGroup, DraftPart, Plan

READS_HARD = "This reads hard: say in the family’s words what would be done, as their copy prints it."


def lacking(part: DraftPart, plan: Plan) -> Refusal | None:
    """Why it cannot be the plan's as things are today."""
    if part.part == Part.CONTINGENCY:
        said = part.contingency_in_family_words
        if reads_hard(part.contingency_plan) and not said:
            return Refusal(READS_HARD, about="in_family_words")
        return may_stand_for_family(
            said or part.contingency_plan, plan.child.family, about="in_family_words", told_apart=True
        )
    if part.part == Part.LEAD:
        return may_be_lead(part.lead, plan) if part.lead else None
    no = (may_join(each, plan) for each in part.joins.all())
    return next((refusal for refusal in no if refusal), None)


def become(part: DraftPart, plan: Plan, why: str, now: datetime) -> None:
    """The plan says it from now on, with why in its history and in the log. The caller holds the plan."""
    vars(plan)["_change_reason"] = why[:REASON_LENGTH]
    if part.part == Part.CONTINGENCY:
        plan.contingency_plan = part.contingency_plan
        plan.contingency_in_family_words = part.contingency_in_family_words
        what = "Contingency plan"
    elif part.part == Part.LEAD:
        plan.lead_social_worker = part.lead
        what = f"Lead social worker of the plan: {part.lead}"
    else:
        what = _core_group(part, plan, why)
    plan.save()
    said = f" ({why})"
    what = f"{what[: WHAT_LENGTH - len(said)]}{said}"
    log(by=None, verb="changed", what=what, now=now, record=plan.code, child=plan.child.code)


def _core_group(part: DraftPart, plan: Plan, why: str) -> str:
    there = members_of(plan)
    joins = [each for each in part.joins.all() if each.pk not in there]
    leaves = [each for each in part.leaves.all() if each.pk in there]
    coming, going = _professionals(joins), _professionals(leaves)
    plan.core_group_members.add(*(each.pk for each in coming))
    plan.core_group_members.remove(*(each.pk for each in going))
    plan.core_group_family.add(*(each for each in joins if not each.is_professional))
    plan.core_group_family.remove(*(each for each in leaves if not each.is_professional))
    for group in plan.core_groups.filter(state=CoreGroup.State.PLANNED).select_for_update():
        _ask(group, plan, coming, going, why)
    said = [f"{name} {listed([each.name for each in some])}" for name, some in _moved(joins, leaves) if some]
    return f"Core group: {'; '.join(said) or 'as it was'}"


def _ask(group: CoreGroup, plan: Plan, coming: list[Person], going: list[Person], why: str) -> None:
    """Who joins is asked to a core group that is planned, where each brother and sister that it is for has
    them in theirs; who leaves is not asked any more, unless one of those has.
    """
    others = list(
        Plan.objects.open().filter(core_groups=group).exclude(pk=plan.pk).select_related("child__family")
    )
    of_others = [members_of(each) for each in others]
    before = set(group.members.values_list("pk", flat=True))
    asked = set(before)
    for who in coming:
        is_of_all = all(who.pk in members for members in of_others)
        if is_of_all and not any(may_join(who, each) for each in others):
            asked.add(who.pk)
    stay = {key for members in of_others for key in members}
    asked -= {who.pk for who in going} - stay
    if asked != before:
        keep(group, why[:REASON_LENGTH], members=asked)


def _moved(joins: list[Person], leaves: list[Person]) -> list[tuple[str, list[Person]]]:
    return [("joined by", joins), ("left by", leaves)]


def _professionals(people: list[Person]) -> list[Person]:
    return [each for each in people if each.is_professional]
