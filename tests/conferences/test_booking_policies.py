"""What is refused before a conference is booked, and in which words."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from conferences.actions.accept_request import accept_request
from conferences.actions.book import book
from conferences.actions.close_discussion import close_discussion
from conferences.actions.request_conference import save_request, submit_request
from conferences.models import Booking, Conference, StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.web.constraints import readable
from tests.factories.conferences import (
    HELD_ON,
    NOW,
    Unit,
    at,
    booked_conference,
    conference_of,
    discussion_of,
    request_of,
    wanted_for,
    written_for,
)
from tests.factories.people import AreaFactory, ChairFactory, ChildFactory, SupportFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return Unit()


def child_of(unit: Unit, **facts: object) -> list[object]:
    return [ChildFactory(family=unit.family, **facts)]


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


def test_a_discussion_with_a_conference_is_not_ended(unit: Unit) -> None:
    discussion = conference_of(unit).strategy_discussion
    assert discussion is not None
    with pytest.raises(Refused, match="only its chair can stand it down"):
        close_discussion(discussion=discussion, why="No need", by=unit.support, now=NOW)


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
def test_an_incomplete_request_is_kept_but_not_accepted(
    unit: Unit, lacking: dict[str, object], words: str
) -> None:
    request = request_of(unit, **lacking)
    with pytest.raises(Refused, match=words):
        accept_request(request=request, by=unit.support, now=NOW)
    request.refresh_from_db()
    assert request.state == "submitted"
    assert not Conference.objects.exists()


@pytest.mark.failure(8)
def test_a_request_without_anybody_with_parental_responsibility_is_not_complete() -> None:
    request = request_of(Unit(parents=0))
    with pytest.raises(Refused, match="who has parental responsibility for"):
        accept_request(request=request, by=SupportFactory(), now=NOW)


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


def refused_booking(unit: Unit, conference: Conference, **facts: object) -> str:
    with pytest.raises(Refused) as refused:
        book(conference=conference, wanted=wanted_for(unit, **facts), by=unit.support, now=NOW)
    assert not Booking.objects.exists()
    return refused.value.sentence


def test_times_and_people_that_a_booking_refuses(unit: Unit) -> None:
    conference = conference_of(unit)
    elsewhere = AreaFactory()
    assert "still to come" in refused_booking(unit, conference, day=HELD_ON)
    assert "Spring bank holiday" in refused_booking(unit, conference, day=date(2025, 5, 26))
    assert "Saturday" in refused_booking(unit, conference, day=date(2025, 5, 31))
    assert "from 15 to" in refused_booking(unit, conference, minutes=0)
    assert "ends on the day that it starts" in refused_booking(unit, conference, hour=23)
    assert "outside the bank holidays" in refused_booking(unit, conference, day=date(2035, 1, 1))
    assert "Choose a venue" in refused_booking(unit, conference, venue=None)
    assert "not a venue of" in refused_booking(unit, conference, venue=VenueFactory(area=elsewhere))
    stranger = SupportFactory(areas=[elsewhere])
    assert "choose another minute taker" in refused_booking(unit, conference, minute_taker=stranger)
    assert "not a business support officer" in refused_booking(unit, conference, support_officer=unit.manager)
    away = ChairFactory(user__areas=[elsewhere])
    assert "does not chair in this area" in refused_booking(unit, conference, chair=away)
    gone = ChairFactory(user__areas=[unit.area], available_until=date(2025, 5, 29))
    assert "until 29 May 2025 only" in refused_booking(unit, conference, chair=gone)


@pytest.mark.requirement("SUR-1")
def test_a_chair_who_holds_supervises_or_manages_the_case_is_refused(unit: Unit) -> None:
    conference = conference_of(unit)
    worker, team = unit.family.social_worker, unit.family.team
    person = unit.chair.professional
    unit.family.social_worker = person
    unit.family.save()
    assert "holds the case" in refused_booking(unit, conference)
    unit.family.social_worker = worker
    unit.family.save()
    worker.supervisor = person
    worker.save()
    assert "supervises the worker" in refused_booking(unit, conference)
    worker.supervisor = None
    worker.save()
    team.manager = person
    team.save()
    assert "line-manages the case" in refused_booking(unit, conference)
    team.manager = None
    team.save()
    person.team = team
    person.save()
    unit.chair.refresh_from_db()
    assert "works in the team" in refused_booking(unit, conference)


@pytest.mark.requirement("LDS-2")
def test_an_unqualified_chair_is_refused(unit: Unit) -> None:
    conference = conference_of(unit)
    for facts, words in (
        ({"registration_number": ""}, "no registration is recorded"),
        ({"qualified_on": None}, "Record when"),
        ({"qualified_on": date(2020, 6, 1)}, "qualified on 1 June 2020"),
    ):
        chair = ChairFactory(user__areas=[unit.area], **facts)
        assert words in refused_booking(unit, conference, chair=chair)


@pytest.mark.requirement("KRK-3")
@pytest.mark.parametrize(
    ("same", "constraint"),
    [
        ("chair", "booking_chair_once"),
        ("venue", "booking_venue_once"),
        ("minute_taker", "booking_minute_taker_once"),
    ],
)
def test_the_database_refuses_a_double_booking(unit: Unit, same: str, constraint: str) -> None:
    booked_conference(unit)
    other = Unit()
    other.family.area = unit.area
    other.family.save()
    conference = conference_of(other)
    served = {
        "chair": ChairFactory(user__areas=[unit.area]),
        "venue": VenueFactory(area=unit.area),
        "minute_taker": SupportFactory(areas=[unit.area]),
        same: getattr(unit, same),
    }
    wanted = wanted_for(unit, hour=11, **served)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        book(conference=conference, wanted=wanted, by=unit.support, now=NOW)
    assert refused.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]
    assert "Choose another" in readable(refused.value)


@pytest.mark.requirement("BNS-2")
def test_chair_and_venue_are_held_half_an_hour_before_and_the_minute_taker_is_not(unit: Unit) -> None:
    booked_conference(unit, hour=10)
    other = Unit()
    other.family.area = unit.area
    other.family.save()
    conference = conference_of(other)
    right_after = wanted_for(
        unit,
        starts_at=at(date(2025, 5, 30), 12),
        chair=ChairFactory(user__areas=[unit.area]),
        venue=VenueFactory(area=unit.area),
    )
    booking = book(conference=conference, wanted=right_after, by=unit.support, now=NOW)
    assert booking.family_from == at(date(2025, 5, 30), 11, 30)
    with pytest.raises(IntegrityError), transaction.atomic():
        again = wanted_for(
            unit, starts_at=at(date(2025, 5, 30), 12), minute_taker=SupportFactory(areas=[unit.area])
        )
        book(conference=conference, wanted=again, by=unit.support, now=NOW, why_moved="A better room")


@pytest.mark.failure(6)
def test_past_the_limit_needs_a_manager_and_a_reason(unit: Unit) -> None:
    conference = conference_of(unit)
    late = wanted_for(unit, day=date(2025, 6, 4))
    with pytest.raises(Refused, match="ask a service manager"):
        book(conference=conference, wanted=late, by=unit.support, now=NOW, lateness_reason="No room")
    with pytest.raises(Refused, match="Say why"):
        book(conference=conference, wanted=late, by=unit.manager, now=NOW)
    book(conference=conference, wanted=late, by=unit.manager, now=NOW, lateness_reason="No room")
    conference.refresh_from_db()
    assert (conference.lateness_reason, conference.lateness_authorised_by) == ("No room", unit.manager)
    in_time = wanted_for(unit, day=date(2025, 6, 3))
    book(conference=conference, wanted=in_time, by=unit.support, now=NOW, why_moved="A room came free")
    conference.refresh_from_db()
    assert (conference.lateness_reason, conference.lateness_authorised_by) == ("", None)


@pytest.mark.failure(6)
def test_the_database_refuses_lateness_without_an_authoriser(unit: Unit) -> None:
    conference = conference_of(unit)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Conference.objects.filter(pk=conference.pk).update(lateness_reason="No room")
    assert "service manager who authorises" in readable(refused.value)
