"""What is refused before a conference is booked, and in which words."""

from datetime import date, timedelta
from typing import Any

import pytest

from conferences.conference.because import discussion_behind
from conferences.models import Conference, StrategyDiscussion, TransferIn
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.close_discussion import close_discussion
from conferences.requests.actions.request_conference import save_request, submit_request
from conferences.transfers.actions.record_arrival import record_arrival
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child
from tests.factories.conferences import (
    HELD_ON,
    NOW,
    Unit,
    booked_conference,
    conference_of,
    discussion_of,
    later_discussion,
    over,
    request_of,
    written_for,
)
from tests.factories.people import ChildFactory, FamilyFactory, SupportFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def child_of(unit: Unit, **facts: object) -> list[object]:
    return [ChildFactory(family=unit.family, **facts)]


@pytest.mark.parametrize("is_moved", [True, False])
def test_children_who_were_moved_or_put_together_meanwhile(unit: Unit, is_moved: bool) -> None:
    first = discussion_of(unit, children=child_of(unit))
    read, other = ChildFactory(family=unit.family), ChildFactory(family=unit.family)
    changed = {"family": FamilyFactory()} if is_moved else {"merged_into": other, "why_merged": "Twice"}
    Child.objects.filter(pk=read.pk).update(**changed)
    by: dict[str, Any] = {"children": [read, other], "by": unit.support, "now": NOW}
    enquiries = {"outcome": StrategyDiscussion.Outcome.ENQUIRIES}
    for record in (
        lambda: discussion_of(unit, children=[read, other]),
        lambda: later_discussion(first, HELD_ON, **by, **enquiries),
        lambda: record_arrival(family=unit.family, authority="Leeds", notified_on=HELD_ON, **by),
    ):
        with pytest.raises(Refused, match=f"{read.name} was moved to another family, or put together"):
            record()
    assert StrategyDiscussion.objects.get() == first
    assert not TransferIn.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"birth_date": date(2026, 4, 1)}, "is before the pregnancy"),
        ({"birth_date": date(2007, 5, 12)}, "a conference is for children under 18"),
        ({"death_date": HELD_ON - timedelta(days=1)}, "died on 11 May 2025, before this discussion"),
        (
            {"birth_date": None, "expected_date": date(2025, 3, 31)},
            "more than six weeks ago. Record the birth",
        ),
        ({"birth_date": None, "expected_date": date(2026, 4, 1)}, "is before the pregnancy"),
    ],
)
def test_children_whom_a_discussion_cannot_have_been_about(
    unit: Unit, facts: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        discussion_of(unit, children=child_of(unit, **facts))


@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": date(2026, 3, 1)},
        {"birth_date": date(2007, 5, 13)},
        {"birth_date": HELD_ON},
        {"death_date": HELD_ON},
        {"birth_date": None, "expected_date": date(2025, 4, 1)},
        {"birth_date": None, "expected_date": date(2026, 3, 2)},
    ],
)
def test_children_whom_a_discussion_can_have_been_about(unit: Unit, facts: dict[str, object]) -> None:
    assert discussion_of(unit, children=child_of(unit, **facts)).children.count() == 1


def test_a_child_of_another_family_is_refused(unit: Unit) -> None:
    with pytest.raises(Refused, match="belong to one family"):
        discussion_of(unit, children=[ChildFactory()])


def test_no_children_and_the_future_are_refused(unit: Unit) -> None:
    with pytest.raises(Refused, match="Tick the children"):
        discussion_of(unit, children=[])
    with pytest.raises(Refused, match="has not come yet"):
        discussion_of(unit, held_on=HELD_ON + timedelta(days=2))


def test_one_running_clock_a_child(unit: Unit) -> None:
    first = discussion_of(unit)
    with pytest.raises(Refused, match=f"{first.code}, whose conference is still to be held"):
        discussion_of(unit, children=[unit.family.children.first()])
    discussion_of(unit, children=child_of(unit))
    close_discussion(discussion=first, why="Nothing was found", by=unit.support, now=NOW)
    assert discussion_of(unit, children=list(first.children.all())).code != first.code


def test_no_further_action_starts_no_clock(unit: Unit) -> None:
    discussion = discussion_of(unit, outcome=StrategyDiscussion.Outcome.NO_FURTHER_ACTION)
    assert not Deadline.objects.filter(record=discussion.code).exists()
    with pytest.raises(Refused, match="ended without a conference"):
        save_request(discussion=discussion, written=written_for(unit, discussion), by=unit.support, now=NOW)


def test_enquiries_run_the_clock_and_an_accepted_request_agrees_to_the_conference(unit: Unit) -> None:
    discussion = discussion_of(unit, outcome=StrategyDiscussion.Outcome.ENQUIRIES)
    assert Deadline.objects.open().filter(record=discussion.code).count() == 2
    written = written_for(unit, discussion)
    request = save_request(discussion=discussion, written=written, by=unit.support, now=NOW)
    submit_request(request=request, by=unit.support, now=NOW)
    accept_request(request=request, by=unit.support, now=NOW)
    discussion.refresh_from_db()
    assert discussion.outcome == StrategyDiscussion.Outcome.CONFERENCE


def test_ending_without_a_conference_withdraws_the_dates_and_needs_a_reason(unit: Unit) -> None:
    discussion = discussion_of(unit)
    with pytest.raises(Refused, match="Say why"):
        close_discussion(discussion=discussion, why="  ", by=unit.support, now=NOW)
    close_discussion(discussion=discussion, why="Nothing was found", by=unit.support, now=NOW)
    assert {row.outcome for row in Deadline.objects.filter(record=discussion.code)} == {"withdrawn"}
    with pytest.raises(Refused, match="already"):
        close_discussion(discussion=discussion, why="Again", by=unit.support, now=NOW)


def test_a_discussion_with_a_conference_that_began_is_not_ended(unit: Unit) -> None:
    conference = conference_of(unit)
    discussion = discussion_behind(conference)
    assert discussion is not None
    for state in ("open", "closed"):
        over(conference, state, held_on=HELD_ON, opened_at=NOW)
        with pytest.raises(Refused, match="does not end without one"):
            close_discussion(discussion=discussion, why="No need", by=unit.support, now=NOW)


@pytest.mark.requirement("KRK-11")
def test_ending_a_discussion_cancels_the_conference_that_was_booked_after_it(unit: Unit) -> None:
    booking = booked_conference(unit)
    discussion = discussion_behind(booking.conference)
    assert discussion is not None
    close_discussion(discussion=discussion, why="Nothing was found", by=unit.support, now=NOW)
    booking.refresh_from_db()
    conference = booking.conference
    assert (conference.state, booking.cancelled_at) == ("cancelled", NOW)
    assert conference.called_off.why == f"{discussion.code} ended without a conference: Nothing was found"
    assert not Conference.objects.filter(follows=conference).exists()
    assert not Deadline.objects.filter(record__in=[discussion.code, conference.code]).open().exists()


@pytest.mark.requirement("WKF-4")
@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"requested_on": None}, "the day that it was received"),
        ({"requested_by": None}, "the social worker who asks for it"),
        ({"children": []}, "the children it is about"),
        ({"reason": " "}, "the reason for the conference"),
        ({"professionals": []}, "the professionals to invite"),
        ({"safety_plan": ""}, "the interim safety plan"),
    ],
)
def test_an_incomplete_request_is_kept_and_its_day_counts_but_it_is_neither_submitted_nor_accepted(
    unit: Unit, lacking: dict[str, Any], words: str
) -> None:
    discussion = discussion_of(unit)
    written = written_for(unit, discussion, **lacking)
    request = save_request(discussion=discussion, written=written, by=unit.support, now=NOW)
    for act in (submit_request, accept_request):
        with pytest.raises(Refused, match=f"The request is not complete. Still missing: {words}"):
            act(request=request, by=unit.support, now=NOW)
    request.refresh_from_db()
    assert request.state == "draft"
    asked_for = Deadline.objects.get(record=discussion.code, kind="conference-request")
    assert asked_for.done_on == request.requested_on
    assert not Conference.objects.exists()


@pytest.mark.requirement("KRK-1")
def test_a_request_is_awaited_again_where_its_day_is_taken_out(unit: Unit) -> None:
    discussion = discussion_of(unit)
    for day in (HELD_ON, None, HELD_ON):
        written = written_for(unit, discussion, requested_on=day)
        save_request(discussion=discussion, written=written, by=unit.support, now=NOW)
        asked_for = Deadline.objects.get(record=discussion.code, kind="conference-request")
        assert (asked_for.done_on, asked_for.outcome) == (day, "met" if day else "")


def test_a_complete_request_is_submitted_before_it_is_accepted(unit: Unit) -> None:
    discussion = discussion_of(unit)
    written = written_for(unit, discussion)
    request = save_request(discussion=discussion, written=written, by=unit.support, now=NOW)
    with pytest.raises(Refused, match="still being written: submit it first"):
        accept_request(request=request, by=unit.support, now=NOW)


@pytest.mark.failure(8)
def test_a_request_without_anybody_with_parental_responsibility_is_not_complete() -> None:
    unit = Unit(parents=0)
    discussion = discussion_of(unit)
    written = written_for(unit, discussion)
    request = save_request(discussion=discussion, written=written, by=unit.support, now=NOW)
    for act in (submit_request, accept_request):
        with pytest.raises(Refused, match="who has parental responsibility for"):
            act(request=request, by=SupportFactory(), now=NOW)


def test_an_accepted_request_is_not_written_again(unit: Unit) -> None:
    request = request_of(unit)
    accept_request(request=request, by=unit.support, now=NOW)
    discussion = request.strategy_discussion
    for act in (
        lambda: accept_request(request=request, by=unit.support, now=NOW),
        lambda: submit_request(request=request, by=unit.support, now=NOW),
        lambda: save_request(
            discussion=discussion, written=written_for(unit, discussion), by=unit.support, now=NOW
        ),
    ):
        with pytest.raises(Refused, match="is accepted"):
            act()
    assert Conference.objects.count() == 1


def test_a_request_before_its_discussion_or_in_the_future_is_refused(unit: Unit) -> None:
    discussion = discussion_of(unit)
    for day in (HELD_ON - timedelta(days=1), HELD_ON + timedelta(days=3)):
        with pytest.raises(Refused):
            written = written_for(unit, discussion, requested_on=day)
            save_request(discussion=discussion, written=written, by=unit.support, now=NOW)


def test_chairs_and_administrators_do_not_arrange(unit: Unit) -> None:
    request = request_of(unit)
    with pytest.raises(Refused, match="business support and service managers"):
        accept_request(request=request, by=unit.chair.user, now=NOW)
