"""The unit changes what a plan says besides its rows: its contingency plan, its core group, who leads it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.agreed_actions.policies import may_keep
from plans.drafting.actions.become import become, saying
from plans.drafting.actions.writing import plan_held
from plans.drafting.letters import YOU_LEAD, Telling
from plans.drafting.parts import Part, of_plan, words_of
from plans.drafting.together import of_child
from plans.models import Plan
from plans.papers.actions.meet_update import meet_update

OTHERWISE = "the plan says something else by now: change it there."


@transaction.atomic
def change_part(
    *,
    plan: Plan,
    which: str,
    typed: Facts,
    by: User,
    now: datetime,
    seen: str | None = None,
    also: Sequence[Plan] = (),
) -> list[Plan]:
    """What the plan says of `which` from now on, by the names of `of_plan`, and why; and what it came to in
    each of the plans `also`, of brothers and sisters, which say the same: in all or in none. Who is to lead
    is told once. Raises `Overtaken` for a page left behind.
    """
    hold_family(plan.child.family_id)
    plan, others = plan_held(plan), [plan_held(each) for each in also]
    must(may_keep(by, plan))
    stood = of_plan(plan, which)
    alike = {each.pk for each in others if _is_theirs(each, plan) and of_plan(each, which) == stood}
    telling = Telling()
    said = kept(
        {**stood, "why": ""}, seen, typed, lambda _: _says(plan, which), as_one=which == Part.CONTINGENCY
    )
    said = {name: each.strip() if isinstance(each, str) else each for name, each in said.items()}
    _change(plan, which, said, by, now, telling)
    for other in others:
        with of_child(other):
            must(may_keep(by, other))
            if other.pk not in alike:
                raise Refused(OTHERWISE)
            _change(other, which, said, by, now, telling)
    telling.send(now)
    return [plan, *others]


def _change(plan: Plan, which: str, said: Facts, by: User, now: datetime, telling: Telling) -> None:
    wanted = saying(said, plan, which)
    become(wanted, plan, said["why"], now, by)
    if wanted.lead:
        telling.add(plan, wanted.lead, YOU_LEAD)
    meet_update(record=plan.reference, now=now)


def _is_theirs(other: Plan, plan: Plan) -> bool:
    """Whether it is a brother's or sister's: a child may have gone to another family meanwhile."""
    return other.child.family_id == plan.child.family_id


def _says(plan: Plan, which: str) -> str:
    names = ("text", "in_family_words") if which == Part.CONTINGENCY else ("lead",)
    return "\n".join(words_of(plan, name) for name in names)
