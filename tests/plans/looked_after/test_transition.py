"""A child on a plan becomes looked after: the core group answers, the chair signs, the reviewing officer
takes the child over, and there is one plan (KRK-17).
"""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from conferences.models import ConferenceChild
from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.papers.models import OutgoingMessage
from plans.models import CoreGroup, LookedAfter, MidwayReview, Plan
from tests.factories.plans import at
from tests.plans.drafting.behind import at_door
from tests.plans.looked_after.asking import (
    TODAY,
    CareWorld,
    all_answered,
    answer,
    ask,
    briefed,
    ended,
    enter,
    named,
    record,
    sign,
)
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def page(world: CareWorld, path: str = "", user: object = None) -> str:
    answer = signed_in(user or world.chair_user).get(path or world.at())  # type: ignore[arg-type]
    return words(parsed(answer.content))


def running(world: CareWorld) -> dict[str, date]:
    rows = Deadline.objects.open().filter(record=world.plan.reference)
    return dict(rows.values_list("kind", "due_date"))


def test_the_whole_of_it_from_the_day_to_the_hand_over(world: CareWorld) -> None:
    said = record(world, **parts("first_review_on", date(2025, 7, 3)))
    assert "The plan’s chair writes to the core group next." in said.text
    assert "Only the chair of this plan does this." in page(world, world.at("ask/"), world.manager)
    asks = page(world, world.at("ask/"))
    assert "Nell Nurse" in asks and "No e-mail goes to Tom Teach: ask them yourself." in asks
    ask(world)
    assert running(world)["looked-after-responses"] == date(2025, 6, 25), "seven working days"
    asked = OutgoingMessage.objects.filter(subject=f"Plan {world.plan.code}: should it end?")
    assert set(asked.values_list("to_name", flat=True)) == {"Nell Nurse", world.worker.name}
    assert all(world.plan.child.first_name not in each.body + each.subject for each in asked)
    answer(world, world.worker, "end")
    answer(world, world.nurse, "go-on", "His father knows where he is")
    assert "2 of 3 have answered" in page(world)
    assert "1 answer missing: Tom Teach. They have until 25 June 2025." in page(world)
    assert "1 answer missing" in sign(world, "ends", "x").text
    enter(world, world.teacher, "end")
    assert "3 of 3 have answered: 2 for its end, 1 against." in page(world)
    assert "looked-after-responses" not in running(world), "all answered, so nobody is late"
    assert "Name the reviewing officer first" in sign(world, "ends", "x").text
    named(world)
    assert "Say what you answer to the 1 member who objected." in sign(world, "ends").text
    assert "That is not your password." in sign(world, "ends", "Moved", password="wrong").text
    done = sign(world, "ends", "The placement is moved this week")
    assert "the plan has ended" in done.text
    plan = Plan.objects.get(pk=world.plan.pk)
    assert (plan.ended_on, plan.end_reason) == (TODAY, "looked-after")
    assert "The child is looked after, under a care plan" in page(world, plan.get_absolute_url())
    assert "No hand-over is recorded. The first looked-after review (Thu 3 July 2025) is in 17 days." in page(
        world, plan.get_absolute_url()
    )
    assert "The chair briefs the reviewing officer first." in page(world, world.at("handed-over/"))
    assert "The children are left alone at night" in page(world, world.at("briefing/"))
    assert "The reviewing officer is briefed." in briefed(world).text
    told = OutgoingMessage.objects.get(to_name="Ida Review")
    assert world.plan.child.first_name not in told.body + told.subject
    door = at_door(world.officer.person)
    assert "Read what is handed over to you" in door.get("/door/").text
    read = words(parsed(door.get(f"/door/plans/{plan.code}/briefing/").content))
    for said_there in (
        "Interim care order", "3 of 3 have answered", "Nell Nurse: His father knows where he is",
        "The placement is moved this week", "The children are left alone at night", "Thu 3 July 2025",
    ):  # fmt: skip
        assert said_there in read
    client = signed_in(world.support)
    form = {**opened(client, world.at("handed-over/")), "how": "meeting"}
    assert "The hand-over is recorded." in client.post(world.at("handed-over/"), form, follow=True).text
    assert "Mon 16 June 2025, in a meeting" in page(world)
    assert "No hand-over" not in page(world, plan.get_absolute_url())


def test_there_is_one_plan_and_not_two(world: CareWorld) -> None:
    group = CoreGroup.objects.create(family=world.family, planned_for=date(2025, 7, 1))
    group.plans.add(world.plan)
    midway = MidwayReview.objects.create(
        family=world.family, planned_for=at(date(2025, 7, 2)), where="Here", planned_by=world.chair_user
    )
    midway.plans.add(world.plan)
    ended(world)
    assert running(world) == {}
    group.refresh_from_db()
    midway.refresh_from_db()
    assert (group.state, midway.state) == ("cancelled", "cancelled")
    assert not ConferenceChild.objects.filter(because=world.plan.reference, is_awaited=True).exists()


def test_it_goes_on_for_a_reason_and_can_be_asked_again(world: CareWorld) -> None:
    all_answered(world)
    assert "Say why the plan goes on beside the care plan." in sign(world, "goes-on").text
    assert "the plan goes on." in sign(world, "goes-on", "He is to go home within weeks").text
    assert Plan.objects.get(pk=world.plan.pk).is_open and "review" in str(running(world))
    assert "goes on beside the care plan" in page(world, world.plan.get_absolute_url())
    assert "It is decided" in answer(world, world.nurse, "go-on", "Late").text
    assert "The plan’s chair writes to the core group next." in record(world).text
    assert LookedAfter.objects.count() == 2


def test_who_is_late_is_waited_for_no_longer(world: CareWorld) -> None:
    record(world)
    ask(world)
    named(world)
    with time_machine.travel(at(date(2025, 6, 25), 10), tick=False):
        assert "3 answers missing" in sign(world, "ends").text
    with time_machine.travel(at(date(2025, 6, 26), 10), tick=False):
        assert "0 of 3 have answered" in page(world)
        assert "the plan has ended" in sign(world, "ends").text


def test_the_chairs_today_says_what_waits_and_nothing_while_others_answer(world: CareWorld) -> None:
    def waits() -> list[str]:
        told = page(world, "/today")
        steps = ("Ask the core group whether", "Decide whether the plan ends", "Hand over to the reviewing")
        return [each for each in steps if each in told]

    assert waits() == []
    record(world)
    assert waits() == ["Ask the core group whether"]
    ask(world)
    assert waits() == []
    answer(world, world.worker, "end")
    answer(world, world.nurse, "end")
    enter(world, world.teacher, "end")
    assert waits() == ["Decide whether the plan ends"]
    named(world)
    sign(world, "ends")
    assert waits() == ["Hand over to the reviewing"]


def test_a_hand_over_after_the_first_review_stays_late(world: CareWorld) -> None:
    ended(world)
    briefed(world)
    with time_machine.travel(at(date(2025, 7, 4), 10), tick=False):
        assert "(Thu 3 July 2025) has passed." in page(world)
        client = signed_in(world.chair_user)
        form = {**opened(client, world.at("handed-over/")), "how": "call"}
        client.post(world.at("handed-over/"), form, follow=True)
        assert "not before the first looked-after review" in page(world)


def test_two_posts_from_one_stale_page(world: CareWorld) -> None:
    client = signed_in(world.support)
    stale = {**opened(client, world.at("new/")), **parts("since", TODAY), "ground": "care"}
    record(world)
    assert "It is recorded already" in client.post(world.at("new/"), stale, follow=True).text
    chair = signed_in(world.chair_user)
    stale = opened(chair, world.at("ask/"))
    ask(world)
    chair.post(world.at("ask/"), stale, follow=True)
    assert "The core group is asked already." in page(world, world.at("ask/"))
    assert OutgoingMessage.objects.count() == 2
    nurse, door = at_door(world.nurse.person), f"/door/plans/{world.plan.code}/looked-after/"
    stale = {**sent_back(nurse.get(door).content, "says"), "says": "end", "words": ""}
    enter(world, world.nurse, "go-on", "Told by telephone")
    said = nurse.post(door, stale, follow=True)
    assert "This was answered meanwhile" in said.text and "Told by telephone" in said.text
    assert world.row(world.nurse).says == "go-on"
    answer(world, world.worker, "end")
    enter(world, world.teacher, "end")
    named(world)
    stale = opened(chair, world.at("sign/"))
    answer(world, world.nurse, "go-on", "He was seen there")
    sent = sign(world, "ends", "x", client=chair, **{key: stale[key] for key in ("seen", "once")})
    assert "Somebody answered while you were reading." in sent.text
    assert Plan.objects.get(pk=world.plan.pk).is_open
    assert "the plan has ended" in sign(world, "ends", "x").text
    assert "It is decided: the plan ended." in page(world, world.at("sign/"))


@pytest.mark.failure(9)
def test_what_somebody_wrote_behind_their_door_is_theirs_alone_to_change(world: CareWorld) -> None:
    record(world)
    ask(world)
    client = signed_in(world.support)
    address = world.at(f"answers/{world.row(world.nurse).pk}/")
    stale = sent_back(client.get(address).content, "says")
    answer(world, world.nurse, "go-on", "He was seen there")
    enter(world, world.teacher, "go-on", "He is tired")
    hers = "Nell Nurse answered behind their door: they change it there"
    assert hers in words(parsed(client.post(address, {**stale, "says": "end", "words": ""}).content))
    for user in (world.chair_user, world.support, world.manager):
        told = signed_in(user).get(world.at()).text
        assert address not in told and world.at(f"answers/{world.row(world.teacher).pk}/") in told
        assert hers in enter(world, world.nurse, "end", by=user).text
    row = world.row(world.nurse)
    assert (row.says, row.words, row.entered_by) == ("go-on", "He was seen there", None)
    enter(world, world.teacher, "end")
    logged = AuditEvent.objects.filter(verb="answered", what__startswith="Tom Teach").latest("pk")
    assert logged.what == ("Tom Teach: The plan should end; before: The plan should go on: He is tired"), (
        "what was told first is not lost"
    )


@pytest.mark.failure(9)
def test_what_stood_before_is_kept_with_its_moment(world: CareWorld) -> None:
    record(world)
    ask(world)
    enter(world, world.teacher, "go-on", "He is tired")
    enter(world, world.teacher, "end")
    named(world)
    said = world.row(world.teacher).history.order_by("history_id")
    assert list(said.values_list("says", "words")) == [("", ""), ("go-on", "He is tired"), ("end", "")]
    stood = world.found.history.order_by("history_id")
    assert list(stood.values_list("state", "officer")) == [
        ("recorded", None), ("asked", None), ("asked", world.officer.pk),
    ]  # fmt: skip


def test_it_is_taken_back_and_who_was_asked_is_told(world: CareWorld) -> None:
    record(world)
    ask(world)
    client = signed_in(world.support)
    form = {**opened(client, world.at("stop/")), "why": "He is at home again"}
    assert "It is taken back." in client.post(world.at("stop/"), form, follow=True).text
    assert "looked-after-responses" not in running(world)
    assert OutgoingMessage.objects.filter(body__contains="the question is taken back").count() == 2
    assert at_door(world.nurse.person).get(f"/door/plans/{world.plan.code}/looked-after/").status_code == 404
    assert "The child is looked after" in page(world, world.plan.get_absolute_url())
