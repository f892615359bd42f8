"""Plans as a conference starts them, without the conference: the same clocks run."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from conferences.models.decisions.view import Category
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.actions.register import register
from cpunit.people.models import Chair, Child, Family, Person, Professional, User
from plans.agreed_actions.actions.keep_action import Agreed
from plans.drafting.actions.write_draft import Drafted, write_row
from plans.drafting.actions.write_part import write_part
from plans.models import DraftRow, Plan, PlanAction
from plans.outcomes.actions.start_plan import STARTED
from plans.plan.clocks import start_clock, start_review_clocks
from plans.visits.actions.record_visit import record_visit
from plans.visits.actions.settle_visits import start_visits
from tests.factories.people import ChairFactory, ManagerFactory, SupportFactory, family_with_children

STARTED_ON = date(2025, 5, 8)
"""A Thursday. By the default: first core group by Thursday 22 May, review by 8 August."""


def at(day: date, hour: int = 9) -> datetime:
    """A moment on the unit's own clock."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def open_plan(
    child: Child, *, chair: Chair | None = None, started_on: date = STARTED_ON, **facts: Any
) -> Plan:
    """An open plan with its dates running and one action to do."""
    facts.setdefault("visit_every", 10)
    facts.setdefault("lead_social_worker", child.family.social_worker)
    plan = Plan.objects.create(
        reference=register(kind="P", family=child.family, children=[child], on=started_on),
        child=child,
        initial_category=Category.NEGLECT,
        category=Category.NEGLECT,
        started_on=started_on,
        chair=chair,
        **facts,
    )
    reckoner, now = Reckoner.current(), at(started_on)
    for kind in STARTED:
        start_clock(plan=plan, kind=Kind(kind), counted_from=started_on, reckoner=reckoner, now=now)
    start_visits(plan=plan, reckoner=reckoner, now=now)
    start_review_clocks(
        plan=plan, counted_from=started_on, after=ConferenceKind.INITIAL, reckoner=reckoner, now=now
    )
    PlanAction.objects.create(
        plan=plan,
        need="The children are left alone at night",
        outcome="An adult is at home every night",
        action="A rota of family members is agreed",
        in_family_words="You agree who is at home each night",
        measure="The health visitor finds an adult at home",
        owner=child.family.social_worker.person,
        by_date=date(2025, 5, 22),
    )
    return plan


def draft_of(plan: Plan, action: PlanAction, *, by: Person) -> list[DraftRow]:
    """A draft of an updated plan: this row in other words, one more, and another contingency plan. The one
    that there is already.
    """
    if there := list(DraftRow.objects.filter(draft__plan=plan, draft__signed_at__isnull=True)):
        return there
    said = {"need": action.need, "outcome": action.outcome, "measure": action.measure, "owner": by}
    moment = timezone.now()
    day = timezone.localdate() + timedelta(days=20)
    changed = Agreed(**said, action=action.action, in_family_words="You agree it", by_date=day)
    more = Agreed(**said, action="Somebody rings each week", by_date=day)
    both = [(action, changed), (None, more)]
    why = "The core group agreed it"
    contingency = {"text": "We ask the court.", "in_family_words": "We ask the court.", "why": why}
    write_part(plan=plan, which="contingency", typed=contingency, by=by, now=moment)
    return [
        write_row(
            plan=plan,
            typed=Drafted(agreed=agreed, why=why),
            by=by,
            now=moment,
            today=timezone.localdate(),
            action=row,
        )
        for row, agreed in both
    ]


def tell_of_a_visit(world: "PlansWorld", *, on: date = STARTED_ON) -> None:
    """On each plan, at which nobody was seen: from then on a visit that is not made is missed, where before
    it was unknown.
    """
    for plan in world.plans:
        record_visit(
            plan=plan, visited_on=on, professional=world.worker, seen=False, seen_alone=False,
            place="At home", reckoner=Reckoner.current(), by=world.support, now=at(on), today=on,
        )  # fmt: skip


class PlansWorld:
    """A family whose children all have open plans, with the chair, business support and the manager."""

    def __init__(self, *, children: int = 2, **facts: Any) -> None:
        self.family: Family = family_with_children(children=children)
        self.area = self.family.area
        self.chair: Chair = ChairFactory(user__areas=[self.area])
        self.support: User = SupportFactory(areas=[self.area])
        self.manager: User = ManagerFactory(areas=[self.area])
        self.worker: Professional = self.family.social_worker
        self.plans = [
            open_plan(child, chair=self.chair, **facts) for child in self.family.children.order_by("pk")
        ]

    @property
    def plan(self) -> Plan:
        return self.plans[0]

    @property
    def chair_user(self) -> User:
        return self.chair.user
