"""What is changed of a plan besides its rows is the plan's, by the rules that a conference fixes it by."""

from datetime import datetime

from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts
from cpunit.audit.log import WHAT_LENGTH, log
from cpunit.domain.reading_age import reads_hard
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.words import listed
from cpunit.people.models import Person, Professional, User
from cpunit.people.models.person import DETAILS
from plans.agreed_actions.actions.keep_action import REASON_LENGTH
from plans.drafting.parts import Part, Said, members_of, of_plan
from plans.drafting.whom import may_be_lead, may_join
from plans.models import CoreGroup, CoreGroupChange, Plan
from plans.plan.kept import keep

READS_HARD = "This reads hard: say in the family’s words what would be done, as their copy prints it."


def saying(said: Facts, plan: Plan, which: str, out: str = "") -> Said:
    """What was typed (by the names of `of_part`) as it is to stand. Raises `Refused` where it says nothing,
    or what the plan says already (`out`: what is done then), or cannot be the plan's.
    """
    if not said["why"]:
        raise Refused("Say why it is changed.", about="why")
    said = {name: each for name, each in said.items() if name != "why"}
    if which == Part.CONTINGENCY and _is_said_of_the_one_before(said, plan):
        said = {**said, "in_family_words": ""}
    if said == of_plan(plan, which):
        raise Refused(f"Nothing is changed: the plan says this already.{out}")
    wanted = _typed(said, plan, which)
    if refusal := lacking(wanted, plan):
        raise Refused(refusal)
    return wanted


def _typed(said: Facts, plan: Plan, which: str) -> Said:
    if which == Part.CONTINGENCY:
        if not said["text"]:
            raise Refused("Say what happens if the child is not safer by then.", about="text")
        return Said(which, said["text"], said["in_family_words"])
    if which == Part.LEAD:
        lead = Professional.objects.select_related("agency").filter(pk=said["lead"] or None).first()
        if lead is None:
            raise Refused("Choose who is to lead the plan.", about="lead")
        return Said(which, lead=lead)
    if not said["members"]:
        raise Refused("Somebody is of the core group: tick them.", about="members")
    now = members_of(plan)
    people = Person.objects.select_related(*DETAILS).order_by("-kind", "pk")
    joins, leaves = (
        list(people.filter(pk__in=keys)) for keys in (said["members"] - now, now - said["members"])
    )
    return Said(which, joins=joins, leaves=leaves)


def _is_said_of_the_one_before(said: Facts, plan: Plan) -> bool:
    """Whether it is another plan in the words that the family was to read of the one before."""
    is_other = said["text"] != plan.contingency_plan
    return bool(is_other and said["in_family_words"] == plan.contingency_in_family_words)


def lacking(said: Said, plan: Plan) -> Refusal | None:
    """Why it cannot be the plan's as things are today."""
    if said.part == Part.CONTINGENCY:
        words = said.contingency_in_family_words
        if reads_hard(said.contingency_plan) and not words:
            return Refusal(READS_HARD, about="in_family_words")
        return may_stand_for_family(
            words or said.contingency_plan, plan.child.family, about="in_family_words", told_apart=True
        )
    if said.part == Part.LEAD:
        return may_be_lead(said.lead, plan) if said.lead else None
    no = (may_join(each, plan) for each in said.joins)
    return next((refusal for refusal in no if refusal), None)


def become(said: Said, plan: Plan, why: str, now: datetime, by: User | None = None) -> None:
    """The plan says it from now on, with why in its history and in the log. The caller holds the plan."""
    vars(plan)["_change_reason"] = why[:REASON_LENGTH]
    if said.part == Part.CONTINGENCY:
        plan.contingency_plan = said.contingency_plan
        plan.contingency_in_family_words = said.contingency_in_family_words
        what = "Contingency plan"
    elif said.part == Part.LEAD:
        plan.lead_social_worker = said.lead
        what = f"Lead social worker of the plan: {said.lead}"
    else:
        what = _core_group(said, plan, why, now)
    plan.save()
    because = f" ({why})"
    what = f"{what[: WHAT_LENGTH - len(because)]}{because}"
    log(by=by, verb="changed", what=what, now=now, record=plan.code, child=plan.child.code)


def _core_group(said: Said, plan: Plan, why: str, now: datetime) -> str:
    there = members_of(plan)
    joins = [each for each in said.joins if each.pk not in there]
    leaves = [each for each in said.leaves if each.pk in there]
    if joins or leaves:
        change = CoreGroupChange.objects.create(plan=plan, changed_at=now)
        change.joins.set(joins)
        change.leaves.set(leaves)
    coming, going = _professionals(joins), _professionals(leaves)
    plan.core_group_members.add(*(each.pk for each in coming))
    plan.core_group_members.remove(*(each.pk for each in going))
    plan.core_group_family.add(*(each for each in joins if not each.is_professional))
    plan.core_group_family.remove(*(each for each in leaves if not each.is_professional))
    for group in plan.core_groups.filter(state=CoreGroup.State.PLANNED).select_for_update():
        _ask(group, plan, coming, going, why)
    moved = [f"{name} {listed([each.name for each in some])}" for name, some in _moved(joins, leaves) if some]
    return f"Core group: {'; '.join(moved) or 'as it was'}"


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
