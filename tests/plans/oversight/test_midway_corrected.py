"""A midway review that was recorded wrongly is put right, or taken out, and the dates follow."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import User
from plans.models import MidwayReview, Plan
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.oversight.actions.correct_midway import take_out_midway
from plans.oversight.actions.midway import hold_midway
from plans.reviews.actions.record_review import record_review
from tests.dashboards.as_it_stood import stood
from tests.factories.people import ChairFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.oversight.test_midway import midway, plan_page
from tests.plans.oversight.watching import TODAY, answered_for
from tests.plans.pages import gone_on, opened, parts, signed_in
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-22"), laid(answered_for)]
HELD, LATER = date(2025, 6, 13), date(2025, 6, 14)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def held(world: PlansWorld, day: date = HELD) -> MidwayReview:
    review: MidwayReview = hold_midway(
        plans=world.plans, held_on=day, people=[world.worker],
        found="Half of it is done", follows="", by=world.chair_user, now=at(TODAY, 9), today=TODAY,
    )  # fmt: skip
    return review


def sent(world: PlansWorld, review: MidwayReview, page: Any = None, by: Any = None, **typed: Any) -> Any:
    """The answer to the correction, once it was gone on with."""
    client, address = signed_in(by or world.chair_user), f"{midway(world)}{review.pk}/"
    typed = {"why": "Written down wrongly", **typed}
    answer = client.post(address, {**opened(client, address, page), **typed})
    return gone_on(client, address, answer)


def dates(plan: Plan) -> list[tuple[str, date | None]]:
    found = Deadline.objects.filter(record=plan.reference, kind="midway-review").order_by(
        "counted_from", "pk"
    )
    return list(found.values_list("outcome", "done_on"))


def reviewed(world: PlansWorld, day: date) -> None:
    for plan in world.plans:
        plan.refresh_from_db()
        record_review(plan=plan, held_on=day, reckoner=Reckoner.current(), by=None, now=at(TODAY))


@pytest.mark.failure(9)
def test_its_day_who_came_and_what_was_found_are_put_right_and_what_stood_is_kept(world: PlansWorld) -> None:
    review, client = held(world), signed_in(world.chair_user)
    address = f"{midway(world)}{review.pk}/"
    assert f'href="{address}"' in client.get(f"/plans/{world.plan.code}/").text
    assert f'href="{address}"' not in signed_in(world.support).get(f"/plans/{world.plan.code}/").text
    typed = {
        **opened(client, address),
        **parts("held_on", LATER),
        "people": [],
        "found": "A third",
        "why": "So",
    }
    told = client.post(address, typed)
    assert "When you go on" in told.text
    assert "done Sat 14 June 2025 instead of Fri 13 June 2025" in told.text
    assert dates(world.plan) == [("met", HELD)]
    assert gone_on(client, address, told).status_code == 302
    for plan in world.plans:
        assert dates(plan) == [("met", LATER)]
        assert AuditEvent.objects.filter(record=plan.code, verb="corrected").count() == 1
    review.refresh_from_db()
    assert (review.held_on, review.found, review.came.count()) == (LATER, "A third", 0)
    after, before = review.history.all()[:2]
    assert (before.held_on, before.found, after.history_change_reason) == (HELD, "Half of it is done", "So")
    assert [each.professional for each in before.came.all()] == [world.worker] and not after.came.exists()
    assert "Corrected: So" in plan_page(world)


@pytest.mark.failure(10)
def test_one_that_never_was_is_taken_out_and_its_date_runs_again_late_as_it_is(world: PlansWorld) -> None:
    review = held(world)
    Deadline.objects.filter(kind="midway-review").update(
        due_date=HELD - timedelta(days=3), book_by=HELD - timedelta(days=3)
    )
    client, address = signed_in(world.chair_user), f"{midway(world)}{review.pk}/"
    stale = client.get(address)
    told = client.post(address, {**opened(client, address, stale), "take_out": "on", "why": "It was put off"})
    assert "runs again, late" in told.text and dates(world.plan) == [("met", HELD)]
    assert gone_on(client, address, told).status_code == 302
    for plan in world.plans:
        assert dates(plan) == [("", None)]
        assert AuditEvent.objects.filter(record=plan.code, verb="took out").count() == 1
    review.refresh_from_db()
    assert (review.state, review.held_on, review.found, review.why_cancelled) == (
        "cancelled", None, "", "It was put off",
    )  # fmt: skip
    assert review.history.filter(state="held", found="Half of it is done").exists()
    assert "It was put off" in plan_page(world)
    again = client.post(address, {**opened(client, address, stale), "take_out": "on", "why": "Again"})
    assert "did not take place: It was put off" in again.text, "nothing is taken out twice"
    with pytest.raises(Refused, match="was not held"):
        take_out_midway(review=review, why="Again", by=world.chair_user, now=at(TODAY), today=TODAY)
    held(world)
    assert dates(world.plan) == [("met", HELD)], "one of that day can be recorded again"


def test_a_page_left_open_undoes_nothing(world: PlansWorld) -> None:
    review, client = held(world), signed_in(world.chair_user)
    address = f"{midway(world)}{review.pk}/"
    stale = client.get(address)
    assert sent(world, review, found="A third").status_code == 302
    answer = client.post(address, {**opened(client, address, stale), "found": "All of it", "why": "So"})
    assert "Somebody else changed this" in answer.text
    review.refresh_from_db()
    assert review.found == "A third"


def test_a_day_that_cannot_be_another_ones_and_a_correction_without_words_are_refused(
    world: PlansWorld,
) -> None:
    review = held(world)
    held(world, LATER)
    assert "is still to come" in sent(world, review, **parts("held_on", TODAY + timedelta(days=1))).text
    assert "is before the plan started" in sent(world, review, **parts("held_on", date(2025, 1, 2))).text
    assert "of 14 June 2025 is recorded already" in sent(world, review, **parts("held_on", LATER)).text
    assert "There is a problem" in sent(world, review, why="").text
    assert "There is a problem" in sent(world, review, found="").text
    review.refresh_from_db()
    assert review.held_on == HELD


def test_the_first_one_since_the_conference_meets_the_date_in_whatever_order_they_are_told(
    world: PlansWorld,
) -> None:
    one = held(world, LATER)
    two = held(world, date(2025, 6, 2))
    assert dates(world.plan) == [("met", date(2025, 6, 2))]
    assert sent(world, two, take_out="on").status_code == 302
    assert dates(world.plan) == [("met", LATER)]
    reviewed(world, date(2025, 6, 9))
    told_late = [("withdrawn", None), ("met", LATER)]
    assert dates(world.plan) == told_late, "a conference that was told of later came before it"
    assert sent(world, one, found="A third").status_code == 302
    assert dates(world.plan) == told_late


def test_one_from_before_the_last_conference_meets_the_date_of_then(world: PlansWorld) -> None:
    before, conference = date(2025, 6, 2), date(2025, 6, 9)
    reviewed(world, conference)
    closed = Deadline.objects.filter(record=world.plan.reference, outcome="withdrawn").get(
        kind="midway-review"
    )
    client = signed_in(world.chair_user)
    address = f"{midway(world)}held/"
    typed = {"found": "x", "plans": [each.pk for each in world.plans], **parts("held_on", before)}
    told = client.post(address, {**opened(client, address), **typed})
    assert "done Mon 2 June 2025" in told.text and not MidwayReview.objects.exists()
    assert gone_on(client, address, told).status_code == 302
    assert dates(world.plan) == [("met", before), ("", None)]
    closed.refresh_from_db()
    assert closed.closed_at == at(TODAY), "it was waited for until the conference, and not after"
    assert sent(world, MidwayReview.objects.get(), take_out="on").status_code == 302
    assert dates(world.plan) == [("withdrawn", None), ("", None)]
    closed.refresh_from_db()
    assert closed.why_withdrawn == "Not recorded before the review of 9 June 2025"


def test_who_does_not_chair_the_plan_is_told_so_and_the_chair_by_now_may(world: PlansWorld) -> None:
    review, other = held(world), ChairFactory(user__areas=[world.area])
    address = f"{midway(world)}{review.pk}/"
    stale = signed_in(world.chair_user).get(address)
    for user in (world.support, world.manager, other.user):
        assert "Only the chair of this plan does this." in signed_in(user).get(address).text
    allocate_chair(plan=world.plan, chair=other, by=world.manager, now=at(TODAY))
    refused = sent(world, review, stale, found="A third")
    assert "Only the chair of this plan does this." in refused.text
    assert sent(world, review, by=other.user, take_out="on").status_code == 302
    assert dates(world.plan) == dates(world.plans[1]) == [("", None)], "it was one review"
    own, beside = (
        Deadline.objects.open().get(record=each.reference, kind="midway-review") for each in world.plans
    )
    assert (own.owner, beside.owner) == (other.user, world.chair_user), "whose they are by now"


def test_a_plan_without_a_chair_has_its_record_put_right_by_nobody(world: PlansWorld) -> None:
    review = held(world)
    stale = signed_in(world.chair_user).get(f"{midway(world)}{review.pk}/")
    Plan.objects.filter(pk=world.plan.pk).update(chair=None)
    assert "This plan has no chair" in sent(world, review, stale, found="A third").text
    review.refresh_from_db()
    assert review.found == "Half of it is done"


def test_a_plan_that_ended_since_is_told_of_it_and_holds_no_review_from_after_its_end(
    world: PlansWorld,
) -> None:
    review, (plan, other) = held(world), world.plans
    Plan.objects.filter(pk=other.pk).update(ended_on=HELD, end_reason="risk-gone")
    assert (
        f"Plan {other.code} ended on 13 June 2025, before"
        in sent(world, review, **parts("held_on", LATER)).text
    )
    assert sent(world, review, take_out="on").status_code == 302
    assert (dates(plan), dates(other)) == ([("", None)], [("withdrawn", None)])
    assert AuditEvent.objects.filter(record=other.code, verb="took out").exists()


def test_where_every_plan_has_ended_nothing_is_corrected(world: PlansWorld) -> None:
    review = held(world)
    stale = signed_in(world.chair_user).get(f"{midway(world)}{review.pk}/")
    Plan.objects.update(ended_on=HELD, end_reason="risk-gone")
    assert "This plan ended on 13 June 2025" in sent(world, review, stale, take_out="on").text
    assert dates(world.plan) == [("met", HELD)]


@pytest.mark.safety(8)
def test_of_a_child_who_died_it_is_put_right_and_the_dates_follow_where_the_death_is_taken_back(
    world: PlansWorld,
) -> None:
    review, child = held(world), world.plan.child
    dies(world, HELD, by=world.support)
    assert "died on 13 June 2025, before 14 June 2025" in sent(world, review, **parts("held_on", LATER)).text
    assert sent(world, review, take_out="on").status_code == 302
    assert (dates(world.plan), dates(world.plans[1])) == ([("met", HELD)], [("", None)])
    dies(world, None, by=world.support)
    child.refresh_from_db()
    assert dates(world.plan) == [("", None)]


def dies(world: PlansWorld, day: date | None, *, by: User) -> None:
    keep_child(
        family=world.family, child=world.plan.child, facts={"death_date": day},
        why_alive="" if day else "An error", by=by, now=at(TODAY),
    )  # fmt: skip


@pytest.mark.failure(9)
def test_as_it_stood_tells_what_the_record_said_on_that_day(world: PlansWorld) -> None:
    world.plan.history.update(history_date=at(STARTED_ON))
    review = held(world)
    with time_machine.travel(at(TODAY + timedelta(days=2), 10), tick=False):
        sent(world, review, **parts("held_on", LATER))
    with time_machine.travel(at(TODAY + timedelta(days=4), 10), tick=False):
        sent(world, review, take_out="on")
    with time_machine.travel(at(TODAY + timedelta(days=6), 10), tick=False):
        for days, told in ((-1, "None"), (0, "13 June"), (2, "14 June"), (3, "14 June"), (4, "None")):
            page = stood(world.support, world.plan.get_absolute_url(), TODAY + timedelta(days=days))
            said = f"1, the last on {told} 2025" if told != "None" else told
            assert f"Midway reviews held {said}" in page
