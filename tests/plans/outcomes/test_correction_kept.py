"""A corrected decision is an amendment by itself: who gets no copy of it is said by name before."""

import pytest

from conferences.models import Amendment, DecisionCorrection
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.release.models import Copy
from tests.conferences.minutes.test_amendments import approved
from tests.conferences.world import NOW, World
from tests.factories.conferences import minutes_given
from tests.plans.outcomes.test_corrections import address, shown, weeks_later
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
__all__ = ["weeks_later"]
KEPT = "Nan saw him at the station on Friday"


@pytest.mark.failure(9)
@pytest.mark.safety(1)
def test_who_corrects_a_decision_says_of_each_who_gets_no_copy_that_they_read_it(world: World) -> None:
    approved(world)
    mother, nurse, child = world.adults[0].person, world.professionals[0].person, world.children[0]
    for person in (mother, nurse):
        minutes_given(world.conference, person, by=world.support)
    withhold(
        family=world.family,
        what=What(record=world.conference.reference, words=KEPT),
        kept_from=From(person=mother),
        reason="It puts Nan at risk",
        source="Nan",
        by=world.chair_user,
        now=NOW,
    )
    client, page = shown(world, child, category="physical", why=f"{KEPT}.")
    said = words(parsed(page.content))
    assert f"No copy of the amendment for {mother.name}: what it says is kept from them." in said
    (tick,) = select(parsed(page.content), "[name=without]")
    assert tick.get("value") == str(mother.pk) and not tick.get("checked")
    here = address(world, child)
    refused = client.post(here, sent_back(page.content, "why"))
    assert f"What it says is kept from {mother.name}, so no copy goes there" in refused.text
    assert f"{KEPT}." in refused.text and not DecisionCorrection.objects.exists()
    typed = sent_back(refused.content, "why") | {"without": [mother.pk]}
    stale = sent_back(refused.content, "why") | {"without": [mother.pk]}
    assert client.post(here, typed).status_code == 302
    amendment = Amendment.objects.get()
    copies = Copy.objects.of(world.conference.reference, "amendment", amendment.number or 0)
    assert [copy.person_id for copy in copies] == [nurse.pk]
    assert client.post(here, stale | {"once": ""}).status_code == 200
    assert DecisionCorrection.objects.count() == 1


def test_nobody_is_asked_of_where_all_get_one(world: World) -> None:
    approved(world)
    child = world.children[0]
    client, page = shown(world, child, category="physical")
    assert not select(parsed(page.content), "[name=without]")
    assert client.post(address(world, child), sent_back(page.content, "why")).status_code == 302
    assert Amendment.objects.get().number == 1
