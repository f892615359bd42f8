"""A quality check that was recorded wrongly is put right, or taken out, and who had been told is told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Family, Professional
from plans.models import Plan, QualityCheck
from plans.oversight.actions.assure import assure
from plans.oversight.actions.correct_check import take_out_check
from plans.oversight.judged import Judged
from plans.plan.clocks import start_clock
from tests.dashboards.as_it_stood import stood
from tests.factories.people import ChairFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.oversight.watching import TODAY, answered_for, manager_of
from tests.plans.pages import gone_on, opened, parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("WKF-14"), laid(answered_for)]
CHECKED, LATER = date(2025, 6, 12), date(2025, 6, 13)
FEEDBACK = "Each action has an owner."


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def checked(world: PlansWorld, day: date = CHECKED) -> QualityCheck:
    """And what went out of it is forgotten."""
    check: QualityCheck = assure(
        plan=world.plan, said=Judged(day, {each.key: "good" for each in RUBRIC}, "good", FEEDBACK),
        people=[world.worker, manager_of(world)], by=world.chair_user, now=at(TODAY, 9), today=TODAY,
    )  # fmt: skip
    OutgoingMessage.objects.all().delete()
    return check


def address(world: PlansWorld, check: QualityCheck, more: str = "correct/") -> str:
    return f"/plans/{world.plan.code}/quality/{check.pk}/{more}"


def sent(world: PlansWorld, check: QualityCheck, page: Any = None, by: Any = None, **typed: Any) -> Any:
    """The answer to the correction, once it was gone on with."""
    client, url = signed_in(by or world.chair_user), address(world, check)
    answer = client.post(url, {**opened(client, url, page), "why": "Of another plan", **typed})
    return gone_on(client, url, answer)


def read(world: PlansWorld, check: QualityCheck) -> str:
    return words(parsed(signed_in(world.support).get(address(world, check, "")).content))


def dates(plan: Plan) -> list[tuple[str, date | None]]:
    found = Deadline.objects.filter(record=plan.reference, kind="plan-quality-assured")
    return list(found.order_by("counted_from", "pk").values_list("outcome", "done_on"))


@pytest.mark.failure(9)
def test_day_judgements_and_words_are_put_right_and_what_stood_is_read_beside_it(world: PlansWorld) -> None:
    check, client = checked(world), signed_in(world.chair_user)
    url = address(world, check)
    assert f'href="{url}"' in client.get(address(world, check, "")).text
    assert f'href="{url}"' not in signed_in(world.support).get(address(world, check, "")).text
    typed = {
        **parts("checked_on", LATER),
        "smart": "not",
        "judgement": "not",
        "feedback": "No owner is named.",
    }
    told = client.post(url, {**opened(client, url), **typed, "why": "Of another plan"})
    assert "When you go on" in told.text
    assert "done Fri 13 June 2025 instead of Thu 12 June 2025, late" in told.text
    assert dates(world.plan) == [("met", CHECKED)] and not OutgoingMessage.objects.exists()
    assert gone_on(client, url, told).status_code == 302
    assert dates(world.plan) == [("met", LATER)]
    right = QualityCheck.objects.standing().get()
    assert (right.checked_on, right.judgement, right.feedback) == (LATER, "not", "No owner is named.")
    assert dict(right.answers.values_list("question", "judgement"))["smart"] == "not"
    assert AuditEvent.objects.filter(record=world.plan.code, verb="corrected").count() == 1
    before = read(world, check)
    assert FEEDBACK in before and "Corrected on Mon 16 Jun 2025" in before and "Of another plan" in before
    after = read(world, right)
    assert "No owner is named." in after and "What it said before" in after
    page = words(parsed(client.get(f"/plans/{world.plan.code}/").content))
    assert "Quality check: not good enough" in page and "Corrected: Of another plan" in page
    assert "Quality check: good" not in page


@pytest.mark.failure(2)
def test_who_had_been_told_is_told_and_nobody_else(world: PlansWorld) -> None:
    check = checked(world)
    Professional.objects.filter(pk=world.worker.pk).update(left_on=TODAY)
    assert sent(world, check, feedback="No owner is named.").status_code == 302
    (message,) = OutgoingMessage.objects.all()
    assert message.to_address == "manager@council.example"
    assert "in place of what you were told before" in message.body and "No owner is named." in message.body
    assert world.plan.child.first_name not in message.subject + message.body
    right = QualityCheck.objects.standing().get()
    assert list(right.told.all()) == [manager_of(world)]
    assert sent(world, right, take_out="on").status_code == 302
    out = OutgoingMessage.objects.exclude(pk=message.pk).get()
    assert "please set it aside" in out.body and out.to_address == "manager@council.example"


@pytest.mark.safety(1)
@pytest.mark.failure(1)
def test_what_is_withheld_or_names_the_child_is_in_no_correction(world: PlansWorld) -> None:
    check = checked(world)
    withhold(
        family=world.plan.child.family, what=What(record=world.plan.reference, words="Harbour Street Church"),
        kept_from=From(person=manager_of(world).person), reason="A relative", source="The mother",
        by=world.support, now=at(TODAY, 10),
    )  # fmt: skip
    name = world.plan.child.first_name
    assert f"The name {name} stands in this" in sent(world, check, feedback=f"{name} is not heard").text
    assert "withheld from" in sent(world, check, feedback="Say what Harbour Street Church does.").text
    assert QualityCheck.objects.get().taken_out_at is None and not OutgoingMessage.objects.exists()


@pytest.mark.failure(10)
def test_one_that_never_was_is_taken_out_and_its_date_runs_again_late_as_it_is(world: PlansWorld) -> None:
    check = checked(world)
    client, url = signed_in(world.chair_user), address(world, check)
    stale = client.get(url)
    told = client.post(url, {**opened(client, url, stale), "take_out": "on", "why": "Of another plan"})
    assert "runs again, late" in told.text and dates(world.plan) == [("met", CHECKED)]
    assert gone_on(client, url, told).status_code == 302
    assert dates(world.plan) == [("", None)]
    assert Deadline.objects.open().get(record=world.plan.reference, kind="plan-quality-assured").owner
    assert "Taken out on Mon 16 Jun 2025" in read(world, check) and FEEDBACK in read(world, check)
    page = words(parsed(client.get(f"/plans/{world.plan.code}/").content))
    assert "Quality check taken out" in page and "Quality check: good" not in page
    again = client.post(url, {**opened(client, url, stale), "take_out": "on", "why": "Again"})
    assert "corrected or taken out already: Of another plan" in again.text, "nothing is taken out twice"
    with pytest.raises(Refused, match="meanwhile"):
        take_out_check(check=check, why="Again", by=world.chair_user, now=at(TODAY), today=TODAY)
    checked(world)
    assert dates(world.plan) == [("met", CHECKED)], "one of that day can be recorded again"


def test_of_two_pages_left_open_the_second_finds_it_corrected(world: PlansWorld) -> None:
    check, client = checked(world), signed_in(world.chair_user)
    url = address(world, check)
    stale = client.get(url)
    assert sent(world, check, feedback="No owner is named.").status_code == 302
    answer = client.post(url, {**opened(client, url, stale), "feedback": "All is well.", "why": "So"})
    assert "corrected or taken out already" in answer.text
    assert QualityCheck.objects.standing().get().feedback == "No owner is named."


def test_a_day_that_cannot_be_and_a_correction_of_nothing_are_refused(world: PlansWorld) -> None:
    check = checked(world)
    other = checked(world, LATER)
    assert "is still to come" in sent(world, check, **parts("checked_on", TODAY + timedelta(days=1))).text
    early = parts("checked_on", STARTED_ON - timedelta(days=1))
    assert "is before the plan started" in sent(world, check, **early).text
    assert "of 13 June 2025 is recorded already" in sent(world, check, **parts("checked_on", LATER)).text
    assert "Nothing is changed" in sent(world, check).text
    assert "There is a problem" in sent(world, check, why="", feedback="x").text
    assert set(QualityCheck.objects.standing()) == {check, other}
    with pytest.raises(IntegrityError), transaction.atomic():
        QualityCheck.objects.filter(pk=check.pk).update(why_taken_out="So")


def test_the_first_one_since_the_conference_meets_the_date_in_whatever_order_they_are_told(
    world: PlansWorld,
) -> None:
    checked(world, LATER)
    early = checked(world)
    assert dates(world.plan) == [("met", CHECKED)]
    assert sent(world, early, take_out="on").status_code == 302
    assert dates(world.plan) == [("met", LATER)]
    again = {"plan": world.plan, "kind": Kind.PLAN_QUALITY_ASSURED, "reckoner": Reckoner.current()}
    start_clock(**again, counted_from=CHECKED, now=at(TODAY))
    assert dates(world.plan) == [("met", LATER), ("", None)]
    last = QualityCheck.objects.standing().get()
    assert sent(world, last, feedback="No owner is named.").status_code == 302
    assert dates(world.plan) == [("withdrawn", None), ("met", LATER)], "that of the conference of the 12th"


def test_one_of_long_ago_says_what_it_moves_before_it_is_saved(world: PlansWorld) -> None:
    client, url = signed_in(world.chair_user), f"/plans/{world.plan.code}/quality/"
    judged = {each.key: "good" for each in RUBRIC} | {"judgement": "good", "feedback": FEEDBACK}
    typed = {**opened(client, url), **judged, **parts("checked_on", date(2025, 5, 15))}
    told = client.post(url, typed)
    assert "When you go on:" in told.text and "done Thu 15 May 2025" in told.text
    assert not QualityCheck.objects.exists() and not OutgoingMessage.objects.exists()
    assert gone_on(client, url, told).status_code == 302
    assert OutgoingMessage.objects.count() == 2


def test_only_the_chair_by_now_puts_it_right_and_nobody_where_there_is_none(world: PlansWorld) -> None:
    check, other = checked(world), ChairFactory(user__areas=[world.area])
    stale = signed_in(world.chair_user).get(address(world, check))
    for user in (world.support, world.manager, other.user):
        assert "Only the chair of this plan does this." in signed_in(user).get(address(world, check)).text
    Plan.objects.filter(pk=world.plan.pk).update(chair=None)
    assert "This plan has no chair" in sent(world, check, stale, take_out="on").text
    Plan.objects.filter(pk=world.plan.pk).update(chair=other)
    assert "Only the chair of this plan" in sent(world, check, stale, take_out="on").text
    assert sent(world, check, by=other.user, take_out="on").status_code == 302
    check.refresh_from_db()
    assert check.taken_out_by == other.user and dates(world.plan) == [("", None)]


def test_on_a_plan_that_has_ended_nothing_is_corrected(world: PlansWorld) -> None:
    check = checked(world)
    stale = signed_in(world.chair_user).get(address(world, check))
    Plan.objects.update(ended_on=LATER, end_reason="risk-gone")
    assert "This plan ended on 13 June 2025" in sent(world, check, stale, take_out="on").text
    assert dates(world.plan) == [("met", CHECKED)] and not OutgoingMessage.objects.exists()


@pytest.mark.safety(8)
def test_of_a_child_who_died_it_is_put_right_nobody_is_written_to_and_the_dates_follow_later(
    world: PlansWorld,
) -> None:
    check = checked(world)
    dies(world, CHECKED)
    assert "died on 12 June 2025, before" in sent(world, check, **parts("checked_on", LATER)).text
    assert sent(world, check, take_out="on").status_code == 302
    assert dates(world.plan) == [("met", CHECKED)]
    assert not OutgoingMessage.objects.filter(subject__contains="quality").exists()
    dies(world, None)
    assert dates(world.plan) == [("", None)]


def dies(world: PlansWorld, day: date | None) -> None:
    family = Family.objects.get(pk=world.family.pk)
    keep_child(
        family=family, child=world.plan.child, facts={"death_date": day},
        why_alive="" if day else "An error", by=world.support, now=at(TODAY),
    )  # fmt: skip


@pytest.mark.failure(9)
def test_as_it_stood_tells_what_the_record_said_on_that_day(world: PlansWorld) -> None:
    world.plan.history.update(history_date=at(STARTED_ON))
    check = checked(world)
    with time_machine.travel(at(TODAY + timedelta(days=2), 10), tick=False):
        sent(world, check, **parts("checked_on", LATER))
    with time_machine.travel(at(TODAY + timedelta(days=4), 10), tick=False):
        sent(world, QualityCheck.objects.standing().get(), take_out="on")
    for days, told in ((-1, ""), (0, "12 June"), (1, "12 June"), (2, "13 June"), (3, "13 June"), (4, "")):
        page = stood(world.support, world.plan.get_absolute_url(), TODAY + timedelta(days=days))
        assert f"Quality checks {f'1, the last on {told} 2025' if told else 'None'}" in page
