"""What a second decision does to the first one's dissent, and the review of a child in need."""

from datetime import timedelta

import pytest
import time_machine

from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.decisions.actions.record_dissent import From, record_dissent
from conferences.models import Decision, Dissent, ProfessionalView
from cpunit.domain.refusal import Refused
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import seated

pytestmark = [pytest.mark.django_db, laid(seated)]


@pytest.mark.failure(9)
def test_another_decision_takes_back_the_dissent_from_the_first(world: World) -> None:
    for child in world.children:
        world.views(child, "neglect", "neglect", "no", "no")
        world.decide(child, "plan", "neglect")
    child = world.children[0]
    dissent = {From(world.professionals[3].pk, each.pk): "Help is enough" for each in world.children}
    record_dissent(conference=world.conference, dissent=dissent, by=world.chair_user, now=NOW)
    assert Dissent.objects.count() == 2
    world.decide(child, "none")
    assert Dissent.objects.get().child == world.children[1]


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
        assert "changed since this page was opened" in page.text
        assert "He was left alone" in page.text
        assert not Decision.objects.exists()
        again = sent_back(page.content, "reasons")
        assert chair.post(here, again).status_code == 302
    assert Decision.objects.get().category == "neglect"


@pytest.mark.requirement("WKF-18", "KRK-14")
def test_a_sibling_is_decided_for_at_once_from_views_that_stand_beside_their_name(world: World) -> None:
    first, other = world.children
    world.views(first, *["neglect"] * 4)
    here = f"/conferences/{world.conference.code}/record/decisions/{first.code}/"
    with time_machine.travel(NOW, tick=False):
        chair = signed_in(world.chair_user)
        opened = chair.get(here)
        (option,) = select(parsed(opened.content), f"input[name=also][value='{other.code}']")
        assert "disabled" in option.attrib
        assert "No view is recorded yet" in opened.text
        world.views(other, "neglect", "neglect", "neglect", "no")
        typed = {"outcome": "plan", "category": "neglect", "reasons": "They were left alone"}
        stale = chair.post(here, sent_back(opened.content, "reasons") | typed | {"also": other.code})
        assert f"The views for {other.name} changed since this page was opened" in stale.text
        assert not Decision.objects.exists()
        said = words(parsed(stale.content))
        one, two, three, against = (each.name for each in world.professionals)
        assert "By majority (3 for a plan, 1 against)" in said
        assert f"Plan, neglect: {one}, {two} and {three}. No plan: {against}." in said
        assert chair.post(here, sent_back(stale.content, "reasons")).status_code == 302
    bases = {each.child.code: (each.basis, each.views_against_plan) for each in Decision.objects.all()}
    assert bases == {first.code: ("unanimous", 0), other.code: ("majority", 1)}


@pytest.mark.requirement("WKF-18")
def test_what_becomes_of_a_siblings_views_stops_no_decision_for_this_child(world: World) -> None:
    first, other = world.children
    for child in world.children:
        world.views(child, *["neglect"] * 4)
    here = f"/conferences/{world.conference.code}/record/decisions/{first.code}/"
    with time_machine.travel(NOW, tick=False):
        chair = signed_in(world.chair_user)
        opened = chair.get(here)
        world.views(other, *["no"] * 4)
        typed = {"outcome": "plan", "category": "neglect", "reasons": "He was left alone"}
        assert chair.post(here, sent_back(opened.content, "reasons") | typed).status_code == 302
        for broken in ("[]", "x", "[" * 5000):
            sent = sent_back(chair.get(here).content, "reasons") | {"views": broken}
            assert "changed since this page was opened" in chair.post(here, sent).text
    assert Decision.objects.get().child == first
