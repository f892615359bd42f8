"""The unit changes what a plan says besides its rows: its contingency plan, its core group, who leads it."""

from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from cpunit.domain.refusal import must
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.agreed_actions.policies import may_keep
from plans.drafting.actions.become import become, saying
from plans.drafting.actions.writing import plan_held
from plans.drafting.letters import YOU_LEAD, Telling
from plans.drafting.parts import Part, of_plan, words_of
from plans.models import Plan
from plans.papers.actions.meet_update import meet_update


@transaction.atomic
def change_part(
    *, plan: Plan, which: str, typed: Facts, by: User, now: datetime, seen: str | None = None
) -> Plan:
    """What the plan says of `which` from now on, by the names of `of_plan`, and why. Who is to lead is told.
    Raises `Overtaken` for a page left behind.
    """
    hold_family(plan.child.family_id)
    plan = plan_held(plan)
    must(may_keep(by, plan))
    stands = {**of_plan(plan, which), "why": ""}
    said = kept(stands, seen, typed, lambda _: _says(plan, which), as_one=which == Part.CONTINGENCY)
    said = {name: each.strip() if isinstance(each, str) else each for name, each in said.items()}
    wanted = saying(said, plan, which)
    become(wanted, plan, said["why"], now, by)
    if wanted.lead:
        telling = Telling()
        telling.add(plan, wanted.lead, YOU_LEAD)
        telling.send(now)
    meet_update(record=plan.reference, now=now)
    return plan


def _says(plan: Plan, which: str) -> str:
    names = ("text", "in_family_words") if which == Part.CONTINGENCY else ("lead",)
    return "\n".join(words_of(plan, name) for name in names)
