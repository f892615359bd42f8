"""Who leads a child's plan reads all that is about that child: nothing else is asked of them (failure 3)."""

import pytest

from conferences.models import ConferenceChild
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_entry import keep_entry
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Agency, Child, Professional
from plans.models import Plan
from tests.conferences.world import NOW, World
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.worlds import laid
from tests.worlds.stages import closed, ready_to_close

pytestmark = [pytest.mark.django_db, pytest.mark.safety(1), pytest.mark.failure(3)]


def kept(world: World, child: Child, agency: Agency) -> None:
    withhold(
        family=world.family, what=What(person=child.person), kept_from=From(agency=agency),
        reason="A relative works there", source="The mother", by=world.support, now=NOW,
    )  # fmt: skip


@pytest.fixture
def lead() -> Professional:
    return ProfessionalFactory(agency=AgencyFactory(name="Northshire Children", kind="social-care"))


@laid(closed)
def test_of_the_child_whose_plan_it_is_and_of_no_other(world: World, lead: Professional) -> None:
    first, second = world.children
    Plan.objects.filter(child=first).update(lead_social_worker=lead)
    with pytest.raises(Refused, match=f"leads the plan of {first.name}"):
        kept(world, first, lead.agency)
    kept(world, second, lead.agency)
    other = AgencyFactory(name="Eastshire Children", kind="social-care")
    kept(world, first, other)
    with pytest.raises(Refused, match=f"All that is about {first.name} is withheld from Eastshire"):
        keep_entry(entry=lead, facts={"agency": other}, by=world.support, now=NOW)


@laid(ready_to_close)
def test_so_does_who_is_to_lead_it_once_the_conference_closes(world: World, lead: Professional) -> None:
    first = world.children[0]
    ConferenceChild.objects.filter(child=first).update(lead_social_worker=lead)
    with pytest.raises(Refused, match=f"leads the plan of {first.name}"):
        kept(world, first, lead.agency)
