"""A formal concern: raised, answered in time or moved up, closed, and kept on the child's record."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from escalations.actions.concerns import answer_concern, close_concern
from escalations.actions.letters import is_reachable, recipients
from escalations.actions.move_up import move_up, move_up_unanswered
from escalations.models import Concern
from escalations.tasks import move_up as task
from plans.actions.reviews import end_plan
from tests.factories.escalations import MISSED_ON, concern_of, missed_core_group
from tests.factories.people import ChairFactory, ChairUserFactory, ProfessionalFactory, UnitSettingsFactory
from tests.factories.plans import PlansWorld, at

pytestmark = pytest.mark.django_db
LIMIT = date(2025, 5, 29)
"""Three working days after Friday 23 May 2025: Monday the 26th is the spring bank holiday."""
LATE = date(2025, 5, 30)


def answer_due(concern: Concern) -> date:
    return Deadline.objects.open().get(record=concern.reference, kind="concern-response").due_date


def answer(concern: Concern, world: PlansWorld, *, today: date = LIMIT, **facts: object) -> Concern:
    given = {
        "answer": "It is held on Monday",
        "answered_by": "The team manager",
        "answered_on": today,
        "action_by": None,
        "by": world.support,
        **facts,
    }
    return answer_concern(concern=concern, now=at(today), today=today, **given)


def stage_of(concern: Concern) -> str:
    return Concern.objects.get(pk=concern.pk).stage


@pytest.mark.requirement("WKF-16", "SUR-6", "SUR-14")
def test_raised_from_an_alert_it_is_sent_counted_and_filed() -> None:
    world = PlansWorld(children=1)
    world.family.team.manager = ProfessionalFactory(name="Team Manager")
    world.family.team.save()
    alert = missed_core_group(world)
    concern = concern_of(world, alert=alert)
    assert concern.code.startswith("E25-")
    assert (concern.stage, concern.state) == ("formal-concern", Concern.State.RAISED)
    assert answer_due(concern) == LIMIT
    assert list(concern.reference.children.all()) == [world.plan.child]
    sent = OutgoingMessage.objects.filter(record=concern.reference)
    assert {message.to_name for message in sent} == {world.worker.name, "Team Manager"}
    assert all("please answer by Thu 29 May 2025" in message.subject for message in sent)
    alert.refresh_from_db()
    assert alert.how_closed == f"Formal concern {concern.code} raised"
    assert AuditEvent.objects.filter(record=concern.code, verb="raised").count() == 1
    assert concern_of(world, alert=alert) == concern
    assert Concern.objects.count() == 1


@pytest.mark.failure(2)
def test_an_address_that_nobody_verified_gets_no_concern() -> None:
    world = PlansWorld(children=1)
    world.worker.email_verified_on = None
    world.worker.save()
    concern = concern_of(world)
    assert not OutgoingMessage.objects.filter(record=concern.reference).exists()
    assert [person for person in recipients(concern) if not is_reachable(person)] == [world.worker]


def test_the_same_concern_sent_twice_is_one() -> None:
    world = PlansWorld(children=1)
    assert concern_of(world) == concern_of(world)
    assert concern_of(world, asked="Something else") != concern_of(world)


def test_who_may_not_raise_one_and_about_what() -> None:
    world = PlansWorld(children=1)
    for by in (world.support, world.manager):
        with pytest.raises(Refused, match="Only a conference chair"):
            concern_of(world, by=by)
    with pytest.raises(Refused, match="registration as a chair is not recorded"):
        concern_of(world, by=ChairUserFactory(areas=[world.area]))
    with pytest.raises(Refused, match="Say what is wrong"):
        concern_of(world, asked="  ")
    end_plan(
        plan=world.plan,
        ended_on=MISSED_ON,
        reason="died",
        by=world.manager,
        now=at(MISSED_ON),
        today=MISSED_ON,
    )
    with pytest.raises(Refused, match="raise the matter on an open plan"):
        concern_of(world)


def test_a_closed_alert_raises_none() -> None:
    world = PlansWorld(children=1)
    alert = missed_core_group(world)
    alert.closed_at, alert.how_closed = at(MISSED_ON), "Held on 23 May 2025"
    alert.save()
    with pytest.raises(Refused, match=r"This alert is closed: held on 23 May 2025\."):
        concern_of(world, alert=alert)


def test_the_database_keeps_one_concern_a_missed_date() -> None:
    world = PlansWorld(children=1)
    first = concern_of(world, alert=missed_core_group(world))
    second = concern_of(world)
    second.deadline = first.deadline
    with pytest.raises(IntegrityError, match="concern_once_a_missed_date"), transaction.atomic():
        second.save()


@pytest.mark.requirement("WKF-16")
def test_an_answer_meets_the_limit_and_the_chair_closes() -> None:
    world = PlansWorld(children=1)
    concern = concern_of(world)
    with pytest.raises(Refused, match="Record the answer first"):
        close_concern(concern=concern, note="Done", by=world.chair_user, now=at(LIMIT))
    answer(concern, world, action_by=date(2025, 6, 2))
    met = Deadline.objects.get(record=concern.reference, kind="concern-response")
    assert (met.outcome, met.done_on) == ("met", LIMIT)
    with pytest.raises(Refused, match="recorded already"):
        answer(concern, world)
    with pytest.raises(Refused, match="Say what came of it"):
        close_concern(concern=concern, note=" ", by=world.chair_user, now=at(LIMIT))
    stranger = ChairFactory(user__areas=[world.area]).user
    with pytest.raises(Refused, match="Only the chair who raised"):
        close_concern(concern=concern, note="Held", by=stranger, now=at(LIMIT))
    closed = close_concern(concern=concern, note="Held", by=world.chair_user, now=at(LIMIT))
    assert closed.state == Concern.State.CLOSED
    assert [step.note for step in closed.steps.all()] == [
        "Raised",
        "Answered by The team manager: It is held on Monday",
        "Closed: Held",
    ]
    with pytest.raises(Refused, match="This concern is closed"):
        answer(concern, world)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"answered_on": date(2025, 5, 22)}, "The answer came between 23 May 2025"),
        ({"answered_on": date(2025, 6, 1)}, "The answer came between 23 May 2025"),
        ({"answer": " "}, "Say who answered"),
        ({"action_by": date(2025, 5, 1)}, "on or after the day of the answer"),
    ],
)
def test_impossible_answers_are_refused(facts: dict[str, object], sentence: str) -> None:
    world = PlansWorld(children=1)
    concern = concern_of(world)
    with pytest.raises(Refused, match=sentence):
        answer(concern, world, **facts)
    assert answer_due(concern) == LIMIT


def test_a_manager_leaves_answers_to_those_who_work_with_them() -> None:
    world = PlansWorld(children=1)
    with pytest.raises(Refused, match="by the chair or by business support"):
        answer(concern_of(world), world, by=world.manager)


@pytest.mark.failure(10)
@pytest.mark.requirement("WKF-16")
def test_unanswered_it_moves_up_by_itself_once_a_limit_and_stops_at_the_top() -> None:
    world = PlansWorld(children=1)
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
def test_the_worker_moves_them_up() -> None:
    world = PlansWorld(children=1)
    concern = concern_of(world)
    task()
    assert stage_of(concern) == "service-lead"


def test_an_answered_one_stays_where_it_is() -> None:
    world = PlansWorld(children=1)
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
