"""What chairs learned of their plans between conferences, and what lead social workers write of them."""

from datetime import timedelta
from itertools import groupby

from cpunit.demo import words
from cpunit.demo.moments import Moments, at
from cpunit.people.models import Person
from plans.agreed_actions.actions.keep_action import Agreed
from plans.drafting.actions.write_draft import Drafted, hand_in, write_row
from plans.models import MonitoringContact, Plan, PlanAction
from plans.oversight.actions.record_contact import record_contact
from plans.oversight.whom import people_around
from plans.plan.leads import lead_of
from plans.plan.review import open_review
from plans.plan.sides import WORDS

Way = MonitoringContact.Way
LOOKED_INTO, READ_AGO, SPOKEN_AGO = 3, 6, 3
"""Families of the chair who signs in, and so many working days ago."""
DRAFTED, HANDED_IN = 2, 1
"""Of their plans, and of these."""


def contacts_of_chair(moments: Moments) -> None:
    """The chair read the file of some families, and spoke with a parent of one."""
    families = groupby(_plans(), key=lambda plan: plan.child.family_id)
    for number, plans in enumerate([list(plans) for _, plans in families][:LOOKED_INTO]):
        _contact(plans, moments, READ_AGO, Way.FILE, None, words.READ)
        parent = people_around(plans[0]).filter(kind=Person.Kind.ADULT).first()
        if parent and number == 0:
            _contact(plans, moments, SPOKEN_AGO, Way.PARENT, parent, words.SPOKEN)


def drafts_of_leads(moments: Moments) -> None:
    """One draft of an updated plan waits for a team manager, and one is still written."""
    to_draft = [plan for plan in reversed(_plans()) if lead_of(plan)][:DRAFTED]
    for number, plan in enumerate(to_draft):
        lead = lead_of(plan)
        row = plan.actions.filter(state=PlanAction.State.TO_DO).select_related("owner").first()
        if lead is None or row is None:
            continue
        agreed = Agreed(
            **{name: getattr(row, name) for name in WORDS} | {"measure": words.MEASURED},
            owner=row.owner,
            by_date=max(row.by_date, moments.today) + timedelta(days=14),
        )
        day = moments.latest_working_day
        typed = Drafted(agreed=agreed, why=words.WHY_DRAFTED)
        write_row(plan=plan, typed=typed, by=lead.person, now=at(day, 8), today=day, action=row)
        if number < HANDED_IN:
            hand_in(plan=plan, by=lead.person, now=at(day, 8, 30))


def _contact(
    plans: list[Plan], moments: Moments, ago: int, way: Way, whom: Person | None, found: str
) -> None:
    chair = plans[0].chair
    assert chair is not None
    day = max(moments.working_days(-ago), *(plan.started_on for plan in plans))
    record_contact(
        plans=plans,
        on_date=day,
        way=way,
        whom=whom,
        found=found,
        follows="",
        by=chair.user,
        now=at(day, 16),
        today=day,
    )


def _plans() -> list[Plan]:
    """Open plans of who signs in as chair, whom no review holds; brothers and sisters one after another."""
    plans = Plan.objects.open().filter(chair__user__username="chair").order_by("child__family", "pk")
    people = ("chair__user", "lead_social_worker__person", "child__family__social_worker__person")
    held = plans.select_related(*people, "child__family__team")
    return [plan for plan in held if not plan.child.is_unborn and open_review(plan) is None]
