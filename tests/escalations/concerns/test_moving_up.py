"""A concern that nobody answers, or not well enough, moves up the ladder of the unit's practice."""

from datetime import date

import pytest

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from escalations.concerns.actions.move_up import move_up, move_up_unanswered
from escalations.concerns.tasks import move_up as task
from escalations.models import Concern
from tests.factories.escalations import (
    LATE,
    LIMIT,
    MISSED_ON,
    answer,
    answer_due,
    concern_of,
    stage_of,
)
from tests.factories.people import UnitSettingsFactory
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


@pytest.mark.failure(10)
@pytest.mark.requirement("WKF-16")
def test_unanswered_it_moves_up_by_itself_once_a_limit_and_stops_at_the_top(world: PlansWorld) -> None:
    concern = concern_of(world)
    assert move_up_unanswered(today=LIMIT, now=at(LIMIT)) == 0
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 1
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 0
    assert stage_of(concern) == "service-lead"
    assert answer_due(concern) == date(2025, 6, 4)
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="moved-up:")
    assert {message.to_address for message in told} == {world.chair_user.email, world.manager.email}
    assert list(Concern.objects.moved_up()) == [concern]
    later = date(2025, 6, 5)
    move_up_unanswered(today=later, now=at(later))
    assert stage_of(concern) == "senior-manager"
    latest = date(2025, 7, 1)
    assert move_up_unanswered(today=latest, now=at(latest)) == 0
    assert answer_due(concern) < latest


@pytest.mark.failure(10)
def test_the_worker_moves_them_up(world: PlansWorld) -> None:
    concern = concern_of(world)
    task()
    assert stage_of(concern) == "service-lead"


def test_an_answered_one_stays_where_it_is(world: PlansWorld) -> None:
    concern = concern_of(world)
    answer(concern, world)
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 0
    assert not Concern.objects.moved_up().exists()


@pytest.mark.requirement("KRK-23")
def test_kirklees_lets_a_chair_bypass_stages_with_the_reason() -> None:
    UnitSettingsFactory(profile="kirklees")
    world = PlansWorld(children=1)
    concern = concern_of(world)
    assert concern.stage == "formal-dispute"

    def to(stage: str, reason: str = "The child is at risk now", by: object = None) -> Concern:
        return move_up(
            concern=concern,
            to_stage=stage,
            reason=reason,
            reckoner=Reckoner.current(),
            by=by or world.chair_user,  # type: ignore[arg-type]
            now=at(MISSED_ON),
            today=MISSED_ON,
        )

    with pytest.raises(Refused, match="Say why the concern moves up"):
        to("head-of-service", " ")
    with pytest.raises(Refused, match="Only the chair who raised"):
        to("head-of-service", by=world.support)
    assert to("head-of-service").stage == "head-of-service"
    with pytest.raises(Refused, match="only moves up"):
        to("service-manager")


@pytest.mark.requirement("WKF-16")
def test_wakefield_takes_stages_in_turn_and_an_unsatisfying_answer_may_move_up() -> None:
    UnitSettingsFactory(profile="wakefield")
    world = PlansWorld(children=1)
    concern = concern_of(world)
    answer(concern, world)

    def to(stage: str) -> Concern:
        return move_up(
            concern=concern,
            to_stage=stage,
            reason="No day was given",
            reckoner=Reckoner.current(),
            by=world.chair_user,
            now=at(LATE),
            today=LATE,
        )

    with pytest.raises(Refused, match="Stages are taken in turn"):
        to("senior-manager")
    moved = to("service-lead")
    assert (moved.state, moved.answer, moved.answered_on) == (Concern.State.RAISED, "", None)
    assert answer_due(moved) == date(2025, 6, 4)
    assert moved.steps.filter(note__contains="It is held on Monday").exists()


def test_a_concern_keeps_the_ladder_that_it_was_raised_under() -> None:
    UnitSettingsFactory(profile="kirklees")
    world = PlansWorld(children=1)
    concern = concern_of(world)
    UnitSettingsFactory(profile="wakefield").save()
    settings = UnitSettingsFactory()
    settings.profile = "wakefield"
    settings.save()
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 1
    assert stage_of(concern) == "service-manager"
