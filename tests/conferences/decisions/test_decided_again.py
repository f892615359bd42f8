"""What a second decision does to the first one's dissent, and the review of a child in need."""

from datetime import timedelta

import pytest

from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.decisions.actions.record_dissent import record_dissent
from conferences.models import Decision, ProfessionalView
from cpunit.domain.refusal import Refused
from tests.conferences.world import NOW, World
from tests.worlds import laid
from tests.worlds.stages import seated

pytestmark = [pytest.mark.django_db, laid(seated)]


@pytest.mark.failure(9)
def test_another_decision_takes_back_the_dissent_from_the_first(world: World) -> None:
    for child in world.children:
        world.views(child, "neglect", "neglect", "no", "no")
        world.decide(child, "plan", "neglect")
    child = world.children[0]
    against = ProfessionalView.objects.get(child=child, participant__person=world.professionals[3].person)
    dissent = {against.pk: "Help at home is enough"}
    record_dissent(conference=world.conference, dissent=dissent, by=world.chair_user, now=NOW)
    against.refresh_from_db()
    assert against.dissents
    world.decide(child, "none")
    against.refresh_from_db()
    assert (against.dissents, against.dissent_reason) == (False, "")


@pytest.mark.requirement("KRK-15")
@pytest.mark.parametrize("days_after", [-1, 0])
def test_a_child_in_need_review_is_after_the_conference(world: World, days_after: int) -> None:
    child = world.children[0]
    world.views(child, *["no"] * 4)
    chosen = Chosen(
        outcome="child-in-need",
        reasons="Help at home is enough",
        child_in_need_review_on=world.day + timedelta(days=days_after),
    )
    with pytest.raises(Refused, match="is after the conference"):
        decide_for(conference=world.conference, children=[child], chosen=chosen, by=world.chair_user, now=NOW)
    assert not Decision.objects.exists()
