"""Who comes, who leaves and who comes back, a tap each; whether enough are there follows from it."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.decisions.deciding import Deciding
from conferences.live.actions.come_and_go import come_back, leave, put_moment_right
from conferences.live.actions.take_attendance import Person, go_ahead_without_quorum, take_attendance
from conferences.live.standing import Standing
from conferences.minutes.content import content_of
from conferences.models import Attendance, Stay
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from cpunit.web.constraints import readable
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.web.html import send, sent_back
from tests.worlds import laid
from tests.worlds.stages import opened, ready_to_close, seated

pytestmark = [pytest.mark.django_db, laid(seated)]
LATER = NOW + timedelta(minutes=40)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def mark_of(world: World, nth: int) -> Attendance:
    return Attendance.objects.get(participant__person=world.professionals[nth].person)


def there(world: World, **sent: Any) -> Any:
    address = f"/conferences/{world.conference.code}/record/there/"
    return signed_in(world.support).post(address, sent, headers={"HX-Request": "true"})


def goes(world: World, nth: int) -> Attendance:
    return leave(conference=world.conference, mark=mark_of(world, nth).pk, by=world.support, now=LATER)


@pytest.mark.requirement("LDS-6", "WKF-1")
def test_who_left_counts_no_more_until_they_are_back(world: World) -> None:
    first, second = mark_of(world, 0), mark_of(world, 1)
    assert "Quorate: 3 agencies" in there(world, at="strengths", left=first.pk).text
    answer = there(world, at="strengths", left=second.pk)
    assert "Not quorate: 2 agencies" in answer.text
    assert "Left at 10:40" in answer.text
    assert 'aria-current="step"' in answer.text
    assert '/record/strengths/" class="cpunit-record__link cpunit-record__link--current' in answer.text
    again = there(world, at="strengths", left=second.pk)
    assert "Saved" in again.text
    assert Stay.objects.filter(attendance=second).count() == 1, "two who tap at once note it once"
    back = there(world, at="strengths", back=second.pk)
    assert "came back at 10:40" in back.text
    assert "Quorate: 3 agencies" in back.text


@pytest.mark.requirement("WKF-1")
def test_without_a_quorum_now_nothing_is_decided_though_all_were_there(world: World) -> None:
    child = world.children[0]
    world.views(child, "neglect", "neglect", "neglect", "neglect")
    for nth in (1, 2):
        goes(world, nth)
    with pytest.raises(Refused, match="Not quorate: 2 agencies"):
        world.decide(child, "plan", "neglect")


@pytest.mark.requirement("WKF-1")
@laid(ready_to_close)
def test_what_was_decided_stands_when_people_leave_afterwards(world: World) -> None:
    for nth in (1, 2, 3):
        goes(world, nth)
    standing = Standing.of(world.conference)
    assert not standing.quoracy.ok
    assert not Deciding(standing).outdated
    close_conference(conference=world.conference, by=world.chair_user, now=LATER)
    world.conference.refresh_from_db()
    minutes = content_of(world.conference, None)
    assert minutes.quoracy.startswith("Quorate: 4 agencies")
    assert [mark.came_and_went for mark in minutes.attended].count("left at 10:40") == 3
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Stay.objects.order_by("pk")[0].delete()
    assert readable(caught.value) == "This conference is closed, so its record can no longer be changed."


@laid(opened)
def test_the_moment_is_kept_of_whoever_is_marked_as_here(world: World) -> None:
    here = {Person("professional", world.worker.pk): "in-person"}
    take_attendance(conference=world.conference, here=here, by=world.support, now=LATER)
    assert mark_of(world, 0).came_and_went == "came at 10:40"
    here = {Person("professional", world.worker.pk): "video"}
    take_attendance(conference=world.conference, here=here, by=world.support, now=LATER)
    assert Stay.objects.count() == 1
    here = {Person("professional", world.worker.pk): "absent"}
    take_attendance(conference=world.conference, here=here, by=world.support, now=LATER)
    assert not Stay.objects.exists()


def test_whoever_has_left_is_not_brought_back_by_putting_right_how_they_took_part(world: World) -> None:
    mark = goes(world, 1)
    here = {Person("professional", world.professionals[1].pk): "video"}
    take_attendance(conference=world.conference, here=here, by=world.support, now=LATER)
    mark = mark_of(world, 1)
    assert mark.how == "video"
    assert not mark.is_here
    assert mark.stays.count() == 1


def test_a_moment_that_was_tapped_late_is_put_right(world: World) -> None:
    stay = goes(world, 1).stays.get()
    address = f"/conferences/{world.conference.code}/record/attendance/"
    client = signed_in(world.support)
    for sent, said in (
        ({"time-moment": f"left-{stay.pk}-10:40", "time-at": "10:50"}, "It is not 10:50 yet"),
        ({"time-moment": f"left-{stay.pk}-10:40", "time-at": "9:50"}, "Nobody leaves before they come"),
        ({"time-moment": "left-0-10:40", "time-at": "10:20"}, "choose from the list"),
        ({"time-moment": f"left-{stay.pk}-10:40", "time-at": "soon"}, "must be a time"),
    ):
        assert said in send(client, address, {"moment": "1", **sent}).text
    right = {"moment": "1", "time-moment": f"left-{stay.pk}-10:40", "time-at": "10:35"}
    assert "The time is put right" in send(client, address, right, follow=True).text
    assert mark_of(world, 1).came_and_went == "left at 10:35"
    stale = send(client, address, {**right, "time-at": "10:25"})
    assert "Somebody else put this right meanwhile" in stale.text, "two who had the page open"
    assert mark_of(world, 1).came_and_went == "left at 10:35"
    come_back(conference=world.conference, mark=mark_of(world, 1).pk, by=world.support, now=LATER)
    again = Stay.objects.get(left_at=None, attendance=mark_of(world, 1))
    with (
        CaptureQueriesContext(connection) as asked,
        pytest.raises(Refused, match="here at that time already"),
    ):
        put_moment_right(
            conference=world.conference, stay=again.pk, is_leaving=False, at=time(10, 20),
            by=world.support, now=LATER,
        )  # fmt: skip
    held = [each["sql"] for each in asked if 'FOR UPDATE OF "conferences_attendance"' in each["sql"]]
    assert held, "two who put moments of one person right come one after the other"


def test_of_one_person_no_two_stays_overlap_whoever_notes_them_at_one_moment(world: World) -> None:
    mark = goes(world, 1)
    back = come_back(conference=world.conference, mark=mark.pk, by=world.support, now=NOW)
    assert back.came_and_went == "left at 10:40, came back at 10:40", "not before they had left"
    stays = Stay.objects.filter(attendance=mark)
    before = stays.get(left_at=LATER)
    between = {"conference": world.conference, "attendance": mark, "arrived_at": NOW + timedelta(minutes=5)}
    for ends in (LATER, None):
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            Stay.objects.create(**between, left_at=ends)
        assert readable(caught.value) == "They were here at that time already: look at the list again."
    assert set(stays) == {before, stays.get(left_at=None)}


def test_nobody_comes_or_goes_who_was_not_marked_or_on_another_day(world: World) -> None:
    mark = mark_of(world, 0)
    with pytest.raises(Refused, match="so nobody comes or goes now"):
        leave(conference=world.conference, mark=mark.pk, by=world.support, now=LATER + timedelta(days=1))
    absent = Attendance.objects.filter(how="absent").order_by("pk")[0]
    assert "mark them on the list first" in there(world, left=absent.pk).text
    for wrong in ("", "x", "-1", "9" * 30):
        assert "mark them on the list first" in there(world, left=wrong, at="nowhere").text
    without_script = signed_in(world.support).post(
        f"/conferences/{world.conference.code}/record/there/", {"left": mark.pk, "at": "strengths"}
    )
    assert without_script.headers["Location"].endswith("/record/strengths/")
    assert not mark_of(world, 0).is_here
    refused = signed_in(world.manager).post(
        f"/conferences/{world.conference.code}/record/there/", {"back": mark.pk}
    )
    assert "This is not kept" in refused.text


@pytest.mark.requirement("WKF-1")
def test_its_chair_stands_an_inquorate_conference_down_from_the_room(world: World) -> None:
    record = f"/conferences/{world.conference.code}/record/strengths/"
    down = f"/conferences/{world.conference.code}/stand-down/"
    chair = signed_in(world.chair_user)
    assert down not in chair.get(record).text
    for nth in (1, 2):
        goes(world, nth)
    assert f'href="{down}"' in chair.get(record).text
    assert f'href="{down}"' not in signed_in(world.support).get(record).text
    sent = sent_back(chair.get(down).content, "reason")
    assert sent["reason"] == ["not-quorate"]
    assert "is stood down" in chair.post(down, sent, follow=True).text
    refused = signed_in(world.support).post(record, {"text": "Written afterwards"})
    assert "was stood down" in refused.text
    with pytest.raises(Refused, match="was stood down"):
        goes(world, 3)


@pytest.mark.requirement("WKF-1")
def test_a_reason_to_go_ahead_takes_the_place_of_the_warning(world: World) -> None:
    for nth in (1, 2):
        goes(world, nth)
    go_ahead_without_quorum(
        conference=world.conference, reason="Both sent reports", by=world.chair_user, now=LATER
    )
    side = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/record/strengths/").text
    assert "Goes ahead because: Both sent reports" in side
    assert "stand it down" not in side
    child = world.children[0]
    world.views(child, "neglect", "neglect", "neglect", "neglect")
    world.decide(child, "plan", "neglect")
