"""Nobody is told once more to read the plan of a child who died, nor one that has ended (safety 8)."""

from datetime import timedelta

import pytest
import time_machine

from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Child
from cpunit.release.actions.chase_unopened import chase_unopened
from cpunit.release.actions.follow import follow_all
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from plans.models import Plan
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.release.asking import ask
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
GIVEN, DUE = NOW + timedelta(days=1), NOW + timedelta(days=8)
"""A Friday, and the next one."""


def given_out(world: World, plan: Plan) -> None:
    with time_machine.travel(GIVEN, tick=False):
        ask(signed_in(world.support), f"/plans/{plan.code}/copies/")
        make_copies(record=plan.reference, now=GIVEN)
        made = Copy.objects.filter(kind="plan").to_release()
        release_paper(
            record=plan.reference,
            kind="plan",
            edition=1,
            looked_at=list(made.values_list("document", flat=True)),
            by=world.manager,
            now=GIVEN,
            proof=Proof(world.manager),
        )
        OutgoingMessage.objects.update(state="sent", sent_at=GIVEN)
        follow_all(now=GIVEN)


@pytest.mark.safety(8)
@pytest.mark.parametrize("over", ["died", "ended", ""])
def test_nobody_is_told_once_more_once_it_is_over(world: World, over: str) -> None:
    plan = Plan.objects.select_related("reference").get(child=world.children[0])
    given_out(world, plan)
    if over == "died":
        Child.objects.filter(pk=plan.child_id).update(death_date=GIVEN.date())
    elif over == "ended":
        facts = {"ended_on": GIVEN.date(), "end_reason": "transferred", "accepted_by": "Leeds"}
        Plan.objects.filter(pk=plan.pk).update(**facts)
    with time_machine.travel(DUE, tick=False):
        told = chase_unopened(now=DUE, calendar=unit_calendar())
    chased = Copy.objects.filter(kind="plan", chased_at__isnull=False)
    assert (told > 0, chased.exists()) == (not over, not over), "nor does it wait on Today"
