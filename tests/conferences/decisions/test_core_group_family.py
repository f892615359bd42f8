"""Parents, carers and young people can be of the core group (LDS-10)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from conferences.decisions.actions.arrange import arrange
from conferences.decisions.facts import Arrangements
from cpunit.domain.refusal import Refused
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.live.two_people import full_record, signed_in
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out
from tests.factories.people import family_with_children
from tests.web.html import parsed, sent_back
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("LDS-10"), laid(full_record)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def address(world: World) -> str:
    return f"/conferences/{world.conference.code}/record/arrangements/"


def offered(world: World) -> list[str]:
    page = parsed(signed_in(world.support).get(address(world)).content)
    return [str(each) for each in page.xpath("//input[@name='core_group_members']/@value")]


def test_a_parent_and_a_young_person_are_members_and_go_with_the_plan(world: World) -> None:
    mother, child = world.adults[0], world.children[0]
    type(child).objects.filter(pk=child.pk).update(birth_date=DAY.replace(year=DAY.year - 12))
    client, page = signed_in(world.support), address(world)
    sent = sent_back(client.get(page).content, "visit_every")
    sent |= {"core_group_members": [*sent["core_group_members"], str(mother.pk), str(child.pk)]}
    assert client.post(page, sent).status_code == 302
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    plan = Plan.objects.get()
    assert {each.pk for each in plan.core_group_family.all()} == {mother.pk, child.pk}
    assert set(plan.core_group_members.all()) == set(world.professionals)
    assert set(CoreGroup.objects.get().members.all()) == set(world.professionals)
    minutes = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/minutes/").text
    assert f"<bdi>{mother.name}</bdi>" in minutes


def test_who_is_excluded_too_young_or_of_another_family_is_not(world: World) -> None:
    mother, father = world.adults
    young = world.children[1]
    type(young).objects.filter(pk=young.pk).update(birth_date=DAY.replace(year=DAY.year - 3))
    kept_out(world.conference, father, by=world.chair, until=DAY + timedelta(days=20))
    shown = offered(world)
    assert str(mother.pk) in shown
    assert {str(father.pk), str(young.pk)}.isdisjoint(shown)
    stranger = family_with_children().adults.all()[0]
    told: dict[str, Any] = {"conference": world.conference, "by": world.chair_user, "now": NOW}
    for who, why in ((father, "is excluded from this conference"), (stranger, "is not of this family")):
        wanted = Arrangements(lead_social_worker=None, visit_every=5, core_group_members=[who.person])
        with pytest.raises(Refused, match=why):
            arrange(**told, wanted=wanted)


def test_two_who_tick_a_parent_and_a_professional_both_count(world: World) -> None:
    """From one stale page each."""
    clients = [signed_in(world.support), signed_in(world.chair_user)]
    pages = [sent_back(each.get(address(world)).content, "visit_every") for each in clients]
    mother, gone = world.adults[0], world.partners[2]
    more = {"core_group_members": [*pages[0]["core_group_members"], str(mother.pk)]}
    fewer = {"core_group_members": [pk for pk in pages[1]["core_group_members"] if pk != str(gone.pk)]}
    for client, page, typed in zip(clients, pages, (more, fewer), strict=True):
        assert client.post(address(world), page | typed).status_code == 302
    members = {each.pk for each in world.conference.attached_children.all()[0].core_group_members.all()}
    assert mother.pk in members and gone.pk not in members
