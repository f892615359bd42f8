"""A formal concern: raised, answered in time or moved up, closed, and kept on the child's record."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Restriction
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from escalations.concerns.actions.close_concern import close_concern
from escalations.concerns.actions.move_up import move_up_unanswered
from escalations.concerns.actions.send_up import send_up
from escalations.concerns.people import recipients
from escalations.models import Concern
from plans.endings.actions.end_plan import end_plan
from tests.factories.escalations import (
    LATE,
    LIMIT,
    MISSED_ON,
    answer,
    answer_due,
    concern_of,
    missed_core_group,
)
from tests.factories.people import ChairFactory, ChairUserFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


@pytest.mark.requirement("WKF-16", "SUR-6", "SUR-14")
def test_raised_from_an_alert_it_is_sent_counted_and_filed(world: PlansWorld) -> None:
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
def test_an_address_that_nobody_verified_gets_no_concern(world: PlansWorld) -> None:
    world.worker.email_verified_on = None
    world.worker.save()
    concern = concern_of(world)
    assert not OutgoingMessage.objects.filter(record=concern.reference).exists()
    assert [person for person in recipients(concern) if not person.verified_email] == [world.worker]


@pytest.mark.failure(1)
@pytest.mark.parametrize("typed", ["They live at {line}", "{name} was not seen", "Ring 07700 900123"])
def test_no_address_name_or_protected_number_goes_out_in_a_concern(typed: str) -> None:
    world = PlansWorld(children=2)
    mother, father = world.family.adults.order_by("pk")
    mother.phone = "+44 7700 900123"
    mother.save()
    home = world.family.addresses.get()
    home.protected_from.add(father)
    sister = world.plans[1].child
    text = typed.format(line=home.lines.splitlines()[0], name=sister.first_name.upper())
    for field in ("concern", "asked"):
        with pytest.raises(Refused, match="It goes out by e-mail") as refused:
            concern_of(world, **{field: text})
        assert refused.value.refusal.about == field
    assert not OutgoingMessage.objects.exists()


@pytest.mark.safety(1)
@pytest.mark.failure(1)
@pytest.mark.parametrize("is_edited_first", [False, True])
def test_what_is_withheld_from_an_agency_reaches_nobody_of_it_in_a_concern(
    world: PlansWorld, is_edited_first: bool
) -> None:
    withheld = keep_words_from(world)
    with pytest.raises(Refused, match=f"withheld from {world.worker.name} stands in this letter"):
        concern_of(world, concern=f"Nobody came. {withheld.words}", is_edited_first=is_edited_first)
    assert not OutgoingMessage.objects.exists()
    assert concern_of(world, concern="Nobody came.", is_edited_first=is_edited_first).sent_to == world.worker


@pytest.mark.safety(1)
def test_what_is_withheld_since_goes_up_as_a_copy_that_is_looked_through(world: PlansWorld) -> None:
    concern = concern_of(world, concern="Her aunt hears the shouting through the wall.")
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 1
    lead = ProfessionalFactory(agency=world.worker.agency, email_verified_on=date(2025, 1, 6))
    keep_words_from(world)
    concern.refresh_from_db()
    send_up(concern=concern, professionals=[lead], by=world.chair_user, now=at(LATE))
    assert not OutgoingMessage.objects.filter(to_name=lead.name).exists()
    make_copies(record=concern.reference, now=at(LATE))
    variant = Copy.objects.get(person=lead.person).variant
    assert variant is not None and "shouting" not in variant.html, "it is left out of theirs"


def keep_words_from(world: PlansWorld) -> Restriction:
    found: Restriction = Restriction.objects.create(
        family=world.family,
        record=world.plan.reference,
        words="Her aunt hears the shouting through the wall.",
        from_agency=world.worker.agency,
        reason="Her safety",
        source="Her aunt",
        recorded_by=world.manager,
        recorded_at=at(MISSED_ON),
    )
    return found


def test_the_same_concern_sent_twice_is_one(world: PlansWorld) -> None:
    assert concern_of(world) == concern_of(world)
    assert concern_of(world, asked="Something else") != concern_of(world)


def test_who_may_not_raise_one_and_about_what(world: PlansWorld) -> None:
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
        reason="transferred",
        accepted_by="Leeds",
        by=world.manager,
        now=at(MISSED_ON),
        today=MISSED_ON,
    )
    with pytest.raises(Refused, match="raise the matter on an open plan"):
        concern_of(world)


def test_a_closed_alert_raises_none(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    alert.closed_at, alert.how_closed = at(MISSED_ON), "Held on 23 May 2025"
    alert.save()
    with pytest.raises(Refused, match=r"This alert is closed: held on 23 May 2025\."):
        concern_of(world, alert=alert)


def test_the_database_keeps_one_concern_a_missed_date(world: PlansWorld) -> None:
    first = concern_of(world, alert=missed_core_group(world))
    second = concern_of(world)
    second.deadline = first.deadline
    with pytest.raises(IntegrityError, match="concern_once_a_missed_date"), transaction.atomic():
        second.save()


@pytest.mark.requirement("WKF-16")
def test_an_answer_meets_the_limit_and_the_chair_closes(world: PlansWorld) -> None:
    concern = concern_of(world)
    with pytest.raises(Refused, match="a chair or business support records the answer"):
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
    with pytest.raises(Refused, match=r"This concern was closed on \d+ \w+ 2025\. If the matter"):
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
def test_impossible_answers_are_refused(world: PlansWorld, facts: dict[str, object], sentence: str) -> None:
    concern = concern_of(world)
    with pytest.raises(Refused, match=sentence):
        answer(concern, world, **facts)
    assert answer_due(concern) == LIMIT


def test_a_manager_leaves_answers_to_those_who_work_with_them(world: PlansWorld) -> None:
    with pytest.raises(Refused, match="by the chair or by business support"):
        answer(concern_of(world), world, by=world.manager)
