"""The chair's report repeats nothing that its reader does not read of the record, also where it goes before
the minutes are approved (failure 3).
"""

from typing import Any

import pytest
from django.test import Client

from conferences.models import Minutes
from cpunit.people.models import Responsibility, UnitSettings
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.readers import readers_of
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.live.two_people import signed_in
from tests.conferences.minutes.test_chairs_report import BANES
from tests.conferences.minutes.test_variants import HalfSiblings
from tests.conferences.world import NOW
from tests.factories.conferences import said
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_the_day

SAID = "One of them was hungry at night"


@on_the_day
def half_siblings_closed() -> HalfSiblings:
    UnitSettings.objects.update_or_create(pk=1, defaults={"profile": BANES})
    world = HalfSiblings()
    said(world.conference, "past-harm", SAID, by=world.support).children.set([world.children[1]])
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    return world


pytestmark = [pytest.mark.django_db, laid(half_siblings_closed)]


@pytest.mark.failure(3)
@pytest.mark.safety(9)
def test_what_was_said_of_another_mans_child_is_not_repeated_before_the_minutes_are_approved(
    world: Any,
) -> None:
    at = f"/conferences/{world.conference.code}/chairs-report/"
    chair: Client = signed_in(world.chair_user)

    def seen(page: str) -> str:
        initial: dict[str, str] = chair.get(page).context["form"].initial
        return initial["seen"]

    send(chair, at, {"seen": seen(at), "words": f"All spoke.\n{SAID}."})
    assert send(chair, f"{at}approve/", {"seen": seen(f"{at}approve/")}).status_code == 302
    assert send(chair, f"{at}send/", {"sure": "on"}).status_code == 302
    make_copies(record=world.conference.reference, now=NOW)
    assert not Minutes.objects.filter(document__isnull=False).exists()
    copies = Copy.objects.of(world.conference.reference, "chairs-report").select_related("variant")
    html = {copy.person_id: copy.variant.html for copy in copies}
    assert SAID in html[world.mother.pk] and SAID in html[world.other.pk]
    assert "All spoke" in html[world.father.pk] and SAID not in html[world.father.pk]

    Responsibility.objects.filter(adult=world.other).delete()
    record, father = world.conference.reference, world.father.person
    paper = paper_of("chairs-report")
    read = paper.as_read(record, readers_of(record, [father]))
    assert world.other.pk in read[father.pk].strangers, "who was a stranger then is one still"
