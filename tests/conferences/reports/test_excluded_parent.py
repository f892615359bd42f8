"""An excluded parent: no report is asked for them, and once the exclusion ends they may have the papers."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from conferences.invitations.actions.exclusions import exclude, keep_excluded, let_in
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.minutes.content import content_of
from conferences.models import Conference, Participant
from conferences.reports.actions.record_report import record_report
from conferences.reports.actions.record_report_share import record_report_share
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.release.actions.make_copies import make_copies
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import minutes_released
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


def excluded(world: World) -> Participant:
    return exclude(
        participant=world.conference.participants.get(person=world.adults[0].person),
        ground="Threats to the social worker",
        review_on=DAY + timedelta(days=30),
        by=world.chair.user,
        now=NOW,
    )


@pytest.fixture(autouse=True)
def is_in(world: World) -> None:
    world.social_work_report(DAY - timedelta(days=3))


def share_with(world: World, adult: object, shared_on: date = DAY) -> None:
    record_report_share(
        conference=world.conference,
        adult=adult,  # type: ignore[arg-type]
        shared_on=shared_on,
        why_not="",
        reading_minutes=30,
        by=world.support,
        now=NOW,
    )


@pytest.mark.failure(7)
def test_a_conference_opens_without_a_report_for_an_excluded_parent_and_for_nobody_else(world: World) -> None:
    excluded(world)
    with pytest.raises(Refused, match="is excluded from this conference"):
        share_with(world, world.adults[0])
    with pytest.raises(Refused, match=f"Record when {world.adults[1].name}"):
        world.open()
    share_with(world, world.adults[1])
    assert Deadline.objects.get(record=world.conference.code, kind="report-to-family").outcome == "met"
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(NOW, tick=False):
        page = client.get(f"/conferences/{world.conference.code}/reports/").text
    assert f'Save<span class="govuk-visually-hidden"> for {world.adults[0].name}' not in page
    assert "no report is given to them, and nothing is asked" in page
    world.open()
    assert world.conference.state == Conference.State.OPEN


@pytest.mark.failure(7)
def test_a_parent_let_in_again_is_to_have_the_reports(world: World) -> None:
    participant = excluded(world)
    share_with(world, world.adults[1])
    let_in(participant=participant, why="Withdrawn", by=world.chair.user, now=NOW)
    assert Deadline.objects.open().filter(record=world.conference.code, kind="report-to-family").exists()
    with pytest.raises(Refused, match=f"Record when {world.adults[0].name}"):
        world.open()


def test_no_report_came_before_the_discussion(world: World) -> None:
    with pytest.raises(Refused, match="is before the strategy discussion") as refused:
        share_with(world, world.adults[0], date(2020, 1, 1))
    assert refused.value.refusal.about == "shared_on"
    with pytest.raises(Refused, match="is before the strategy discussion") as refused:
        record_report(
            conference=world.conference,
            professional=world.worker,
            received_on=date(2020, 1, 1),
            is_social_work_report=True,
            summary="",
            by=world.support,
            now=NOW,
        )
    assert refused.value.refusal.about == "received_on"


@pytest.mark.requirement("LDS-4")
@pytest.mark.failure(8)
def test_after_the_conference_an_exclusion_is_kept_or_ended_and_the_papers_follow(world: World) -> None:
    participant = excluded(world)
    share_with(world, world.adults[1])
    world.open()
    out = world.adults.pop(0)
    take_attendance(
        conference=world.conference, here={Person("adult", out.pk): "absent"}, by=world.support, now=NOW
    )
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    who = {"conference": world.conference, "now": NOW}
    save_minutes(texts={"decide": "All spoke."}, seen=None, by=world.support, **who)
    submit_minutes(by=world.support, **who)
    approve_minutes(by=world.chair_user, **who)
    first = ask_for_minutes(by=world.support, **who)
    make_copies(record=world.conference.reference, now=NOW)
    assert participant.person_id not in {copy.person_id for copy in first}
    minutes_released(world.conference, by=world.chair_user, now=NOW)
    with pytest.raises(Refused, match="gone out already"):
        ask_for_minutes(by=world.support, **who)

    with pytest.raises(Refused, match="choose a later day"):
        keep_excluded(
            participant=participant, why="He is on bail", review_on=DAY, by=world.chair.user, now=NOW
        )
    later = DAY + timedelta(days=60)
    kept = keep_excluded(
        participant=participant, why="He is on bail", review_on=later, by=world.chair.user, now=NOW
    )
    assert kept.exclusion is not None
    assert kept.exclusion.review_on == later

    ended = let_in(participant=participant, why="The charge was dropped", by=world.chair.user, now=NOW)
    assert (ended.status, ended.to_phone) == (Participant.Status.AFTERWARDS, False)
    (copy,) = ask_for_minutes(by=world.support, **who)
    assert copy.person_id == participant.person_id
    again = ask_for_family_copies(by=world.support, **who)
    assert participant.person_id in {copy.person_id for copy in again}
    assert [each.pk for each in content_of(world.conference, None).excluded] == [participant.pk]
    with pytest.raises(Refused, match="is not excluded"):
        let_in(participant=participant, why="Again", by=world.chair.user, now=NOW)
