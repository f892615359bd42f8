"""Who an action of the outline plan can be given to."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.models import OutlineAction
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child, Professional
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out
from tests.factories.people import ProfessionalFactory
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-4", "LDS-4"), laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def test_somebody_who_is_excluded_is_not_offered_as_owner_and_is_refused(world: World) -> None:
    gone, here = world.adults
    kept_out(world.conference, gone, by=world.chair, until=NOW.date() + timedelta(days=20))
    client, address = signed_in(world.support), f"/conferences/{world.conference.code}/record/outline/"
    page = client.get(address)
    offered = words(parsed(page.content).get_element_by_id("id_owner"))
    assert here.name in offered
    assert gone.name not in offered

    row = sent_back(page.content, "need") | {
        **dict.fromkeys(("need", "outcome", "action", "measure"), "A rota"),
        **dict(zip(("by_date_day", "by_date_month", "by_date_year"), ("20", "5", "2025"), strict=True)),
        "owner": f"a-{gone.pk}",
    }
    assert "There is a problem" in client.post(address, row).text
    with pytest.raises(Refused, match=f"{gone.name} is excluded from this conference"):
        save_outline_row(
            conference=world.conference,
            row=PlanRow(
                children=world.children,
                owner=gone,
                by_date=NOW.date() + timedelta(days=9),
                need="Left alone",
                outcome="Not alone",
                action="A rota",
                measure="Seen at visits",
            ),
            by=world.support,
            now=NOW,
        )
    assert not OutlineAction.objects.exists()


def test_who_is_excluded_afterwards_keeps_no_part_in_the_plan_that_is_made(world: World) -> None:
    """The exclusion stands at once; the record closes once somebody else does what was theirs."""
    world.ready_to_close()
    row, gone = OutlineAction.objects.get(), world.partners[0]
    row.owner = gone.person
    row.save()
    world.conference.attendances.filter(participant__person=gone.person).delete()
    kept_out(world.conference, gone, by=world.chair, until=NOW.date() + timedelta(days=20))
    client, record = signed_in(world.chair_user), f"/conferences/{world.conference.code}/record/"
    page = client.get(f"{record}outline/").text
    assert f"Somebody else than {gone.name}, who is excluded, to do “{row.action}”" in unmarked(page)
    assert f"A core group without {gone.name}, who is excluded" in unmarked(page)

    address = f"{record}arrangements/"
    shown = client.get(address)
    members = parsed(shown.content).xpath("//input[@name='core_group_members']/@value")
    assert str(gone.pk) not in members
    typed = sent_back(shown.content, "visit_every")
    forced = client.post(address, typed | {"core_group_members": [*typed["core_group_members"], gone.pk]})
    assert "There is a problem" in forced.text
    assert client.post(address, typed).status_code == 302
    assert not world.conference.attached_children.filter(core_group_members=gone.person).exists()
    with pytest.raises(Refused, match=f"{gone.name} is excluded from this conference"):
        world.arrange()


def test_a_row_of_an_agency_is_given_to_who_answers_for_it(world: World) -> None:
    desk, agency = ProfessionalFactory(is_desk=True, name="The health desk"), world.partners[1].agency
    Professional.objects.filter(pk=desk.pk).update(agency=agency)
    type(agency).objects.filter(pk=agency.pk).update(safeguarding_lead=desk)
    client, address = signed_in(world.support), f"/conferences/{world.conference.code}/record/outline/"
    page = client.get(address)
    assert f"{agency.name}: The health desk" in words(parsed(page.content).get_element_by_id("id_owner"))
    client.post(address, sent_back(page.content, "need") | {"action": "A visit", "owner": f"p-{desk.pk}"})
    assert OutlineAction.objects.get().owner == desk.person


@pytest.mark.parametrize("part", ["owner", "lead_social_worker"])
def test_nor_does_anybody_who_has_left_their_post(world: World, part: str) -> None:
    world.ready_to_close()
    Professional.objects.filter(pk=world.worker.pk).update(left_on=NOW.date())
    world.worker.refresh_from_db()
    step = {"owner": "outline", "lead_social_worker": "arrangements"}[part]
    page = signed_in(world.support).get(f"/conferences/{world.conference.code}/record/{step}/")
    assert world.worker.name not in words(parsed(page.content).get_element_by_id(f"id_{part}"))
    with pytest.raises(Refused, match="has left their post"):
        world.outline() if part == "owner" else world.arrange()


def unmarked(page: str) -> str:
    return page.replace("<bdi>", "").replace("</bdi>", "")


def test_a_young_person_does_their_own_part_of_the_plan(world: World) -> None:
    young, small = world.children
    Child.objects.filter(pk=young.pk).update(birth_date=NOW.date() - timedelta(days=15 * 366))
    Child.objects.filter(pk=small.pk).update(birth_date=NOW.date() - timedelta(days=5 * 366))
    client, address = signed_in(world.support), f"/conferences/{world.conference.code}/record/outline/"
    page = client.get(address)
    offered = words(parsed(page.content).get_element_by_id("id_owner"))
    assert f"{young.name} (young person)" in offered and small.name not in offered
    row = sent_back(page.content, "need") | {"action": "Goes to boxing", "owner": f"c-{young.pk}"}
    assert client.post(address, row).status_code == 302
    kept = OutlineAction.objects.get()
    assert kept.owner == young.person
    assert f"<bdi>{young.name}</bdi>" in client.get(address).text
    again = sent_back(client.get(f"{address}{kept.pk}/").content, "need")
    assert again["owner"] == f"c-{young.pk}" or again["owner"] == [f"c-{young.pk}"]
    with pytest.raises(Refused, match="is too young"):
        save_outline_row(
            conference=world.conference,
            row=PlanRow(children=world.children, owner=small, action="Goes to boxing"),
            by=world.support,
            now=NOW,
        )
