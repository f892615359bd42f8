"""Deciding: from the views recorded, by the chair, one child at a time."""

import pytest

from conferences.decisions.actions.record_dissent import From, record_dissent
from conferences.decisions.actions.record_views import record_views
from conferences.decisions.deciding import Deciding
from conferences.decisions.given_view import GivenView
from conferences.live.actions.take_attendance import Person, go_ahead_without_quorum, take_attendance
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.models import Decision, Dissent, OutlineAction, ProfessionalView
from cpunit.domain.refusal import Refused
from cpunit.people.models import Professional
from tests.conferences.world import NOW, World
from tests.factories.people import ProfessionalFactory
from tests.worlds import laid
from tests.worlds.stages import seated

pytestmark = [pytest.mark.django_db, laid(seated)]


def decision_for(world: World) -> Decision:
    return Decision.objects.get(child=world.children[0])


@pytest.mark.failure(9)
@pytest.mark.requirement("WKF-18", "KRK-14", "BNS-4")
@pytest.mark.parametrize(
    ("views", "outcome", "category", "basis", "category_basis"),
    [
        (("neglect",) * 4, "plan", "neglect", "unanimous", "unanimous"),
        (("neglect", "neglect", "", ""), "plan", "neglect", "consensus", "consensus"),
        (("neglect", "neglect", "neglect", "no"), "plan", "neglect", "majority", "consensus"),
        (("neglect", "neglect", "emotional", "no"), "plan", "neglect", "majority", "majority"),
        (("no",) * 4, "none", "", "unanimous", ""),
        (("neglect", "neglect", "no", "no"), "plan", "neglect", "chair", "consensus"),
    ],
)
def test_the_basis_is_computed_from_the_views(
    world: World, views: tuple[str, ...], outcome: str, category: str, basis: str, category_basis: str
) -> None:
    child = world.children[0]
    world.views(child, *views)
    world.decide(child, outcome, category)
    decision = decision_for(world)
    assert (decision.outcome, decision.category) == (outcome, category)
    assert (decision.basis, decision.category_basis) == (basis, category_basis)
    assert decision.views_for_plan == len([view for view in views if view not in ("", "no")])
    assert decision.views_against_plan == views.count("no")


@pytest.mark.requirement("WKF-18")
def test_the_chair_decides_otherwise_only_with_reasons(world: World) -> None:
    child = world.children[0]
    world.views(child, "no", "no", "no", "neglect")
    with pytest.raises(Refused, match="decides otherwise than the views: record the reasons"):
        world.decide(child, "plan", "neglect")
    assert not Decision.objects.exists()
    world.decide(child, "plan", "neglect", override_reasons="The harm is grave")
    decision = decision_for(world)
    assert (decision.basis, decision.override_reasons) == ("override", "The harm is grave")
    assert "otherwise than the views (1 for a plan, 3 against)" in decision.words


@pytest.mark.requirement("SUR-3", "BNS-6")
def test_only_the_chair_of_this_conference_decides(world: World) -> None:
    world.views(world.children[0], *["neglect"] * 4)
    for user in (world.support, world.manager, world.other_chair.user):
        with pytest.raises(Refused, match="Only the chair of this conference"):
            world.decide(world.children[0], "plan", "neglect", by=user)
    assert not Decision.objects.exists()


@pytest.mark.requirement("KRK-13")
def test_the_plan_comes_before_the_decision(world: World) -> None:
    OutlineAction.objects.all().delete()
    world.views(world.children[0], *["neglect"] * 4)
    with pytest.raises(Refused, match="outline plan comes before the decision"):
        world.decide(world.children[0], "plan", "neglect")


@pytest.mark.requirement("WKF-1")
@pytest.mark.failure(10)
def test_without_a_quorum_nothing_is_decided_unless_the_chair_says_why(world: World) -> None:
    gone = {Person("professional", each.pk): "absent" for each in world.professionals[2:]}
    take_attendance(conference=world.conference, here=gone, by=world.support, now=NOW)
    world.views(world.children[0], "neglect", "neglect")
    with pytest.raises(Refused, match="Not quorate: 2 agencies represented of 3 needed"):
        world.decide(world.children[0], "plan", "neglect")
    with pytest.raises(Refused, match="Only the chair"):
        go_ahead_without_quorum(
            conference=world.conference, reason="The baby is at risk tonight", by=world.support, now=NOW
        )
    go_ahead_without_quorum(
        conference=world.conference, reason="The baby is at risk tonight", by=world.chair_user, now=NOW
    )
    world.decide(world.children[0], "plan", "neglect")
    assert decision_for(world).outcome == "plan"


@pytest.mark.requirement("KRK-14", "KRK-15")
@pytest.mark.parametrize(
    ("outcome", "category", "sentence"),
    [
        ("plan", "", "exactly one category"),
        ("child-in-need", "neglect", "no category: take it out"),
        ("something", "", "Choose what is decided"),
    ],
)
def test_a_plan_has_one_category_and_nothing_else_has_any(
    world: World, outcome: str, category: str, sentence: str
) -> None:
    world.views(world.children[0], *["neglect"] * 4)
    with pytest.raises(Refused, match=sentence):
        world.decide(world.children[0], outcome, category)


def test_a_decision_needs_reasons_and_views(world: World) -> None:
    with pytest.raises(Refused, match="at least one professional’s view"):
        world.decide(world.children[0], "plan", "neglect")
    world.views(world.children[0], *["neglect"] * 4)
    with pytest.raises(Refused, match="Write the reasons"):
        world.decide(world.children[0], "plan", "neglect", reasons=" ")


@pytest.mark.failure(9)
def test_a_view_that_changes_takes_the_decision_back(world: World) -> None:
    child = world.children[0]
    world.views(child, *["neglect"] * 4)
    world.decide(child, "plan", "neglect")
    world.views(child, "neglect", "neglect", "neglect", "no")
    assert not Decision.objects.exists()
    world.decide(child, "plan", "neglect")
    assert decision_for(world).basis == "majority"


@pytest.mark.failure(9)
def test_somebody_who_comes_later_makes_a_decision_outdated(world: World) -> None:
    late = Person("professional", world.professionals[3].pk)
    take_attendance(conference=world.conference, here={late: "absent"}, by=world.support, now=NOW)
    world.views(world.children[0], *["neglect"] * 3)
    world.decide(world.children[0], "plan", "neglect")
    assert decision_for(world).basis == "unanimous"
    take_attendance(conference=world.conference, here={late: "video"}, by=world.support, now=NOW)
    assert Deciding(Standing.of(world.conference)).outdated == [world.children[0]]


@pytest.mark.requirement("LDS-7")
def test_a_report_gives_a_view_but_makes_no_quorum(world: World) -> None:
    sent = {Person("professional", each.pk): "report-only" for each in world.professionals[2:]}
    take_attendance(conference=world.conference, here=sent, by=world.support, now=NOW)
    world.views(world.children[0], *["neglect"] * 4)
    standing = Standing.of(world.conference)
    assert standing.quoracy.count == 2
    assert len(Deciding(standing).question(world.children[0]).views) == 4


@pytest.mark.requirement("BNS-6")
def test_whoever_did_not_agree_before_everybody_dissents(world: World) -> None:
    for child in world.children:
        world.views(child, "neglect", "neglect", "", "no")
        world.decide(child, "plan", "neglect")
    child = world.children[0]
    agreed, _, silent, differed = world.professionals

    def dissent(who: Professional, why: str | None) -> None:
        whose = {From(who.pk, child.pk): why}
        record_dissent(conference=world.conference, dissent=whose, by=world.chair_user, now=NOW)

    with pytest.raises(Refused, match="agreed with the decision"):
        dissent(agreed, "No")
    with pytest.raises(Refused, match="write why"):
        dissent(differed, "")
    with pytest.raises(Refused, match="not at this conference any more"):
        dissent(ProfessionalFactory(), "No")
    dissent(differed, "Help at home is enough")
    dissent(silent, "Nobody asked the school")
    assert {each.professional for each in Dissent.objects.all()} == {differed, silent}
    dissent(silent, None)
    assert Dissent.objects.get().professional == differed
    assert step_of("dissent").is_done(Standing.of(world.conference))


@pytest.mark.parametrize(
    ("word", "reasons", "sentence"),
    [("neglect", "", "write the reasons"), ("", "because", "answer whether a plan is needed")],
)
def test_a_view_is_whole(world: World, word: str, reasons: str, sentence: str) -> None:
    given = GivenView(
        professional=world.worker, wants_plan=True if word else None, category=word, reasons=reasons
    )
    with pytest.raises(Refused, match=sentence):
        record_views(
            conference=world.conference, children=world.children, given=[given], by=world.support, now=NOW
        )
    assert not ProfessionalView.objects.exists()
