"""What a second decision does to the first one's dissent, and the review of a child in need."""

from datetime import timedelta

import pytest
import time_machine

from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.decisions.actions.record_dissent import record_dissent
from conferences.models import Decision, ProfessionalView
from cpunit.domain.refusal import Refused
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.web.html import sent_back
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


@pytest.mark.requirement("WKF-18")
def test_a_decision_rests_on_the_views_that_the_chair_saw(world: World) -> None:
    child = world.children[0]
    world.views(child, *["neglect"] * 4)
    with time_machine.travel(NOW, tick=False):
        chair = signed_in(world.chair_user)
        here = f"/conferences/{world.conference.code}/record/decisions/{child.code}/"
        typed = {"outcome": "plan", "category": "neglect", "reasons": "He was left alone"}
        form = sent_back(chair.get(here).content, "reasons") | typed
        view = ProfessionalView.objects.filter(child=child).first()
        assert view
        view.category = "physical"
        view.save()
        page = chair.post(here, form)
        assert "The views changed since this page was opened" in page.text
        assert "He was left alone" in page.text
        assert not Decision.objects.exists()
        again = sent_back(page.content, "reasons")
        assert chair.post(here, again).status_code == 302
    assert Decision.objects.get().category == "neglect"
