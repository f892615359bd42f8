"""Whoever formally dissented is told afterwards which ways are open to them."""

import pytest

from conferences.conference.settle import settle
from conferences.decisions.actions.record_dissent import record_dissent
from conferences.models import ProfessionalView
from cpunit.domain.dissent_advice import advice_under
from cpunit.domain.profiles import PROFILES
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import UnitSettings
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]


@pytest.mark.requirement("BNS-6", "WKF-20")
@pytest.mark.safety(2)
@pytest.mark.parametrize("profile", ["wakefield", "kirklees"])
def test_who_dissented_is_advised_once_when_the_conference_closes(world: World, profile: str) -> None:
    unit = UnitSettings.current()
    unit.profile = profile
    unit.save()
    view = ProfessionalView.objects.get(child=world.children[0], wants_plan=False)
    who = view.professional
    who.email, who.email_verified_on = "dissenter@health.example", DAY
    who.save()
    record_dissent(
        conference=world.conference, dissent={view.pk: "It is not safe"}, by=world.chair_user, now=NOW
    )
    assert not OutgoingMessage.objects.filter(dedupe_key__startswith="dissent:").exists()
    if profile == "kirklees":  # no majority decides there: the chair does, anew
        world.decide(world.children[0], "plan", "neglect", reasons="As before")
        record_dissent(
            conference=world.conference, dissent={view.pk: "It is not safe"}, by=world.chair_user, now=NOW
        )
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    settle(conference=world.conference, now=NOW)
    message = OutgoingMessage.objects.get(dedupe_key__startswith="dissent:")
    assert (message.to_address, message.to_name) == ("dissenter@health.example", who.name)
    assert "designated or named professional" in message.body
    assert ("multi-agency group" in message.body) is (profile == "wakefield")
    said = f"{message.subject} {message.body}"
    assert not any(child.first_name in said or child.last_name in said for child in world.children)


@pytest.mark.requirement("WKF-19", "WKF-20")
def test_each_profile_has_its_ways_with_a_source() -> None:
    for slug in PROFILES:
        advice = advice_under(slug)
        assert advice.lines and advice.source.passage
    assert any("held again" in line for line in advice_under("wakefield").lines)
