"""No child falls between the two plans: the reviewing officer is briefed whoever of the unit has left, and
another one is named where the first is gone (KRK-17).
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
import time_machine

from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Professional, User
from plans.looked_after.actions.hand_over import brief, name_officer
from plans.models import LookedAfter
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import at
from tests.plans.drafting.behind import at_door
from tests.plans.looked_after.asking import TODAY, CareWorld, briefed, ended, look_after
from tests.plans.pages import signed_in
from tests.web.html import send
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def waits_for_a_manager(world: CareWorld) -> bool:
    return "Hand over to the reviewing officer" in signed_in(world.manager).get("/today").text


def test_a_manager_briefs_where_the_chair_who_signed_has_left(world: CareWorld) -> None:
    ended(world)
    assert not waits_for_a_manager(world), "the chair has their days"
    assert (
        "Only the chair of this plan does this." in signed_in(world.support).get(world.at("briefing/")).text
    )
    User.objects.filter(pk=world.chair_user.pk).update(is_active=False)
    assert waits_for_a_manager(world)
    said = briefed(world, world.manager)
    assert "The reviewing officer is briefed." in said.text
    assert world.found.briefed_by == world.manager
    read = at_door(world.officer.person).get(f"/door/plans/{world.plan.code}/briefing/").text
    assert f"{world.manager.name}, Mon 16 June 2025" in read


def test_a_hand_over_that_nobody_recorded_for_a_week_is_told_to_managers(world: CareWorld) -> None:
    ended(world)
    with time_machine.travel(at(date(2025, 6, 24), 10), tick=False):
        assert waits_for_a_manager(world)


@pytest.mark.safety(1)
@pytest.mark.parametrize("how", ["left", "withheld"])
def test_another_officer_is_named_and_briefed_where_the_first_is_gone(world: CareWorld, how: str) -> None:
    other = ProfessionalFactory(name="Odo Other", job_title="Reviewing officer", agency=world.officer.agency)
    now = at(TODAY, 10)
    look_after(world.plan, by=world.support, ends=True, now=now, today=TODAY)
    LookedAfter.objects.update(officer=world.officer)
    brief(found=world.found, risks="He is followed", for_care_plan="", by=world.chair_user, now=now)
    naming = partial(name_officer, found=world.found, first_review_on=None, by=world.support, now=now)
    with pytest.raises(Refused, match="Ida Review is briefed already, and stays the reviewing officer"):
        naming(officer=other)
    if how == "left":
        Professional.objects.filter(pk=world.officer.pk).update(left_on=TODAY)
    else:
        withhold(
            family=world.family,
            what=What(person=world.plan.child.person),
            kept_from=From(person=world.officer.person),
            reason="A relative",
            source="The mother",
            by=world.support,
            now=now,
        )
    with pytest.raises(Refused, match="Name another reviewing officer"):
        naming(officer=None)
    gone = "has left" if how == "left" else "is not to be told of this child"
    client, page = signed_in(world.support), world.at("officer/")
    assert f"Ida Review {gone}: choose another." in client.get(world.at()).text
    assert send(client, page, {"officer": other.pk}).status_code == 302
    found = world.found
    assert (found.officer, found.briefed_at, found.briefed_by) == (other, None, None)
    door = f"/door/plans/{world.plan.code}/briefing/"
    assert at_door(other.person).get(door).status_code == 404, "until they are briefed themselves"
    assert "He is followed" not in at_door(world.officer.person).get(door).text
    assert "The reviewing officer is briefed." in briefed(world).text, "by what the first was told"
    assert "He is followed" in at_door(other.person).get(door).text
    assert OutgoingMessage.objects.filter(to_name="Odo Other").count() == 1
