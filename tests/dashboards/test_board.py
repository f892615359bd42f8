"""The week's conferences on support's Today and on a page of their own: every missing piece, and its page."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from conferences.booking.actions.hold_time import hold_time
from conferences.conference.booked import standing_booking
from conferences.conference.pieces import missing_for
from conferences.invitations.parents import without_reports
from conferences.models import (
    Booking,
    Conference,
    ConferenceChild,
    GivenReport,
    Participant,
    Report,
    ReportShare,
)
from conferences.overview.progress import Progress
from conferences.preparation.actions.ask_query import ask_query
from conferences.preparation.actions.complete_monitoring import complete_monitoring
from conferences.preparation.actions.record_entries import record_entries
from conferences.preparation.facts import Checklist
from conferences.preparation.lines import TO_DO
from conferences.reports.changed import changed_since_given
from conferences.reports.facts import Reports
from cpunit.dashboards.today.board import board_today
from cpunit.deadlines.models import Deadline
from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.people.models import User
from cpunit.web.look import Look
from tests.conferences.world import NOW, World
from tests.factories.conferences import Unit, booked_conference, kept_out
from tests.factories.deadlines import deadline
from tests.factories.people import AdultFactory, SupportFactory
from tests.web.html import parsed, select
from tests.worlds import laid
from tests.worlds.stages import review_booked, unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.fixture(autouse=True)
def on_the_day(world: World) -> Iterator[None]:
    with time_machine.travel(world.now, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(world: World) -> list[str]:
    return [
        each.words
        for each in missing_for({world.conference.pk: world.conference.code}, today=world.day)[
            world.conference.pk
        ]
    ]


def test_each_missing_piece_is_a_link_that_mends_it(world: World) -> None:
    ask_query(conference=world.conference, text="Who is at home?", by=world.chair_user, now=NOW)
    page = parsed(signed_in(world.support).get("/today").content)
    (line,) = select(page, ".cpunit-board > .cpunit-row")
    here = world.conference.get_absolute_url()
    links = {
        " ".join(link.text_content().split()).split(",")[0]: link.get("href") for link in select(line, "li a")
    }
    assert links["How 2 children take part"] == f"{here}preparation/"
    assert links["1 query"] == f"{here}preparation/#queries"
    assert links["Monitoring form"] == f"{here}monitoring/"
    assert links["Social work report"] == f"{here}reports/"
    assert links["2 parents without the reports"] == f"{here}reports/"
    assert any(said.endswith(" of the checklist") for said in links)


def test_what_is_done_is_gone_from_it(world: World) -> None:
    before = words(world)
    world.share_reports()
    ConferenceChild.objects.filter(conference=world.conference).update(
        participation="whole", worker_agreed=True, chair_agreed=True
    )
    complete_monitoring(
        conference=world.conference, answers={"assessments": "yes"}, by=world.support, now=NOW
    )
    gone = {"2 parents without the reports", "How 2 children take part", "Monitoring form"}
    assert gone <= set(before) and not gone & set(words(world))


def counted(world: World) -> int:
    """Lines of the checklist to tick, as its page counts them."""
    stands = Checklist.of(world.conference, standing_booking(world.conference))
    reading = [line for line in stands.reading if line.state == TO_DO and not line.row.is_known]
    return len(reading) + sum(len(each.left) for each in [*stands.parents, *stands.others, *stands.children])


def on_the_board(world: World) -> int:
    said = [each for each in words(world) if each.endswith("of the checklist")]
    return int(said[0].split()[0]) if said else 0


def test_the_checklist_is_counted_as_its_page_counts_it(world: World) -> None:
    assert on_the_board(world) == counted(world)
    child = world.children[0]
    type(child).objects.filter(pk=child.pk).update(birth_date=date(2010, 1, 1))
    ConferenceChild.objects.filter(child=child).update(participation="advocate")
    assert on_the_board(world) == counted(world)
    parents = [each.pk for each in world.family.adults.all()]
    common: dict[str, Any] = {"conference": world.conference, "by": world.chair_user, "now": NOW}
    record_entries(
        group="parents", rows=["purpose"], people=parents, outcome="done", done_on=world.day, how="video",
        **common,
    )  # fmt: skip
    record_entries(group="parents", rows=["purpose"], people=parents[:1], outcome="open", **common)
    record_entries(group="reading", rows=["history"], outcome="not-done", why_not="None is kept", **common)
    world.conference.participants.create(person=AdultFactory(family=world.family).person)
    assert on_the_board(world) == counted(world)
    kept_out(world.conference, world.family.adults.earliest("pk"), by=world.chair, until=date(2025, 9, 1))
    assert on_the_board(world) == counted(world) > 0


def test_reports_that_the_chair_opened_are_not_left(world: World) -> None:
    place = world.conference.participants.get(person=world.partners[0].pk)
    Report.objects.create(
        conference=world.conference, participant=place, received_on=world.day, changed_at=NOW
    )
    before = on_the_board(world)
    signed_in(world.chair_user).get(f"{world.conference.get_absolute_url()}reports/{place.pk}/")
    assert on_the_board(world) == counted(world) == before - 1


@laid(review_booked)
def test_a_review_too(world: World) -> None:
    assert on_the_board(world) == counted(world)


def test_reports_and_parents_are_counted_as_their_page_counts_them(world: World) -> None:
    place = world.conference.participants.get(person=world.partners[0].pk)
    Report.objects.create(conference=world.conference, participant=place, received_on=world.day)
    agencies = [line for line in Reports.of(world.conference).awaited if not line.is_social_work_report]
    assert f"{len(agencies)} agency reports" in words(world)
    assert f"{len(without_reports(world.conference))} parents without the reports" in words(world)


@pytest.mark.failure(7)
def test_who_had_the_reports_on_the_day_without_time_to_read_them_had_them_not(world: World) -> None:
    world.share_reports()
    assert not [each for each in words(world) if "without the reports" in each]
    adult = world.adults[0]
    own = ReportShare.objects.filter(participant__person=adult.pk)
    own.update(shared_on=world.day, why_not="", reading_minutes=None)
    assert "1 parent without the reports" in words(world)
    chair = signed_in(world.chair_user)
    assert (
        f"Record when {adult.name} was given the reports"
        in chair.get(f"{world.conference.get_absolute_url()}record/").text
    )
    with pytest.raises(Refused, match="how long they are given to read them"):
        world.open()
    page = signed_in(world.support).get(f"{world.conference.get_absolute_url()}reports/").text
    assert "record how long they are given to read them" in page
    assert Progress.of(world.conference, world.booking, world.day).shared == 1
    ReportShare.objects.filter(participant__person=adult.pk).update(reading_minutes=30)
    assert not [each for each in words(world) if "without the reports" in each]
    world.open()


@pytest.mark.failure(7)
@pytest.mark.requirement("WKF-6")
def test_a_report_that_changed_after_a_parent_had_it_is_a_missing_piece(world: World) -> None:
    report = world.social_work_report(world.day - timedelta(days=8))
    Report.objects.update(changed_at=NOW - timedelta(days=8))
    world.share_reports()
    changed = "1 report changed since a parent had it"
    assert changed not in words(world)
    Report.objects.update(changed_at=NOW - timedelta(days=1))
    assert changed in words(world) and len(changed_since_given(world.conference)) == 2
    for parent in world.adults:
        GivenReport.objects.create(
            report=report,
            participant=world.conference.participants.get(person=parent.pk),
            given_on=world.day - timedelta(days=1),
            text_of=NOW - timedelta(days=1),
            how="post",
        )
    assert changed not in words(world) and not changed_since_given(world.conference)
    GivenReport.objects.filter(participant__person=world.adults[0].pk).update(text_of=NOW - timedelta(days=3))
    assert changed in words(world) and len(changed_since_given(world.conference)) == 1
    kept_out(world.conference, world.adults[0], by=world.chair, until=date(2025, 9, 1))
    assert changed not in words(world)


def test_the_booking_and_the_invitations(world: World) -> None:
    Hold.objects.filter(record=world.conference.code, venue__isnull=False).delete()
    Booking.objects.filter(conference=world.conference).update(venue=None, video_link="")
    Conference.objects.filter(pk=world.conference.pk).update(meeting_format="hybrid")
    Participant.objects.filter(conference=world.conference).update(status="to-invite", sent_at=None)
    said = words(world)
    number = world.conference.participants.count()
    assert said[:2] == ["Room", "Video link"]
    assert f"{number} invitations" in said


def test_it_takes_two_queries(world: World, django_assert_num_queries: Any) -> None:
    found: list[str] = []

    def look(request: HttpRequest) -> HttpResponse:
        found.extend(line.code for line in board_today(world.support, today=world.day).rows)
        return HttpResponse()

    with django_assert_num_queries(3):  # with the unit's practice, which a page asks for once
        Look(look)(RequestFactory().get("/today"))
    assert found == [world.conference.code]


def test_today_shows_the_first_and_the_rest_behind_a_link(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = booked_conference(Unit(area=world.family.area))
    other.starts_at = other.family_from = world.now + timedelta(hours=3)
    other.ends_at = world.now + timedelta(hours=5)
    with transaction.atomic():
        other.save()
        hold_time(conference=other.conference)
    monkeypatch.setattr("cpunit.dashboards.today.board.MOST_ON_TODAY", 1)
    page = parsed(signed_in(world.support).get("/today").content)
    assert len(select(page, ".cpunit-board > .cpunit-row")) == 1
    (more,) = [link for link in select(page, ".cpunit-more a") if link.text_content() == "1 more conference"]
    assert more.get("href") == "/today/conferences/"


def test_a_week_without_one_is_said_warmly(world: World) -> None:
    client = signed_in(world.support)
    text = client.get("/today/conferences/", {"week": (world.day + timedelta(days=70)).isoformat()}).text
    assert "No conference is booked for this week" in text
    assert world.family.name in client.get("/today/conferences/").text
    assert world.family.name in client.get("/today/conferences/?week=rubbish").text


def test_nobody_sees_the_conferences_of_another_area(world: World) -> None:
    client = signed_in(SupportFactory())
    assert world.family.name not in client.get("/today").text
    assert world.family.name not in client.get("/today/conferences/").text


def test_a_query_waits_on_the_today_of_its_chair_and_of_support(world: World) -> None:
    """On support's under a heading only where the board does not say it of the conference already."""
    ask_query(conference=world.conference, text="Who is at home?", by=world.chair_user, now=NOW)
    here = f"{world.conference.get_absolute_url()}preparation/#queries"
    asked = f"asked {world.worker.name} on Thu 8 May 2025"
    chair = signed_in(world.chair_user).get("/today").text
    assert "1 query not answered" in chair and here in chair and asked in chair
    support = signed_in(world.support)
    seen = support.get("/today").text
    assert seen.count(here) == 1 and asked not in seen
    Conference.objects.filter(pk=world.conference.pk).update(state="requested")
    seen = support.get("/today").text
    assert "Also waiting" in seen and "1 query not answered" in seen and asked in seen
    assert "not answered" not in signed_in(world.other_chair.user).get("/today").text


def test_what_the_board_says_is_not_said_once_more_under_way(world: World) -> None:
    """Its letters and reports: what it does not speak of stays, and all once the conference is open."""
    conference, client = world.conference, signed_in(world.support)
    places = Participant.objects.filter(conference=conference)
    Deadline.objects.filter(record=conference.code, kind=Kind.INVITATIONS).delete()
    for kind in (Kind.INVITATIONS, Kind.MINUTES):
        deadline(kind=kind, record=conference.reference)
    report, to_send = "Get the social work report in", f"Send {places.count()} invitations"
    seen = client.get("/today").text
    assert "Send the invitations" in seen and "Send out the minutes" in seen
    assert report not in seen and "Social work report" in seen
    assert report in client.get("/today/due/").text
    places.update(status="to-invite", sent_at=None)
    assert to_send not in client.get("/today").text
    Conference.objects.filter(pk=conference.pk).update(state="open", opened_at=world.now, held_on=world.day)
    seen = client.get("/today").text
    assert to_send in seen and report in seen


def test_a_piece_leads_to_the_page_of_those_alone_who_mend_it_there(world: World) -> None:
    """The link and the invitations are business support's; what children say and need is everybody's."""
    Conference.objects.filter(pk=world.conference.pk).update(meeting_format="hybrid")
    Participant.objects.filter(conference=world.conference).update(status="to-invite")
    for user, links in ((world.support, True), (world.chair_user, False)):
        page = parsed(signed_in(user).get("/today/conferences/").content)
        pieces = {
            each.text_content().split(",")[0]: each for each in select(page, ".cpunit-board__missing li")
        }
        invitations = next(piece for said, piece in pieces.items() if said.endswith("invitations"))
        assert [bool(select(each, "a")) for each in (pieces["Video link"], invitations)] == [links, links]
        assert select(pieces["Monitoring form"], "a"), user
