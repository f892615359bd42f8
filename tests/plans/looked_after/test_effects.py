"""Before the chair signs, the page says what becomes of a review that is booked (KRK-17)."""

from datetime import date

import pytest
import time_machine

from cpunit.deadlines.reckoner import Reckoner
from plans.looked_after.actions.ask import ask_core_group
from plans.looked_after.actions.record import record_looked_after
from tests.conferences.review_world import ReviewWorld
from tests.factories.plans import at
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(review_booked)]

TODAY = date(2025, 7, 7)


@time_machine.travel(at(TODAY, 10), tick=False)
def test_the_review_goes_on_without_the_child_or_is_cancelled(world: ReviewWorld) -> None:
    plan, now = world.plan, at(TODAY, 10)
    found = record_looked_after(
        plan=plan, since=TODAY, ground="care", first_review_on=None, by=world.support, now=now, today=TODAY
    )
    chair = plan.chair
    assert chair
    ask_core_group(found=found, reckoner=Reckoner.current(), by=chair.user, now=now)
    address, name = f"/plans/{plan.code}/looked-after/sign/", plan.child.name
    told = words(parsed(signed_in(chair.user).get(address).content))
    assert f"If it ends, the review on Thu 31 July 2025 goes on without {name}." in told
    world.conference.attached_children.exclude(child=plan.child).delete()
    told = words(parsed(signed_in(chair.user).get(address).content))
    assert "If it ends, the review on Thu 31 July 2025 is cancelled: whoever was invited is told" in told
