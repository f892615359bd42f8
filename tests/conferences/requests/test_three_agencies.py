"""Social care, the police and health take part in every strategy discussion, or it is said why not."""

import pytest
from django.test import Client

from conferences.models import StrategyDiscussion
from cpunit.people.models import Agency
from tests.conferences.requests.test_pages_to_the_invitations import discussion_data, new_url
from tests.factories.conferences import NOW, Unit
from tests.factories.people import AgencyFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("KRK-30"),
    pytest.mark.time_machine(NOW, tick=False),
    laid(a_unit),
]

NOBODY_SAID = {"why_not_social_care": "", "why_not_police": "", "why_not_health": ""}


def test_each_of_the_three_is_there_or_it_is_said_why_not(unit: Unit, client: Client) -> None:
    client.force_login(unit.support)
    here = {kind: AgencyFactory(kind=kind) for kind in ("social-care", "police", "health")}
    ticked = [here["social-care"].pk, here["police"].pk]
    data = discussion_data(unit, **NOBODY_SAID, agencies=ticked)
    told = client.post(new_url(unit), data).text
    assert "Say who took part for health, or why nobody did." in told
    assert 'href="#id_why_not_health"' in told
    assert "Say who took part for the police" not in told
    early = {
        f"section_47_started_on_{part}": value for part, value in (("day", 1), ("month", 5), ("year", 2025))
    }
    told = client.post(new_url(unit), {**data, **early}).text
    assert "Say who took part for health" in told and "start at the strategy discussion or after it" in told
    assert not StrategyDiscussion.objects.exists()
    client.post(new_url(unit), {**data, "why_not_health": "The clinic had closed"})
    discussion = StrategyDiscussion.objects.get()
    page = client.get(discussion.get_absolute_url()).text
    assert "Why health took no part" in page
    assert "The clinic had closed" in page


def test_a_reason_beside_somebody_who_took_part_is_asked_about(unit: Unit, client: Client) -> None:
    client.force_login(unit.support)
    police = AgencyFactory(kind=Agency.Kind.POLICE)
    told = client.post(new_url(unit), discussion_data(unit, agencies=[police.pk])).text
    assert "The police took part: leave “Why the police took no part” empty." in told
    assert not StrategyDiscussion.objects.exists()
