"""A report that closes for a parent stands on Today at once, and its page says that it is closed."""

from typing import Any

import pytest
import time_machine

from conferences.models import ReportOffer
from conferences.reports.actions.sign_off import send_back
from conferences.reports.who import Who
from cpunit.people.models import Agency, Responsibility
from tests.conferences.reports.test_at_the_door import door_of, offered
from tests.conferences.reports.test_at_the_door import sent as sent_by_worker
from tests.conferences.reports.test_report import managed
from tests.conferences.reports.test_versions import SAID, support, withheld
from tests.conferences.world import NOW, World
from tests.factories.people import AdultFactory, ChildFactory, ProfessionalFactory
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened), pytest.mark.safety(1, 3, 9)]
HELD = "A report that was released is held back"


@pytest.fixture(autouse=True)
def on_the_day(world: World) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_what_is_withheld_on_the_familys_page_closes_it_there_and_then(world: World) -> None:
    father, office = world.adults[0], support(world)
    restriction = withheld(world, father, "Moorside School")
    offer, door = offered(world, sent_by_worker(world, SAID)), door_of(father.person, world)
    address = f"/door/read/{offer.pk}/"
    assert door.get(address).status_code == 200
    fact = restriction.fact
    assert fact is not None
    fact.pk, fact.words = None, "Fellside Academy"
    fact.save(force_insert=True)
    typed = {
        "what": f"fact-{fact.pk}", "kept_from": f"person-{father.pk}", "reason": "The gate", "source": "She",
    }  # fmt: skip
    assert send(office, f"/families/{world.family.code}/withheld/new/", typed).status_code == 302
    assert HELD in office.get("/today").text, "and not with the next sweep"
    answer = door.get(address)
    assert answer.status_code == 404
    assert (
        "This report is closed at the moment" in answer.text and "what you have written to us" in answer.text
    )
    assert not any(telling in answer.text for telling in ("withheld", "Fellside", "Nothing here for you"))
    assert "Nothing here for you" in door.get(f"/door/read/{offer.pk + 1}/").text, "what never was theirs"


def test_what_changes_or_goes_back_to_its_author_is_noted_by_that(world: World) -> None:
    offer = offered(world, sent_by_worker(world, "She is well."))
    with time_machine.travel(NOW.replace(minute=NOW.minute + 1), tick=False):
        sent_by_worker(world, "She is well.")
        assert ReportOffer.objects.get().held_since is None, "the same again changes nothing"
    send_back(
        report=offer.report, signer=managed(world), words="Shorter", who=Who(user=world.support), now=NOW
    )
    assert ReportOffer.objects.get().held_since == NOW
    assert HELD in support(world).get("/today").text


def test_whoever_opens_it_finds_out_before_a_sweep_does(world: World) -> None:
    offer = offered(world, sent_by_worker(world, SAID))
    withheld(world, world.adults[0])
    door = door_of(world.adults[0].person, world)
    assert "This report is closed at the moment" in door.get(f"/door/read/{offer.pk}/").text
    assert HELD in support(world).get("/today").text


@pytest.mark.failure(1)
def test_the_name_of_a_teacher_closes_it_once_her_school_is_withheld_and_the_staffs_own_does_not(
    world: World,
) -> None:
    """Both are told by their whole name: who is at work is nobody of another man's family."""
    father, said = world.adults[0], "Nell Featherstone says that she reads well. Bea Howarth agrees."
    ProfessionalFactory(name="Bea Howarth")
    offer = offered(world, sent_by_worker(world, said))
    stranger = ChildFactory(family=world.family, first_name="Bea")
    adult = AdultFactory(family=world.family, name="Osman Vale")
    Responsibility.objects.create(adult=adult, child=stranger, relationship="father", has_pr=True)
    address, door = f"/door/read/{offer.pk}/", door_of(father.person, world)
    assert door.get(address).status_code == 200
    school = Agency.objects.create(name="St Mary's", kind="education")
    ProfessionalFactory(name="Nell Featherstone", agency=school, job_title="Head teacher")
    withheld(world, father, "St Marys School")
    assert "This report is closed at the moment" in door.get(address).text
