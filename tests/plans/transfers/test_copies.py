"""The authority to which a child moves is sent copies as everybody is, of who moves there alone (KRK-7)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from cpunit.people.models import Professional, Reference
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.kept_from import kept_from
from cpunit.release.models import Copy
from cpunit.release.readers import readers_of
from plans.models import Plan, TransferOut
from plans.transfers.actions.record_move import record_move
from tests.conferences.live.two_people import signed_in
from tests.conferences.signing_off.test_sign_off import approve
from tests.conferences.world import NOW, World
from tests.factories.people import (
    AdultFactory,
    AgencyFactory,
    ProfessionalFactory,
    ResponsibilityFactory,
)
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(days=20)


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.mark.requirement("KRK-7")
@pytest.mark.failure(2, 3)
def test_their_copies_are_asked_for_by_name_and_tell_of_who_moves_alone(world: World) -> None:
    approve(world)
    plan = Plan.objects.get(child=world.children[0])
    record_move(
        plan=plan,
        authority="Calder Council",
        moves_on=LATER.date(),
        is_permanent=True,
        papers=[],
        by=world.support,
        now=LATER,
    )
    agency = AgencyFactory(name="Calder Council", kind="social-care")
    there: Professional = ProfessionalFactory(agency=agency, team=None, email_verified_on=NOW.date())
    unknown: Professional = ProfessionalFactory(agency=agency, team=None, email="", email_verified_on=None)
    client, address = signed_in(world.support), f"/plans/{plan.code}/transfer/copies/"
    page = client.get(address).content
    assert unknown.name not in words(parsed(page))
    form = sent_back(page, "receiver") | {"receiver": [str(there.pk)]}
    assert "being made" in client.post(address, form, follow=True).text
    for code in (plan.code, world.conference.code):
        make_copies(record=Reference.objects.get(code=code), now=LATER)
    copies = list(Copy.objects.filter(person=there.person).select_related("variant").order_by("kind"))
    assert [copy.kind for copy in copies] == ["minutes", "plan"]
    for copy in copies:
        assert copy.variant is not None
        said = words(parsed(copy.variant.html))
        assert world.children[0].name in said
        assert world.children[1].name not in said
    stays = AdultFactory(family=world.family, name="Gareth Bloom")
    ResponsibilityFactory(adult=stays, child=world.children[1], relationship="father")
    reader = readers_of(plan.reference, [there.person])[there.pk]
    assert {stays.pk, world.children[1].pk} <= reader.strangers
    asked = kept_from(plan.reference, [there.person])[there.pk].outsiders
    assert {"Gareth Bloom", world.children[1].name} <= set(asked), "who stays is asked about by name"
    shown = words(parsed(client.get(f"/plans/{plan.code}/transfer/").content))
    assert shown.count("to be looked at and released by somebody else") == 2
    TransferOut.objects.update(state="withdrawn", ended_on=LATER.date(), why="They stay")
    Copy.objects.all().update(document=None, variant=None)
    make_copies(record=world.conference.reference, now=LATER)
    assert not Copy.objects.filter(kind="minutes").exists(), "who takes nothing over any more is given none"
