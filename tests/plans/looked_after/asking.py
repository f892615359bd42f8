"""What the tests of a child who became looked after begin with, and how each step is taken over HTTP."""

from datetime import date, datetime
from typing import Any

from django.test import Client

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Professional, User
from plans.looked_after.actions.ask import ask_core_group, enter_answer
from plans.looked_after.actions.hand_over import name_officer
from plans.looked_after.actions.record import record_looked_after
from plans.looked_after.actions.sign import sign as sign_it
from plans.models import LookedAfter, LookedAfterAnswer, Plan
from tests.factories.people import PASSWORD, ProfessionalFactory
from tests.factories.plans import PlansWorld
from tests.plans.drafting.behind import at_door
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import send

TODAY = date(2025, 6, 16)
"""A Monday, weeks after the plans began."""
SINCE = date(2025, 6, 12)


class CareWorld(PlansWorld):
    """One child on a plan, whose core group has a health visitor, a teacher whose address is not verified,
    and the lead social worker; somebody who reviews care plans.
    """

    def __init__(self, **facts: Any) -> None:
        super().__init__(children=1, **facts)
        self.nurse: Professional = ProfessionalFactory(name="Nell Nurse")
        self.teacher: Professional = ProfessionalFactory(
            name="Tom Teach", job_title="Teacher", email="", email_verified_on=None
        )
        self.officer: Professional = ProfessionalFactory(
            name="Ida Review", job_title="Reviewing officer", agency=self.worker.agency
        )
        Professional.objects.filter(pk=self.worker.pk).update(
            email="worker@council.example", email_verified_on=date(2025, 1, 6)
        )
        self.worker.refresh_from_db()
        self.plan.core_group_members.set([self.nurse, self.teacher])
        adult = self.family.adults.first()
        self.plan.core_group_family.set([adult.person] if adult else [])

    @property
    def found(self) -> LookedAfter:
        found = self.plan.looked_after.select_related("plan__child").order_by("-pk").first()
        assert found is not None
        return found

    def row(self, who: Professional) -> LookedAfterAnswer:
        return LookedAfterAnswer.objects.get(of=self.found, who=who)

    def at(self, page: str = "") -> str:
        return f"/plans/{self.plan.code}/looked-after/{page}"


def record(world: CareWorld, by: User | None = None, **typed: Any) -> Any:
    told = {**parts("since", SINCE), "ground": "interim", **typed}
    return send(signed_in(by or world.support), world.at("new/"), told, follow=True)


def ask(world: CareWorld) -> Any:
    return send(signed_in(world.chair_user), world.at("ask/"), follow=True)


def answer(world: CareWorld, who: Professional, says: str, words: str = "") -> Any:
    """Behind their door."""
    door = f"/door/plans/{world.plan.code}/looked-after/"
    return send(at_door(who.person), door, {"says": says, "words": words}, follow=True)


def enter(world: CareWorld, who: Professional, says: str, words: str = "", *, by: User | None = None) -> Any:
    """Told to business support, or to somebody else of the unit."""
    page = world.at(f"answers/{world.row(who).pk}/")
    return send(signed_in(by or world.support), page, {"says": says, "words": words}, follow=True)


def named(world: CareWorld, first_review_on: date | None = date(2025, 7, 3)) -> Any:
    day = parts("first_review_on", first_review_on) if first_review_on else {}
    told = {"officer": world.officer.pk, **day}
    return send(signed_in(world.support), world.at("officer/"), told, follow=True)


def sign(world: CareWorld, outcome: str, why: str = "", *, client: Client | None = None, **typed: Any) -> Any:
    told = {"outcome": outcome, "why": why, "password": PASSWORD, **typed}
    return send(client or signed_in(world.chair_user), world.at("sign/"), told, follow=True)


def all_answered(world: CareWorld) -> None:
    """Everybody is for its end, and the reviewing officer is named."""
    record(world)
    ask(world)
    answer(world, world.worker, "end")
    answer(world, world.nurse, "end", "He is safe where he is")
    enter(world, world.teacher, "end")
    named(world)


def ended(world: CareWorld) -> None:
    all_answered(world)
    sign(world, "ends")


def briefed(world: CareWorld, by: User | None = None) -> Any:
    client, page = signed_in(by or world.chair_user), world.at("briefing/")
    return client.post(page, opened(client, page), follow=True)


def look_after(plan: Plan, *, by: User, ends: bool, now: datetime, today: date) -> None:
    """All of it on one day: everybody is for the end of the plan, and the chair signs one or the other."""
    chair = plan.chair.user if plan.chair else by
    found = record_looked_after(
        plan=plan, since=today, ground="care", first_review_on=None, by=by, now=now, today=today
    )
    ask_core_group(found=found, reckoner=Reckoner.current(), by=chair, now=now)
    for row in found.answers.all():
        enter_answer(row=row, says="end", words="", by=by, now=now)
    officer = ProfessionalFactory(agency=plan.child.family.social_worker.agency)
    name_officer(found=found, officer=officer, first_review_on=None, by=by, now=now)
    sign_it(found=found, ends=ends, why="They are safe", proof=Proof(chair), by=chair, now=now, today=today)
